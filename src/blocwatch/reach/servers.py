"""Configuration of a mirror's server: the headers readers' scripts need, and an onion service beside it."""

from collections.abc import Mapping
from importlib.resources import files
from urllib.parse import urlsplit

from blocwatch.errors import UsageError
from blocwatch.reach.tree import TYPES

BEHIND_ONION = 8480
"""The port of the loopback address that the onion service leads to."""
ONION = """\
# Into torrc; after a restart of tor, {folder}/hostname holds the address for `--onion`.
#   HiddenServiceDir {folder}
#   HiddenServicePort 80 127.0.0.1:{port}
# The rest is for nginx.
"""
CERTIFICATE = """\
    # A short chain leaves more of a frozen connection to the page: one ECDSA certificate.
    ssl_certificate {folder}/fullchain.pem;
    ssl_certificate_key {folder}/privkey.pem;
    ssl_protocols TLSv1.2 TLSv1.3;
"""


def nginx(url: str, root: str, onion: str = "", certificate: str = "") -> str:
    """The server of a mirror at an address, as text for nginx; UsageError for what is no address.

    `root` is the folder an edition is put in, `onion` the address told in Onion-Location (empty: none),
    `certificate` the folder of fullchain.pem and privkey.pem, Let's Encrypt's when empty.
    """
    parts = urlsplit(url)
    _address(url)
    secure = parts.scheme == "https"
    host = str(parts.hostname)
    port = parts.port or (443 if secure else 80)
    folder = certificate or f"/etc/letsencrypt/live/{host}"
    return _filled(
        {
            "LISTEN": f"{port} ssl" if secure else str(port),
            "HOST": host,
            "CERTIFICATE": CERTIFICATE.format(folder=_word(folder)) if secure else "",
            "ROOT": root,
            "ONION": _address(onion).rstrip("/") if onion else "",
        }
    )


def onion_service(root: str, folder: str = "/var/lib/tor/blocwatch") -> str:
    """Lines for torrc, as a comment, and the server behind them; one file for nginx."""
    served = {
        "LISTEN": f"127.0.0.1:{BEHIND_ONION}",
        "HOST": "_",
        "CERTIFICATE": "",
        "ROOT": root,
        "ONION": "",
    }
    return ONION.format(folder=_word(folder), port=BEHIND_ONION) + _filled(served)


def _filled(words: Mapping[str, str]) -> str:
    text = files(__package__).joinpath("tables", "mirror.conf").read_text("utf-8")
    kinds: dict[str, list[str]] = {}
    for ending, kind in TYPES.items():
        kinds.setdefault(kind.partition(";")[0], []).append(ending[1:])
    types = "".join(f"        {kind} {' '.join(endings)};\n" for kind, endings in kinds.items())
    # nginx tells the letters of text/html without being asked.
    lettered = sorted({kind.partition(";")[0] for kind in TYPES.values() if ";" in kind} - {"text/html"})
    if not words["ONION"]:
        text = _without(text, "blocwatch_onion")
    filled = {**words, "ROOT": _word(words["ROOT"]), "TYPES": types, "LETTERED": " ".join(lettered)}
    for name, word in filled.items():
        text = text.replace(f"@{name}@", word)
    return text


def _without(text: str, variable: str) -> str:
    """The text without the map that makes a variable and the line that uses it."""
    kept, inside = [], False
    for line in text.splitlines(keepends=True):
        inside = inside or (line.startswith("map ") and variable in line)
        if not inside and variable not in line:
            kept.append(line)
        inside = inside and line != "}\n"
    return "".join(kept)


def _address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not _plain(url):
        raise UsageError(f"{url}: no address of a mirror; write it as https://mirror.example/")
    return url


def _word(path: str) -> str:
    if not _plain(path):
        raise UsageError(f"{path!r}: nginx takes no such path; use one without blanks, quotes, ; {{ }} and $")
    return path


def _plain(text: str) -> bool:
    return not any(one.isspace() or one in "\"';{}$#\\" for one in text)

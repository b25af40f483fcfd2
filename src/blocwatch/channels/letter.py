"""The digest as one e-mail: plain text and HTML, nothing remote in it, the launcher attached.

The same input gives the same bytes: parts are parted by a line made from their content, and what a
mail server adds (Date, Message-ID) is left to it.
"""

import hashlib
from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP
from html import escape

from blocwatch.channels.digest import Digest, Ways, listed, words

STYLE = "font:16px/1.5 Georgia,serif;color:#1d232a;max-width:40em;margin:0 auto;padding:16px"


def letter(digest: Digest, ways: Ways, sender: str, to: str, launcher: bytes = b"") -> bytes:
    """The message, ready for a mail server."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = digest.title
    message["From"] = sender
    message["To"] = to
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = digest.language
    message.set_content(_plain(digest, ways, bool(launcher)))
    message.add_alternative(_html(digest, ways, bool(launcher)), subtype="html")
    if launcher:
        message.add_attachment(launcher, maintype="text", subtype="html", filename="launcher.html")
    mark = hashlib.sha256(f"{digest}{ways}{launcher!r}".encode()).hexdigest()[:24]
    for at, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=-{mark}-{at}")
    return message.as_bytes()


def _addresses(ways: Ways) -> list[str]:
    return list(dict.fromkeys(one for one in (ways.site, *ways.mirrors) if one))


def _file(say: Mapping[str, str], attached: bool) -> list[str]:
    """What to do with the file, where there is one."""
    return [say["launcher_how"]] if attached else []


def _plain(digest: Digest, ways: Ways, attached: bool) -> str:
    say = words(digest.language)
    points = [f"{one.kind}. {one.text}" if one.kind else one.text for one in digest.points]
    parts = [digest.title, *points]
    if _addresses(ways):
        parts += [f"{say['ways']}:\n{listed(_addresses(ways))}", say["blocked"]]
    return "\n\n".join([*parts, *_file(say, attached), say["safety"]]) + "\n"


def _html(digest: Digest, ways: Ways, attached: bool) -> str:
    say = words(digest.language)
    points = "".join(f"<p><b>{escape(one.kind)}.</b> {escape(one.text)}</p>\n" for one in digest.points)
    rows = "".join(f'<li><a href="{escape(one)}">{escape(one)}</a></li>' for one in _addresses(ways))
    file = "".join(f"<p>{escape(one)}</p>" for one in _file(say, attached))
    where = f"<h2>{escape(say['ways'])}</h2><ul>{rows}</ul><p>{escape(say['blocked'])}</p>\n" if rows else ""
    return (
        f'<!doctype html><html lang="{digest.language}"><head><meta charset="utf-8">'
        f'<title>{escape(digest.title)}</title></head><body style="{STYLE}">\n'
        f"<h1>{escape(digest.title)}</h1>\n{points}{where}"
        f"{file}<p><small>{escape(say['safety'])}</small></p></body></html>\n"
    )

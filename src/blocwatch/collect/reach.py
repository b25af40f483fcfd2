"""The ways to reach an outlet that its text gives: mirrors, channels, apps, advice on a VPN.

Read out of tail matter only: in the news «написал в Telegram» is no way to reach anybody.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from blocwatch.collect.appeals import ADDRESS, EDGE
from blocwatch.collect.cues import Cues, cues, money_hosts, platforms, tools
from blocwatch.model import Reach, Span

_ALL = "*"
_CLOSING = ".,;:!?…)]}'’*"
_MOST_WORDS_BETWEEN = 30
_WAYS = ("mirror", "vpn", "app")


@dataclass(frozen=True, slots=True)
class _Sign:
    """A word that says what sort of way in stands beside it; `name` is kept when no address does."""

    kind: str
    name: str
    start: int
    stop: int


def reach(text: str, tail: tuple[Span, ...]) -> tuple[Reach, ...]:
    """Every way in that the tail gives, in order, each value once.

    An address is kept as written. A platform or a VPN named without an address of its kind
    anywhere in the tail is kept by its name.
    """
    known = cues(_ALL)
    spans = [span for span in tail if not _elsewhere(span.of(text), known)]
    given = [each for span in spans for each in _given(text, span, known)]
    kinds = {each.kind for each in given}
    named = [
        Reach(sign.kind, sign.name, Span(span.start + sign.start, span.start + sign.stop))
        for span in spans
        for sign in _named(span.of(text), known)
        if sign.kind not in kinds and not _within_address(span.of(text), sign)
    ]
    found: dict[str, Reach] = {}
    for each in sorted([*given, *named], key=lambda one: one.span):
        found.setdefault(each.value, each)
    return tuple(found.values())


def _elsewhere(words: str, known: Cues) -> bool:
    """Whether the words point to another text or give a credit: their addresses are not the outlet's."""
    inner = words.lstrip(EDGE)
    return bool(known.read_also.match(inner) or known.credit.match(inner) or known.notice.match(inner))


def _given(text: str, span: Span, known: Cues) -> Iterator[Reach]:
    """The addresses of a stretch, and the programs it names."""
    words = span.of(text)
    signs = sorted([*_named(words, known), *_ways(words, known)], key=lambda sign: (sign.start, -sign.stop))
    after = 0
    for address in ADDRESS.finditer(words):
        value = _closed(address[0])
        near = [sign for sign in signs if after <= sign.start < address.start()]
        any_before = [sign for sign in signs if sign.start < address.start()]
        kind = _kind(address, value, words, near, any_before) or _site(address, words, known)
        after = address.end()
        if kind:
            at = span.start + address.start()
            yield Reach(kind, value, Span(at, at + len(value)))
    for tool in tools().finditer(words):
        yield Reach("vpn", tool[0], Span(span.start + tool.start(), span.start + tool.end()))


def _kind(
    address: re.Match[str], value: str, words: str, near: list[_Sign], before: list[_Sign]
) -> str | None:
    """What sort of way an address is: by its host, else by the nearest word that says so."""
    if address["email"]:
        return "email"
    last = near[-1] if near else None
    if address["handle"]:
        named = [sign for sign in before if sign.kind not in _WAYS]
        return named[-1].kind if named else "telegram"
    host = _host(value)
    own = next((platform.kind for platform in platforms() if _is_of(host, platform.hosts)), None)
    if own:
        close = last is not None and len(words[last.stop : address.start()]) < _MOST_WORDS_BETWEEN
        return "vpn" if last and close and last.kind == "vpn" else own
    if last is None and before:
        last = before[-1]
    return last.kind if last and not _is_of(host, money_hosts()) else None


def _site(address: re.Match[str], words: str, known: Cues) -> str | None:
    """An address that nothing names is the outlet's only where the words speak of it."""
    if not address["web"] or _is_of(_host(address[0]), money_hosts()):
        return None
    return "site" if known.us.search(words) or known.urge.search(words) else None


def _named(words: str, known: Cues) -> list[_Sign]:
    """The platforms named in a stretch."""
    return [
        _Sign(platform.kind, platform.name, found.start(), found.end())
        for platform in platforms()
        for found in platform.words.finditer(words)
        if not _denied(words[: found.start()], known)
    ]


def _ways(words: str, known: Cues) -> list[_Sign]:
    """The words for a mirror, a VPN, an app in a stretch."""
    patterns = {"mirror": known.mirror, "vpn": known.vpn, "app": known.app}
    return [
        _Sign(kind, kind, found.start(), found.end())
        for kind, pattern in patterns.items()
        for found in pattern.finditer(words)
        if not _denied(words[: found.start()], known)
    ]


def _denied(before: str, known: Cues) -> bool:
    """Whether the words before a sign end in one that takes it away: «без VPN»."""
    return any(found.end() == len(before.rstrip()) for found in known.without.finditer(before))


def _within_address(words: str, sign: _Sign) -> bool:
    return any(found.start() <= sign.start < found.end() for found in ADDRESS.finditer(words))


def _closed(value: str) -> str:
    """An address without the sign that ends its sentence; a bracket stays where the address opened it."""
    while value and value[-1] in _CLOSING and not (value[-1] == ")" and value.count("(") >= value.count(")")):
        value = value[:-1]
    return value


def _host(value: str) -> str:
    try:
        return (urlsplit(value if "://" in value else f"//{value}").hostname or "").lower()
    except ValueError:
        return ""


def _is_of(host: str, hosts: tuple[str, ...]) -> bool:
    return any(host == each or host.endswith(f".{each}") for each in hosts)

"""The walk to one mirror: step after step, each fault tried again before it is believed.

A fault that goes away on a second try is a fault of the line, not a censor's: censors are steady.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from blocwatch.probe.diagnosis import LONG_STEPS, is_bogon, judged, suspect
from blocwatch.probe.line import Line
from blocwatch.probe.mirrors import Mirror
from blocwatch.probe.records import Diagnosis, Evidence, Exchange, Lookup, Try
from blocwatch.probe.truth import Truth

OTHER_NAME = "example.com"
"""Said in TLS to the mirror's own address, never looked up: does the fault follow the name?"""
TRIES = 3
T = TypeVar("T", Lookup, Try, Exchange)


def probed(mirror: Mirror, line: Line, truth: Truth, tries: int = TRIES) -> tuple[Evidence, Diagnosis]:
    """Walk to a mirror and judge what was seen."""
    seen = walked(mirror, line, truth, tries)
    return seen, judged(mirror, seen, truth)


def walked(mirror: Mirror, line: Line, truth: Truth, tries: int = TRIES) -> Evidence:
    """All steps to a mirror, as far as they go; behind a DNS lie the walk goes on by the listed address."""
    lookup = _steady(lambda: line.lookup(mirror.host), tries)
    seen = Evidence(lookup=lookup, address=_address(mirror, lookup), tries=tries)
    if _astray(mirror, lookup):
        seen = replace(seen, lied_to=lookup.addresses[0])
    if not seen.address:
        return seen
    seen = replace(seen, tcp=_steady(lambda: line.connect(seen.address, mirror.port), tries))
    if seen.tcp and seen.tcp.failure:
        return seen
    if mirror.secure:
        seen = _shaken(mirror, line, seen, tries)
        if seen.tls and seen.tls.failure:
            return seen
    return _read(mirror, line, truth, seen, tries)


def _shaken(mirror: Mirror, line: Line, seen: Evidence, tries: int) -> Evidence:
    at = (seen.address, mirror.port)
    tls = _steady(lambda: line.shake(*at, mirror.host, verify=True), tries)
    if not tls.failure:
        return replace(seen, tls=tls)
    other = _steady(lambda: line.shake(*at, OTHER_NAME, verify=False), tries)
    return replace(seen, tls=tls, tls_other_name=other)


def _read(mirror: Mirror, line: Line, truth: Truth, seen: Evidence, tries: int) -> Evidence:
    """The page, then the long file; a long file that was broken off is asked for again."""

    def get(inside: str) -> Exchange:
        path = mirror.path("" if inside == "index.html" else inside)
        return line.fetch(seen.address, mirror.port, mirror.host, path, secure=mirror.secure)

    page = _steady(lambda: get(truth.page), tries)
    seen = replace(seen, page=page)
    if page.failure or not truth.long:
        return seen
    long: list[Exchange] = []
    for _ in range(LONG_STEPS):
        long.append(get(truth.long))
        if not suspect(long[-1]):
            break
    return replace(seen, long=tuple(long))


def _steady(step: Callable[[], T], tries: int) -> T:
    """The first try that goes well, or the last one."""
    seen = step()
    for _ in range(tries - 1):
        if not seen.failure:
            break
        seen = step()
    return seen


def _address(mirror: Mirror, lookup: Lookup) -> str:
    """Where to go on: a listed address that DNS names, else a listed one, else what DNS says."""
    named = [one for one in mirror.addresses if one in lookup.addresses]
    honest = [one for one in lookup.addresses if one == mirror.host or not is_bogon(one)]
    return next(iter([*named, *mirror.addresses, *honest]), "")


def _astray(mirror: Mirror, lookup: Lookup) -> bool:
    return bool(mirror.addresses and lookup.addresses and not set(mirror.addresses) & set(lookup.addresses))

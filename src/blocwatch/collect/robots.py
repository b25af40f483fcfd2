"""What a site's robots.txt asks of us, under our own name.

A site without one (4xx) asks nothing; one that cannot be reached or fails (5xx) is left alone for
now (RFC 9309). The words are read by Protego, which is made never to fail on any.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from blocwatch.collect.terms import LIMITS, Limits
from blocwatch.collect.web import Way, get
from blocwatch.errors import FetchError

_NAME = "blocwatch"
_NOT_THERE = range(400, 500)
_LONGEST_DELAY = 60.0
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host allows: `delay` in seconds between requests, 0 where it says nothing."""

    words: Protego | None
    refused: str = ""

    def objection(self, address: str) -> str | None:
        """Why an address may not be asked for, None when it may."""
        if self.refused:
            return self.refused
        if self.words is not None and not self.words.can_fetch(address, _NAME):
            return "robots.txt asks that it is not read"
        return None

    @property
    def delay(self) -> float:
        """Seconds to rest between requests as the host asks, a minute at most."""
        asked = self.words.crawl_delay(_NAME) if self.words else None
        return min(max(asked or 0.0, 0.0), _LONGEST_DELAY)


def rules_in(body: bytes) -> Rules:
    """The rules that a robots.txt says; never an error, whatever it holds."""
    return Rules(Protego.parse(body.decode("utf-8", "replace").removeprefix(_BOM)))


def rules_of(address: str, way: Way, limits: Limits = LIMITS) -> Rules:
    """The rules of the host of an address, asked for now."""
    parts = urlsplit(address)
    where = parts._replace(path="/robots.txt", query="", fragment="").geturl()
    try:
        return rules_in(get(where, limits, way).body)
    except FetchError as fault:
        if fault.status in _NOT_THERE:
            return Rules(None)
        return Rules(None, f"its robots.txt: {fault.reason}")

"""One visit to the sources of a host, politely: its robots.txt first, one request at a time, rests between.

    sources of a host -> robots.txt -> each address (its mirrors when it fails) -> the pages it links to
                      -> Visit: what came, and how the source's polls stand now

Going out, resting and chance are arguments. Pages are followed only where the source asks for it,
only on hosts that are its own, and only those not seen before.
"""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from urllib.parse import urlsplit

from blocwatch.collect import kind, sitemap
from blocwatch.collect.answer import Answer
from blocwatch.collect.document import documents, quarantined
from blocwatch.collect.fetch import taken
from blocwatch.collect.robots import Rules, rules_of
from blocwatch.collect.schedule import after_failure, after_success
from blocwatch.collect.terms import LIMITS, Given, Limits
from blocwatch.collect.web import Way, get
from blocwatch.errors import FetchError
from blocwatch.model import Capture, Document, Quarantined, Watched

_GONE = 410
_BUSY = frozenset({429, 503})

Reader = Callable[[Capture, Given, datetime, Limits], Iterator[Document | Quarantined]]


def read_here(
    capture: Capture, given: Given, now: datetime, limits: Limits
) -> Iterator[Document | Quarantined]:
    """What a capture holds, read in this process."""
    return documents(capture, given, now=now, limits=limits)


@dataclass(frozen=True, slots=True)
class Manner:
    """How the rounds are made: the interval, the rest between two requests, pages a visit at most.

    `rest` waits so many seconds; `seen` holds the addresses that need no second reading; `read` gives
    what a capture holds.
    """

    way: Way
    every: timedelta = timedelta(minutes=30)
    between: float = 2.0
    most_pages: int = 30
    rest: Callable[[float], None] = lambda _: None
    seen: Container[str] = ()
    limits: Limits = LIMITS
    read: Reader = read_here


@dataclass(frozen=True, slots=True)
class Visit:
    """What one poll of a source brought: captures and documents, refusals, and its polls afterwards."""

    source: Watched
    captures: tuple[Capture, ...] = ()
    found: tuple[Document | Quarantined, ...] = ()


def host_of(address: str) -> str:
    """The host of an address in lower case, empty for none."""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def by_host(sources: Iterable[Watched]) -> list[list[Watched]]:
    """The sources in groups that go to one host, each group to be gone through one after another."""
    groups: dict[str, list[Watched]] = {}
    for one in sources:
        groups.setdefault(host_of(one.address), []).append(one)
    return list(groups.values())


class Round:
    """A walk through the sources of one host: remembers its robots.txt and rests between requests."""

    def __init__(self, manner: Manner, now: datetime, chance: Random) -> None:
        self._manner = manner
        self._now = now
        self._chance = chance
        self._rules: dict[str, Rules] = {}
        self._asked: set[str] = set()

    def visit(self, one: Watched) -> Visit:
        """Poll one source; never an exception for a bad one."""
        polls = replace(one.polls, tried=self._now)
        try:
            answer = self._first(one)
        except FetchError as fault:
            return self._failed(one, fault)
        polls = after_success(polls, self._now, self._manner.every, self._chance)
        if not answer.changed:
            return Visit(replace(one, polls=polls))
        try:
            capture = taken(answer, self._now, self._manner.limits)
        except FetchError as fault:
            return self._failed(one, fault)
        given = Given(outlet=one.outlet, language=one.language)
        captures, found = [capture], list(self._documents(capture, given))
        links = self._links(one, capture, found) if one.follow else {}
        for page, day in self._pages(links):
            captures += [page] if isinstance(page, Capture) else []
            told = replace(given, published=day)
            found += self._documents(page, told) if isinstance(page, Capture) else [page]
        all_read = len(captures) == 1 + len(links)
        polls = replace(
            polls,
            # Where pages are left to read, the list of them is wanted again.
            etag=answer.etag if all_read else None,
            modified=answer.modified if all_read else None,
            newest=_newest(found, one.polls.newest),
        )
        return Visit(replace(one, polls=polls), tuple(captures), _without_leads(found, captures, capture))

    def _failed(self, one: Watched, fault: FetchError) -> Visit:
        manner = self._manner
        polls = after_failure(one.polls, self._now, manner.every, self._chance, fault.reason, fault.wait)
        gone = fault.status == _GONE
        return Visit(replace(one, polls=polls, paused=one.paused or gone))

    def _documents(self, capture: Capture, given: Given) -> Iterator[Document | Quarantined]:
        """What a capture holds; a sitemap is a list of pages and no text, so it holds nothing."""
        if kind.essence(capture.media_type) == kind.SITEMAP:
            return iter(())
        return self._manner.read(capture, given, self._now, self._manner.limits)

    def _first(self, one: Watched) -> Answer:
        """The answer of the address, or of the first mirror that gives one. Raises its own fault."""
        try:
            return self._asked_for(one.address, one.polls.etag, one.polls.modified)
        except FetchError as fault:
            if fault.status in _BUSY:
                raise
            for mirror in one.mirrors:
                try:
                    return self._asked_for(mirror)
                except FetchError:
                    continue
            raise

    def _asked_for(self, address: str, etag: str | None = None, modified: str | None = None) -> Answer:
        """One polite request: allowed by the host, and after a rest. Raises FetchError."""
        manner = self._manner
        host = urlsplit(address)._replace(path="", query="", fragment="").geturl()
        if host not in self._rules:
            self._rules[host] = rules_of(address, manner.way, manner.limits)
            self._asked.add(host)
        reason = self._rules[host].objection(address)
        if reason:
            raise FetchError(address, reason)
        self._rest(self._rules[host].delay)
        return get(address, manner.limits, manner.way, etag=etag, modified=modified)

    def _rest(self, asked: float) -> None:
        """Wait as the host asks, or as we do of ourselves, half as long to one and a half times."""
        self._manner.rest(max(asked, self._manner.between * self._chance.uniform(0.5, 1.5)))

    def _pages(self, links: dict[str, str | None]) -> Iterator[tuple[Capture | Quarantined, str | None]]:
        """The pages of some addresses with the days told for them, as many as one visit may read."""
        manner = self._manner
        for address, day in list(links.items())[: manner.most_pages]:
            try:
                answer = self._asked_for(address)
                yield taken(answer, self._now, manner.limits), day
            except FetchError as fault:
                yield quarantined(fault.source, fault.reason), day
                if fault.status in _BUSY:
                    return

    def _links(
        self, one: Watched, capture: Capture, found: list[Document | Quarantined]
    ) -> dict[str, str | None]:
        """The addresses a source gives with their days: its own hosts' alone, without those seen before."""
        if kind.essence(capture.media_type) == kind.SITEMAP:
            given = [(link.address, link.published) for link in sitemap.links(capture.body)]
        else:
            given = [(each.address, each.published_as) for each in found if isinstance(each, Document)]
        own = {host_of(one.address), *map(str.lower, one.domains), *map(host_of, one.mirrors)}
        left_out = {one.address, capture.address}
        return {
            address: day
            for address, day in given
            if is_own(host_of(address), own) and address not in left_out and address not in self._manner.seen
        }


def _without_leads(
    found: list[Document | Quarantined], captures: list[Capture], first: Capture
) -> tuple[Document | Quarantined, ...]:
    """What was found, without the few words of a feed about a page that was read itself."""
    read = {capture.address for capture in captures[1:]}
    return tuple(
        each
        for each in found
        if not (isinstance(each, Document) and each.capture == first.digest and each.address in read)
    )


def is_own(host: str, own: Iterable[str]) -> bool:
    """Whether a host is one of those, or lies under one; `www.` counts for nothing."""
    bare = host.removeprefix("www.")
    return any(
        bare == each or bare.endswith(f".{each}") for each in (one.removeprefix("www.") for one in own)
    )


def _newest(found: Iterable[Document | Quarantined], before: str | None) -> str | None:
    days = [each.published for each in found if isinstance(each, Document) and each.published]
    days += [date.fromisoformat(before)] if before else []
    return max(days).isoformat() if days else None

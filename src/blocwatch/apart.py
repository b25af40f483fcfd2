"""What strangers wrote, read apart: in processes that are sealed, bounded and killed when they take too much.

sources -> collected       -> Document, or Quarantined, the bytes kept first
capture -> documents_apart -> Document, or Quarantined where the reader was killed or broke
archive -> held_apart      -> the answers it holds

Plain text and JSON are read here: nothing under their readers but Python's own.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

from blocwatch.collect import Given, captures
from blocwatch.collect.archive import Had, held_in
from blocwatch.collect.document import documents, quarantined
from blocwatch.collect.found import Refused
from blocwatch.collect.kind import FEED, JSON_FEED, MAIL, PAGE, essence
from blocwatch.collect.loaded import get_ready, read_here
from blocwatch.collect.terms import LIMITS, Limits
from blocwatch.collect.web import Way
from blocwatch.engine import Bounds, Broken, Confined
from blocwatch.model import Capture, Document, Quarantined
from blocwatch.store import Store

_APART = frozenset({PAGE, FEED, JSON_FEED, MAIL})

Readings = Iterator[Document | Quarantined]


@cache
def room(size: int, _what: str = "texts") -> Confined:
    """The processes that read, hired when the first page comes and kept until this process ends.

    Archives have a room of their own: while one is unpacked, what came out of it is read.
    """
    return Confined(size, Bounds(LIMITS.feed_cpu, LIMITS.wall, LIMITS.feed_memory), get_ready)


def documents_apart(
    where: Confined, capture: Capture, given: Given, now: datetime, limits: Limits
) -> Readings:
    """Begin to read a capture, apart where its kind asks for it; the texts of it as they are asked for."""
    if essence(capture.media_type) not in _APART:
        return documents(capture, given, now=now, limits=limits)
    return _named(where.started(read_here, capture, given, now, limits), capture)


def _named(found: Iterable[Document | Quarantined | Broken], capture: Capture) -> Readings:
    for one in found:
        yield quarantined(capture.address, one.reason, capture.digest) if isinstance(one, Broken) else one


def in_turn(
    items: Iterable[Capture | Quarantined], begin: Callable[[Capture], Readings], ahead: int
) -> Readings:
    """The documents of captures in the order of these, so many of them begun at a time."""
    under_way = deque[Readings]()
    for one in items:
        under_way.append(begin(one) if isinstance(one, Capture) else iter((one,)))
        if len(under_way) >= ahead:
            yield from under_way.popleft()
    while under_way:
        yield from under_way.popleft()


def held_apart(kind: str, archive: Path | bytes, limits: Limits) -> Iterator[Had | Refused]:
    """What an archive holds, unpacked apart."""
    for one in room(1, "archives").started(held_in, kind, archive, limits):
        yield Refused(one.reason) if isinstance(one, Broken) else one


def collected(
    sources: Iterable[str],
    store: Store,
    now: datetime,
    given: Given,
    stdin: bytes,
    way: Way,
    where: Confined,
) -> Iterator[Document | Quarantined]:
    """Every document of the sources, its bytes kept first; what strangers wrote is read apart."""

    def met() -> Iterator[Capture | Quarantined]:
        for source in sources:
            for one in captures(source, now, stdin=stdin, way=way, unpack=held_apart):
                if isinstance(one, Capture):
                    store.keep(one)
                yield one

    return in_turn(met(), lambda one: documents_apart(where, one, given, now, LIMITS), where.size)

"""The list of sources at work: those that are due are gone to, read into the desk, and marked.

sources.jsonl -> those due -> visits (go out) -> captures kept, documents entered and coded
              -> sources.jsonl, with how it went
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from blocwatch.apart import documents_apart, room
from blocwatch.collect.poll import Manner
from blocwatch.collect.rounds import visits
from blocwatch.collect.schedule import is_due
from blocwatch.collect.web import Way, through
from blocwatch.engine import Engine
from blocwatch.errors import UsageError
from blocwatch.intake import Hearing, Read, unheard
from blocwatch.model import Document, Quarantined, Watched
from blocwatch.pipeline import entered
from blocwatch.store import Store
from blocwatch.store.sources import Listed, Sources, put


@dataclass(frozen=True, slots=True)
class Watch:
    """What one round brought: the sources gone to with their polls as they stand now, and the reading."""

    sources: tuple[Watched, ...]
    read: Read


def listed(desk: str) -> Sources:
    """The list of sources of a desk."""
    if "://" in desk or desk == "memory:" or not desk:
        raise UsageError(f"no list of sources at {desk!r}: a desk in a folder has one")
    return Sources(Path(desk))


def way_out(desk: str, proxy: str | None, way: Way) -> Way:
    """The way that a desk goes out: through the proxy given, else through the desk's own, else straight."""
    if proxy is None and "://" not in desk and desk != "memory:" and Path(desk).is_dir():
        proxy = Sources(Path(desk)).read().proxy
    return through(proxy, way) if proxy else way


def watch(
    sources: Sources,
    store: Store,
    engine: Engine,
    manner: Manner,
    now: datetime,
    seed: int,
    *,
    all_: bool,
    hear: Hearing = unheard,
) -> Watch:
    """One round over the sources that are due, or over all that are not paused."""
    due = [one for one in sources.read().sources if is_due(one, now) or (all_ and not one.paused)]
    seen = frozenset(one.address for one in store.documents()) if any(one.follow for one in due) else ()
    gone_to: list[Watched] = []
    apart = partial(documents_apart, room(engine.jobs))

    def met() -> Iterator[Document | Quarantined]:
        for visit in visits(due, replace(manner, seen=seen, read=apart), now, seed):
            for capture in visit.captures:
                store.keep(capture)
            gone_to.append(visit.source)
            yield from visit.found

    read = entered(met(), store, engine, hear=hear)
    # Only now: a source whose texts were not kept must be asked for them again.
    sources.change(lambda listed: _marked(listed, gone_to))
    return Watch(tuple(gone_to), read)


def _marked(listed: Listed, gone_to: Iterable[Watched]) -> Listed:
    """The list with the polls as they stand now; what was changed or removed meanwhile stays so."""
    by_address = {one.address: one for one in gone_to}
    there = [one for one in listed.sources if one.address in by_address]
    return put(
        listed,
        (
            replace(
                one, polls=by_address[one.address].polls, paused=one.paused or by_address[one.address].paused
            )
            for one in there
        ),
    )


def altered(
    sources: Sources, addresses: Iterable[str], how: Callable[[Watched], Watched]
) -> tuple[Watched, ...]:
    """Some sources of the list changed. UsageError names one that is not on it."""
    wanted = tuple(addresses)

    def change(listed: Listed) -> Listed:
        by_address = {one.address: one for one in listed.sources}
        missing = [each for each in wanted if each not in by_address]
        if missing:
            raise UsageError(f"{missing[0]}: not on the list; blocwatch sources list shows what is")
        return put(listed, (how(by_address[each]) for each in wanted))

    changed = sources.change(change)
    return tuple(one for one in changed.sources if one.address in wanted)

"""What the pages show: the desk as of a day, opened once and kept until something is added to it."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from dataclasses import field as field_
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from blocwatch import importing, inquiry, pipeline
from blocwatch.assess.relations import rate
from blocwatch.assess.review import review
from blocwatch.assess.scores.table import Acts, once
from blocwatch.assess.standing import THIN, Field, Standing, plain
from blocwatch.assess.timeline import Thread, threads
from blocwatch.called import Called, called
from blocwatch.model import (
    Coding,
    Document,
    DocumentId,
    Dyad,
    Occurrence,
    OccurrenceId,
    Quarantined,
    Review,
    broad,
)
from blocwatch.store import open_store
from blocwatch.store.imports import Imports
from blocwatch.store.shelf import Shelf
from blocwatch.web import kept
from blocwatch.web.columns import claimed, columns, tallied, whole
from blocwatch.web.finding import filled, understood
from blocwatch.web.later import Later

PENDING = "being computed; load the page again in a minute"

AT_ONCE = 50_000
"""Acts up to which scores, blocs and coalitions are computed while a reader waits."""

COUNTS = 400
"""Counts of acts for which intervals are made beforehand; each takes some milliseconds."""

KEPT = 16
"""How many days are kept open at a time."""


@dataclass(frozen=True)
class Shown:
    """The desk as of a day, and what is derived from it once."""

    desk: inquiry.Desk
    codings: dict[DocumentId, Coding]
    shelf: Shelf
    mark: str
    later: Callable[[str, str], None]
    had: dict[str, kept.Made] = field_(default_factory=dict)

    @property
    def day(self) -> date:
        """The day it is seen from."""
        return self.desk.assessment.as_of

    @cached_property
    def documents(self) -> dict[DocumentId, Document]:
        """By id, in the order of days."""
        return dict(self.desk.documents)

    @cached_property
    def names(self) -> Called:
        """What everybody is called, as the documents of the desk print it where no table knows."""
        return called(self.desk.documents.values(), self.codings.values())

    @cached_property
    def occurrences(self) -> dict[OccurrenceId, Occurrence]:
        """By id."""
        return dict(self.desk.occurrences)

    @cached_property
    def acts_of(self) -> dict[str, list[Occurrence]]:
        """Acts by the broad code of each party."""
        found: dict[str, list[Occurrence]] = {}
        for one in self.desk.assessment.occurrences:
            for code in sorted({broad(party.entity) for party in (*one.actors, *one.recipients)}):
                found.setdefault(code, []).append(one)
        return found

    @cached_property
    def threads(self) -> tuple[Thread, ...]:
        """Who says what over time."""
        return threads(self.desk.assessment.occurrences, self.desk.claims.values(), self.documents)

    @cached_property
    def beside(self) -> Review:
        """What is contested, and what became of forecasts."""
        return review(self.desk.assessment, self.desk.claims.values(), self.documents)

    @cached_property
    def unique(self) -> Acts:
        """The ledger with one row a dyad, day and type."""
        return once(self.desk.acts)

    def _dear(self, name: str) -> Any:
        """What takes long: from the shelf, else made now; for a large ledger meanwhile, and None."""
        if name not in self.had:
            key = f"{name} {self.mark} {self.day}"
            found = kept.there(key, self.shelf)
            if found is None and len(self.desk.acts) > AT_ONCE:
                self.later(key, name)
                return None
            self.had[name] = found or kept.make(name, key, self.desk, self.shelf)
        return self.had[name].value

    def make_ready(self, names: Iterable[str], tell: Callable[[str], None]) -> None:
        """Make what takes long, so that no reader waits for it."""
        for name in names:
            key = f"{name} {self.mark} {self.day}"
            if kept.there(key, self.shelf) is None:
                tell(name)
                kept.make(name, key, self.desk, self.shelf)

    def standing(self, dyad: Dyad) -> Standing:
        """The standing of two."""
        field: Field | None = self._dear(kept.FIELD)
        found = plain(self._of_pair(dyad), *self._spell)
        if found.silent or field is None:
            return replace(found, silent=found.silent or PENDING)
        close, against = field.score(dyad)
        return replace(found, affinity=close, hostility=against)

    @cached_property
    def _spell(self) -> tuple[int, int]:
        return self.desk.acts.first, self.desk.acts.span

    @cached_property
    def _by_pair(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The pairs of the ledger's rows in rising order, and where each row stands."""
        pairs = self.unique.low * len(self.unique.codes) + self.unique.high
        order = np.argsort(pairs, kind="stable")
        return pairs[order], order

    def _of_pair(self, dyad: Dyad) -> Acts:
        codes = self.unique.codes
        if not {dyad.low, dyad.high} <= set(codes):
            return self.unique.only(np.zeros(0, dtype=np.int64))
        pair = codes.index(dyad.low) * len(codes) + codes.index(dyad.high)
        pairs, order = self._by_pair
        start, stop = np.searchsorted(pairs, (pair, pair + 1))
        return self.unique.only(order[start:stop])

    def history(self, dyad: Dyad) -> list[tuple[str, list[tuple[float, float, float]]]]:
        """Affinity and hostility of two with their intervals, at days of the past that have ground for it."""
        found = []
        for day, each in self._dear(kept.HISTORY) or ():
            if {dyad.low, dyad.high} <= set(each.codes) and each.together(dyad) >= THIN:
                scores = each.score(dyad)
                found.append((day, [(one.value, one.low, one.high) for one in scores]))
        return found

    @property
    def forming(self) -> list[inquiry.Answer]:
        """Groups that form by the whole ledger; none while they are being looked for."""
        return self._dear(kept.FORMING) or []

    @property
    def sure_blocs(self) -> list[inquiry.Answer]:
        """Blocs of the whole ledger; none while they are being looked for."""
        return self._dear(kept.BLOCS) or []

    @cached_property
    def claimed(self) -> dict[Dyad, int]:
        """Acts only claimed."""
        return claimed(self.desk)

    @cached_property
    def tallies(self) -> dict[Dyad, tuple[int, int]]:
        """Acts of cooperation and of conflict of every two, each day and type once."""
        return tallied(self.unique)


class Rooms:
    """The desk in a folder, as of any day. Threads share it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shelf = Shelf(folder / "shelf.sqlite")
        self.later = Later()
        self._lock = threading.RLock()
        self._open: OrderedDict[tuple[date | None, date | None], Shown] = OrderedDict()
        self._opening: dict[tuple[date | None, date | None], threading.Lock] = {}
        self._stamp: object = None
        self._told: Acts | None = None
        self._told_mark = ""
        self.mark = ""

    def close(self) -> None:
        """Let go of the shelf; the desk may be opened again."""
        self.shelf.close()

    def at(self, as_of: date | None = None, since: date | None = None) -> Shown:
        """The desk as of a day (None: that of its newest document)."""
        key = as_of, since
        with self._lock:
            self._look_again()
            found, mark = self._held(key), self.mark
            opening = self._opening.setdefault(key, threading.Lock())
        if found:
            return found
        # A day that is being opened keeps waiting those alone who ask for it.
        with opening:
            with self._lock:
                found = self._held(key)
            if found:
                return found
            made = self._opened(as_of, since)
            with self._lock:
                if self.mark == mark:
                    self._open[key] = made
                self._opening.pop(key, None)
                while len(self._open) > KEPT:
                    self._open.popitem(last=False)
            return made

    def _held(self, key: tuple[date | None, date | None]) -> Shown | None:
        if key in self._open:
            self._open.move_to_end(key)
        return self._open.get(key)

    def make_ready(self, tell: Callable[[str], None]) -> None:
        """Open the desk and compute what takes long, telling what is done; coalitions are left to go on."""
        tell("documents and imported events")
        shown = self.at()
        tell("names and forms of words")
        understood("КНДР мир peace")
        tell("intervals")
        for count in range(COUNTS):
            rate(count, count, 1.0)
        shown.make_ready((kept.FIELD, kept.HISTORY, kept.BLOCS), tell)

    def fresh(self) -> str:
        """The mark of what is there now; another one says that pages must be made anew."""
        with self._lock:
            self._look_again()
            return self.mark

    def quarantined(self) -> tuple[Quarantined, ...]:
        """What could not be read."""
        with open_store(str(self.folder)) as store:
            return tuple(store.quarantined())

    def _look_again(self) -> None:
        stamp = tuple(_stamps(self.folder))
        if stamp == self._stamp:
            return
        with open_store(str(self.folder)) as store:
            head = store.head
            filled(self.shelf, store)
        told = Imports(self.folder)
        if self._told_mark != told.mark:
            self._told, self._told_mark = columns(told), told.mark
            if self.shelf.mark("told") != told.mark:
                self.shelf.put_told(told.mark, importing.imported(self.folder))
        self._stamp, self.mark = stamp, f"{head[:16]} {told.mark[-16:]}"
        self._open.clear()

    def _opened(self, as_of: date | None, since: date | None) -> Shown:
        with open_store(str(self.folder)) as store:
            opened = inquiry.opened(store, as_of, since)
            known = pipeline.known(store, opened.assessment.as_of)
        codings = {one.document: one for one in known.codings}
        ledger = whole(opened, self._told)

        def later(key: str, name: str) -> None:
            self.later.ask(key, made_apart, str(self.folder), as_of, since, name)

        return Shown(replace(opened, ledger=ledger), codings, self.shelf, self.mark, later)


def made_apart(folder: str, as_of: date | None, since: date | None, name: str) -> None:
    """Make one of the dear things of a desk as of a day; run in a process of its own."""
    Rooms(Path(folder)).at(as_of, since).make_ready((name,), lambda _: None)


def _stamps(folder: Path) -> Iterator[tuple[str, int, int]]:
    """When the record was last written to, cheap enough to ask for every page."""
    names = [
        folder / "journal.sqlite",
        folder / "journal.sqlite-wal",
        *sorted(folder.glob("imported/*.parquet")),
    ]
    for path in names:
        if path.exists():
            found = path.stat()
            yield path.name, found.st_mtime_ns, found.st_size

"""What the pages show: the desk as of a day, opened once and kept until something is added to it."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np

from blocwatch import importing, inquiry, pipeline
from blocwatch.assess.scores.table import TYPES, Acts, joined, once
from blocwatch.assess.standing import Field, Standing, standing, table
from blocwatch.assess.timeline import Thread, threads
from blocwatch.model import Coding, Document, DocumentId, Dyad, Occurrence, OccurrenceId, Quarantined, broad
from blocwatch.store import open_store
from blocwatch.store.imports import Imports
from blocwatch.store.shelf import Shelf
from blocwatch.web import kept
from blocwatch.web.finding import filled

DRAWS = 60
"""Draws for the intervals of a score; as many as the command line takes."""

AT_ONCE = 50_000
"""Acts up to which coalitions in the making are looked for while a reader waits."""

KEPT = 16
"""How many days are kept open at a time."""


@dataclass(frozen=True)
class Shown:
    """The desk as of a day, and what is derived from it once."""

    desk: inquiry.Desk
    codings: dict[DocumentId, Coding]
    shelf: Shelf
    mark: str

    @property
    def day(self) -> date:
        """The day it is seen from."""
        return self.desk.assessment.as_of

    @property
    def documents(self) -> dict[DocumentId, Document]:
        """By id, in the order of days."""
        return dict(self.desk.documents)

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
    def unique(self) -> Acts:
        """The ledger with one row a dyad, day and type."""
        return once(self.desk.acts)

    @cached_property
    def field(self) -> Field | None:
        """Affinity and hostility of every two."""
        return kept.field_on(self.desk.acts, self.shelf, f"{self.mark} {self.day}", DRAWS)

    def standing(self, dyad: Dyad) -> Standing:
        """The standing of two."""
        return standing(self.unique, dyad, within=self.field)

    def history(self, dyad: Dyad) -> list[tuple[str, list[tuple[float, float, float]]]]:
        """Affinity and hostility of two with their intervals, at days of the ledger's past."""
        found = []
        for day, each in self._fields:
            if {dyad.low, dyad.high} <= set(each.codes):
                scores = each.score(dyad)
                found.append((day, [(one.value, one.low, one.high) for one in scores]))
        return found

    @cached_property
    def _fields(self) -> list[tuple[str, Field]]:
        return kept.history(self.desk.acts, self.shelf, f"{self.mark} {self.day}")

    @cached_property
    def forming(self) -> list[inquiry.Answer]:
        """Groups that form by the whole ledger; none where that takes too long to be seen to now."""
        if len(self.unique) > AT_ONCE:
            return kept.there("forming", f"{self.mark} {self.day}", self.shelf)
        return kept.answers(
            "forming", f"{self.mark} {self.day}", self.shelf, lambda: inquiry.ledger_coalitions(self.desk)
        )

    @cached_property
    def sure_blocs(self) -> list[inquiry.Answer]:
        """Blocs of the whole ledger."""
        return kept.answers(
            "blocs", f"{self.mark} {self.day}", self.shelf, lambda: inquiry.ledger_blocs(self.desk)
        )

    @cached_property
    def tallies(self) -> dict[Dyad, tuple[int, int]]:
        """Acts of cooperation and of conflict of every two, each day and type once."""
        return _tallies(self.unique)


class Rooms:
    """The desk in a folder, as of any day. Threads share it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shelf = Shelf(folder / "shelf.sqlite")
        self._lock = threading.RLock()
        self._open: OrderedDict[tuple[date | None, date | None], Shown] = OrderedDict()
        self._stamp: object = None
        self._told: Acts | None = None
        self._told_mark = ""
        self.mark = ""

    def at(self, as_of: date | None = None, since: date | None = None) -> Shown:
        """The desk as of a day (None: that of its newest document)."""
        with self._lock:
            self._look_again()
            key = as_of, since
            if key not in self._open:
                self._open[key] = self._opened(as_of, since)
                while len(self._open) > KEPT:
                    self._open.popitem(last=False)
            self._open.move_to_end(key)
            return self._open[key]

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
            self._told, self._told_mark = _columns(told), told.mark
            if self.shelf.mark("told") != told.mark:
                self.shelf.put_told(told.mark, importing.imported(self.folder))
        self._stamp, self.mark = stamp, f"{head[:16]} {told.mark[-16:]}"
        self._open.clear()

    def _opened(self, as_of: date | None, since: date | None) -> Shown:
        with open_store(str(self.folder)) as store:
            opened = inquiry.opened(store, as_of, since)
            known = pipeline.known(store, opened.assessment.as_of)
        codings = {one.document: one for one in known.codings}
        return Shown(replace(opened, ledger=_ledger(opened, self._told)), codings, self.shelf, self.mark)


def _ledger(desk: inquiry.Desk, told: Acts | None) -> Acts:
    own = table(desk.assessment.entries)
    if told is None:
        return own
    return joined(own, told.only(told.day <= desk.assessment.as_of.toordinal()))


def _columns(told: Imports) -> Acts | None:
    found = told.columns([one.value for one in TYPES])
    if found is None:
        return None
    low, high = np.minimum(found.actor, found.recipient), np.maximum(found.actor, found.recipient)
    return Acts(found.codes, low, high, found.day, found.type, found.intensity)


def _tallies(unique: Acts) -> dict[Dyad, tuple[int, int]]:
    size = len(unique.codes)
    place = unique.low * size + unique.high
    both = [
        np.bincount(place[which], minlength=size * size)
        for which in (unique.cooperative, ~unique.cooperative)
    ]
    there = np.flatnonzero(both[0] + both[1]) if size else np.array([], dtype=np.int64)
    return {
        Dyad(unique.codes[int(one) // size], unique.codes[int(one) % size]): (
            int(both[0][one]),
            int(both[1][one]),
        )
        for one in there
    }


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

"""Seam 1: where records rest. One protocol, and one function to open a store.

    with open_store("desk") as store:
        store.keep(capture)
        store.add([document, coding])
        for coding in store.codings(as_of): ...

A desk is a folder: `captures/` holds the raw bytes by digest, `journal.sqlite` is the record and
`journal.log` its second copy, `index.duckdb` (`blocwatch.store.index`) can be deleted at any time.
`memory:` is the same without a disk. Nothing here reads the clock; a store is used by one thread.
"""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Protocol, Self

from blocwatch.errors import UsageError
from blocwatch.model import (
    Assessment,
    Capture,
    Coding,
    Document,
    DocumentId,
    Fetched,
    Forgotten,
    Judgement,
    Quarantined,
    Settled,
)
from blocwatch.store.desk import JOURNAL, Desk
from blocwatch.store.memory import Memory
from blocwatch.store.record import Record


class Store(Protocol):
    """Keep captures, add records, read them as of a day. Any method may raise StoreError."""

    @property
    def head(self) -> str:
        """Digest of all that was kept and added, in order: another one says that there is more."""

    def keep(self, capture: Capture) -> bool:
        """Keep raw bytes for good; False when they were kept before (the first telling stands, and a new
        way by which they came is told beside it)."""

    def add(self, records: Iterable[Record]) -> int:
        """Add all of them or none, and say how many were new: what is there is not added twice, and
        what was forgotten not again."""

    def unknown(self, documents: Iterable[Document]) -> list[Document]:
        """Those that are neither here nor forgotten, each once, in their order."""

    def uncoded(self, coder: str, *, again: bool = False) -> Iterable[Document]:
        """Documents that a coder has not coded (`again`: all), in the order they came, drawn as they are
        needed; codings may be added meanwhile."""

    def capture(self, digest: str) -> Capture:
        """The raw bytes, checked against their digest; StoreError when they are not there."""

    def fetched(self, digest: str) -> Iterable[Fetched]:
        """Every way by which some bytes came, in the order they did: none for bytes of a file."""

    def documents(self, as_of: date | None = None) -> Iterable[Document]:
        """Documents known on the day (None: all), by day and id.

        A document is known from the day it was published; without one, from the day (UTC) its
        capture was retrieved; without a capture too, only to those who ask for all.
        """

    def codings(self, as_of: date | None = None) -> Iterable[Coding]:
        """One coding a document, in the order of `documents`: the newest coder's latest word."""

    def opinions(self, as_of: date | None = None) -> Iterable[Coding]:
        """What language models made of the documents, beside `codings`: each one's latest word, in the order
        of `documents`, then of their names."""

    def quarantined(self) -> Iterable[Quarantined]:
        """What could not be read, in the order it came."""

    def assessments(self) -> Iterable[Assessment]:
        """What was concluded, in the order it was."""

    def judgements(self) -> Iterable[Judgement]:
        """What people said of links and events, in the order they did."""

    def settled(self) -> Iterable[Settled]:
        """Which refusals were read later."""

    def forgotten(self) -> Iterable[Forgotten]:
        """What was deleted and must not come back."""

    def forget(self, document: DocumentId, reason: str, now: datetime) -> Forgotten:
        """Delete a document for good, with its codings, and its raw bytes if nothing else rests on them;
        StoreError when it is not there."""

    def verify(self) -> Iterable[str]:
        """One line for each wrong thing; none when all is well."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *error: object) -> None: ...


def open_store(address: str, *, make: bool = True) -> Store:
    """Open the desk in a folder, or an empty store in `memory:`.

    `make` makes a desk where there is none; without it, UsageError says that none is there.
    """
    if address == "memory:":
        return Memory()
    if not address or "://" in address:
        raise UsageError(f"no store at {address!r}: give a folder, or memory:")
    if not make and not (Path(address) / JOURNAL).is_file():
        raise UsageError(f"no desk at {address}: read some documents first, or name another with --desk")
    return Desk(Path(address))

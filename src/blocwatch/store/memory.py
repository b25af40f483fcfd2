"""A store in this process's memory: for one article, for trying things, for tests."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Self, TypeVar

from blocwatch.errors import StoreError
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
from blocwatch.model.text import text_digest
from blocwatch.store.record import Kept, Line, Record, chained, checked, covered, line
from blocwatch.store.view import by_day, known, newest, opinions

T = TypeVar("T", bound=Record)


class Memory:
    """All that was kept and added, as long as this object lives. Does what `Store` says."""

    def __init__(self) -> None:
        self._captures: dict[str, Capture] = {}
        self._records: dict[tuple[str, str], Record] = {}
        self._chain = b""

    @property
    def head(self) -> str:
        """Digest of all that was kept and added, in order."""
        return self._chain.hex()

    def keep(self, capture: Capture) -> bool:
        """Keep raw bytes; False when they were kept before."""
        digest = checked(capture).digest
        if any(one.capture == digest for one in self.forgotten()):
            return False
        before = digest in self._captures
        if not before:
            kept = Kept(capture.digest, capture.address, capture.retrieved, capture.media_type)
            self._captures[capture.digest] = capture
            self._chain = chained(self._chain, line(kept).said)
        if capture.steps:
            self.add([Fetched(capture.digest, capture.retrieved, capture.steps)])
        return not before

    def add(self, records: Iterable[Record]) -> int:
        """Add all of them or none, and say how many were new."""
        new: dict[tuple[str, str], tuple[Line, Record]] = {}
        gone = tuple(self.forgotten())
        for record in records:
            if covered(record, gone):
                continue
            entered = line(record)
            if (entered.kind, entered.key) not in self._records:
                new.setdefault((entered.kind, entered.key), (entered, record))
        for key, (entered, record) in new.items():
            self._records[key] = record
            self._chain = chained(self._chain, entered.said)
        return len(new)

    def unknown(self, documents: Iterable[Document]) -> list[Document]:
        """Those that are neither here nor forgotten, each once."""
        gone = tuple(self.forgotten())
        new = {one.id: one for one in documents if not covered(one, gone)}
        return [one for one in new.values() if ("document", one.id) not in self._records]

    def uncoded(self, coder: str, *, again: bool = False) -> Iterator[Document]:
        """Documents that a coder has not coded (`again`: all), in the order they came."""
        coded = {one.document for one in self._all(Coding) if one.coder == coder and not again}
        return (one for one in self._all(Document) if one.id not in coded)

    def capture(self, digest: str) -> Capture:
        """The raw bytes of a digest; StoreError when they are not there."""
        if digest not in self._captures:
            raise StoreError(f"capture {digest}: never kept here")
        return self._captures[digest]

    def fetched(self, digest: str) -> Iterator[Fetched]:
        """Every way by which some bytes came, in the order they did."""
        return (one for one in self._all(Fetched) if one.capture == digest)

    def documents(self, as_of: date | None = None) -> Iterator[Document]:
        """Documents known on the day (None: all), by day and id."""
        documents = {document.id: document for document in self._all(Document)}
        return (documents[each] for each in by_day(self._days(), as_of))

    def codings(self, as_of: date | None = None) -> Iterator[Coding]:
        """One coding a document, in the order of `documents`."""
        codings = newest((coding.document, coding.coder, coding) for coding in self._all(Coding))
        return (codings[each] for each in by_day(self._days(), as_of) if each in codings)

    def opinions(self, as_of: date | None = None) -> Iterator[Coding]:
        """What language models made of the documents, each one's latest word."""
        said = opinions((coding.document, coding.coder, coding) for coding in self._all(Coding))
        place = {document: number for number, document in enumerate(by_day(self._days(), as_of))}
        told = sorted((place[key[0]], key[1], *key) for key in said if key[0] in place)
        return (said[document, coder] for _, _, document, coder in told)

    def quarantined(self) -> Iterator[Quarantined]:
        """What could not be read, in the order it came."""
        return iter(self._all(Quarantined))

    def assessments(self) -> Iterator[Assessment]:
        """What was concluded, in the order it was."""
        return iter(self._all(Assessment))

    def judgements(self) -> Iterator[Judgement]:
        """What people said of links and events, in the order they did."""
        return iter(self._all(Judgement))

    def settled(self) -> Iterator[Settled]:
        """Which refusals were read later."""
        return iter(self._all(Settled))

    def forgotten(self) -> Iterator[Forgotten]:
        """What was deleted and must not come back."""
        return iter(self._all(Forgotten))

    def forget(self, document: DocumentId, reason: str, now: datetime) -> Forgotten:
        """Take a document out, and its raw bytes if nothing else needs them."""
        found = [one for one in self._all(Document) if one.id == document]
        if not found:
            raise StoreError(f"document {document}: not in this desk")
        text = found[0]
        rest: list[Document | Quarantined] = [one for one in self._all(Document) if one is not text]
        rest += self._all(Quarantined)
        raw = "" if any(one.capture == text.capture for one in rest) else text.capture
        told = Forgotten(document, text_digest(text), raw, reason, now)
        self._records = {key: one for key, one in self._records.items() if not _of(one, document, raw)}
        self._captures.pop(raw, None)
        self.add([told])
        return told

    def verify(self) -> Iterator[str]:
        """One line for each document whose raw bytes are not here; nothing else can go wrong."""
        for document in self._all(Document):
            if document.capture and document.capture not in self._captures:
                yield f"document {document.id}: its capture {document.capture} was never kept"

    def _all(self, kind: type[T]) -> list[T]:
        return [record for record in self._records.values() if isinstance(record, kind)]

    def _days(self) -> dict[DocumentId, date]:
        retrieved = {digest: capture.retrieved for digest, capture in self._captures.items()}
        return {
            document.id: known(document.published, retrieved.get(document.capture))
            for document in self._all(Document)
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Nothing to close."""


def _of(record: Record, document: DocumentId, raw: str) -> bool:
    match record:
        case Fetched():
            return bool(raw) and record.capture == raw
        case Document():
            return record.id == document
        case Coding():
            return record.document == document
        case _:
            return False

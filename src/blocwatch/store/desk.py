"""A store in a folder: raw bytes by digest, and the journal that is the record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Self

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
from blocwatch.store import checksums, imports, whole
from blocwatch.store.captures import Captures, make
from blocwatch.store.journal import Journal
from blocwatch.store.record import Kept, Record, checked, covered, line, read, told_kept
from blocwatch.store.sources import Sources
from blocwatch.store.view import by_day, known, newest, opinions

JOURNAL = "journal.sqlite"
"""The file of a desk's folder that is the record."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """What of a document says when it became known."""

    id: DocumentId
    published: date | None
    capture: str


@dataclass(frozen=True, slots=True)
class _Signed:
    """What of a coding says whose it is."""

    document: DocumentId
    coder: str


@dataclass(frozen=True, slots=True)
class _Resting:
    """What of a refusal, or of the way some bytes came, says which bytes are meant."""

    capture: str


class Desk:
    """The folder `captures/` and the file `journal.sqlite`. Does what `Store` says."""

    def __init__(self, folder: Path, patience: float = 5.0) -> None:
        """Open the folder, made if need be; wait `patience` seconds for another writer."""
        if folder.exists() and not folder.is_dir():
            raise StoreError(f"{folder}: is a file; a desk is a folder")
        make(folder)
        self._folder = folder
        self._captures = Captures(folder / "captures")
        self._journal = Journal(folder / JOURNAL, patience)

    @property
    def head(self) -> str:
        """Digest of all that was kept and added, in order."""
        return self._journal.head.hex()

    def keep(self, capture: Capture) -> bool:
        """Keep raw bytes: first the file, then the line that says so; not those that were forgotten."""
        if self._journal.find("kept", capture.digest) == b"":
            return False
        self._captures.write(checked(capture).digest, capture.body)
        lines = told_kept(capture)
        return self._journal.append(lines) == len(lines)

    def add(self, records: Iterable[Record]) -> int:
        """Add all of them or none; they are made before the journal is locked."""
        gone = (*self.forgotten(),)
        lines = [line(record) for record in records if not covered(record, gone)]
        return self._journal.append(lines)

    def unknown(self, documents: Iterable[Document]) -> list[Document]:
        """Those that are neither here nor forgotten, each once."""
        gone = (*self.forgotten(),)
        new = {one.id: one for one in documents if not covered(one, gone)}
        return [one for one in new.values() if self._journal.find("document", one.id) is None]

    def uncoded(self, coder: str, *, again: bool = False) -> Iterator[Document]:
        """Documents that a coder has not coded (`again`: all), in the order they came."""
        return (read(body, Document) for body in self._journal.uncoded(coder, again=again))

    def capture(self, digest: str) -> Capture:
        """The raw bytes of a digest; StoreError when they are not there or not what they were."""
        found = self._journal.find("kept", digest)
        if found is None:
            raise StoreError(f"capture {digest}: never kept here")
        if not found:
            raise StoreError(f"capture {digest}: forgotten")
        kept, body = read(found, Kept), self._captures.read(digest)
        came = next((one.steps for one in self.fetched(digest) if one.retrieved == kept.retrieved), ())
        return Capture(kept.digest, kept.address, kept.retrieved, kept.media_type, body, came)

    def fetched(self, digest: str) -> Iterator[Fetched]:
        """Every way by which some bytes came, in the order they did."""
        return (read(body, Fetched) for body in self._journal.of("fetched", digest))

    def documents(self, as_of: date | None = None) -> Iterator[Document]:
        """Documents known on the day (None: all), by day and id."""
        days, lines = self._dated()
        return (read(self._journal.body(lines[document]), Document) for document in by_day(days, as_of))

    def codings(self, as_of: date | None = None) -> Iterator[Coding]:
        """One coding a document, in the order of `documents`."""
        signed = ((read(body, _Signed), n) for n, body in self._journal.lines("coding"))
        lines = newest((coding.document, coding.coder, n) for coding, n in signed)
        days, _ = self._dated()
        coded = (lines[document] for document in by_day(days, as_of) if document in lines)
        return (read(self._journal.body(n), Coding) for n in coded)

    def opinions(self, as_of: date | None = None) -> Iterator[Coding]:
        """What language models made of the documents, each one's latest word."""
        signed = ((read(body, _Signed), n) for n, body in self._journal.lines("coding"))
        lines = opinions((coding.document, coding.coder, n) for coding, n in signed)
        days, _ = self._dated()
        place = {document: number for number, document in enumerate(by_day(days, as_of))}
        told = sorted((place[key[0]], key[1], n) for key, n in lines.items() if key[0] in place)
        return (read(self._journal.body(n), Coding) for _, _, n in told)

    def quarantined(self) -> Iterator[Quarantined]:
        """What could not be read, in the order it came."""
        return (read(body, Quarantined) for _, body in self._journal.lines("quarantined"))

    def assessments(self) -> Iterator[Assessment]:
        """What was concluded, in the order it was."""
        return (read(body, Assessment) for _, body in self._journal.lines("assessment"))

    def judgements(self) -> Iterator[Judgement]:
        """What people said of links and events, in the order they did."""
        return (read(body, Judgement) for _, body in self._journal.lines("judgement"))

    def settled(self) -> Iterator[Settled]:
        """Which refusals were read later."""
        return (read(body, Settled) for _, body in self._journal.lines("settled"))

    def forgotten(self) -> Iterator[Forgotten]:
        """What was deleted and must not come back."""
        return (read(body, Forgotten) for _, body in self._journal.lines("forgotten"))

    def forget(self, document: DocumentId, reason: str, now: datetime) -> Forgotten:
        """Take a document's text and codings out of every file, and its raw bytes if nothing else needs
        them; what is left is the line that says so. StoreError for a document that is not there."""
        found = self._journal.find("document", document)
        if not found:
            raise StoreError(f"document {document}: not in this desk")
        text = read(found, Document)
        gone = [n for n, body in self._journal.lines("document") if read(body, _Dated).id == document]
        gone += [n for n, body in self._journal.lines("coding") if read(body, _Signed).document == document]
        raw = text.capture if text.capture and self._only(text) else ""
        gone += [n for n, body in self._journal.lines("kept") if raw and read(body, Kept).digest == raw]
        ways = ((n, read(body, _Resting)) for n, body in self._journal.lines("fetched"))
        gone += [n for n, way in ways if raw and way.capture == raw]
        chains = tuple(self._journal.chain(n) for n in gone)
        told = Forgotten(document, text_digest(text), raw, reason, now, chains)
        self._journal.append([line(told)], gone)
        self._journal.shred()
        if raw:
            self._captures.remove(raw)
        return told

    def _only(self, text: Document) -> bool:
        """Whether nothing else rests on the raw bytes of a document."""
        others = (read(body, _Dated) for _, body in self._journal.lines("document"))
        refused = (read(body, _Resting) for _, body in self._journal.lines("quarantined"))
        alone = all(one.id == text.id or one.capture != text.capture for one in others)
        return alone and all(one.capture != text.capture for one in refused)

    def verify(self) -> Iterator[str]:
        """One line for each broken link, lost or changed file, and capture never entered."""
        lying = set(self._captures.digests())
        yield from self._journal.verify()
        yield from Sources(self._folder).verify()
        for path in checksums.wrong(imports.files(self._folder)):
            yield f"imported/{path.name}: not what was imported; blocwatch verify --repair --from COPY"
        yield from whole.wrong(self._folder)
        try:
            yield from self._lost(lying)
        except StoreError as error:
            yield str(error)

    def _lost(self, lying: set[str]) -> Iterator[str]:
        kept = {read(body, Kept).digest for _, body in self._journal.lines("kept")}
        for digest in sorted(kept):
            try:
                self._captures.read(digest)
            except StoreError as error:
                yield str(error)
        for digest in sorted(lying - kept):
            # SQLite drops the end of a damaged log without a word; the file is the witness.
            yield f"capture {digest}: not in the journal (cut short, or lines were lost); read it again"
        for _, body in self._journal.lines("document"):
            document = read(body, _Dated)
            if document.capture and document.capture not in kept:
                yield f"document {document.id}: its capture {document.capture} was never kept"
        for digest in {read(body, _Resting).capture for _, body in self._journal.lines("fetched")} - kept:
            yield f"capture {digest}: how it came is told, and it was never kept"

    def _dated(self) -> tuple[dict[DocumentId, date], dict[DocumentId, int]]:
        """When each document became known, and its line: little to hold, however long the texts."""
        kept = (read(body, Kept) for _, body in self._journal.lines("kept"))
        retrieved = {capture.digest: capture.retrieved for capture in kept}
        days, lines = {}, {}
        for n, body in self._journal.lines("document"):
            document = read(body, _Dated)
            days[document.id] = known(document.published, retrieved.get(document.capture))
            lines[document.id] = n
        return days, lines

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Let go of the journal."""
        self._journal.close()

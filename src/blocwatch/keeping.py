"""What a desk keeps, looked after: the index made anew, documents forgotten, refusals read again."""

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

import msgspec

from blocwatch import __version__
from blocwatch.apart import documents_apart, room
from blocwatch.collect import Given
from blocwatch.collect.origin import origin
from blocwatch.collect.terms import LIMITS
from blocwatch.endpoint import ANSWERS
from blocwatch.endpoint import kept as answers
from blocwatch.engine import Engine
from blocwatch.errors import StoreError, UsageError
from blocwatch.model import Document, DocumentId, Forgotten, Quarantined, Settled, Span
from blocwatch.model.text import text_digest
from blocwatch.pipeline import entered, known, ledger
from blocwatch.resolve import as_judged, heard
from blocwatch.store import Store
from blocwatch.store.index import Index, rebuild
from blocwatch.store.record import key_of
from blocwatch.store.repair import repair
from blocwatch.track import occurrences

_READER = f"blocwatch {__version__}"


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a second reading brought: how many new documents, what could be read now, what still cannot."""

    new: int
    settled: tuple[Quarantined, ...]
    refused: tuple[Quarantined, ...]


def digest(store: Store, as_of: date | None = None) -> str:
    """SHA-256 of what a desk knows of the world on a day: its texts, codings, occurrences and ledger lines.

    The same for all desks that read the same, in whatever order, however often, on whatever machine.
    In which file a text came first is no part of it.
    """
    of = known(store, as_of)
    happened = occurrences(of.documents, of.codings)
    lines = [line for one in happened for line in ledger(one, of.as_of)]
    texts = sorted((one.id, one.language, text_digest(one)) for one in of.documents)
    codings = sorted(of.codings, key=lambda one: one.document)
    said = msgspec.json.encode((of.as_of, texts, codings, happened, lines))
    return hashlib.sha256(said).hexdigest()


def index_of(store: Store, desk: Path) -> Index:
    """The index of a desk; it reads codings as people say they are to be read."""
    return Index(store, desk / "index.duckdb", partial(as_judged, words=heard(store.judgements())))


def rebuilt(store: Store, desk: Path) -> tuple[tuple[str, int], ...]:
    """Throw the index away and make it anew from the record; how many rows of each kind it has."""
    rebuild(store, desk / "index.duckdb", partial(as_judged, words=heard(store.judgements())))
    for path in desk.glob("shelf.sqlite*"):
        path.unlink()
    return index_of(store, desk).counts()


def forget(store: Store, desk: Path, document: DocumentId, reason: str, now: datetime) -> Forgotten:
    """Delete a document for good, in the index, the pages' shelf and the answers of models too."""
    told = store.forget(document, reason, now)
    shutil.rmtree(desk / ANSWERS / document, ignore_errors=True)
    for path in (*desk.glob("index.duckdb*"), *desk.glob("shelf.sqlite*")):
        path.unlink(missing_ok=True)
    return told


def told_of(store: Store, name: str) -> Iterator[str]:
    """What is kept of a document (by id) or of raw bytes (by digest), a line each fact.

    UsageError when the desk has neither.
    """
    found = next((one.capture for one in store.documents() if one.id == name), name)
    try:
        capture = store.capture(found)
    except StoreError as error:
        raise UsageError(f"{name}: no document of this desk and no digest of kept bytes") from error
    yield f"address  {capture.address}"
    yield f"had on   {capture.retrieved.isoformat()}"
    yield f"bytes    {len(capture.body)}, {capture.media_type}"
    yield f"sha-256  {capture.digest}"
    for way in store.fetched(found):
        yield f"came     {way.retrieved.isoformat()}"
        for step in way.steps:
            yield f"  {step.status}  {step.address}{f' at {step.number}' if step.number else ''}"
            yield from (f"    {name}: {value}" for name, value in step.headers)


def wrong(store: Store, desk: Path) -> Iterator[str]:
    """One line for each wrong thing of a desk: what the store finds, and answers of models."""
    yield from store.verify()
    for path in answers.wrong(desk / ANSWERS):
        place = path.relative_to(desk).as_posix()
        yield f"{place}: damaged; blocwatch verify --repair takes it away, and it is asked for anew"


def repaired(desk: Path, copies: Sequence[Path]) -> Iterator[str]:
    """Heal a desk that nobody is writing to, and say in a line each what was done."""
    yield from repair(desk, copies)
    yield from answers.repaired(desk / ANSWERS, [one / ANSWERS for one in copies])


def where_it_stands(store: Store, name: str, span: Span) -> Iterator[str]:
    """In which bytes of the kept original the words of a span of a document stand, a line a range.

    UsageError where the desk has no such document, or the words do not stand there, with the reason.
    """
    document = next((one for one in store.documents() if one.id == name), None)
    if document is None:
        raise UsageError(f"{name}: no document of this desk")
    found = origin(store.capture(document.capture), document, span)
    if isinstance(found, str):
        raise UsageError(f"{span.start}-{span.stop}: {found}")
    alike = f", and the same words in {found.alike} more places" if found.alike else ""
    yield f"stands   as {found.encoding} in {document.capture}{alike}"
    yield from (f"  bytes {first}-{last}" for first, last in found.ranges)


def open_refusals(store: Store) -> Iterator[Quarantined]:
    """What could not be read and has not been read since."""
    settled = {one.refused for one in store.settled()}
    return (one for one in store.quarantined() if key_of(one) not in settled)


def replay(store: Store, engine: Engine, given: Given, now: datetime) -> Replayed:
    """Read again, from the bytes that were kept, what could not be read; what can be now is entered."""
    waiting: dict[str, list[Quarantined]] = {}
    for one in open_refusals(store):
        if one.capture:
            waiting.setdefault(one.capture, []).append(one)
    settled: list[tuple[Quarantined, tuple[DocumentId, ...]]] = []
    refused: list[Quarantined] = []

    def readable() -> Iterator[Document]:
        for digest, before in waiting.items():
            found = _again(store, digest, given, now)
            read = [one for one in found if isinstance(one, Document)]
            still = {one.source: one for one in found if isinstance(one, Quarantined)}
            refused.extend(still.values())
            names = tuple(one.id for one in read)
            settled.extend((one, names) for one in before if one.source not in still and read)
            yield from read

    brought = entered(readable(), store, engine)
    # Only now: what a refusal is settled by must be there.
    store.add([Settled(key_of(one), _READER, now, names) for one, names in settled])
    return Replayed(brought.new, tuple(one for one, _ in settled), tuple(refused))


def _again(store: Store, digest: str, given: Given, now: datetime) -> list[Document | Quarantined]:
    try:
        capture = store.capture(digest)
    except StoreError as error:
        return [Quarantined("store", digest, str(error), digest)]
    return [*documents_apart(room(1), capture, given, now, LIMITS)]

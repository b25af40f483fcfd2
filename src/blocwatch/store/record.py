"""How a record is written down: its kind, its key and its bytes, the same bytes every time."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import msgspec

from blocwatch.errors import StoreError
from blocwatch.model import (
    Assessment,
    Capture,
    Coding,
    Document,
    Fetched,
    Forgotten,
    Judgement,
    Quarantined,
    Settled,
    Step,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """That a capture was kept: all of it but its bytes, which lie in their own file."""

    digest: str
    address: str
    retrieved: datetime
    media_type: str


@dataclass(frozen=True, slots=True)
class Line:
    """A record as the journal holds it; kind and key say which one it is."""

    kind: str
    key: str
    body: bytes

    @property
    def said(self) -> tuple[bytes, bytes, bytes]:
        """All that the chain vouches for."""
        return self.kind.encode(), self.key.encode(), self.body


Record = Document | Fetched | Coding | Quarantined | Assessment | Judgement | Forgotten | Settled
T = TypeVar("T")

_OF_WAY = 16


def line(record: Record | Kept) -> Line:
    """The line of a record; StoreError when a text in it cannot be written as UTF-8."""
    kind = type(record).__name__.lower()
    try:
        body = msgspec.json.encode(record)
    except UnicodeEncodeError as error:
        raise StoreError(f"a {kind} holds half a character and cannot be written: {error}") from error
    return Line(kind, _key(record, hashlib.sha256(body).hexdigest()), body)


def _key(record: Record | Kept, digest: str) -> str:
    match record:
        case Fetched():
            return f"{record.capture} {_way(record.steps)}"
        case Coding():
            return f"{record.document} {record.coder} {digest}"
        case Assessment():
            return f"{record.as_of} {','.join(record.about)} {digest}"
        case Document(id=name) | Kept(digest=name) | Forgotten(document=name) | Settled(refused=name):
            return name
        case Quarantined() | Judgement():
            return digest


def _way(steps: Iterable[Step]) -> str:
    """A digest of the addresses gone through: the same bytes by the same way are told once."""
    addresses = msgspec.json.encode([step.address for step in steps])
    return hashlib.sha256(addresses).hexdigest()[:_OF_WAY]


def told_kept(capture: Capture) -> list[Line]:
    """The lines that say of a capture that it was kept, and how it came if it did not come from a file."""
    lines = [line(Kept(capture.digest, capture.address, capture.retrieved, capture.media_type))]
    if capture.steps:
        lines.append(line(Fetched(capture.digest, capture.retrieved, capture.steps)))
    return lines


def read(body: bytes, kind: type[T]) -> T:
    """The record a line's bytes say, or any part of it: `kind` names the fields wanted."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreError(f"a {kind.__name__} in the journal cannot be read: {error}") from error


def chained(previous: bytes, said: tuple[bytes, bytes, bytes]) -> bytes:
    """The link of a line: SHA-256 of the link before it and of all that the line says."""
    return hashlib.sha256(b"\0".join((previous, *said))).digest()


def checked(capture: Capture) -> Capture:
    """The capture itself; StoreError when its bytes are not those of its digest."""
    found = hashlib.sha256(capture.body).hexdigest()
    if found != capture.digest:
        raise StoreError(f"capture {capture.digest}: its bytes have the digest {found}; fetch it again")
    return capture


def erased(told: Iterable[bytes]) -> frozenset[str]:
    """The links of the lines that were forgotten, by the lines that say so."""
    return frozenset(chain for body in told for chain in read(body, Forgotten).chains)


def key_of(refused: Quarantined) -> str:
    """What a `Settled` calls a refusal by."""
    return line(refused).key


def covered(record: Record, gone: Iterable[Forgotten]) -> bool:
    """Whether a record is, or is of, a document that was forgotten."""
    match record:
        case Document():
            return any(one.covers(record) for one in gone)
        case Coding():
            return any(one.document == record.document for one in gone)
        case _:
            return False

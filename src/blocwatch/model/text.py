"""Text, and the stretches of it that everything else points to."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType

DocumentId = NewType("DocumentId", str)
"""Digest of outlet, address, day and text: the same report read twice is one document."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text[start:stop]` in Unicode code points of one document's text."""

    start: int
    stop: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.stop]

    def within(self, other: "Span") -> bool:
        """Whether the other stretch holds all of this one."""
        return other.start <= self.start and self.stop <= other.stop

    def overlaps(self, other: "Span") -> bool:
        """Whether the two stretches share a character."""
        return self.start < other.stop and other.start < self.stop


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A stretch of a document, by reference: what a number or a sentence rests on."""

    document: DocumentId
    span: Span


@dataclass(frozen=True, slots=True)
class Step:
    """One answer on the way to some bytes: the address asked, its status, its headers in the server's order.

    Headers are its own bytes read as Latin-1, so that they can be had back. `number` is the numeric
    address that answered, empty through a proxy and in an archive.
    """

    address: str
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they came from an address at a moment; never edited, never thrown away.

    `digest` is the SHA-256 of `body` in hexadecimal. `steps` are the redirects in their order and,
    last, the answer; none for a file.
    """

    digest: str
    address: str
    retrieved: datetime
    media_type: str
    body: bytes
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Fetched:
    """That bytes came by a way: when, and step by step; their digest is `capture`."""

    capture: str
    retrieved: datetime
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """A way to reach the outlet that the text itself gives: mirror, channel, app, advice."""

    kind: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One published text. `text` never changes; spans point into it.

    `given` is the id the document came with, carried beside ours. `published` is the day,
    `published_as` the words it was given in (ISO date or date-time). `tail` are the stretches
    that are not news: appeals, mirrors, credits. `capture` is the digest of the raw bytes.
    `reading` says how sure the text is: `ok`, or `suspect: why`.
    """

    id: DocumentId
    given: str | None
    language: str
    outlet: str | None
    address: str
    published: date | None
    published_as: str | None
    title: str | None
    text: str
    tail: tuple[Span, ...]
    reach: tuple[Reach, ...]
    capture: str
    reading: str = "ok"


@dataclass(frozen=True, slots=True)
class Quarantined:
    """What could not be read, kept and named: nothing is lost."""

    stage: str
    source: str
    reason: str
    capture: str


@dataclass(frozen=True, slots=True)
class Settled:
    """That what was refused could be read later: by what, on what day, and the documents in it.

    `refused` is the key of the refusal.
    """

    refused: str
    reader: str
    made: datetime
    documents: tuple[DocumentId, ...]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """That a document was deleted: its id, why, and digests of what must not come back.

    `text` is the SHA-256 of its text, `capture` that of its raw bytes, empty where other documents
    rest on them; `chains` are the links of the journal's lines whose words were taken out.
    """

    document: DocumentId
    text: str
    capture: str
    reason: str
    made: datetime
    chains: tuple[str, ...] = ()

    def covers(self, document: Document) -> bool:
        """Whether a document is the deleted one, or says the same under another address."""
        return document.id == self.document or text_digest(document) == self.text


def text_digest(document: Document) -> str:
    """SHA-256 of the text, in hexadecimal."""
    return hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()

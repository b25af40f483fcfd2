"""The brief as records: every sentence composed and every endnote numbered, in no markup yet.

HTML and Markdown are two ways to write down one `Page`; the JSON carries parts of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from blocwatch.model import DocumentId, Finding, Span


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one sentence; `language` is set where they are quoted from a document.

    `strong` words stand out: the heading a takeaway begins with.
    """

    text: str
    language: str | None = None
    strong: bool = False


Text: TypeAlias = tuple[Run, ...]


def own(text: str) -> Text:
    """Words of our own, in the brief's language; nothing for the empty string."""
    return (Run(text),) if text else ()


def spelled(text: Text) -> str:
    """The words alone."""
    return "".join(run.text for run in text)


def joined(texts: Iterable[Text], by: str) -> Text:
    """Several texts with the same words between them; empty ones are left out."""
    out: Text = ()
    for text in texts:
        out += (own(by) if out and text else ()) + text
    return out


def capitalised(text: Text) -> Text:
    """The same with a capital at the start, unless it starts with a quotation."""
    if not text or text[0].language is not None:
        return text
    first = text[0].text
    return (replace(text[0], text=first[:1].upper() + first[1:]), *text[1:])


@dataclass(frozen=True, slots=True)
class Quote:
    """The quoted words (`mark`) and the sentence or sentences around them (`context`)."""

    document: DocumentId
    mark: Span
    context: Span


@dataclass(frozen=True, slots=True)
class Ref:
    """The `use`-th reference in the text to endnote `note`; both count from 1."""

    note: int
    use: int


@dataclass(frozen=True, slots=True)
class Statement:
    """Something the brief says, the endnotes behind it, and how many more were left out."""

    text: Text
    refs: tuple[Ref, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Takeaway:
    """One finding as a sentence, its kind for a heading."""

    finding: Finding
    statement: Statement


@dataclass(frozen=True, slots=True)
class BlocView:
    """Entities that stand together, in words."""

    members: str
    against: str
    cohesion: str
    period: str
    refs: tuple[Ref, ...]
    more: int


@dataclass(frozen=True, slots=True)
class RateView:
    """A rate in words: the mean, its interval, and how many were counted."""

    name: str
    mean: str
    interval: str
    count: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """A ledger line. Who reports it as fact and who merely claims it are kept apart."""

    when: str
    act: str
    who: str
    direction: str
    items: str
    status: str
    facts: tuple[Statement, ...]
    claims: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class RelationView:
    """One pair of states: two rates, what moved them, and every line of its ledger."""

    title: str
    rates: tuple[RateView, ...]
    moved: tuple[Statement, ...]
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """Who says what; `depth` counts the claims it is told in."""

    depth: int
    who: str
    when: str
    certainty: str
    kind: str
    quote: Text
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who says something, where and when, and the words."""

    who: str
    where: str
    quote: Text
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class DisputeView:
    """What some tell as done and others deny, side by side; `more` counts the tellings left out."""

    title: str
    asserted: tuple[Voice, ...]
    denied: tuple[Voice, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ForecastView:
    """A forecast, what became of it, and what shows it."""

    voice: Voice
    act: str
    fate: str
    tone: str
    shown: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A pair in the matrix: acts of cooperation and of conflict; `tone` is empty for no relation."""

    cooperation: str
    conflict: str
    tone: str
    label: str


@dataclass(frozen=True, slots=True)
class MatrixView:
    """Who does how much with whom: the busiest states against one another, with `None` on the diagonal."""

    sides: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class NoteView:
    """An endnote: quoted words inside their sentence, and where they stand."""

    number: int
    quote: Quote
    uses: int
    before: str
    marked: str
    after: str
    language: str
    source: "SourceView"


@dataclass(frozen=True, slots=True)
class SourceView:
    """A cited document's card. `link` is the address where it is safe to follow, else empty."""

    id: str
    anchor: str
    language: str
    outlet: str
    title: str
    published: str
    address: str
    link: str
    capture: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a document's text, or the start or end of a mark around a quotation.

    `kind` is `text`, `open` or `close`. An `open` piece names its endnote; `first` tells the
    piece that carries the anchor, where a quotation had to be marked in several pieces.
    """

    kind: str
    text: str = ""
    note: int = 0
    first: bool = True


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A cited document in full, with its quotations marked."""

    source: SourceView
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole brief in one language, in reading order."""

    language: str
    title: str
    as_of: date
    summary: tuple[tuple[str, str], ...]
    takeaways: tuple[Takeaway, ...]
    further: tuple[Takeaway, ...]
    blocs: tuple[BlocView, ...]
    ties: tuple[tuple[str, str], ...]
    network: str
    timeline: str
    world: str
    matrix: MatrixView | None
    trends: tuple[tuple[str, str], ...]
    disputes: tuple[DisputeView, ...]
    forecasts: tuple[ForecastView, ...]
    untold: str
    changed: tuple[Takeaway, ...]
    compared: str
    constants: tuple[tuple[str, str], ...]
    scores: tuple[tuple[str, str], ...]
    weighing: tuple[str, ...]
    relations: tuple[RelationView, ...]
    claims: tuple[ClaimView, ...]
    coders: tuple[str, ...]
    gaps: tuple[str, ...]
    yardstick: tuple[tuple[str, str, str, str], ...]
    notes: tuple[NoteView, ...]
    documents: tuple[DocumentView, ...]

"""A text cut into pieces so that what was found in it can be marked in place, however it overlaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from blocwatch.model import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """An event or claim in a text: `whole` is the sentence or content, `words` the trigger or cue."""

    id: str
    kind: str
    tone: str
    whole: Span
    words: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch over which the same things hold; `begins` are the ids whose words begin here."""

    text: str
    classes: str
    begins: tuple[str, ...]
    about: tuple[str, ...]
    quoted: bool
    first: bool


def pieces(text: str, marks: Sequence[Mark], tail: Sequence[Span], quote: Span | None) -> list[Piece]:
    """The text as pieces in order; together they are the text, letter for letter."""
    spans = [
        *tail,
        *(span for mark in marks for span in (mark.whole, mark.words)),
        *([quote] if quote else []),
    ]
    edges = sorted({0, len(text), *(edge for span in spans for edge in (span.start, span.stop))})
    return [
        _piece(text, Span(start, stop), marks, tail, quote)
        for start, stop in pairwise(edges)
        if start < stop <= len(text)
    ]


def _piece(text: str, here: Span, marks: Sequence[Mark], tail: Sequence[Span], quote: Span | None) -> Piece:
    triggers = [mark for mark in marks if here.within(mark.words)]
    contents = [mark for mark in marks if mark.kind == "claim" and here.within(mark.whole)]
    classes = [f"{mark.kind}-words {mark.tone}" for mark in triggers]
    classes += ["claim-whole"] if contents else []
    classes += ["tail"] if any(here.within(span) for span in tail) else []
    return Piece(
        text=here.of(text),
        classes=" ".join(dict.fromkeys(classes)),
        begins=tuple(mark.id for mark in triggers if mark.words.start == here.start),
        about=tuple(mark.id for mark in triggers),
        quoted=quote is not None and here.within(quote),
        first=quote is not None and here.start == quote.start,
    )

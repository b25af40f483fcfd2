"""Sentences to learn acts from: the lines of the corpus, their trigger, status and parties by words."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from blocwatch.encoder.acts import PARTS, STATUSES, TYPES
from blocwatch.languages.segment import words
from blocwatch.languages.uk.cut import cut
from blocwatch.model import EventType, Span, Status

HELD = 5
"""Of each file of more sentences every fifth line is kept from learning, to measure by."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with its main act: `type` and `status` by number, `trigger` the numbers of its words.

    `parts`: the part of each word, by number. `held`: kept from learning.
    """

    lang: str
    text: str
    words: tuple[Span, ...]
    type: int
    status: int
    trigger: tuple[int, ...]
    parts: tuple[int, ...]
    held: bool


def told(corpus: Path, lang: str) -> tuple[list[Told], list[Told]]:
    """All sentences of a language, by file."""
    own = corpus / "own-train" / f"{lang}.jsonl"
    return list(_read(own, 0)), list(_read(corpus / f"more-{lang}.jsonl", HELD))


def _read(path: Path, held: int) -> Iterator[Told]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        row = json.loads(line)
        text, cutter = row["text"], cut if row["lang"] == "uk" else words
        spans = tuple(cutter(text, Span(0, len(text))))
        trigger = _hit(text, spans, row["trigger"]) if row["type"] != "NONE" else ()
        parts = [0] * len(spans)
        for part in PARTS[1:]:
            for name in row[str(part)]:
                for at in _hit(text, spans, name):
                    parts[at] = PARTS.index(part)
        yield Told(
            row["lang"],
            text,
            spans,
            TYPES.index(EventType(row["type"])) if trigger else 0,
            STATUSES.index(Status(row["status"])) if trigger else 0,
            trigger,
            tuple(parts),
            bool(held) and number % held == 0,
        )


def _hit(text: str, spans: Sequence[Span], words_: str) -> tuple[int, ...]:
    """The words that a stretch of the text touches, at its first place that begins a word; () where none."""
    start = -1
    while (start := text.find(words_, start + 1)) >= 0:
        if not text[start - 1 : start].isalnum() or start == 0:
            stretch = Span(start, start + len(words_))
            return tuple(at for at, one in enumerate(spans) if one.overlaps(stretch))
    return ()


def forms(sentences: Sequence[Told]) -> frozenset[str]:
    """The words, in small letters, that tell an act somewhere."""
    return frozenset(one.words[at].of(one.text).lower() for one in sentences for at in one.trigger)

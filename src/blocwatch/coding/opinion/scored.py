"""A coding beside an annotated one: acts found, their types, who did them to whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from blocwatch.model import Coding, Event, Party, Sentence, broad

Pair = tuple[Coding, Coding, Sequence[Sentence]]
"""Gold, what was found, and the sentences of the text."""


@dataclass(frozen=True, slots=True)
class Figures:
    """F1 of three questions over some documents, and how many acts gold and the coder have."""

    detect: float
    kind: float
    dyad: float
    gold: int
    found: int


def scored(pairs: Iterable[Pair]) -> Figures:
    """The figures of all documents together.

    `detect`: an act is told in this sentence; `kind`: with this type; `dyad`: a document's set of (type,
    actor, recipient), sectors dropped, mutual acts without direction. Acts are counted one to one.
    """
    hits = [0, 0, 0]
    gold = [0, 0, 0]
    found = [0, 0, 0]
    for right, told, sentences in pairs:
        for at, question in enumerate((_sentences, _kinds, _dyads)):
            one, other = question(right, sentences), question(told, sentences)
            hits[at] += _common(one, other)
            gold[at] += len(one)
            found[at] += len(other)
    shares = [2 * hit / (a + b) if a + b else 0.0 for hit, a, b in zip(hits, gold, found, strict=True)]
    return Figures(shares[0], shares[1], shares[2], gold[1], found[1])


def _common(one: list[object], other: list[object]) -> int:
    left = list(other)
    count = 0
    for each in one:
        if each in left:
            left.remove(each)
            count += 1
    return count


def _sentences(coding: Coding, sentences: Sequence[Sentence]) -> list[object]:
    return [_at(one, sentences) for one in coding.events]


def _kinds(coding: Coding, sentences: Sequence[Sentence]) -> list[object]:
    return [(_at(one, sentences), one.type) for one in coding.events]


def _dyads(coding: Coding, _: Sequence[Sentence]) -> list[object]:
    found: set[tuple[object, ...]] = set()
    for one in coding.events:
        actors, recipients = _codes(one.actors), _codes(one.recipients)
        if not recipients and len(actors) > 1:
            found |= {(one.type, "with", a, b) for a in actors for b in actors if a < b}
        else:
            found |= {(one.type, "to", a, b) for a in actors or {"-"} for b in recipients or {"-"}}
    return list(found)


def _codes(parties: Sequence[Party]) -> set[str]:
    return {broad(str(one.entity)) for one in parties}


def _at(event: Event, sentences: Sequence[Sentence]) -> int:
    return max((n for n, one in enumerate(sentences) if one.span.start <= event.trigger.start), default=0)

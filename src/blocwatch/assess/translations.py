"""Which documents are one text in two languages, so that a translation is no second source.

Looked at are documents that tell the same act in different languages within a few days. Their numbers and
whom they name (by the gazetteer's codes, the same in all languages) must agree; then their sentences are laid
beside one another by a multilingual encoder. In a translation nearly every sentence of the shorter text has
its own in the other, in the same order, much nearer than the rest; two accounts of one event have not.
Thresholds were chosen on half of eval/translations.jsonl (figures: eval/copies.py).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations, pairwise

import numpy as np

from blocwatch.assess.copies import news_of
from blocwatch.encoder import Encoder, installed
from blocwatch.encoder.weights import Floats
from blocwatch.model import Coding, Document, DocumentId, Occurrence, Translation, broad

METHOD = "translations/1"
_DAYS = 3
_SENTENCES = 12
"""Sentences looked at, from the first: enough to know a text by, and a bound on the time it takes."""

_FEWEST = 2
"""Sentences that must answer one another: one alone can be said twice by chance."""

_NUMBERS, _NAMES, _NAMES_ALONE = 0.6, 0.5, 0.75
"""Least share of numbers and names in both of those in either; the last where a text has no number."""

_ANSWERED, _NEAR, _NEARER = 0.75, 0.89, 0.075
"""Least share of the shorter text's sentences with one of their own in the other, their mean likeness
(cosine), and by how much they are nearer than all other pairs of sentences."""

_NEAR_IN_KIN = 0.93
"""The same likeness in languages so near one another that any two texts are."""

_KIN = frozenset({"ru", "uk", "be"})
_GROUPED = re.compile(r"(?<=\d)[ ,\xa0\u202f](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[»\"”)]*\s+|\n+")

Vectors = Callable[[Sequence[str]], Floats]


@dataclass(frozen=True)
class Text:
    """A document with what is compared of it. Not slotted: numbers and names are read once."""

    document: Document
    coding: Coding | None

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The first sentences of the text without its tail."""
        found = (" ".join(one.split()) for one in _SENTENCE_END.split(news_of(self.document)))
        return tuple(one for one in found if one)[:_SENTENCES]

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers in those sentences, written alike in every language."""
        told = _GROUPED.sub("", " ".join(self.sentences))
        return frozenset(one.replace(",", ".") for one in _NUMBER.findall(told))

    @cached_property
    def names(self) -> frozenset[str]:
        """Whom the text names, by broad code."""
        links = self.coding.links if self.coding else ()
        return frozenset(broad(one.code) for one in links if one.code)


@dataclass(frozen=True, slots=True)
class Compared:
    """Which documents are one text in two languages, and how many pairs that may be were not compared."""

    translations: tuple[Translation, ...] = ()
    unread: int = 0


NOT_COMPARED = Compared()


def translated(
    occurrences: Iterable[Occurrence], documents: Sequence[Document], codings: Sequence[Coding]
) -> Compared:
    """The translations among documents; without the encoder, how many pairs were not compared."""
    if installed():
        return Compared(translations(occurrences, documents, codings))
    return Compared(unread=sum(1 for _ in likely(occurrences, documents, codings)))


def translations(
    occurrences: Iterable[Occurrence],
    documents: Iterable[Document],
    codings: Iterable[Coding],
    vectors: Vectors | None = None,
) -> tuple[Translation, ...]:
    """Every document that says what an earlier one says in another language, with the first of them.

    `vectors` gives a vector of length one for each sentence; the installed encoder's when left out.
    """
    read = vectors or vectors_of
    told = {one.id: one for one in documents}
    pairs = [
        (one.document, other.document, likeness)
        for one, other in likely(occurrences, told.values(), codings)
        if (likeness := same_text(one, other, read)) is not None
    ]
    first = _joined([(one.id, other.id) for one, other, _ in pairs], told)
    best: dict[DocumentId, float] = {}
    for one, other, likeness in pairs:
        for each in (one.id, other.id):
            best[each] = max(best.get(each, 0.0), likeness)
    found = (Translation(key, origin, best[key], METHOD) for key, origin in first.items() if key != origin)
    return tuple(sorted(found, key=lambda one: one.document))


def likely(
    occurrences: Iterable[Occurrence], documents: Iterable[Document], codings: Iterable[Coding]
) -> Iterator[tuple[Text, Text]]:
    """Pairs of documents that tell one act in two languages, with the same numbers and names."""
    codes = {one.document: one for one in codings}
    texts = {one.id: Text(one, codes.get(one.id)) for one in documents}
    seen: set[tuple[DocumentId, DocumentId]] = set()
    for act in occurrences:
        told = sorted({report.evidence.document for report in act.reports} & texts.keys())
        for one, other in combinations(told, 2):
            if (one, other) not in seen and may_be(texts[one], texts[other]):
                yield texts[one], texts[other]
            seen.add((one, other))


def may_be(one: Text, other: Text) -> bool:
    """Whether two texts are in different languages, of the same days, with the same numbers and names."""
    days = [each.document.published for each in (one, other)]
    apart = abs((days[0] - days[1]).days) if days[0] and days[1] else 0
    if one.document.language == other.document.language or apart > _DAYS:
        return False
    names = _shared(one.names, other.names)
    if one.numbers | other.numbers:
        return _shared(one.numbers, other.numbers) >= _NUMBERS and names >= _NAMES
    return names >= _NAMES_ALONE


def same_text(one: Text, other: Text, vectors: Vectors) -> float | None:
    """How alike the sentences of a text and its translation are (0..1), None where it is none."""
    near = vectors(one.sentences) @ vectors(other.sentences).T
    pairs = [(row, int(line.argmax())) for row, line in enumerate(near)]
    mutual = [(row, column) for row, column in pairs if int(near[:, column].argmax()) == row]
    if len(mutual) < max(_FEWEST, _ANSWERED * min(near.shape)):
        return None
    alone = np.ones(near.shape, dtype=bool)
    alone[tuple(np.array(mutual).T)] = False
    likeness = round(float(near[~alone].mean()), 3)
    nearer = likeness - float(near[alone].mean())
    kin = {one.document.language, other.document.language} <= _KIN
    in_order = all(before[1] < after[1] for before, after in pairwise(mutual))
    enough = likeness >= (_NEAR_IN_KIN if kin else _NEAR) and nearer >= _NEARER
    return likeness if enough and in_order else None


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _joined(
    pairs: Sequence[tuple[DocumentId, DocumentId]], told: Mapping[DocumentId, Document]
) -> dict[DocumentId, DocumentId]:
    """The first document of the group of each: by day, then by id."""
    group: dict[DocumentId, set[DocumentId]] = {}
    for one, other in pairs:
        joined = group.get(one, {one}) | group.get(other, {other})
        group |= dict.fromkeys(joined, joined)
    return {key: min(all_, key=lambda one: _in_order(told[one])) for key, all_ in group.items()}


def _in_order(document: Document) -> tuple[bool, object, DocumentId]:
    return document.published is None, document.published, document.id


def vectors_of(sentences: Sequence[str]) -> Floats:
    """A vector of length one for each sentence, by the installed encoder; sentences x 384."""
    return np.stack([_vector(one) for one in sentences])


@lru_cache(maxsize=20_000)
def _vector(sentence: str) -> Floats:
    found: Floats = Encoder.shipped().pooled([f"query: {sentence}"])[0]
    return found

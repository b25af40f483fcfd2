"""Noun phrases: a noun with what stands before it, its name, and the preposition over it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from blocwatch.languages.uk.agreement import agreeing, modify, quantified
from blocwatch.languages.uk.graph import OPENING, Graph
from blocwatch.languages.uk.naming import quoted_name, short_quotation, to_closing_mark, with_further_names
from blocwatch.languages.uk.shapes import Shapes, cases, common
from blocwatch.languages.uk.word import governed

_MODIFIERS = frozenset({"ADJ", "DET", "NUM"})
_HEADS = frozenset({"NOUN", "PROPN", "PRON"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `first` to `last`, the word it hangs by, its preposition (-1: none), what it may stand for.

    `kind`: noun, name, pronoun, number, relative, or adjective (no noun follows: a noun or a predicate).
    """

    first: int
    last: int
    head: int
    prep: int
    kind: str

    def shapes(self, graph: Graph) -> Shapes:
        """The shapes of its head."""
        return graph.words[self.head].shapes


Chain = list[Phrase]
"""A phrase and what hangs on its right, in order."""


def adjacent(graph: Graph, left: Phrase, right: Phrase) -> bool:
    """Whether nothing but quotation marks stands between two phrases."""
    return all(
        graph.is_quote(at) and graph.words[at].text not in "()" for at in range(left.last + 1, right.first)
    )


def phrases(graph: Graph) -> list[Phrase]:
    """All noun phrases of a sentence, left to right; arcs inside them are drawn."""
    found: list[Phrase] = []
    at = 0
    while at < len(graph.words):
        one = _prepositional(graph, at) if graph.words[at].pos == "ADP" else _nominal(graph, at)
        if one is not None:
            found.append(one)
        at = one.last + 1 if one is not None else at + 1
    return found


def _prepositional(graph: Graph, at: int) -> Phrase | None:
    """A preposition, simple or compound, with its noun phrase."""
    parts, case = _compound(graph, at)
    start = parts[-1] + 1
    while (
        start < len(graph.words)
        and graph.words[start].pos in {"PART", "ADV"}
        and graph.words[start].form != "не"
    ):
        start += 1
    inner = _nominal(graph, start) if start < len(graph.words) else None
    if inner is None:
        return None
    cases = (case,) if case else graph.words[at].governs
    graph.narrow(inner.head, governed(inner.shapes(graph), cases))
    for part in parts[1:]:
        graph.hang(part, at, "fixed")
    graph.hang(at, inner.head, "case")
    return replace(inner, first=at, prep=at)


def _compound(graph: Graph, at: int) -> tuple[list[int], str]:
    """The tokens of a compound preposition that begins here, and its case; the token itself otherwise."""
    for words, case in graph.small.compound.items():
        stop = at + len(words)
        spelt = tuple(word.lemma if word.pos == "ADP" else word.form for word in graph.words[at:stop])
        if spelt == words:
            return list(range(at, stop)), case
    return [at], ""


def _nominal(graph: Graph, at: int) -> Phrase | None:
    """A noun with its modifiers from here on; a modifier that no noun follows stands for itself."""
    start = at
    if graph.words[at].text in OPENING and short_quotation(graph, at):
        at += 1
    before = _modifiers(graph, at)
    place = before[-1] + 1 if before else at
    if before and place < len(graph.words) and graph.words[place].lemma == "же":
        place += 1
    if (
        place < len(graph.words)
        and graph.words[place].pos in _HEADS
        and not _relative_after(graph, place, before)
    ):
        kept, found = agreeing(graph, before, place)
        if kept == before:
            return _with_name(graph, start, place, kept, found)
        before = before[: len(before) - len(kept)]
    return _headless(graph, start, before)


def _relative_after(graph: Graph, place: int, before: list[int]) -> bool:
    """A relative pronoun takes no modifiers."""
    return bool(before) and graph.words[place].feature("PronType") == "Rel"


def _modifiers(graph: Graph, at: int) -> list[int]:
    """Adjectives, determiners and numbers in a row, their adverbs and joints among them."""
    found: list[int] = []
    while at < len(graph.words):
        word = graph.words[at]
        if word.pos in _MODIFIERS:
            found.append(at)
        elif word.lemma == "же" and found:
            pass
        elif not _between_modifiers(graph, at, found):
            break
        at += 1
    return found


def _between_modifiers(graph: Graph, at: int, found: Sequence[int]) -> bool:
    """«раніше узгоджені», «політичну, військову й енергетичну», "«»" around one of them."""
    word = graph.words[at]
    follows = graph.words[at + 1] if at + 1 < len(graph.words) else None
    if follows is None or follows.pos not in _MODIFIERS:
        return False
    if word.pos in {"ADV", "PART"}:
        return word.form not in {"не", "вже", "уже", "ще", "поки"} or bool(found)
    joint = word.pos == "CCONJ" or word.text == ","
    if joint and found and found[-1] == at - 1 and follows.pos == "ADJ":
        return bool(common(graph.words[found[-1]].shapes, follows.shapes)) and _noun_ahead(graph, at + 1)
    return False


def _noun_ahead(graph: Graph, at: int) -> bool:
    """Whether a run of adjectives ends in a noun that agrees with the first of them."""
    first = graph.words[at]
    for other in range(at + 1, min(at + 6, len(graph.words))):
        word = graph.words[other]
        if word.pos in {"NOUN", "PROPN"}:
            plural = any(shape[1] == "Plur" for shape in word.shapes)
            return bool(common(first.shapes, word.shapes)) or (
                plural and bool(cases(first.shapes) & cases(word.shapes))
            )
        if word.pos not in _MODIFIERS and word.pos != "CCONJ" and word.text != ",":
            return False
    return False


def _with_name(graph: Graph, start: int, head: int, before: Sequence[int], found: Shapes) -> Phrase:
    """The phrase of a noun: arcs to its modifiers, then the name that follows it at once."""
    graph.narrow(head, found)
    for at in range(before[0] if before else head, head):
        modify(graph, at, head)
    start = min(start, quantified(graph, before[0] if before else head, head))
    last = to_closing_mark(graph, start, head)
    last = quoted_name(graph, last, head)
    last = with_further_names(graph, last, head)
    word = graph.words[head]
    kind = {"NOUN": "noun", "PROPN": "name", "PRON": "pronoun"}[word.pos]
    return Phrase(start, last, head, -1, "relative" if word.feature("PronType") == "Rel" else kind)


def _headless(graph: Graph, start: int, before: Sequence[int]) -> Phrase | None:
    """Modifiers that no noun follows: the last of them stands for one."""
    if not before or graph.words[before[0]].pos == "PUNCT":
        return None
    head, told = before[-1], graph.words[before[-1]].shapes
    kept: list[int] = []
    for at in reversed(before[:-1]):
        left = common(graph.words[at].shapes, told) if graph.words[at].pos != "NUM" else told
        if not left:
            break
        told = left
        kept.insert(0, at)
    if len(kept) + 1 < len(before):
        last = before[len(before) - len(kept) - 2]
        return _headless(graph, start, [at for at in before if at <= last])
    graph.narrow(head, told)
    for at in range(kept[0] if kept else head, head):
        modify(graph, at, head)
    kind = "number" if graph.words[head].pos == "NUM" else "adjective"
    start = min(start, quantified(graph, kept[0] if kept else head, head)) if kind == "number" else start
    return Phrase(start, head, head, -1, kind)

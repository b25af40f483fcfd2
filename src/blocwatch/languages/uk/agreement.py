"""Which of the words before a noun agree with it, and which shapes that leaves."""

from collections.abc import Sequence

from blocwatch.languages.uk.graph import Graph
from blocwatch.languages.uk.shapes import Shapes, common, has, shapes, within

_YEAR = 4
"""A year has so many digits."""


def agreeing(graph: Graph, before: list[int], head: int) -> tuple[list[int], Shapes]:
    """Those of the modifiers, from the noun leftwards, that agree with it, and the shapes left."""
    found = graph.words[head].shapes
    kept: list[int] = []
    for at in reversed(before):
        word = graph.words[at]
        if word.pos == "NUM":
            left = _counted(graph, at, head, found)
        else:
            left = common(word.shapes, found) if word.shapes else found
        if not left and _two_of_a_kind(graph, at, head, before):
            left = within(found, [case for case, _, _ in word.shapes])
        if not left and _poured(word.shapes, found, kept, graph):
            left = within(found, ["Nom", "Acc"]) if has(found, "Nom") else within(found, ["Gen"])
        if not left:
            break
        found = left
        kept.insert(0, at)
    return kept, found


def _two_of_a_kind(graph: Graph, at: int, head: int, before: Sequence[int]) -> bool:
    """«болгарська й турецька спецслужби»: singular adjectives, joined, before a plural noun."""
    joined = any(graph.words[one].pos == "CCONJ" for one in range(before[0], head))
    return (
        joined
        and graph.words[at].pos == "ADJ"
        and any(number == "Plur" for _, number, _ in graph.words[head].shapes)
    )


def _poured(told: Shapes, found: Shapes, kept: Sequence[int], graph: Graph) -> bool:
    """«перші 2600 солдатів»: before a number the adjective stands in the nominative, the noun in the genitive."""
    number = any(graph.words[at].pos == "NUM" for at in kept)
    return number and has(told, "Nom") and any(shape[0] in {"Nom", "Acc"} for shape in found)


def _counted(graph: Graph, number: int, head: int, found: Shapes) -> Shapes:
    """The shapes of a counted noun: «п'ять міністрів» is nominative by its number though genitive by its form."""
    told = graph.words[number].shapes
    if graph.listed(head, "months") or (
        graph.words[head].lemma == "рік" and len(graph.words[number].form) == _YEAR
    ):
        return within(found, ["Gen", "Loc"]) or found
    if has(told, "Nom") and any(shape[0] == "Gen" for shape in found):
        return shapes("NP AP GP" if has(told, "Gen") else "NP AP")
    plural = frozenset(shape for shape in found if shape[1] == "Plur")
    return common(told, plural) or (
        shapes("NP AP") if has(told, "Nom") else within(found, [case for case, _, _ in told])
    )


def modify(graph: Graph, at: int, head: int) -> None:
    """Hang a word that stands before a noun on it, in the noun's case; the second of joined adjectives on the first."""
    relation = {"ADJ": "amod", "DET": "det", "NUM": "nummod", "CCONJ": "cc", "PUNCT": "punct"}.get(
        graph.words[at].pos, "advmod"
    )
    first = _first_of_pair(graph, at, head) if relation == "amod" else None
    if graph.free(at) and first is not None:
        graph.hang(at, first, "conj")
    elif graph.free(at):
        graph.hang(at, head, relation)
    if graph.words[at].pos in {"ADJ", "DET"}:
        graph.narrow(at, common(graph.words[at].shapes, graph.words[head].shapes))


def _first_of_pair(graph: Graph, at: int, head: int) -> int | None:
    """«російських і білоруських військових»: the first of two joined adjectives."""
    joined = at > 1 and graph.words[at - 1].pos == "CCONJ" and graph.words[at - 2].pos == "ADJ"
    return at - 2 if joined and graph.heads[at - 2] == head else None


def quantified(graph: Graph, first: int, head: int) -> int:
    """Where a counted phrase begins with «понад», «щонайменше», «не більше»: these hang on it, not on the verb."""
    counted = first < head and graph.words[first].pos == "NUM"
    if not counted and not (first == head and graph.listed(head, "quantity")):
        return first
    while first > 0 and _measures(graph, first - 1):
        first -= 1
        graph.hang(first, head, "advmod")
    return first


def _measures(graph: Graph, at: int) -> bool:
    word = graph.words[at]
    negated = word.form == "не" and graph.words[at + 1].form in {"більше", "менше", "лише"}
    return graph.free(at) and (negated or word.form in graph.small.lists["measure"])

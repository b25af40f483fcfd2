"""A clause while it is being read, and the reading from left to right that finds clauses."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from blocwatch.languages.uk.graph import Graph
from blocwatch.languages.uk.shapes import Shapes, has
from blocwatch.languages.uk.word import Word

DASHES = frozenset("–—-")
BREAKS = frozenset(";:") | DASHES


@dataclass(slots=True)
class Clause:
    """A clause being read. `kind`: main, content, other, relative, adverbial, participle, joined or saying.

    `host` is the clause it hangs in (None: the sentence), `mark` the word that opens it, `anchor` the noun it
    speaks of (-1: none), `items` its free words in order.
    """

    kind: str
    host: "Clause | None" = None
    mark: int = -1
    anchor: int = -1
    items: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Scan:
    """Where the reading stands: all free words, the clauses so far, the one that is open."""

    graph: Graph
    free: list[int]
    clauses: list[Clause]
    open: Clause

    def word(self, place: int) -> Word | None:
        """The free word at a place of the reading, None past the end."""
        return self.graph.words[self.free[place]] if place < len(self.free) else None

    def start(self, clause: Clause) -> None:
        """Open a clause."""
        self.clauses.append(clause)
        self.open = clause

    def stretch(self, place: int) -> list[int]:
        """The free words from a place up to the next mark or word that may part clauses; insertions part none."""
        found: list[int] = []
        while (word := self.word(place)) is not None:
            if word.text == "," and (after := self.past_insertion(place)):
                place = after
                continue
            if word.text in "," or word.text in BREAKS or word.pos == "SCONJ" or is_relative(word):
                break
            found.append(self.free[place])
            place += 1
        return found

    def past_insertion(self, place: int) -> int:
        """Where an insertion that opens with the comma at a place is over, its closing comma passed; 0 when none does."""
        first = self.word(place + 1)
        if first is None or first.finite:
            return 0
        at = self.free[place + 1]
        listed = self.graph.small.lists
        ascribed = ascribes(self.graph, at)
        if first.form not in listed["insertion"] and not ascribed:
            return 0
        for stop in range(place + 2, min(place + 8, len(self.free))):
            word = self.graph.words[self.free[stop]]
            if word.text == ",":
                return stop + 1
            if not ascribed or word.finite or word.text in BREAKS:
                return 0
        return 0

    def predicated(self, clause: Clause) -> bool:
        """Whether a clause has its predicate."""
        if clause.kind == "participle":
            return True
        forms = {"adverbial": ("Conv",), "other": ("Fin", "Inf"), "content": ("Fin", "Inf")}.get(
            clause.kind, ("Fin",)
        )
        return (
            any(self.graph.words[at].feature("VerbForm") in forms for at in clause.items)
            or predicative(self.graph, clause.items) is not None
        )


def ascribes(graph: Graph, at: int) -> bool:
    """«за словами X», «на його думку»: words before a source."""
    marks = [
        one for one in range(max(0, at - 12), at) if graph.heads[one] == at and graph.relations[one] == "case"
    ]
    fixed = [one for one in range(at) if graph.relations[one] == "fixed" and graph.heads[one] in marks]
    return bool(marks) and any(graph.listed(one, "ascribing") for one in (at, *fixed))


def is_relative(word: Word) -> bool:
    """Whether a word is a relative pronoun."""
    return word.feature("PronType") == "Rel"


def predicative(graph: Graph, items: Sequence[int]) -> int | None:
    """The adjective or participle that is said of a noun in the nominative before or after it."""
    nominals = [
        at
        for at in items
        if graph.words[at].pos in {"NOUN", "PROPN", "PRON"}
        and bare(graph, at)
        and has(graph.words[at].shapes, "Nom")
    ]
    for at in items:
        word = graph.words[at]
        if word.pos == "ADJ" and bare(graph, at) and has(word.shapes, "Nom"):
            if graph.listed(at, "predicative") or any(
                _said_of(word.shapes, graph.words[one].shapes) for one in nominals if one < at
            ):
                return at
    return None


def _said_of(adjective: Shapes, noun: Shapes) -> bool:
    told = [(number, gender) for case, number, gender in noun if case == "Nom"]
    return any(
        case == "Nom" and any(number == n and (not g or not gender or g == gender) for n, g in told)
        for case, number, gender in adjective
    )


def bare(graph: Graph, at: int) -> bool:
    """Whether a word has no preposition."""
    return not any(
        graph.heads[one] == at and graph.relations[one] == "case" for one in range(max(0, at - 12), at)
    )

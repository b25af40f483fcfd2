"""Questions about a dependency tree: who hangs on what, by which preposition, in which case."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from blocwatch.model import Sentence, Span, Token

NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "SYM", "ADJ", "DET"})
INNER = frozenset({"conj", "appos", "flat", "flat:name", "flat:foreign", "fixed", "compound", "list"})
"""Relations under which a word shares the place of its head."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence with the children of every word."""

    sentence: Sentence
    children: tuple[tuple[int, ...], ...]
    tokens: tuple[Token, ...]
    """The words of the sentence in order."""

    @classmethod
    def of(cls, sentence: Sentence) -> Self:
        """The tree of a parsed sentence."""
        below: list[list[int]] = [[] for _ in sentence.tokens]
        for at, token in enumerate(sentence.tokens):
            if 0 <= token.head < len(below) and token.head != at:
                below[token.head].append(at)
        return cls(sentence, tuple(map(tuple, below)), sentence.tokens)

    def inside(self, span: Span) -> range:
        """Indices of the tokens that a stretch of the text touches."""
        hit = [at for at, token in enumerate(self.tokens) if token.span.overlaps(span)]
        return range(hit[0], hit[-1] + 1) if hit else range(0)

    def head_of(self, span: Span) -> int:
        """The token of a stretch that hangs outside it; -1 when the stretch is not in the sentence."""
        inside = self.inside(span)
        for at in inside:
            if self.tokens[at].head not in inside and self.tokens[at].pos != "PUNCT":
                return at
        return inside[0] if inside else -1

    def below(self, at: int) -> Iterator[int]:
        """All tokens under one, itself included, in no order."""
        todo = [at]
        while todo:
            one = todo.pop()
            yield one
            todo.extend(self.children[one])

    def child(self, at: int, *relations: str) -> int | None:
        """The first child with one of the relations."""
        for child in self.children[at]:
            if self.tokens[child].relation in relations:
                return child
        return None

    def preposition(self, at: int) -> str | None:
        """The dictionary form of the preposition over a noun, with its fixed parts: `по_повод`."""
        for child in self.children[at]:
            token = self.tokens[child]
            if token.relation == "case" and token.lemma not in {"'s", "’s", "'"}:
                fixed = [
                    self.tokens[one].lemma
                    for one in self.children[child]
                    if self.tokens[one].relation == "fixed"
                ]
                return "_".join([plain_preposition(token.lemma), *fixed])
        return None

    def conjunct(self, at: int) -> int:
        """The word whose place this one shares: the first of a coordination, the head of a name."""
        for _ in self.tokens:
            token = self.tokens[at]
            if token.relation not in INNER or token.head < 0:
                return at
            if (
                token.relation == "conj"
                and self.preposition(at)
                and self.preposition(at) != self.preposition(token.head)
            ):
                return at
            if token.relation == "conj" and self.tokens[token.head].pos in {"VERB", "AUX"}:
                return at
            at = token.head
        return at

    def passive(self, at: int) -> bool:
        """Whether a verb stands in the passive."""
        token = self.tokens[at]
        return token.feature("Voice") == "Pass" or self.child(at, "nsubj:pass", "aux:pass") is not None

    def above(self, at: int) -> Iterator[int]:
        """The words over a word, nearest first."""
        for _ in self.tokens:
            at = self.tokens[at].head
            if at < 0:
                return
            yield at

    def verb_over(self, at: int) -> int | None:
        """The nearest verb above a word."""
        return next((one for one in self.above(at) if self.tokens[one].pos in {"VERB", "AUX"}), None)


def plain_preposition(lemma: str) -> str:
    """Variants of one preposition as one: со -> с, ко -> к."""
    return VARIANTS.get(lemma, lemma)


VARIANTS = {
    "со": "с",
    "ко": "к",
    "во": "в",
    "обо": "о",
    "об": "о",
    "ото": "от",
    "изо": "из",
    "надо": "над",
    "із": "з",
    "зі": "з",
    "у": "у",
}


def markers(tree: Tree, trigger: int, at: int) -> tuple[frozenset[str], int] | None:
    """How a word stands to a trigger, and how many nouns lie between; None when it does not.

    Markers: `subj`, `obj` (logical ones: the passive is undone), `Dat`, `Gen`, `Ins` ... (bare case),
    `adj` (state adjective, possessive), a preposition (`с`) and it with its case (`с+Ins`).
    A word under a noun bears the noun's markers («войска США», "US troops"), unless it has a
    preposition or a dative of its own («ракеты от КНДР», «помощь Украине»): then those.
    """
    node, own = at, None
    for depth in range(4):
        node = tree.conjunct(node)
        if node == trigger:
            return None
        head = tree.tokens[node].head
        if head == trigger:
            return own or _marks(tree, trigger, node), depth
        if head < 0 or tree.tokens[head].pos not in NOUNS:
            return None
        if own is None:
            own = _own(tree, trigger, node)
        if own and tree.preposition(head) in ADJUNCT:
            return None
        node = head
    return None


ADJUNCT = frozenset(
    {"через", "после", "перед", "during", "after", "before", "because_of", "over", "ради", "після"}
)
"""Prepositions of what goes on beside an act: whom that is done to, the act is not done to."""
BARE = {
    "amod": frozenset({"adj"}),
    "nmod:poss": frozenset({"adj"}),
    "compound": frozenset({"adj"}),
    "det": frozenset({"adj"}),
    "obj": frozenset({"obj"}),
    "iobj": frozenset({"Dat", "iobj"}),
}
"""Markers by relation alone, where no preposition stands."""


def _own(tree: Tree, trigger: int, node: int) -> frozenset[str] | None:
    """The markers an attribute keeps for itself: a preposition other than "of", a dative."""
    preposition = tree.preposition(node)
    if preposition and preposition not in {"of", "из"}:
        return _marks(tree, trigger, node)
    if tree.tokens[node].feature("Case") == "Dat" and not preposition:
        return frozenset({"Dat"})
    return None


def _marks(tree: Tree, trigger: int, node: int) -> frozenset[str]:
    token, preposition = tree.tokens[node], tree.preposition(node)
    case, relation = token.feature("Case"), token.relation
    passive = tree.tokens[trigger].pos in {"VERB", "AUX"} and tree.passive(trigger)
    if relation.startswith("nsubj"):
        return frozenset({"obj" if passive else "subj"})
    if preposition:
        agent = {"subj"} if passive and preposition in {"by"} else set()
        return frozenset({preposition, f"{preposition}+{case}", *agent})
    if passive and case == "Ins":
        return frozenset({"subj", "Ins"})
    return BARE.get(relation) or frozenset({str(case)} if case else {"bare"})

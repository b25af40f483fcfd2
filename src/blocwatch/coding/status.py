"""Whether the act took place: negated, hypothetical, future, or told as done."""

from collections.abc import Iterator

from blocwatch.coding.frames import Lexicon
from blocwatch.coding.grammar import Tree
from blocwatch.model import Status

UPWARD = frozenset(
    {"xcomp", "obj", "obl", "nmod", "ccomp", "iobj", "nsubj", "nsubj:pass", "conj", "acl", "csubj"}
)
SIDE = frozenset(
    {"advmod", "aux", "aux:pass", "cop", "det", "mark", "discourse", "parataxis", "expl", "cc", "obl", "amod"}
)


def status(tree: Tree, at: int, lexicon: Lexicon) -> Status:
    """The status of the act told at a token, by the first rule that speaks."""
    around = tuple(_around(tree, at))
    lemmas = {tree.tokens[one].lemma for one in around}
    words = lexicon.words
    if lemmas & words.get("negation", frozenset()):
        return Status.NEGATED
    if lemmas & words.get("hypothetical", frozenset()):
        return Status.HYPOTHETICAL
    if lemmas & words.get("future", frozenset()) or any(_future(tree, one) for one in around):
        return Status.FUTURE
    return Status.ACTUAL


def _future(tree: Tree, at: int) -> bool:
    token = tree.tokens[at]
    return token.pos in {"VERB", "AUX"} and token.feature("Tense") == "Fut"


def _around(tree: Tree, at: int) -> Iterator[int]:
    """The word, its particles and auxiliaries, and the same of the words that govern it in one clause."""
    yield at
    node = at
    for _ in range(6):
        for child in tree.children[node]:
            token = tree.tokens[child]
            if (
                token.relation in SIDE
                and token.pos not in {"NOUN", "PROPN", "NUM"}
                and (node == at or child < at)
            ):
                yield child
        token = tree.tokens[node]
        if token.head < 0 or token.relation not in UPWARD or _finite(tree, node):
            return
        node = token.head
        yield node


def _finite(tree: Tree, at: int) -> bool:
    """A finite verb ends the clause: what governs it says nothing of whether it happened."""
    token = tree.tokens[at]
    return token.pos in {"VERB", "AUX"} and token.feature("VerbForm") == "Fin" and token.relation != "xcomp"

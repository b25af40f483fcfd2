"""Whether the act took place: negated, hypothetical, future, or told as done."""

from collections.abc import Collection, Iterator

from blocwatch.coding.frames import Lexicon
from blocwatch.coding.grammar import Tree
from blocwatch.model import Status

UPWARD = frozenset(
    {"xcomp", "obj", "obl", "nmod", "ccomp", "iobj", "nsubj", "nsubj:pass", "conj", "acl", "csubj"}
)
SIDE = frozenset(
    {"advmod", "aux", "aux:pass", "cop", "det", "mark", "discourse", "parataxis", "expl", "cc", "obl", "amod"}
)


def status(tree: Tree, at: int, lexicon: Lexicon, parts: Collection[int] = ()) -> Status:
    """The status of the act told at a token, by the first rule that speaks.

    `parts` are the tokens of its phrase: the "not" of "does not recognise" is of the act.
    """
    around = tuple(one for one in _around(tree, at) if one == at or one not in parts)
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
        yield from _said_of(tree, node, at)
        node = token.head
        yield node


def _said_of(tree: Tree, subject: int, at: int) -> Iterator[int]:
    """What is said of an act that is a subject: "an intervention is unlikely"."""
    token = tree.tokens[subject]
    if subject == at and token.relation.startswith("nsubj"):
        yield from (
            child
            for child in tree.children[token.head]
            if tree.tokens[child].pos == "ADJ" and tree.tokens[child].relation == "xcomp"
        )


def _finite(tree: Tree, at: int) -> bool:
    """A finite verb ends the clause: what governs it says nothing of whether it happened."""
    token = tree.tokens[at]
    return token.pos in {"VERB", "AUX"} and token.feature("VerbForm") == "Fin" and token.relation != "xcomp"

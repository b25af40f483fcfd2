"""Whether the act took place: negated, hypothetical, future, or told as done."""

from collections.abc import Collection, Iterator, Mapping

from blocwatch.coding.frames import Lexicon
from blocwatch.coding.grammar import Tree
from blocwatch.model import Status

UPWARD = frozenset(
    {"xcomp", "obj", "obl", "nmod", "ccomp", "iobj", "nsubj", "nsubj:pass", "conj", "acl", "csubj"}
)
SIDE = frozenset(
    {"advmod", "aux", "aux:pass", "cop", "det", "mark", "discourse", "parataxis", "expl", "cc", "obl", "amod"}
)

OUT_OF = frozenset({"из", "з", "from"})


def status(tree: Tree, at: int, lexicon: Lexicon, parts: Collection[int] = ()) -> Status:
    """The status of the act told at a token, by the first rule that speaks.

    `parts` are the tokens of its phrase: the "not" of "does not recognise" is of the act. What is
    not excluded may happen.
    """
    around = tuple(one for one in _around(tree, at) if one == at or one not in parts)
    lemmas = {tree.tokens[one].lemma for one in around}
    words = lexicon.words
    denied = lemmas & words.get("negation", frozenset())
    excluding = words.get("excluding", frozenset())
    if denied and any(tree.tokens[one].lemma in excluding and not taken_out(tree, one) for one in around):
        return Status.HYPOTHETICAL
    if denied or _of_none(tree, at, words):
        return Status.NEGATED
    if lemmas & words.get("hypothetical", frozenset()) or _asked(tree, words) or _turned(tree, at, words):
        return Status.HYPOTHETICAL
    if lemmas & words.get("future", frozenset()) or any(_future(tree, one) for one in around):
        return Status.FUTURE
    return Status.ACTUAL


def taken_out(tree: Tree, at: int) -> bool:
    """«исключил банк из списка»: something is taken out of something, nothing is held to be impossible."""
    objects = [child for child in tree.children[at] if tree.tokens[child].relation == "obj"]
    below = [child for over in (at, *objects) for child in tree.children[over]]
    return any(tree.preposition(child) in OUT_OF for child in below)


def _of_none(tree: Tree, at: int, words: Mapping[str, frozenset[str]]) -> bool:
    """ "Fired no missile", "not one shell was sent": who did it, or what it was done with, is none."""
    none, single = words.get("none", frozenset()), words.get("single", frozenset())
    tokens = tree.tokens
    arguments = [
        child for child in tree.children[at] if tokens[child].relation in {"nsubj", "nsubj:pass", "obj"}
    ]
    before = [below for child in arguments for below in tree.below(child) if below < child]
    return any(
        (tokens[one].lemma in none and tokens[one].relation == "det")
        or (tokens[one].lemma == "not" and tokens[one + 1].lemma in single)
        for one in before
    )


def _asked(tree: Tree, words: Mapping[str, frozenset[str]]) -> bool:
    """A question whether; why and when something was done does not doubt that it was."""
    asking = words.get("asking", frozenset())
    ends = [token.text for token in tree.tokens[-2:]]
    return bool(asking) and "?" in ends and not any(token.lemma in asking for token in tree.tokens)


def _turned(tree: Tree, at: int, words: Mapping[str, frozenset[str]]) -> bool:
    """ "Should X attack, ...", "Were X to agree, ...": the verb that opens a clause makes a condition."""
    inverted, tokens = words.get("inverted", frozenset()), tree.tokens
    start = next((one + 1 for one in range(at - 1, -1, -1) if tokens[one].text in ",;:—"), 0)
    return start < at and tokens[start].text.lower() in inverted and tokens[-1].text != "?"


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
                and (node == at or child < max(at, node))
            ):
                yield child
        token = tree.tokens[node]
        if token.head < 0 or token.relation not in UPWARD or _finite(tree, node):
            return
        if token.relation == "acl" and token.feature("VerbForm") == "Part":
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

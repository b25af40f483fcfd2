"""Mending what the Russian parser gets wrong where grammar alone can tell."""

from collections.abc import Sequence
from dataclasses import replace

from blocwatch.model import Sentence, Token

NAME = {"PROPN"}


def repaired(sentence: Sentence) -> Sentence:
    """The sentence with heads mended by the rules below, in order."""
    tokens = acyclic(sentence.tokens)
    for at, given in enumerate(tokens):
        token = given
        for rule in RULES:
            head = rule(tokens, at, token)
            if head is not None and head != at and not _under(tokens, head, at):
                tokens[at] = token = replace(token, head=head)
                break
        tokens[at] = object_that_does_not_decline(tokens, at, token) or token
    return replace(sentence, tokens=tuple(tokens))


def acyclic(tokens: Sequence[Token]) -> list[Token]:
    """A tree of the arcs: an arc that would close a ring, as the parser's greedy reading may, is cut at its end."""
    kept = [replace(token, head=-1) if not -1 <= token.head < len(tokens) else token for token in tokens]
    for at, token in enumerate(kept):
        node, steps = token.head, 0
        while node >= 0 and node != at and steps <= len(kept):
            node, steps = kept[node].head, steps + 1
        if node == at or steps > len(kept):
            kept[at] = replace(token, head=-1)
    return kept


def apposition_agrees(tokens: list[Token], at: int, token: Token) -> int | None:
    """A name in apposition stands in the case of its noun: «встретился с представителем X Лю (Ins)»."""
    if token.relation not in {"appos", "flat:name", "nmod"} or token.pos not in NAME or token.head < 0:
        return None
    case, head = token.feature("Case"), tokens[token.head]
    if token.relation == "nmod" or case is None or head.feature("Case") in {case, None}:
        return None
    for nearer in range(at - 1, -1, -1):
        noun = tokens[nearer]
        if noun.pos == "VERB" or noun.text in ",;:–—-":
            return None
        if noun.pos == "NOUN" and noun.feature("Case") == case and noun.feature("Number") == "Sing":
            return nearer
    return None


def nearest_of_coordinated(tokens: list[Token], at: int, token: Token) -> int | None:
    """What stands after the second of two coordinated verbs hangs on it: «обвинили A и предостерегли B»."""
    if token.relation not in {"obj", "obl", "iobj", "ccomp", "xcomp"} or token.head < 0 or token.head > at:
        return None
    later = [
        other
        for other in range(token.head + 1, at)
        if tokens[other].relation == "conj"
        and tokens[other].head == token.head
        and tokens[other].pos == "VERB"
    ]
    return later[-1] if later and tokens[token.head].pos == "VERB" else None


def object_that_does_not_decline(tokens: list[Token], at: int, token: Token) -> Token | None:
    """A caseless name after the second of two verbs is its object: «ограничил A и заблокировал Facebook»."""
    verb = tokens[token.head] if 0 <= token.head < at else None
    if (
        token.relation != "nsubj"
        or token.feature("Case") is not None
        or verb is None
        or verb.relation != "conj"
    ):
        return None
    first = verb.head
    has_subject = any(one.relation == "nsubj" and one.head == first for one in tokens[: token.head])
    return replace(token, relation="obj") if has_subject else None


RULES = (apposition_agrees, nearest_of_coordinated)


def _under(tokens: list[Token], node: int, ancestor: int) -> bool:
    """Whether `node` hangs below `ancestor`; a new head must not close a ring."""
    for _ in tokens:
        if node == ancestor:
            return True
        if node < 0:
            return False
        node = tokens[node].head
    return True

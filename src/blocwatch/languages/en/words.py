"""Small questions about an English token, shared by the rules that mend the tree."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from blocwatch.model import Token

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def progressive(token: Token) -> bool:
    """Whether a word is an -ing form: "saying", "striking"."""
    return token.feature("VerbForm") == "Part" and token.feature("Aspect") == "Prog"


def featured(token: Token, name: str, value: str | None) -> Token:
    """The token with a feature set, or with it taken away where the value is None."""
    kept = tuple(pair for pair in token.features if pair[0] != name)
    return replace(token, features=tuple(sorted((*kept, (name, value)))) if value else kept)


def under(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """The indices of the words that hang on one."""
    return (other for other, token in enumerate(tokens) if token.head == at)


def has_subject(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb has a subject of its own."""
    return any(tokens[one].relation.startswith("nsubj") for one in under(tokens, at))


def is_tree(tokens: Sequence[Token]) -> bool:
    """Whether every word hangs, however deep, on the one root."""
    safe = {-1}
    for start in range(len(tokens)):
        path: set[int] = set()
        at = start
        while at not in safe:
            if at in path:
                return False
            path.add(at)
            at = tokens[at].head
        safe |= path
    return sum(token.head < 0 for token in tokens) <= 1

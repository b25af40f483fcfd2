"""Finding the words that may tell an act: phrases first, then verbs, then verbal nouns."""

from collections.abc import Iterator
from dataclasses import dataclass

from blocwatch.coding.frames import Frame, Lexicon
from blocwatch.coding.grammar import Tree
from blocwatch.model import Span

REACH = 6
"""A phrase's further words stand within so many tokens of its first, unless they hang on it."""
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word (`at`) with its frames in order of trust; `parts` are all tokens of its phrase."""

    sentence: int
    at: int
    parts: tuple[int, ...]
    frames: tuple[Frame, ...]

    def span(self, tree: Tree) -> Span:
        """The whole phrase where its parts stand together, else the first word."""
        tokens, ordered = tree.tokens, sorted(self.parts)
        if ordered[-1] - ordered[0] <= REACH:
            return Span(tokens[ordered[0]].span.start, tokens[ordered[-1]].span.stop)
        return tokens[self.at].span


def triggers(tree: Tree, number: int, lexicon: Lexicon) -> tuple[Trigger, ...]:
    """All triggers of a sentence in order; a word of a phrase is no trigger of its own."""
    found = [one for at in range(len(tree.tokens)) for one in _phrases(tree, number, at, lexicon)]
    taken = {part for one in found for part in one.parts}
    for at, token in enumerate(tree.tokens):
        frames = (
            lexicon.verbs.get(token.lemma, ()) if token.pos in VERBAL or _short_participle(tree, at) else ()
        )
        if token.pos in NOMINAL:
            frames = lexicon.nouns.get(token.lemma, ())
        if frames and at not in taken:
            found.append(Trigger(number, at, (at,), frames))
    return tuple(sorted(found, key=lambda one: one.at))


def _short_participle(tree: Tree, at: int) -> bool:
    """A passive participle that a tagger calls an adjective still tells the act."""
    token = tree.tokens[at]
    return token.pos == "ADJ" and token.feature("VerbForm") == "Part"


def _phrases(tree: Tree, number: int, at: int, lexicon: Lexicon) -> Iterator[Trigger]:
    rows = lexicon.phrases.get(tree.tokens[at].lemma, ())
    matched = [(parts, frame) for rest, frame in rows if (parts := _parts(tree, at, rest)) is not None]
    if matched:
        most = max(len(parts) for parts, _ in matched)
        best = [one for one in matched if len(one[0]) == most]
        yield Trigger(number, at, (at, *best[0][0]), tuple(frame for _, frame in best))


def _parts(tree: Tree, at: int, rest: tuple[frozenset[str], ...]) -> tuple[int, ...] | None:
    """Where a phrase's further words stand, None when one is missing."""
    under = set(tree.below(at))
    found: list[int] = []
    for wanted in rest:
        hits = [
            other
            for other, token in enumerate(tree.tokens)
            if token.lemma in wanted
            and other != at
            and other not in found
            and _belongs(tree, at, other, under)
        ]
        if not hits:
            return None
        found.append(min(hits, key=lambda other: abs(other - at)))
    return tuple(found)


def _belongs(tree: Tree, at: int, other: int, under: set[int]) -> bool:
    """Whether another word is of the same phrase: it hangs on the first, or follows close by."""
    between = tree.tokens[min(at, other) + 1 : max(at, other)]
    if any(token.pos in VERBAL and token.feature("VerbForm") == "Fin" for token in between):
        return False
    if other in under:
        return abs(other - at) <= 3 * REACH
    return abs(other - at) <= REACH and not any(token.text in ",;:" for token in between)

"""Finding the words that may tell an act: phrases first, then verbs, then verbal nouns."""

from collections.abc import Iterator
from dataclasses import dataclass

from blocwatch.coding.frames import Frame, Lexicon
from blocwatch.coding.grammar import Tree
from blocwatch.model import EventType, Span

REACH = 6
"""A phrase's further words stand within so many tokens of its first, unless they hang on it."""
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})
BY_THE_WAY = frozenset(
    {"after", "before", "during", "following", "amid", "since", "после", "перед", "накануне", "після"}
)
"""Prepositions of what goes on beside an act: who reopens an airspace "after talks" reopens no talks."""
AFTER = frozenset({"ADP"})
"""Parts of speech that stand after the first word of a phrase they are of."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word (`at`) with its frames in order of trust; `parts` are all tokens of its phrase.

    `wide`: of the looser rows, heard only where no other trigger made an act of one of its words.
    """

    sentence: int
    at: int
    parts: tuple[int, ...]
    frames: tuple[Frame, ...]
    wide: bool = False

    def span(self, tree: Tree) -> Span:
        """The whole phrase where its parts stand together, else the first word."""
        tokens, ordered = tree.tokens, sorted(self.parts)
        if ordered[-1] - ordered[0] <= REACH:
            return Span(tokens[ordered[0]].span.start, tokens[ordered[-1]].span.stop)
        return tokens[self.at].span


def triggers(tree: Tree, number: int, lexicon: Lexicon) -> tuple[Trigger, ...]:
    """All triggers of a sentence, the wide ones last; a word of a phrase is no trigger of its own."""
    return (*_triggers(tree, number, lexicon, False), *_triggers(tree, number, lexicon, True))


def _triggers(tree: Tree, number: int, lexicon: Lexicon, wide: bool) -> tuple[Trigger, ...]:
    lemmas = frozenset(token.lemma for token in tree.tokens)
    found = [
        one
        for at, token in enumerate(tree.tokens)
        if token.lemma in lexicon.phrases
        for one in _phrases(tree, number, at, lexicon, wide, lemmas)
    ]
    taken = {part for one in found for part in one.parts}
    for at in range(len(tree.tokens)):
        frames = tuple(one for one in _frames(tree, at, lexicon) if one.wide is wide)
        if frames and at not in taken:
            found.append(Trigger(number, at, (at,), frames, wide))
    return tuple(sorted(found, key=lambda one: one.at))


def _frames(tree: Tree, at: int, lexicon: Lexicon) -> tuple[Frame, ...]:
    token = tree.tokens[at]
    if token.pos in NOMINAL:
        return lexicon.nouns.get(token.lemma, ())
    verbal = token.pos in VERBAL or _short_participle(tree, at)
    return lexicon.verbs.get(token.lemma, ()) if verbal else ()


def _short_participle(tree: Tree, at: int) -> bool:
    """A passive participle that a tagger calls an adjective still tells the act."""
    token = tree.tokens[at]
    return token.pos == "ADJ" and token.feature("VerbForm") == "Part"


def _phrases(
    tree: Tree, number: int, at: int, lexicon: Lexicon, wide: bool, lemmas: frozenset[str]
) -> Iterator[Trigger]:
    loose = wide and tree.tokens[at].pos not in VERBAL | {"ADJ"}
    rows = [
        row
        for row in lexicon.phrases.get(tree.tokens[at].lemma, ())
        if row[1].wide is wide and not loose and not any(lemmas.isdisjoint(one) for one in row[0])
    ]
    matched = [(parts, frame) for rest, frame in rows if (parts := _parts(tree, at, rest, frame)) is not None]
    if matched:
        most = max(len(parts) for parts, _ in matched)
        best = [one for one in matched if len(one[0]) == most]
        yield Trigger(number, at, (at, *best[0][0]), tuple(frame for _, frame in best), wide)


def _parts(tree: Tree, at: int, rest: tuple[frozenset[str], ...], frame: Frame) -> tuple[int, ...] | None:
    """Where a phrase's further words stand, None when one is missing.

    The subject of a verb that has an object is no part of what it does; a protest is told by who protests.
    """
    under = set(tree.below(at))
    words = frozenset().union(*rest)
    doers: frozenset[int] = frozenset() if frame.type is EventType.PROTEST else _doers(tree, at)
    found: list[int] = []
    for wanted in rest:
        hits = [
            other
            for other, token in enumerate(tree.tokens)
            if token.lemma in wanted
            and other != at
            and other not in found
            and other not in doers
            and _belongs(tree, at, other, under, words)
        ]
        if not hits:
            return None
        found.append(min(hits, key=lambda other: abs(other - at)))
    return tuple(found)


def _doers(tree: Tree, at: int) -> frozenset[int]:
    """The words of a verb's subject, where it has an object too."""
    if tree.child(at, "obj") is None:
        return frozenset()
    subjects = [child for child in tree.children[at] if tree.tokens[child].relation == "nsubj"]
    return frozenset(below for child in subjects for below in tree.below(child))


def _belongs(tree: Tree, at: int, other: int, under: set[int], words: frozenset[str]) -> bool:
    """Whether another word is of the same phrase: it hangs on the first, or follows close by.

    A preposition follows its verb, unless its noun is of the phrase too («в отставку не подавал»).
    """
    token = tree.tokens[other]
    beside = token.pos in NOMINAL and tree.tokens[at].pos in VERBAL
    if beside and (mark := tree.preposition(other)) in BY_THE_WAY and mark not in words:
        return False
    led = token.head >= 0 and tree.tokens[token.head].lemma in words and token.head in under
    if other < at and token.pos in AFTER and not led:
        return False
    between = tree.tokens[min(at, other) + 1 : max(at, other)]
    if any(token.pos in VERBAL and token.feature("VerbForm") == "Fin" for token in between):
        return False
    if other in under:
        return abs(other - at) <= 3 * REACH
    return abs(other - at) <= REACH and not any(token.text in ",;:" for token in between)

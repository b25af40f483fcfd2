"""Both of them: «дипломаты обвинили ...» after a meeting of two is an act of the two."""

from collections.abc import Sequence
from dataclasses import replace

from blocwatch.coding.events import Draft
from blocwatch.coding.frames import Lexicon
from blocwatch.coding.grammar import Tree
from blocwatch.coding.reading import Named, Reading
from blocwatch.model import EventType

TOGETHER = frozenset({EventType.CONSULT, EventType.AGREE, EventType.SUPPORT, EventType.COOPERATE})
NEAR = 2
"""Sentences between a meeting and what its parties did together."""
BY_NAME = frozenset({"name", "adjective", "capital", "title", "person", "seat", "place"})
"""Reasons of links that rest on the words themselves, not on what was told before."""


def by_both(reading: Reading, drafts: Sequence[Draft], lexicon: Lexicon) -> tuple[Draft, ...]:
    """Acts of «стороны», "the two ministers", «вони» given to the parties of the last meeting of two."""
    found: list[Draft] = []
    for one in drafts:
        pair = _pair_before(found, one) if _plural_unnamed(reading, one, lexicon) else ()
        others = tuple(
            other for other in one.recipients if other.broad not in {actor.broad for actor in pair}
        )
        kept = replace(one, actors=pair, recipients=others, rule=f"{one.rule}, by both") if pair else one
        found.append(kept)
    return tuple(found)


def _plural_unnamed(reading: Reading, one: Draft, lexicon: Lexicon) -> bool:
    """Whether the verb's subject is a plural word for persons or sides that names nobody itself."""
    tree = reading.trees[one.trigger.sentence]
    words = lexicon.words.get("pair", frozenset())
    subjects = [
        child
        for child in tree.children[one.trigger.at]
        if tree.tokens[child].relation.startswith("nsubj") and tree.tokens[child].lemma in words
    ]
    return any(_plural(tree, at) and not _names(reading, one, tree, at) for at in subjects)


def _plural(tree: Tree, at: int) -> bool:
    token = tree.tokens[at]
    return token.feature("Number") == "Plur" or token.pos in {"PRON", "NUM", "DET"}


def _names(reading: Reading, one: Draft, tree: Tree, at: int) -> bool:
    below = {tree.tokens[other].span for other in tree.below(at)}
    return any(
        set(named.link.because) & BY_NAME
        for named in reading.named[one.trigger.sentence]
        if any(span.overlaps(named.link.mention.span) for span in below)
    )


def _pair_before(found: Sequence[Draft], one: Draft) -> tuple[Named, ...]:
    """The parties of the nearest act of two sides together, a sentence or two before."""
    for other in reversed(found):
        distance = one.trigger.sentence - other.trigger.sentence
        parties = (*other.actors, *other.recipients)
        mutual = other.type in TOGETHER and (not other.recipients or other.mode == "visit")
        if 0 < distance <= NEAR and mutual and len({party.broad for party in parties}) > 1:
            return parties
    return ()

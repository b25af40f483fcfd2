"""Parties that stand with a thing: whose drone it is that strikes, whose border troops are moved to."""

from collections.abc import Iterator, Sequence

from blocwatch.coding.frames import Lexicon
from blocwatch.coding.grammar import Tree, markers
from blocwatch.coding.reading import Named

_MADE_BY = frozenset({"by", "Ins", "subj"})
"""Who did what a participle tells: "launched by the Houthis", «выпущенная хуситами»."""
_BEYOND = frozenset({"with", "с+Ins", "з+Ins", "adj", "Gen", "of"})
"""Whose border it is beside one's own: "the frontier with Belarus", «к украинской границе»."""


def sender(tree: Tree, at: int, named: Sequence[Named], lexicon: Lexicon) -> tuple[Named, ...]:
    """Who sent what a verb has as its subject: "a drone launched by the Houthis hit", «ракета, выпущенная
    хуситами, попала»; a thing alone has a sender, of a person arrested by somebody that one says nothing."""
    things = [
        one
        for one in tree.children[at]
        if tree.tokens[one].relation.startswith("nsubj") and tree.tokens[one].lemma in lexicon.goods.names
    ]
    told = (
        one
        for thing in things
        for part in tree.children[thing]
        if tree.tokens[part].relation.startswith(("acl", "amod"))
        for one in _bearing(tree, part, named)
    )
    return tuple(dict.fromkeys(told))


def _bearing(tree: Tree, at: int, named: Sequence[Named]) -> Iterator[Named]:
    for one in named:
        place = markers(tree, at, one.at)
        if place is not None and place[0] & _MADE_BY:
            yield one


def beyond_the_border(tree: Tree, at: int, named: Sequence[Named], lexicon: Lexicon) -> tuple[Named, ...]:
    """Whose border an act is done at: the state named with the border that is not the doer's."""
    words = lexicon.words.get("frontier", frozenset())
    borders = [one for one in tree.below(at) if tree.tokens[one].lemma in words]
    return tuple(
        one
        for border in borders
        for one in named
        if (place := markers(tree, border, one.at)) and place[0] & _BEYOND and place[1] == 0
    )[:1]

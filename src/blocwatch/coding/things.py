"""Parties that stand with a thing: whose drone it is that strikes, whose border troops are moved to."""

from collections.abc import Iterator, Sequence

from blocwatch.coding.frames import Frame, Lexicon
from blocwatch.coding.grammar import Tree, markers
from blocwatch.coding.reading import Named
from blocwatch.model import Quad

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


def suffers(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """Whether somebody is but whom a deed was done to: «осудил обстрел Украины» blames whoever shelled."""
    led = tree.preposition(at) not in {None, "of"}
    if led or tree.tokens[at].relation not in {"nmod", "amod", "conj"}:
        return False
    inner = tree.tokens[at].relation == "nmod"
    for over in tree.above(at):
        token = tree.tokens[over]
        if inner and any(_by_the_sufferer(one) for one in lexicon.nouns.get(token.lemma, ())):
            return True
        inner = inner or token.relation == "nmod"
        if token.pos not in {"NOUN", "PROPN", "ADJ"}:
            return False
    return False


def _by_the_sufferer(frame: Frame) -> bool:
    """Whether a noun of harm takes whom it hits in the genitive, not who does it."""
    harm = frame.type.quad is Quad.MATERIAL_CONFLICT
    genitive = {"Gen", "of"}
    return harm and bool(genitive & set(frame.recipient)) and not genitive & set(frame.actor)

"""Crowds as actors: the thousands who march in a city are the people of its state."""

from blocwatch.coding.frames import Frame, Lexicon
from blocwatch.coding.grammar import Tree
from blocwatch.coding.reading import Named
from blocwatch.coding.triggers import Trigger
from blocwatch.model import Code, EntityKind, EventType, Link, Mention

WITHIN = frozenset({"in", "at", "across", "throughout", "near", "outside", "в", "на", "у", "по"})
"""Prepositions of the place where a crowd stands."""
STATE_LETTERS = 3
SCORE = 0.4


def crowd(
    tree: Tree, trigger: Trigger, frame: Frame, named: tuple[Named, ...], lexicon: Lexicon
) -> tuple[Named, ...]:
    """Who protests where nobody is named: the subject, a word for a crowd, as people of the place told."""
    if frame.type is not EventType.PROTEST:
        return ()
    words = lexicon.words.get("crowd", frozenset())
    subject = next(
        (at for at in tree.children[trigger.at] if tree.tokens[at].relation.startswith("nsubj")), None
    )
    if subject is None or tree.tokens[subject].lemma not in words:
        return ()
    places = [one for one in named if _stands(tree, one)]
    place = min(places, key=lambda one: abs(one.at - trigger.at), default=None)
    if place is None:
        return ()
    span = tree.tokens[subject].span
    because = ("crowd", f"in {place.broad}")
    link = Link(Mention(span, EntityKind.GROUP), Code(f"{place.broad}.CVL"), None, None, SCORE, because)
    return (Named(link, trigger.sentence, subject, span),)


def _stands(tree: Tree, one: Named) -> bool:
    """Whether somebody named is a place of a state under a preposition of place."""
    state = len(one.broad) == STATE_LETTERS and one.broad.isupper()
    return state and tree.preposition(tree.conjunct(one.at)) in WITHIN

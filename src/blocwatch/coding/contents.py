"""What another act is about: what is demanded, promised, threatened or refused is no second event."""

from collections.abc import Iterable

from blocwatch.coding.frames import Lexicon
from blocwatch.coding.grammar import Tree
from blocwatch.coding.triggers import Trigger
from blocwatch.model import EventType

CONTENT_IS_NO_EVENT = frozenset(
    {EventType.REQUEST, EventType.AGREE, EventType.THREATEN, EventType.REJECT, EventType.CONCEDE}
)
"""What is demanded, promised, threatened or refused is no second event (coding guide, rulings)."""


HOSTILE = frozenset({EventType.SANCTION, EventType.COERCE, EventType.ASSAULT, EventType.REJECT})
"""What nobody agrees to do: promised, it is an act of its own type that lies ahead (coding guide)."""


def hostile_promise(tree: Tree, inner: Trigger, over: Trigger) -> bool:
    """Whether one trigger is the infinitive of what another promises, a hostile act: «пообещала ввести
    санкции», "agreed to ban the outlet"."""
    verb = tree.tokens[inner.at]
    told = verb.relation == "ccomp" and inner.at < over.at
    promised = (verb.relation in {"xcomp", "ccomp", "advcl"} and verb.feature("VerbForm") == "Inf") or told
    agrees = any(frame.type in {EventType.AGREE, EventType.CONCEDE} for frame in over.frames)
    hostile = bool(inner.frames) and inner.frames[0].type in HOSTILE
    return promised and agrees and hostile and verb.head in over.parts


def _told_beside_a_noun(tree: Tree, at: int) -> bool:
    """Whether a past verb is listed with a noun: the parser lost whose it is, no content is told in the past
    ("demanded his release and suspended cooperation")."""
    token = tree.tokens[at]
    past = token.feature("Tense") == "Past" and token.feature("VerbForm") in {"Fin", "Part", None}
    return past and token.head >= 0 and tree.tokens[token.head].pos in {"NOUN", "PROPN"}


def governor(tree: Tree, trigger: Trigger, all_: Iterable[Trigger], lexicon: Lexicon) -> Trigger | None:
    """The trigger whose content this one is: it governs it and its type swallows what it governs.

    What a denied charge is about is none («отверг обвинения в поставках»): it is told as not done.
    """
    by_token = {part: one for one in all_ for part in one.parts}
    charges = lexicon.words.get("charges", frozenset())
    node, token = trigger.at, tree.tokens[trigger.at]
    while token.head >= 0:
        if token.relation in {"conj", "advcl", "acl:relcl", "parataxis"} and token.pos in {"VERB", "AUX"}:
            if token.relation == "conj" and _told_beside_a_noun(tree, node):
                return None
            aim = token.relation == "advcl" and token.feature("VerbForm") == "Inf"
            if token.relation != "conj" and not aim:
                return None
            node, token = token.head, tree.tokens[token.head]
            continue
        if any(one.text == ";" for one in tree.tokens[min(node, token.head) : max(node, token.head)]):
            return None
        node = token.head
        if tree.tokens[node].lemma in charges and tree.tokens[trigger.at].pos not in {"VERB", "AUX"}:
            return None
        over = by_token.get(node)
        if (
            over
            and over is not trigger
            and all(frame.type in CONTENT_IS_NO_EVENT and not frame.keeps for frame in over.frames)
        ):
            return None if hostile_promise(tree, trigger, over) else over
        token = tree.tokens[node]
    return None

"""One act or two: a promise and what is promised, what is cut off, what nobody means to do."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from blocwatch.coding.contents import hostile_promise
from blocwatch.coding.events import Draft
from blocwatch.coding.reading import Named, Reading
from blocwatch.model import EventType, Quad, Status


def promised(reading: Reading, drafts: Iterable[Draft], intending: frozenset[str]) -> tuple[Draft, ...]:
    """The drafts, of a promise and the hostile act promised one alone.

    «Пообещала ввести санкции» is a sanction that lies ahead; a threat stays a threat, and who agrees not to
    attack agrees. What "agreed to impose sanctions" tells twice is told by its inner words. `intending`:
    verbs of what somebody means to do.
    """
    every = list(drafts)
    found = [
        one for one in every
        if not any(_within(other, one) for other in every)
        and not any(_part_of(reading, one, other) for other in every)
    ]  # fmt: skip
    ahead: set[int] = set()
    gone: set[int] = set()
    for over, inner in _pairs(reading, found):
        softly = found[over].type in {EventType.AGREE, EventType.CONCEDE}
        agreed = softly and found[inner].status is not Status.NEGATED
        gone.add(over if agreed else inner)
        ahead |= {inner} if agreed else set()
    kept = [_ahead(one) if at in ahead else one for at, one in enumerate(found) if at not in gone]
    return tuple(_unwilling(reading, one, intending) for one in cut_off(reading, kept))


CUTTING = frozenset({EventType.SANCTION, EventType.REJECT})
WARM = frozenset({Quad.VERBAL_COOPERATION, Quad.MATERIAL_COOPERATION})
THROUGH = frozenset({"obj", "nmod", "compound", "xcomp", "nsubj:pass", "iobj"})


def cut_off(reading: Reading, found: Sequence[Draft]) -> list[Draft]:
    """What is broken off, cancelled or refused is no act of its own: «припинить купувати газ», "paused
    talks"; whom it was done with is whom it is now kept from."""
    pairs = [(over, inner) for over, inner in permutations(found, 2) if _cuts(reading, over, inner)]
    lent = {id(over): _others(over, inner) for over, inner in pairs}
    gone = {id(inner) for _, inner in pairs}
    return [
        replace(one, recipients=one.recipients or lent.get(id(one), ()))
        for one in found
        if id(one) not in gone
    ]


def _cuts(reading: Reading, over: Draft, inner: Draft) -> bool:
    if (
        over.type not in CUTTING
        or inner.type.quad not in WARM
        or over.trigger.sentence != inner.trigger.sentence
    ):
        return False
    tree, at = reading.trees[over.trigger.sentence], inner.trigger.at
    verbal = tree.tokens[at].pos in {"VERB", "AUX"} and tree.tokens[at].feature("VerbForm") != "Inf"
    if verbal or at in over.trigger.parts:
        return False
    while tree.tokens[at].relation in THROUGH and tree.tokens[at].head >= 0:
        at = tree.tokens[at].head
        if at in over.trigger.parts:
            return True
    return False


def _others(over: Draft, inner: Draft) -> tuple[Named, ...]:
    """The parties of what is cut off that are none of who cuts it."""
    own = {one.broad for one in over.actors}
    return tuple(one for one in (*inner.actors, *inner.recipients) if one.broad not in own)


def _unwilling(reading: Reading, one: Draft, intending: frozenset[str]) -> Draft:
    """Who does not mean to yield or to help refuses: «не намерена снимать запрет»."""
    tree = reading.trees[one.trigger.sentence]
    yields = one.type.quad in WARM or one.type in {EventType.RETREAT, EventType.CONCEDE}
    over = tree.tokens[one.trigger.at].head
    means = (
        over >= 0 and tree.tokens[over].lemma in intending and tree.tokens[over].feature("Tense") != "Past"
    )
    if one.status is not Status.NEGATED or not yields or not means or not one.actors:
        return one
    return replace(
        one, type=EventType.REJECT, mode=None, status=Status.ACTUAL, items=(), rule=f"{one.rule}, unwilling"
    )


def _within(inner: Draft, outer: Draft) -> bool:
    """Whether an act is told by some of another's words, and is of the same type."""
    alike = inner.type is outer.type and inner.actors == outer.actors
    return alike and inner.span != outer.span and inner.span.within(outer.span)


def _part_of(reading: Reading, inner: Draft, outer: Draft) -> bool:
    """Whether a noun only tells what sort of thing another's words speak of ("issued an arrest warrant")."""
    tokens = reading.trees[inner.trigger.sentence].tokens
    sorts = tokens[inner.trigger.at].relation == "compound" and inner.trigger.at not in outer.trigger.parts
    return sorts and inner.span != outer.span and inner.span.within(outer.span)


def _pairs(reading: Reading, found: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    for over, inner in permutations(range(len(found)), 2):
        a, b = found[over].trigger, found[inner].trigger
        if a.sentence == b.sentence and hostile_promise(reading.trees[a.sentence], b, a):
            yield over, inner


def _ahead(one: Draft) -> Draft:
    status = Status.FUTURE if one.status is Status.ACTUAL else one.status
    return replace(one, status=status, rule=f"{one.rule}, promised")

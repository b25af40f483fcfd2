"""A promise and what is promised: which of the two is the act."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from blocwatch.coding.contents import hostile_promise
from blocwatch.coding.events import Draft
from blocwatch.coding.reading import Reading
from blocwatch.model import EventType, Status


def promised(reading: Reading, drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """The drafts, of a promise and the hostile act promised one alone.

    «Пообещала ввести санкции» is a sanction that lies ahead; a threat stays a threat, and who agrees not to
    attack agrees. What "agreed to impose sanctions" tells twice is told by its inner words.
    """
    every = list(drafts)
    found = [one for one in every if not any(_within(other, one) for other in every)]
    ahead: set[int] = set()
    gone: set[int] = set()
    for over, inner in _pairs(reading, found):
        agreed = found[over].type is EventType.AGREE and found[inner].status is not Status.NEGATED
        gone.add(over if agreed else inner)
        ahead |= {inner} if agreed else set()
    return tuple(_ahead(one) if at in ahead else one for at, one in enumerate(found) if at not in gone)


def _within(inner: Draft, outer: Draft) -> bool:
    """Whether an act is told by some of another's words, and is of the same type."""
    alike = inner.type is outer.type and inner.actors == outer.actors
    return alike and inner.span != outer.span and inner.span.within(outer.span)


def _pairs(reading: Reading, found: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    for over, inner in permutations(range(len(found)), 2):
        a, b = found[over].trigger, found[inner].trigger
        if a.sentence == b.sentence and hostile_promise(reading.trees[a.sentence], b, a):
            yield over, inner


def _ahead(one: Draft) -> Draft:
    status = Status.FUTURE if one.status is Status.ACTUAL else one.status
    return replace(one, status=status, rule=f"{one.rule}, promised")

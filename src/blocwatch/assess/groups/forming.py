"""Coalitions in the making: groups that lately do more with one another than their past and activity explain.

Week by week, from what was known then, for a small rise and for great ones: the pairs that it explains
best are grown into groups of three to six, each newcomer having risen with nearly all (a scan over
groups, after Kulldorff 1997). How great a rise deserves an alarm is not set by hand: it is what the
ledger itself reaches so many times a month after it was shuffled (the false-alarm budget). A summit is
no coalition: at least half of the pairs must have met in two weeks or more, the group in three, with two
kinds of act, one of them a deed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, islice

import numpy as np

from blocwatch.assess.groups.weeks import Weeks, risen
from blocwatch.assess.scores.table import Acts, Flags, Floats, Ints

WEEKS_A_MONTH = 365.25 / 12 / 7

SAME = 0.5
"""Jaccard's index from which two groups are one."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What is looked at and what makes a group; measured on samples of 2009-10, 2014 and 2018.

    `window` and `history` are weeks; `more` are the rises that are looked for, in weeks of the window in
    which a pair meets beyond what was to be expected. `cap` bounds what one pair can add to a group.
    `share` of the others must have risen with a newcomer.
    """

    window: int = 8
    history: int = 12
    more: tuple[float, ...] = (1.0, 2.0, 4.0)
    pairs: int = 150
    cap: float = 7.0
    share: float = 0.8
    largest: int = 6
    repeated: float = 0.5
    weeks: int = 3
    kinds: int = 2
    deeds: int = 1


@dataclass(frozen=True, slots=True)
class Forming:
    """A group that stood out in a week (its place in the table of weeks), and by how much.

    `score` is how much likelier a rise makes what its pairs did (the log, summed), over the cube root of
    their number: of all that could be grown the larger groups reach more by chance.
    """

    week: int
    members: tuple[str, ...]
    score: float


def forming(of: Weeks, week: int, rules: Rules) -> tuple[Forming, ...]:
    """The groups of a week, highest score first; groups are found from each of the pairs that rose most."""
    again = (of.days[week - rules.window + 1 : week + 1] > 0).sum(axis=0) > 1
    best: dict[tuple[int, ...], float] = {}
    for found in risen(of, week, rules.window, rules.more):
        low, high = np.where(np.triu(found, 1) > 0)
        order = np.argsort(-found[low, high], kind="stable")[: rules.pairs]
        for group, score in _grown(np.stack([low[order], high[order]], axis=1), found, again, rules):
            best[group] = max(score, best.get(group, 0.0))
    kept = sorted(best.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Forming(week, tuple(of.codes[place] for place in group), score) for group, score in kept)


def _grown(pairs: Ints, found: Floats, again: Flags, rules: Rules) -> Iterator[tuple[tuple[int, ...], float]]:
    """The best group that each pair grows into, if any; all pairs (pairs x 2) are grown at once.

    `again` are the pairs who met in two weeks or more.
    """
    capped, close = np.minimum(found, rules.cap), (found > 0).astype(np.float64)
    best = np.full(len(pairs), -np.inf)
    members = np.full((len(pairs), rules.largest), len(found))
    which, groups = np.arange(len(pairs)), pairs
    offered, near = (one[pairs[:, 0]] + one[pairs[:, 1]] for one in (capped, close))
    for size in range(pairs.shape[1], rules.largest):
        offer = np.where(near / size < rules.share, 0.0, offered)
        np.put_along_axis(offer, groups, 0.0, axis=1)
        newcomer = offer.argmax(axis=1)
        joins = offer.max(axis=1, initial=0.0) > 0
        which, newcomer = which[joins], newcomer[joins]
        groups = np.concatenate([groups[joins], newcomer[:, None]], axis=1)
        offered, near = offered[joins] + capped[newcomer], near[joins] + close[newcomer]
        one, other = (groups[:, list(side)] for side in zip(*combinations(range(size + 1), 2), strict=True))
        # Contiguous, so that the last bit of a sum does not hang on how the index was made.
        score = np.ascontiguousarray(capped[one, other]).sum(axis=1) / np.cbrt(one.shape[1])
        better = (again[one, other].mean(axis=1) >= rules.repeated) & (score > best[which])
        best[which[better]] = score[better]
        members[which[better], : size + 1] = groups[better]
    members.sort(axis=1)
    for group, score in zip(members.tolist(), best.tolist(), strict=True):
        if score > -np.inf:
            yield tuple(place for place in group if place < len(found)), score


def lasting(of: Acts, first: int, one: Forming, rules: Rules) -> bool:
    """Whether the group met in weeks enough, in acts of more than one kind, one of them a deed.

    `of` may be the acts of its weeks alone, which is much quicker (`lasting_in`).
    """
    inside = np.isin(np.array(of.codes), one.members)
    last = first + 7 * (one.week + 1)
    recent = (of.day < last) & (of.day >= last - 7 * rules.window)
    inner = of.only(recent & of.cooperative & inside[of.low] & inside[of.high])
    return (
        len(np.unique((inner.day - first) // 7)) >= rules.weeks
        and len(np.unique(inner.type)) >= rules.kinds
        and int(inner.material.sum()) >= rules.deeds
    )


def lasting_in(of: Acts, first: int, rules: Rules) -> Callable[[Forming], bool]:
    """Whether a group lasts, for many groups of one table of acts: its weeks are cut out once."""
    inner = of.only(of.cooperative)
    ordered = inner.only(np.argsort(inner.day, kind="stable"))

    def lasts(one: Forming) -> bool:
        last = first + 7 * (one.week + 1)
        start, stop = np.searchsorted(ordered.day, (last - 7 * rules.window, last))
        return lasting(ordered.only(slice(int(start), int(stop))), first, one, rules)

    return lasts


def alike(one: Iterable[str], other: Iterable[str]) -> float:
    """Jaccard's index of two groups."""
    first, second = set(one), set(other)
    return len(first & second) / len(first | second)


def distinct(
    found: Iterable[Forming], counts: Callable[[Forming], bool] = lambda _: True
) -> tuple[Forming, ...]:
    """The groups an analyst is shown, highest score first: one like a group shown before is not new.

    Only those that count are looked at.
    """
    return tuple(_shown(found, counts))


def _shown(found: Iterable[Forming], counts: Callable[[Forming], bool]) -> Iterator[Forming]:
    """One after another: whether a group counts is asked late, for most are never shown."""
    new: list[Forming] = []
    for one in sorted(found, key=lambda each: (-each.score, each.week, each.members)):
        if all(alike(one.members, shown.members) < SAME for shown in new) and counts(one):
            new.append(one)
            yield one


def threshold(
    found: Mapping[int, Iterable[Forming]], a_month: float, counts: Callable[[Forming], bool] = lambda _: True
) -> float:
    """The score that so many distinct groups a month reach in the weeks given, of those that count."""
    place = int(a_month * len(found) / WEEKS_A_MONTH)
    shown = _shown((one for week in found.values() for one in week), counts)
    return [0.0, *(one.score for one in islice(shown, place + 1))][-1]


def shuffled(of: Acts, seed: int) -> Acts:
    """The same acts with each pair's history turned by a number of weeks of its own.

    Bursts and weekdays stay, and how much each pair does; that several pairs rise together is
    chance. What is found in it is a false alarm.
    """
    size, length = len(of.codes), -(-of.span // 7)
    turn = np.random.default_rng(seed).integers(0, max(length, 1), size * size)
    moved = (of.day - of.first + 7 * turn[of.low * size + of.high]) % max(7 * length, 1)
    return replace(of, day=of.first + moved)

"""Coalitions in the making: groups that lately do more with one another than their past and activity explain.

Week by week, from what was known then: the most surprising pairs are grown into groups of three to
six, each newcomer having to be close to nearly all. How much of a surprise deserves an alarm is
not set by hand: it is what the ledger itself reaches so many times a month
after it was shuffled (the false-alarm budget). A summit is no coalition: at least half of the pairs must
have met in two weeks or more, the group in three, with two kinds of act, one of them a deed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from blocwatch.assess.groups.weeks import Weeks, surprise
from blocwatch.assess.scores.table import Acts, Floats

WEEKS_A_MONTH = 365.25 / 12 / 7

SAME = 0.5
"""Jaccard's index from which two groups are one."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What is looked at and what makes a group; measured on samples of 2009-10, 2014 and 2018.

    `window` and `history` are weeks; `cap` bounds what one pair can add to a group.
    """

    window: int = 8
    history: int = 12
    pairs: int = 150
    begin: float = 1.5
    cap: float = 7.0
    close: float = 1.0
    share: float = 0.8
    mean: float = 1.2
    largest: int = 6
    repeated: float = 0.5
    weeks: int = 3
    kinds: int = 2
    deeds: int = 1


@dataclass(frozen=True, slots=True)
class Forming:
    """A group that stood out in a week (its place in the table of weeks), and by how much.

    `score` is the sum of its pairs' surprise over the root of their number.
    """

    week: int
    members: tuple[str, ...]
    score: float


def forming(of: Weeks, week: int, rules: Rules) -> tuple[Forming, ...]:
    """The groups of a week, highest score first; groups are found from each of the most surprising pairs."""
    found = surprise(of.days, week, rules.window)
    met = (of.days[week - rules.window + 1 : week + 1] > 0).sum(axis=0)
    low, high = np.where(np.triu(found, 1) > rules.begin)
    order = np.argsort(-found[low, high], kind="stable")[: rules.pairs]
    best: dict[tuple[int, ...], float] = {}
    for place in order:
        for group, score in _grown([int(low[place]), int(high[place])], found, met, rules):
            best[group] = max(score, best.get(group, 0.0))
    kept = sorted(best.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Forming(week, tuple(of.codes[place] for place in group), score) for group, score in kept)


def _grown(
    pair: list[int], found: Floats, met: Floats, rules: Rules
) -> Iterable[tuple[tuple[int, ...], float]]:
    """The best group that a pair grows into, if any."""
    capped = np.minimum(found, rules.cap)
    group, best = pair, None
    while len(group) < rules.largest:
        offer = capped[group].sum(axis=0) / len(group)
        offer[(found[group] > rules.close).mean(axis=0) < rules.share] = -1.0
        offer[group] = -1.0
        newcomer = int(np.argmax(offer))
        if offer[newcomer] < rules.mean:
            break
        group = [*group, newcomer]
        inner = tuple(zip(*combinations(group, 2), strict=True))
        score = float(capped[inner].sum() / np.sqrt(len(inner[0])))
        if (met[inner] > 1).mean() >= rules.repeated and (best is None or score > best[1]):
            best = (tuple(sorted(group)), score)
    return () if best is None else (best,)


def lasting(of: Acts, first: int, one: Forming, rules: Rules) -> bool:
    """Whether the group met in weeks enough, in acts of more than one kind, one of them a deed."""
    places = [of.codes.index(code) for code in one.members]
    last = first + 7 * (one.week + 1)
    recent = (of.day < last) & (of.day >= last - 7 * rules.window)
    inner = of.only(recent & of.cooperative & np.isin(of.low, places) & np.isin(of.high, places))
    return (
        len(np.unique((inner.day - first) // 7)) >= rules.weeks
        and len(np.unique(inner.type)) >= rules.kinds
        and int(inner.material.sum()) >= rules.deeds
    )


def alike(one: Iterable[str], other: Iterable[str]) -> float:
    """Jaccard's index of two groups."""
    first, second = set(one), set(other)
    return len(first & second) / len(first | second)


def distinct(found: Iterable[Forming]) -> tuple[Forming, ...]:
    """The groups an analyst is shown, highest score first: one like a group shown before is not new."""
    new: list[Forming] = []
    for one in sorted(found, key=lambda each: (-each.score, each.week, each.members)):
        if all(alike(one.members, shown.members) < SAME for shown in new):
            new.append(one)
    return tuple(new)


def threshold(found: Mapping[int, Iterable[Forming]], a_month: float) -> float:
    """The score that so many distinct groups a month reach in the weeks given."""
    scores = [one.score for one in distinct(one for week in found.values() for one in week)]
    place = int(a_month * len(found) / WEEKS_A_MONTH)
    return scores[min(place, len(scores) - 1)] if scores else 0.0


def shuffled(of: Acts, seed: int) -> Acts:
    """The same acts with each pair's history turned by a number of weeks of its own.

    Bursts and weekdays stay, and how much each pair does; that several pairs rise together is
    chance. What is found in it is a false alarm.
    """
    size, length = len(of.codes), -(-of.span // 7)
    turn = np.random.default_rng(seed).integers(0, max(length, 1), size * size)
    moved = (of.day - of.first + 7 * turn[of.low * size + of.high]) % max(7 * length, 1)
    return replace(of, day=of.first + moved)

"""Cooperation week by week, and how far the last weeks of two are above what was to be expected."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from blocwatch.assess.scores.distance import expected_at, kilometres
from blocwatch.assess.scores.table import Acts, Floats

_DAYS = 7
_CROWDED = 1
"""Days of a pair that count in one week: acts come in bursts, and who grows close meets again and again."""

_HALF_ACTS = 5.0
_SHAPE = 1.0
"""Of the gamma prior of a pair's rate. Weeks to come of all samples are foretold best by .5 to 1."""

_LEAST = 0.01
_BUSIER = (0.5, 3.0)
_DISPERSION = 1.5
"""Variance over mean of the weeks of a pair, in all samples and at all rates: 1.3 to 1.8."""

_ROUNDS = 10


@dataclass(frozen=True, slots=True, eq=False)
class Weeks:
    """In which weeks each pair cooperated (weeks x codes x codes, 0 or 1), and how far apart they are (km).

    `first` is the day the first week begins; the last week may be short. `before` has one row more: what
    was seen before each week, and in all.
    """

    codes: tuple[str, ...]
    first: int
    days: Floats
    before: Floats
    apart: Floats


def weeks(of: Acts) -> Weeks:
    """The cooperation of a table of acts by week."""
    cooperation = of.only(of.cooperative)
    number = -(-of.span // _DAYS)
    size = len(of.codes)
    pair = cooperation.low * size + cooperation.high
    days = np.unique((cooperation.day - of.first) * size * size + pair)
    week, pair = days // (size * size * _DAYS), days % (size * size)
    found = np.bincount(week * size * size + pair, minlength=number * size * size).astype(np.float64)
    found = found.reshape(number, size, size)
    each = crowded(found + found.transpose(0, 2, 1))
    before = np.concatenate([np.zeros((1, size, size)), each.cumsum(axis=0)])
    return Weeks(of.codes, of.first, each, before, kilometres(of.codes))


def crowded(days: Floats) -> Floats:
    """At most one day a week counts."""
    return np.minimum(days, _CROWDED)


def awaited(of: Weeks, week: int, window: int) -> Floats:
    """How many of the `window` weeks up to `week` each pair was to be expected to meet in (codes x codes).

    From what came before alone: the rate of the pair, drawn towards what the activity of both and
    their distance explain (the mean of a gamma posterior), times how much busier both have become.
    """
    before = week - window + 1
    seen = of.before[before]
    recent = of.before[week + 1] - seen
    active, now = seen.sum(axis=1) + _HALF_ACTS, recent.sum(axis=1) + _HALF_ACTS
    busier = np.sqrt(np.outer(now / active, now / active)) * before / window
    usual = (expected_at(seen, of.apart, _ROUNDS) + _LEAST) / before
    rate = (seen + _SHAPE) / (before + _SHAPE / usual)
    return np.asarray(rate * window * np.clip(busier, *_BUSIER))


def risen(of: Weeks, week: int, window: int, more: Iterable[float]) -> tuple[Floats, ...]:
    """For each of `more`: log of how much likelier that many weeks above the expected make what was seen.

    Counts are negative binomial with one ratio of variance to mean at all rates, as bursts that come by
    chance have (compound Poisson). Below zero where a pair met less than that. Each codes x codes.
    """
    usual = awaited(of, week, window)
    seen = of.before[week + 1] - of.before[week - window + 1]
    return tuple(ratio(seen, usual, usual + extra, _DISPERSION) for extra in more)


def ratio(seen: Floats, usual: Floats, now: Floats, dispersion: float) -> Floats:
    """log P(seen | mean `now`) - log P(seen | mean `usual`), both negative binomial of that dispersion."""
    size, other = usual / (dispersion - 1), now / (dispersion - 1)
    times = np.ones_like(usual)
    for count in range(int(seen.max(initial=0))):
        times *= np.where(seen > count, (other + count) / (size + count), 1.0)
    return np.asarray((size - other) * np.log(dispersion) + np.log(times))

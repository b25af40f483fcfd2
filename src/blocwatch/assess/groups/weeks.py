"""Cooperation week by week, and how surprising the last weeks of a pair are."""

from dataclasses import dataclass

import numpy as np

from blocwatch.assess.scores.table import Acts, Floats, Ints

_DAYS = 7
_CROWDED = 2
"""Days of a pair that count in one week: a summit of five days is no coalition."""

_HALF_ACTS = 5.0
_PRIOR_WEEKS = 2.0
_LEAST = 0.1
_BUSIER = (0.5, 3.0)
_DISPERSION = 3.0


@dataclass(frozen=True, slots=True, eq=False)
class Weeks:
    """Days of cooperation of each pair in each week (weeks x codes x codes, at most two a week).

    `first` is the day the first week begins; the last week may be short. `before` has one row more: what
    was seen before each week, and in all.
    """

    codes: tuple[str, ...]
    first: int
    days: Floats
    before: Floats


def weeks(of: Acts) -> Weeks:
    """The cooperation of a table of acts by week, counted in days of each pair."""
    cooperation = of.only(of.cooperative)
    number = -(-of.span // _DAYS)
    size = len(of.codes)
    pair = cooperation.low * size + cooperation.high
    days = np.unique((cooperation.day - of.first) * size * size + pair)
    week, pair = days // (size * size * _DAYS), days % (size * size)
    found = np.bincount(week * size * size + pair, minlength=number * size * size).astype(np.float64)
    found = found.reshape(number, size, size)
    each = crowded(found + found.transpose(0, 2, 1))
    return Weeks(of.codes, of.first, each, np.concatenate([np.zeros((1, size, size)), each.cumsum(axis=0)]))


def crowded(days: Floats) -> Floats:
    """At most two days a week count."""
    return np.minimum(days, _CROWDED)


def surprise(of: Weeks, week: int, window: int) -> Floats:
    """-log P of at least as much in the `window` weeks up to `week` as was seen, from what came before alone.

    Expected is the pair's own rate, drawn for two weeks' worth towards what the activity of both
    explains, times how much busier both have become. Counts are negative binomial of size 3, for
    acts come in bursts. Zero where nothing was seen. codes x codes.
    """
    before = week - window + 1
    seen = of.before[before]
    recent = of.before[week + 1] - seen
    active, now = seen.sum(axis=1) + _HALF_ACTS, recent.sum(axis=1) + _HALF_ACTS
    busier = np.sqrt(np.outer(now / active, now / active)) * before / window
    gravity = np.minimum(np.outer(active, active) / active.sum(), 20 * seen.mean() + 2)
    rate = (seen + gravity * _PRIOR_WEEKS / before + _LEAST) / (before + _PRIOR_WEEKS)
    tail = negative_binomial_tail(
        recent.astype(np.int64), rate * window * np.clip(busier, *_BUSIER), _DISPERSION
    )
    found = np.where(recent > 0, -np.log(tail), 0.0)
    np.fill_diagonal(found, 0.0)
    return np.asarray(found)


def negative_binomial_tail(seen: Ints, mean: Floats, size: float) -> Floats:
    """P(X >= seen) for negative binomial X of a mean and size; never below 1e-15."""
    stop = size / (size + mean)
    term = stop**size
    below = np.zeros_like(mean)
    tail = np.ones_like(mean)
    for count in range(int(seen.max(initial=0)) + 1):
        tail = np.where(seen == count, 1 - below, tail)
        below = below + term
        term = term * (size + count) / (count + 1) * (1 - stop)
    return np.asarray(np.clip(tail, 1e-15, 1.0))

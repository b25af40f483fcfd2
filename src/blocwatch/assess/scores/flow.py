"""The two clocks of a relation, and what a week may bring: gamma-Poisson rates that forget.

A rate is Gamma(shape, exposure). Each week both are drawn back towards the prior by the clock's
memory and what was seen is added (West & Harrison, Bayesian Forecasting and Dynamic Models, 2nd ed.,
ch. 6: discounting); the next week is then negative binomial. Days are counted, not reports: of
weekly reports a 90 % interval covers too little, since they come in herds.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from blocwatch.assess.scores.table import Floats

LEVEL = 0.5 ** (1 / 104.4)
"""Memory a week of the level: half-life two years."""

FLOW = 0.5 ** (1 / 8)
"""Memory a week of the flow: half-life eight weeks."""

_PRIOR_SHAPE = 0.5
_PRIOR_WEEKS = 1.0


@dataclass(frozen=True, slots=True)
class Flow:
    """What is known of a weekly rate: Gamma(shape, weeks)."""

    shape: float
    weeks: float

    @property
    def mean(self) -> float:
        """Days a week to be expected."""
        return self.shape / self.weeks

    def quantile(self, probability: float) -> int:
        """The least number of days that next week will not exceed with this probability."""
        stop = self.weeks / (self.weeks + 1)
        term = math.exp(self.shape * math.log(stop))
        below, count = term, 0
        while below < probability and term > 0:
            term *= (self.shape + count) / (count + 1) * (1 - stop)
            count += 1
            below += term
        return count

    def surprise(self, seen: int) -> float:
        """-log P of at least so much next week; 0 when nothing was seen."""
        stop = self.weeks / (self.weeks + 1)
        term = math.exp(self.shape * math.log(stop))
        below = 0.0
        for count in range(seen):
            below += term
            term *= (self.shape + count) / (count + 1) * (1 - stop)
        return -math.log(max(1 - below, 1e-15))


START = Flow(_PRIOR_SHAPE, _PRIOR_WEEKS)


def after(known: Flow, seen: float, memory: float) -> Flow:
    """What is known after one more week."""
    return Flow(
        memory * known.shape + (1 - memory) * _PRIOR_SHAPE + seen,
        memory * known.weeks + (1 - memory) * _PRIOR_WEEKS + 1,
    )


def history(days: Floats | NDArray[np.int64], memory: float) -> tuple[Flow, ...]:
    """What was known before each week of a series, and after the last (one more than weeks)."""
    known = [START]
    for seen in days:
        known.append(after(known[-1], float(seen), memory))
    return tuple(known)

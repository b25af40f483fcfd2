"""How two states stand to what their distance and the activity of both would give."""

from dataclasses import dataclass

import numpy as np

from blocwatch.assess.gamma import quantile
from blocwatch.assess.scores.counts import counts
from blocwatch.assess.scores.distance import expected_at, kilometres
from blocwatch.assess.scores.table import Acts, Floats
from blocwatch.assess.standing import FEW_STATES
from blocwatch.model import Dyad

LEAST = 0.5
"""Days to be expected below which nothing is compared: one day more or less would be all of it."""

_PRIOR_SHAPE = 0.5
_TAIL = 0.05
_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Excess:
    """Days seen (each day and type once), days expected, and how many times those these are (90 %)."""

    days: int
    expected: float
    times: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Distant:
    """The view of a dyad with distance taken out. None: of cooperation or conflict too little is expected.

    `kilometres` lie between the seats of government; None where one has no seat.
    """

    kilometres: int | None
    cooperation: Excess | None
    conflict: Excess | None


def distant(of: Acts, dyad: Dyad) -> Distant | None:
    """The view of a dyad over a ledger; None where there are too few states, or one is not among them."""
    if len(of.codes) < FEW_STATES or not {dyad.low, dyad.high} <= set(of.codes):
        return None
    found = counts(of)
    apart = kilometres(of.codes)
    place = of.codes.index(dyad.low), of.codes.index(dyad.high)
    far = apart[place]
    return Distant(
        kilometres=None if np.isnan(far) else round(float(far)),
        cooperation=_excess(found.cooperation_days, apart, place),
        conflict=_excess(found.conflict_days, apart, place),
    )


def _excess(days: Floats, apart: Floats, place: tuple[int, int]) -> Excess | None:
    """Jeffreys' interval of the rate of the days seen, over the days expected, as in `relations.rate`."""
    usual = float(expected_at(days, apart)[place])
    if usual < LEAST:
        return None
    seen = float(days[place])
    low, high = (quantile(seen + _PRIOR_SHAPE, tail) / usual for tail in (_TAIL, 1 - _TAIL))
    return Excess(round(seen), *(round(one, _DIGITS) for one in (usual, seen / usual, low, high)))

"""Who stands against whom, and when more than usual."""

import numpy as np

from blocwatch.assess.scores.affinity import SELF, cosine, standard
from blocwatch.assess.scores.counts import Counts
from blocwatch.assess.scores.gravity import surplus
from blocwatch.assess.scores.table import Floats

PRIOR = 3.0
"""How many reports the network's own share of conflict is worth as a prior of a dyad's share."""

FORCE = 0.5
FOES = 0.2
"""What the use of force and shared foes weigh beside share and weight of conflict."""

_SMOOTHING = 1.0
_CALM = 0.5


def hostility(of: Counts) -> Floats:
    """Conflict in share and in mass, with the mark of force and of shared foes; standardised, symmetric.

    log(1 + odds ratio) * log(1 + conflict weight), the odds being those of conflict in all the two do, drawn
    towards the network's (empirical Bayes), over the network's own. A share alone finds two who
    hardly know each other, a sum alone finds the busy. Added: the logarithm of acts of force, and the
    cosine of whom each has a quarrel with beyond what their activity explains.
    """
    told = of.conflict_told + of.cooperation_told
    usual = of.conflict_told.sum() / max(told.sum(), 1.0)
    mass = _odds_ratio(of.conflict_told, told, usual) * np.log1p(of.conflict_weight)
    left = np.maximum(surplus(of.conflict_days, _SMOOTHING), 0.0)
    foes = cosine(left + SELF * np.eye(len(left)))
    return standard(mass) + FORCE * standard(np.log1p(of.force_told)) + FOES * standard(foes)


def _odds_ratio(conflict: Floats, told: Floats, usual: float) -> Floats:
    if not 0 < usual < 1:
        return np.zeros_like(told)
    odds = (conflict + PRIOR * usual) / (told - conflict + PRIOR * (1 - usual))
    return np.asarray(np.log1p(odds * (1 - usual) / usual))


def tension(of: Counts) -> Floats:
    """How strained a time is between two states, to be compared with their other times.

    log(1 + conflict days) less half of log(1 + cooperation days): in a year of quarrel more is reported of
    everything, so that conflict alone measures attention too.
    """
    return np.asarray(np.log1p(of.conflict_days) - _CALM * np.log1p(of.cooperation_days))

"""The signed network of states that blocs are found in."""

import numpy as np

from blocwatch.assess.groups.louvain import modularity
from blocwatch.assess.scores.affinity import affinity, standard
from blocwatch.assess.scores.counts import Counts
from blocwatch.assess.scores.hostility import hostility
from blocwatch.assess.scores.table import Floats

KEPT = 0.75
"""The share of pairs that have no positive tie: blocs are made by the strongest quarter."""

HOSTILE = 0.15
"""What the negative layer weighs. At 1 rivals inside a bloc are halved, and regions are split."""

RESOLUTIONS = (0.8, 1.0, 1.3)
"""Coarse to fine; the middle one is the default."""


def signed(of: Counts, resolution: float = RESOLUTIONS[1], hostile: float = HOSTILE) -> Floats:
    """What each pair adds when both are in one bloc: closeness above the strongest quarter, less hostility.

    Closeness is affinity plus the signed logarithm of the net of cooperation and conflict, so that
    two who share partners and quarrel with one another are not close.
    """
    net = of.cooperation_weight - of.conflict_weight
    close = affinity(of) + standard(np.sign(net) * np.log1p(np.abs(net)))
    off = ~np.eye(len(close), dtype=bool)
    floor = np.quantile(close[off], KEPT) if off.any() else 0.0
    against = np.maximum(hostility(of), 0.0)
    return modularity(np.maximum(close - floor, 0.0), resolution) - hostile * modularity(against, resolution)

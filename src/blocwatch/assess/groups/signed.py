"""The signed network of states that blocs are found in."""

from collections.abc import Sequence

import numpy as np

from blocwatch.assess.groups.louvain import modularity
from blocwatch.assess.scores.affinity import affinity, standard
from blocwatch.assess.scores.counts import Counts
from blocwatch.assess.scores.table import Floats

KEPT = 0.75
"""The share of pairs that have no positive tie: blocs are made by the strongest quarter."""

HOSTILE = 0.05
"""What the negative layer weighs. At 1 rivals inside a bloc are halved, and regions are split."""

NET = 1.5
"""What the net of cooperation and conflict weighs beside affinity."""

SURE = 2.0
"""Deviations of its own draws at which the closeness of a pair counts in full."""

RESOLUTIONS = (0.8, 1.0, 1.3)
"""Coarse to fine; the middle one is the default."""

FINER = (1.8, 2.4)
"""Who is together even here is surer to be than who is together in a large bloc alone."""

_TINY = 1e-9


def closeness(of: Counts) -> Floats:
    """Affinity plus the signed logarithm of the net of cooperation and conflict.

    So two who share partners and quarrel with one another are not close.
    """
    net = of.cooperation_weight - of.conflict_weight
    return affinity(of) + NET * standard(np.sign(net) * np.log1p(np.abs(net)))


def trust(drawn: Sequence[Floats]) -> Floats:
    """How far the closeness of each pair is to be trusted, 0 to 1: its mean over draws by their deviation.

    What hangs on a few days changes from draw to draw, and ties nobody.
    """
    mean, deviation = np.mean(drawn, axis=0), np.std(drawn, axis=0)
    return np.asarray(np.minimum(np.abs(mean) / (deviation + _TINY) / SURE, 1.0))


def signed(
    close: Floats, against: Floats, resolution: float = RESOLUTIONS[1], hostile: float = HOSTILE
) -> Floats:
    """What each pair adds when both are in one bloc: closeness above a floor, less hostility."""
    off = ~np.eye(len(close), dtype=bool)
    floor = np.quantile(close[off], KEPT) if off.any() else 0.0
    ties = modularity(np.maximum(close - floor, 0.0), resolution)
    return ties - hostile * modularity(np.maximum(against, 0.0))

"""Communities of a small dense network by local moving and aggregation, negative ties included.

The method of Blondel et al. (2008, doi 10.1088/1742-5468/2008/10/P10008), with the gain of a pair
given as a matrix, so that any quality that is a sum over pairs can be made the most of: modularity,
modularity less that of the negative layer (Traag & Bruggeman 2009, doi 10.1103/PhysRevE.80.036115),
or co-membership less a half. For a few hundred nodes; memory is the square of their number.
"""

import numpy as np
from numpy.typing import NDArray

from blocwatch.assess.scores.table import Floats

Labels = NDArray[np.int64]

_SWEEPS = 50
_GAIN = 1e-12


def modularity(weights: Floats, resolution: float = 1.0) -> Floats:
    """What each pair adds to the modularity of a partition (Reichardt & Bornholdt's with a resolution).

    `weights` is symmetric and not negative; its diagonal is not looked at. A network without ties
    gives zeros.
    """
    ties = weights - np.diag(np.diag(weights))
    strength = ties.sum(axis=1)
    total = float(strength.sum())
    if total <= 0:
        return np.zeros_like(ties)
    return np.asarray((ties - resolution * np.outer(strength, strength) / total) / total)


def partition(gains: Floats, seed: int = 0, tries: int = 3) -> Labels:
    """Labels 0, 1, ... of the communities with the highest sum of gains within, the best of some tries.

    Nodes are visited in an order drawn from the seed, so equal input gives equal labels.
    """
    tried = [_once(gains, np.random.default_rng((seed, attempt))) for attempt in range(tries)]
    return max(tried, key=lambda labels: float(gains[labels[:, None] == labels[None, :]].sum()))


def _once(gains: Floats, chance: np.random.Generator) -> Labels:
    member: Labels = np.arange(len(gains))
    level = gains
    while True:
        labels = _moved(level, np.arange(len(level)), chance)
        member = labels[member]
        groups = int(labels.max(initial=-1)) + 1
        if groups == len(level):
            break
        belongs = np.zeros((len(level), groups))
        belongs[np.arange(len(level)), labels] = 1.0
        level = belongs.T @ level @ belongs
    return _moved(gains, member, chance)


def _moved(gains: Floats, labels: Labels, chance: np.random.Generator) -> Labels:
    labels = labels.copy()
    for _ in range(_SWEEPS):
        moved = False
        for node in chance.permutation(len(gains)):
            row = gains[node].copy()
            row[node] = 0.0
            offers = np.bincount(labels, weights=row, minlength=len(gains))
            best = int(np.argmax(offers))
            if offers[best] > offers[labels[node]] + _GAIN:
                labels[node] = best
                moved = True
        if not moved:
            break
    return np.asarray(np.unique(labels, return_inverse=True)[1])

"""What the activity of both sides explains, and what is left over."""

import numpy as np

from blocwatch.assess.scores.table import Floats

_ROUNDS = 200
_TINY = 1e-12


def expected(matrix: Floats) -> Floats:
    """E with E_ij = u_i u_j off the diagonal and the same row sums as the matrix.

    The gravity or configuration model without loops; u is found by iterative proportional fitting
    (Deming & Stephan 1940), two hundred rounds from the root of the sums.
    """
    sums = matrix.sum(axis=1) + _TINY
    activity = np.sqrt(sums / np.sqrt(sums.sum()))
    for _ in range(_ROUNDS):
        activity = np.sqrt(activity * sums / (activity.sum() - activity + _TINY))
    outer = np.outer(activity, activity)
    np.fill_diagonal(outer, 0.0)
    return outer


def surplus(matrix: Floats, smoothing: float) -> Floats:
    """log((observed + s) / (expected + s)), zero on the diagonal: pointwise mutual information, smoothed.

    A small s lets the silence of two busy states speak; a large one trusts only what was seen.
    """
    found = np.log((matrix + smoothing) / (expected(matrix) + smoothing))
    np.fill_diagonal(found, 0.0)
    return np.asarray(found)

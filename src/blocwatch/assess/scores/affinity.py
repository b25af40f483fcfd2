"""Who stands close to whom: beyond activity (affinity), and in the same way towards all (alignment)."""

import numpy as np

from blocwatch.assess.scores.counts import Counts
from blocwatch.assess.scores.gravity import surplus
from blocwatch.assess.scores.table import Floats

SMOOTHING = 0.5
"""For affinity. Pacts of 2005-10: 0.25 to 1 differ by less than .005 of AUC."""

SILENCE = 0.1
"""Smoothing for alignment, where it tells most whom two states do not deal with."""

SELF = 3.0
"""A state's tie to itself: two who deal with nobody but each other are partners too."""

RANKS = range(3, 11)
"""Ranks of the embeddings that affinity takes the mean of: no single rank is right for every year."""

_TINY = 1e-9


def affinity(of: Counts) -> Floats:
    """Cooperation beyond both sides' activity, through shared partners; mean 0, deviation 1.

    Mean of two standardised similarities of the rows of S, the surplus of cooperation days: the
    cosine of max(S, 0) + 3 I (shared partners), and the mean over ranks 3 to 10 of the cosine in
    the leading eigenvectors of S scaled by the roots of their values (adjacency spectral embedding,
    Sussman et al. 2012). Symmetric, codes x codes.
    """
    left = surplus(of.cooperation_days, SMOOTHING)
    partners = cosine(np.maximum(left, 0.0) + SELF * np.eye(len(left)))
    embedded = standard(sum((standard(cosine(embedding(left, rank))) for rank in RANKS), np.zeros_like(left)))
    return standard(standard(partners) + embedded)


def alignment(of: Counts) -> Floats:
    """How alike two states' places among all others are, -1 to 1; nearer to votes in the UN than to pacts.

    The correlation of rows of the cosine of the surplus of cooperation reports: who is similar to
    the same states. Symmetric, codes x codes.
    """
    left = surplus(of.cooperation_told, SILENCE)
    profile = cosine(left + SELF * np.eye(len(left)))
    return cosine(profile - profile.mean(axis=1, keepdims=True))


def cosine(rows: Floats) -> Floats:
    """The cosine of every two rows."""
    unit = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + _TINY)
    return np.asarray(unit @ unit.T)


def embedding(matrix: Floats, rank: int) -> Floats:
    """The leading eigenvectors of a symmetric matrix, scaled by the roots of their (positive) values."""
    values, vectors = np.linalg.eigh(matrix)
    leading = np.argsort(-values, kind="stable")[:rank]
    return np.asarray(vectors[:, leading] * np.sqrt(np.maximum(values[leading], 0.0)))


def standard(matrix: Floats) -> Floats:
    """Less the mean and over the deviation of the entries off the diagonal; zero where all are the same."""
    off = matrix[~np.eye(len(matrix), dtype=bool)]
    deviation = off.std() if off.size else 0.0
    if deviation < _TINY:
        return np.zeros_like(matrix)
    return np.asarray((matrix - off.mean()) / deviation)

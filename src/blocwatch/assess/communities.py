"""Communities of a signed network: greedy agglomeration on signed modularity.

The gain of a pair is its positive tie less what the pair's positive strengths lead one to expect,
less a share of the same for the negative ties (Gomez, Jensen & Arenas 2009, doi 10.1103/
PhysRevE.80.016114; Traag & Bruggeman 2009, doi 10.1103/PhysRevE.80.036115). The two communities with
the highest gain between them are joined until none is above zero. Only communities with a positive
sum of ties between them are joined: having the same enemies alone makes no community. Nor are they
joined where too few pairs of the two together would have a positive tie: in a thin network everybody
is the partner of somebody's partner.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from blocwatch.model import Tie

NEGATIVE_SHARE = 0.3
"""Weight of the negative layer; 1 tears regions apart to part rivals (measured on ICEWS 2005-2018)."""

LEAST_COHESION = 1 / 3
"""Share of pairs of a community that have a positive tie, at least: a hub and four partners have 0.4."""

MOST_NODES = 300
"""More are not looked at: the ones with the least weight of ties are left out."""

_DIGITS = 9

Matrix = NDArray[np.float64]


def communities(ties: Iterable[Tie]) -> tuple[tuple[str, ...], ...]:
    """Communities of two and more, members and communities in alphabetical order."""
    kept = tuple(ties)
    codes = _heaviest(kept)
    if not codes:
        return ()
    place = {code: number for number, code in enumerate(codes)}
    weights = np.zeros((len(codes), len(codes)))
    for tie in kept:
        if tie.dyad.low in place and tie.dyad.high in place:
            one, other = place[tie.dyad.low], place[tie.dyad.high]
            weights[one, other] = weights[other, one] = tie.weight
    groups = _agglomerated(weights)
    return tuple(sorted(tuple(codes[number] for number in group) for group in groups if len(group) > 1))


def _heaviest(ties: Iterable[Tie]) -> tuple[str, ...]:
    total: dict[str, float] = {}
    for tie in ties:
        for code in (tie.dyad.low, tie.dyad.high):
            total[code] = total.get(code, 0.0) + abs(tie.weight)
    ranked = sorted(total, key=lambda code: (-round(total[code], _DIGITS), code))
    return tuple(sorted(ranked[:MOST_NODES]))


def _agglomerated(weights: Matrix) -> list[list[int]]:
    """Groups of row numbers, each in order. Of equal gains the first pair in order is joined."""
    ties = weights.copy()
    friends = np.triu(weights > 0, 1).astype(np.float64)
    friends += friends.T
    gains = _surplus(np.clip(weights, 0, None)) - NEGATIVE_SHARE * _surplus(np.clip(-weights, 0, None))
    groups: dict[int, list[int]] = {number: [number] for number in range(len(weights))}
    sizes = np.ones(len(weights))
    upper = np.triu(np.ones(weights.shape, dtype=bool), 1)
    while True:
        may_join = upper & (ties > 0) & (_cohesion(friends, sizes) >= LEAST_COHESION)
        open_ = np.where(may_join, np.round(gains, _DIGITS), 0.0)
        one, other = divmod(int(np.argmax(open_)), len(weights))
        if open_[one, other] <= 0:
            return [sorted(group) for group in groups.values()]
        groups[one] += groups.pop(other)
        sizes[one], sizes[other] = sizes[one] + sizes[other], 0
        for matrix in (ties, gains, friends):
            _fold(matrix, one, other)


def _cohesion(friends: Matrix, sizes: Matrix) -> Matrix:
    """The share of pairs with a positive tie that each two groups would have if they were one.

    `friends` has the ties between groups off the diagonal, and twice those within on it.
    """
    within = np.diag(friends) / 2
    total = sizes[:, None] + sizes[None, :]
    found = friends + within[:, None] + within[None, :]
    return np.asarray(2 * found / np.maximum(total * (total - 1), 1))


def _fold(matrix: Matrix, one: int, other: int) -> None:
    """Adds one row and column to another in place and leaves zeros behind."""
    matrix[one, :] += matrix[other, :]
    matrix[:, one] += matrix[:, other]
    matrix[other, :] = 0
    matrix[:, other] = 0


def _surplus(layer: Matrix) -> Matrix:
    """What each pair has beyond the configuration model's expectation; a layer of zeros has none."""
    strength = layer.sum(axis=1)
    total = float(strength.sum())
    return layer - np.outer(strength, strength) / total if total else layer

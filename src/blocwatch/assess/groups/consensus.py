"""How sure a bloc is: the same network drawn again from its days, at several resolutions."""

from dataclasses import dataclass

import numpy as np

from blocwatch.assess.groups.louvain import Labels, partition
from blocwatch.assess.groups.signed import HOSTILE, RESOLUTIONS, signed
from blocwatch.assess.scores.counts import counts
from blocwatch.assess.scores.table import Acts, Floats

DRAWS = 30
HALF = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Membership:
    """How often two states were in one bloc (codes x codes, 0 to 1), and how alike the draws were.

    `stability` is the mean adjusted Rand index of two draws.
    """

    codes: tuple[str, ...]
    together: Floats
    stability: float


def membership(of: Acts, draws: int = DRAWS, hostile: float = HOSTILE, seed: int = 0) -> Membership:
    """Co-membership over draws of days with replacement, the resolutions taken in turn.

    Days are drawn, not acts: what is told on one day hangs together.
    """
    chance = np.random.default_rng(seed)
    found = []
    for draw in range(draws):
        often = np.bincount(chance.integers(0, of.span, of.span), minlength=of.span).astype(np.float64)
        gains = signed(counts(of, often), RESOLUTIONS[draw % len(RESOLUTIONS)], hostile)
        found.append(partition(gains, seed=draw, tries=1))
    same = [labels[:, None] == labels[None, :] for labels in found]
    alike = [rand(one, other) for place, one in enumerate(found) for other in found[:place]]
    return Membership(of.codes, np.asarray(np.mean(same, axis=0)), float(np.mean(alike)) if alike else 1.0)


def consensus(of: Membership) -> Labels:
    """The partition in which those are together who mostly were: the sum of co-membership less a half."""
    gains = of.together - HALF
    np.fill_diagonal(gains, 0.0)
    return partition(gains / max(len(gains), 1) ** 2)


def rand(one: Labels, other: Labels) -> float:
    """The adjusted Rand index of two partitions (Hubert & Arabie 1985): 1 the same, 0 as by chance."""
    table = np.zeros((one.max(initial=0) + 1, other.max(initial=0) + 1))
    np.add.at(table, (one, other), 1)
    both, first, second = (_pairs(part) for part in (table, table.sum(axis=1), table.sum(axis=0)))
    whole = len(one) * (len(one) - 1) / 2
    chance = first * second / whole if whole else 0.0
    room = (first + second) / 2 - chance
    return (both - chance) / room if room else 1.0


def _pairs(numbers: Floats) -> float:
    return float((numbers * (numbers - 1) / 2).sum())

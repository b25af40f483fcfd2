"""How sure a bloc is: the same network drawn again from its days and sources, at several resolutions."""

from dataclasses import dataclass

import numpy as np

from blocwatch.assess.groups.louvain import Labels, partition
from blocwatch.assess.groups.signed import HOSTILE, RESOLUTIONS, closeness, signed, trust
from blocwatch.assess.scores.counts import Counts, counts
from blocwatch.assess.scores.hostility import hostility
from blocwatch.assess.scores.table import Acts, Floats

DRAWS = 60
TOGETHER = 0.5
"""The share of draws from which two belong together."""


@dataclass(frozen=True, slots=True, eq=False)
class Membership:
    """How often two states were in one bloc (codes x codes, 0 to 1), and how alike the draws were.

    `stability` is the mean adjusted Rand index of two draws.
    """

    codes: tuple[str, ...]
    together: Floats
    stability: float


def membership(of: Acts, draws: int = DRAWS, hostile: float = HOSTILE, seed: int = 0) -> Membership:
    """Co-membership over draws of days and of sources with replacement, the resolutions taken in turn.

    Days are drawn, not acts: what is told on one day hangs together, and so does what one source tells.
    Where sources are not known days alone are drawn. Each pair counts as far as the draws agree on it.
    """
    chance = np.random.default_rng(seed)
    drawn = [_drawn(of, chance) for _ in range(draws)]
    close = [closeness(one) for one in drawn]
    sure = trust(close)
    found = []
    for draw, one in enumerate(drawn):
        gains = signed(close[draw] * sure, hostility(one), RESOLUTIONS[draw % len(RESOLUTIONS)], hostile)
        found.append(partition(gains, seed=draw, tries=1))
    same = [labels[:, None] == labels[None, :] for labels in found]
    alike = [rand(one, other) for place, one in enumerate(found) for other in found[:place]]
    return Membership(of.codes, np.asarray(np.mean(same, axis=0)), float(np.mean(alike)) if alike else 1.0)


def _drawn(of: Acts, chance: np.random.Generator) -> Counts:
    days, sources = (
        np.bincount(chance.integers(0, size, size), minlength=size).astype(np.float64) if size else None
        for size in (of.span, len(of.sources))
    )
    return counts(of, days, sources)


def consensus(of: Membership) -> Labels:
    """The partition in which those are together who mostly were."""
    gains = of.together - TOGETHER
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

"""How sure a bloc is: the same network drawn again from its days and sources, at several resolutions."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from blocwatch.assess.groups.louvain import Labels, partition
from blocwatch.assess.groups.signed import FINER, HOSTILE, RESOLUTIONS, closeness, signed, trust
from blocwatch.assess.scores.counts import Counts, counts
from blocwatch.assess.scores.hostility import hostility
from blocwatch.assess.scores.table import Acts, Floats

DRAWS = 60
TOGETHER = 0.5
"""The share of draws from which two belong together."""


@dataclass(frozen=True, slots=True, eq=False)
class Membership:
    """How often two states were in one bloc (codes x codes, 0 to 1), and how alike the draws were.

    `together` is over every draw at every resolution, fine ones too; `broad` over the draws with the
    coarser ones in turn: blocs are made from these, and `stability` is the mean adjusted Rand index of two.
    """

    codes: tuple[str, ...]
    together: Floats
    broad: Floats
    stability: float


def membership(of: Acts, draws: int = DRAWS, hostile: float = HOSTILE, seed: int = 0) -> Membership:
    """Co-membership over draws of days and of sources with replacement, at resolutions coarse to fine.

    Days are drawn, not acts: what is told on one day hangs together, and so does what one source tells.
    Where sources are not known days alone are drawn. Each pair counts as far as the draws agree on it.
    """
    chance = np.random.default_rng(seed)
    drawn = [_drawn(of, chance) for _ in range(draws)]
    close = [closeness(one) for one in drawn]
    sure = trust(close)
    found = [
        [
            partition(signed(close[draw] * sure, hostility(one), resolution, hostile), seed=draw, tries=1)
            for resolution in (*RESOLUTIONS, *FINER)
        ]
        for draw, one in enumerate(drawn)
    ]
    broad = [each[draw % len(RESOLUTIONS)] for draw, each in enumerate(found)]
    alike = [rand(one, other) for place, one in enumerate(broad) for other in broad[:place]]
    return Membership(
        of.codes,
        _together(list(chain.from_iterable(found))),
        _together(broad),
        float(np.mean(alike)) if alike else 1.0,
    )


def _together(found: Sequence[Labels]) -> Floats:
    return np.asarray(np.mean([labels[:, None] == labels[None, :] for labels in found], axis=0))


def _drawn(of: Acts, chance: np.random.Generator) -> Counts:
    days, sources = (
        np.bincount(chance.integers(0, size, size), minlength=size).astype(np.float64) if size else None
        for size in (of.span, len(of.sources))
    )
    return counts(of, days, sources)


def consensus(of: Membership) -> Labels:
    """The partition in which those are together who mostly were."""
    gains = of.broad - TOGETHER
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

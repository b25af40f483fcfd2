"""Acts counted into square matrices, one row and one column a state."""

from dataclasses import dataclass

import numpy as np

from blocwatch.assess.scores.table import Acts, Flags, Floats, told_first


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Symmetric matrices (codes x codes, diagonal zero) of what passed between two states.

    `days` are unique days and types, `told` are reports; `weight` is the sum of what reports weigh
    (PLOVER scores above zero, or below zero with the sign turned), `force` the reports of force
    threatened or used.
    """

    codes: tuple[str, ...]
    cooperation_days: Floats
    cooperation_told: Floats
    cooperation_weight: Floats
    conflict_days: Floats
    conflict_told: Floats
    conflict_weight: Floats
    force_told: Floats


def counts(of: Acts, day_weights: Floats | None = None, source_weights: Floats | None = None) -> Counts:
    """The matrices of a table of acts.

    `day_weights` has a weight for every day from the first to the last of the table: a draw of
    the bootstrap, or the memory of a clock; `source_weights` one for every source of the table. None
    weighs all alike. A day and type is there when any of those who told it is.
    """
    first, which = told_first(of)
    unique = of.only(first)
    whole, short = (
        np.ones(len(one)) if day_weights is None else day_weights[one.day - of.first] for one in (of, unique)
    )
    if source_weights is not None and of.sources:
        drawn = source_weights[of.source]
        whole, short = whole * drawn, short * np.minimum(np.bincount(which, weights=drawn), 1.0)
    return Counts(
        codes=of.codes,
        cooperation_days=_summed(unique, short, unique.cooperative),
        cooperation_told=_summed(of, whole, of.cooperative),
        cooperation_weight=_summed(of, np.maximum(of.score, 0.0) * whole, of.cooperative),
        conflict_days=_summed(unique, short, ~unique.cooperative),
        conflict_told=_summed(of, whole, ~of.cooperative),
        conflict_weight=_summed(of, np.maximum(-of.score, 0.0) * whole, ~of.cooperative),
        force_told=_summed(of, whole, of.military),
    )


def _summed(of: Acts, values: Floats, which: Flags) -> Floats:
    size = len(of.codes)
    flat = np.bincount(
        of.low[which] * size + of.high[which], weights=values[which], minlength=size * size
    ).reshape(size, size)
    return np.asarray(flat + flat.T)

"""Acts between states as columns: what a ledger of millions of lines is read into."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from blocwatch.model import EventType, Quad

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

TYPES = tuple(EventType)
"""The order in which `Acts.type` counts."""

_QUADS = np.array([one.quad.value for one in TYPES], dtype=np.int64)
_MILITARY = np.array([one in {"THREATEN", "MOBILIZE", "COERCE", "ASSAULT"} for one in TYPES])

NOBODY: Ints = np.zeros(0, dtype=np.int64)
"""The sources of acts of which nobody knows who told them."""

Row = tuple[str, str, int, EventType, float]


@dataclass(frozen=True, slots=True, eq=False)
class Acts:
    """One row an act between two states; all columns have the same length.

    `low` and `high` are places in `codes` (low < high: who began is forgotten), `day` is the
    proleptic ordinal of the day, `type` the place in `TYPES`, `score` the PLOVER intensity. `source` is
    the place in `sources` of who told it, by groups that are independent of one another; both are empty
    where that is not known.
    """

    codes: tuple[str, ...]
    low: Ints
    high: Ints
    day: Ints
    type: Ints
    score: Floats
    sources: tuple[str, ...] = ()
    source: Ints = field(default_factory=lambda: NOBODY)

    def __len__(self) -> int:
        """How many acts."""
        return len(self.low)

    @property
    def first(self) -> int:
        """The first day; 0 where there is none."""
        return int(self.day.min()) if len(self) else 0

    @property
    def span(self) -> int:
        """How many days from the first to the last, both included; 0 where there is none."""
        return int(self.day.max()) - self.first + 1 if len(self) else 0

    @property
    def cooperative(self) -> Flags:
        """Which acts are cooperation, in words or deeds."""
        return np.asarray(_QUADS[self.type] <= Quad.MATERIAL_COOPERATION)

    @property
    def material(self) -> Flags:
        """Which acts are deeds, not words."""
        return np.asarray(_QUADS[self.type] % 2 == 0)

    @property
    def military(self) -> Flags:
        """Which acts threaten or use force."""
        return _MILITARY[self.type]

    def only(self, which: Flags | Ints | slice) -> "Acts":
        """The chosen rows; those of a slice are not copied."""
        return Acts(
            self.codes,
            self.low[which],
            self.high[which],
            self.day[which],
            self.type[which],
            self.score[which],
            self.sources,
            self.source[which] if self.sources else self.source,
        )


def acts(rows: Iterable[Row], tellers: Iterable[str] = ()) -> Acts:
    """Rows of (one side, other side, day ordinal, type, intensity) as columns, in the order given.

    `tellers` names who told each row, or is empty. What a state does to itself is left out.
    """
    rows, told = list(rows), list(tellers)
    here = [place for place, row in enumerate(rows) if row[0] != row[1]]
    kept = [rows[place] for place in here]
    sources, source = _placed([told[place] for place in here]) if told else ((), NOBODY)
    codes = tuple(sorted({side for row in kept for side in row[:2]}))
    place = {code: number for number, code in enumerate(codes)}
    kind = {one: number for number, one in enumerate(TYPES)}
    sides = np.array([[place[row[0]], place[row[1]]] for row in kept], dtype=np.int64).reshape(-1, 2)
    return Acts(
        codes=codes,
        low=sides.min(axis=1),
        high=sides.max(axis=1),
        day=np.array([row[2] for row in kept], dtype=np.int64),
        type=np.array([kind[row[3]] for row in kept], dtype=np.int64),
        score=np.array([row[4] for row in kept], dtype=np.float64),
        sources=sources,
        source=source,
    )


def _placed(names: Sequence[str]) -> tuple[tuple[str, ...], Ints]:
    whole = tuple(sorted(set(names)))
    place = {name: number for number, name in enumerate(whole)}
    return whole, np.array([place[name] for name in names], dtype=np.int64)


def joined(one: Acts, other: Acts) -> Acts:
    """The acts of both, those of the first before those of the second."""
    codes = tuple(sorted({*one.codes, *other.codes}))
    place = {code: number for number, code in enumerate(codes)}
    moved = [np.array([place[code] for code in each.codes], dtype=np.int64) for each in (one, other)]
    sides = [
        (new[each.low], new[each.high]) if len(each) else (each.low, each.high)
        for each, new in zip((one, other), moved, strict=True)
    ]
    return Acts(
        codes,
        np.concatenate([side[0] for side in sides]),
        np.concatenate([side[1] for side in sides]),
        np.concatenate([one.day, other.day]),
        np.concatenate([one.type, other.type]),
        np.concatenate([one.score, other.score]),
        *_sources_of(one, other),
    )


def _sources_of(one: Acts, other: Acts) -> tuple[tuple[str, ...], Ints]:
    """The sources of both; none where those of one that has acts are not known."""
    if any(len(each) and not each.sources for each in (one, other)):
        return (), NOBODY
    whole = tuple(sorted({*one.sources, *other.sources}))
    place = {name: number for number, name in enumerate(whole)}
    moved = [
        np.array([place[name] for name in each.sources], dtype=np.int64)[each.source]
        for each in (one, other)
        if len(each)
    ]
    return whole, np.concatenate(moved) if moved else NOBODY


def busiest(of: Acts, number: int) -> tuple[str, ...]:
    """The codes with most acts, at most `number`, in alphabetical order; of equals the first by name."""
    seen = np.bincount(np.concatenate([of.low, of.high]), minlength=len(of.codes))
    order = sorted(range(len(of.codes)), key=lambda place: (-seen[place], of.codes[place]))
    return tuple(sorted(of.codes[place] for place in order[:number]))


def among(of: Acts, codes: Sequence[str]) -> Acts:
    """The acts between the given codes, which become the codes of the table in the order given."""
    new = {code: number for number, code in enumerate(codes)}
    place = np.array([new.get(code, -1) for code in of.codes], dtype=np.int64)
    one, other = place[of.low], place[of.high]
    kept = (one >= 0) & (other >= 0)
    one, other = one[kept], other[kept]
    return Acts(
        tuple(codes),
        np.minimum(one, other),
        np.maximum(one, other),
        of.day[kept],
        of.type[kept],
        of.score[kept],
        of.sources,
        of.source[kept] if of.sources else of.source,
    )


def once(of: Acts) -> Acts:
    """One row for each dyad, day and type: the first of them. A summit reported eighty times is one day."""
    return of.only(told_first(of)[0])


def told_first(of: Acts) -> tuple[Ints, Ints]:
    """The rows that `once` leaves, and for each row of the table which of them it repeats."""
    width = len(of.codes)
    key = ((of.low * width + of.high) * (of.day.max(initial=0) + 1) + of.day) * len(TYPES) + of.type
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    order = np.argsort(first)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    return first[order], place[which]

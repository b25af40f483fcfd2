"""The ICEWS samples and the outside truth that scores and blocs are measured on.

Events are those of governments and states (civilians left out). CAMEO's roots become PLOVER types;
the four quads are the same. Truth (never used in fitting): ATOP defence pacts, votes in the UN
(chance-corrected), strategic rivalries, militarised disputes of hostility 3 and more, distances.
All pairs of the hundred busiest states count, also those never seen. Samples of before 2015 lack
Russia, the USA and others as bare actors: they are about the rest of the world.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray
from rows import digest

from blocwatch.assess.scores import Acts, acts, among, busiest
from blocwatch.model import EventType

BLOCS = Path(__file__).parent.parent.parent / "shared" / "gold" / "blocs"
SAMPLES = {
    "2005-10": ("icews0515_interstate", 2005, 2010),
    "2011-15": ("icews0515_interstate", 2011, 2015),
    "2018a": ("icews18_first_half_interstate", 2018, 2018),
    "2014": ("icews14_interstate", 2014, 2014),
    "2009-10": ("icews0515_interstate", 2009, 2010),
}
"""File, first and last year."""

MAIN = ("2005-10", "2011-15", "2018a")
"""What scores and blocs are measured on."""

ROOTS = {
    1: "CONSULT", 2: "CONSULT", 3: "AGREE", 4: "CONSULT", 5: "SUPPORT", 6: "COOPERATE", 7: "AID",
    8: "RETREAT", 9: "ACCUSE", 10: "REQUEST", 11: "ACCUSE", 12: "REJECT", 13: "THREATEN", 14: "ACCUSE",
    15: "MOBILIZE", 16: "SANCTION", 17: "COERCE", 18: "ASSAULT", 19: "ASSAULT", 20: "ASSAULT",
}  # fmt: skip
UNSEATED = ("PSE", "TWN", "XKX")
STATES = 100
BANDS = (0, 200, 600, 1200, 2000, 3500, 5500, 8000, 11000)

Values = NDArray[np.float64]
Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """Acts of a period among its busiest states, and what is true of each pair (in the order of `pairs`)."""

    name: str
    acts: Acts
    pacts: Marks
    rivals: Marks
    disputes: Marks
    votes: Values
    kilometres: Values

    @property
    def pairs(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Places of the pairs in a matrix, above the diagonal."""
        return np.triu_indices(len(self.acts.codes), 1)

    def of(self, matrix: Values) -> Values:
        """The values of the pairs."""
        return np.asarray(matrix[self.pairs])


def rows(file: str, first: int, last: int) -> Iterator[tuple[str, str, int, EventType, float]]:
    """The events of a sample in the years given, as rows for `acts`."""
    told = duckdb.execute(
        f"select src, tgt, date_diff('day', date '0001-01-01', day::date) + 1, root, gold "
        f"from '{BLOCS}/icews/{file}.parquet' where not civ and src <> tgt and year(day) between ? and ? "
        f"order by all",
        [first, last],
    ).fetchall()
    for one, other, day, root, score in told:
        yield one, other, day, EventType(ROOTS[root]), score


@cache
def corpus(name: str) -> str:
    """The digest of a sample and of all truth."""
    truth = sorted((BLOCS / "truth").glob("*.parquet"))
    return digest(BLOCS / "icews" / f"{SAMPLES[name][0]}.parquet", *truth)


@cache
def sample(name: str) -> Sample:
    """A sample by its name."""
    file, first, last = SAMPLES[name]
    whole = acts(row for row in rows(file, first, last) if not {row[0], row[1]} & set(UNSEATED))
    inner = among(whole, busiest(whole, STATES))
    years = f"year between {first} and {last}"
    return Sample(
        name=name,
        acts=inner,
        pacts=_truth(inner, f"max(atop_defense) from '{BLOCS}/truth/atop.parquet' where {years}") > 0,
        rivals=_truth(
            inner,
            f"1 from '{BLOCS}/truth/rivalries.parquet' "
            f'where start <= {last} and coalesce("end", 9999) >= {first}',
        )
        > 0,
        disputes=_truth(inner, f"1 from '{BLOCS}/truth/mid.parquet' where {years} and hostlev >= 3") > 0,
        votes=_truth(inner, f"avg(pi) from '{BLOCS}/truth/unvotes_dyad.parquet' where {years}"),
        kilometres=_truth(inner, f"max(dist) from '{BLOCS}/truth/mindist.parquet'"),
    )


def _truth(of: Acts, value: str) -> Values:
    what, where = value.split(" from ", 1)
    found = duckdb.sql(f"select a, b, {what} from {where} group by a, b").fetchall()
    by_pair = {(one, other): float("nan") if told is None else float(told) for one, other, told in found}
    low, high = np.triu_indices(len(of.codes), 1)
    return np.array(
        [by_pair.get((of.codes[i], of.codes[j]), float("nan")) for i, j in zip(low, high, strict=True)]
    )


def bands(kilometres: Values) -> NDArray[np.int64]:
    """The band of distance of each pair; unknown distances are in the middle one."""
    known = np.where(np.isnan(kilometres), np.nanmedian(kilometres), kilometres)
    return np.asarray(np.digitize(known, BANDS, right=True))


def ranks(values: Values) -> Values:
    """Ranks from 1, ties sharing their mean."""
    _, place, number = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(number) - (number - 1) / 2)[place])


def auc(marks: Marks, score: Values) -> float:
    """The chance that a marked pair has a higher score than another; NaN where there is no such pair."""
    known = np.isfinite(score)
    marks, score = marks[known], score[known]
    yes, no = int(marks.sum()), int((~marks).sum())
    if not yes or not no:
        return float("nan")
    return float((ranks(score)[marks].sum() - yes * (yes + 1) / 2) / (yes * no))


def stratified(marks: Marks, score: Values, strata: NDArray[np.int64]) -> float:
    """The mean of the AUC within each band, weighed by how many marked pairs it has."""
    groups = [strata == band for band in np.unique(strata)]
    both = [one for one in groups if 0 < marks[one].sum() < one.sum()]
    if not both:
        return float("nan")
    return float(
        np.average([auc(marks[one], score[one]) for one in both], weights=[marks[one].sum() for one in both])
    )


def spearman(one: Values, other: Values) -> float:
    """Spearman's correlation over the pairs where both are known."""
    known = np.isfinite(one) & np.isfinite(other)
    return float(np.corrcoef(ranks(one[known]), ranks(other[known]))[0, 1])

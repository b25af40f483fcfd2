"""Affinity, alignment, hostility and tension against what is known from outside, beside the usual scores.

Peers in the same run: minus log distance, the volume of events, and the mean intensity of a dyad's
events, the number most tools use. Intervals (90 %): bootstrap over states, since pairs share states.
Method choices were made on these samples; what comes after June 2018 was not looked at.
"""

from collections.abc import Callable, Iterator

import duckdb
import icews
import numpy as np
from rows import Row, Skipped, Told, floors, shown

from blocwatch.assess.scores import affinity, alignment, among, counts, hostility, tension

GATES = {
    ("2005-10", "pacts"): (0.915, 0.94),
    ("2005-10", "pacts within distance"): (0.70, 0.78),
    ("2005-10", "votes"): (0.31, 0.45),
    ("2005-10", "rivalry"): (0.915, 0.95),
    ("2005-10", "rivalry within distance"): (0.84, 0.90),
    ("2005-10", "disputes"): (0.94, 0.96),
    ("2005-10", "disputes within dyad"): (0.65, 0.75),
}
DRAWS = 200
Figure = Callable[[icews.Sample, icews.Values, icews.Values], float]


def _within(kind: str) -> Figure:
    return lambda s, value, _: icews.stratified(getattr(s, kind), value, icews.bands(s.kilometres))


FIGURES: dict[str, tuple[str, Figure]] = {
    "pacts": ("affinity", lambda s, value, _: icews.auc(s.pacts, value)),
    "pacts within distance": ("affinity", _within("pacts")),
    "votes": ("alignment", lambda s, value, _: icews.spearman(value, s.votes)),
    "rivalry": ("hostility", lambda s, value, _: icews.auc(s.rivals, value)),
    "rivalry within distance": ("hostility", _within("rivals")),
    "disputes": ("hostility", lambda s, value, _: icews.auc(s.disputes, value)),
}


def scores(one: icews.Sample) -> dict[str, icews.Values]:
    """Every score of the pairs, ours and the peers'; peers of hostility are turned by the caller."""
    found = counts(one.acts)
    told = found.cooperation_told + found.conflict_told
    size = len(one.acts.codes)
    sums = np.bincount(one.acts.low * size + one.acts.high, weights=one.acts.score, minlength=size * size)
    whole = sums.reshape(size, size)
    return {
        "affinity": one.of(affinity(found)),
        "alignment": one.of(alignment(found)),
        "hostility": one.of(hostility(found)),
        "distance": -np.log1p(one.kilometres),
        "volume": one.of(np.log1p(told)),
        "mean intensity": one.of((whole + whole.T) / np.maximum(told, 1)),
    }


def interval(one: icews.Sample, figure: Figure, value: icews.Values, draws: int) -> tuple[float, float]:
    """90 % interval over states drawn with replacement; a pair counts as often as both its states."""
    chance = np.random.default_rng(0)
    size = len(one.acts.codes)
    low, high = one.pairs
    found = []
    for _ in range(draws):
        often = np.bincount(chance.integers(0, size, size), minlength=size)
        many = often[low] * often[high]
        picked = np.repeat(np.arange(len(many)), many)
        drawn = icews.Sample(
            one.name, one.acts, one.pacts[picked], one.rivals[picked], one.disputes[picked],
            one.votes[picked], one.kilometres[picked],
        )  # fmt: skip
        found.append(figure(drawn, value[picked], value))
    low_end, high_end = np.nanquantile(found, [0.05, 0.95])
    return float(low_end), float(high_end)


def within_dyads() -> tuple[float, float, int]:
    """Mean AUC of the years of dispute in dyads with both: of tension, of mean intensity; how many dyads."""
    file, first, last = icews.SAMPLES["2005-10"]
    codes = icews.sample("2005-10").acts.codes
    years = range(first, last + 1)
    told = duckdb.sql(
        f"select a, b, year from '{icews.BLOCS}/truth/mid.parquet' "
        f"where year between {first} and {last} and hostlev >= 3"
    ).fetchall()
    disputes = {(one, other, int(year)) for one, other, year in told}
    found = [counts(among(icews.acts(icews.rows(file, year, year)), codes)) for year in years]
    means = []
    strain = []
    for i, j in zip(*np.triu_indices(len(codes), 1), strict=True):
        marks = np.array([(codes[i], codes[j], year) in disputes for year in years])
        if 0 < marks.sum() < len(marks):
            strain.append(icews.auc(marks, np.array([tension(one)[i, j] for one in found])))
            plain = [
                one.conflict_weight[i, j] / max(one.conflict_told[i, j] + one.cooperation_told[i, j], 1)
                for one in found
            ]
            means.append(icews.auc(marks, np.array(plain)))
    return float(np.mean(strain)), float(np.mean(means)), len(strain)


def peers(one: icews.Sample, label: str, every: dict[str, icews.Values]) -> str:
    """The same figure of the usual scores; where hostility is asked for, mean intensity counts downwards."""
    score, figure = FIGURES[label]
    sign = -1 if score == "hostility" else 1
    plain = {"distance": every["distance"], "volume": every["volume"], "mean": sign * every["mean intensity"]}
    return ", ".join(f"{peer} {figure(one, value, value):.3f}" for peer, value in plain.items())


def measured() -> Iterator[Told]:
    """The rows of the table."""
    if not icews.BLOCS.exists():
        yield Skipped("relations", "needs ../shared")
        return
    for name in icews.MAIN:
        one = icews.sample(name)
        every = scores(one)
        for label, (score, figure) in FIGURES.items():
            if label == "disputes" and not one.disputes.any():
                continue
            value = every[score]
            ends = interval(one, figure, value, DRAWS)
            gate, aim = GATES.get((name, label), (None, None))
            ours = figure(one, value, value)
            told = peers(one, label, every)
            yield Row(f"relations.{name}", label, ours, icews.corpus(name), ends, told, gate, aim)
    strain, plain, _ = within_dyads()
    gate, aim = GATES["2005-10", "disputes within dyad"]
    told = f"mean {plain:.3f}"
    corpus = icews.corpus("2005-10")
    yield Row("relations.2005-10", "disputes within dyad", strain, corpus, None, told, gate, aim)


if __name__ == "__main__":
    for row in measured():
        print(shown(row, floors()), flush=True)

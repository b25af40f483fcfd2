"""What is said of a relation when most events are missing: intervals widen, then nothing is said.

Of the first half of 2018 a share of the reports is kept, drawn by chance, and the relations of the thirty
busiest dyads of the whole are told anew. `told` is the share of dyads whose standing is told and not
refused as too thin; `width` the mean width of the interval of affinity among those dyads that are told
at every share down to a tenth; `covers` how often the interval of a thinned ledger that is told holds
the value of the whole one. Gates: the fewer events, the fewer are told, at a hundredth next to none;
from all to a tenth the interval at least does not narrow at any step.
"""

from collections.abc import Iterator
from itertools import pairwise

import icews
import numpy as np
from rows import Row, Skipped, Told, floors, shown

from blocwatch.assess.scores import Acts, once
from blocwatch.assess.standing import THIN, field
from blocwatch.model import Dyad

SHARES = (0.01, 0.03, 0.1, 0.3, 1.0)
DYADS = 30
DRAWS = 40
WIDE = (0.1, 0.3, 1.0)


def busy(of: Acts) -> list[Dyad]:
    """The dyads with most acts."""
    size = len(of.codes)
    seen = np.bincount(of.low * size + of.high, minlength=size * size)
    order = np.argsort(-seen, kind="stable")[:DYADS]
    return [Dyad.of(of.codes[place // size], of.codes[place % size]) for place in order.tolist()]


def thinned(of: Acts, share: float) -> Acts:
    """That share of the acts."""
    return of.only(np.random.default_rng(11).random(len(of)) < share)


def told(of: Acts, dyads: list[Dyad]) -> dict[Dyad, tuple[float, float, float]]:
    """Affinity with its interval of the dyads that are told, as `standing` tells them."""
    whole = field(of, DRAWS)
    if whole is None:
        return {}
    found = {}
    unique = once(of)
    for dyad in dyads:
        if not {dyad.low, dyad.high} <= set(of.codes):
            continue
        low, high = of.codes.index(dyad.low), of.codes.index(dyad.high)
        days = np.unique(unique.day[(unique.low == low) & (unique.high == high)])
        if len(days) >= THIN:
            score = whole.score(dyad)[0]
            found[dyad] = (score.value, score.low, score.high)
    return found


def measured() -> Iterator[Told]:
    """The rows of the table."""
    if not icews.BLOCS.exists():
        yield Skipped("degrade", "needs ../shared")
        return
    of = icews.sample("2018a").acts
    dyads = busy(of)
    each = {share: told(thinned(of, share), dyads) for share in SHARES}
    common = [dyad for dyad in dyads if all(dyad in each[share] for share in WIDE)]
    width = {s: float(np.mean([each[s][d][2] - each[s][d][1] for d in common])) for s in WIDE}
    share_told = {share: len(found) / len(dyads) for share, found in each.items()}
    name, corpus = "degrade.2018a", icews.corpus("2018a")
    for share in SHARES:
        gate, aim = {0.01: (0.1, 0.0), 0.03: (0.5, 0.3)}.get(share, (None, None))
        yield Row(
            name, f"told at {share:.0%}", share_told[share], corpus, None, "", gate, aim, at_most=share < 1
        )
    falls = all(share_told[one] <= share_told[other] for one, other in pairwise(SHARES))
    widens = all(width[one] >= width[other] for one, other in pairwise(WIDE))
    wide = ", ".join(f"{share:.0%} {width[share]:.2f}" for share in WIDE)
    yield Row(name, "in order", float(falls and widens), corpus, None, f"width at {wide}", 1.0, 1.0)
    inner = [
        each[share][dyad][1] <= each[1.0][dyad][0] <= each[share][dyad][2]
        for share in SHARES[:-1]
        for dyad in each[share]
        if dyad in each[1.0]
    ]
    yield Row(name, "covers the whole", float(np.mean(inner)), corpus, None, f"{len(inner)} told", None, None)


if __name__ == "__main__":
    for row in measured():
        print(shown(row, floors()), flush=True)

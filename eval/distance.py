"""What do activity and distance explain? Days of cooperation and of conflict left out, from the others.

Fitted on days of even ordinal, held to those of odd ordinal: the share of the Poisson deviance of a dyad's
days that is explained, by the activity of both sides alone (the peer) and with the steps of distance.
"""

from collections.abc import Iterator

import icews
import numpy as np
from rows import Row, Skipped, Told, floors, shown

from blocwatch.assess.scores import counts, expected
from blocwatch.assess.scores.distance import expected_at, kilometres
from blocwatch.assess.scores.table import Acts, Floats

_LEAST = 1e-3


def halves(of: Acts) -> tuple[list[Floats], list[Floats]]:
    """Matrices of cooperation and of conflict on even days, and on odd days."""
    even = ((np.arange(of.span) + of.first) % 2 == 0).astype(np.float64)
    first, second = counts(of, even), counts(of, 1 - even)
    return [first.cooperation_days, first.conflict_days], [second.cooperation_days, second.conflict_days]


def explained(seen: Floats, told: Floats) -> float:
    """The share of the deviance of what was seen that a matrix explains: 1 all, 0 what one mean does."""
    upper = np.triu_indices(len(seen), 1)
    days, usual = seen[upper], np.maximum(told[upper], _LEAST)
    return 1 - _deviance(days, usual) / _deviance(days, np.ones_like(days))


def _deviance(days: Floats, usual: Floats) -> float:
    usual = usual * days.sum() / usual.sum()
    logs = np.log(np.maximum(days, 1.0) / usual)
    return float(2 * np.sum(np.where(days > 0, days * logs, 0.0) - (days - usual)))


def measured() -> Iterator[Told]:
    """The rows of the table: with distance, beside activity alone."""
    if not icews.BLOCS.exists():
        yield Skipped("distance", "needs ../shared")
        return
    for name in icews.MAIN:
        of = icews.sample(name).acts
        apart = kilometres(of.codes)
        for label, first, second in zip(("cooperation", "conflict"), *halves(of), strict=True):
            plain = explained(second, expected(first))
            found = explained(second, expected_at(first, apart))
            peer = f"activity alone {plain:.3f}"
            yield Row(f"distance.{name}", label, found, icews.corpus(name), None, peer)


if __name__ == "__main__":
    for row in measured():
        print(shown(row, floors()), flush=True)

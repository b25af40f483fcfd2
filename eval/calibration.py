"""Does a 90 % interval for next week hold 90 %? Weekly days of cooperation and of conflict of busy dyads.

Dyads with thirty events and more in the sample, every week from the ninth on, foreseen from the weeks before.
Gates: coverage .88 to .97, and at most 2 % above the 99 % line. Research: .95-.97, 1.2-1.9 %; counting
reports instead of days 81 % and 7.7 %, measured here too as the peer.
"""

from collections.abc import Iterator

import icews
import numpy as np
from rows import Row, Skipped, Told, floors, shown

from blocwatch.assess.scores import Acts
from blocwatch.assess.scores.flow import FLOW, history

BUSY, WARM, DAYS = 30, 8, 7


def series(of: Acts, busy: set[tuple[int, int]], *, reports: bool) -> Iterator[np.ndarray]:
    """The whole weeks of each busy dyad."""
    number = of.span // DAYS
    week = (of.day - of.first) // DAYS
    for cooperative in (True, False):
        kept = (of.cooperative == cooperative) & (week < number)
        for low, high in sorted(busy):
            mine = kept & (of.low == low) & (of.high == high)
            told = week[mine] if reports else np.unique(of.day[mine] - of.first) // DAYS
            yield np.bincount(told, minlength=number)


def coverage(lines: Iterator[np.ndarray]) -> tuple[float, float, int]:
    """Share of weeks within the 90 % interval, share above the 99 % line, number of weeks."""
    inside = above = total = 0
    for line in lines:
        known = history(line, FLOW)
        for week in range(WARM, len(line)):
            seen, before = int(line[week]), known[week]
            inside += before.quantile(0.05) <= seen <= before.quantile(0.95)
            above += seen > before.quantile(0.99)
            total += 1
    return inside / total, above / total, total


def measured() -> Iterator[Told]:
    """The rows of the table: days, with reports as the peer."""
    if not icews.BLOCS.exists():
        yield Skipped("calibration", "needs ../shared")
        return
    of = icews.sample("2018a").acts
    seen = np.zeros((len(of.codes),) * 2, dtype=int)
    np.add.at(seen, (of.low, of.high), 1)
    busy = {(int(low), int(high)) for low, high in zip(*np.where(seen >= BUSY), strict=True)}
    inside, above, _ = coverage(series(of, busy, reports=False))
    reported, crossed, _ = coverage(series(of, busy, reports=True))
    yield Row("calibration.2018a", "90 % covers", inside, None, None, f"reports {reported:.3f}", 0.88, 0.89)
    yield Row(
        "calibration.2018a",
        "above 99 %",
        above,
        None,
        None,
        f"reports {crossed:.3f}",
        0.02,
        0.012,
        at_most=True,
    )


if __name__ == "__main__":
    for row in measured():
        print(shown(row, floors()), flush=True)

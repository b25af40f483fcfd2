"""The six sums of the ledger as Ibis expressions, for engines that are not DuckDB (extra `scale`).

events -> in_force -> told_once -> dyad_days -> remembered | world | activity

Each takes a table expression and gives one; nothing runs until the caller executes it, on any backend
of Ibis. The same sums in DuckDB's own words are in `ledger.py`, which is what a desk uses.

`events` has the columns actor, recipient, type, source (strings), day, known, until (integers:
proleptic ordinals; `until` is the day a later revision or a withdrawal became known, `OPEN` where
none did) and intensity (double). Windows go by the integer day: not every engine has a range over dates.
"""

import ibis
from ibis import Table

OPEN = 3_000_000
"""The `until` of what still stands: a day after every day there is."""

DOUBLE = "float64"
"""What a whole number becomes before it is divided: Spark reads a broken one as a decimal of few places."""


def in_force(events: Table, day: int, known: int) -> Table:
    """The events that happened by `day` and stood as was known on `known`."""
    return events.filter(events.day <= day, events.known <= known, events.until > known)


def told_once(events: Table) -> Table:
    """One row for each dyad, day, type and source: low, high, day, type, source, reports, intensity.

    `low` < `high` are the sides, the direction forgotten; what a state does to itself is left out.
    `intensity` is that of the strongest report, which does not hang on their order.
    """
    sides = events.filter(events.actor != events.recipient).mutate(
        low=ibis.least(events.actor, events.recipient), high=ibis.greatest(events.actor, events.recipient)
    )
    most, least = sides.intensity.max(), sides.intensity.min()
    return sides.group_by(["low", "high", "day", "type", "source"]).agg(
        reports=sides.count(), intensity=ibis.ifelse(most >= -least, most, least)
    )


def dyad_days(once: Table) -> Table:
    """One row for each dyad and day: acts, reports, cooperation, conflict.

    `acts` counts the rows of `told_once`; `cooperation` and `conflict` sum their intensities above
    zero and, the sign turned, below.
    """
    return once.group_by(["low", "high", "day"]).agg(
        acts=once.count(),
        reports=once.reports.sum(),
        cooperation=ibis.greatest(once.intensity, 0.0).sum(),
        conflict=ibis.greatest(-once.intensity, 0.0).sum(),
    )


def remembered(days: Table, half_life: float, first: int) -> Table:
    """The rows of `dyad_days` with what is remembered of cooperation and conflict on each.

    Memory halves in `half_life` days. The sum is a cumulative one of values scaled by
    2^((day - first) / half_life) and scaled back, so `first` must be near the first day: doubles
    hold a thousand half-lives.
    """
    growth = ibis.literal(2.0).pow((days.day - first).cast(DOUBLE) / half_life)
    past = ibis.window(group_by=["low", "high"], order_by="day", preceding=None, following=0)
    return days.mutate(
        cooperation_remembered=(days.cooperation * growth).sum().over(past) / growth,
        conflict_remembered=(days.conflict * growth).sum().over(past) / growth,
    )


def world(days: Table, day: int, half_life: float) -> Table:
    """One row a dyad: acts, cooperation and conflict up to `day`, as much of them as is remembered."""
    past = days.filter(days.day <= day)
    weight = ibis.literal(2.0).pow((past.day - day).cast(DOUBLE) / half_life)
    return past.group_by(["low", "high"]).agg(
        acts=past.acts.sum(),
        cooperation=(past.cooperation * weight).sum(),
        conflict=(past.conflict * weight).sum(),
    )


def activity(days: Table) -> Table:
    """What each state did with all others on each day: code, day, acts, cooperation, conflict."""
    told = ["day", "acts", "cooperation", "conflict"]
    one = days.select(days.low.name("code"), *told)
    sides = one.union(days.select(days.high.name("code"), *told))
    return sides.group_by(["code", "day"]).agg(
        acts=sides.acts.sum(), cooperation=sides.cooperation.sum(), conflict=sides.conflict.sum()
    )

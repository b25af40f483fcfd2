"""Stretches of the calendar, and the arithmetic of moving and cutting them.

A period whose text tells no year («19 марта») or no week («в среду») floats: `step` says by
what it may be moved to other places in the calendar that the same words would fit.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

DAYS_IN_WEEK = 7
MONTHS_IN_YEAR = 12
YEARS_IN_DECADE = 10
A_DAY = timedelta(days=1)


class Unit(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    PART = "part"
    REACH = "reach"


class Step(StrEnum):
    """By what a floating period may be moved."""

    NONE = ""
    WEEK = "week"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """First to last day, both inclusive. `kind` names how the words told it; empty: no date."""

    unit: Unit
    start: date
    end: date
    kind: str
    step: Step = Step.NONE


SILENT = Period(Unit.CENTURY, date.min, date.min, "")
"""Words that look like a date and are none, or whose days cannot be told."""

UNTOLD = Period(Unit.REACH, date.min, date.min, "")
"""Words that do tell a time, but not its days: «до 1991 года» says nothing of the beginning."""

STILL = date(2000, 1, 1)
"""Where floating periods stand while nobody knows when the text was told (a leap year)."""


def day(at: date, kind: str, step: Step = Step.NONE) -> Period:
    """One day."""
    return Period(Unit.DAY, at, at, kind, step)


def week(at: date, kind: str) -> Period:
    """The calendar week, Monday to Sunday, that a day lies in."""
    monday = at - timedelta(days=at.weekday())
    return Period(Unit.WEEK, monday, monday + timedelta(days=6), kind)


def months(year: int, first: int, count: int, kind: str, unit: Unit = Unit.MONTH) -> Period:
    """`count` whole months from month `first` of a year; `first` may lie outside 1..12."""
    start = month_start(year, first)
    return Period(unit, start, month_start(year, first + count) - A_DAY, kind)


def years(first: int, last: int, kind: str, unit: Unit = Unit.YEAR) -> Period:
    """Whole years, both inclusive."""
    return Period(unit, date(first, 1, 1), date(last, 12, 31), kind)


def month_start(year: int, month: int) -> date:
    """The first day of a month; month 13 is January of the next year, month 0 December before."""
    carried, index = divmod(month - 1, MONTHS_IN_YEAR)
    return date(year + carried, index + 1, 1)


def holding(at: date, unit: Unit, kind: str) -> Period:
    """The calendar period of a unit that a day lies in."""
    if unit is Unit.DAY:
        return day(at, kind)
    if unit is Unit.WEEK:
        return week(at, kind)
    if unit is Unit.DECADE:
        first = at.year - at.year % YEARS_IN_DECADE
        return years(first, first + YEARS_IN_DECADE - 1, kind, unit)
    size = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12}[unit]
    return months(at.year, at.month - (at.month - 1) % size, size, kind, unit)


def shifted(at: date, unit: Unit, count: int) -> date:
    """A day moved by units; a month too short for the day takes its last day."""
    if unit in {Unit.DAY, Unit.WEEK}:
        return at + timedelta(days=count * (DAYS_IN_WEEK if unit is Unit.WEEK else 1))
    size = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12, Unit.DECADE: 120}[unit]
    first = month_start(at.year, at.month + size * count)
    return first.replace(day=min(at.day, monthrange(first.year, first.month)[1]))


def moved(period: Period, count: int) -> Period:
    """A floating period moved by its own step; a month's last day stays the last day."""
    if period.step is Step.WEEK:
        by = timedelta(days=DAYS_IN_WEEK * count)
        return replace(period, start=period.start + by, end=period.end + by)
    start = shifted(period.start, Unit.YEAR, count)
    if period.unit is Unit.DAY:
        return replace(period, start=start, end=start)
    after = shifted(period.end + A_DAY, Unit.YEAR, count)
    return replace(period, start=start, end=after - A_DAY)


def latest(period: Period, by: date) -> Period:
    """The floating period at its last place that starts no later than a day."""
    count = _steps(period, by)
    while moved(period, count + 1).start <= by:
        count += 1
    while moved(period, count).start > by:
        count -= 1
    return moved(period, count)


def earliest(period: Period, since: date) -> Period:
    """The floating period at its first place that ends no earlier than a day."""
    count = _steps(period, since)
    while moved(period, count - 1).end >= since:
        count -= 1
    while moved(period, count).end < since:
        count += 1
    return moved(period, count)


def _steps(period: Period, at: date) -> int:
    """About how many steps a floating period lies away from a day."""
    if period.step is Step.WEEK:
        return (at - period.start).days // DAYS_IN_WEEK
    return at.year - period.start.year


def cut(period: Period, part: int, parts: int) -> Period:
    """The part-th of `parts` (from 1), 2 or 3: a month by days, longer ones by whole months."""
    if period.unit in CUTS:
        edges = CUTS[period.unit][parts]
        start = period.start + timedelta(days=edges[part - 1])
        end = period.end if part == parts else period.start + timedelta(days=edges[part]) - A_DAY
    else:
        total = (
            (period.end.year - period.start.year) * MONTHS_IN_YEAR + period.end.month - period.start.month + 1
        )
        first = period.start.month + total * (part - 1) // parts
        start = month_start(period.start.year, first)
        end = month_start(period.start.year, period.start.month + total * part // parts) - A_DAY
    return Period(Unit.PART, start, end, f"part of {period.kind}", period.step)


CUTS = {
    Unit.MONTH: {2: (0, 15), 3: (0, 10, 20)},
    Unit.WEEK: {2: (0, 3), 3: (0, 2, 4)},
}
"""Where the parts of short periods begin, in days: 1st, 11th, 21st of a month; Friday ends a week."""


def roles(period: Period) -> dict[str, "Period | int"]:
    """The roles of a period as a piece: PERIOD, its unit, FLOATING if it floats; none if silent."""
    if not period.kind:
        return {"silent": 1, "UNTOLD": period} if period is UNTOLD else {"silent": 1}
    named: dict[str, Period | int] = {"PERIOD": period, period.unit.upper(): 1}
    if period.kind in BY_KIND:
        named[BY_KIND[period.kind]] = 1
    return named | ({"FLOATING": 1} if period.step else {})


BY_KIND = {
    "last weekday": "NAMED",
    "this weekday": "NAMED",
    "next weekday": "NAMED",
    "weekday": "WEEKDAY",
    "near day": "NEAR",
    "day": "DATE",
    "day of month": "DATE",
}
"""Roles that some kinds have besides: patterns tell these days from other days."""

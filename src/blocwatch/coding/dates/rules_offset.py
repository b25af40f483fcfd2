"""Second level too: days told by their distance from publication, or from the date told before."""

from dataclasses import replace
from datetime import date

from blocwatch.coding.dates.pattern import Found
from blocwatch.coding.dates.period import A_DAY, Period, Step, Unit, day, holding, shifted
from blocwatch.coding.dates.rules_year import PLACES

LENGTHS = (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.YEAR, Unit.DECADE)
HOURS_IN_DAY = 24
FEW = 2
"""A first day does not run."""


def relative_unit(found: Found) -> Period | None:
    """«на прошлой неделе», "this month", «в следующем квартале»: a whole calendar unit."""
    if found.told is None:
        return None
    place, unit = found.number("place"), found.unit("unit")
    return holding(shifted(found.told, unit, place), unit, f"{PLACES[place]} {unit}")


def bare_unit(found: Found) -> Period | None:
    """«в начале года», "the end of the month": the current one; only a part of it is a date."""
    return holding(found.told, found.unit("unit"), "bare unit") if found.told else None


def ago(found: Found) -> Period | None:
    """«две недели назад»: the calendar unit so many units before publication."""
    if found.told is None:
        return None
    return _away(found.told, found, -1, "ago")


def hence(found: Found) -> Period | None:
    """«через три дня», "in two weeks": the calendar unit so many units after publication."""
    if found.told is None:
        return None
    return _away(found.told, found, 1, "hence")


def earlier(found: Found) -> Period | None:
    """«днём ранее», "two months earlier": counted back from the date told before, else publication."""
    at = anchor(found)
    return _away(at, found, -1, "earlier") if at else None


def later(found: Found) -> Period | None:
    """«на следующий день», "two days later": counted from the date told before; none without one."""
    at = anchor(found)
    return _away(at, found, 1, "later") if at and found.before else None


def same_unit(found: Found) -> Period | None:
    """«в тот же день», "the same month": that of the date told before, else of publication."""
    at = anchor(found)
    return holding(at, found.unit("unit"), f"same {found.unit('unit')}") if at else None


def then(found: Found) -> Period | None:
    """«тогда», "at the time": what was told just before, in this sentence or the one before it."""
    told = [period for period in found.near if period.unit is not Unit.REACH]
    return replace(told[-1], kind="then", step=Step.NONE) if told else None


def running(found: Found) -> Period | None:
    """«третий день подряд», "a third night running": days up to publication, nights up to the last."""
    if found.told is None or found.number("ordinal") < FEW:
        return None
    unit = found.unit("unit") if found.has("unit") else Unit.DAY
    last = found.told if found.has("unit") else found.told - A_DAY
    start = shifted(last, unit, 1 - found.number("ordinal"))
    return Period(Unit.REACH, holding(start, unit, "").start, last, "running")


def trailing(found: Found) -> Period | None:
    """«за последние две недели», "in the past 24 hours": up to publication."""
    if found.told is None:
        return None
    if halves := _half_years(found):
        start = shifted(found.told, Unit.HALF, -halves)
    else:
        start = shifted(found.told, found.unit("unit"), -_count(found))
    return Period(Unit.REACH, start, found.told, "trailing")


def trailing_hours(found: Found) -> Period | None:
    """ "in the past 24 hours": as whole days up to publication."""
    if found.told is None:
        return None
    return Period(Unit.REACH, found.told - A_DAY * -(-_count(found) // HOURS_IN_DAY), found.told, "trailing")


def within(found: Found) -> Period | None:
    """ "within three months", «в течение ближайших трёх дней»: from publication on."""
    if found.told is None:
        return None
    end = shifted(found.told, found.unit("unit"), _count(found))
    return Period(Unit.REACH, found.told, end if found.unit("unit") is Unit.DAY else end - A_DAY, "within")


def gap(found: Found) -> Period | None:
    """ "on Thursday, a day after Moscow agreed": the day of what follows, counted from the one just told."""
    days = [period for period in found.beside if period in found.before and period.unit is Unit.DAY]
    return _away(days[-1].start, found, -1, "gap") if days else None


def close_by(found: Found) -> Period | None:
    """ "on Saturday, hours after police stormed the embassy": the day just told, for what follows."""
    days = [period for period in found.beside if period in found.before and period.unit is Unit.DAY]
    return replace(days[-1], kind="gap", step=Step.NONE) if days else None


def bare_night(found: Found) -> Period | None:
    """«Ночью ...» in a sentence that tells no other day: that of publication."""
    return day(found.told, "night") if found.told and not found.beside else None


def anchor(found: Found) -> date | None:
    """The day that «днём ранее» counts from: the last date told no coarser than the unit."""
    unit = found.unit("unit") if found.has("unit") else Unit.DAY
    for period in reversed(found.before):
        if _size(period.unit) <= _size(unit):
            return period.start
    return found.told


def _size(unit: Unit) -> int:
    """Rank by length; parts and reaches are too vague to count from."""
    return LENGTHS.index(unit) if unit in LENGTHS else len(LENGTHS)


def _count(found: Found) -> int:
    return found.number("n") if found.has("n") else 1


def _away(at: date, found: Found, sign: int, kind: str) -> Period:
    """The calendar unit so many units away; half years are counted, but their month is meant."""
    if found.has("sesqui"):
        return _and_a_half(at, found.unit("unit"), sign, kind)
    if halves := _half_years(found):
        return holding(shifted(at, Unit.HALF, sign * halves), Unit.MONTH, kind)
    if found.has("pairs"):  # fortnights
        return holding(shifted(at, found.unit("pairs"), 2 * sign * _count(found)), found.unit("pairs"), kind)
    unit = found.unit("unit")
    return holding(shifted(at, unit, sign * _count(found)), unit, kind)


def _and_a_half(at: date, unit: Unit, sign: int, kind: str) -> Period:
    """«полтора месяца назад»: a unit and a half, told about as finely as the next shorter unit."""
    whole = shifted(at, unit, sign)
    half = (shifted(at, unit, 2 * sign) - whole) // 2
    finer = {Unit.YEAR: Unit.MONTH, Unit.MONTH: Unit.WEEK, Unit.WEEK: Unit.DAY}
    return holding(whole + half, finer.get(unit, unit), kind)


def _half_years(found: Found) -> int:
    """«полтора года», "two and a half years" in half years; 0 where whole units are told."""
    if found.has("halves"):
        return found.number("halves")
    return 2 * _count(found) + 1 if found.has("half_more") else 0


PLAIN_RULES = (relative_unit, bare_unit, ago, hence, running, trailing, trailing_hours, within)
LEANING_RULES = (earlier, later, same_unit, then, gap, close_by, bare_night)
"""These count from dates told before, so they are read when all others are known."""

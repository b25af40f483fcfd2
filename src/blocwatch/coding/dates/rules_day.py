"""Second level of the grammar: days, weeks, months, seasons and quarters."""

from datetime import date, timedelta

from blocwatch.coding.dates.pattern import Found
from blocwatch.coding.dates.period import (
    A_DAY,
    STILL,
    Period,
    Step,
    Unit,
    day,
    earliest,
    latest,
    month_start,
    months,
    week,
)
from blocwatch.coding.dates.rules_year import PLACES

NEAR_AHEAD = timedelta(days=62)
"""A day of the month without a year may lie this far ahead of publication, else it is past."""

WINTER = 12
SATURDAY = 5
DECEMBER, LAST = 12, 31


def full_day(found: Found) -> Period | None:
    """«19 марта 2024 года», "March 19, 2024"."""
    return _day(found.number("year"), found.number("month"), _day_number(found), "day")


def day_of_month(found: Found) -> Period | None:
    """«19 марта»: the latest such day up to two months ahead of publication."""
    by = (found.told or STILL) + NEAR_AHEAD
    for year in range(by.year, by.year - 9, -1):
        at = _day(year, found.number("month"), _day_number(found), "day of month", Step.YEAR)
        if at and at.start <= by:
            return at
    return None


def days_of_month(found: Found) -> Period | None:
    """«с 8 по 13 октября», "October 8-13, 2023", «8 и 9 марта»."""
    month, first, last = found.number("month"), found.number("day"), found.number("b")
    by = (found.told or STILL) + NEAR_AHEAD
    year = found.number("year") if found.has("year") else by.year
    start, end = _day(year, month, first, "range"), _day(year, month, last, "range")
    if not start or not end or start.start >= end.start or (found.has("joined") and last - first > 1):
        return None
    step = Step.NONE if found.has("year") else Step.YEAR
    period = Period(Unit.PART, start.start, end.start, "days of month" if step else "range", step)
    return latest(period, by) if step else period


def nth_of_month(found: Found) -> Period | None:
    """«19-го числа», «19 числа прошлого месяца»: the latest such day."""
    if found.told is None:
        return None
    back = -found.number("place") if found.has("place") else 0
    for months_back in (back, back + 1, back + 2):
        month = month_start(found.told.year, found.told.month - months_back)
        at = _day(month.year, month.month, found.number("day"), "day")
        if at and at.start <= found.told:
            return at
    return None


def month_of_year(found: Found) -> Period:
    """«в июле 2023 года», «в августе прошлого года», «торік у травні»."""
    return months(found.number("year"), found.number("month"), 1, "month of year")


def month(found: Found) -> Period:
    """«в июле»: the latest July that has begun."""
    told = found.told or STILL
    return latest(_floating_month(found, told), told)


def monthly(found: Found) -> Period:
    """«в февральском докладе»: like the month, but it says of what month, not when."""
    at = month(found)
    return Period(Unit.PART, at.start, at.end, "monthly", at.step)


def relative_month(found: Found) -> Period | None:
    """ "this June", "last August" (of an earlier year), "next March" (of a later one)."""
    if found.told is None:
        return None
    return months(found.told.year + found.number("place"), found.number("month"), 1, "month of year")


def season_of_year(found: Found) -> Period:
    """«осенью 2023 года»; the winter of one year ends in it, «зимой 2023–2024» spans both."""
    first, last = found.numbers("year")
    return _season(
        found.number("season"), last if found.number("season") == WINTER else first, "season of year"
    )


def season(found: Found) -> Period:
    """«осенью»: the latest autumn that has begun."""
    told = found.told or STILL
    at = _season(found.number("season"), told.year, "season")
    return latest(Period(at.unit, at.start, at.end, at.kind, Step.YEAR), told)


def relative_season(found: Found) -> Period | None:
    """«прошлым летом»: over, and begun in an earlier year; «следующим летом»: of a later year."""
    if found.told is None:
        return None
    place, number = found.number("place"), found.number("season")
    at = _season(number, found.told.year + place, f"{PLACES[place]} season")
    if number != WINTER:
        return at
    if place == 0 and found.told.month < WINTER:
        return at
    after = _season(number, at.end.year + 1, at.kind)
    return after if place >= 0 or after.end < found.told else at


def quarter_of_year(found: Found) -> Period:
    """«во втором квартале 2024 года», "Q3 2023"."""
    first = 3 * found.number("ordinal") - 2
    return months(found.number("year"), first, 3, "quarter of year", Unit.QUARTER)


def quarter(found: Found) -> Period | None:
    """«в третьем квартале»: the latest that has begun."""
    if found.told is None:
        return None
    at = months(found.told.year, 3 * found.number("ordinal") - 2, 3, "quarter", Unit.QUARTER)
    return latest(Period(at.unit, at.start, at.end, at.kind, Step.YEAR), found.told)


def weekday(found: Found) -> Period:
    """«в среду»: the latest one, publication day included."""
    told = found.told or STILL
    back = (told.weekday() - found.number("weekday")) % 7
    return day(told - timedelta(days=back), "weekday", Step.WEEK)


def weekly(found: Found) -> Period:
    """«субботний инцидент»: like the weekday, but it says of what day, not when."""
    at = weekday(found)
    return day(at.start, "weekly", Step.WEEK)


def relative_weekday(found: Found) -> Period | None:
    """ "last Friday": before publication day; "next Friday": after it; "this Friday": of this week."""
    if found.told is None:
        return None
    place = found.number("place")
    any_such = day(weekday(found).start, f"{PLACES[place]} weekday", Step.WEEK)
    if place == 0:
        any_such = day(week(found.told, "").start + timedelta(days=found.number("weekday")), any_such.kind)
    elif place < 0:
        any_such = latest(any_such, found.told - A_DAY)
    else:
        any_such = earliest(any_such, found.told + A_DAY)
    return day(any_such.start, any_such.kind)


def earlier_weekday(found: Found) -> Period | None:
    """ "the previous Friday", «в предыдущую пятницу»: before the day told last, else before publication."""
    told = [period.start for period in found.near if period.unit is Unit.DAY]
    by = told[-1] if told else found.told
    if by is None:
        return None
    back = (by.weekday() - found.number("weekday") - 1) % 7 + 1
    return day(by - timedelta(days=back), "earlier weekday")


def turn_of_year(found: Found) -> Period | None:
    """«в канун Нового года», "on New Year's Eve": the latest, or up to two months ahead."""
    month, number = (1, 1) if found.has("first") else (DECEMBER, LAST)
    by = (found.told or STILL) + NEAR_AHEAD
    return latest(day(date(STILL.year, month, number), "day of month", Step.YEAR), by)


def weekend(found: Found) -> Period | None:
    """«в выходные», "over the weekend": the latest that has begun; with a place, that one."""
    if found.told is None:
        return None
    at_hand = 0 if found.told.weekday() >= SATURDAY else -1
    if found.has("nearest"):
        at_hand = 0
    weeks = found.number("place") if found.has("place") else at_hand
    saturday = week(found.told, "").start + timedelta(days=SATURDAY + 7 * weeks)
    return Period(Unit.WEEKEND, saturday, saturday + A_DAY, "weekend")


def near_day(found: Found) -> Period | None:
    """«сегодня», "yesterday", «накануне», "tonight"."""
    if found.told is None:
        return None
    return day(found.told + timedelta(days=found.number("near")), "near day")


def night(found: Found) -> Period | None:
    """ "overnight": the night that ends on publication day."""
    return Period(Unit.PART, found.told - A_DAY, found.told, "night") if found.told else None


def _floating_month(found: Found, told: date) -> Period:
    at = months(told.year, found.number("month"), 1, "month")
    return Period(at.unit, at.start, at.end, at.kind, Step.YEAR)


def _season(first_month: int, year: int, kind: str) -> Period:
    """Three months; winter (first month 12) ends in the year."""
    return months(year - (first_month == WINTER), first_month, 3, kind, Unit.SEASON)


def _day_number(found: Found) -> int:
    return found.number("day") + (found.number("tens") if found.has("tens") else 0)


def _day(year: int, month: int, number: int, kind: str, step: Step = Step.NONE) -> Period | None:
    """A day that may not exist (31 April)."""
    try:
        return day(date(year, month, number), kind, step)
    except ValueError:
        return None


RULES = (
    full_day,
    day_of_month,
    days_of_month,
    nth_of_month,
    month_of_year,
    month,
    monthly,
    relative_month,
    season_of_year,
    season,
    relative_season,
    quarter_of_year,
    quarter,
    weekday,
    weekly,
    relative_weekday,
    earlier_weekday,
    turn_of_year,
    weekend,
    near_day,
    night,
)

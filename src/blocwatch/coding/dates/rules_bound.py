"""Upper levels of the grammar: parts of a period, and stretches from one to another."""

from dataclasses import replace
from datetime import timedelta

from blocwatch.coding.dates.pattern import Found
from blocwatch.coding.dates.period import (
    A_DAY,
    UNTOLD,
    Period,
    Step,
    Unit,
    cut,
    day,
    earliest,
    latest,
    moved,
    shifted,
    week,
    years,
)

WHOLE = {Unit.MONTH, Unit.SEASON, Unit.QUARTER, Unit.HALF, Unit.YEAR, Unit.DECADE, Unit.CENTURY, Unit.WEEK}
DECEMBER = 12
FULL_WEEKS = 3
TEN = 10
ATTRIBUTES = {"monthly", "weekly"}
"""Kinds of words that say of what time something is, not when."""
RECENT = timedelta(days=62)


def part(found: Found) -> Period | None:
    """«в конце января», "early 2023", «в середине недели»: the first, second or last third."""
    whole, number = _whole(found), found.number("part")
    if whole and number == 1 and _is_winter_of_year(whole):
        # "early winter 2023" is December 2023, though that winter has ended in 2023.
        whole = _year_later(whole)
    return cut(whole, number, 3) if whole else None


def half(found: Found) -> Period | None:
    """«в первом полугодии 2024 года», «во второй половине марта»."""
    whole = _whole(found)
    return cut(whole, found.number("ordinal"), 2) if whole and found.number("ordinal") in {1, 2} else None


def _whole(found: Found) -> Period | None:
    """What a part is of: the year of publication where the words do not tell."""
    if found.has("whole"):
        return found.period("whole")
    return years(found.told.year, found.told.year, "this year") if found.told else None


def _is_winter_of_year(period: Period) -> bool:
    return period.kind == "season of year" and period.start.month == DECEMBER


def _year_later(period: Period) -> Period:
    there = moved(replace(period, step=Step.YEAR), 1)
    return replace(there, step=Step.NONE)


def week_of(found: Found) -> Period:
    """ "the week of March 4"."""
    whole = found.period("whole")
    return replace(week(whole.start, "week"), step=whole.step)


def week_of_month(found: Found) -> Period:
    """«в первую неделю марта», "the last week of May": by sevens of days."""
    whole, number = found.period("whole"), found.number("ordinal")
    start = whole.end - 6 * A_DAY if number > FULL_WEEKS else whole.start + (number - 1) * 7 * A_DAY
    return Period(Unit.PART, start, start + 6 * A_DAY, f"part of {whole.kind}", whole.step)


def placed(found: Found) -> Period | None:
    """«в ноябре того же года»: the yearless date put into that year."""
    whole = found.period("whole")
    if whole.step is Step.WEEK:
        return None
    there = moved(whole, found.number("year") - whole.start.year)
    if whole.unit is Unit.DAY and there.start.day != whole.start.day:
        return None
    return Period(there.unit, there.start, there.end, f"{whole.kind} of year")


def edge(found: Found) -> Period | None:
    """«первые три месяца 2024 года», "the last two weeks of May": so many units from either end."""
    whole, unit = _whole(found), found.unit("unit")
    if whole is None:
        return None
    count = found.number("n") if found.has("n") else 1
    if found.number("part") == 1:
        start, end = whole.start, shifted(whole.start, unit, count) - A_DAY
    else:
        start, end = shifted(whole.end + A_DAY, unit, -count), whole.end
    inside = whole.start <= start and end <= whole.end
    return Period(Unit.PART, start, end, f"part of {whole.kind}", whole.step) if inside else None


def tens_of_month(found: Found) -> Period | None:
    """«в 20-х числах февраля»: from the 20th on; the tens before it to the 19th."""
    whole, first = found.period("whole"), found.number("tens")
    if first not in {TEN, 2 * TEN}:
        return None
    start = whole.start + (first - 1) * A_DAY
    end = start + (TEN - 1) * A_DAY if first == TEN else whole.end
    return Period(Unit.PART, start, end, f"part of {whole.kind}", whole.step)


def so_far(found: Found) -> Period | None:
    """ "earlier this year": its days up to publication."""
    whole = found.period("whole")
    if found.told is None or whole.start > found.told:
        return None
    return Period(Unit.REACH, whole.start, found.told, "so far")


def rest(found: Found) -> Period | None:
    """ "later this week": its days from publication on."""
    whole = found.period("whole")
    if found.told is None or whole.end < found.told:
        return None
    return Period(Unit.REACH, found.told, whole.end, "rest")


def weekday_of_month(found: Found) -> Period | None:
    """«второе воскресенье ноября», "the last Friday of May": without a year up to two months ahead."""
    whole, number = found.period("whole"), found.number("ordinal")
    if whole.step and found.told:
        whole = latest(whole, found.told + RECENT)
    weekday = found.period("date").start.weekday()
    if number > FULL_WEEKS + 1:
        at = whole.end - (whole.end.weekday() - weekday) % 7 * A_DAY
    else:
        at = whole.start + ((weekday - whole.start.weekday()) % 7 + 7 * (number - 1)) * A_DAY
    return day(at, "weekday of month") if at <= whole.end else None


def dated_weekday(found: Found) -> Period:
    """«в понедельник, 21 октября»: the date says it all."""
    return found.period("date")


def weekday_of_week(found: Found) -> Period:
    """«в пятницу на прошлой неделе», "Monday next week"."""
    which, whole = found.period("date"), found.period("whole")
    return day(whole.start + timedelta(days=which.start.weekday()), "weekday of week")


def night_to(found: Found) -> Period:
    """«в ночь на 19 марта»: from the evening before."""
    whole = found.period("whole")
    return Period(Unit.PART, whole.start - A_DAY, whole.end, "night", whole.step)


def since(found: Found) -> Period | None:
    """«с августа прошлого года», "since July 2023": from its first day to publication."""
    begin = found.period("begin")
    if found.told is None:
        return UNTOLD
    if begin.kind in ATTRIBUTES:  # «с февральской встречи»: of which day is not told
        return None
    if begin.start > found.told:
        return begin
    return Period(Unit.REACH, begin.start, found.told, f"since {begin.kind}")


def until(found: Found) -> Period | None:
    """«до 15 августа», «к концу года», "by Friday": from publication on.

    Days and parts are counted in; months and longer end the day before they begin. One that
    is past already gives no days, for its beginning is not told; nor does a yearless one that
    was lately: «до 7 апреля было выдано» told in June.
    """
    limit = found.period("limit")
    if found.told is None:
        return UNTOLD
    if limit.kind in ATTRIBUTES:
        return None
    if limit.step is Step.YEAR and found.told - RECENT < latest(limit, found.told).end < found.told:
        return UNTOLD
    if limit.step:
        limit = earliest(limit, found.told)
    end = limit.start - A_DAY if limit.unit in WHOLE and not found.has("inclusive") else limit.end
    return Period(Unit.REACH, found.told, end, "until") if end >= found.told else UNTOLD


def stretch(found: Found) -> Period | None:
    """«с марта по май», "from 2014 to 2022", «с 28 октября по 3 ноября 2023 года».

    The first is the latest, or stands by the last where that has a year; the last follows the
    first. Weekdays that would run past publication are those of the week before.
    """
    first, last = found.period("first"), found.period("last")
    if first.unit is Unit.SEASON and first.step and _is_winter_of_year(last):
        last = _year_later(last)  # «осенью–зимой 2023 года»
    if first.step and not last.step:
        first = latest(first, last.start)
    elif last.step:
        last = earliest(last, first.start)
    if last.end < first.start or (found.told is None and first.step and last.step):
        return None
    if found.has("loose") and first.unit != last.unit:
        return None
    if found.has("joined") and first.end + A_DAY != last.start:
        return None
    step = first.step if first.step == last.step else Step.NONE
    reach = Period(Unit.REACH, first.start, last.end, f"{step}ly range" if step else "range", step)
    if step is Step.WEEK and found.told and last.end > found.told:
        return moved(reach, -1)
    return reach


def aimed(found: Found) -> Period:
    """«намечены на октябрь», "scheduled for March": the coming one."""
    whole = found.period("whole")
    return earliest(whole, found.told) if found.told and whole.step else whole


PLACES = (placed,)
PARTS = (
    part,
    edge,
    tens_of_month,
    weekday_of_month,
    week_of_month,
    week_of,
    half,
    dated_weekday,
    weekday_of_week,
)
BOUNDS = (night_to, so_far, rest, since, until, stretch, aimed)

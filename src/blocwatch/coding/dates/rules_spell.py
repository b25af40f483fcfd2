"""Last of all: words of time that tell no days - how long, how old, how often, or only vaguely when."""

from datetime import timedelta

from blocwatch.coding.dates.pattern import Found
from blocwatch.coding.dates.period import A_DAY, STILL, Period, Unit, shifted


def duration(found: Found) -> Period:
    """«три года», "two-week", «в течение месяца»: how long; about so many days where a number is told."""
    unit = found.unit("unit") if found.has("unit") else Unit.YEAR
    if found.has("halves"):
        return _lasting("duration", unit, found.number("halves"), 2)
    count = _count(found)
    return (
        _lasting("duration", unit, 2 * count + 1, 2)
        if found.has("half")
        else _lasting("duration", unit, count)
    )


def hours(found: Found) -> Period:
    """«два часа», "40 minutes": how long, within days."""
    return Period(Unit.PART, STILL, STILL, "hours")


def age(found: Found) -> Period:
    """«31-летний», "aged 31", "31 years old": how old somebody is."""
    return _lasting("age", Unit.YEAR, _count(found))


def each(found: Found) -> Period:
    """«каждые три года», "twice a week", «ежегодно»: how often."""
    return Period(Unit.REACH, STILL, STILL, "each")


def nth(found: Found) -> Period:
    """«второй день», "for a third year": which in a row."""
    return Period(Unit.REACH, STILL, STILL, "nth")


def vague(found: Found) -> Period:
    """«в последние недели», "in recent weeks", «несколько дней назад»: when, but not which days."""
    return Period(Unit.REACH, STILL, STILL, "vague")


def _count(found: Found) -> int:
    """The number told, 1 for a bare unit, 0 where the words only say that it is many."""
    if found.has("n"):
        return found.number("n") + (found.number("tens") if found.has("tens") else 0)
    return int(found.has("unit") and not found.has("some"))


def _lasting(kind: str, unit: Unit, count: int, parts: int = 1) -> Period:
    """A period that stands nowhere: its length is what counts, `count` units through `parts`; none for 0."""
    days = (shifted(STILL, unit, count) - STILL).days // parts
    return Period(unit, STILL, STILL + days * A_DAY - A_DAY, kind)


def length(period: Period) -> timedelta | None:
    """How long a spell lasts, None where the words do not tell."""
    told = period.end - period.start + A_DAY
    return told if period.kind in {"duration", "age"} and told > timedelta() else None


def loose(found: Found) -> Period:
    """«недавно», «до сих пор», "for now": before, after or about now, no unit of time named."""
    return Period(Unit.REACH, STILL, STILL, "loose")


RULES = (age, hours, each, nth, vague, loose, duration)
"""Where two are as long, the first is meant."""
KINDS = frozenset(rule.__name__ for rule in RULES)

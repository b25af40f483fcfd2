"""Days and intervals written out in the brief's language."""

from collections.abc import Mapping
from datetime import date, timedelta

from babel.dates import format_date

from blocwatch.model import When
from blocwatch.publish.wording import Wording

MID, LATE, DECEMBER = 11, 21, 12
"""The thirds of a month begin on the 1st, the 11th and the 21st, as the coders count."""

SEASONS = {3: "spring", 6: "summer", 9: "autumn"}


def day(value: date, words: Wording) -> str:
    """One day: 20 March 2024."""
    return str(format_date(value, "long", locale=words.locale))


def days(when: When, words: Wording) -> str:
    """An interval to stand alone, in a table or in brackets: 21–31 January 2024."""
    return _shaped(when, words, dict(words.dates, **words.dates_bare, on_day=words.dates["day"]))


def on_days(when: When, words: Wording) -> str:
    """An interval as it stands in a sentence: in late January 2024 (21–31 January)."""
    third = _third(when)
    if third is None:
        return _shaped(when, words, words.dates)
    month = _pattern(when.end, words.dates["month_of"], words)
    name = words.dates[third].format(month=month)
    inner = f"{when.start.day}–{_pattern(when.end, 'd MMMM', words)}"
    return words.dates["third"].format(third=name, days=inner)


def _shaped(when: When, words: Wording, forms: Mapping[str, str]) -> str:
    start, end = when.start, when.end
    season = _season(when)
    if start == end:
        return forms["on_day"].format(day=day(start, words))
    if season is not None:
        return forms[season].format(year=start.year)
    if _whole_month(when):
        return forms["month"].format(month=_pattern(start, forms["month_name"], words))
    if (start.month, start.day, end) == (1, 1, date(start.year, DECEMBER, 31)):
        return forms["year"].format(year=start.year)
    if (start.year, start.month) == (end.year, end.month):
        return forms["within"].format(days=f"{start.day}–{day(end, words)}")
    first = _pattern(start, "d MMMM", words) if start.year == end.year else day(start, words)
    return forms["between"].format(start=first, end=day(end, words))


def _third(when: When) -> str | None:
    if when.start.replace(day=1) != when.end.replace(day=1):
        return None
    ends = {(1, MID - 1): "early", (MID, LATE - 1): "mid", (LATE, _last(when.start).day): "late"}
    return ends.get((when.start.day, when.end.day))


def _season(when: When) -> str | None:
    third_month = date(when.start.year, min(when.start.month + 2, DECEMBER), 1)
    whole = when.start.day == 1 and when.end == _last(third_month)
    return SEASONS.get(when.start.month) if whole else None


def _whole_month(when: When) -> bool:
    return when.start.day == 1 and when.end == _last(when.start)


def _last(value: date) -> date:
    return (value.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _pattern(value: date, pattern: str, words: Wording) -> str:
    return str(format_date(value, pattern, locale=words.locale))

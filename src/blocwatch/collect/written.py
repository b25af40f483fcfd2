"""Days as people and programs write them, read into ISO: «Tue, Sep 15 2020 10:01:41 EDT», «20 марта 2024».

Day before month where both are numbers with points between; two numbers with strokes between are not
guessed at. A zone that is only named is left out (the day is the outlet's own), but for UTC and GMT.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

LONGEST = 80
"""Characters in which a day is looked for; what states a day is short."""

_MONTHS = {
    stem: number
    for number, stems in enumerate(
        (
            "jan янв січ", "feb фев лют", "mar мар бер", "apr апр кві", "may мая май тра", "jun июн чер",
            "jul июл лип", "aug авг сер", "sep сен вер", "oct окт жов", "nov ноя лис", "dec дек гру",
        ),
        start=1,
    )
    for stem in stems.split()
}  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[^\W\d_]{{0,7}}\.?"
_DAY, _YEAR = r"(?<!\d)(?P<day>\d{1,2})", r"(?P<year>(?:19|20)\d\d)(?!\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"{_DAY}\.(?P<number>\d{{1,2}})\.{_YEAR}",
        rf"{_DAY}(?:st|nd|rd|th)?\.?[\s\xa0-]+{_MONTH},?[\s\xa0-]+{_YEAR}",
        rf"\b{_MONTH}[\s\xa0]+{_DAY}(?:st|nd|rd|th)?,?[\s\xa0]+{_YEAR}",
    )
)
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d?))?(?![\d:])(?:\.\d+)?"
    r"[\s\xa0]*(?P<half>[ap]\.?m\b)?[\s\xa0]*(?P<utc>GMT|UTC|Z\b)?(?P<ahead>[+-]\d{1,2})?(?P<rest>:?\d\d)?",
    re.IGNORECASE,
)
_FURTHEST = 14
"""Hours by which a zone can be ahead of UTC."""

_BESIDE = 25
"""Characters around a day in which its time of day stands."""


@dataclass(frozen=True, slots=True)
class Named:
    """A day that words name, as ISO with the time of day beside it, and where in them it begins."""

    start: int
    iso: str


def written(words: str) -> str | None:
    """The first day in the words of a statement of one, as ISO; None without a day."""
    named = next(days_in(words[:LONGEST]), None)
    return named.iso if named else None


def days_in(words: str) -> Iterator[Named]:
    """Every day that the words name, in their order; impossible ones are passed over."""
    every = sorted((each for form in _FORMS for each in form.finditer(words)), key=re.Match.start)
    for each in every:
        parts = each.groupdict()
        month = int(parts["number"]) if parts.get("number") else _MONTHS[parts["month"].lower()]
        try:
            told = date(int(parts["year"]), month, int(parts["day"]))
        except ValueError:
            continue
        start, stop = each.span()
        clock = _clock(words[stop : stop + _BESIDE]) or _clock(words[max(0, start - _BESIDE) : start])
        yield Named(start, f"{told.isoformat()}{clock}")


def _clock(words: str) -> str:
    """The time of day in the words as the second half of an ISO date-time, empty without one."""
    found = _CLOCK.search(words)
    if not found:
        return ""
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower().startswith("p") else 0)
    try:
        return f"T{time(hour, minute, second).isoformat()}{_zone(found)}"
    except ValueError:
        return ""


def _zone(found: re.Match[str]) -> str:
    """An offset as ISO writes it; UTC and GMT without one are the offset of nothing."""
    if not found["ahead"]:
        return "+00:00" if found["utc"] else ""
    ahead, rest = int(found["ahead"]), (found["rest"] or "00").lstrip(":")
    return f"{ahead:+03}:{rest}" if abs(ahead) <= _FURTHEST else ""

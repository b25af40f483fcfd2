"""Partial dates of news prose: which days a stretch of words means, seen from the day of publication.

    dates("В конце января стороны встретились", date(2024, 3, 20), table)
    -> Dated(«конце января», 2024-01-21..2024-01-31, "part of month")

One grammar for all languages: `pieces` cuts the text, `pattern` matches the templates of the
language's table `dates.toml`, the named rules of `rules_*` read each match, `reader` runs the
levels. What the words are said to mean is in the coding guide; where it leaves room:

* An interval holds its first and its last day. Parts of a month are 1-10, 11-20, 21-end; parts of
  longer periods are thirds by whole months; the end of a week is Friday to Sunday.
* A weekday is the nearest past one, publication day included; a day of the month without a year
  may lie up to two months ahead, else it is past; a month or season without a year is the latest
  that has begun. `ahead` and `behind` give the other reading where the verb asks for it.
* «прошлым летом», "last August" began in an earlier calendar year, for the bare word would name
  the nearest. The winter of 2023 ended in 2023; early winter of 2023 is December 2023.
* «неделю назад», "two months ago" is the calendar week, the calendar month; days count exactly.
* "since" runs to publication, "until" and "by" from it; until a month ends the day before it,
  until a day, a year's end or "the end of" counts it in. What is past by then has no days told.
* «тогда», "at the time" are the days told just before, in the same sentence or the one before it.
* «накануне» is the day before publication. «днём ранее», "the same day" lean on the last day told.
* A span covers the words that tell the days, with its part word («конце января») and the words
  that make a bound or a range (since, с ... по ...), without a plain leading preposition.
* Without `published` only absolute dates are told. Durations, ages, amounts, hours are no dates;
  `timed` gives them beside the dates, as spells.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from blocwatch.coding.dates.grammar import grammar
from blocwatch.coding.dates.period import A_DAY, Period, Step, Unit, earliest, latest, month_start
from blocwatch.coding.dates.reader import periods
from blocwatch.coding.dates.rules_spell import KINDS, length
from blocwatch.languages import Table
from blocwatch.model import Span, When

__all__ = ["Dated", "Spell", "ahead", "behind", "dates", "opening", "timed"]


@dataclass(frozen=True, slots=True)
class Dated:
    """Words that tell days, and the days. `kind` names how, after the rule that read them.

    Yearless and so open to `ahead` and `behind`: "weekday", "day of month", "days of month",
    "month", "monthly" («февральский», of an attribute), "weekly" («субботний»), "season", "quarter",
    "yearly range", "weekly range", each also after "part of " and (`ahead` only) "since ". "gap" dates
    the clause that follows ("a day after he left"). The others are settled.
    """

    span: Span
    when: When
    kind: str


@dataclass(frozen=True, slots=True)
class Spell:
    """Words of time that tell no days.

    `kind` is "duration" («три года»), "age", "hours", "each" (how often), "nth" (which in a row),
    "vague" («в последние недели»), "loose" («недавно»), or "untold" (a date whose days cannot be told:
    «до 1991 года»). `length` is how long a duration or an age is, None where the words do not tell.
    """

    span: Span
    kind: str
    length: timedelta | None


def timed(text: str, published: date | None, table: Table) -> tuple[Dated | Spell, ...]:
    """All words of time in text order: the dates, as `dates` tells them, and the spells between them."""
    told = {one.span: one for one in dates(text, published, table)}
    read = periods(text, published, grammar(table), spells=True)
    spells = [
        Spell(span, period.kind or "untold", length(period))
        for span, period in read
        if span not in told and (period.kind in KINDS or not period.kind)
    ]
    return tuple(sorted([*told.values(), *spells], key=lambda one: one.span))


def dates(text: str, published: date | None, table: Table) -> tuple[Dated, ...]:
    """All the days a text tells, in text order.

    `table` is the language's `dates` table and must not be changed afterwards: its grammar is
    made once. Raises LanguageError when the table is wrong.
    """
    return tuple(
        Dated(span, When(period.start, period.end), period.kind)
        for span, period in periods(text, published, grammar(table))
        if (published or not period.step) and period.kind != "bare unit"
    )


def ahead(dated: Dated, published: date) -> When:
    """The reading for an act that is to come: the nearest such days not over by publication."""
    if (step := _step(dated.kind)) and dated.when.end < published:
        moved = earliest(_period(dated, step), published)
        return When(moved.start, moved.end)
    if dated.kind.startswith("since ") and _step(dated.kind.removeprefix("since ")):
        return ahead(opening(dated), published)
    if dated.kind.startswith("this ") and dated.when.start < published <= dated.when.end:
        return When(published, dated.when.end)
    return dated.when


def behind(dated: Dated, published: date) -> When:
    """The reading for an act that is done: the latest such days begun by publication, and no later."""
    if (step := _step(dated.kind)) and dated.when.start > published:
        moved = latest(_period(dated, step), published)
        return When(moved.start, moved.end)
    if dated.kind.startswith("this ") and dated.when.start <= published < dated.when.end:
        return When(dated.when.start, published)
    return dated.when


def opening(dated: Dated) -> Dated:
    """What a "since" begins with: the day, month or season itself; other dates as they are."""
    if not dated.kind.startswith("since "):
        return dated
    kind = dated.kind.removeprefix("since ")
    months = {"month": 1, "season": 3, "quarter": 3}.get(kind, 0)
    first = dated.when.start
    last = month_start(first.year, first.month + months) - A_DAY if months else first
    return Dated(dated.span, When(first, last), kind)


def _step(kind: str) -> Step:
    """By what the days of a kind may be moved."""
    base = kind.removeprefix("part of ")
    if base in {"weekday", "weekly", "weekly range"}:
        return Step.WEEK
    return Step.YEAR if base in YEARLESS else Step.NONE


YEARLESS = {"day of month", "days of month", "month", "monthly", "season", "quarter", "yearly range"}


def _period(dated: Dated, step: Step) -> Period:
    unit = Unit.DAY if dated.when.start == dated.when.end else Unit.PART
    return Period(unit, dated.when.start, dated.when.end, dated.kind, step)

"""The day a text says it was published on."""

from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from blocwatch.collect.terms import LIMITS, Limits
from blocwatch.collect.written import written


def day(words: str) -> date:
    """The day in an ISO date or date-time, in the zone the words themselves are in.

    Raises ValueError when they are neither.
    """
    words = words.strip()
    try:
        return date.fromisoformat(words)
    except ValueError:
        return datetime.fromisoformat(words).date()


def iso(words: str) -> str | None:
    """A date as feeds and pages state it (ISO, the mail form, in words) as ISO in its own zone, else None."""
    try:
        day(words)
    except ValueError:
        pass
    else:
        return words.strip()
    try:
        told = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return written(words)
    # It passes over zones that are not written as in mail.
    return told.isoformat() if told.tzinfo else written(words) or told.isoformat()


def refusal(words: str, now: datetime, limits: Limits = LIMITS) -> str | None:
    """Why the words cannot be the day of publication of a text read now, None when they can."""
    try:
        told = day(words)
    except ValueError:
        return f"published is no ISO date or date-time: {words[:40]!r}"
    if told.year < limits.oldest_year:
        return f"published {told.isoformat()}, before {limits.oldest_year}"
    if told > now.date() + timedelta(days=limits.ahead):
        return f"published {told.isoformat()}, after the day it was read ({now.date().isoformat()})"
    return None

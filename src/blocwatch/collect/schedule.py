"""When a source is gone to again: a plain calculation, the clock and the chance given.

After a success in the usual interval, a little earlier or later so that nobody sees a beat; after a
failure twice as long each time, a day at most; never before the hour a server asked for.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from random import Random

from blocwatch.model import Polls, Watched

_SPREAD = 0.1
_LONGEST = timedelta(days=1)
_LONGEST_ASKED = timedelta(days=7)
_MOST_DOUBLED = 12


def is_due(one: Watched, now: datetime) -> bool:
    """Whether a source is to be gone to now."""
    return not one.paused and (one.polls.due is None or one.polls.due <= now)


def after_success(polls: Polls, now: datetime, every: timedelta, chance: Random) -> Polls:
    """The polls after one that worked."""
    due = now + every * (1 + chance.uniform(-_SPREAD, _SPREAD))
    return replace(polls, tried=now, succeeded=now, failures=0, reason="", due=due)


def after_failure(
    polls: Polls, now: datetime, every: timedelta, chance: Random, reason: str, wait: str = ""
) -> Polls:
    """The polls after one that failed; `wait` is the server's Retry-After."""
    failures = polls.failures + 1
    rest = min(every * 2 ** min(failures, _MOST_DOUBLED), max(_LONGEST, every))
    rest *= 1 + chance.uniform(-_SPREAD, _SPREAD)
    asked = asked_wait(wait, now)
    return replace(polls, tried=now, failures=failures, reason=reason, due=now + max(rest, asked))


def asked_wait(words: str, now: datetime) -> timedelta:
    """A Retry-After, in seconds or as a date, as time from now; none for what is neither, a week at most."""
    words = words.strip()
    if words.isdecimal() and words.isascii():
        return min(timedelta(seconds=min(int(words[:9]), 10**8)), _LONGEST_ASKED)
    try:
        until = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return timedelta(0)
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(until - now, timedelta(0)), _LONGEST_ASKED)

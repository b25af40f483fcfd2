"""The day of a page: what it states, in the zone of its outlet; else what it shows; else what is mined of it.

Most pages state an instant, and many state it in UTC: an evening in New York is the next day there. The
day of the text is the one its readers see. So an instant in UTC is looked for a second time, in another
zone, in the address and beside the headline, and what is found counts where it can be the same instant.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import chain

from selectolax.lexbor import LexborHTMLParser

from blocwatch.collect.dateline import dateline
from blocwatch.collect.published import day, iso, refusal
from blocwatch.collect.terms import Limits

_STATED = (
    'meta[property="article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="pubdate"]',
    'meta[name="DC.date.issued"]',
)
_JSON_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_MOST = 3
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/]?)([01]\d)\2([0-3]\d)(?!\d)")
# Its first letters stand before all else, in both cases: a page is long, and so they are found quickly.
_LOCAL = re.compile(
    r"[pP][uU][bB](?<!\w...)[a-zA-Z_]{3,20}[\"']?\s*[:=]\s*"
    r"[\"']((?:19|20)\d\d-\d\d-\d\d[ Tt]\d\d:\d\d(?::\d\d)?)[\"']"
)
_WEST, _EAST = timedelta(hours=-10), timedelta(hours=14)
"""The zones in which people live and publish: Hawaii to the Line Islands."""

_HALF_HOUR, _MINUTE = timedelta(minutes=30), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Paper:
    """What a day is looked for in; `addresses` are where the page was had and what it calls itself."""

    tree: LexborHTMLParser
    markup: str
    title: str | None
    addresses: tuple[str, ...]


def published(
    paper: Paper, mined: Callable[[], str | None], now: datetime, limits: Limits
) -> tuple[str | None, str | None]:
    """The first believable day as ISO, and a doubt where there is none; `mined` is asked last."""
    said = [iso(words) or words for words in _stated(paper) if words]
    reasons = []
    # The miner of days goes through the whole page: it is asked where the page is silent.
    for words in chain(said, _looked_for(paper, mined)):
        reason = refusal(words, now, limits)
        if reason is None:
            return _own_day(words, said, paper) or words.strip(), None
        reasons.append(reason)
    return None, reasons[0] if reasons else None


def _looked_for(paper: Paper, mined: Callable[[], str | None]) -> Iterator[str]:
    """What a page that states nothing shows its readers, then what can be mined of it."""
    yield from filter(None, (dateline(paper.tree, paper.title),))
    yield from filter(None, (mined(),))


def _stated(paper: Paper) -> list[str | None]:
    """What the page states to machines, the surest first."""
    said = [node.attributes.get("content") for selector in _STATED for node in paper.tree.css(selector)]
    said += [node.attributes.get("datetime") for node in paper.tree.css("time[itemprop=datePublished]")]
    return said + _JSON_LD_DATE.findall(paper.markup)[:_MOST]


def _own_day(words: str, said: list[str], paper: Paper) -> str | None:
    """The same moment where the outlet is; None where it was not told in UTC, or is told no second time."""
    instant = _in_utc(words)
    if instant is None:
        return None
    days = (own for own in _days_of(paper) if _can_be(day(own), instant))
    own = next(chain(_other_zones(instant, said), _local_times(instant, paper.markup), days), None)
    # The same day told again says less than the instant.
    return None if own is None or day(own) == instant.date() else own


def _in_utc(words: str) -> datetime | None:
    """The instant that the words name in UTC, None for a day, another zone or no zone."""
    with suppress(ValueError):
        told = datetime.fromisoformat(words.strip())
        return told if told.utcoffset() == timedelta(0) else None
    return None


def _other_zones(instant: datetime, said: list[str]) -> Iterator[str]:
    """Statements of the same minute with another zone."""
    for words in said:
        with suppress(ValueError):
            told = datetime.fromisoformat(words.strip())
            if told.utcoffset() and abs(told - instant) < _MINUTE:
                yield words


def _local_times(instant: datetime, markup: str) -> Iterator[str]:
    """Times of publication without a zone in scripts, so many half hours away from the instant."""
    for words in _LOCAL.findall(markup)[:_MOST]:
        with suppress(ValueError):
            told = datetime.fromisoformat(words)
            ahead = told.replace(tzinfo=instant.tzinfo) - instant.replace(second=told.second, microsecond=0)
            if _WEST <= ahead <= _EAST and ahead % _HALF_HOUR == timedelta(0):
                yield instant.astimezone(timezone(ahead)).isoformat()


def _days_of(paper: Paper) -> Iterator[str]:
    """The days that stand in the page's addresses, then the one beside its headline."""
    for address in paper.addresses:
        for year, _, month, number in _IN_ADDRESS.findall(address):
            with suppress(ValueError):
                yield date(int(year), int(month), int(number)).isoformat()
    yield from filter(None, (dateline(paper.tree, paper.title),))


def _can_be(told: date, instant: datetime) -> bool:
    """Whether it was that day in some zone at the instant."""
    return (instant + _WEST).date() <= told <= (instant + _EAST).date()

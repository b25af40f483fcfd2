"""The day of publication is the text's own, and an impossible one is refused with its reason."""

from datetime import date

import pytest

from blocwatch.collect import day
from blocwatch.collect.published import iso, refusal

from .capturing import NOW


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2024-03-20", date(2024, 3, 20)),
        (" 2024-03-20\n", date(2024, 3, 20)),
        ("2024-03-20T23:30:00", date(2024, 3, 20)),
        ("2024-03-20T23:30:00+03:00", date(2024, 3, 20)),
        ("2024-03-20 23:30:00-0500", date(2024, 3, 20)),
        ("2024-03-20T23:30:00Z", date(2024, 3, 20)),
        ("2024-03-20T23:30:00.123+02:00", date(2024, 3, 20)),
    ],
)
def test_the_day_is_taken_in_its_own_zone(words, expected):
    assert day(words) == expected


@pytest.mark.parametrize(
    "words", ["", "20 марта", "2024-02-30", "2024-13-01", "yesterday", "2024", "0000-01-01"]
)
def test_what_is_no_day_is_a_value_error(words):
    with pytest.raises(ValueError, match=r"format|month|day|year"):
        day(words)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("9999-12-31", "published 9999-12-31, after the day it was read (2024-03-21)"),
        ("2024-03-24", "published 2024-03-24, after"),
        ("1899-12-31", "published 1899-12-31, before 1900"),
        ("12 марта", "published is no ISO date or date-time: '12 марта'"),
    ],
)
def test_impossible_days_are_refused(words, why):
    told = refusal(words, NOW)
    assert told is not None
    assert told.startswith(why)


@pytest.mark.parametrize("words", ["2024-03-23", "2024-03-21T23:59:59+14:00", "1900-01-01"])
def test_possible_days_are_not(words):
    assert refusal(words, NOW) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Wed, 20 Mar 2024 23:30:00 +0300", "2024-03-20T23:30:00+03:00"),
        ("2024-03-20T10:00:00+02:00", "2024-03-20T10:00:00+02:00"),
        ("Ср, 20 мар 2024", "2024-03-20"),
        ("Ср, 20 числа", None),
        ("Wed, 99 Mar 2024 23:30:00 +0300", None),
        ("", None),
    ],
)
def test_feed_dates_become_iso(words, expected):
    assert iso(words) == expected

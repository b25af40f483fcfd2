"""Days as people and programs write them are read into ISO, with the time of day beside them."""

import pytest

from blocwatch.collect.written import days_in, written


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("20 марта 2024", "2024-03-20"),
        ("20 березня 2024 року о 14:05", "2024-03-20T14:05:00"),
        ("1 мая 2024, 7:30", "2024-05-01T07:30:00"),
        ("March 20th, 2024 at 6:40 p.m.", "2024-03-20T18:40:00"),
        ("20 Mar 2024 12:05 AM", "2024-03-20T00:05:00"),
        ("20 Mar 2024, 22:11 GMT+10", "2024-03-20T22:11:00+10:00"),
        ("20 Mar 2024 22:11 UTC", "2024-03-20T22:11:00+00:00"),
        ("20 Mar 2024 22:11 -0330", "2024-03-20T22:11:00-03:30"),
        ("20 Mar 2024 22:11 EST", "2024-03-20T22:11:00"),
        ("14:05 | 20.03.2024", "2024-03-20T14:05:00"),
        ("2024-03-20 | 25:99", "2024-03-20"),
        ("31.02.2024, исправлено 1.03.2024", "2024-03-01"),
    ],
)
def test_a_day_in_words_is_iso(words, expected):
    assert written(words) == expected


@pytest.mark.parametrize(
    "words",
    ["", "марта 2024", "03/04/2024", "20 марта", "120.03.2024", "20 строк 2024", "x" * 80 + "2024-03-20"],
)
def test_what_names_no_day_for_sure_is_none(words):
    assert written(words) is None


def test_all_days_in_a_line_are_found_with_their_places():
    found = list(days_in("с 1 мая 2024 по 3 травня 2024"))
    assert [(one.start, one.iso) for one in found] == [(2, "2024-05-01"), (16, "2024-05-03")]

"""The table of weights: published, edited, and refused with the place that is wrong."""

import tomllib

import pytest

from blocwatch.errors import UsageError
from blocwatch.model import EventType, Reweighed
from blocwatch.track.weights import edited, plover, published, reweighed


def test_the_published_table_given_back_is_the_published_table():
    assert edited(published(), "mine.toml") == plover()
    assert list(reweighed(plover())) == []


def test_every_type_has_a_score():
    assert set(tomllib.loads(published().decode())["scores"]) == {one.value for one in EventType}


def test_three_lines_change_one_score_and_leave_the_others():
    mine = edited(b"[scores.CONSULT]\nvisit = 1\n", "mine.toml")
    assert list(reweighed(mine)) == [Reweighed(EventType.CONSULT, "visit", 4.0, 1.0)]
    assert mine.score(EventType.CONSULT, "phone") == plover().score(EventType.CONSULT, "phone")


def test_an_edited_copy_does_not_pass_for_the_published_table():
    copy = published().replace(b"visit = 4.0", b"visit = 1.0")
    mine = edited(copy, "mine.toml")
    assert mine.version == plover().version + "+own"
    assert mine.digest != plover().digest
    assert edited(b'version = "ours/2"\n[scores.AID]\nbase = 9', "mine.toml").version == "ours/2"


def test_a_mode_the_published_table_leaves_to_its_type_can_be_weighed():
    mine = edited(b"[scores.ASSAULT]\nmassacre = -10", "mine.toml")
    assert mine.score(EventType.ASSAULT, "massacre") == -10
    assert mine.score(EventType.ASSAULT, "beat") == plover().score(EventType.ASSAULT, "beat")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"scores", "mine.toml: no table of weights"),
        (b"\xff\xfe", "mine.toml: no table of weights"),
        (b'version = "a"', "mine.toml: has no [scores.TYPE]"),
        (b"[scores]", "mine.toml: has no [scores.TYPE]"),
        (b"[scores.AIDE]\nbase = 1", "mine.toml: scores.AIDE: no type of act; did you mean AID?"),
        (b"[scores.CONSULT]\nvist = 1", "scores.CONSULT.vist: no mode of CONSULT; did you mean visit?"),
        (b"[scores]\nAID = 3", "scores.AID: is to be a table of modes"),
        (b"[scores.AID]\nbase = 11", "scores.AID.base: 11 is no number from -10 to 10"),
        (b"[scores.AID]\nbase = nan", "scores.AID.base: nan is no number"),
        (b"[scores.AID]\nbase = true", "scores.AID.base: True is no number"),
        (b'[scores.AID]\nbase = "9"', "scores.AID.base: '9' is no number"),
        (b"version = 3\n[scores.AID]\nbase = 1", "version is to be a text"),
    ],
)
def test_a_wrong_table_is_refused_with_the_place(body, told):
    with pytest.raises(UsageError) as refused:
        edited(body, "mine.toml")
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)

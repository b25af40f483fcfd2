"""When a source is gone to again."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from blocwatch.collect.schedule import after_failure, after_success, asked_wait, is_due
from blocwatch.model import Polls, Watched

from .capturing import NOW

EVERY = timedelta(minutes=30)
ONE = Watched("http://north.example/rss")


def test_a_new_source_is_due_and_a_paused_one_never():
    assert is_due(ONE, NOW)
    assert not is_due(replace(ONE, paused=True), NOW)
    assert not is_due(replace(ONE, polls=Polls(due=NOW + EVERY)), NOW)


def test_success_sets_the_usual_interval_with_jitter_by_the_seed():
    dues = {after_success(Polls(failures=3), NOW, EVERY, Random(seed)).due for seed in range(20)}
    assert len(dues) == 20
    assert all(timedelta(minutes=27) <= due - NOW <= timedelta(minutes=33) for due in dues if due)
    assert after_success(Polls(), NOW, EVERY, Random(1)) == after_success(Polls(), NOW, EVERY, Random(1))


def test_failures_double_the_rest_up_to_a_day():
    polls, rests = Polls(), []
    for _ in range(10):
        polls = after_failure(polls, NOW, EVERY, Random(1), "answered 500")
        assert polls.due
        rests.append((polls.due - NOW) / timedelta(hours=1))
    assert rests[0] < rests[1] < rests[2] < rests[3]
    assert max(rests) <= 24 * 1.1
    assert (polls.failures, polls.reason) == (10, "answered 500")


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("120", 120),
        ("Thu, 21 Mar 2024 12:10:00 GMT", 600),
        ("Thu, 21 Mar 2024 11:00:00 GMT", 0),
        ("-5", 0),
        ("soon", 0),
        ("", 0),
        ("9" * 400, 7 * 86_400),
        ("²", 0),
    ],
)
def test_a_server_may_ask_for_a_rest(words, seconds):
    assert asked_wait(words, NOW) == timedelta(seconds=seconds)

"""Rates that forget, and what they say of next week."""

import math

import pytest

from blocwatch.assess.scores.flow import FLOW, LEVEL, START, Flow, after, history


def test_flow_forgets_half_in_eight_weeks_and_level_in_two_years():
    assert pytest.approx(0.5) == FLOW**8
    assert pytest.approx(0.5) == LEVEL**104.4


def test_before_the_first_week_the_prior_is_known():
    assert history([], FLOW) == (START,)


def test_a_burst_raises_the_flow_more_than_the_level():
    series = [0] * 40 + [5]
    assert history(series, FLOW)[-1].mean > 2 * history(series, LEVEL)[-1].mean


def test_without_forgetting_the_rate_is_conjugate():
    known = after(after(START, 3, 1.0), 1, 1.0)
    assert (known.shape, known.weeks) == (START.shape + 4, START.weeks + 2)


def test_silence_lowers_what_is_expected():
    assert after(Flow(4.0, 2.0), 0, FLOW).mean < 2.0


def test_quantiles_of_the_geometric():
    """Shape 1, one week: P(X <= n) = 1 - 2 ** -(n + 1)."""
    assert [Flow(1.0, 1.0).quantile(p) for p in (0.4, 0.6, 0.9, 0.99)] == [0, 1, 3, 6]


def test_surprise_is_the_tail():
    assert Flow(1.0, 1.0).surprise(3) == pytest.approx(3 * math.log(2))
    assert Flow(1.0, 1.0).surprise(0) == 0

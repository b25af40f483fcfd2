"""The gamma quantile, against closed forms and known tables."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blocwatch.assess.gamma import distribution, quantile


@pytest.mark.parametrize("probability", [0.001, 0.05, 0.5, 0.95, 0.999])
def test_shape_one_is_the_exponential(probability):
    assert quantile(1.0, probability) == pytest.approx(-math.log(1 - probability), rel=1e-9)


@pytest.mark.parametrize(
    ("degrees", "probability", "chi_square"),
    [
        (1, 0.05, 0.00393214),
        (1, 0.95, 3.841459),
        (10, 0.05, 3.940299),
        (10, 0.95, 18.307038),
        (100, 0.95, 124.342113),
    ],
)
def test_half_the_degrees_is_half_the_chi_square(degrees, probability, chi_square):
    assert 2 * quantile(degrees / 2, probability) == pytest.approx(chi_square, rel=1e-6)


def test_half_is_the_normal():
    assert distribution(0.5, 0.72) == pytest.approx(math.erf(math.sqrt(0.72)), rel=1e-12)


@given(st.floats(0.5, 5000), st.floats(0.01, 0.99))
def test_quantile_undoes_the_distribution(shape, probability):
    assert distribution(shape, quantile(shape, probability)) == pytest.approx(probability, abs=1e-8)


def test_nothing_lies_below_zero():
    assert distribution(2.0, 0.0) == 0

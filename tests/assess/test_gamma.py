"""The gamma quantile, against closed forms and known tables."""

import math

import pytest
from hypothesis import example, given
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


def halved(shape, probability):
    """The quantile by halving alone: eighty-odd looks at the distribution, nothing clever."""
    low, high = 0.0, shape + 1
    while distribution(shape, high) < probability:
        low, high = high, 2 * high
    for _ in range(90):
        middle = (low + high) / 2
        low, high = (middle, high) if distribution(shape, middle) < probability else (low, middle)
    return high


@given(st.floats(0.01, 5000), st.floats(0.001, 0.999))
@example(0.5, 0.05)
@example(0.5, 0.95)
@example(1.5, 0.95)
@example(4999.5, 0.05)
def test_the_quantile_is_that_of_halving(shape, probability):
    assert quantile(shape, probability) == pytest.approx(halved(shape, probability), rel=1e-9, abs=1e-12)


def test_a_million_acts_are_counted_as_well():
    """Beyond some ten thousand the gamma is the normal of the third root to seven digits."""
    shape, z = 1e6, -1.6448536269514722
    cube_root = shape * (1 - 1 / (9 * shape) + z / (3 * math.sqrt(shape))) ** 3
    assert quantile(shape, 0.05) == pytest.approx(cube_root, rel=1e-7)


def test_half_is_the_normal():
    assert distribution(0.5, 0.72) == pytest.approx(math.erf(math.sqrt(0.72)), rel=1e-12)


@given(st.floats(0.5, 5000), st.floats(0.01, 0.99))
def test_quantile_undoes_the_distribution(shape, probability):
    assert distribution(shape, quantile(shape, probability)) == pytest.approx(probability, abs=1e-8)


def test_nothing_lies_below_zero():
    assert distribution(2.0, 0.0) == 0

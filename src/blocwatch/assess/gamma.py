"""Quantiles of the gamma distribution, to the accuracy that intervals of rates need (1e-8).

The distribution function is the regularised incomplete gamma function, by its power series for
small arguments (Abramowitz & Stegun 1964, 6.5.29) and by Legendre's continued fraction for large
ones (6.5.31), evaluated by Lentz's method. The quantile starts from Wilson & Hilferty (1931),
the cube root of a gamma variable being nearly normal, and is closed in by bisection.
"""

import math
from functools import lru_cache
from statistics import NormalDist

_TINY = 1e-300
_CLOSE = 1e-14
_STEPS = 1000
_HALVINGS = 80


def distribution(shape: float, x: float) -> float:
    """P(X <= x) for a gamma variable of a shape > 0 and rate 1."""
    if x <= 0:
        return 0.0
    scale = math.exp(shape * math.log(x) - x - math.lgamma(shape))
    return scale * _series(shape, x) if x < shape + 1 else 1 - scale * _fraction(shape, x)


@lru_cache(maxsize=4096)
def quantile(shape: float, probability: float) -> float:
    """The x with P(X <= x) = probability (0 < probability < 1), for shape > 0 and rate 1."""
    low, high = 0.0, max(_wilson_hilferty(shape, probability), shape, _TINY)
    while distribution(shape, high) < probability:
        low, high = high, 2 * high
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if distribution(shape, middle) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _wilson_hilferty(shape: float, probability: float) -> float:
    z = NormalDist().inv_cdf(probability)
    root = 1 - 1 / (9 * shape) + z / (3 * math.sqrt(shape))
    return float(shape * max(root, 0.0) ** 3)


def _series(shape: float, x: float) -> float:
    term = total = 1 / shape
    for step in range(1, _STEPS):
        term *= x / (shape + step)
        total += term
        if term < total * _CLOSE:
            break
    return total


def _fraction(shape: float, x: float) -> float:
    b = x + 1 - shape
    c = 1 / _TINY
    d = 1 / b
    value = d
    for step in range(1, _STEPS):
        a = -step * (step - shape)
        b += 2
        d = 1 / _away_from_zero(a * d + b)
        c = _away_from_zero(b + a / c)
        value *= d * c
        if abs(d * c - 1) < _CLOSE:
            break
    return value


def _away_from_zero(x: float) -> float:
    return x if abs(x) > _TINY else _TINY

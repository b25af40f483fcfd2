"""Quantiles of the gamma distribution, to the accuracy that intervals of rates need (1e-9).

The distribution function is the regularised incomplete gamma function, by its power series for
small arguments (Abramowitz & Stegun 1964, 6.5.29) and by Legendre's continued fraction for large
ones (6.5.31), evaluated by Lentz's method. The quantile starts from Wilson & Hilferty (1931), the
cube root of a gamma variable being nearly normal, or near zero from the first term of the series
(Best & Roberts 1975, AS 91), and is closed in by Halley's steps; one that leaves what is known to
hold the answer gives way to halving.
"""

import math
from functools import lru_cache
from statistics import NormalDist

_TINY = 1e-300
_CLOSE = 1e-14
_STEPS = 1000
_TURNS = 200
_SETTLED = 1e-7
"""Halley's steps cube the error: the step after one so small in proportion would change nothing."""

_NEAR_ZERO = 0.5
"""Below this cube root Wilson & Hilferty's start is poor, and the series' first term is good."""


def distribution(shape: float, x: float) -> float:
    """P(X <= x) for a gamma variable of a shape > 0 and rate 1."""
    if x <= 0:
        return 0.0
    scale = math.exp(shape * math.log(x) - x - math.lgamma(shape))
    return scale * _series(shape, x) if x < shape + 1 else 1 - scale * _fraction(shape, x)


@lru_cache(maxsize=4096)
def quantile(shape: float, probability: float) -> float:
    """The x with P(X <= x) = probability (0 < probability < 1), for shape > 0 and rate 1."""
    low, high = 0.0, math.inf
    x = _start(shape, probability)
    for _ in range(_TURNS):
        over = distribution(shape, x) - probability
        low, high = (x, high) if over < 0 else (low, x)
        after = x - _halley(shape, x, over)
        if not low <= after <= high:
            after = 2 * x if math.isinf(high) else (low + high) / 2
        if abs(after - x) <= _SETTLED * x:
            return after
        x = after
    return x


def _start(shape: float, probability: float) -> float:
    z = NormalDist().inv_cdf(probability)
    root = 1 - 1 / (9 * shape) + z / (3 * math.sqrt(shape))
    if root > _NEAR_ZERO:
        return float(shape * root**3)
    return max(math.exp((math.log(probability) + math.lgamma(shape + 1)) / shape), _TINY)


def _halley(shape: float, x: float, over: float) -> float:
    """How far x lies above the quantile: Newton's step, bent by the slope of the density."""
    density = math.exp((shape - 1) * math.log(x) - x - math.lgamma(shape))
    if density < _TINY:
        return math.inf
    newton = over / density
    return newton / (1 - min(newton * ((shape - 1) / x - 1), 1.0) / 2)


def _series(shape: float, x: float) -> float:
    term = total = 1 / shape
    for step in range(1, _steps(shape)):
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
    for step in range(1, _steps(shape)):
        a = -step * (step - shape)
        b += 2
        d = 1 / _away_from_zero(a * d + b)
        c = _away_from_zero(b + a / c)
        value *= d * c
        if abs(d * c - 1) < _CLOSE:
            break
    return value


def _steps(shape: float) -> int:
    """Terms that are enough: around the mean they fall off as a normal of deviation root of the shape."""
    return _STEPS + 10 * math.isqrt(int(shape))


def _away_from_zero(x: float) -> float:
    return x if abs(x) > _TINY else _TINY

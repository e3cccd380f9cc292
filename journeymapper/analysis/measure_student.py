"""How far a mean of few readings may lie from the truth: quantiles of Student's t and of the normal distribution."""

from __future__ import annotations

import math
from statistics import NormalDist

_MANY = 200
"""From so many degrees of freedom on, the series in 1/n is exact to nine digits."""


def normal_quantile(level: float) -> float:
    """Return z so that a standard normal value lies within -z and +z with the chance `level` (0 to 1)."""
    return NormalDist().inv_cdf(0.5 + level / 2.0)


def student_quantile(level: float, freedom: int) -> float:
    """Return t so that Student's t with `freedom` degrees (1 or more) lies within -t and +t with the chance `level` (0 to 1).

    Abramowitz & Stegun, "Handbook of mathematical functions", 1964: 26.7.3 and 26.7.4, finite sums, solved by halving; above 200
    degrees the expansion 26.7.5.
    """
    if freedom > _MANY:
        z = normal_quantile(level)
        first = (z**3 + z) / 4.0
        second = (5.0 * z**5 + 16.0 * z**3 + 3.0 * z) / 96.0
        return z + first / freedom + second / freedom**2
    low, high = 0.0, math.pi / 2.0
    for _ in range(80):
        middle = (low + high) / 2.0
        low, high = (low, middle) if _inside(middle, freedom) > level else (middle, high)
    return math.sqrt(freedom) * math.tan((low + high) / 2.0)


def _inside(angle: float, freedom: int) -> float:
    """The chance that |t| is below sqrt(freedom) tan(angle)."""
    sine, cosine = math.sin(angle), math.cos(angle)
    odd = freedom % 2
    term = cosine if odd else 1.0
    total = 0.0
    for order in range(freedom // 2):
        total += term
        below = 2 * order + (2 if odd else 1)
        term *= cosine * cosine * below / (below + 1)
    return 2.0 / math.pi * (angle + sine * total) if odd else sine * total

"""Whether two measures move together, now or some time later. That is never called a cause.

Pearson's r with the interval of Fisher's z (Fisher, "On the probable error of a coefficient of correlation deduced from a small
sample", Metron 1, 1921). Two measures that both rise for reasons of their own correlate strongly: ask for the correlation of
their changes as well. Of many lags tried, one will look good by chance.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from journeymapper.analysis.measure_student import normal_quantile
from journeymapper.analysis.measures import in_order
from journeymapper.model.measures import Measure

LEVEL = 0.95
"""How sure an interval is unless asked otherwise."""

LEAST = 4
"""Fisher's interval needs one pair more than three."""


class Correlation(NamedTuple):
    """How closely two measures move together, and how sure that is."""

    lag_days: int
    """How many days later the second measure is read."""
    n: int
    """How many pairs of readings it rests on."""
    r: float
    """-1 (one falls as the other rises) to +1 (both rise and fall together)."""
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves 0 out."""
        return self.low > 0.0 or self.high < 0.0


def correlation(
    first: Measure, second: Measure, lag_days: int = 0, *, changes: bool = False, level: float = LEVEL
) -> Correlation | None:
    """Return how the first measure goes with the second `lag_days` later.

    With `changes` the changes from pair to pair are compared, so that a common trend does not count. None below 4 pairs, or
    where one of both does not change.
    """
    rows = pairs(first, second, lag_days)
    if changes:
        rows = [(later[0] - earlier[0], later[1] - earlier[1]) for earlier, later in pairwise(rows)]
    r = _pearson(rows) if len(rows) >= LEAST else None
    if r is None:
        return None
    if abs(r) >= 1.0:
        return Correlation(lag_days, len(rows), r, r, r)
    margin = normal_quantile(level) / math.sqrt(len(rows) - 3)
    z = math.atanh(r)
    return Correlation(lag_days, len(rows), r, math.tanh(z - margin), math.tanh(z + margin))


def correlations(
    first: Measure, second: Measure, lags_days: Iterable[int], *, changes: bool = False, level: float = LEVEL
) -> list[Correlation]:
    """Return the correlation at each of these lags, those that cannot be told left out."""
    found = (correlation(first, second, lag, changes=changes, level=level) for lag in lags_days)
    return [each for each in found if each is not None]


def usual_gap(measure: Measure) -> int:
    """Return how many days usually lie between two readings: 30 or 31 for monthly ones; 0 where there are not two."""
    days = sorted({reading.date.toordinal() for reading in measure.readings})
    return round(median(b - a for a, b in pairwise(days))) if len(days) > 1 else 0


def pairs(first: Measure, second: Measure, lag_days: int = 0) -> list[tuple[float, float]]:
    """Return (value of the first, value of the second about `lag_days` later), in order of date.

    Two readings belong together if, at that lag, each is the nearest to the other, and they lie within half the usual gap of the measure
    that is read more rarely. So each is used once.
    """
    earlier, later = in_order(first), in_order(second)
    reach = max(usual_gap(first), usual_gap(second)) / 2.0
    starts = [reading.date.toordinal() + lag_days for reading in earlier]
    ends = [reading.date.toordinal() for reading in later]
    return [
        (reading.value, later[at].value)
        for own, reading in enumerate(earlier)
        if ends
        and abs(ends[at := _nearest(ends, starts[own])] - starts[own]) <= reach
        and _nearest(starts, ends[at]) == own
    ]


def _nearest(days: Sequence[int], day: int) -> int:
    """The place of the day nearest to another one in ascending days; of equally near or equal ones the first."""
    at = bisect_left(days, day)
    if at == len(days) or (at > 0 and day - days[at - 1] <= days[at] - day):
        return bisect_left(days, days[at - 1])
    return at


def _pearson(rows: Sequence[tuple[float, float]]) -> float | None:
    n = len(rows)
    mean_x, mean_y = math.fsum(x for x, _ in rows) / n, math.fsum(y for _, y in rows) / n
    xx = math.fsum((x - mean_x) ** 2 for x, _ in rows)
    yy = math.fsum((y - mean_y) ** 2 for _, y in rows)
    xy = math.fsum((x - mean_x) * (y - mean_y) for x, y in rows)
    if not xx or not yy:
        return None
    return min(max(xy / math.sqrt(xx * yy), -1.0), 1.0)

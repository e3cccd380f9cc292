"""Where a measure is going: a straight line through its readings by least squares, with how sure it is.

Slope, its interval and the interval for one more reading are those of simple linear regression (Draper & Smith, "Applied
regression analysis", 3rd edition, 1998, sections 1.3 and 3.1): the readings scatter about the line evenly and independently. Readings
that hang together from month to month make the intervals too narrow, and no line knows what will be done about it.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from journeymapper.analysis.measure_student import student_quantile
from journeymapper.analysis.measures import in_order, is_better
from journeymapper.model.measures import Measure, Reading

MONTH = 365.25 / 12
"""Days."""

LEVEL = 0.8
"""How sure an interval is unless asked otherwise: one in ten lies below it and one in ten above, as with the ranges of bets."""

LEAST_FOR_TREND = 3
LEAST_FOR_FORECAST = 6


class Trend(NamedTuple):
    """The slope of a measure."""

    n: int
    """How many readings it rests on."""
    per_month: float
    """Change a month in the measure's unit."""
    low: float
    high: float
    better: bool | None
    """Whether it goes the way it should; None where the interval holds both ways, or nothing changes."""


class Forecast(NamedTuple):
    """What a reading on a day will be if the measure goes on as it did."""

    date: datetime.date
    value: float
    low: float
    high: float
    n: int
    """How many readings it rests on."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line through readings: days from their mean, the value there, the slope a day, and the scatter about it."""

    n: int
    middle: float
    value: float
    slope: float
    spread: float
    """The sum of squared days from the middle."""
    scatter: float
    """The standard deviation of the readings about the line."""


def trend(measure: Measure, level: float = LEVEL) -> Trend | None:
    """Return the slope with its interval of chance `level`; None below 3 readings, or where all are of one day."""
    line = _line(in_order(measure)) if len(measure.readings) >= LEAST_FOR_TREND else None
    if line is None:
        return None
    margin = student_quantile(level, line.n - 2) * line.scatter / math.sqrt(line.spread)
    low, high = line.slope - margin, line.slope + margin
    better = is_better(measure, line.slope) if low > 0.0 or high < 0.0 else None
    return Trend(line.n, line.slope * MONTH, low * MONTH, high * MONTH, better)


def forecast(measure: Measure, day: datetime.date, level: float = LEVEL) -> Forecast | None:
    """Return what a reading on `day` will be, with an interval in which it lies with the chance `level`.

    None below 6 readings, or where all are of one day. A measure in per cent whose readings stay within 0 to 100 is kept there.
    """
    line = _line(in_order(measure)) if len(measure.readings) >= LEAST_FOR_FORECAST else None
    if line is None:
        return None
    away = day.toordinal() - line.middle
    value = line.value + line.slope * away
    margin = (
        student_quantile(level, line.n - 2)
        * line.scatter
        * math.sqrt(1.0 + 1.0 / line.n + away * away / line.spread)
    )
    value, low, high = (_kept(measure, number) for number in (value, value - margin, value + margin))
    return Forecast(day, value, low, high, line.n)


def _line(readings: Sequence[Reading]) -> _Line | None:
    n = len(readings)
    days = [reading.date.toordinal() for reading in readings]
    middle = sum(days) / n
    mean = math.fsum(reading.value for reading in readings) / n
    spread = math.fsum((day - middle) ** 2 for day in days)
    if not spread:
        return None
    rows = [(day - middle, reading.value - mean) for day, reading in zip(days, readings, strict=True)]
    slope = math.fsum(x * y for x, y in rows) / spread
    rest = math.fsum((y - slope * x) ** 2 for x, y in rows)
    return _Line(n, middle, mean, slope, spread, math.sqrt(rest / (n - 2)))


def _kept(measure: Measure, value: float) -> float:
    if measure.unit.strip() == "%" and all(0.0 <= reading.value <= 100.0 for reading in measure.readings):
        return min(max(value, 0.0), 100.0)
    return value

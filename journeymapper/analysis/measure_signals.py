"""Signals of measures: an agreed limit that is breached, a trend in the wrong direction."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from journeymapper.analysis.measures import beyond_since, in_order, latest
from journeymapper.analysis.signal import Severity, Signal
from journeymapper.model.kinds import Direction
from journeymapper.model.measures import Measure, Reading
from journeymapper.model.project import Project
from journeymapper.model.wording import day, measure_value

_IN_A_ROW = 3
"""This many changes for the worse, one after the other, make a trend: by chance alone one measure in eight shows it once."""


def limit_signal(project: Project, measure: Measure, today: datetime.date) -> Signal | None:
    """Return the signal that the latest reading is beyond the limit, with the day on which that began."""
    since, last, limit = beyond_since(measure), latest(measure), measure.limit
    if since is None or last is None or limit is None:
        return None
    locale = project.about.locale
    value = measure_value(last.value, measure.unit, locale)
    return Signal(
        key=f"limit:{measure.id}",
        severity=Severity.HIGH,
        sentence=f"{_name(measure)} {value} — agreed limit {measure_value(limit, measure.unit, locale)}",
        detail=f"breached since {_day(since, today, locale)}",
        places=_places(measure),
        since=since,
    )


def trend_signal(project: Project, measure: Measure, today: datetime.date) -> Signal | None:
    """Return the signal that a measure got worse at each of its last three readings."""
    run = _worsening(in_order(measure), measure.direction)
    if len(run) <= _IN_A_ROW:
        return None
    locale = project.about.locale
    first, last = (measure_value(reading.value, measure.unit, locale) for reading in (run[0], run[-1]))
    word = "falls" if measure.direction is Direction.UP else "rises"
    return Signal(
        key=f"trend:{measure.id}",
        severity=Severity.MEDIUM,
        sentence=f"{_name(measure)} {word}: {first} → {last}",
        detail=f"worse at {len(run) - 1} readings in a row since {_day(run[0].date, today, locale)}",
        places=_places(measure),
        since=run[0].date,
    )


def _worsening(readings: Sequence[Reading], direction: Direction) -> Sequence[Reading]:
    """The longest run at the end in which each reading is worse than the one before, that one included."""
    start = len(readings) - 1
    while start > 0 and _beyond(readings[start].value, readings[start - 1].value, direction):
        start -= 1
    return readings[max(start, 0) :]


def _beyond(value: float, bound: float, direction: Direction) -> bool:
    return value < bound if direction is Direction.UP else value > bound


def _name(measure: Measure) -> str:
    return measure.name or "A measure without a name"


def _places(measure: Measure) -> tuple[str, ...]:
    return (*measure.touchpoints, *measure.stages, *measure.journeys)


def _day(date: datetime.date, today: datetime.date, locale: str) -> str:
    """The day, with its year where that is not the present one."""
    return day(date, locale, year=date.year != today.year)

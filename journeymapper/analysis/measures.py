"""What the readings of a measure say: the latest one, the change since a day, better or worse, limits crossed.

Trend, forecast and correlation are in `measure_trend` and `measure_pairs`, pasted and typed readings in `measure_reading`.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from journeymapper.model.kinds import Direction
from journeymapper.model.measures import Measure, Reading
from journeymapper.model.project import Project

_A_QUARTER = datetime.timedelta(days=80)
"""How far back a change is measured where there was no review."""


class Change(NamedTuple):
    """How a measure went from one reading to a later one."""

    before: Reading
    after: Reading
    better: bool | None
    """Whether that is the way it should go; None where nothing changed."""

    @property
    def difference(self) -> float:
        """The later value less the earlier one, in the measure's unit (points, where that is %)."""
        return self.after.value - self.before.value


class Crossing(NamedTuple):
    """A reading with which a measure went beyond its limit, or came back."""

    date: datetime.date
    beyond: bool


def in_order(measure: Measure) -> list[Reading]:
    """Return the readings in order of date; those of one day stay as they stand."""
    return sorted(measure.readings, key=lambda reading: reading.date)


def latest(measure: Measure, on: datetime.date | None = None) -> Reading | None:
    """Return the latest reading, or the latest one on or before the day `on`; None where there is none."""
    known = [reading for reading in in_order(measure) if on is None or reading.date <= on]
    return known[-1] if known else None


def current_value(measure: Measure) -> float | None:
    """Return the latest value, or the baseline where there is no reading."""
    reading = latest(measure)
    return reading.value if reading else measure.baseline


def is_better(measure: Measure, difference: float) -> bool | None:
    """Return whether a change by `difference` goes the way the measure should; None for no change."""
    if not difference:
        return None
    return (difference > 0) is (measure.direction is Direction.UP)


def is_beyond(measure: Measure, value: float) -> bool:
    """Return whether a value breaks the agreed limit, against the direction of the measure. The limit itself is kept."""
    if measure.limit is None:
        return False
    return value < measure.limit if measure.direction is Direction.UP else value > measure.limit


def reaches_target(measure: Measure, value: float) -> bool:
    """Return whether a value is at the target or better; no target is never reached."""
    if measure.target is None:
        return False
    return value >= measure.target if measure.direction is Direction.UP else value <= measure.target


def change_since(measure: Measure, day: datetime.date) -> Change | None:
    """Return the change from what was known on `day`, the last reading until then, to the latest reading.

    None where there is no reading until then, or none after it.
    """
    before, after = latest(measure, day), latest(measure)
    if before is None or after is None or after.date <= before.date:
        return None
    return Change(before, after, is_better(measure, after.value - before.value))


def change_since_review(project: Project, measure: Measure) -> Change | None:
    """Return the change since the last review before the latest reading; without a review, since about a quarter ago."""
    after = latest(measure)
    if after is None:
        return None
    reviews = [review.date for review in project.reviews.values() if review.date < after.date]
    since = change_since(measure, max(reviews)) if reviews else None
    return since or change_since(measure, after.date - _A_QUARTER)


def compared_with(project: Project, measure: Measure) -> tuple[float | None, datetime.date | None]:
    """Return the value to compare the latest with, and since when it is compared, as far as that is known.

    It is the baseline; without one, what the last review saw; without one, the reading about a quarter back.
    """
    readings = in_order(measure)
    if not readings:
        return None, None
    latest = readings[-1].date
    reviews = [
        project.reviews[name].date for name in project.about.reviews if project.reviews[name].date < latest
    ]
    border = max(reviews) if reviews else latest - _A_QUARTER
    seen = next((entry for entry in reversed(readings[:-1]) if entry.date <= border), None)
    if measure.baseline is not None:
        if reviews and seen and seen.value == measure.baseline:
            return measure.baseline, border
        same = [entry.date for entry in readings[:-1] if entry.value == measure.baseline]
        return measure.baseline, same[-1] if same else None
    seen = seen or (readings[0] if len(readings) > 1 else None)
    return (seen.value, border if reviews and seen.date <= border else seen.date) if seen else (None, None)


def crossings(measure: Measure) -> tuple[Crossing, ...]:
    """Return each reading with which the measure went beyond its limit or came back, in order of date."""
    found: list[Crossing] = []
    was = False
    for reading in in_order(measure):
        now = is_beyond(measure, reading.value)
        if now is not was:
            found.append(Crossing(reading.date, now))
        was = now
    return tuple(found)


def beyond_since(measure: Measure) -> datetime.date | None:
    """Return the day of the reading with which the measure went beyond its limit and has stayed there; None where it keeps it."""
    found = crossings(measure)
    return found[-1].date if found and found[-1].beyond else None

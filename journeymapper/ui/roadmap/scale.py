"""Days and px of the roadmap: from when to when it goes, what its ticks are called, and to which day a drag snaps."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from journeymapper.model import wording
from journeymapper.model.project import Project

Day = datetime.date

_NEAR = 120
"""Today is shown with a plan that begins or ends at most so many days from it."""
_MONTH, _QUARTER = 96.0, 132.0
"""The widths of a month and of a quarter where one zooms to them, px."""
_LEAST_MONTH, _LEAST_QUARTER, _LEAST_YEAR = 34.0, 62.0, 44.0
"""Below these widths ticks are left out, px."""
_WEEKLY = 8.0
"""Below this width of a day a drag snaps to weeks, px."""


class Zoom(StrEnum):
    """How much time is seen at once."""

    FIT = "fit"
    MONTHS = "months"
    QUARTERS = "quarters"


@dataclass(frozen=True, slots=True)
class Scale:
    """From the first day to the last, both included; `day_width` in px."""

    first: Day
    last: Day
    day_width: float

    @property
    def width(self) -> float:
        """The px of the whole time."""
        return ((self.last - self.first).days + 1) * self.day_width

    def x(self, day: Day) -> float:
        """The px at which a day begins, counted from the first."""
        return (day - self.first).days * self.day_width

    def day(self, x: float) -> Day:
        """The day at a px, held within the calendar."""
        ordinal = self.first.toordinal() + int(x // self.day_width)
        return Day.fromordinal(max(1, min(ordinal, Day.max.toordinal())))

    @property
    def snaps_to_weeks(self) -> bool:
        """Whether days are so narrow that a hand means weeks."""
        return self.day_width < _WEEKLY


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a stretch of time: where, what it is called, and whether it is a month within a quarter."""

    x: float
    text: str
    is_small: bool


def days_of(project: Project) -> list[Day]:
    """Return every day that the roadmap has to show."""
    about = project.about
    phases = [project.phases[name] for name in about.phases]
    found = [day for phase in phases for day in (phase.start, phase.end)]
    found += [due for name in about.milestones if (due := project.milestones[name].due)]
    return found + [date for name in about.gates if (date := project.gates[name].date)]


def scale_for(project: Project, zoom: Zoom, width: float, today: Day) -> Scale:
    """Return the scale for the plan: all of it in `width` px to fit, else as wide as it gets and never narrower."""
    days = days_of(project) or [today]
    first, last = min(days), max(days)
    if (today - first).days >= -_NEAR and (today - last).days <= _NEAR:
        first, last = min(first, today), max(last, today)
    first = _quarter_start(first)
    last = _month_end(last)
    while (last - first).days < 180 and last.year < Day.max.year:
        last = _month_end(_next_month(last))
    width = max(width, 1.0)
    fitting = width / ((last - first).days + 1)
    if zoom is Zoom.FIT:
        return Scale(first, last, fitting)
    day_width = _MONTH / 30.4 if zoom is Zoom.MONTHS else _QUARTER / 91.3
    more = int(width / day_width) - (last - first).days
    if more > 0:
        last = Day.fromordinal(min(last.toordinal() + more, Day.max.toordinal()))
    return Scale(first, last, day_width)


def _quarter_start(day: Day) -> Day:
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def _month_end(day: Day) -> Day:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _next_month(day: Day) -> Day:
    """The first of the next month; the last day of all where there is none."""
    if (day.year, day.month) == (Day.max.year, 12):
        return Day.max
    return Day(day.year + day.month // 12, day.month % 12 + 1, 1)


def ticks(scale: Scale, left: float, right: float) -> list[Tick]:
    """Return the ticks between two px: quarters with their months as there is room, else years, else many years."""
    right = min(right, scale.width - 1)
    made = list(_quarters(scale, left, right)) if scale.day_width * 90 >= _LEAST_QUARTER else []
    return made or list(_years(scale, left, right))


def _quarters(scale: Scale, left: float, right: float) -> Iterator[Tick]:
    day = _quarter_start(scale.day(max(0.0, left)))
    with_months = scale.day_width * 28 >= _LEAST_MONTH
    while scale.x(day) <= right and day < Day.max:
        if day.month % 3 == 1:
            yield Tick(scale.x(day), wording.quarter(day), is_small=False)
        if with_months:
            yield Tick(scale.x(day), wording.day(day).split(wording.NO_BREAK)[-1], is_small=True)
        day = _next_month(day)


def _years(scale: Scale, left: float, right: float) -> Iterator[Tick]:
    step = next(
        (
            many
            for many in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
            if scale.day_width * 365 * many >= _LEAST_YEAR
        ),
        2000,
    )
    year = scale.day(max(0.0, left)).year // step * step
    while year <= Day.max.year and (year < 1 or scale.x(Day(year, 1, 1)) <= right):
        if year >= 1:
            yield Tick(scale.x(Day(year, 1, 1)), str(year), is_small=False)
        year += step


def snapped(day: Day, *, weekly: bool, is_end: bool = False) -> Day:
    """Return the day a hand means: the nearest Monday, for an end the nearest Sunday, where weeks are meant."""
    if not weekly:
        return day
    monday = (day.weekday() - (6 if is_end else 0)) % 7
    ordinal = day.toordinal() - monday + (7 if monday > 3 else 0)
    return Day.fromordinal(max(1, min(ordinal, Day.max.toordinal())))

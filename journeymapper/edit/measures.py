"""The verbs of measures."""

from __future__ import annotations

from collections.abc import Iterable

from journeymapper.edit.change import Change
from journeymapper.edit.records import add, change
from journeymapper.model.measures import Measure, Reading
from journeymapper.model.project import Project
from journeymapper.model.text import clean


def new_measure(project: Project, journey_id: str, name: str = "") -> tuple[Change, str]:
    """Return the change that adds a measure of a whole journey, and its id."""
    journeys = (journey_id,) if journey_id in project.journeys else ()
    measure = Measure.new(name=clean(name), journeys=journeys)
    return add(project, measure, label="Add measure"), measure.id


def add_readings(project: Project, measure_id: str, readings: Iterable[Reading], unit: str = "") -> Change:
    """Return the change that adds readings to a measure, in order of date; on a day that has one the new one counts.

    `unit` becomes the measure's where it has none.
    """
    measure = project.measures[measure_id]
    by_day = {reading.date: reading for reading in measure.readings}
    by_day |= {reading.date: reading for reading in readings}
    fields: dict[str, object] = {"readings": tuple(by_day[date] for date in sorted(by_day))}
    if unit and not measure.unit:
        fields["unit"] = unit
    return change(project, measure_id, "Add readings", **fields)

"""The readings of a measure as text: a line each, `2026-08-01  22`, typed or pasted from a table."""

from __future__ import annotations

import re

from journeymapper.edit.change import Change
from journeymapper.edit.records import change
from journeymapper.errors import JourneyMapperError
from journeymapper.model import wording
from journeymapper.model.measures import Reading
from journeymapper.model.project import Project
from journeymapper.ui.inspector.dates import read_date
from journeymapper.ui.inspector.places import Ids
from journeymapper.ui.reading import Unreadable, read_number
from journeymapper.ui.visits import Place

_LINE = re.compile(r"^(?P<date>\S.*?)(?:\s*[\t;]\s*|\s*,\s+|\s+)(?P<value>[+\-−]?[£$€]?\s*[\d.,’']+\s*%?)$")


def read_readings(text: str) -> tuple[Reading, ...]:
    """Return the readings of a text in order of date; of two on one day the later line counts.

    A line holds a date and a value with white space, a tab, a comma or a semicolon between. Empty lines do not count.
    Raises `Unreadable` naming the line.
    """
    found: dict[object, Reading] = {}
    for at, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        parts = _LINE.match(line.strip())
        if parts is None:
            raise Unreadable(
                f"Line {at}, “{line.strip()[:40]}”, is not a reading. Write it like 2026-08-01  22."
            )
        try:
            date, value = read_date(parts["date"].rstrip(",;")), read_number(parts["value"].strip(" %£$€"))
        except JourneyMapperError as problem:
            raise Unreadable(f"Line {at}: {problem}") from problem
        if date is not None:
            found[date] = Reading(date=date, value=value)
    return tuple(sorted(found.values(), key=lambda reading: reading.date))


def readings_place(ids: Ids) -> Place:
    """The readings of one measure."""

    def show(project: Project) -> str:
        measure = project.measures.get(ids[0])
        readings = measure.readings if measure else ()
        locale = project.about.locale
        return "\n".join(f"{r.date.isoformat()}  {wording.number(r.value, None, locale)}" for r in readings)

    def write(project: Project, text: str) -> Change:
        return change(project, ids[0], "Change readings", readings=read_readings(text))

    return Place(f"readings:{ids[0]}", show, write, "Change readings")

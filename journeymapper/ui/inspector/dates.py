"""Days in the inspector: read as people write them, shown as the project's locale does."""

from __future__ import annotations

import datetime

from journeymapper.edit.change import Change
from journeymapper.edit.records import change
from journeymapper.model import wording
from journeymapper.model.project import Project
from journeymapper.ui.reading import Unreadable
from journeymapper.ui.visits import Place


def read_date(text: str) -> datetime.date | None:
    """Return the day written as `12 Jul 2026`, `2026-07-12` or `12/07/2026`; None if empty. Raises `Unreadable`."""
    plain = " ".join(text.replace(",", " ").split())
    if not plain:
        return None
    for form in ("%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y", "%d/%m/%Y", "%d.%m.%Y"):
        try:
            return datetime.datetime.strptime(plain, form).date()
        except ValueError:
            continue
    raise Unreadable(f"“{text.strip()}” is not a date. Write it like 12 Jul 2026 or 2026-07-12.")


def date_place(record_id: str, field: str = "date") -> Place:
    """A day of a record."""

    def show(project: Project) -> str:
        value = getattr(project.find(record_id), field, None)
        return wording.day(value, project.about.locale, year=True).replace("\u00a0", " ") if value else ""

    def write(project: Project, text: str) -> Change:
        return change(project, record_id, "Change date", **{field: read_date(text)})

    return Place(f"{field}:{record_id}", show, write, "Change date")

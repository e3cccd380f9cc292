"""What of a project a room may see: nothing private is ever in what the audience window holds.

Its project is another one: notes are empty, workshops, reviews, comments and the like are not in it, and where owners
are not to be named it names none. What is not there cannot be painted, read aloud or grabbed.
"""

from __future__ import annotations

from typing import Any

from journeymapper.edit.change import Change
from journeymapper.model.base import Record
from journeymapper.model.journeys import Stage, Touchpoint
from journeymapper.model.project import About, Project

_WITHHELD = ("workshops", "reviews", "case_studies", "root_causes", "comments", "squads")
"""Tables of which a map shows nothing."""


def for_audience(project: Project, *, owners: bool) -> Project:
    """Return the project as a room may see it; `owners` says whether it names those who own things."""
    changed = {
        record.id: shown
        for record in project.records()
        if record.TABLE not in _WITHHELD and (shown := shown_record(record, owners=owners)) is not record
    }
    gone = {name: record for table in _WITHHELD for name, record in project.table(table).items()}
    return project.with_records(changed, gone)


def shown_record(record: Record, *, owners: bool) -> Record:
    """Return a record without what is private; the record itself where nothing is."""
    fields: dict[str, Any] = {}
    values = record.__dict__
    if isinstance(record, Stage | Touchpoint) and values["notes"]:
        fields["notes"] = ""
    if not owners and values.get("owner"):
        fields["owner"] = ""
    if isinstance(record, About):
        fields |= {table: () for table in _WITHHELD if values.get(table)}
    return record.model_copy(update=fields) if fields else record


def shown_change(shown: Project, change: Change, *, owners: bool) -> Change:
    """Return `change` as it is for `shown`, a project made by `for_audience`: without what the room does not see."""
    added: dict[str, Record] = {}
    updated: dict[str, tuple[Record, Record]] = {}
    after = {**change.added, **{name: new for name, (_, new) in change.updated.items()}}
    for name, record in after.items():
        if record.TABLE in _WITHHELD:
            continue
        new, old = shown_record(record, owners=owners), shown.find(name)
        if old is None:
            added[name] = new
        elif old != new:
            updated[name] = (old, new)
    removed = {name: old for name in change.removed if (old := shown.find(name)) is not None}
    return Change(added, updated, removed, change.label)

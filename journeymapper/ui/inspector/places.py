"""Where the fields of the inspector read and write: one value, in one record or the same in several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from journeymapper.edit.change import Change
from journeymapper.edit.records import change
from journeymapper.model.project import About, Project
from journeymapper.model.text import clean, lines_of, one_line
from journeymapper.ui.visits import Place

Ids = Sequence[str]


def common(project: Project, ids: Ids, field: str) -> Any:
    """Return the value that all records have in `field`; None where they differ, or none is left."""
    values = [getattr(record, field) for record in (project.find(name) for name in ids) if record is not None]
    return values[0] if values and all(value == values[0] for value in values) else None


def differ(project: Project, ids: Ids, field: str) -> bool:
    """Whether the records have different values in `field`."""
    values = (getattr(record, field) for record in (project.find(name) for name in ids) if record is not None)
    first = next(values, None)
    return any(value != first for value in values)


def change_each(project: Project, ids: Ids, label: str, **fields: Any) -> Change:
    """Return the change that gives every record the same new values; its cost grows with their number alone."""
    after = [project.record(name).replace(**fields) for name in ids]
    return Change.between(project, after, label=label)


def keyed_place(
    record_id: str,
    field: str,
    key: str,
    what: str,
    show: Callable[[float, About], str],
    read: Callable[[str], float | None],
) -> Place:
    """One entry of a mapping such as `leave_by`: empty takes the entry out."""

    def shown(project: Project) -> str:
        value = getattr(project.find(record_id), field, {}).get(key)
        return "" if value is None else show(value, project.about)

    def written(project: Project, text: str) -> Change:
        value, entries = read(text), dict(getattr(project.record(record_id), field))
        entries.pop(key, None)
        if value is not None:
            entries[key] = value
        return change(project, record_id, what, **{field: entries})

    return Place(f"{field}:{key}:{record_id}", shown, written, what)


def text_place(ids: Ids, field: str, what: str, *, lines: bool = False) -> Place:
    """A text field of the records; on one line unless `lines`. `what` is the entry in the history."""
    tidy = clean if lines else one_line
    return _place(ids, field, what, lambda value, _: value or "", tidy)


def figure_place(
    ids: Ids, field: str, what: str, show: Callable[[float, About], str], read: Callable[[str], float | None]
) -> Place:
    """A figure of the records: `show` writes it in the project's locale, `read` reads it; empty is "not known"."""
    return _place(ids, field, what, lambda value, about: "" if value is None else show(value, about), read)


def list_place(ids: Ids, field: str, what: str, *, separator: str = "\n") -> Place:
    """A tuple of short texts, shown one a line or with `separator` between them."""
    joint = "\n" if separator == "\n" else f" {separator} "

    def read(text: str) -> tuple[str, ...]:
        return lines_of(text if separator == "\n" else text.replace(separator, "\n").replace(";", "\n"))

    return _place(ids, field, what, lambda value, _: joint.join(value or ()), read)


def _place(
    ids: Ids, field: str, what: str, show: Callable[[Any, About], str], read: Callable[[str], Any]
) -> Place:
    names = tuple(ids)

    def shown(project: Project) -> str:
        return show(common(project, names, field), project.about)

    def written(project: Project, text: str) -> Change:
        value = read(text)
        after = [project.record(name).replace(**{field: value}) for name in names]
        return Change.between(project, after, label=what)

    return Place(f"{field}:{','.join(names)}", shown, written, what)

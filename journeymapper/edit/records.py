"""The verbs that serve every kind of record: add, change, remove, reorder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from journeymapper.edit.change import Change
from journeymapper.model.base import Record
from journeymapper.model.integrity import describe
from journeymapper.model.messages import InvalidRecord
from journeymapper.model.project import About, Project
from journeymapper.model.text import clean

_PARENT_FIELDS = {
    "stages": ("journey", "stages"),
    "lanes": ("journey", "lanes"),
    "views": ("journey", "views"),
    "touchpoints": ("stage", "touchpoints"),
}
"""Table -> (the field that names the parent, the parent's field with the order of its children)."""


def add(project: Project, *records: Record, label: str = "", at: int | None = None) -> Change:
    """Return the change that adds `records`, each listed by its parent or by the project.

    `at` is the place among the siblings (end when None). Records that stand in no order, such as links, ignore it.
    """
    parents: dict[str, Record] = {}
    for record in records:
        parent_id, field = _order(record)
        if not field:
            continue
        parent = parents.get(parent_id) or next(
            (other for other in records if other.id == parent_id), None
        ) or project.record(parent_id)  # fmt: skip
        siblings = list(getattr(parent, field))
        if record.id not in siblings:
            siblings.insert(len(siblings) if at is None else at, record.id)
            at = None if at is None else at + 1
        parents[parent_id] = parent.replace(**{field: tuple(siblings)})
    final = {record.id: record for record in records} | parents
    return Change.between(
        project,
        final.values(),
        label=label or f"Add {describe(records[0])[:1].lower()}{describe(records[0])[1:]}",
    )


def change(project: Project, record_id: str, label: str = "", /, **fields: Any) -> Change:
    """Return the change that gives the record new values; texts are cleaned.

    Raises `InvalidRecord` with a sentence for the user when a value is out of its range.
    """
    record = project.record(record_id)
    unknown = set(fields) - set(type(record).model_fields)
    if unknown:
        raise InvalidRecord(f"{describe(record)} has nothing called {', '.join(sorted(unknown))}.")
    cleaned = {name: clean(value) if isinstance(value, str) else value for name, value in fields.items()}
    return Change.between(project, [record.replace(**cleaned)], label=label or f"Change {_lower(record)}")


def change_all(project: Project, record_ids: Iterable[str], label: str, **fields: Any) -> Change:
    """Return the change that gives several records the same new values."""
    total = Change(label=label)
    for record_id in record_ids:
        total = total.then(change(project, record_id, label, **fields))
    return total


def remove(project: Project, record_ids: Iterable[str], label: str = "") -> Change:
    """Return the change that removes the records, all that has no place without them, and every mention of them."""
    gone: dict[str, Record] = {}
    waiting = list(record_ids)
    first = project.find(waiting[0]) if waiting else None
    while waiting:
        record_id = waiting.pop()
        record = project.find(record_id)
        if record is None or record_id in gone or isinstance(record, About):
            continue
        gone[record_id] = record
        for table, field, name in project.index.mentions(record_id):
            if field in project.table(table)[name].OWNERS:
                waiting.append(name)
    names = frozenset(gone)
    mentioning = {
        name: project.table(table)[name]
        for record_id in gone
        for table, _, name in project.index.mentions(record_id)
        if name not in gone
    }
    _orphaned_cards(project, names, mentioning, gone)
    left = [record.without(frozenset(gone)) for name, record in mentioning.items() if name not in gone]
    return Change.between(project, left, gone.values(), label or (f"Remove {_lower(first)}" if first else ""))


def _orphaned_cards(
    project: Project, names: frozenset[str], mentioning: dict[str, Record], gone: dict[str, Record]
) -> None:
    """Let cards go that hung on nothing else: they would have no place on any map."""
    for name, record in mentioning.items():
        card = project.cards.get(name)
        if (
            card is not None
            and not (set(card.touchpoints) - names)
            and (card.stage is None or card.stage in names)
        ):
            gone[name] = record


def reorder(project: Project, record_ids: Sequence[str], at: int, label: str = "") -> Change:
    """Return the change that moves records of one parent, together and in the order given, to place `at`.

    `at` counts the siblings that stay: 0 puts them first.
    """
    records = [project.record(name) for name in record_ids]
    parent_id, field = _order(records[0])
    parent = project.record(parent_id)
    rest = [name for name in getattr(parent, field) if name not in set(record_ids)]
    order = (*rest[:at], *record_ids, *rest[at:])
    return Change.between(
        project, [parent.replace(**{field: order})], label=label or f"Move {_lower(records[0])}"
    )


def _order(record: Record) -> tuple[str, str]:
    """Where the order of `record` among its siblings is kept: (id of the keeper, its field); ("", "") for none."""
    if record.TABLE in _PARENT_FIELDS:
        field, children = _PARENT_FIELDS[record.TABLE]
        return getattr(record, field), children
    return ("about", record.TABLE) if record.TABLE in About.REFS else ("", "")


def _lower(record: Record) -> str:
    text = describe(record)
    return text[:1].lower() + text[1:]

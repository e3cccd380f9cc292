"""A change as data: what was added, updated and removed. One class for undo, journal, views and tests."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from pydantic import ValidationError

from journeymapper.errors import JourneyMapperError
from journeymapper.model.base import Record
from journeymapper.model.messages import explain
from journeymapper.model.project import RECORD_KINDS, About, Project


class StaleChange(JourneyMapperError):
    """A change that was made for another state of the project than the one it is applied to."""


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between two projects. Mappings are keyed by record id and never changed.

    `label` says in the words of a menu what was done: "Move stage". Laws: ``c.inverted().apply(c.apply(p)) == p``;
    ``a.then(b).apply(p) == b.apply(a.apply(p))``; ``Change.from_json(c.to_json()) == c``.
    """

    added: Mapping[str, Record] = field(default_factory=dict)
    updated: Mapping[str, tuple[Record, Record]] = field(default_factory=dict)
    removed: Mapping[str, Record] = field(default_factory=dict)
    label: str = ""

    @classmethod
    def between(
        cls, project: Project, after: Iterable[Record], gone: Iterable[Record] = (), label: str = ""
    ) -> Self:
        """Return the change that puts the records of `after` into `project` and takes those of `gone` out.

        Records that are already there as they are do not count.
        """
        added: dict[str, Record] = {}
        updated: dict[str, tuple[Record, Record]] = {}
        for record in after:
            old = project.find(record.id)
            if old is None:
                added[record.id] = record
            elif old is not record and old != record:
                updated[record.id] = (old, record)
        return cls(added, updated, {record.id: record for record in gone}, label)

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.added or self.updated or self.removed)

    def touched(self) -> frozenset[str]:
        """Return the ids of all records that this change adds, updates or removes."""
        return frozenset((*self.added, *self.updated, *self.removed))

    def apply(self, project: Project) -> Project:
        """Return `project` with this change made. Raises `StaleChange` when it was made for another state."""
        for record_id, old in (
            *self.removed.items(),
            *((name, pair[0]) for name, pair in self.updated.items()),
        ):
            found = project.find(record_id)
            if found is not old and found != old:
                raise StaleChange("This change does not fit the project as it is now; nothing was changed.")
        if any(project.find(record_id) is not None for record_id in self.added):
            raise StaleChange("This change adds something that is already there; nothing was changed.")
        changed = {**self.added, **{name: new for name, (_, new) in self.updated.items()}}
        return project.with_records(changed, self.removed)

    def inverted(self) -> Change:
        """Return the change that takes this one back."""
        back = {name: (new, old) for name, (old, new) in self.updated.items()}
        return Change(self.removed, back, self.added, self.label)

    def then(self, later: Change) -> Change:
        """Return one change that does this and then `later`; steps that cancel out vanish. The later label wins."""
        before: dict[str, Record | None] = {}
        after: dict[str, Record | None] = {}
        for step in (self, later):
            for name, old, new in step._steps():
                before.setdefault(name, old)
                after[name] = new
        added: dict[str, Record] = {}
        updated: dict[str, tuple[Record, Record]] = {}
        removed: dict[str, Record] = {}
        for name, old in before.items():
            new = after[name]
            if old is None and new is not None:
                added[name] = new
            elif old is not None and new is None:
                removed[name] = old
            elif old is not None and new is not None and old != new:
                updated[name] = (old, new)
        return Change(added, updated, removed, later.label or self.label)

    def _steps(self) -> Iterable[tuple[str, Record | None, Record | None]]:
        for name, record in self.removed.items():
            yield name, record, None
        for name, (old, new) in self.updated.items():
            yield name, old, new
        for name, record in self.added.items():
            yield name, None, record

    def labelled(self, label: str) -> Change:
        """Return the same change under another label."""
        return Change(self.added, self.updated, self.removed, label)

    def to_json(self) -> bytes:
        """Return the change as one line of JSON, for the journal."""
        data = {
            "label": self.label,
            "added": [[r.TABLE, _plain(r)] for r in self.added.values()],
            "updated": [[old.TABLE, _plain(old), _plain(new)] for old, new in self.updated.values()],
            "removed": [[r.TABLE, _plain(r)] for r in self.removed.values()],
        }
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()

    @classmethod
    def from_json(cls, data: bytes) -> Self:
        """Return the change written by `to_json`. Raises `JourneyMapperError` when it is not one."""
        try:
            raw = json.loads(data)
            added = [_record(table, fields) for table, fields in raw["added"]]
            updated = [(_record(table, old), _record(table, new)) for table, old, new in raw["updated"]]
            removed = [_record(table, fields) for table, fields in raw["removed"]]
            label = str(raw["label"])
        except ValidationError as error:
            raise JourneyMapperError(f"A recorded edit cannot be read. {explain(error)}") from error
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise JourneyMapperError(
                "A recorded edit cannot be read: it is not in the form of a change."
            ) from error
        return cls(
            {r.id: r for r in added},
            {new.id: (old, new) for old, new in updated},
            {r.id: r for r in removed},
            label,
        )


def _plain(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json", exclude_defaults=True)


def _record(table: str, fields: dict[str, Any]) -> Record:
    kind: type[Record] = About if table == "about" else RECORD_KINDS[table]
    return kind.model_validate_json(json.dumps(fields))

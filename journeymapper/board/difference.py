"""What the board needs to know of a change: the records that came, changed and went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from journeymapper.model.base import Record
from journeymapper.model.journeys import Stage, Touchpoint


class Difference(Protocol):
    """The difference between two projects; a change of the editor is one."""

    @property
    def added(self) -> Mapping[str, Record]:
        """The records that are new, by id."""
        ...

    @property
    def updated(self) -> Mapping[str, tuple[Record, Record]]:
        """The records that changed: (before, after) by id."""
        ...

    @property
    def removed(self) -> Mapping[str, Record]:
        """The records that are gone, by id."""
        ...


def states_of(change: Difference) -> Iterator[Record]:
    """Yield every record of a change in each of its states."""
    yield from change.added.values()
    yield from change.removed.values()
    for old, new in change.updated.values():
        yield old
        yield new


def differing(old: Record, new: Record) -> set[str]:
    """Return the names of the fields in which two states of a record differ."""
    before, after = old.__dict__, new.__dict__
    return {
        name for name, value in after.items() if value is not before.get(name) and value != before.get(name)
    }


def stages_touched(change: Difference) -> set[str]:
    """Return the ids of the stages that changed themselves or whose touchpoints did."""
    found: set[str] = set()
    for record in states_of(change):
        if isinstance(record, Stage):
            found.add(record.id)
        elif isinstance(record, Touchpoint):
            found.add(record.stage)
    return found

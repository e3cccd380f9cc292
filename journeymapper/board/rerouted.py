"""Which links a change leads another way: those that came or went, and those whose ends stand elsewhere now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeymapper.board.difference import Difference
from journeymapper.board.grid import Grid
from journeymapper.model.journeys import Link
from journeymapper.model.project import Project


def rerouted(change: Difference) -> set[str]:
    """Return the links that came, went or have other ends."""
    found = {
        record.id for record in (*change.added.values(), *change.removed.values()) if isinstance(record, Link)
    }
    for old, new in change.updated.values():
        if (
            isinstance(new, Link)
            and isinstance(old, Link)
            and (old.source, old.target) != (new.source, new.target)
        ):
            found.add(new.id)
    return found


def moved(before: Grid, after: Grid) -> Iterator[str]:
    """Yield the touchpoints that do not stand where they did."""
    known = {column.stage: column for column in before.columns}
    for column in after.columns:
        old = known.get(column.stage)
        if old is None or (old.first, old.rows) != (column.first, column.rows):
            yield from column.names
        elif old.names is not column.names:
            places = before.order.places(old.number)
            yield from (name for place, name in enumerate(column.names) if places.get(name) != place)


def crossing(before: Grid, after: Grid) -> Iterator[str]:
    """Yield the touchpoints that came from another journey, or went to one."""
    for one, other in ((before, after), (after, before)):
        known = {column.stage: column.names for column in other.columns}
        for column in one.columns:
            if known.get(column.stage) is not column.names:
                yield from (name for name in column.names if name not in other.order)


def links_at(project: Project, touchpoints: Iterable[str]) -> Iterator[str]:
    """Yield the links at touchpoints, some perhaps twice."""
    for name in touchpoints:
        yield from (link for table, _, link in project.index.mentions(name) if table == Link.TABLE)

"""Rows of the outline as they stand below each other, and where dragged ones may go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from journeymapper.edit.change import Change
from journeymapper.edit.journeys import move_touchpoints
from journeymapper.edit.records import reorder
from journeymapper.model.project import Project
from journeymapper.ui.panels.outline_rows import below


class Row:
    """One row: the record, the row above it, and the rows below as soon as somebody looked."""

    __slots__ = ("above", "key", "name", "places", "rows")

    def __init__(self, key: int, name: str, above: Row | None) -> None:
        """Nobody has looked below yet. `key` is the row's number within its model, `name` the record's id."""
        self.key, self.name, self.above = key, name, above
        self.rows: list[Row] | None = None
        self.places: dict[str, int] | None = None
        """Record -> its place in `rows`; made when it is asked for, dropped when rows come or go."""

    def place_of(self, name: str) -> int | None:
        """The place of the row of a record among the rows below this one."""
        if self.places is None:
            self.places = {one.name: at for at, one in enumerate(self.rows or ())}
        return self.places.get(name)


class Dropped(NamedTuple):
    """Records that are dropped: into which stage or journey, and before how many of those that stay."""

    ids: tuple[str, ...]
    home: str
    at: int


def dropped_at(project: Project, names: Iterable[str], home: str, row: int) -> Dropped | None:
    """Return what a drop before `row` of `home` (its end for -1) moves; None where it cannot go there.

    Touchpoints go into any stage, stages to another place of their journey.
    """
    ids = tuple(name for name in names if project.find(name) is not None)
    record = project.find(home)
    order = below(project, record) if record is not None else ()
    at = sum(1 for name in order[: len(order) if row < 0 else row] if name not in ids)
    into_stage = home in project.stages and all(name in project.touchpoints for name in ids)
    within = home in project.journeys and all(name in order for name in ids)
    return Dropped(ids, home, at) if ids and (into_stage or within) else None


def moved(project: Project, dropped: Dropped) -> Change:
    """Return the change that a drop makes."""
    if dropped.home in project.stages:
        return move_touchpoints(project, dropped.ids, dropped.home, dropped.at)
    return reorder(project, dropped.ids, dropped.at)

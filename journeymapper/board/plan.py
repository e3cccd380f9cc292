"""How a board came about: the grid of steps, the lanes with their shelves, the feelings and the links.

A plan knows where everything is without having made it; `Board.boxes`, `Places` and `follow` all ask here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

from journeymapper.board.feelings import Field
from journeymapper.board.filing import CardLoads
from journeymapper.board.grid import Grid
from journeymapper.board.lanes import CONTENTS
from journeymapper.board.routes import Network
from journeymapper.board.scene import Scene
from journeymapper.board.shapes import Box, BoxKind, LaneBand, Rect
from journeymapper.board.shelf import Shelf, Slot
from journeymapper.board.steps import face_of_step, step_rect
from journeymapper.model.journeys import Lane


class Row(NamedTuple):
    """A lane in its place: its band, and the shelf of its boxes (None for none), whose content begins at `top`."""

    lane: Lane
    band: LaneBand
    shelf: Shelf | None
    top: float


@dataclass(frozen=True)
class Plan:
    """Where everything is. `steps` is the row that shows the steps, `field` where the feelings are, if they are shown."""

    scene: Scene
    grid: Grid
    filed: CardLoads
    rows: tuple[Row, ...]
    steps: Row | None
    field: Field | None
    network: Network | None

    @cached_property
    def shelves(self) -> tuple[tuple[Row, Shelf], ...]:
        """The rows that have boxes, steps excepted, with their shelves."""
        return tuple((row, row.shelf) for row in self.rows if row.shelf is not None)

    def box_ids(self) -> list[str]:
        """Return the ids of all boxes: the steps in order, then lane by lane."""
        steps = self.grid.order if self.steps is not None else ()
        return [*steps, *(slot.item.id for _, shelf in self.shelves for slot in shelf.slots())]

    def box(self, box_id: str, like: Box | None = None) -> Box:
        """Make the box with this id; `like` is one that looks the same elsewhere. Raises `KeyError` for no box's id."""
        if self.steps is not None and (cell := self.grid.cell_of(box_id)) is not None:
            return self._step(self.steps, box_id, step_rect(cell, self.steps.top), like)
        row, slot = self.slot(box_id)
        return self._slot(row, slot, like)

    def slot(self, box_id: str) -> tuple[Row, Slot]:
        """Return the row and the slot of a box that is no step. Raises `KeyError` when there is none."""
        for row, shelf in self.shelves:
            slot = shelf.find(box_id)
            if slot is not None:
                return row, slot
        raise KeyError(box_id)

    def rect(self, box_id: str) -> Rect | None:
        """Where the box with this id is, or None when there is none."""
        if self.steps is not None and (cell := self.grid.cell_of(box_id)) is not None:
            return step_rect(cell, self.steps.top)
        try:
            row, slot = self.slot(box_id)
        except KeyError:
            return None
        return slot.rect(row.top)

    def _step(self, row: Row, name: str, rect: Rect, like: Box | None) -> Box:
        touchpoint = self.scene.project.touchpoints[name]
        face = partial(face_of_step, self.scene, name, rect)
        stage, star = touchpoint.stage, touchpoint.moment_of_truth
        return Box(name, name, BoxKind.TOUCHPOINT, rect, stage, row.lane.id, face, star, like)

    def _slot(self, row: Row, slot: Slot, like: Box | None) -> Box:
        item, rect = slot.item, slot.rect(row.top)
        face = partial(CONTENTS[row.lane.kind].face, self.scene, row.lane, item, rect)
        stage = self.grid.columns[item.first].stage
        return Box(item.id, item.record, item.kind, rect, stage, row.lane.id, face, like=like)

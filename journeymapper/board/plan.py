"""How a board came about: the grid of steps, the lanes with their shelves, the feelings and the links.

A plan knows where everything is without having made it; `Board.boxes`, `Places` and `follow` all ask here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from journeymapper.board.feelings import Field
from journeymapper.board.grid import Grid
from journeymapper.board.lanes import CONTENTS
from journeymapper.board.routes import Network
from journeymapper.board.scene import Scene
from journeymapper.board.shapes import Box, BoxKind, LaneBand, Rect
from journeymapper.board.shelf import Shelf, Slot
from journeymapper.board.steps import face_of_step, step_rect
from journeymapper.model.journeys import Lane


class Row(NamedTuple):
    """A lane in its place: its band, and the shelf of its boxes whose content begins at `top`."""

    lane: Lane
    band: LaneBand
    shelf: Shelf
    top: float


@dataclass(frozen=True)
class Plan:
    """Where everything is. `steps` is the row that shows the steps, `field` where the feelings are, if they are shown."""

    scene: Scene
    grid: Grid
    rows: tuple[Row, ...]
    steps: Row | None
    field: Field | None
    network: Network | None

    def parts(self) -> list[Mapping[str, object]]:
        """Return mappings whose keys are the ids of all boxes, steps first, then lane by lane."""
        steps: list[Mapping[str, object]] = [self.grid.order.ordinals] if self.steps else []
        return steps + [row.shelf.slots for row in self.rows if row.shelf.slots]

    def box(self, box_id: str) -> Box:
        """Make the box with this id."""
        if self.steps is not None and box_id in self.grid.order.ordinals:
            return self._step(self.steps, box_id)
        row = next(row for row in self.rows if box_id in row.shelf.slots)
        return self._slot(row, row.shelf.slots[box_id])

    def rect(self, box_id: str) -> Rect:
        """Where the box with this id is."""
        ordinal = self.grid.order.ordinals.get(box_id)
        if self.steps is not None and ordinal is not None:
            return step_rect(self.grid.cell(ordinal), self.steps.top)
        row = next(row for row in self.rows if box_id in row.shelf.slots)
        return row.shelf.slots[box_id].rect(row.top)

    def _step(self, row: Row, name: str) -> Box:
        rect = step_rect(self.grid.cell(self.grid.order.ordinals[name]), row.top)
        touchpoint = self.scene.project.touchpoints[name]
        face = partial(face_of_step, self.scene, name, rect)
        return Box(
            name,
            name,
            BoxKind.TOUCHPOINT,
            rect,
            touchpoint.stage,
            row.lane.id,
            face,
            touchpoint.moment_of_truth,
        )

    def _slot(self, row: Row, slot: Slot) -> Box:
        item, rect = slot.item, slot.rect(row.top)
        face = partial(CONTENTS[row.lane.kind].face, self.scene, row.lane, item, rect)
        stage = self.grid.columns[item.first].stage
        return Box(item.id, item.record, item.kind, rect, stage, row.lane.id, face)

"""What lies where on a board: under the pointer, in a stretch to be painted, beside a card.

Nothing is indexed for this: rows and columns are even, so a place is found by arithmetic and a look at one shelf.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from journeymapper.board.beziers import distance, hull
from journeymapper.board.grid import Column, track_at, track_x
from journeymapper.board.order import Spot
from journeymapper.board.plan import Plan, Row
from journeymapper.board.shapes import (
    Board,
    Box,
    BoxKind,
    Curve,
    CurvePiece,
    CurvePoint,
    LaneBand,
    Point,
    Rect,
    Route,
    StageHead,
)
from journeymapper.board.shelf import Shelf, Slot
from journeymapper.board.sizes import SHARE_REACH, STEP_GAP, STEP_HEIGHT, STEP_INSET, STEP_PITCH, STEP_WIDTH

_MARK = 3.0
"""Height of the mark that shows where a dragged step will stand."""


class Direction(StrEnum):
    """Where an arrow key goes."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


class Outline(NamedTuple):
    """A box as far as it is known without setting its texts."""

    id: str
    kind: BoxKind
    rect: Rect


class Insertion(NamedTuple):
    """Where a step would be put: before the one that now has `number` steps of its stage above it."""

    stage: str
    number: int


class Places:
    """Answers what lies where. Costs nothing to make; make one for every board."""

    __slots__ = ("_plan", "board")

    def __init__(self, board: Board) -> None:
        """`board` comes from `lay_out` or `follow`."""
        assert isinstance(board.plan, Plan)
        self.board = board
        self._plan = board.plan

    def box_at(self, point: Point) -> Box | None:
        """Return the box at a point."""
        spot = Rect(point.x, point.y, 0, 0)
        found = next((outline.id for outline in self.outlines_in(spot)), None)
        return None if found is None else self.board.boxes[found]

    def boxes_in(self, area: Rect) -> list[Box]:
        """Return the boxes that meet a rectangle, in reading order within each lane."""
        boxes = self.board.boxes
        return [boxes[outline.id] for outline in self.outlines_in(area)]

    def outlines_in(self, area: Rect) -> Iterator[Outline]:
        """Yield id, kind and rectangle of the boxes that meet a rectangle, without making the boxes."""
        plan = self._plan
        first, last = max(0, track_at(area.x)), min(plan.grid.tracks - 1, track_at(area.right))
        if plan.steps is not None:
            yield from self._steps_in(plan.steps, area, first, last)
        for row, shelf in plan.shelves:
            if row.band.rect.meets(area):
                for slot in shelf.meeting(first, last, area.y - row.top, area.bottom - row.top):
                    rect = slot.rect(row.top)
                    if rect.meets(area):
                        yield Outline(slot.item.id, slot.item.kind, rect)

    def _steps_in(self, row: Row, area: Rect, first: int, last: int) -> Iterator[Outline]:
        # The first and the last row that reach into the area, then the tracks: no rectangle is made in vain.
        top = max(0, math.ceil((area.y - row.top - STEP_HEIGHT) / STEP_PITCH))
        bottom = math.floor((area.bottom - row.top) / STEP_PITCH)
        for track in range(first, last + 1):
            x = track_x(track) + STEP_INSET
            if x <= area.right and x + STEP_WIDTH >= area.x:
                for number, name in enumerate(self._plan.grid.names_in(track)[top : max(0, bottom + 1)], top):
                    rect = Rect(x, row.top + number * STEP_PITCH, STEP_WIDTH, STEP_HEIGHT)
                    yield Outline(name, BoxKind.TOUCHPOINT, rect)

    def routes_in(self, area: Rect) -> list[Route]:
        """Return the routes whose pieces reach into a rectangle (as their hulls tell), or whose share stands there."""
        network, routes = self._plan.network, self.board.routes
        if network is None:
            return []
        near = network.meeting(area.grown(SHARE_REACH))
        return [route for name in near if _reaches(route := routes[name], area)]

    def strokes_in(self, left: float, right: float) -> Iterator[tuple[Point, Point]]:
        """Yield (start, end) for each link that leaves a step in a stretch of x: a route as a stroke, seen from far away.

        Costs a tenth of making the routes. Stretches side by side give every link once.
        """
        if self._plan.network is not None:
            yield from self._plan.network.strokes_in(left, right)

    def route_at(self, point: Point, radius: float) -> Route | None:
        """Return the route that passes nearest to a point, not further away than `radius`."""
        near = [
            (min(distance(point, segment) for segment in route.segments), route.id)
            for route in self.routes_in(Rect(point.x, point.y, 0, 0).grown(radius))
        ]
        nearest, name = min(near, default=(math.inf, ""))
        return self.board.routes[name] if nearest <= radius else None

    def curves_in(self, area: Rect) -> list[tuple[Curve, CurvePiece]]:
        """Return the stretch of each curve that reaches into a rectangle."""
        field = self._plan.field
        if field is None or not field.area.grown(STEP_GAP).meets(area):
            return []
        return [(curve, curve.within(area.x, area.right)) for curve in self.board.curves.values()]

    def point_at(self, point: Point, radius: float) -> tuple[str, CurvePoint] | None:
        """Return (persona id, curve point) nearest to a point, not further away than `radius`; of equals the first."""
        best: tuple[str, CurvePoint] | None = None
        nearest = radius
        for curve, piece in self.curves_in(Rect(point.x, point.y, 0, 0).grown(radius)):
            for candidate in piece.points:
                distance = math.dist(candidate.at, point)
                if distance < nearest or (best is None and distance <= radius):
                    best, nearest = (curve.persona, candidate), distance
        return best

    def feeling_at(self, y: float) -> float | None:
        """Return the feeling that a height stands for, held within -2..+2; None where feelings are not shown."""
        return None if self._plan.field is None else self._plan.field.feeling_at(y)

    def stage_at(self, x: float) -> StageHead | None:
        """Return the stage whose column lies at `x`."""
        column = self._column_at(x)
        return None if column is None else self.board.stages[column.stage]

    def lane_at(self, y: float) -> LaneBand | None:
        """Return the lane at a height."""
        rows = self._plan.rows
        place = bisect_right(rows, y, key=lambda row: row.band.rect.y) - 1
        band = rows[place].band if place >= 0 else None
        return band if band is not None and y <= band.rect.bottom else None

    def touchpoint_near(self, x: float) -> str | None:
        """Return the touchpoint whose place in the field of feelings is nearest to `x`."""
        column = self._column_at(x)
        if column is None or not column.size:
            return None
        place = int((x - column.x) / column.width * column.size)
        return column.names[max(0, min(column.size - 1, place))]

    def part_of(self, touchpoint_id: str) -> Rect | None:
        """Return the part of the map's width that belongs to a touchpoint in the field of feelings; of no height."""
        spot = self._plan.grid.order.spot(touchpoint_id)
        if spot is None:
            return None
        column = self._plan.grid.columns[spot.stage]
        width = column.width / column.size
        return Rect(column.x + width * spot.place, 0, width, 0)

    def insertion_at(self, point: Point) -> Insertion | None:
        """Return where a step dropped at a point would stand; None outside the columns or where no steps are shown."""
        column, steps = self._column_at(point.x), self._plan.steps
        if column is None or steps is None:
            return None
        row = math.floor((point.y - steps.top + STEP_GAP / 2) / STEP_PITCH + 0.5)
        above = (track_at(point.x) - column.first) * column.rows
        return Insertion(column.stage, min(column.size, above + max(0, min(column.rows, row))))

    def mark_of(self, place: Insertion) -> Rect | None:
        """Return the bar that shows an insertion: in the gap above the step that would follow."""
        steps = self._plan.steps
        column = next((one for one in self._plan.grid.columns if one.stage == place.stage), None)
        if column is None or steps is None:
            return None
        track, row = divmod(place.number, column.rows)
        if place.number == column.size and row == 0 and place.number > 0:
            track, row = track - 1, column.rows
        y = steps.top + row * STEP_PITCH - (STEP_GAP / 2 if row else STEP_GAP / 4)
        return Rect(track_x(column.first + track) + STEP_INSET, y - _MARK / 2, STEP_WIDTH, _MARK)

    def next_in(self, direction: Direction | str, box_id: str) -> str | None:
        """Return the box that an arrow key leads to from another one, or None at the edge.

        Steps: up and down through the stage and on into the lanes below; left and right to the nearest row of the
        neighbouring column. Cards: up and down through their column across lanes, left and right within their lane.
        """
        direction = Direction(direction)
        spot = self._plan.grid.order.spot(box_id)
        if self._plan.steps is not None and spot is not None:
            return self._from_step(direction, self._plan.steps, spot)
        try:
            row, slot = self._plan.slot(box_id)
        except KeyError:
            return None
        return self._from_card(direction, row, slot)

    def _from_step(self, direction: Direction, row: Row, spot: Spot) -> str | None:
        grid = self._plan.grid
        column = grid.columns[spot.stage]
        cell = column.cell(spot.place)
        if direction in {Direction.UP, Direction.DOWN}:
            place = spot.place + (1 if direction is Direction.DOWN else -1)
            if 0 <= place < column.size:
                return column.names[place]
            return self._across_lanes(direction, row, cell.track)
        beside = grid.occupied.index(cell.track) + (1 if direction is Direction.RIGHT else -1)
        if not 0 <= beside < len(grid.occupied):
            return None
        names = grid.names_in(grid.occupied[beside])
        return names[min(cell.row, len(names) - 1)]

    def _from_card(self, direction: Direction, row: Row, slot: Slot) -> str | None:
        assert row.shelf is not None
        if direction in {Direction.LEFT, Direction.RIGHT}:
            return self._beside(row.shelf, slot, direction is Direction.RIGHT)
        column = row.shelf.track(slot.first)
        place = column.index(slot) + (1 if direction is Direction.DOWN else -1)
        if 0 <= place < len(column):
            return column[place].item.id
        return self._across_lanes(direction, row, slot.first)

    def _beside(self, shelf: Shelf, slot: Slot, right: bool) -> str | None:
        """The card nearest in height in the next track that has one which begins (or ends) there."""
        tracks = range(slot.last + 1, self._plan.grid.tracks) if right else range(slot.first - 1, -1, -1)
        for track in tracks:
            others = [
                other for other in shelf.track(track) if (other.first if right else other.last) == track
            ]
            if others:
                return min(others, key=lambda other: abs(other.y - slot.y)).item.id
        return None

    def _across_lanes(self, direction: Direction, row: Row, track: int) -> str | None:
        """The first box of the track in the lanes below, or the last one in those above."""
        rows, down = self._plan.rows, direction is Direction.DOWN
        place = rows.index(row)
        for other in rows[place + 1 :] if down else rows[:place][::-1]:
            if other is self._plan.steps and (names := self._plan.grid.names_in(track)):
                return names[0 if down else -1]
            if other.shelf is not None and (slots := other.shelf.track(track)):
                return slots[0 if down else -1].item.id
        return None

    def _column_at(self, x: float) -> Column | None:
        track = track_at(x)
        return self._plan.grid.column_at(track) if 0 <= track < self._plan.grid.tracks else None


def _reaches(route: Route, area: Rect) -> bool:
    if any(hull(segment).meets(area) for segment in route.segments):
        return True
    if route.label is None:
        return False
    # With its plate a share reaches no further, whether it begins at x or has its middle there.
    return Rect(route.label.x - 20, route.label.baseline - 12, 62, 15).meets(area)

"""Where something that is dragged would land: between stages, between lanes, at a touchpoint. With the marks that show it."""

from __future__ import annotations

from typing import NamedTuple

from journeymapper.board.place import Places
from journeymapper.board.shapes import Board, BoxKind, Point, Rect
from journeymapper.board.sizes import HEAD_HEIGHT, HEAD_Y, PANEL_GAP

_MARK = 3.0
"""Width of a mark."""
_BETWEEN = 6.0
"""So near to the border of two stages one points between them."""
_BEHIND = 64.0
"""So far behind the last stage one points at the place of the next one."""


class Gap(NamedTuple):
    """A place between siblings: before the one that now has `number` before it, and the bar that shows it."""

    number: int
    mark: Rect


class Hook(NamedTuple):
    """What a card would hang on: a touchpoint or a stage, the lane it would lie in, and the part of the map that shows it."""

    place: str
    lane: str
    mark: Rect


def stage_gap(board: Board, x: float) -> Gap | None:
    """Return the gap between stages that is nearest to `x`; None where the map has no stages."""
    heads = list(board.stages.values())
    if not heads:
        return None
    number = sum(head.column.centre.x < x for head in heads)
    border = heads[number].column.x if number < len(heads) else heads[-1].column.right
    bottom = max((panel.bottom for panel in board.panels), default=heads[0].rect.bottom)
    top = heads[0].rect.y
    return Gap(number, Rect(border - _MARK / 2, top, _MARK, bottom - top))


def gap_of_heads(board: Board, at: Point) -> int | None:
    """Return the place of the stage that would be put in at a point in the row of heads: between two, before all, behind.

    None where the point lies on a head, or not in their row.
    """
    heads = list(board.stages.values())
    if not heads or not HEAD_Y <= at.y <= HEAD_Y + HEAD_HEIGHT:
        return None
    for number, head in enumerate(heads):
        if abs(at.x - head.column.x) <= _BETWEEN:
            return number
    return len(heads) if -_BETWEEN <= at.x - heads[-1].column.right <= _BEHIND else None


def mark_of_head(board: Board, number: int) -> Rect:
    """Return the bar in the row of heads that shows where a stage would be put in."""
    heads = list(board.stages.values())
    border = heads[number].column.x if number < len(heads) else heads[-1].column.right
    return Rect(border - _MARK / 2, HEAD_Y, _MARK, HEAD_HEIGHT)


def lane_gap(board: Board, y: float) -> Gap | None:
    """Return the gap between lanes that is nearest to `y`; None where the map shows no lanes."""
    bands = list(board.lanes.values())
    if not bands:
        return None
    number = sum(band.rect.centre.y < y for band in bands)
    border = bands[number].rect.y if number < len(bands) else bands[-1].rect.bottom + PANEL_GAP
    rect = bands[0].rect
    return Gap(number, Rect(rect.x, border - PANEL_GAP / 2 - _MARK / 2, rect.width, _MARK))


def hook_at(places: Places, at: Point, *, on_stage: bool) -> Hook | None:
    """Return what a card dropped at a point would hang on; None outside the columns.

    A step under the pointer wins. Elsewhere the touchpoint whose part of the stage's width is nearest, as in the field of
    the feelings; the whole stage for a card that hangs `on_stage`, and where there are no touchpoints.
    """
    head, band = places.stage_at(at.x), places.lane_at(at.y)
    if head is None:
        return None
    box = places.box_at(at)
    if box is not None and box.kind is BoxKind.TOUCHPOINT:
        return Hook(box.record, "", box.rect)
    lane = band.id if band is not None else ""
    touchpoint = None if on_stage or head.rect.contains(at) else places.touchpoint_near(at.x)
    if touchpoint is None:
        return Hook(head.id, lane, _cell(head.column, band.rect if band is not None else head.rect))
    part = places.part_of(touchpoint)
    return Hook(touchpoint, lane, _cell(part or head.column, band.rect if band is not None else head.rect))


def _cell(column: Rect, row: Rect) -> Rect:
    return Rect(column.x + 2, row.y + 2, column.width - 4, row.height - 4)

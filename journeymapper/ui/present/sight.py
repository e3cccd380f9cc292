"""Where the room looks: how large the map must be to be read from the back row, and which part of it is shown then."""

from __future__ import annotations

from typing import NamedTuple

from journeymapper.board.shapes import Board, Rect

LEAST_TEXT = 18.0
"""No text is smaller than this on a screen of `SCREEN` lines, px."""
SCREEN = 1080.0
MOST = 2.6
"""A part of the map is not shown larger than this to fill the screen."""
_SMALLEST = 10.0
"""The smallest text of a map, in map units, but for the shares on links."""
_OF_THE_WIDTH = 0.92
"""A stage that is shown alone takes so much of the width."""


class Aim(NamedTuple):
    """A place on the board to look at, in the middle of the view, and the zoom."""

    x: float
    y: float
    zoom: float


class Room(NamedTuple):
    """The size of the part of the view that scrolls, px, and of the screen it is on."""

    width: float
    height: float
    screen: float = SCREEN


def smallest_text(board: Board) -> float:
    """The size of the smallest text on a board, in map units."""
    return min(
        (route.label.style.size for route in board.routes.values() if route.label is not None),
        default=_SMALLEST,
    )


def legible(board: Board, room: Room) -> float:
    """The least zoom at which every text of a board can be read from the back row."""
    return LEAST_TEXT / min(_SMALLEST, smallest_text(board)) * room.screen / SCREEN


def cells_of(board: Board) -> Rect:
    """The part of a board that scrolls: without the titles of its lanes and the heads of its stages."""
    left = min((band.cells.x for band in board.lanes.values()), default=0.0)
    top = board.panels[0].y - 2 if board.panels and board.stages else 0.0
    return Rect(left, top, board.size.right - left, board.size.bottom - top)


def aim_at_whole(board: Board, room: Room) -> Aim:
    """Look at the whole map where it can be read so; else at its beginning, as large as it must be."""
    return aim_at(board, room, cells_of(board), fill=1.0)


def aim_at_stage(board: Board, room: Room, stage: str) -> Aim:
    """Look at one stage from its top, so large that its steps and feelings are in view together."""
    column, cells = board.stages[stage].column, cells_of(board)
    bottom = board.curve_area.bottom if board.curve_area.height else cells.bottom
    return aim_at(board, room, Rect(column.x, cells.y, column.width, bottom - cells.y))


def aim_at(board: Board, room: Room, part: Rect, fill: float = _OF_THE_WIDTH) -> Aim:
    """Look at a part of the board, never so small that it cannot be read: what is too high is shown from its top."""
    wide = fill * room.width / max(1.0, part.width)
    high = room.height / max(1.0, part.height)
    zoom = max(legible(board, room), min(MOST, wide, high))
    x, y = part.x + part.width / 2, part.y + part.height / 2
    if part.height * zoom > room.height:
        y = part.y + room.height / zoom / 2
    if part.width * zoom > room.width:
        x = part.x + room.width / zoom / 2
    return Aim(x, y, zoom)


def aim_to_reveal(seen: Rect, zoom: float, part: Rect, space: float = 28.0) -> Aim:
    """Move as little as needed to bring a part of the board into what is `seen`, at the same zoom."""
    dx = _shift(part.x - space, part.right + space, seen.x, seen.right)
    dy = _shift(part.y - space, part.bottom + space, seen.y, seen.bottom)
    return Aim(seen.x + seen.width / 2 + dx, seen.y + seen.height / 2 + dy, zoom)


def _shift(low: float, high: float, seen_low: float, seen_high: float) -> float:
    if low < seen_low or high - low > seen_high - seen_low:
        return low - seen_low
    return max(0.0, high - seen_high)

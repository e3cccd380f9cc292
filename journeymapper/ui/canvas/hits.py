"""What lies under the pointer."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from journeymapper.board.landing import gap_of_heads
from journeymapper.board.place import Places
from journeymapper.board.shapes import Board, Box, BoxKind, LaneBand, Point, Rect

if TYPE_CHECKING:
    from journeymapper.ui.canvas.selecting_view import SelectingView

_POINT_REACH = 9.0
"""How near the pointer must be to a curve point, in pixels."""
_ROUTE_REACH = 5.0
"""And to a link."""
_EDGE_REACH = 4.0
"""And to the edge of a lane or a card that can be dragged."""
_MOST_EDGE = 6.0
"""Of a small map no more than so many map units belong to an edge."""


class What(Enum):
    """The kinds of things that can be pointed at."""

    NOTHING = "nothing"
    POINT = "point"
    """A feeling on a curve."""
    BOX = "box"
    EDGE = "edge"
    """The right edge of a box; whether it can be dragged is for the tool to know."""
    DOOR = "door"
    """The sign on a step that opens its sub-journey."""
    ROUTE = "route"
    STAGE = "stage"
    """The chevron over a column."""
    GAP = "gap"
    """Between two chevrons, before or behind them; `number` is the place of a stage put in here."""
    LANE = "lane"
    """The title of a row."""
    LANE_EDGE = "lane edge"
    """The lower edge of a row, beside the titles."""
    CHEVRON = "chevron"
    """The small arrow beside the title of a row, which opens and closes it."""


class Hit(NamedTuple):
    """Something under the pointer: what it is, the record it stands for, and where it is on the map."""

    what: What = What.NOTHING
    record: str = ""
    """Id of the touchpoint, card, link, stage, lane ...; empty for nothing."""
    box: Box | None = None
    persona: str = ""
    """Whose feeling it is."""
    stage: str = ""
    """Id of the stage whose column lies under the pointer."""
    lane: str = ""
    """Id of the lane under the pointer."""
    number: int = 0
    """The place between the stages, for a gap."""


def hit_at(board: Board, places: Places, at: Point, zoom: float) -> Hit:
    """What lies at a place of the board; curve points go before cards, cards before links."""
    head, band = places.stage_at(at.x), places.lane_at(at.y)
    stage, lane = head.id if head else "", band.id if band else ""
    if point := places.point_at(at, _POINT_REACH / zoom):
        return Hit(What.POINT, point[1].touchpoint, persona=point[0], stage=stage, lane=lane)
    if box := places.box_at(at):
        return Hit(_part_of(box, at, zoom), box.record, box, stage=stage, lane=lane)
    if route := places.route_at(at, _ROUTE_REACH / zoom):
        return Hit(What.ROUTE, route.id, stage=stage, lane=lane)
    gap = gap_of_heads(board, at)
    if gap is not None:
        return Hit(What.GAP, number=gap, stage=stage)
    if head is not None and head.rect.contains(at):
        return Hit(What.STAGE, head.id, stage=stage)
    beside = _beside(board, places, at, zoom)
    return beside or Hit(stage=stage, lane=lane)


def is_beyond(view: SelectingView, at: Point) -> bool:
    """Whether a place lies in the lanes, right of the last stage: where the next one would be."""
    board, places = view.board, view.places
    if board is None or places is None or not board.stages:
        return False
    return places.lane_at(at.y) is not None and at.x > max(
        head.column.right for head in board.stages.values()
    )


def _part_of(box: Box, at: Point, zoom: float) -> What:
    """Which part of a box a point lies on."""
    if box.kind is BoxKind.TOUCHPOINT and box.door is not None and box.door.grown(2).contains(at):
        return What.DOOR
    return What.EDGE if box.rect.right - at.x <= min(_MOST_EDGE, _EDGE_REACH / zoom) else What.BOX


def _beside(board: Board, places: Places, at: Point, zoom: float) -> Hit | None:
    """The title, the edge or the small arrow of a lane, left of its cells."""
    left = min((band.cells.x for band in board.lanes.values()), default=0.0)
    if at.x >= left:
        band = places.lane_at(at.y)
        inside = band is not None and at.x < band.cells.x
        return Hit(What.LANE, band.id, lane=band.id) if band is not None and inside else None
    reach = min(_MOST_EDGE, _EDGE_REACH / zoom)
    above = places.lane_at(at.y - reach)
    if above is not None and abs(above.rect.bottom - at.y) <= reach and not above.collapsed:
        return Hit(What.LANE_EDGE, above.id, lane=above.id)
    band = places.lane_at(at.y)
    if band is None:
        return None
    what = What.CHEVRON if chevron_of(band).grown(5).contains(at) else What.LANE
    return Hit(what, band.id, lane=band.id)


def chevron_of(band: LaneBand) -> Rect:
    """Where the small arrow that opens and closes a lane is: left of the first line of its title."""
    return Rect(band.rect.x + 4, band.rect.y + 11.5, 5, 9)

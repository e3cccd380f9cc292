"""What lies under the pointer."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from journeymapper.board.place import Places
from journeymapper.board.shapes import Board, Box, Point

_POINT_REACH = 9.0
"""How near the pointer must be to a curve point, in pixels."""
_ROUTE_REACH = 5.0
"""And to a link."""


class What(Enum):
    """The kinds of things that can be pointed at."""

    NOTHING = "nothing"
    POINT = "point"
    """A feeling on a curve."""
    BOX = "box"
    ROUTE = "route"
    STAGE = "stage"
    """The chevron over a column."""
    LANE = "lane"
    """The title of a row."""


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


def hit_at(board: Board, places: Places, at: Point, zoom: float) -> Hit:
    """What lies at a place of the board; curve points go before cards, cards before links."""
    head, band = places.stage_at(at.x), places.lane_at(at.y)
    stage, lane = head.id if head else "", band.id if band else ""
    if point := places.point_at(at, _POINT_REACH / zoom):
        return Hit(What.POINT, point[1].touchpoint, persona=point[0], stage=stage, lane=lane)
    if box := places.box_at(at):
        return Hit(What.BOX, box.record, box, stage=stage, lane=lane)
    if route := places.route_at(at, _ROUTE_REACH / zoom):
        return Hit(What.ROUTE, route.id, stage=stage, lane=lane)
    if head is not None and head.rect.contains(at):
        return Hit(What.STAGE, head.id, stage=stage)
    if band is not None and at.x < band.cells.x:
        return Hit(What.LANE, band.id, lane=lane)
    return Hit(stage=stage, lane=lane)

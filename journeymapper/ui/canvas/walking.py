"""Where the arrow keys lead: through cards, up to stage heads, left to lane titles, into curve points, along links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymapper.board.place import Direction
from journeymapper.board.shapes import LaneBand
from journeymapper.model.kinds import LaneKind
from journeymapper.ui.canvas.anchors import touchpoint_of
from journeymapper.ui.canvas.spots import (
    Kind,
    Spot,
    current_spot,
    links_at,
    points_at,
    spots_in,
    stand_on,
    top_spots,
)

if TYPE_CHECKING:
    from journeymapper.ui.canvas.selecting_view import SelectingView

_NOWHERE_ON = "No link leads on from here."
_NOWHERE_BACK = "No link leads here."


def walk(view: SelectingView, direction: Direction, *, extend: bool = False) -> None:
    """Go to what lies next in a direction; from nowhere to the first card, or the first stage where there is none."""
    spot = current_spot(view)
    found = _first(view) if spot is None else next_spot(view, spot, direction)
    if found is not None:
        stand_on(view, found, extend=extend)


def walk_link(view: SelectingView, *, on: bool) -> str:
    """Go from a touchpoint to the first link that leaves it, from a link to where it ends; back along them without `on`.

    Returns the sentence for the user where there is no link.
    """
    spot = current_spot(view)
    link = view.project.links.get(spot.id) if spot is not None else None
    if link is not None:
        stand_on(view, Spot(Kind.BOX, link.target if on else link.source))
        return ""
    found = links_at(view, view.current, outgoing=on)
    if found:
        stand_on(view, found[0])
        return ""
    return _NOWHERE_ON if on else _NOWHERE_BACK


def next_spot(view: SelectingView, spot: Spot, direction: Direction) -> Spot | None:
    """What lies next to a spot in a direction; None at the edge of the map."""
    ways = {
        Kind.STAGE: _from_stage,
        Kind.LANE: _from_lane,
        Kind.BOX: _from_box,
        Kind.POINT: _from_point,
        Kind.LINK: _from_link,
    }
    return ways[spot.kind](view, spot, direction)


def _first(view: SelectingView) -> Spot | None:
    board = view.board
    first = next(iter(board.boxes), None) if board is not None else None
    return Spot(Kind.BOX, first) if first is not None else next(iter(top_spots(view)), None)


def _beside(spots: list[Spot], spot: Spot, forward: bool) -> Spot | None:
    place = spots.index(spot) + (1 if forward else -1)
    return spots[place] if 0 <= place < len(spots) else None


def _from_stage(view: SelectingView, spot: Spot, direction: Direction) -> Spot | None:
    if direction in (Direction.LEFT, Direction.RIGHT):
        stages = [one for one in top_spots(view) if one.kind is Kind.STAGE]
        return _beside(stages, spot, direction is Direction.RIGHT)
    return next(iter(spots_in(view, spot)), None) if direction is Direction.DOWN else None


def _from_lane(view: SelectingView, spot: Spot, direction: Direction) -> Spot | None:
    if direction is Direction.RIGHT:
        return _first_in_lane(view, spot.id)
    if direction is Direction.LEFT:
        return None
    tops = top_spots(view)
    lanes = [one for one in tops if one.kind is Kind.LANE]
    if direction is Direction.UP and lanes[0] == spot:
        return tops[0] if tops[0].kind is Kind.STAGE else None
    return _beside(lanes, spot, direction is Direction.DOWN)


def _first_in_lane(view: SelectingView, lane: str) -> Spot | None:
    board, places = view.board, view.places
    assert board is not None
    assert places is not None
    band = board.lanes[lane]
    if band.kind is LaneKind.CURVE:
        curve = next((curve for curve in board.curves.values() if curve.points), None)
        return Spot(Kind.POINT, curve.points[0].touchpoint, curve.persona) if curve is not None else None
    found = min(places.outlines_in(band.cells), key=lambda one: (one.rect.x, one.rect.y), default=None)
    return Spot(Kind.BOX, found.id) if found is not None else None


def _from_box(view: SelectingView, spot: Spot, direction: Direction) -> Spot | None:
    board, places = view.board, view.places
    assert board is not None
    assert places is not None
    box = board.boxes[spot.id]
    found = places.next_in(direction, spot.id)
    if direction in (Direction.LEFT, Direction.RIGHT):
        if found is not None:
            return Spot(Kind.BOX, found)
        on_lane = direction is Direction.LEFT and box.lane in board.lanes
        return Spot(Kind.LANE, box.lane) if on_lane else None
    if (near := _towards_home(view, spot.id, found, direction)) is not None:
        return near
    if between := _points_between(view, spot.id, found, direction):
        return between
    if (
        direction is Direction.DOWN
        and spot.id in view.project.touchpoints
        and found not in view.project.touchpoints
    ):
        own = _own_card(view, spot.id, box.rect.y)
        if own is not None:
            return own
    if found is not None:
        return Spot(Kind.BOX, found)
    return Spot(Kind.STAGE, box.stage) if direction is Direction.UP and box.stage in board.stages else None


def _towards_home(view: SelectingView, here: str, there: str | None, direction: Direction) -> Spot | None:
    """Up from a card: the one above it of the same touchpoint, else the touchpoint that it hangs on."""
    board, project = view.board, view.project
    assert board is not None
    record = board.boxes[here].record
    home = touchpoint_of(project, record)
    if direction is not Direction.UP or home in ("", record) or home not in board.boxes:
        return None
    if board.boxes[home].rect.y > board.boxes[here].rect.y:
        return None
    beside = there is not None and there != home and touchpoint_of(project, board.boxes[there].record) == home
    return Spot(Kind.BOX, there) if beside and there is not None else Spot(Kind.BOX, home)


def _own_card(view: SelectingView, touchpoint: str, below: float) -> Spot | None:
    """The first card or quote of a touchpoint that stands lower on the board than `below`."""
    board, project = view.board, view.project
    assert board is not None
    hanging = (*project.cards_on(touchpoint), *project.evidence_on(touchpoint))
    boxes = [board.boxes[one.id] for one in hanging if one.id in board.boxes]
    lower = [box for box in boxes if box.rect.y > below and touchpoint_of(project, box.id) == touchpoint]
    first = min(lower, key=lambda box: (box.rect.y, box.rect.x), default=None)
    return Spot(Kind.BOX, first.id) if first is not None else None


def _points_between(view: SelectingView, here: str, there: str | None, direction: Direction) -> Spot | None:
    """The curve point that one comes to on the way from a box to the next one, where the curves lie between them."""
    board, places, curves = view.board, view.places, _curve_lane(view)
    assert board is not None
    assert places is not None
    if curves is None:
        return None
    start = board.boxes[here].rect
    down = direction is Direction.DOWN
    if down != (curves.rect.y > start.y):
        return None
    if there is not None and down != (curves.rect.y < board.boxes[there].rect.y):
        return None
    steps = [name for name in (here, there) if name in view.project.touchpoints]
    touchpoint = steps[0] if steps else places.touchpoint_near(start.centre.x)
    points = points_at(view, touchpoint) if touchpoint is not None else []
    return points[0 if down else -1] if points else None


def _curve_lane(view: SelectingView) -> LaneBand | None:
    board = view.board
    bands = board.lanes.values() if board is not None and board.curves else ()
    return next((band for band in bands if band.kind is LaneKind.CURVE), None)


def _from_point(view: SelectingView, spot: Spot, direction: Direction) -> Spot | None:
    board, lane = view.board, _curve_lane(view)
    assert board is not None
    if direction in (Direction.LEFT, Direction.RIGHT):
        points = [Spot(Kind.POINT, one.touchpoint, spot.persona) for one in board.curves[spot.persona].points]
        beside = _beside(points, spot, direction is Direction.RIGHT)
        if beside is None and direction is Direction.LEFT and lane is not None:
            return Spot(Kind.LANE, lane.id)
        return beside
    points = points_at(view, spot.id)
    return _beside(points, spot, direction is Direction.DOWN) or _beyond_curves(view, spot.id, direction)


def _beyond_curves(view: SelectingView, touchpoint: str, direction: Direction) -> Spot | None:
    """What comes above or below the curves: the touchpoint itself, or the next card of its column."""
    board, places, lane = view.board, view.places, _curve_lane(view)
    assert board is not None
    assert places is not None
    if lane is None or touchpoint not in board.boxes:
        return None
    down = direction is Direction.DOWN
    if down and (own := _own_card(view, touchpoint, lane.rect.y)) is not None:
        return own
    found: str | None = touchpoint
    while found is not None and down != (board.boxes[found].rect.y > lane.rect.y):
        found = places.next_in(direction, found)
    if found is not None:
        return Spot(Kind.BOX, found)
    return None if down else Spot(Kind.STAGE, view.project.touchpoints[touchpoint].stage)


def _from_link(view: SelectingView, spot: Spot, direction: Direction) -> Spot | None:
    link = view.project.links[spot.id]
    if direction in (Direction.LEFT, Direction.RIGHT):
        return Spot(Kind.BOX, link.target if direction is Direction.RIGHT else link.source)
    return _beside(links_at(view, link.source), spot, direction is Direction.DOWN)

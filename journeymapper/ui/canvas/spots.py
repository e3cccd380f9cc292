"""The places of a map that the keys and a screen reader can stand on: stages, lanes, cards, curve points, links."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from journeymapper.board.shapes import BoxKind, CurvePoint, Point, Rect
from journeymapper.ui.canvas.describe import describe, describe_feeling

if TYPE_CHECKING:
    from journeymapper.ui.canvas.selecting_view import SelectingView

_READ_OUT = frozenset({BoxKind.TEXT, BoxKind.PEOPLE, BoxKind.SYSTEMS, BoxKind.MEASURE, BoxKind.PICTURE})
"""Boxes that say more than the name of the record they stand for."""
_POINT = 10.0
"""Half the side of the rectangle that is shown to a magnifier around a curve point or a link, in map units."""


class Kind(Enum):
    """What a spot is."""

    STAGE = "stage"
    LANE = "lane"
    BOX = "box"
    POINT = "point"
    LINK = "link"


class Spot(NamedTuple):
    """A place to stand on. It is a name for something that may go: ask `rect_of` whether it is still there."""

    kind: Kind
    id: str
    """The stage, lane, box, link, or the touchpoint of a curve point."""
    persona: str = ""
    """Whose curve point it is."""


def current_spot(view: SelectingView) -> Spot | None:
    """Where the keys stand; None where nothing is selected or the map does not show what is."""
    board, current = view.board, view.current
    if board is None or not current:
        return None
    if current in board.stages:
        return Spot(Kind.STAGE, current)
    if current in board.lanes:
        return Spot(Kind.LANE, current)
    if current in board.routes:
        return Spot(Kind.LINK, current)
    if view.current_persona and current in view.project.touchpoints:
        return Spot(Kind.POINT, current, view.current_persona)
    return Spot(Kind.BOX, view.current_box) if view.current_box in board.boxes else None


def record_of(view: SelectingView, spot: Spot) -> str:
    """The record that a spot stands for; empty where the map no longer shows it."""
    if spot.kind is not Kind.BOX:
        return spot.id
    board = view.board
    return board.boxes[spot.id].record if board is not None and spot.id in board.boxes else ""


def stand_on(view: SelectingView, spot: Spot, *, extend: bool = False) -> None:
    """Select what a spot stands for, and bring it into view; with `extend` the selection is added to."""
    record, rect = record_of(view, spot), rect_of(view, spot)
    if not record or rect is None:
        return
    kept = [name for name in view.selection if name != record] if extend else []
    view.select((*kept, record), box=spot.id if spot.kind is Kind.BOX else "", persona=spot.persona)
    view.camera.reveal(rect)


def rect_of(view: SelectingView, spot: Spot) -> Rect | None:
    """Where a spot is on the board; None where the map does not show it."""
    board = view.board
    if board is None:
        return None
    if spot.kind is Kind.STAGE:
        return board.stages[spot.id].rect if spot.id in board.stages else None
    if spot.kind is Kind.LANE:
        if spot.id not in board.lanes:
            return None
        band = board.lanes[spot.id]
        return Rect(band.rect.x, band.rect.y, band.cells.x - band.rect.x, band.rect.height)
    if spot.kind is Kind.BOX:
        return board.boxes[spot.id].rect if spot.id in board.boxes else None
    if spot.kind is Kind.LINK:
        return board.routes[spot.id].bounds if spot.id in board.routes else None
    point = curve_point(view, spot.id, spot.persona)
    return Rect(*point.at, 0, 0).grown(_POINT) if point is not None else None


def curve_point(view: SelectingView, touchpoint: str, persona: str) -> CurvePoint | None:
    """The point of a touchpoint on a persona's curve; None where there is no feeling or it is not shown."""
    board, record = view.board, view.project.touchpoints.get(touchpoint)
    curve = board.curves.get(persona) if board is not None else None
    if board is None or curve is None or record is None or record.stage not in board.stages:
        return None
    column = board.stages[record.stage].column
    points = curve.within(column.x, column.right).points
    return next((point for point in points if point.touchpoint == touchpoint), None)


def points_at(view: SelectingView, touchpoint: str) -> list[Spot]:
    """The curve points of a touchpoint, from the happiest down."""
    found: list[tuple[float, Spot]] = []
    for persona in view.personas_shown():
        point = curve_point(view, touchpoint, persona)
        if point is not None:
            found.append((point.at.y, Spot(Kind.POINT, touchpoint, persona)))
    return [spot for _, spot in sorted(found, key=lambda one: one[0])]


def links_at(view: SelectingView, touchpoint: str, *, outgoing: bool = True) -> list[Spot]:
    """The links that the map shows leaving a touchpoint, or leading to it, in their order."""
    board, project = view.board, view.project
    if board is None or touchpoint not in project.touchpoints:
        return []
    links = project.links_from(touchpoint) if outgoing else project.links_to(touchpoint)
    return [Spot(Kind.LINK, link.id) for link in links if link.id in board.routes]


def name_of(view: SelectingView, spot: Spot) -> str:
    """A spot in plain words; empty where it is gone."""
    if rect_of(view, spot) is None or view.project.find(record_of(view, spot)) is None:
        return ""
    if spot.kind is Kind.POINT:
        return describe_feeling(view.project, spot.id, spot.persona)
    board = view.board
    if spot.kind is Kind.BOX and board is not None:
        box = board.boxes[spot.id]
        if box.kind in _READ_OUT and box.full_text:
            lane = f", {describe(view.project, box.lane)}" if box.lane in view.project.lanes else ""
            return " ".join(box.full_text.split()) + lane
    return describe(view.project, record_of(view, spot), view.personas_shown())


def top_spots(view: SelectingView) -> list[Spot]:
    """The stages, then the lanes, as they stand."""
    board = view.board
    if board is None:
        return []
    return [Spot(Kind.STAGE, name) for name in board.stages] + [Spot(Kind.LANE, name) for name in board.lanes]


def spots_in(view: SelectingView, spot: Spot) -> list[Spot]:
    """What belongs to a spot: the cards of a stage; the curve points and the ways on of a touchpoint."""
    board = view.board
    if board is None:
        return []
    if spot.kind is Kind.STAGE and spot.id in board.stages:
        return list(_cards_of(view, spot.id))
    if spot.kind is Kind.BOX and spot.id in view.project.touchpoints:
        return [*points_at(view, spot.id), *links_at(view, spot.id)]
    return []


def spot_around(view: SelectingView, spot: Spot) -> Spot | None:
    """What a spot belongs to: the stage of a card, the touchpoint of a curve point or a link; None: the map."""
    board = view.board
    if board is None:
        return None
    if spot.kind is Kind.POINT:
        return Spot(Kind.BOX, spot.id)
    if spot.kind is Kind.LINK:
        link = view.project.links.get(spot.id)
        return Spot(Kind.BOX, link.source) if link is not None else None
    if spot.kind is Kind.BOX and spot.id in board.boxes:
        return Spot(Kind.STAGE, board.boxes[spot.id].stage)
    return None


def _cards_of(view: SelectingView, stage: str) -> Iterator[Spot]:
    """The touchpoints of a stage, then the cards that begin in its column, lane by lane."""
    board, places = view.board, view.places
    assert board is not None
    assert places is not None
    steps = [name for name in view.project.stages[stage].touchpoints if name in board.boxes]
    yield from (Spot(Kind.BOX, name) for name in steps)
    column = board.stages[stage].column
    for outline in places.outlines_in(column):
        begins = column.contains(Point(outline.rect.x, outline.rect.y))
        if begins and outline.kind is not BoxKind.TOUCHPOINT:
            yield Spot(Kind.BOX, outline.id)


def spot_at(view: SelectingView, point: Point) -> Spot | None:
    """What lies at a place of the board, with the nearest of what is inside another; None for nothing."""
    hit = view.hit(point)
    if not hit.record:
        return None
    if hit.persona:
        return Spot(Kind.POINT, hit.record, hit.persona)
    if hit.box is not None:
        return Spot(Kind.BOX, hit.box.id)
    board = view.board
    if board is None:
        return None
    tables = ((Kind.STAGE, board.stages), (Kind.LANE, board.lanes), (Kind.LINK, board.routes))
    return next((Spot(kind, hit.record) for kind, table in tables if hit.record in table), None)

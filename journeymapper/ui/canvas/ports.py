"""The small handles of links: ports on the right and lower edge of a step, and the ends of a selected link."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from math import dist, hypot
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from journeymapper.board.shapes import BoxKind, Point, Rect

if TYPE_CHECKING:
    from journeymapper.ui.canvas.pointing_view import PointingView

_RADIUS = 5.0
"""Of a port, in pixels."""
_REACH = 9.0
"""How near the pointer must be, in pixels."""
_LEAST_ZOOM = 0.4
"""Further away steps are too small for handles."""
_STRETCH = 0.45
"""How far the curve of a link that is being drawn runs straight, as a part of its length."""
_HEAD = 6.0


class Side(Enum):
    """An edge of a step; its value is the direction outwards."""

    LEFT = (-1, 0)
    TOP = (0, -1)
    RIGHT = (1, 0)
    BOTTOM = (0, 1)


class Port(NamedTuple):
    """Where a link from a touchpoint begins when it is drawn."""

    touchpoint: str
    side: Side
    at: Point


class LinkEnd(NamedTuple):
    """An end of a selected link: where it is, and the port that the other end hangs on."""

    link: str
    at_target: bool
    at: Point
    other: Port


def ports_of(touchpoint: str, rect: Rect) -> tuple[Port, Port]:
    """The ports of a step."""
    right = Port(touchpoint, Side.RIGHT, Point(rect.right, rect.centre.y))
    return right, Port(touchpoint, Side.BOTTOM, Point(rect.centre.x, rect.bottom))


def shown_ports(view: PointingView) -> Iterator[Port]:
    """The ports that are shown: those of the step under the pointer and of the one that is selected alone."""
    board = view.board
    if board is None or view.read_only or view.zoom < _LEAST_ZOOM:
        return
    hovered = view.overlay.hovered
    names = {hovered.record} if hovered is not None and hovered.kind is BoxKind.TOUCHPOINT else set()
    if len(view.selection) == 1:
        names.add(view.current)
    for name in names:
        box = board.boxes.get(name)
        if box is not None and box.kind is BoxKind.TOUCHPOINT:
            yield from ports_of(name, box.rect)


def port_at(view: PointingView, at: Point) -> Port | None:
    """The shown port at a place of the board."""
    reach = _REACH / view.zoom
    return next((port for port in shown_ports(view) if dist(port.at, at) <= reach), None)


def link_ends(view: PointingView) -> Iterator[LinkEnd]:
    """Both ends of the link that is selected alone."""
    board = view.board
    if board is None or view.read_only or len(view.selection) != 1 or view.zoom < _LEAST_ZOOM:
        return
    route = board.routes.get(view.current)
    if route is None or not route.segments:
        return
    start, end = route.segments[0].start, route.segments[-1].end
    begins = Port(route.source, _side_of(board.boxes[route.source].rect, start), start)
    ends = Port(route.target, _side_of(board.boxes[route.target].rect, end), end)
    yield LinkEnd(route.id, True, end, begins)
    yield LinkEnd(route.id, False, start, ends)


def link_end_at(view: PointingView, at: Point) -> LinkEnd | None:
    """The end of the selected link at a place of the board."""
    reach = _REACH / view.zoom
    return next((end for end in link_ends(view) if dist(end.at, at) <= reach), None)


def side_towards(rect: Rect, start: Point) -> tuple[Point, Side]:
    """Where a link that comes from `start` best arrives at a step, and on which side."""
    if start.y <= rect.y - 8 and abs(start.x - rect.centre.x) < rect.width:
        return Point(rect.centre.x, rect.y), Side.TOP
    if start.x <= rect.centre.x:
        return Point(rect.x, rect.centre.y), Side.LEFT
    return Point(rect.right, rect.centre.y), Side.RIGHT


def _side_of(rect: Rect, at: Point) -> Side:
    """The edge that a point lies on."""
    ways = {
        Side.LEFT: abs(at.x - rect.x),
        Side.RIGHT: abs(at.x - rect.right),
        Side.TOP: abs(at.y - rect.y),
        Side.BOTTOM: abs(at.y - rect.bottom),
    }
    return min(ways, key=ways.__getitem__)


def draw_handles(painter: QPainter, view: PointingView) -> None:
    """Paint the ports and link ends that are shown, as large as the mouse needs them at every zoom."""
    radius = _RADIUS / view.zoom
    inks = view.inks
    for port in shown_ports(view):
        painter.setPen(QPen(inks.card, 1.5 / view.zoom))
        painter.setBrush(inks.accent)
        _disc(painter, port.at, radius)
    for end in link_ends(view):
        painter.setPen(QPen(inks.accent, 2 / view.zoom))
        painter.setBrush(inks.card)
        _disc(painter, end.at, radius)


def _disc(painter: QPainter, at: Point, radius: float) -> None:
    painter.drawEllipse(QPointF(at.x, at.y), radius, radius)


def handle_areas(view: PointingView) -> Iterator[Rect]:
    """The parts of the board that handles are painted in."""
    reach = (_RADIUS + 2) / view.zoom
    for at in (*(port.at for port in shown_ports(view)), *(end.at for end in link_ends(view))):
        yield Rect(at.x, at.y, 0, 0).grown(reach)


def draw_rubber(
    painter: QPainter, start: Point, side: Side, end: Point, end_side: Side | None, colour: QColor
) -> None:
    """Paint the curve of a link that is being drawn, with its arrow head."""
    length = max(24.0, _STRETCH * dist(start, end))
    (out_x, out_y), (in_x, in_y) = side.value, _arriving(start, side, end, end_side)
    control_1 = QPointF(start.x + out_x * length, start.y + out_y * length)
    control_2 = QPointF(end.x + in_x * length, end.y + in_y * length)
    path = QPainterPath(QPointF(*start))
    path.cubicTo(control_1, control_2, QPointF(*end))
    pen = QPen(colour, 2.0)
    painter.setPen(pen)
    painter.setBrush(QColor(0, 0, 0, 0))
    painter.drawPath(path)
    dx, dy = end.x - control_2.x(), end.y - control_2.y()
    far = hypot(dx, dy) or 1.0
    dx, dy = dx / far * _HEAD, dy / far * _HEAD
    for turn in (0.8, -0.8):
        tail = QPointF(end.x - dx - dy * turn, end.y - dy + dx * turn)
        painter.drawLine(tail, QPointF(*end))


def _arriving(start: Point, side: Side, end: Point, end_side: Side | None) -> tuple[float, float]:
    """The direction from the end of the curve back along it: out of the step, or as it left."""
    if end_side is not None:
        return end_side.value
    return -side.value[0], -side.value[1]

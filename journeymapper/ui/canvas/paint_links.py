"""Paints the links between touchpoints: thin curves, open arrow heads, shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import hypot

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from journeymapper.board.shapes import Cubic, Label, Point, Route
from journeymapper.ui.canvas.grid import Grid
from journeymapper.ui.canvas.inks import Inks
from journeymapper.ui.canvas.paint_text import draw_label, text_width

_MOST_SMOOTH = 60
"""While the zoom moves, so many links are drawn with smooth edges."""
_HEAD = 5.0
"""Length of an arrow head along the link, in map units."""
_HEAD_HALF = 4.0
"""Half its width."""
_PLATE = 2.0
"""How far the plate behind a share reaches beyond its text, left and right."""


class RoutePaths:
    """The curves of links as Qt paths, kept as long as the route is the same object."""

    def __init__(self) -> None:
        """Begin empty."""
        self._kept: dict[str, tuple[Route, QPainterPath, list[QLineF]]] = {}

    def of(self, route: Route) -> tuple[QPainterPath, list[QLineF]]:
        """The path of a route and the strokes of its arrow head, in board coordinates."""
        kept = self._kept.get(route.id)
        if kept is None or kept[0] is not route:
            kept = self._kept[route.id] = (route, path_of(route.segments), arrow_head(route))
        return kept[1], kept[2]

    def forget(self) -> None:
        """Drop all paths."""
        self._kept.clear()


def path_of(segments: Iterable[Cubic]) -> QPainterPath:
    """One path of all segments; where one does not begin at the last one's end, a new stroke begins."""
    path = QPainterPath()
    last: Point | None = None
    for start, control_1, control_2, end in segments:
        if start != last:
            path.moveTo(*start)
        if control_1 == start and control_2 == end:
            path.lineTo(*end)
        else:
            path.cubicTo(*control_1, *control_2, *end)
        last = end
    return path


def draw_routes(
    painter: QPainter, routes: Sequence[Route], paths: RoutePaths, inks: Inks, grid: Grid
) -> None:
    """Draw links as hairlines: forward ones first, then those that run back, dashed, then the shares."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for back in (False, True):
        chosen = [route for route in routes if route.back is back]
        if not chosen:
            continue
        painter.setPen(inks.pen("back" if back else "link", grid.hair))
        heads: list[QLineF] = []
        for route in chosen:
            path, head = paths.of(route)
            painter.drawPath(path)
            heads += head
        painter.setPen(inks.pen("head-back" if back else "link", grid.hair))
        painter.drawLines(heads)
    for route in routes:
        if route.label is not None:
            draw_share(painter, route.label, inks)


def draw_routes_simply(
    painter: QPainter, routes: Sequence[Route], paths: RoutePaths, inks: Inks, grid: Grid
) -> None:
    """Draw links while the zoom moves: without dashes, heads and shares, and roughly where they are many."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(routes) <= _MOST_SMOOTH)
    for back in (False, True):
        painter.setPen(inks.pen("head-back" if back else "link", grid.hair))
        for route in routes:
            if route.back is back:
                painter.drawPath(paths.of(route)[0])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def draw_route_thick(painter: QPainter, route: Route, paths: RoutePaths, inks: Inks) -> None:
    """Draw one link strongly: it is selected, or belongs to what is."""
    pen = QPen(inks.accent, 2.0)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path, head = paths.of(route)
    painter.drawPath(path)
    painter.drawLines(head)
    if route.label is not None:
        draw_share(painter, route.label, inks)


def draw_share(painter: QPainter, label: Label, inks: Inks) -> None:
    """Draw the share of a link on a plate, so that no line runs through its digits."""
    width, size = text_width(label.text, label.style), label.style.size
    left = label.x - (width / 2 if label.align == "centre" else 0.0)
    # Digits have no descenders and are 0.73 of the size high.
    plate = QRectF(left - _PLATE, label.baseline - 0.73 * size - 1.5, width + 2 * _PLATE, 0.73 * size + 3)
    painter.fillRect(plate, inks.card)
    draw_label(painter, label, inks)


def arrow_head(route: Route) -> list[QLineF]:
    """The two strokes of the arrow at the end of a route."""
    if not route.segments:
        return []
    tip = route.segments[-1].end
    dx, dy = _direction(route.segments[-1])
    back_x, back_y = tip.x - dx * _HEAD, tip.y - dy * _HEAD
    end = QPointF(tip.x, tip.y)
    return [
        QLineF(QPointF(back_x - dy * _HEAD_HALF, back_y + dx * _HEAD_HALF), end),
        QLineF(QPointF(back_x + dy * _HEAD_HALF, back_y - dx * _HEAD_HALF), end),
    ]


def _direction(last: Cubic) -> tuple[float, float]:
    """The unit vector in which a segment arrives."""
    for before in (last.control_2, last.control_1, last.start):
        dx, dy = last.end.x - before.x, last.end.y - before.y
        length = hypot(dx, dy)
        if length > 1e-6:
            return dx / length, dy / length
    return 1.0, 0.0

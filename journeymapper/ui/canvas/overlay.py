"""What lies over the map for a moment: selection, focus, hover, the figure at a curve point."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journeymapper.board.shapes import Board, Box, BoxKind, Curve, CurvePoint, Rect
from journeymapper.model import wording
from journeymapper.ui.canvas.grid import Grid
from journeymapper.ui.canvas.layer import FAR
from journeymapper.ui.canvas.paint_cards import RADIUS, SMALL_RADIUS, draw_star_of
from journeymapper.ui.canvas.paint_curves import (
    bubble_rect,
    draw_bubble,
    draw_chosen_point,
    point_radius,
)
from journeymapper.ui.canvas.paint_lanes import PANEL_RADIUS, POINT, chevron
from journeymapper.ui.canvas.paint_links import RoutePaths, draw_route_thick

if TYPE_CHECKING:
    from journeymapper.ui.canvas.selecting_view import SelectingView

_OUT = 4.0
"""How far the ring of a selected card lies outside it."""
REACH = 30.0
"""How far anything here reaches beyond the box or point it belongs to."""


class Figure(NamedTuple):
    """A curve point with its bubble."""

    curve: Curve
    point: CurvePoint
    text: str
    bubble: Rect


class Overlay:
    """Draws the selection of a view, and knows which parts of the map that concerns."""

    def __init__(self, view: SelectingView) -> None:
        """Draw over `view`."""
        self._view = view
        self._paths = RoutePaths()
        self.held: tuple[str, str] = ("", "")
        """(touchpoint, persona) of the curve point that is dragged or hovered."""
        self._figures: list[Figure] = []
        self.hovered: Box | None = None
        self.lifted: frozenset[str] = frozenset()
        """The records that are dragged: nothing of theirs stands out where they came from."""

    def forget(self) -> None:
        """Let go of what was hovered and held: another board is shown."""
        self.hovered, self.held, self._figures = None, ("", ""), []
        self._paths.forget()

    def areas(self) -> Iterator[Rect]:
        """Find out what stands out at this moment, and yield the parts of the board that it is painted in."""
        view, board = self._view, self._view.board
        if board is None:
            return
        for name in view.selection:
            for box in view.boxes_of(name):
                yield box.rect.grown(10)
            if name in board.routes:
                yield board.routes[name].bounds.grown(10)
            if name in board.lanes:
                yield board.lanes[name].rect.grown(2)
        if self.hovered is not None:
            yield self.hovered.rect.grown(6)
        self._figures = self._found_figures()
        for figure in self._figures:
            yield figure.bubble.grown(2).united(Rect(*figure.point.at, 0, 0).grown(12))

    def _found_figures(self) -> list[Figure]:
        """The curve points that stand out: the one dragged or hovered, and that of the selected touchpoint."""
        view, board = self._view, self._view.board
        if board is None or self.lifted:
            return []
        found: list[Figure] = []
        held_touchpoint, held_persona = self.held
        if held_touchpoint:
            found += self._figure(held_touchpoint, held_persona)
        current = view.current
        if current in view.project.touchpoints and current != held_touchpoint:
            curves = (view.current_persona,) if view.current_persona else board.curves
            figures = (self._figure(current, persona) for persona in curves)
            found += next(filter(None, figures), [])
        return found

    def _figure(self, touchpoint: str, persona: str) -> list[Figure]:
        view, board = self._view, self._view.board
        assert board is not None
        curve = board.curves.get(persona)
        point = self._point(curve, touchpoint) if curve else None
        if curve is None or point is None:
            return []
        project = view.project
        record = project.personas.get(persona)
        name = record.short_name if record else ""
        text = f"{name} {wording.feeling(point.feeling, project.about.locale)}".strip()
        return [Figure(curve, point, text, bubble_rect(point.at, text, board.curve_area))]

    def _point(self, curve: Curve, touchpoint: str) -> CurvePoint | None:
        """The point of a touchpoint on a curve: near the middle of its part of the stage's width."""
        view, board = self._view, self._view.board
        record = view.project.touchpoints.get(touchpoint)
        head = board.stages.get(record.stage) if board and record else None
        if head is None or record is None:
            return None
        order = view.project.stages[record.stage].touchpoints
        part = head.column.width / len(order)
        left = head.column.x + order.index(touchpoint) * part
        points = curve.within(left, left + part).points
        return next((point for point in points if point.touchpoint == touchpoint), None)

    def paint(self, painter: QPainter, exposed: Rect) -> None:
        """Paint what is selected and hovered."""
        view, board = self._view, self._view.board
        if board is None:
            return
        grid = Grid.of(painter)
        if self.hovered is not None and self.hovered.record not in view.selection:
            self._ring(painter, self.hovered, grid, hover=True)
        for name in view.selection:
            if name not in self.lifted:
                self._paint_selected(painter, board, name, exposed, grid)
        for figure in self._figures:
            colour = view.inks.persona(figure.curve)
            radius = point_radius(board, figure.curve) + 2.5
            at, bubble = figure.point.at, figure.bubble
            if view.motion.flight is not None:
                now = view.motion.flight.point(figure.curve.persona, figure.point.touchpoint, at)
                bubble = Rect(bubble.x + now.x - at.x, bubble.y + now.y - at.y, bubble.width, bubble.height)
                at = now
            draw_chosen_point(painter, at, colour, view.inks, radius)
            if self._has_keys(figure):
                painter.setPen(QPen(view.inks.accent, 2.0))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QPointF(*at), radius + 3.5, radius + 3.5)
            draw_bubble(painter, bubble, figure.text, view.inks)

    def _paint_selected(self, painter: QPainter, board: Board, name: str, exposed: Rect, grid: Grid) -> None:
        """Let a record stand out: a ring, a thick line, an outline. A star lies over the ring of its step."""
        view = self._view
        route = board.routes.get(name)
        if route is not None:
            draw_route_thick(painter, route, self._paths, view.inks)
        if name in board.lanes:
            self._outline(painter, name, QRectF(*board.lanes[name].rect), 1.0, 1 / view.zoom)
        for box in view.boxes_of(name):
            if box.rect.grown(10).meets(exposed):
                self._ring(painter, box, grid)
                if box.star and view.zoom >= FAR:
                    draw_star_of(painter, box, view.inks)

    def _has_keys(self, figure: Figure) -> bool:
        """Whether the keys stand on a curve point."""
        view = self._view
        here = (view.current, view.current_persona)
        return view.has_focus() and here == (figure.point.touchpoint, figure.curve.persona)

    def _ring(self, painter: QPainter, box: Box, grid: Grid, hover: bool = False) -> None:
        flight = self._view.motion.flight
        rect = box.rect if flight is None else flight.rect(box)
        radius = RADIUS if box.kind is BoxKind.TOUCHPOINT else SMALL_RADIUS
        colour = QColor(self._view.inks.accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if hover:
            colour.setAlphaF(0.45)
            painter.setPen(QPen(colour, 1.2))
            painter.drawRoundedRect(grid.border(rect), radius, radius)
            return
        far = self._view.zoom < 0.3
        strong = 3.0 if self._view.inks.theme.bold else 2.0
        painter.setPen(QPen(colour, max(strong, strong * grid.pixel)))
        if far:
            painter.drawRect(grid.rect(rect.grown(2 * grid.pixel)))
            return
        view = self._view
        if box.id == view.current_box and not view.current_persona and view.has_focus():
            painter.drawRoundedRect(grid.rect(rect.grown(_OUT)), radius + _OUT, radius + _OUT)
            colour.setAlphaF(0.55)
            painter.setPen(QPen(colour, 1.5))
            painter.drawRoundedRect(grid.border(rect), radius, radius)
        else:
            painter.drawRoundedRect(grid.rect(rect.grown(1)), radius + 1, radius + 1)

    def paint_over_pane(self, painter: QPainter, origin: QPointF) -> None:
        """Paint the selection of stages and lanes over the pane that begins at `origin` of the view."""
        view, board = self._view, self._view.board
        if board is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for name in view.selection:
            if name in self.lifted:
                continue
            if name in board.stages:
                seen = view.camera.to_view_fixed(board.stages[name].rect).translated(-origin)
                first = next(iter(board.stages)) == name
                shape = chevron(seen, first, POINT * view.zoom)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                keys = name == view.current and view.has_focus()
                painter.setPen(QPen(view.inks.ink, 5 if keys else 2))
                painter.drawPolygon(shape)
                if keys:
                    painter.setPen(QPen(view.inks.card, 1.5))
                    painter.drawPolygon(shape)
            elif name in board.lanes:
                seen = view.camera.to_view_fixed(board.lanes[name].rect).translated(-origin)
                self._outline(painter, name, seen, view.zoom, 1.0)

    def _outline(self, painter: QPainter, lane: str, rect: QRectF, unit: float, pixel: float) -> None:
        """Outline a whole lane; `unit` is a map unit and `pixel` a pixel for the painter. Stronger with the keys on it."""
        keys = lane == self._view.current and self._view.has_focus()
        width = 2.0 + keys + self._view.inks.theme.bold
        painter.setPen(QPen(self._view.inks.accent, width * pixel))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, PANEL_RADIUS * unit, PANEL_RADIUS * unit)

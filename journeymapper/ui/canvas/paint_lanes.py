"""Paints what lies behind the cards: stage chevrons, lane panels, separators, the field of the feelings."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPaintEngine, QPainter, QPen, QPixmap, QPolygonF

from journeymapper.board.shapes import Board, Rect, StageHead, TextStyle
from journeymapper.ui.canvas.grid import Grid, nearest
from journeymapper.ui.canvas.inks import Inks
from journeymapper.ui.canvas.paint_text import draw_label, draw_labels, draw_text, shortened
from journeymapper.ui.canvas.patches import draw_panel

PANEL_RADIUS = 11.0
"""Of the lane panels, in map units."""
POINT = 10.0
"""Depth of the tip and of the notch of a stage's chevron."""
FIELD_EDGE = 8.0
"""How far the field of the feelings goes on above +2 and below -2, so that points at the ends lie in it."""
_COMPARE = TextStyle(11)
_STRIP = 256
"""Width of the picture that the field is laid with, in device pixels."""
_FIELD_ALPHA = 33
"""13 % of 255: how strong delight and pain are at the edges of the field of feelings."""


def draw_stage(painter: QPainter, head: StageHead, first: bool, inks: Inks) -> None:
    """Draw the chevron over a column with its name and caption; the first has a straight left side."""
    grid = Grid.of(painter)
    rect = grid.rect(head.rect)
    painter.setPen(inks.no_pen)
    painter.setBrush(QColor(inks.stage(head.colour)))
    painter.drawPolygon(chevron(rect, first))
    for label in head.labels:
        draw_label(painter, label, inks, QColor(inks.on_stage))


def chevron(rect: QRectF, first: bool, depth: float = POINT) -> QPolygonF:
    """The outline of a stage head: a tip on the right, a notch on the left unless it is the first; `depth` of both."""
    left, right, top, bottom = rect.left(), rect.right(), rect.top(), rect.bottom()
    middle = rect.center().y()
    points = [
        QPointF(left, top),
        QPointF(right - depth, top),
        QPointF(right, middle),
        QPointF(right - depth, bottom),
        QPointF(left, bottom),
    ]
    if not first:
        points.append(QPointF(left + depth, middle))
    return QPolygonF(points)


def draw_panels(painter: QPainter, board: Board, exposed: Rect, inks: Inks, grid: Grid) -> None:
    """Draw the rounded panels behind the rows; their corners cover what is behind with the colour of the ground."""
    pen = inks.pen("panel", grid.hair)
    for panel in board.panels:
        if panel.meets(exposed):
            draw_panel(painter, panel, exposed, PANEL_RADIUS, (inks.card, inks.ground), pen, grid)


def fill_ground(painter: QPainter, board: Board, exposed: Rect, inks: Inks) -> None:
    """Fill what of `exposed` lies beside the panels. They are opaque and cover most of it, so the rest need not be filled."""
    top = exposed.y
    ground = inks.ground
    for panel in board.panels:
        if panel.bottom < exposed.y or panel.y > exposed.bottom:
            continue
        if panel.y > top:
            painter.fillRect(QRectF(exposed.x, top - 1, exposed.width, panel.y - top + 2), ground)
        if panel.x > exposed.x:
            painter.fillRect(QRectF(exposed.x, panel.y, panel.x - exposed.x + 1, panel.height), ground)
        if panel.right < exposed.right:
            painter.fillRect(
                QRectF(panel.right - 1, panel.y, exposed.right - panel.right + 1, panel.height), ground
            )
        top = panel.bottom
    if top < exposed.bottom:
        painter.fillRect(QRectF(exposed.x, top - 1, exposed.width, exposed.bottom - top + 1), ground)


def draw_lane_labels(painter: QPainter, board: Board, exposed: Rect, inks: Inks) -> None:
    """Draw the titles and the small texts of the lanes."""
    for band in board.lanes.values():
        if band.rect.meets(exposed):
            draw_labels(painter, band.labels, inks)


def draw_rules(painter: QPainter, board: Board, exposed: Rect, inks: Inks, grid: Grid) -> None:
    """Draw the named dashed lines of the service blueprint, and how to begin where there are no steps."""
    for band in board.lanes.values():
        if not band.rect.meets(exposed):
            continue
        if band.hint is not None:
            draw_label(painter, band.hint, inks)
        if band.rule is None:
            continue
        y = grid.y(band.rule.start.y) + grid.hair * grid.pixel / 2
        _draw_straight(
            painter, [QLineF(band.rule.start.x, y, band.rule.end.x, y)], inks.pen("visibility", grid.hair)
        )
        draw_labels(painter, (band.rule.label,), inks)


def draw_separators(painter: QPainter, board: Board, exposed: Rect, inks: Inks, grid: Grid) -> None:
    """Draw the dashed lines between the columns, through all panels."""
    if not board.panels:
        return
    top, bottom = board.panels[0].y, board.panels[-1].bottom
    half = grid.hair * grid.pixel / 2
    lines = [
        QLineF(x, grid.y(top), x, grid.y(bottom))
        for head in list(board.stages.values())[1:]
        if exposed.x - 20 <= head.column.x <= exposed.right + 20
        for x in (grid.x(head.column.x) + half,)
    ]
    if lines:
        _draw_straight(painter, lines, inks.pen("separator", grid.hair))


def _draw_straight(painter: QPainter, lines: list[QLineF], pen: QPen) -> None:
    """Draw upright or level lines that lie on whole pixels: without antialiasing, which is ten times quicker."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(pen)
    painter.drawLines(lines)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def draw_feelings_field(painter: QPainter, board: Board, exposed: Rect, inks: Inks, grid: Grid) -> None:
    """Draw the field that fades from delight through nothing to pain, with the line of zero."""
    area = board.curve_area
    if not area.height or not area.grown(FIELD_EDGE).meets(exposed):
        return
    top, bottom = area.y - FIELD_EDGE, area.bottom + FIELD_EDGE
    left, right = max(area.x, exposed.x - 2), min(area.right, exposed.right + 2)
    if right <= left:
        return
    field = grid.rect(Rect(left, top, right - left, bottom - top))
    if painter.paintEngine().type() is QPaintEngine.Type.Raster:
        _lay_field(painter, field, inks, grid)
    else:
        painter.fillRect(field, _shade(inks.theme.delight, inks.theme.pain, field.top(), field.bottom()))
    middle = grid.y(area.y + area.height / 2)
    painter.fillRect(QRectF(left, middle, right - left, grid.hair * grid.pixel), inks.zero)


def draw_compare_label(painter: QPainter, board: Board, exposed: Rect, inks: Inks) -> None:
    """Say in the lower left corner of the feelings what the dashed curves are; the curves go over it."""
    area = board.curve_area
    if not board.compare_label or not area.grown(FIELD_EDGE).meets(exposed):
        return
    words = shortened(board.compare_label, _COMPARE, area.width - 20)
    painter.setPen(inks.muted)
    draw_text(painter, words, area.x + 10, area.bottom + FIELD_EDGE - 6, _COMPARE)


def _lay_field(painter: QPainter, field: QRectF, inks: Inks, grid: Grid) -> None:
    """Lay strips of the field side by side, pixel on pixel."""
    height = max(1, nearest(field.height() * grid.scale))
    left, right = nearest(field.left() * grid.scale + grid.dx), nearest(field.right() * grid.scale + grid.dx)
    top = nearest(field.top() * grid.scale + grid.dy)
    transform = painter.transform()
    painter.resetTransform()
    base = painter.deviceTransform()
    ratio = base.m11()
    strip = _field(inks.theme.delight, inks.theme.pain, inks.theme.card, height, ratio)
    for x in range(left, right, _STRIP):
        at = QPointF((x - base.dx()) / ratio, (top - base.dy()) / ratio)
        painter.drawPixmap(at, strip, QRectF(0, 0, min(_STRIP, right - x), height))
    painter.setTransform(transform)


@lru_cache(maxsize=8)
def _field(delight: str, pain: str, card: str, height: int, ratio: float) -> QPixmap:
    """A strip of the field, made once: filling by a gradient costs ten times as much as laying an opaque picture."""
    image = QImage(_STRIP, height, QImage.Format.Format_RGB32)
    image.fill(QColor(card))
    painter = QPainter(image)
    painter.fillRect(image.rect(), _shade(delight, pain, 0, height))
    painter.end()
    picture = QPixmap.fromImage(image)
    picture.setDevicePixelRatio(ratio)
    return picture


def _shade(delight: str, pain: str, top: float, bottom: float) -> QLinearGradient:
    shade = QLinearGradient(0, top, 0, bottom)
    for at, name, alpha in (
        (0.0, delight, _FIELD_ALPHA),
        (0.5, delight, 0),
        (0.5001, pain, 0),
        (1.0, pain, _FIELD_ALPHA),
    ):
        colour = QColor(name)
        colour.setAlpha(alpha)
        shade.setColorAt(at, colour)
    return shade

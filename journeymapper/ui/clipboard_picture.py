"""The selected part of a map as a picture, as it is drawn on the map: for slides and documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from journeymapper.board.layout import lay_out
from journeymapper.board.place import Places
from journeymapper.board.scene import Options
from journeymapper.board.shapes import Board, Box, Rect, Route
from journeymapper.model.project import Project
from journeymapper.ui.canvas.grid import Grid
from journeymapper.ui.canvas.inks import Inks
from journeymapper.ui.canvas.paint import paint_ground
from journeymapper.ui.canvas.paint_cards import draw_box
from journeymapper.ui.canvas.paint_curves import draw_curves
from journeymapper.ui.canvas.paint_lanes import draw_lane_labels, draw_stage
from journeymapper.ui.canvas.paint_links import RoutePaths, draw_routes
from journeymapper.ui.fonts import QtTextMeasure

SCALE = 2.0
"""Pixels for a map unit."""
MOST_PIXELS = 40_000_000
"""A picture has at most so many pixels (160 MB while it is drawn); a larger part of the map is drawn smaller."""
_MARGIN = 14.0
"""Air around what is drawn, in map units."""


class Scene(NamedTuple):
    """What a map looks like at one moment: everything that a picture of it needs later on."""

    project: Project
    journey: str
    options: Options
    inks: Inks


def picture_of(scene: Scene, ids: Sequence[str], scale: float = SCALE) -> QImage | None:
    """Return the selected records as they are drawn on the map of `scene`; None where the map shows none of them.

    Touchpoints and cards come alone, with the links among them; stages, lanes and the journey with all that lies in them.
    """
    if scene.journey not in scene.project.journeys:
        return None
    board = lay_out(scene.project, scene.journey, QtTextMeasure(), scene.options)
    chosen = set(ids)
    area = _around(_parts(board, ids))
    boxes = [box for box in board.boxes.values() if box.record in chosen or box.id in chosen]
    if area is None:
        area = _around([*(box.rect for box in boxes), *(route.bounds for route in _among(board, boxes))])
        return None if area is None else _painted(scene, area.grown(_MARGIN), scale, board, boxes)
    return _painted(scene, area, scale, board, None)


def _parts(board: Board, ids: Iterable[str]) -> Iterable[Rect]:
    """The stretches of the map that are drawn whole: columns, rows, all of it."""
    for name in ids:
        if name in board.stages:
            yield board.stages[name].column
            yield board.stages[name].rect
        elif name in board.lanes:
            yield board.lanes[name].rect
        elif name == board.journey:
            yield board.size


def _around(rects: Iterable[Rect]) -> Rect | None:
    found = list(rects)
    if not found:
        return None
    left, top = min(rect.x for rect in found), min(rect.y for rect in found)
    right, bottom = max(rect.x + rect.width for rect in found), max(rect.y + rect.height for rect in found)
    return Rect(left, top, right - left, bottom - top)


def _painted(
    scene: Scene, area: Rect, scale: float, board: Board, boxes: Sequence[Box] | None
) -> QImage | None:
    fitted = min(scale, sqrt(MOST_PIXELS / max(1.0, area.width * area.height)))
    size = QSize(max(1, round(area.width * fitted)), max(1, round(area.height * fitted)))
    image = QImage(size, QImage.Format.Format_RGB32)
    if image.isNull():
        return None
    image.fill(scene.inks.ground)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(fitted, fitted)
    painter.translate(-area.x, -area.y)
    if boxes is None:
        painter.setClipRect(QRectF(*area))
        _paint_part(painter, board, scene.inks, area)
    else:
        _paint_alone(painter, board, scene.inks, boxes)
    painter.end()
    return image


def _among(board: Board, boxes: Iterable[Box]) -> list[Route]:
    """The links that run between two of the cards."""
    records = {box.record for box in boxes}
    return [route for route in board.routes.values() if {route.source, route.target} <= records]


def _paint_part(painter: QPainter, board: Board, inks: Inks, area: Rect) -> None:
    """A stretch of the map as it is, but without links and stages that reach beyond it: they would be cut."""
    places, whole = Places(board), area.grown(1)
    paint_ground(painter, board, area, inks)
    routes = [route for route in places.routes_in(area) if _lies_in(route.bounds, whole)]
    draw_routes(painter, routes, RoutePaths(), inks, Grid.of(painter))
    for box in places.boxes_in(area):
        draw_box(painter, box, board, inks)
    draw_curves(painter, board, area, inks)
    draw_lane_labels(painter, board, area, inks)
    for number, head in enumerate(board.stages.values()):
        if _lies_in(head.column, whole):
            draw_stage(painter, head, number == 0, inks)


def _lies_in(rect: Rect, area: Rect) -> bool:
    across = area.x <= rect.x and rect.x + rect.width <= area.x + area.width
    return across and area.y <= rect.y and rect.y + rect.height <= area.y + area.height


def _paint_alone(painter: QPainter, board: Board, inks: Inks, boxes: Sequence[Box]) -> None:
    """The cards alone, and the links that run between two of them."""
    draw_routes(painter, _among(board, boxes), RoutePaths(), inks, Grid.of(painter))
    for box in boxes:
        draw_box(painter, box, board, inks)

"""Paints a board: the whole map in full, for pictures, the audience and as the measure of the faster ways.

Nothing here knows of widgets. The painter is set up by the caller: moved and scaled from map units to its device, with
antialiasing. The view paints the same parts, but cards as sprites.
"""

from __future__ import annotations

from PySide6.QtGui import QPainter

from journeymapper.board.place import Places
from journeymapper.board.shapes import Board, Rect
from journeymapper.ui.canvas.grid import Grid
from journeymapper.ui.canvas.inks import Inks
from journeymapper.ui.canvas.paint_cards import MARGIN, draw_box
from journeymapper.ui.canvas.paint_curves import draw_curves
from journeymapper.ui.canvas.paint_lanes import (
    draw_compare_label,
    draw_feelings_field,
    draw_lane_labels,
    draw_panels,
    draw_rules,
    draw_separators,
    draw_stage,
)
from journeymapper.ui.canvas.paint_links import RoutePaths, draw_routes


def paint_map(
    painter: QPainter,
    board: Board,
    inks: Inks,
    exposed: Rect | None = None,
) -> None:
    """Paint what of `board` lies in `exposed` (None: all of it) in full, without sprites and without the ground."""
    view = exposed or board.size
    places = Places(board)
    paint_ground(painter, board, view, inks)
    draw_routes(painter, places.routes_in(view.grown(8)), RoutePaths(), inks, Grid.of(painter))
    for box in places.boxes_in(view.grown(MARGIN)):
        draw_box(painter, box, board, inks)
    draw_curves(painter, board, view, inks)
    draw_lane_labels(painter, board, view, inks)
    paint_heads(painter, board, view, inks)


def paint_ground(painter: QPainter, board: Board, exposed: Rect, inks: Inks) -> None:
    """Paint what lies behind the cards: panels, the field of the feelings, separators, rules."""
    grid = Grid.of(painter)
    draw_panels(painter, board, exposed, inks, grid)
    draw_feelings_field(painter, board, exposed, inks, grid)
    draw_separators(painter, board, exposed, inks, grid)
    draw_rules(painter, board, exposed, inks, grid)
    draw_compare_label(painter, board, exposed, inks)


def paint_heads(painter: QPainter, board: Board, exposed: Rect, inks: Inks) -> None:
    """Paint the chevrons of the stages."""
    for place, head in enumerate(board.stages.values()):
        x = head.rect.x
        if x > exposed.x + exposed.width:
            break
        if x + head.rect.width >= exposed.x:
            draw_stage(painter, head, place == 0, inks)

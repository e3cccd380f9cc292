"""The strip above an exported map: what it shows, whose curves are in it, and the owner's sign."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter

from journeymapper.board.legend import ROW, Legend, Swatch, legend_of
from journeymapper.board.shapes import Board, Curve, CurvePiece, Point, Rect, TextStyle
from journeymapper.model.kinds import JourneyState
from journeymapper.model.project import Project
from journeymapper.model.text import one_line
from journeymapper.ui.canvas.inks import Inks
from journeymapper.ui.canvas.paint_curves import dashed_pen, draw_points, round_pen
from journeymapper.ui.canvas.paint_pictures import fitted
from journeymapper.ui.canvas.paint_text import draw_labels, draw_text, shortened, text_width
from journeymapper.ui.fonts import QtTextMeasure, ensure_fonts_for

TITLE_HEIGHT = 58.0
"""Of the strip, in map units."""
_NAME = TextStyle(20, 700)
_SECOND = TextStyle(12)
_STATES = {JourneyState.AS_IS: "as it is today", JourneyState.TO_BE: "as it shall be"}
_SIDE = 12.0
_LEGEND_TOP, _LEGEND_HEIGHT = 2.0, 54.0
_LEAST_LEGEND = 0.36
"""The part of the width that the legend has at least."""
_APART = 28.0
_LOGO = (120.0, 34.0)
"""The largest width and height of a logo."""
_PRINTED = 4.0
"""Pixels for a map unit of a logo."""


class Title(NamedTuple):
    """The texts of the strip, the legend, and the place of the logo."""

    name: str
    second: str
    x: float
    legend: Legend
    logo: Rect | None
    shortened: tuple[str, ...]
    """A line for each text that is not there in full."""


def title_of(project: Project, board: Board, inks: Inks) -> Title:
    """Set the strip above the map of a board: the name gets the room that legend and logo leave."""
    journey = project.journeys[board.journey]
    name = one_line(journey.name or project.about.title)
    about = one_line(project.about.title)
    second = " · ".join(filter(None, [about if about != name else "", _STATES[journey.state]]))
    ensure_fonts_for(name + second)
    left = board.panels[0].x if board.panels else _SIDE
    right = board.panels[0].right if board.panels else board.size.right - _SIDE
    logo = _logo_place(right, inks)
    end = logo.x - _APART if logo else right
    words = max(text_width(name, _NAME), text_width(second, _SECOND))
    room = min(words, (end - left) * (1 - _LEAST_LEGEND)) if board.curves else end - left
    first = left + room + _APART
    place = Rect(first, _LEGEND_TOP, max(1.0, end - first), _LEGEND_HEIGHT)
    legend = _in_the_middle(legend_of(board, project, QtTextMeasure(), place))
    if not legend.labels:
        room = end - left
    shown, below = shortened(name, _NAME, room), shortened(second, _SECOND, room)
    cut = [f"Title: “{text}”" for text, seen in ((name, shown), (second, below)) if seen != text]
    cut += [f"Legend: “{text}”" for text in legend.shortened]
    return Title(shown, below, left, legend, logo, tuple(cut))


def _in_the_middle(legend: Legend) -> Legend:
    """A legend of few rows beside the middle of the title."""
    rows = len({label.baseline for label in legend.labels})
    down = max(0.0, (_LEGEND_HEIGHT - rows * ROW) / 2)
    return legend._replace(
        labels=tuple(label._replace(baseline=label.baseline + down) for label in legend.labels),
        swatches=tuple(
            swatch._replace(
                start=Point(swatch.start.x, swatch.start.y + down),
                end=Point(swatch.end.x, swatch.end.y + down),
            )
            for swatch in legend.swatches
        ),
    )


def _logo_place(right: float, inks: Inks) -> Rect | None:
    """Where the owner's logo goes, at the upper right; None where there is none."""
    name = inks.theme.logo
    image = inks.pictures(name, _logo_pixels()) if name else None
    if image is None:
        return None
    place = fitted(image, Rect(0, 0, *_LOGO))
    return Rect(right - place.width(), 12 + (_LOGO[1] - place.height()) / 2, place.width(), place.height())


def _logo_pixels() -> QSize:
    return QSize(round(_LOGO[0] * _PRINTED), round(_LOGO[1] * _PRINTED))


def draw_title(painter: QPainter, title: Title, inks: Inks) -> None:
    """Draw the strip; the painter is set to map units from its upper left corner."""
    painter.setPen(QColor(inks.theme.headline))
    draw_text(painter, title.name, title.x, 32, _NAME)
    painter.setPen(inks.muted)
    draw_text(painter, title.second, title.x, 51, _SECOND)
    for swatch in title.legend.swatches:
        _draw_swatch(painter, swatch, inks)
    draw_labels(painter, title.legend.labels, inks)
    image = inks.pictures(inks.theme.logo, _logo_pixels()) if title.logo is not None else None
    if title.logo is not None and image is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(*title.logo), image)


def _draw_swatch(painter: QPainter, swatch: Swatch, inks: Inks) -> None:
    colour = inks.muted
    if swatch.persona is not None:
        colour = inks.persona(Curve(swatch.persona, swatch.place, lambda left, right: CurvePiece((), ())))
    width = 3.0 if swatch.place == 0 else 2.0
    painter.setPen(dashed_pen(colour.name()) if swatch.dashed else round_pen(colour.name(), width))
    painter.drawLine(QPointF(*swatch.start), QPointF(*swatch.end))
    if not swatch.dashed:
        middle = Rect(*swatch.start, swatch.end.x - swatch.start.x, 0).centre
        draw_points(painter, [middle], colour, 4.5 if width == 3.0 else 3.0, width, inks)

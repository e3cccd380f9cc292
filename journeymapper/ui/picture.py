"""A journey as a picture: the same painter as on the screen, onto a PNG or an SVG with its texts as text."""

from __future__ import annotations

import os
import sys
from math import sqrt
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from journeymapper.board.layout import lay_out
from journeymapper.board.scene import Options
from journeymapper.board.shapes import Board, TextStyle
from journeymapper.board.theme import theme as theme_called
from journeymapper.errors import JourneyMapperError
from journeymapper.model.kinds import JourneyState
from journeymapper.model.project import Project
from journeymapper.ui.canvas.inks import Inks
from journeymapper.ui.canvas.paint import paint_map
from journeymapper.ui.canvas.paint_text import draw_text
from journeymapper.ui.fonts import QtTextMeasure

MOST_PIXELS = 120_000_000
"""A PNG has at most so many pixels (480 MB while it is drawn)."""
MOST_SIDE = 30_000
"""And none of its sides is longer; many programs read no larger pictures."""
LEAST_SCALE = 0.1
"""A picture is not made smaller than this to fit: even its largest names would be specks."""

_TITLE = TextStyle(20, 700)
_SUBTITLE = TextStyle(12)
_TITLE_HEIGHT = 58.0
"""The strip above the map that the title stands in, in map units."""


class Picture(NamedTuple):
    """A picture as the bytes of its file."""

    data: bytes
    scale: float
    """Pixels for a map unit; smaller than asked for where the map is too large."""
    note: str
    """A sentence for the user where something is not as asked for; else empty."""


def map_picture(
    project: Project, journey_id: str, kind: str = "png", scale: float = 2.0, theme: str = "light"
) -> bytes:
    """Return the map of a journey as the bytes of a PNG or SVG file; see `map_picture_told`."""
    return map_picture_told(project, journey_id, kind, scale, theme).data


def map_picture_told(
    project: Project,
    journey_id: str,
    kind: str = "png",
    scale: float = 2.0,
    theme: str = "light",
    options: Options | None = None,
) -> Picture:
    """Draw the map of a journey with its title, and tell what could not be as asked for.

    `kind` is ``png`` or ``svg``, `scale` pixels for a map unit (2 suits print), `theme` ``light`` or ``dark``. A map too large
    for a PNG at this scale is drawn smaller. Works without a screen. Raises `JourneyMapperError` for an unknown kind, theme
    or journey, for a scale that is not above 0, and for a map that would fit below `LEAST_SCALE` only.
    """
    inks_theme = theme_called(theme)
    if kind not in ("png", "svg"):
        raise JourneyMapperError(f"A map cannot be written as “{kind}”; choose png or svg.")
    if not 0 < scale <= 64:
        raise JourneyMapperError("The scale of a picture must be above 0 and at most 64.")
    if journey_id not in project.journeys:
        raise JourneyMapperError("This journey is not in the project; choose one that is.")
    ensure_gui()
    colours = {persona.id: persona.colour for persona in project.personas.values()}
    board = lay_out(project, journey_id, QtTextMeasure(), options)
    inks = Inks(inks_theme, colours)
    if kind == "svg":
        return Picture(_svg(project, board, inks, journey_id), 1.0, "")
    fitted = _fitting(board, scale)
    note = (
        ""
        if fitted == scale
        else f"The map is too large for a picture at {scale:g}×; it was drawn at {fitted:.3g}×."
    )
    return Picture(_png(project, board, inks, journey_id, fitted), fitted, note)


def ensure_gui() -> QGuiApplication:
    """The application object that fonts and painters need; one without a screen where there is none yet."""
    existing = QGuiApplication.instance()
    if isinstance(existing, QGuiApplication):
        return existing
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    made = QGuiApplication(sys.argv[:1])
    _kept.append(made)
    return made


_kept: list[QGuiApplication] = []
"""Keeps the application object that was made here alive."""


def _size(board: Board) -> tuple[float, float]:
    return board.size.right, board.size.bottom + _TITLE_HEIGHT


def _fitting(board: Board, scale: float) -> float:
    """The largest scale not above `scale` at which the picture keeps within its bounds; raises where it is too small."""
    width, height = _size(board)
    bounds = (scale, sqrt(MOST_PIXELS / (width * height)), MOST_SIDE / width, MOST_SIDE / height)
    fitted = min(bounds)
    if fitted < min(scale, LEAST_SCALE):
        raise JourneyMapperError(
            "The map is too large for one picture: drawn small enough to fit, nothing in it could be read. "
            "Choose SVG, which may be of any size, or export a table."
        )
    return fitted


def _png(project: Project, board: Board, inks: Inks, journey_id: str, scale: float) -> bytes:
    width, height = _size(board)
    image = QImage(
        QSize(max(1, round(width * scale)), max(1, round(height * scale))), QImage.Format.Format_RGB32
    )
    if image.isNull():
        raise JourneyMapperError(
            "There is not enough memory for a picture of this size. Choose a smaller scale."
        )
    image.fill(inks.ground)
    painter = QPainter(image)
    painter.scale(scale, scale)
    _paint(painter, project, board, inks, journey_id)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    writer.setText("Title", project.journeys[journey_id].name)
    if not writer.write(image):
        raise JourneyMapperError(f"The picture could not be written: {writer.errorString()}.")
    return bytes(data.data())


def _svg(project: Project, board: Board, inks: Inks, journey_id: str) -> bytes:
    width, height = _size(board)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setResolution(96)
    drawing.setSize(QSize(round(width), round(height)))
    drawing.setViewBox(QRectF(0, 0, width, height))
    drawing.setTitle(project.journeys[journey_id].name)
    drawing.setDescription("A customer journey map")
    painter = QPainter(drawing)
    painter.fillRect(QRectF(0, 0, width, height), inks.ground)
    _paint(painter, project, board, inks, journey_id)
    painter.end()
    return bytes(data.data())


def _paint(painter: QPainter, project: Project, board: Board, inks: Inks, journey_id: str) -> None:
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    journey = project.journeys[journey_id]
    x = board.panels[0].x + 4 if board.panels else 12.0
    painter.setPen(QColor(inks.theme.headline))
    draw_text(painter, journey.name or project.about.title, x, 32, _TITLE)
    state = "as it is today" if journey.state is JourneyState.AS_IS else "as it shall be"
    told = [project.about.title] if project.about.title != journey.name else []
    painter.setPen(QColor(inks.theme.muted))
    draw_text(painter, " · ".join(filter(None, [*told, state])), x, 51, _SUBTITLE)
    painter.translate(0, _TITLE_HEIGHT)
    paint_map(painter, board, inks)

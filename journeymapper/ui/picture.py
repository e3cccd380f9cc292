"""A journey as a picture: the same painter as on the screen, onto a PNG or an SVG with its texts as text."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from math import sqrt
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from journeymapper.board.branding import branded
from journeymapper.board.layout import lay_out
from journeymapper.board.scene import Options
from journeymapper.board.shapes import Board
from journeymapper.board.shortened import shortened
from journeymapper.board.sizes import MARGIN
from journeymapper.board.theme import theme as theme_called
from journeymapper.errors import JourneyMapperError
from journeymapper.model.project import Project
from journeymapper.ui.canvas.inks import Inks, PictureSource
from journeymapper.ui.canvas.paint import paint_map
from journeymapper.ui.canvas.paint_title import TITLE_HEIGHT, Title, draw_title, title_of
from journeymapper.ui.fonts import QtTextMeasure, map_families, set_map_family

MOST_PIXELS = 120_000_000
"""A PNG has at most so many pixels (480 MB while it is drawn)."""
MOST_SIDE = 30_000
"""And none of its sides is longer; many programs read no larger pictures."""
LEAST_SCALE = 0.1
"""A picture is not made smaller than this to fit: even its largest names would be specks."""
_AROUND = 16.0 - MARGIN
"""What makes the margin around title and lanes 16 wide on every side."""
_TOO_LARGE = "The map is too large for a picture at {}×; it was drawn at {}×."


class Picture(NamedTuple):
    """A picture as the bytes of its file."""

    data: bytes
    scale: float
    """Pixels for a map unit; smaller than asked for where the map is too large."""
    note: str
    """A sentence for the user where something is not as asked for; else empty."""
    shortened: tuple[str, ...] = ()
    """A line for each text that the picture shows in part only: its place, and the text in full."""

    @property
    def told(self) -> list[str]:
        """Everything that a user is to be told."""
        return [*filter(None, [self.note]), *self.shortened]


class _Drawing(NamedTuple):
    """What is drawn: a board below a title."""

    board: Board
    title: Title
    inks: Inks

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in map units."""
        return self.board.size.right + 2 * _AROUND, self.board.size.bottom + TITLE_HEIGHT + _AROUND


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
    media: Mapping[str, bytes] | None = None,
    *,
    transparent: bool = False,
) -> Picture:
    """Draw the map of a journey with its title and legend, and tell what could not be as asked for.

    `kind` is ``png`` or ``svg``, `scale` pixels for a map unit (2 suits print), `theme` the name of one in `board.theme`;
    `media` has the pictures of the project by their names; a `transparent` map has no ground, its panels and cards stay. A map too large for a PNG at this scale is drawn smaller. Works
    without a screen. Raises `JourneyMapperError` for an unknown kind, theme or journey, for a scale that is not above 0, and
    for a map that would fit below `LEAST_SCALE` only.
    """
    look = branded(theme_called(theme), project.about.brand)
    if kind not in ("png", "svg"):
        raise JourneyMapperError(f"A map cannot be written as “{kind}”; choose png or svg.")
    if not 0 < scale <= 64:
        raise JourneyMapperError("The scale of a picture must be above 0 and at most 64.")
    if journey_id not in project.journeys:
        raise JourneyMapperError("This journey is not in the project; choose one that is.")
    ensure_gui()
    set_map_family(look.font)
    colours = {persona.id: persona.colour for persona in project.personas.values()}
    inks = Inks(look, colours, pictures_of(media or {}))
    board = lay_out(project, journey_id, QtTextMeasure(), options)
    drawing = _Drawing(board, title_of(project, board, inks), inks)
    cut = (*drawing.title.shortened, *shortened(board, project))
    name = project.journeys[journey_id].name
    if kind == "svg":
        return Picture(_svg(drawing, name, transparent), 1.0, "", cut)
    fitted = _fitting(drawing, scale)
    note = "" if fitted == scale else _TOO_LARGE.format(f"{scale:g}", f"{fitted:.3g}")
    return Picture(_png(drawing, name, fitted, transparent), fitted, note, cut)


def pictures_of(media: Mapping[str, bytes]) -> PictureSource:
    """Return a source of the pictures in `media`, each decoded when it is drawn."""

    def image(name: str, size: QSize) -> QImage | None:
        found = QImage.fromData(media[name]) if name in media else QImage()
        if found.isNull():
            return None
        if found.width() <= size.width() and found.height() <= size.height():
            return found
        return found.scaled(
            size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )

    return image


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


def _fitting(drawing: _Drawing, scale: float) -> float:
    """The largest scale not above `scale` at which the picture keeps within its bounds; raises where it is too small."""
    width, height = drawing.size
    bounds = (scale, sqrt(MOST_PIXELS / (width * height)), MOST_SIDE / width, MOST_SIDE / height)
    fitted = min(bounds)
    if fitted < min(scale, LEAST_SCALE):
        raise JourneyMapperError(
            "The map is too large for one picture: drawn small enough to fit, nothing in it could be read. "
            "Choose SVG, which may be of any size, or export a table."
        )
    return fitted


def _png(drawing: _Drawing, name: str, scale: float, transparent: bool) -> bytes:
    width, height = drawing.size
    form = QImage.Format.Format_ARGB32_Premultiplied if transparent else QImage.Format.Format_RGB32
    image = QImage(QSize(max(1, round(width * scale)), max(1, round(height * scale))), form)
    if image.isNull():
        raise JourneyMapperError(
            "There is not enough memory for a picture of this size. Choose a smaller scale."
        )
    image.fill(QColor(0, 0, 0, 0) if transparent else drawing.inks.ground)
    painter = QPainter(image)
    painter.scale(scale, scale)
    _paint(painter, drawing)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    writer.setText("Title", name)
    if not writer.write(image):
        raise JourneyMapperError(f"The picture could not be written: {writer.errorString()}.")
    return bytes(data.data())


def _svg(drawing: _Drawing, name: str, transparent: bool) -> bytes:
    width, height = drawing.size
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    svg = QSvgGenerator()
    svg.setOutputDevice(buffer)
    svg.setResolution(96)
    svg.setSize(QSize(round(width), round(height)))
    svg.setViewBox(QRectF(0, 0, width, height))
    svg.setTitle(name)
    svg.setDescription("A customer journey map")
    painter = QPainter(svg)
    if not transparent:
        painter.fillRect(QRectF(0, 0, width, height), drawing.inks.ground)
    _paint(painter, drawing)
    painter.end()
    return with_all_fonts(bytes(data.data()))


def with_all_fonts(svg: bytes) -> bytes:
    """Return a drawing whose texts name every family that may be asked for a letter, not the first alone as Qt writes it.

    In texts Qt writes quotation marks as entities, so only attributes are found.
    """
    families = ", ".join(f"'{family}'" for family in map_families())
    return re.sub(rb'font-family="[^"]*"', f'font-family="{families}, sans-serif"'.encode(), svg)


def _paint(painter: QPainter, drawing: _Drawing) -> None:
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.translate(_AROUND, 0)
    draw_title(painter, drawing.title, drawing.inks)
    painter.translate(0, TITLE_HEIGHT)
    paint_map(painter, drawing.board, drawing.inks)

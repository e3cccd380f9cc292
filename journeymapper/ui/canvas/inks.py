"""What a map is painted with: a theme as Qt's colours, pens and brushes, made once, and the pictures of the project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPen

from journeymapper.board.shapes import BoxKind, Curve, Tone
from journeymapper.board.theme import Theme
from journeymapper.ui.style import mixed

PictureSource = Callable[[str, QSize], QImage | None]
"""Gives the picture of a media name, not larger than a size in device pixels; None where there is none."""

_BACK_DASH = (4.0, 2.5)
COMPARED_DASH = (4.0, 3.0)
"""Strokes and gaps of the curves of a journey that is compared, in widths of the line."""
_ALWAYS_THIN = {"panel", "separator", "visibility"}
"""What orders the map and is nothing on it."""
_SEPARATOR_DASH = (3.0, 3.0)


def hair_pen(colour: QColor, width: float = 1.0, dash: tuple[float, ...] = ()) -> QPen:
    """A cosmetic pen: `width` is in device pixels at every zoom."""
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash:
        pen.setDashPattern(dash)
    return pen


def no_pictures(name: str, size: QSize) -> QImage | None:
    """The source that has no pictures."""
    del name, size
    return None


class Inks:
    """The colours of one theme, those of the personas of one project where they have their own, and its pictures."""

    def __init__(
        self,
        theme: Theme,
        persona_colours: Mapping[str, str] | None = None,
        pictures: PictureSource = no_pictures,
    ) -> None:
        """`persona_colours` maps persona ids to ``#rrggbb``; the others take the palette's colour of their place."""
        self.pictures = pictures
        self.theme = theme
        self.notes = True
        """Whether the small muted words are drawn: seen from further away they would be specks."""
        self.persona_colours = dict(persona_colours or {})
        self.ink = QColor(theme.ink)
        self.ground = QColor(theme.ground)
        self.card = QColor(theme.card)
        self.line = QColor(theme.line)
        self.muted = QColor(theme.muted)
        self.accent = QColor(theme.accent)
        self.accent_soft = QColor(theme.accent_soft)
        self.star = QColor(theme.star)
        self.star_edge = QColor(theme.card)
        self.quiet = QColor(theme.quiet)
        self.on_stage = QColor(theme.on_stage)
        self.card_edge = QColor(theme.edge)
        self.zero = mixed(theme.line, theme.link, 0.5)
        self.tones = {tone: QColor(getattr(theme, tone.value)) for tone in Tone}
        self.soft = {
            Tone.INK: QColor(theme.quiet),
            Tone.MUTED: mixed(theme.quiet, theme.line, 0.15 if theme.bold else 0.45),
            Tone.ACCENT: QColor(theme.accent_soft),
            Tone.DELIGHT: QColor(theme.delight_soft),
            Tone.PAIN: QColor(theme.pain_soft),
            Tone.CAUTION: QColor(theme.caution_soft),
        }
        self.no_pen = QPen(Qt.PenStyle.NoPen)
        self.no_brush = QBrush(Qt.BrushStyle.NoBrush)
        self.pen = cache(self._pen)

    def _pen(self, what: str, width: int = 1) -> QPen:
        """The pen for `what`: panel, card, link, back, separator, zero, visibility; `width` in device pixels."""
        theme = self.theme
        colours = {
            "panel": self.line,
            "card": self.card_edge,
            # A hairline looks paler than a thick line of its colour, so it takes a little of the texts' grey.
            "link": mixed(theme.link, theme.muted, 0.45),
            "back": QColor(theme.pain),
            "head-back": QColor(theme.pain),
            "separator": mixed(theme.line, theme.card, 0.4)
            if theme.bold
            else mixed(theme.line, theme.link, 0.12),
            "zero": self.zero,
            "visibility": QColor(theme.link),
            "accent": self.accent,
        }
        width += theme.bold and what not in _ALWAYS_THIN
        dashes = {"back": _BACK_DASH, "separator": _SEPARATOR_DASH, "visibility": (5.0, 3.0)}
        return hair_pen(colours[what], width, dashes.get(what, ()))

    def stage(self, index: int) -> str:
        """The colour of the stage at a place of the palette."""
        return self.theme.stage(index)

    def persona(self, curve: Curve) -> QColor:
        """The colour of a persona's curve."""
        own = self.persona_colours.get(curve.persona, "")
        return QColor(own if QColor.isValidColorName(own) else self.theme.persona(curve.index))

    def curve_hair(self, curve: Curve, compared: bool = False) -> QPen:
        """The pen of a persona's curve seen from far away; dashed for that of a journey that is `compared`."""
        if compared:
            return hair_pen(self.persona(curve), 1, COMPARED_DASH)
        return hair_pen(self.persona(curve), 2 if curve.index == 0 else 1)

    def fill(self, kind: BoxKind) -> QColor:
        """The field of a box of this kind."""
        return {
            BoxKind.PAIN: self.soft[Tone.PAIN],
            BoxKind.OPPORTUNITY: self.soft[Tone.DELIGHT],
            BoxKind.BET: self.soft[Tone.ACCENT],
            BoxKind.NOTE: self.soft[Tone.CAUTION],
            BoxKind.PEOPLE: self.quiet,
        }.get(kind, self.card)

    def far_fill(self, kind: BoxKind) -> QColor:
        """The colour of a box of this kind when it is too small for anything but a spot of colour."""
        field = self.fill(kind)
        return mixed(field.name(), self.bar(kind).name(), 0.25)

    def bar(self, kind: BoxKind) -> QColor:
        """The bar on the left of a box of this kind."""
        return {
            BoxKind.PAIN: self.tones[Tone.PAIN],
            BoxKind.OPPORTUNITY: self.tones[Tone.DELIGHT],
            BoxKind.BET: self.accent,
            BoxKind.NOTE: self.tones[Tone.CAUTION],
        }.get(kind, self.card_edge)

"""A row of colours to choose from; the first one leaves the choice to the theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QWidget

from journeymapper.ui.style import look
from journeymapper.ui.widgets.flow import FlowLayout
from journeymapper.ui.widgets.labels import plain_tip

_NAMES = {
    0: "red", 20: "orange", 45: "yellow", 80: "green", 150: "teal green", 175: "teal", 200: "blue", 240: "indigo",
    280: "purple", 310: "magenta", 345: "red",
}  # fmt: skip


def colour_name(colour: str) -> str:
    """Return a word for a colour (``#rrggbb``), for those who do not see it."""
    told = QColor(colour)
    if told.hslSaturation() < 30:
        return "grey"
    hue = told.hslHue()
    return _NAMES[max(start for start in _NAMES if start <= max(hue, 0))]


class Swatch(QAbstractButton):
    """One colour; empty means the theme's own."""

    def __init__(self) -> None:
        """No colour yet."""
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(26, 26)
        self.colour = ""

    def show_colour(self, colour: str, chosen: bool) -> None:
        """Show a colour."""
        self.colour = colour
        self.setChecked(chosen)
        name = f"Colour {colour_name(colour)}" if colour else "The colour of the theme"
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(f"{name} {colour}".strip()))
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(26, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the colour, a ring where it is chosen or has the focus."""
        del event
        theme = look().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent if self.hasFocus() else theme.ink), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(1.5, 1.5, 23, 23))
        area = QRectF(5, 5, 16, 16)
        painter.setPen(QPen(QColor(theme.muted), 1.2) if not self.colour else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colour) if self.colour else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(area)
        if self.isChecked():
            painter.setPen(QPen(QColor(theme.on_stage if self.colour else theme.ink), 1.8))
            painter.drawPolyline(QPolygonF([QPointF(9.5, 13.5), QPointF(12, 16), QPointF(16.5, 10.5)]))


class Swatches(QWidget):
    """The swatches; `chosen` is called with ``#rrggbb``, or an empty text for the theme's colour."""

    def __init__(self, chosen: Callable[[str], object]) -> None:
        """No colours yet."""
        super().__init__()
        self._chosen = chosen
        self.swatches: list[Swatch] = []
        self._flow = FlowLayout(self, gap=4)

    def show_colours(self, colours: Sequence[str], chosen: str, *, enabled: bool = True) -> None:
        """Offer the theme's own colour, `colours`, and the chosen one where it is another."""
        offered = ["", *dict.fromkeys([*colours, *([chosen] if chosen else [])])]
        while len(self.swatches) < len(offered):
            made = Swatch()
            made.clicked.connect(partial(self._pick, len(self.swatches)))
            self.swatches.append(made)
            self._flow.addWidget(made)
        for at, swatch in enumerate(self.swatches):
            swatch.setVisible(at < len(offered))
            swatch.setEnabled(enabled)
            if at < len(offered):
                swatch.show_colour(offered[at], offered[at] == chosen)

    def _pick(self, at: int, _on: bool = False) -> None:
        self._chosen(self.swatches[at].colour)

"""A small emotion curve: as it is, and dashed as it would be."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from journeymapper.model.project import Project
from journeymapper.ui.style import look

_AROUND = 12
"""So many touchpoints to either side of the one that is tried are drawn."""


def mean_feelings(
    project: Project, journey_id: str, hidden: frozenset[str], around: str
) -> list[float | None]:
    """Return the mean feeling of the personas shown at each touchpoint near `around`, None without data."""
    places = project.touchpoints_of(journey_id)
    names = [place.id for place in places]
    at = names.index(around) if around in names else 0
    near = places[max(0, at - _AROUND) : at + _AROUND + 1]
    rows = ([value for who, value in place.feelings.items() if who not in hidden] for place in near)
    return [fmean(row) if row else None for row in rows]


class SmallCurve(QWidget):
    """Draws two rows of feelings, -2 to +2."""

    def __init__(self, colour: str = "") -> None:
        """Empty. `colour` is that of the curve as it is, the accent of the theme where it is left out."""
        super().__init__()
        self.setAccessibleName("Emotion curve, now and then")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._colour = colour
        self._rows: tuple[Sequence[float | None], Sequence[float | None]] = ((), ())

    def show_curves(self, before: Sequence[float | None], after: Sequence[float | None]) -> None:
        """Show the feelings of today and those that are tried, touchpoint by touchpoint."""
        self._rows = (before, after)
        self.update()

    def sizeHint(self) -> QSize:
        """A thumbnail."""
        return QSize(84, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both curves."""
        del event
        theme = look().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        before, after = self._rows
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QPointF(0, self.height() / 2), QPointF(self.width(), self.height() / 2))
        painter.setPen(QPen(QColor(self._colour or theme.accent), 2))
        painter.drawPolyline(self._points(before))
        if list(after) != list(before):
            painter.setPen(QPen(QColor(theme.delight), 2, Qt.PenStyle.DashLine))
            painter.drawPolyline(self._points(after))

    def _points(self, row: Sequence[float | None]) -> QPolygonF:
        step = (self.width() - 4) / max(len(row) - 1, 1)
        room = self.height() / 2 - 3
        return QPolygonF(
            [
                QPointF(2 + at * step, self.height() / 2 - value / 2.0 * room)
                for at, value in enumerate(row)
                if value is not None
            ]
        )

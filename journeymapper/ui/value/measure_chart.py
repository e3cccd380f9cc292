"""The chart of a measure: its readings, its target and agreed limit, and the forecast with its interval."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from journeymapper.analysis.measures import in_order, is_beyond
from journeymapper.model import wording
from journeymapper.model.measures import Measure
from journeymapper.ui.style import font, look
from journeymapper.ui.value.measure_words import ahead
from journeymapper.ui.widgets.labels import plain_tip

_LEFT, _TOP, _RIGHT, _FOOT = 58.0, 12.0, 92.0, 26.0
_GAP = 14.0
_LEFTWARDS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHTWARDS = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class MeasureChart(QWidget):
    """The chart of one measure."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.setAccessibleName("Readings")
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._measure: Measure | None = None
        self._locale = "en-GB"
        look().changed.connect(self.update)

    def show_measure(self, measure: Measure | None, locale: str) -> None:
        """Show a measure."""
        self._measure, self._locale = measure, locale
        readings = in_order(measure) if measure else []
        self.setAccessibleDescription(
            ", ".join(f"{wording.day(r.date, locale, year=True)} {self._words(r.value)}" for r in readings)
        )
        self.update()

    def sizeHint(self) -> QSize:
        """A wide picture."""
        return QSize(420, 240)

    def minimumSizeHint(self) -> QSize:
        """Still legible."""
        return QSize(240, 150)

    def _words(self, value: float) -> str:
        return wording.measure_value(value, self._measure.unit if self._measure else "", self._locale)

    def _room(self) -> QRectF:
        return QRectF(_LEFT, _TOP, self.width() - _LEFT - _RIGHT, self.height() - _TOP - _FOOT)

    def _ends(self, measure: Measure) -> tuple[int, int, float, float]:
        """First and last day, lowest and highest value of the chart."""
        told = ahead(measure)
        values = [reading.value for reading in measure.readings]
        values += [value for value in (measure.target, measure.limit) if value is not None]
        days = [reading.date.toordinal() for reading in measure.readings]
        if told is not None:
            values += [told.low, told.high]
            days.append(told.date.toordinal())
        low, high = min(values), max(values)
        margin = (high - low) * 0.08 or 1.0
        return min(days), max(max(days), min(days) + 1), low - margin, high + margin

    def _at(self, measure: Measure, date: datetime.date, value: float) -> QPointF:
        first, last, low, high = self._ends(measure)
        room = self._room()
        x = room.left() + (date.toordinal() - first) / (last - first) * room.width()
        return QPointF(x, room.bottom() - (value - low) / (high - low) * room.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chart."""
        del event
        measure = self._measure
        if measure is None or not measure.readings:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._axes(painter, measure)
        self._forecast(painter, measure)
        self._bounds(painter, measure)
        theme = look().theme
        readings = in_order(measure)
        points = [self._at(measure, reading.date, reading.value) for reading in readings]
        painter.setPen(QPen(QColor(theme.accent), 2.2))
        painter.drawPolyline(QPolygonF(points))
        for reading, point in zip(readings, points, strict=True):
            beyond = is_beyond(measure, reading.value)
            painter.setPen(QPen(QColor(theme.pain if beyond else theme.accent), 2))
            painter.setBrush(QColor(theme.card))
            if beyond:
                painter.drawRect(QRectF(point.x() - 3.5, point.y() - 3.5, 7, 7))
            else:
                painter.drawEllipse(point, 3.5, 3.5)

    def _axes(self, painter: QPainter, measure: Measure) -> None:
        theme, room = look().theme, self._room()
        first, last, low, high = self._ends(measure)
        painter.setFont(font(11))
        for part in (0.0, 0.5, 1.0):
            y = room.bottom() - part * room.height()
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(QColor(theme.muted))
            value = low + part * (high - low)
            rounded = round(value, 0 if high - low > 10 else 1 if high - low > 1 else 2)
            painter.drawText(QRectF(0, y - 8, _LEFT - 6, 16), _RIGHTWARDS, self._words(rounded))
        for day, left in ((first, True), (last, False)):
            date = datetime.date.fromordinal(day)
            words = wording.day(date, self._locale, year=True)
            x = room.left() if left else room.right() - 90
            side = _LEFTWARDS if left else _RIGHTWARDS
            painter.drawText(QRectF(x, room.bottom() + 6, 90, 16), side, words)

    def _bounds(self, painter: QPainter, measure: Measure) -> None:
        """Target and limit as lines with their words at the right, kept apart."""
        theme, room = look().theme, self._room()
        lines = [
            (self._at(measure, measure.readings[0].date, value).y(), words, value, colour)
            for words, value, colour in (
                ("target", measure.target, theme.delight),
                ("limit", measure.limit, theme.pain),
            )
            if value is not None
        ]
        lines.sort(key=lambda line: line[0])
        free = room.top() - 8
        painter.setFont(font(11, 600))
        for y, words, value, colour in lines:
            painter.setPen(QPen(QColor(colour), 1.2, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            top = max(y - 8, free)
            free = top + _GAP
            painter.drawText(
                QRectF(room.right() + 6, top, _RIGHT - 6, 16), _LEFTWARDS, f"{words} {self._words(value)}"
            )

    def _forecast(self, painter: QPainter, measure: Measure) -> None:
        """A fan from the last reading to the interval of the forecast."""
        told = ahead(measure)
        if told is None:
            return
        theme, last = look().theme, in_order(measure)[-1]
        start = self._at(measure, last.date, last.value)
        ends = [self._at(measure, told.date, value) for value in (told.low, told.value, told.high)]
        fan = QColor(theme.accent)
        fan.setAlphaF(0.13)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fan)
        painter.drawPolygon(QPolygonF([start, ends[0], ends[2]]))
        painter.setPen(QPen(QColor(theme.accent), 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(start, ends[1])

    def event(self, event: QEvent) -> bool:
        """Say the reading under the pointer."""
        if isinstance(event, QHelpEvent) and self._measure is not None:
            text = ""
            for reading in self._measure.readings:
                near = self._at(self._measure, reading.date, reading.value) - QPointF(event.pos())
                if near.x() ** 2 + near.y() ** 2 <= 64.0:
                    text = (
                        f"{wording.day(reading.date, self._locale, year=True)}: {self._words(reading.value)}"
                    )
            QToolTip.showText(event.globalPos(), plain_tip(text), self)
            return True
        return super().event(event)

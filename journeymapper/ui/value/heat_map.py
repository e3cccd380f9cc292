"""Alignment by stage: the five elements as rows, a cell for each score, and what lowers them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from journeymapper.model.journeys import Stage
from journeymapper.model.kinds import AlignmentElement
from journeymapper.ui.style import font, look, mixed
from journeymapper.ui.widgets.labels import plain_tip

_HEAD, _ROW, _SIDE, _LEAST = 28.0, 34.0, 168.0, 64.0
_ELEMENTS = tuple(AlignmentElement)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class HeatMap(QWidget):
    """The picture. `chosen` tells the id of a stage that was clicked."""

    chosen = Signal(str)

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.setAccessibleName("Alignment by stage")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._stages: list[Stage] = []
        self._current = 0
        look().changed.connect(self.update)

    def show_stages(self, stages: list[Stage]) -> None:
        """Show the scores of these stages."""
        self._stages = stages
        self._current = min(self._current, max(len(stages) - 1, 0))
        self.setMinimumWidth(round(_SIDE + _LEAST * len(stages)))
        self._say()
        self.update()

    def _say(self) -> None:
        self.setAccessibleDescription(self.words_of(self._current) if self._stages else "")

    def words_of(self, at: int) -> str:
        """Say the scores of a stage, and what lowers them."""
        stage = self._stages[at]
        scores = [f"{one.value} {stage.alignment[one]} of 5" for one in _ELEMENTS if one in stage.alignment]
        words = f"{stage.name or 'no name yet'}: {', '.join(scores) or 'no scores yet'}."
        return f"{words} {stage.alignment_note}".strip()

    def sizeHint(self) -> QSize:
        """A row for each element."""
        return QSize(500, round(_HEAD + _ROW * len(_ELEMENTS)) + 2)

    def _column(self, at: int) -> QRectF:
        width = (self.width() - _SIDE) / max(len(self._stages), 1)
        return QRectF(_SIDE + at * width, 0.0, width, _HEAD + _ROW * len(_ELEMENTS))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw names and cells."""
        del event
        theme = look().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(12))
        painter.setPen(QColor(theme.ink))
        for row, element in enumerate(_ELEMENTS):
            painter.drawText(
                QRectF(0, _HEAD + row * _ROW, _SIDE - 8, _ROW), _LEFT, element.value.capitalize()
            )
        for at, stage in enumerate(self._stages):
            self._stage(painter, stage, self._column(at), focus=self.hasFocus() and at == self._current)

    def _stage(self, painter: QPainter, stage: Stage, column: QRectF, *, focus: bool) -> None:
        theme = look().theme
        painter.setFont(font(11, 600))
        painter.setPen(QColor(theme.accent if focus else theme.muted))
        name = " ".join((stage.name or "no name yet").split())
        shown = QFontMetricsF(font(11, 600)).elidedText(name, Qt.TextElideMode.ElideRight, column.width() - 6)
        painter.drawText(QRectF(column.left(), 0, column.width(), _HEAD), _CENTRE, shown)
        for row, element in enumerate(_ELEMENTS):
            cell = QRectF(column.left() + 2, _HEAD + row * _ROW + 2, column.width() - 4, _ROW - 4)
            score = stage.alignment.get(element)
            painter.setPen(QPen(QColor(theme.accent), 1.5) if focus else Qt.PenStyle.NoPen)
            painter.setBrush(_ground(score))
            painter.drawRoundedRect(cell, 5, 5)
            painter.setFont(font(12, 600))
            painter.setPen(QColor(theme.muted if score is None else theme.ink))
            painter.drawText(cell, _CENTRE, "–" if score is None else str(score))

    def _at(self, x: float) -> int:
        return next(
            (
                at
                for at in range(len(self._stages))
                if self._column(at).left() <= x < self._column(at).right()
            ),
            -1,
        )

    def event(self, event: QEvent) -> bool:
        """Say what lowers the scores of a stage."""
        if isinstance(event, QHelpEvent):
            at = self._at(event.pos().x())
            QToolTip.showText(event.globalPos(), plain_tip(self.words_of(at)) if at >= 0 else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a stage."""
        if (at := self._at(event.position().x())) >= 0:
            self._current = at
            self._say()
            self.chosen.emit(self._stages[at].id)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the stages; Enter chooses."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if self._stages and step:
            self._current = min(max(self._current + step, 0), len(self._stages) - 1)
            self._say()
            self.update()
        elif self._stages and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self._stages[self._current].id)
        else:
            super().keyPressEvent(event)


def _ground(score: int | None) -> QColor:
    """From pain (1) over nothing (3) to delight (5); the number says the same."""
    theme = look().theme
    if score is None:
        return QColor(theme.quiet)
    colour = theme.pain if score < 3 else theme.delight
    return mixed(theme.card, colour, 0.06 + 0.19 * abs(score - 3))

"""The capture bar as a widget: a prompt, the field, and a pill that says what Enter does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from journeymapper.ui.capture.field import CaptureField
from journeymapper.ui.style import look
from journeymapper.ui.widgets.labels import label, plain_tip

_HINT = "Stage: what happens  @channel  −1  !pain  +opportunity  #Persona  “quote”  *   or   > branch 34 %"
_MOST_OF_THE_BAR = 0.62
_STYLE = """
QFrame#capture {{ background: {card}; border: 1px solid {accent}; border-radius: 10px; }}
QPlainTextEdit {{ background: transparent; border: 0; padding: 0; }}
QLabel#prompt {{ color: {accent}; font-size: 17px; font-weight: 700; }}
QLabel#pill {{ font-size: 11px; font-weight: 600; border-radius: 9px; padding: 0 9px;
    color: {accent}; background: {accent_soft}; }}
QLabel#pill[stops="true"] {{ color: {caution}; background: {caution_soft}; }}
"""


class CaptureBar(QWidget):
    """The bar with air around it. It shows; `capturing` knows what the line means."""

    def __init__(self) -> None:
        """Hidden."""
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 0, 8, 8)
        frame = QFrame()
        frame.setObjectName("capture")
        frame.setFixedHeight(38)
        line = QHBoxLayout(frame)
        line.setContentsMargins(14, 0, 10, 0)
        line.setSpacing(12)
        prompt = label("›")
        prompt.setObjectName("prompt")
        self.field = CaptureField()
        self.field.setPlaceholderText(_HINT)
        self._pill = label("")
        self._pill.setObjectName("pill")
        self._pill.setFixedHeight(22)
        self._pill.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.addWidget(prompt)
        line.addWidget(self.field, 1)
        line.addWidget(self._pill)
        outer.addWidget(frame)
        self._said, self._stops = "", False
        look().changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def said(self) -> str:
        """What the pill says, in full."""
        return self._said

    def say(self, words: str, *, stops: bool = False) -> None:
        """Say what Enter does; `stops`: why it does nothing yet."""
        self._said, self._stops = words, stops
        self._pill.setProperty("stops", stops)
        self._pill.style().unpolish(self._pill)
        self._pill.style().polish(self._pill)
        self._pill.setVisible(bool(words))
        self._pill.setAccessibleName(words)
        self.field.setAccessibleDescription(words)
        self._fit()

    def _fit(self) -> None:
        room = int(self.width() * _MOST_OF_THE_BAR)
        shown = self._pill.fontMetrics().elidedText(self._said, Qt.TextElideMode.ElideRight, room)
        self._pill.setText(shown)
        self._pill.setToolTip(plain_tip(self._said) if shown != self._said else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the words to the room."""
        super().resizeEvent(event)
        self._fit()

    def _dress(self) -> None:
        theme = look().theme
        self.setStyleSheet(_STYLE.format(**{name: getattr(theme, name) for name in theme.__slots__}))
        self.field.colouring.rehighlight()

"""A text of the page that is proposed until somebody writes it: the proposal stands whole in the empty field."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

from journeymapper.ui.session import Session
from journeymapper.ui.style import look
from journeymapper.ui.text_field import TextField
from journeymapper.ui.visits import Drafts

_LEAST, _MOST = 2, 6


class ProposalField(TextField):
    """Qt would show one line of a placeholder; this shows all of it, and is as high as it needs."""

    def __init__(self, session: Session, drafts: Drafts, name: str) -> None:
        """Without a proposal yet."""
        super().__init__(session, drafts, name, one_line=True, lines=(_LEAST, _MOST))
        self.proposal = ""
        self._name = name

    def show_proposal(self, text: str) -> None:
        """Show a text as long as the field is empty; those who hear the window hear it too."""
        if text == self.proposal:
            return
        self.proposal = text
        self.setAccessibleName(f"{self._name}, proposed: {text}" if text else self._name)
        self._make_room()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the proposal elsewhere."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, or the proposal where there is none."""
        super().paintEvent(event)
        if self.proposal and self.document().isEmpty():
            painter = QPainter(self.viewport())
            painter.setPen(look().theme.muted)
            painter.drawText(self._room(), int(Qt.TextFlag.TextWordWrap), self.proposal)

    def _room(self) -> QRect:
        margin = round(self.document().documentMargin())
        return self.viewport().rect().adjusted(margin, margin, -margin, -margin)

    def _make_room(self) -> None:
        room = QRect(0, 0, self._room().width(), 1000)
        high = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.proposal).height()
        lines = -(-high // self.fontMetrics().lineSpacing())
        self._lines = (max(_LEAST, min(_MOST, lines)), _MOST)
        self._fit()

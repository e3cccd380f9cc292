"""A text of the page that is proposed until somebody writes it: the proposal stands whole in the empty field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from journeymapper.ui.session import Session
from journeymapper.ui.style import look
from journeymapper.ui.text_field import TextField
from journeymapper.ui.visits import Drafts
from journeymapper.ui.widgets.labels import button, label

_LEAST, _MOST = 2, 6
_WORDS = {
    "proposed": "Proposed from the figures",
    "nothing_proposed": "Nothing is proposed yet",
    "own": "Your own words",
    "edit": "Edit it",
    "take_back": "Take the proposal back",
}


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


class Proposed(QWidget):
    """The line below a text that is proposed: where the words come from, and a way to the other ones."""

    def __init__(self, name: str, writes: ProposalField, write: Callable[[str], object]) -> None:
        """Serve the text called `name`, which is typed in `writes` and set by `write`."""
        super().__init__()
        self._name, self._writes, self._write = name, writes, write
        self.proposal = ""
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        self.told = label("", "small")
        line.addWidget(self.told, 1)
        self.link: QPushButton = button("", self._act, "link")
        line.addWidget(self.link)

    def show_text(self, own: str, proposal: str, *, may_edit: bool) -> None:
        """Show whether the words are the person's `own`; else `proposal` stands in the empty field."""
        self.proposal = "" if own else proposal
        told = "own" if own else "proposed" if proposal else "nothing_proposed"
        self.told.setText(_WORDS[told])
        self.link.setText(_WORDS["take_back" if own else "edit"])
        self.link.setAccessibleName(f"{self.link.text()}: {self._name}")
        self.link.setVisible(may_edit and bool(own or proposal))
        self._writes.show_proposal(self.proposal)

    def _act(self) -> None:
        text = self.proposal
        self._write(text)
        if text:
            self._writes.setFocus()
            self._writes.selectAll()

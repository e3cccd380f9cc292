"""The field in which a piece of evidence is written: Enter and Esc end the writing and lead back to the map."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from journeymapper.edit.change import Change
from journeymapper.edit.editor import Gesture
from journeymapper.ui.session import Session
from journeymapper.ui.text_field import TextField
from journeymapper.ui.visits import Drafts

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EvidenceField(TextField):
    """The words of one piece. Shift+Enter begins a line; Enter keeps the words; Esc never takes away what was written first.

    Esc on a piece that had words returns to them; one that had none keeps what is written now, and goes if that is nothing.
    """

    left = Signal(bool)
    """The writing has ended; with whether the piece stays."""

    def __init__(self, session: Session, drafts: Drafts, name: str, *, kind: str, hint: str) -> None:
        """No piece yet."""
        super().__init__(session, drafts, name, kind=kind, hint=hint)
        self._had_words = False

    def begin(self, gesture: Gesture, added: Change) -> None:
        """Write the piece that `gesture` shows; adding and writing are one step of the history."""
        self._visit.go_on(gesture, added)
        self.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the piece has words."""
        super().focusInEvent(event)
        self._had_words = bool(self.toPlainText().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc end the writing; Shift+Enter begins a line."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in _ENTER and not shift:
            self._end()
        elif event.key() in _ENTER:
            self.insertPlainText("\n")
        elif event.key() == Qt.Key.Key_Escape and self._had_words:
            super().keyPressEvent(event)
            self.left.emit(True)
        elif event.key() == Qt.Key.Key_Escape:
            self._end()
        else:
            super().keyPressEvent(event)

    def _end(self) -> None:
        """Keep what is written; a piece that never had words and has none now goes."""
        kept = self._had_words or bool(self.toPlainText().strip())
        if kept:
            self.finish()
        else:
            self._visit.cancel()
        self.left.emit(kept)

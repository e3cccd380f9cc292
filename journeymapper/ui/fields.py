"""Fields that edit one value of one or several records: a visit to a field is one step of the history.

A text is shown on the map while it is typed. A figure is read when the field is left or Enter is pressed; what cannot
be read stays in the field, with a sentence beneath that says how to write it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from journeymapper.errors import JourneyMapperError
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts, Place, Visit
from journeymapper.ui.widgets.labels import restyle


class LineField(QLineEdit):
    """A text on one line. `live` shows each letter on the map; figures are read when the field is left."""

    complained = Signal(str)

    def __init__(
        self, session: Session, drafts: Drafts, name: str, *, live: bool = False, hint: str = ""
    ) -> None:
        """`name` is what it is called for those who hear the window; `hint` stands in the empty field."""
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._visit = Visit(session)
        self._session, self._drafts, self._live = session, drafts, live
        self._place: Place | None = None
        self.textEdited.connect(self._typed)
        self.returnPressed.connect(self.finish)

    def show_place(self, place: Place | None) -> None:
        """Edit another place; what was typed for the one before is read, or kept as a draft."""
        if self._place is not None and (place is None or place.key != self._place.key):
            self.finish()
            self.setModified(False)
        self._place = place
        self.setReadOnly(self._session.read_only)
        self.refresh()

    def refresh(self) -> None:
        """Show the value as it is now, unless it is being typed."""
        if self._place is None or self._visit.under_way or self.isModified():
            return
        draft = self._drafts.of(self._place.key)
        text = draft[0] if draft else self._place.show(self._session.project)
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
        self._say(draft[1] if draft else "")

    def _typed(self, text: str) -> None:
        if self._live and self._place is not None:
            self._try(lambda place: self._visit.show(lambda project: place.write(project, text), place.label))

    def _try(self, act: Callable[[Place], None]) -> bool:
        place = self._place
        if place is None:
            return False
        try:
            act(place)
        except JourneyMapperError as problem:
            self._drafts.keep(place.key, self.text(), str(problem))
            self._say(str(problem))
            return False
        self._drafts.drop(place.key)
        self._say("")
        return True

    def take(self, text: str) -> None:
        """Read `text`, which was picked from a list, as if it had been typed."""
        self.setText(text)
        self.setModified(True)
        self.finish()

    def finish(self) -> None:
        """Read what was typed and keep it as one step of the history."""
        place = self._place
        if place is None or not self.isModified():
            self._visit.end()
            return
        if not self._live:
            text = self.text()
            if not self._try(lambda at: self._visit.show(lambda project: at.write(project, text), at.label)):
                self._visit.end()
                return
        self._visit.end()
        self.setModified(False)
        self.refresh()

    def give_up(self) -> None:
        """Return to the value as it was before the visit."""
        if self._place is not None:
            self._drafts.drop(self._place.key)
        self._visit.cancel()
        self.setModified(False)
        self.refresh()

    def _say(self, sentence: str) -> None:
        if bool(self.property("wrong")) != bool(sentence):
            self.setProperty("wrong", bool(sentence))
            restyle(self)
        self.setAccessibleDescription(sentence)
        self.complained.emit(sentence)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field ends the visit."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up what was typed."""
        if event.key() == Qt.Key.Key_Escape and (
            self.isModified() or self._visit.under_way or self.property("wrong")
        ):
            self.give_up()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Undo belongs to the field while something was typed, else to the project."""
        if asks_undo(event) and not self.isModified():
            event.ignore()
            return False
        return super().event(event)


def asks_undo(event: QEvent) -> bool:
    """Whether the keys for undo or redo were pressed, and Qt asks whose they are."""
    if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.ShortcutOverride:
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)

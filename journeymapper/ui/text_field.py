"""A field for texts of several lines: shown on the map while they are typed, one step of the history a visit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextOption, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from journeymapper.errors import JourneyMapperError
from journeymapper.ui.fields import asks_undo
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts, Place, Visit
from journeymapper.ui.widgets.labels import restyle


class TextField(QTextEdit):
    """A text of several lines that grows with what stands in it. With `one_line` Enter ends the visit."""

    complained = Signal(str)
    ended = Signal()
    """Enter or Esc ended the writing of a name."""

    def __init__(
        self,
        session: Session,
        drafts: Drafts,
        name: str,
        *,
        kind: str = "",
        hint: str = "",
        one_line: bool = False,
        lines: tuple[int, int] = (1, 12),
        live: bool = True,
    ) -> None:
        """`lines` is how high it is at least and at most; `kind` picks a look of the style sheet.

        Without `live` the text is read when the field is left: a half-written line of figures is no figure yet.
        """
        super().__init__()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setProperty("kind", kind)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0 if kind else 2)
        self._visit = Visit(session)
        self._session, self._drafts, self._one_line, self._lines = session, drafts, one_line, lines
        self._place: Place | None = None
        self._showing, self._live, self._waiting = False, live, False
        self.textChanged.connect(self._typed)

    def show_place(self, place: Place | None) -> None:
        """Edit another place; what was typed for the one before is kept."""
        if self._place is not None and (place is None or place.key != self._place.key):
            self.finish()
        self._place = place
        self.setReadOnly(self._session.read_only)
        self.refresh()

    def refresh(self) -> None:
        """Show the value as it is now, unless it is being typed."""
        if self._place is None or self._visit.under_way or self._waiting:
            return
        draft = self._drafts.of(self._place.key)
        text = draft[0] if draft else self._place.show(self._session.project)
        if text != self.toPlainText():
            self._showing = True
            self.setPlainText(text)
            self._showing = False
        self._say(draft[1] if draft else "")
        self._fit()

    def _typed(self) -> None:
        self._fit()
        place = self._place
        if self._showing or place is None:
            return
        text = self.toPlainText()
        if text == self._drafted_or_shown(place):
            return
        self._waiting = not self._live
        if self._live:
            self._write(place, text)

    def _write(self, place: Place, text: str) -> None:
        try:
            self._visit.show(lambda project: place.write(project, text), place.label)
        except JourneyMapperError as problem:
            self._drafts.keep(place.key, text, str(problem))
            self._say(str(problem))
            return
        self._drafts.drop(place.key)
        self._say("")

    def _under_way(self) -> bool:
        return self._visit.under_way or self._waiting

    def _drafted_or_shown(self, place: Place) -> str:
        draft = self._drafts.of(place.key)
        return draft[0] if draft else place.show(self._session.project)

    def finish(self) -> None:
        """Keep what was typed as one step of the history."""
        if self._waiting and self._place is not None:
            self._waiting = False
            self._write(self._place, self.toPlainText())
        self._visit.end()
        self.refresh()

    def _say(self, sentence: str) -> None:
        if bool(self.property("wrong")) != bool(sentence):
            self.setProperty("wrong", bool(sentence))
            restyle(self)
        self.setAccessibleDescription(sentence)
        self.complained.emit(sentence)

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        line = self.fontMetrics().lineSpacing()
        low, high = (count * line for count in self._lines)
        chrome = self.height() - self.viewport().height() if self.isVisible() else 8
        wanted = round(max(low, min(high, self.document().size().height() - 4))) + 4 + max(2, chrome)
        crowded = self.document().size().height() - 4 > high + 1
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if crowded else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        if wanted != self.height() or wanted != self.minimumHeight():
            self.setFixedHeight(wanted)

    def sizeHint(self) -> QSize:
        """As high as its text."""
        return QSize(160, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A text that can be seen whole leaves the wheel to the form around it."""
        if self.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            event.ignore()
        else:
            super().wheelEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field ends the visit."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends a name, Ctrl+Enter any text; Esc returns to how it was."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and (self._one_line or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.finish()
            self._tell_end()
            return
        if event.key() == Qt.Key.Key_Escape and (self._under_way() or self.property("wrong")):
            if self._place is not None:
                self._drafts.drop(self._place.key)
            self._waiting = False
            self._visit.cancel()
            self.refresh()
            self._tell_end()
            return
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Escape:
            self._tell_end()

    def _tell_end(self) -> None:
        if self._one_line and not self.property("wrong"):
            self.ended.emit()

    def event(self, event: QEvent) -> bool:
        """Undo belongs to the field while something was typed, else to the project."""
        if asks_undo(event) and not self._under_way():
            event.ignore()
            return False
        return super().event(event)

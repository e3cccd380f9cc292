"""The field of quick capture: one line of plain text, its signs coloured by what they mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from journeymapper.edit.capture_says import Kind, Span
from journeymapper.ui.fields import asks_undo
from journeymapper.ui.fonts import ensure_fonts_for
from journeymapper.ui.style import font, look

_HEIGHT = 20
_SIZE = 13
MOST = 4000
"""Characters of a line; the longest name has 300, and what is longer is a text of its own."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def units(text: str, place: int) -> int:
    """Return a place counted in characters as Qt counts it, in units of UTF-16."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def characters(text: str, place: int) -> int:
    """Return a place counted in units of UTF-16 in characters."""
    return len(text.encode("utf-16-le", "surrogatepass")[: place * 2].decode("utf-16-le", "replace"))


class Colouring(QSyntaxHighlighter):
    """Writes each stretch of the line in the colour of what it is; the sign tells it without the colour too."""

    def __init__(self, document: QTextDocument) -> None:
        """Colour `document`."""
        super().__init__(document)
        self._spans: Sequence[Span] = ()

    def show_spans(self, spans: Sequence[Span]) -> None:
        """Colour these stretches."""
        self._spans = spans
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour the one line there is."""
        theme = look().theme
        colours = {
            Kind.BRANCH: theme.accent,
            Kind.SHARE: theme.accent,
            Kind.STAGE: theme.accent,
            Kind.CHANNEL: theme.accent,
            Kind.PERSONA: theme.personas[1],
            Kind.FEELING: theme.caution,
            Kind.PAIN: theme.pain,
            Kind.OPPORTUNITY: theme.delight,
            Kind.MOMENT: theme.caution,
        }
        for start, end, kind in self._spans:
            made = QTextCharFormat()
            if kind in colours:
                made.setForeground(QColor(colours[kind]))
            if kind in (Kind.STAGE, Kind.BRANCH, Kind.FEELING, Kind.MOMENT):
                made.setFontWeight(600)
            made.setFontItalic(kind is Kind.QUOTE)
            first = units(text, start)
            self.setFormat(first, units(text, end) - first, made)


class CaptureField(QPlainTextEdit):
    """One line. What the keys beside letters do is told by signals; an input method that composes keeps all keys."""

    entered = Signal()
    """Enter: the line is to be added."""
    left = Signal()
    """Esc."""
    accepted = Signal(bool)
    """Tab: the completion is wanted; with whether to go back (Shift)."""
    turned = Signal(int)
    """Up (−1) or Down (+1)."""
    pasted = Signal(str)
    """A text of several lines was pasted."""
    lost_focus = Signal()
    shortened = Signal()
    """The line was longer than `MOST` characters: the rest is gone."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self._composing = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(font(_SIZE))
        self.setFixedHeight(_HEIGHT)
        self.document().setDocumentMargin(1)
        self.setProperty("kind", "capture")
        self.setAccessibleName("Quick capture")
        self.colouring = Colouring(self.document())
        self.textChanged.connect(self._changed)

    def _changed(self) -> None:
        if len(self.toPlainText()) <= MOST:
            ensure_fonts_for(self.toPlainText())
            return
        self.put(self.line[:MOST], min(self.place, MOST))
        self.shortened.emit()

    @property
    def line(self) -> str:
        """What stands in the field."""
        return self.toPlainText().replace("\n", " ")

    @property
    def place(self) -> int:
        """The place of the cursor, in characters."""
        return characters(self.line, self.textCursor().position())

    def put(self, line: str, cursor: int | None = None) -> None:
        """Show another line, with the cursor at a place (the end when None); the field's own undo takes it back."""
        change = self.textCursor()
        change.select(QTextCursor.SelectionType.Document)
        change.insertText(line)
        change.setPosition(units(line, len(line) if cursor is None else cursor))
        self.setTextCursor(change)

    def begin(self) -> None:
        """Empty the field for the next line, with nothing to undo in it."""
        self.setPlainText("")

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take one line of text as it is; tell of several."""
        text = source.text() if source.hasText() else ""
        if "\n" in text.strip() or "\r" in text.strip():
            self.pasted.emit(text)
            return
        line = " ".join(text.split("\n")).strip("\r")
        # Cut before the field lays it out: a text of megabytes in one line would take seconds.
        self.insertPlainText(line[: MOST + 1])

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether an input method is composing letters."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window while there is nothing to undo here."""
        if asks_undo(event) and not self.document().isUndoAvailable() and not self._composing:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of the keys that do more than write."""
        key = event.key()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if self._composing or not plain:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.accepted.emit(key == Qt.Key.Key_Backtab)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.turned.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next_one: bool) -> bool:
        """Tab is for completions first: `pass_on` goes on where there are none."""
        del next_one
        return False

    def pass_on(self, back: bool) -> None:
        """Let the next widget have the keys, or the one before."""
        super().focusNextPrevChild(not back)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keys go elsewhere."""
        super().focusOutEvent(event)
        self.lost_focus.emit()

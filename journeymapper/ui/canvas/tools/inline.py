"""The field that lies over a card while its name or text is written in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from journeymapper.model.text import clean, one_line
from journeymapper.ui.fonts import ensure_fonts_for

_MOST_OF_NAME = 300
_MOST_OF_TEXT = 20_000
"""So many characters are taken: what the model allows."""
_EDITING_KEYS = (
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Insert),
    *(Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Space),
)
"""Keys that belong to a text whatever is held with them."""
_EDITING_LETTERS = (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_V, Qt.Key.Key_Z, Qt.Key.Key_Y)
"""Letters that belong to a text with Ctrl."""


def _edits_text(event: QKeyEvent) -> bool:
    """Whether a key is for the text being written; all others are left to the shortcuts of the window."""
    key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    if key in _EDITING_KEYS:
        return True
    if held == control:
        return key in _EDITING_LETTERS
    if held == control | shift:
        return key == Qt.Key.Key_Z
    text = event.text()
    if (
        held & (control | Qt.KeyboardModifier.AltModifier)
        and text.isascii()
        and (text.isalnum() or not held & control)
    ):
        return False  # Alt opens menus; with Ctrl and Alt some keyboards write @ or ś
    return bool(text) and text.isprintable() and held != control and held != control | shift


class InlineEditor(QPlainTextEdit):
    """A plain text field without a frame. Enter and Esc are for the tool, unless an input method is composing."""

    complained = Signal(str)
    """A sentence for the user: not all of what was pasted has room."""

    def __init__(self, view: QWidget, done: Callable[[bool], None], long: bool) -> None:
        """`done(keep)` is called once, with whether the text shall be kept; `long` lets Shift+Enter begin a line."""
        super().__init__(view)
        self._done = done
        self._long = long
        self._most = _MOST_OF_TEXT if long else _MOST_OF_NAME
        self._preedit = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._fit_script)

    def _fit_script(self) -> None:
        """Have letters for what is written, and begin at the right where it is written from there."""
        ensure_fonts_for(self.toPlainText())
        document = self.document()
        from_right = document.firstBlock().textDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if from_right else Qt.AlignmentFlag.AlignLeft
        option = document.defaultTextOption()
        if option.alignment() != side:
            option.setAlignment(side)
            document.setDefaultTextOption(option)

    def written(self) -> str:
        """The text as the project takes it; what an input method is still composing is not in it."""
        return self._tidy(self.toPlainText())

    def _tidy(self, text: str) -> str:
        return clean(text).strip() if self._long else one_line(text)

    def replace_with(self, text: str) -> None:
        """Put a text in place of all there is; the editor's own undo takes it back."""
        self.selectAll()
        self.insertPlainText(text)

    def shorten(self) -> str:
        """Take out what is too much, from the cursor backwards; return the sentence that says so, empty for nothing."""
        text, cursor = self.toPlainText(), self.textCursor()
        over = len(self._tidy(text)) - self._most
        if over <= 0:
            return ""
        # Qt counts in units of UTF-16; the cursor stands behind what was just typed or pasted.
        units = text.encode("utf-16-le", "surrogatepass")
        at = len(units[: cursor.position() * 2].decode("utf-16-le", "ignore"))
        before, after = text[:at], text[at:]
        left_out = 0
        while over > 0:
            cut = max(1, over // 3)  # cleaning makes up to three characters of one
            left_out += cut
            before, after = (before[:-cut], after) if before else ("", after[:-cut])
            over = len(self._tidy(before + after)) - self._most
        self._take_over(before, after)
        return self._left_out(left_out)

    def _left_out(self, count: int) -> str:
        what = "A text" if self._long else "A name"
        return f"{what} has at most {self._most:,} characters; {count:,} more were left out."

    def _take_over(self, before: str, after: str) -> None:
        """Show `before` and `after` with the cursor between them, as one step of undo with what was typed last."""
        cursor = self.textCursor()
        cursor.joinPreviousEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(before + after)
        cursor.endEditBlock()
        cursor.setPosition(len(before.encode("utf-16-le", "surrogatepass")) // 2)
        self.setTextCursor(cursor)

    @property
    def composing(self) -> bool:
        """Whether an input method is composing letters here."""
        return bool(self._preedit)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember what an input method is composing."""
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)

    def end_composing(self, keep: bool) -> None:
        """End what an input method is composing, whether it does so itself or not; without `keep` it is given up."""
        if not self._preedit:
            return
        if not keep:
            QGuiApplication.inputMethod().reset()
        else:
            QGuiApplication.inputMethod().commit()
        if self._preedit:
            ended = QInputMethodEvent()
            ended.setCommitString(self._preedit if keep else "")
            self.inputMethodEvent(ended)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste: a name on one line, and no more than there is room for; a book would take minutes to lay out."""
        text = clean(source.text()) if self._long else one_line(source.text())
        marked = self._tidy(self.textCursor().selectedText())
        room = max(0, self._most - len(self.written()) + len(marked))
        self.insertPlainText(text[:room])
        if len(text) > room:
            self.complained.emit(self._left_out(len(text) - room))

    def event(self, event: QEvent) -> bool:
        """Keep the keys that edit a text: no shortcut of the map may fire for a letter. Ctrl+S still saves."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(self.composing or _edits_text(event))
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps the text, Esc gives it up."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.composing:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self._done(False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._long and held == Qt.KeyboardModifier.ShiftModifier:
                self.insertPlainText("\n")
            else:
                self._done(True)
        elif event.key() == Qt.Key.Key_Y and held == Qt.KeyboardModifier.ControlModifier:
            self.redo()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the text when the person turns to something else."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self._done(True)

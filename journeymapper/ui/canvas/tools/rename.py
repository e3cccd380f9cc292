"""Writing a name or a text in place: an editor lies over the card until Enter or Esc.

Every letter is in the project, and so in the journal, as soon as it is typed; Enter makes one step of the history of
them, Esc takes them back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from journeymapper.edit.change import Change
from journeymapper.edit.editor import Gesture
from journeymapper.edit.records import change
from journeymapper.errors import JourneyMapperError
from journeymapper.model.project import Project
from journeymapper.model.text import clean, one_line
from journeymapper.ui.canvas.tools.base import Pointer, Tool
from journeymapper.ui.fonts import ensure_fonts_for, ui_font

if TYPE_CHECKING:
    from journeymapper.ui.canvas.view import MapView

FIELDS = {
    "touchpoints": "name",
    "stages": "name",
    "lanes": "name",
    "bets": "name",
    "measures": "name",
    "cards": "text",
    "evidence": "text",
}
"""Table -> the field that is written in place."""

_LONG = {"cards", "evidence"}
"""Tables whose texts may have several lines."""
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


def written_field(project: Project, record_id: str) -> str:
    """The field of a record that is written in place; empty where there is none."""
    record = project.find(record_id)
    return FIELDS.get(record.TABLE, "") if record is not None else ""


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

    def __init__(self, view: MapView, done: Callable[[bool], None], long: bool) -> None:
        """`done(keep)` is called once, with whether the text shall be kept; `long` lets Shift+Enter begin a line."""
        super().__init__(view)
        self._done = done
        self._long = long
        self._most = _MOST_OF_TEXT if long else _MOST_OF_NAME
        self._composing = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(lambda: ensure_fonts_for(self.toPlainText()))

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
        at = len(text.encode("utf-16-le")[: cursor.position() * 2].decode("utf-16-le", "ignore"))
        before, after = text[:at], text[at:]
        left_out = 0
        while over > 0:
            cut = max(1, over // 3)  # cleaning makes up to three characters of one
            left_out += cut
            before, after = (before[:-cut], after) if before else ("", after[:-cut])
            over = len(self._tidy(before + after)) - self._most
        self._take_over(before, after)
        what = "A text" if self._long else "A name"
        return f"{what} has at most {self._most:,} characters; {left_out:,} more were left out."

    def _take_over(self, before: str, after: str) -> None:
        """Show `before` and `after` with the cursor between them, as one step of undo with what was typed last."""
        cursor = self.textCursor()
        cursor.joinPreviousEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(before + after)
        cursor.endEditBlock()
        cursor.setPosition(len(before.encode("utf-16-le")) // 2)
        self.setTextCursor(cursor)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether an input method is composing letters."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that edit a text: no shortcut of the map may fire for a letter. Ctrl+S still saves."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(self._composing or _edits_text(event))
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps the text, Esc gives it up."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._composing:
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


class Fresh(NamedTuple):
    """A record that has just been added and has no name yet."""

    gesture: Gesture
    """Shows the record; cancelled, it is gone."""
    added: Change
    """What added it."""
    back: tuple[str, ...]
    """What was selected before."""


class Renaming(Tool):
    """Shows the editor over a box, a stage head or a lane title.

    What is written is shown as it is typed, by one gesture. With `fresh`, Esc or leaving the record without a name takes it
    out again; else adding and naming are one step of the history.
    """

    def __init__(
        self, view: MapView, record: str, box_id: str, typed: str = "", fresh: Fresh | None = None
    ) -> None:
        """Rename `record`, shown by the box `box_id`; `typed` replaces the text that is there."""
        super().__init__(view)
        self._record = record
        self._box = box_id
        self._typed = typed
        self._fresh = fresh
        self._gesture = fresh.gesture if fresh else None
        self._base = fresh.added if fresh else Change()
        """What the gesture shows before anything is written."""
        self._open = False
        self._editor: InlineEditor | None = None

    def enter(self) -> None:
        """Lay the editor over the map."""
        found = self.view.project.record(self._record)
        self._field = FIELDS[found.TABLE]
        self._was = str(getattr(found, self._field))
        editor = InlineEditor(self.view, self._finish, found.TABLE in _LONG)
        editor.setObjectName("inlineEditor")
        editor.setAccessibleName(f"{self._field.capitalize()} of the {found.TABLE[:-1]}")
        editor.setPlainText(self._was)
        editor.selectAll()
        ink, ground = self.view.writing_colours(self._record, self._box)
        editor.setStyleSheet(
            f"#inlineEditor {{ border: none; padding: 0; border-radius: 4px; color: {ink}; background: {ground}; }}"
        )
        self._shown = editor.written()
        self._editor = editor
        self._open = True
        self.place()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.textChanged.connect(self._changed)
        if self._typed:
            editor.replace_with(self._typed)

    def place(self) -> None:
        """Put the editor where its record is seen now; the view calls it when the map moves."""
        if self._editor is None:
            return
        if not self.view.may_write(self._record, self._box):
            # An undo or somebody else took the record away; a listener may not change the project itself.
            QTimer.singleShot(0, self._editor, self._give_up)
            return
        rect, style = self.view.writing_place(self._record, self._box)
        zoom = self.view.zoom
        self._editor.setFont(ui_font(max(9.0, style.size * zoom), style.weight))
        self._editor.document().setDocumentMargin(max(2.0, 3.0 * zoom))
        self._editor.setGeometry(rect.toRect())

    def press(self, pointer: Pointer) -> None:
        """A press beside the editor keeps the text and is then an ordinary press."""
        self._finish(True)
        self.view.tool.press(pointer)

    def key(self, event: QKeyEvent) -> bool:
        """Keys belong to the editor."""
        return True

    def leave(self) -> None:
        """End, as if the person had turned away; a text that is refused even now stays as it was last shown."""
        self._finish(True)
        if self._editor is not None:
            self._close(self._editor, True)

    def _give_up(self) -> None:
        self._finish(False)

    def _changed(self) -> None:
        """Show what is written; a text that is too long is cut, and that is told."""
        if self._editor is None:
            return
        told = self._editor.shorten()
        if told:
            self.view.refused.emit(told)
        if self._editor is not None:
            self._show(self._editor.written())

    def _show(self, text: str) -> bool:
        """Show a text on the map; an empty one shows what was there before. Returns whether the project has taken it."""
        if text == self._shown or self.view.project.find(self._record) is None:
            return True
        if self._gesture is None or not self._gesture.active:
            self._gesture, self._base = self.view.gesture("Rename"), Change()
        if self._gesture is None:
            return False
        try:
            self._gesture.preview(self._written(self._gesture.start, text), self.view)
        except JourneyMapperError as refusal:
            self.view.refused.emit(str(refusal))
            return False
        self._shown = text
        return True

    def _written(self, start: Project, text: str) -> Change:
        """The change that writes `text` into the project as it was when the gesture began."""
        if not text:
            return self._base
        label = self._base.label or "Rename"
        after = self._base.apply(start)
        return self._base.then(change(after, self._record, label, **{self._field: text}))

    def _finish(self, keep: bool) -> None:
        if not self._open or self._editor is None:
            return
        if not keep or self._show(self._editor.written()):
            self._close(self._editor, keep and bool(self._editor.written()))

    def _close(self, editor: InlineEditor, keep: bool) -> None:
        self._open, self._editor = False, None
        had_focus = editor.hasFocus()
        editor.hide()
        editor.deleteLater()
        self._end(keep)
        if self.view.tool is self:
            self.view.use_idle()
        if had_focus:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self, keep: bool) -> None:
        """Make a step of what is shown, or take it back."""
        gesture, fresh = self._gesture, self._fresh
        if gesture is None or not gesture.active:
            return
        if keep:
            gesture.commit(self.view)
            return
        gesture.cancel(self.view)
        if fresh is not None and gesture is fresh.gesture:
            self.view.select(fresh.back)

"""Writing a name or a text in place: an editor lies over the card until Enter or Esc."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from journeymapper.edit.change import Change
from journeymapper.edit.editor import Gesture
from journeymapper.edit.records import change
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


def written_field(project: Project, record_id: str) -> str:
    """The field of a record that is written in place; empty where there is none."""
    record = project.find(record_id)
    return FIELDS.get(record.TABLE, "") if record is not None else ""


class InlineEditor(QPlainTextEdit):
    """A plain text field without a frame. Enter and Esc are for the tool, unless an input method is composing."""

    def __init__(self, view: MapView, done: Callable[[bool], None], long: bool) -> None:
        """`done(keep)` is called once, with whether the text shall be kept; `long` lets Shift+Enter begin a line."""
        super().__init__(view)
        self._done = done
        self._long = long
        self._composing = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(lambda: ensure_fonts_for(self.toPlainText()))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether an input method is composing letters."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep every key for the text while it is being written: no shortcut of the map may fire."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
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

    With `fresh`, Esc or leaving the record without a name takes it out again; else adding and naming are one step of the
    history.
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
        editor.setPlainText(self._typed or self._was)
        if self._typed:
            editor.moveCursor(QTextCursor.MoveOperation.End)
        else:
            editor.selectAll()
        ink, ground = self.view.writing_colours(self._record, self._box)
        editor.setStyleSheet(
            f"#inlineEditor {{ border: none; padding: 0; border-radius: 4px; color: {ink}; background: {ground}; }}"
        )
        self._editor = editor
        self._open = True
        self.place()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> None:
        """Put the editor where its record is seen now; the view calls it when the map moves."""
        if self._editor is None:
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
        """End, as if the person had turned away."""
        self._finish(True)

    def _finish(self, keep: bool) -> None:
        if not self._open or self._editor is None:
            return
        self._open = False
        editor, self._editor = self._editor, None
        text = clean(editor.toPlainText()) if editor._long else one_line(editor.toPlainText())
        had_focus = editor.hasFocus()
        editor.hide()
        editor.deleteLater()
        self._write(text.strip(), keep)
        if self.view.tool is self:
            self.view.use_idle()
        if had_focus:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self, text: str, keep: bool) -> None:
        view, fresh = self.view, self._fresh
        if fresh is not None and fresh.gesture.active:
            if keep and text:
                fresh.gesture.preview(fresh.added.then(self._named(text)(view.project)), view)
                fresh.gesture.commit(view)
            else:
                fresh.gesture.cancel(view)
                view.select(fresh.back)
        elif keep and text and text != self._was and view.project.find(self._record) is not None:
            view.attempt(self._named(text))

    def _named(self, text: str) -> Callable[[Project], Change]:
        record, field = self._record, self._field
        return lambda project: change(project, record, "Rename", **{field: text})

"""Writing a name or a text in place: an editor lies over the card until Enter or Esc.

Every letter is in the project, and so in the journal, as soon as it is typed; Enter makes one step of the history of
them, Esc takes them back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from journeymapper.edit.change import Change
from journeymapper.edit.editor import Gesture
from journeymapper.edit.records import change
from journeymapper.errors import JourneyMapperError
from journeymapper.model.project import Project
from journeymapper.ui.canvas.tools.base import Pointer, Tool
from journeymapper.ui.canvas.tools.inline import InlineEditor
from journeymapper.ui.fonts import ui_font

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
        self,
        view: MapView,
        record: str,
        box_id: str,
        typed: str = "",
        fresh: Fresh | None = None,
        *,
        composed: bool = False,
    ) -> None:
        """Rename `record`, shown by the box `box_id`; `typed` replaces the text that is there.

        With `composed` the map keeps the keys until an input method has ended its first word.
        """
        super().__init__(view)
        self._record = record
        self._box = box_id
        self._typed = typed
        self._composed = composed
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
        if not self._composed:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.textChanged.connect(self._changed)
        editor.complained.connect(self.view.refused)
        if self._typed:
            editor.replace_with(self._typed)

    def place(self) -> None:
        """Put the editor where its record is seen now; the view calls it when the map moves."""
        if self._editor is None:
            return
        if not self.view.may_write(self._record, self._box):
            # An undo or somebody else took the record away; a listener may not change the project itself.
            QTimer.singleShot(0, self._editor, self.give_up)
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

    @property
    def editor(self) -> InlineEditor | None:
        """The field, while it is open."""
        return self._editor

    def compose(self, event: QInputMethodEvent) -> bool:
        """What is composed on the map is for the editor; once a word is ended, so are the keys."""
        editor = self._editor
        if editor is None:
            return False
        editor.inputMethodEvent(event)
        if not editor.composing and self.view.hasFocus():
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def look_after_keys(self) -> None:
        """Keep the text when the keys went elsewhere while the map still had them for the editor."""
        editor = self._editor
        if self._composed and editor is not None and not self.view.hasFocus() and not editor.hasFocus():
            self._finish(True)

    def key(self, event: QKeyEvent) -> bool:
        """Keys belong to the editor."""
        if self._editor is not None and not self._editor.hasFocus():
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._editor.keyPressEvent(event)
        return True

    def leave(self) -> None:
        """End, as if the person had turned away; a text that is refused even now stays as it was last shown."""
        self._finish(True)
        if self._editor is not None:
            self._close(self._editor, True)

    def give_up(self) -> None:
        """End, with the text as it was before."""
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
        self._editor.end_composing(keep)
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

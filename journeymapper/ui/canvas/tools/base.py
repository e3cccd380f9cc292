"""What every state of the pointer is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QPainter

from journeymapper.board.shapes import Point

if TYPE_CHECKING:
    from journeymapper.ui.canvas.view import MapView


class Pointer(NamedTuple):
    """Where the pointer is and what is held down."""

    at: Point
    """On the board."""
    pos: QPointF
    """In view coordinates."""
    button: Qt.MouseButton
    """The button that went down or up; none while moving."""
    buttons: Qt.MouseButton
    modifiers: Qt.KeyboardModifier

    @property
    def extends(self) -> bool:
        """Whether Shift or Ctrl is held: the selection is added to."""
        held = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        return bool(self.modifiers & held)


class Tool:
    """A state. The view calls `enter` when it begins, then the events, then `leave` when another state takes over."""

    keeps_keys = False
    """Whether every key comes to the state, and no shortcut may act on what it holds."""

    def __init__(self, view: MapView) -> None:
        """Work on `view`."""
        self.view = view

    def enter(self) -> None:
        """Begin."""

    def leave(self) -> None:
        """End, whatever the reason; what is not finished is given up."""

    def press(self, pointer: Pointer) -> None:
        """A button went down."""

    def move(self, pointer: Pointer) -> None:
        """The pointer moved, a button held or not."""

    def release(self, pointer: Pointer) -> None:
        """A button went up."""

    def double(self, pointer: Pointer) -> None:
        """A button was pressed twice quickly; the second press is this, not `press`."""
        self.press(pointer)

    def key(self, event: QKeyEvent) -> bool:
        """A key went down. Returns whether that was of use."""
        if event.key() == Qt.Key.Key_Escape:
            self.view.use_idle()
            return True
        return False

    def compose(self, event: QInputMethodEvent) -> bool:
        """An input method composes letters, or has ended some. Returns whether they were of use."""
        del event
        return False

    def key_while_held(self, event: QKeyEvent) -> bool:
        """A key went down while something is dragged: Esc and Ctrl+Z give up, all others wait. Returns True."""
        if event.key() == Qt.Key.Key_Escape or event.matches(QKeySequence.StandardKey.Undo):
            self.view.use_idle()
        return True

    def key_up(self, event: QKeyEvent) -> bool:
        """A key went up. Returns whether that was of use."""
        del event
        return False

    def disturbed(self) -> None:
        """The project was changed, and not by the map. The view calls it while the change is being told."""

    def paint(self, painter: QPainter) -> None:
        """Paint what shows the state, above the map, in board coordinates."""

    def paint_over_pane(self, painter: QPainter, origin: QPointF) -> None:
        """Paint over stage heads or lane titles, in pixels of the pane that begins at `origin` of the view."""

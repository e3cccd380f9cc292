"""Nothing is going on: clicks select, drags begin other states, keys walk and rename."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from journeymapper.ui.canvas.edits import add_touchpoint_at
from journeymapper.ui.canvas.hits import Hit, What
from journeymapper.ui.canvas.tools.band import RubberBand
from journeymapper.ui.canvas.tools.base import Pointer, Tool
from journeymapper.ui.canvas.tools.cards import DraggingCards
from journeymapper.ui.canvas.tools.curve import DraggingCurvePoint
from journeymapper.ui.canvas.tools.pan import Pan

_ARROWS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class Idle(Tool):
    """The state that all others return to."""

    def press(self, pointer: Pointer) -> None:
        """Select what lies under the pointer, and be ready to drag it."""
        view = self.view
        if pointer.button is Qt.MouseButton.MiddleButton:
            view.use(Pan(view)).press(pointer)
            return
        hit = view.hit(pointer.at)
        if pointer.button is Qt.MouseButton.RightButton:
            if hit.record not in view.selection:
                self._select(hit, pointer.extends)
        elif pointer.button is Qt.MouseButton.LeftButton:
            self._press_left(hit, pointer)

    def _press_left(self, hit: Hit, pointer: Pointer) -> None:
        view = self.view
        if hit.what is What.NOTHING:
            view.use(RubberBand(view)).press(pointer)
        elif hit.what is What.POINT and not view.read_only:
            self._select(hit, pointer.extends)
            view.use(DraggingCurvePoint(view, hit)).press(pointer)
        elif hit.box is not None and hit.record in view.project.touchpoints and not view.read_only:
            view.use(DraggingCards(view, hit)).press(pointer)
        else:
            self._select(hit, pointer.extends)

    def _select(self, hit: Hit, extends: bool) -> None:
        if hit.record:
            self.view.select_one(hit.record, toggle=extends)
        elif not extends:
            self.view.select(())

    def move(self, pointer: Pointer) -> None:
        """Tell what lies under the pointer."""
        self.view.hover(self.view.hit(pointer.at))

    def double(self, pointer: Pointer) -> None:
        """Rename what lies under the pointer; in an empty place of a stage add a touchpoint there."""
        if pointer.button is not Qt.MouseButton.LeftButton:
            return
        hit = self.view.hit(pointer.at)
        if hit.what is What.NOTHING:
            if hit.stage and hit.lane:
                add_touchpoint_at(self.view, hit.stage, pointer.at)
        elif hit.what is not What.ROUTE:
            self.view.rename(hit.record, hit.box)

    def key(self, event: QKeyEvent) -> bool:
        """Walk with the arrows, pan while the space bar is held, rename by typing, clear with Esc."""
        view = self.view
        direction = _ARROWS.get(Qt.Key(event.key()))
        if direction and not event.modifiers() & _HELD:
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            view.walk(direction, extend=extend)
        elif event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            tool = view.use(Pan(view))
            assert isinstance(tool, Pan)
            tool.by_space = True
        elif event.key() == Qt.Key.Key_Escape:
            view.select(())
        elif event.text().isprintable() and event.text().strip() and not event.modifiers() & _HELD:
            return view.rename(view.current, None, event.text())
        else:
            return False
        return True

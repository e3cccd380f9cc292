"""Nothing is going on: clicks select, drags begin other states, keys walk and rename."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter

from journeymapper.board.shapes import BoxKind
from journeymapper.ui.canvas import lane_edits
from journeymapper.ui.canvas.adding import add_at
from journeymapper.ui.canvas.anchors import touchpoint_of
from journeymapper.ui.canvas.beginnings import begin_at, begins_at
from journeymapper.ui.canvas.hits import Hit, What
from journeymapper.ui.canvas.ports import draw_handles, link_end_at, port_at
from journeymapper.ui.canvas.tools.band import RubberBand
from journeymapper.ui.canvas.tools.base import Pointer, Tool
from journeymapper.ui.canvas.tools.cards import DraggingCards
from journeymapper.ui.canvas.tools.curve import DraggingCurvePoint
from journeymapper.ui.canvas.tools.drag import Drag
from journeymapper.ui.canvas.tools.hanging import DraggingHanging, Spanning
from journeymapper.ui.canvas.tools.lanes import DraggingLanes, ResizingLane
from journeymapper.ui.canvas.tools.linking import LeadingElsewhere, Linking
from journeymapper.ui.canvas.tools.pan import Pan
from journeymapper.ui.canvas.tools.stages import DraggingStages

if TYPE_CHECKING:
    from journeymapper.ui.canvas.view import MapView

_ARROWS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
Starting = Callable[["MapView", Hit], Drag]
"""What makes a drag of a press on something."""

_SHAPES: dict[Starting, Qt.CursorShape] = {
    DraggingCurvePoint: Qt.CursorShape.SizeVerCursor,
    ResizingLane: Qt.CursorShape.SizeVerCursor,
    Spanning: Qt.CursorShape.SizeHorCursor,
    DraggingCards: Qt.CursorShape.OpenHandCursor,
    DraggingHanging: Qt.CursorShape.OpenHandCursor,
    DraggingStages: Qt.CursorShape.OpenHandCursor,
    DraggingLanes: Qt.CursorShape.OpenHandCursor,
}
"""What a drag would do -> the shape of the pointer that tells it."""


def drag_of(view: MapView, hit: Hit) -> Starting | None:
    """The drag that a press here may become; None where nothing can be dragged."""
    plain: dict[What, Starting] = {
        What.POINT: DraggingCurvePoint,
        What.STAGE: DraggingStages,
        What.LANE: DraggingLanes,
        What.LANE_EDGE: ResizingLane,
    }
    if hit.what in plain:
        return plain[hit.what]
    if hit.box is None:
        return None
    if hit.box.kind is BoxKind.TOUCHPOINT:
        return DraggingCards
    card = view.project.cards.get(hit.record)
    if card is not None and hit.what is What.EDGE and card.stage is not None and not card.touchpoints:
        return Spanning
    return DraggingHanging if card is not None or hit.record in view.project.evidence else None


class Idle(Tool):
    """The state that all others return to."""

    def press(self, pointer: Pointer) -> None:
        """Select what lies under the pointer, and be ready to drag it."""
        view = self.view
        if pointer.button is Qt.MouseButton.MiddleButton:
            view.use(Pan(view)).press(pointer)
        elif pointer.button is Qt.MouseButton.RightButton:
            self._press_right(view.hit(pointer.at), pointer)
        elif pointer.button is Qt.MouseButton.LeftButton:
            self._press_left(pointer)

    def _press_right(self, hit: Hit, pointer: Pointer) -> None:
        if hit.record not in self.view.selection:
            self._select(hit, pointer.extends)
        if hit.what is What.POINT:
            self.view.choose_point(hit.record, hit.persona)

    def _press_left(self, pointer: Pointer) -> None:
        view = self.view
        if (end := link_end_at(view, pointer.at)) is not None:
            view.use(LeadingElsewhere(view, end)).press(pointer)
            return
        if (port := port_at(view, pointer.at)) is not None:
            view.use(Linking(view, port)).press(pointer)
            return
        if begin_at(view, pointer.at):
            return
        hit = view.hit(pointer.at)
        if hit.what is What.GAP and hit.stage:
            hit = Hit(What.STAGE, hit.stage, stage=hit.stage)
        drag = drag_of(view, hit)
        if drag is not None:
            view.use(drag(view, hit)).press(pointer)
        elif hit.what in (What.NOTHING, What.GAP):
            view.use(RubberBand(view)).press(pointer)
        elif hit.what is What.CHEVRON:
            lane_edits.toggle_collapsed(view, hit.record)
        else:
            self._select(hit, pointer.extends)

    def _select(self, hit: Hit, extends: bool) -> None:
        if hit.record:
            self.view.select_one(hit.record, toggle=extends)
        elif not extends:
            self.view.select(())

    def move(self, pointer: Pointer) -> None:
        """Tell what lies under the pointer, and by its shape what a drag would do."""
        view = self.view
        if link_end_at(view, pointer.at) is not None or port_at(view, pointer.at) is not None:
            view.show_cursor(Qt.CursorShape.CrossCursor)
            return
        hit = view.hit(pointer.at)
        view.hover(hit)
        drag = None if view.read_only else drag_of(view, hit)
        if hit.what in (What.DOOR, What.CHEVRON) or begins_at(view, pointer.at):
            view.show_cursor(Qt.CursorShape.PointingHandCursor)
        else:
            view.show_cursor(_SHAPES[drag] if drag is not None else None)

    def double(self, pointer: Pointer) -> None:
        """Rename what lies under the pointer; in an empty place add what belongs there."""
        if pointer.button is not Qt.MouseButton.LeftButton:
            return
        view, hit = self.view, self.view.hit(pointer.at)
        touchpoint = view.project.touchpoints.get(hit.record)
        if pointer.modifiers & Qt.KeyboardModifier.ControlModifier and touchpoint and touchpoint.sub_journey:
            view.journey_wanted.emit(touchpoint.sub_journey, "")
        elif hit.what in (What.NOTHING, What.GAP):
            add_at(view, hit, pointer.at)
        elif hit.what is What.LANE_EDGE:
            lane_edits.fit_height(view, (hit.record,))
        elif hit.what is What.CHEVRON:
            self.press(pointer)
        elif hit.what is not What.ROUTE:
            view.rename(hit.record, hit.box)

    def leave(self) -> None:
        """Another state begins: it has its own shape of the pointer."""
        self.view.show_cursor(None)

    def paint(self, painter: QPainter) -> None:
        """Paint the ports and the ends of the selected link."""
        draw_handles(painter, self.view)

    def compose(self, event: QInputMethodEvent) -> bool:
        """Begin to write a name with the letters that an input method composes."""
        letters = event.preeditString() or event.commitString()
        view = self.view
        return bool(letters.strip()) and view.rename(view.current, composed=True) and view.tool.compose(event)

    def _step_out(self) -> None:
        """From a card go to the touchpoint that it hangs on; from anything else to nothing."""
        view = self.view
        home = touchpoint_of(view.project, view.current)
        shown = view.board is not None and home in view.board.boxes
        if home != view.current and shown:
            view.select((home,))
            view.reveal(home)
        else:
            view.select(())

    def key(self, event: QKeyEvent) -> bool:
        """Walk with the arrows, pan while the space bar is held, rename by typing, step out with Esc."""
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
            self._step_out()
        elif event.text().isprintable() and event.text().strip() and not event.modifiers() & _HELD:
            return view.haste.begin(event.text()) or view.rename(view.current, None, event.text())
        else:
            return False
        return True

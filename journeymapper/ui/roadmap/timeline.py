"""The hand on the roadmap in time: bars are dragged by their middle or an end, milestones and gates as they are."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip

from journeymapper.edit.plans import PlanProblem
from journeymapper.ui.roadmap.moves import Grip, Held, moved
from journeymapper.ui.roadmap.scale import Zoom
from journeymapper.ui.roadmap.shape import PITCH, TOP, told_of
from journeymapper.ui.roadmap.timeline_keys import act_for
from journeymapper.ui.roadmap.timeline_paint import HEAD, rect_of
from journeymapper.ui.roadmap.timeline_picture import NAMES, TimelinePicture
from journeymapper.ui.session import Session
from journeymapper.ui.widgets.labels import plain_tip

_END, _FAR = 6.0, 4
"""How near to an end of a bar one holds that end; how far a press may move and still be a click. Both px."""
_EDGE, _STEP = 24, 16
"""How near to an edge a drag scrolls, and how far with each movement, px."""
_HELD = {Grip.WHOLE: "Move", Grip.START: "Change start", Grip.END: "Change end"}


class Timeline(TimelinePicture):
    """The picture with mouse and keys. `wanted` tells the day at which a phase is to begin."""

    wanted = Signal(object)

    def __init__(self, session: Session, today: Callable[[], datetime.date] = datetime.date.today) -> None:
        """Follow the session."""
        super().__init__(session, today)
        self._held: Held | None = None
        self._from = QPointF()
        self._scrolled = 0

    def held_at(self, at: QPointF) -> Held | None:
        """Return what lies under a point, and by which part it would be held."""
        if at.x() < NAMES or at.y() < HEAD:
            return None
        x = at.x() - NAMES + self.horizontalScrollBar().value()
        y = at.y() - HEAD + self.verticalScrollBar().value()
        name = next((name for name, box in reversed(self.boxes()) if rect_of(box).contains(x, y)), None)
        if name is None:
            return None
        bar = next((bar.box for bar in self.shape.bars if bar.phase == name), None)
        if bar is None:
            return Held(name)
        near = min(_END, bar.width / 4)
        if x < bar.x + near:
            return Held(name, Grip.START)
        return Held(name, Grip.END if x > bar.x + bar.width - near else Grip.WHOLE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer, and hold it."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self.finish()
        self._from = event.position()
        self._scrolled = self.horizontalScrollBar().value()
        self._held = self.held_at(event.position())
        if self._held is not None:
            self.select(self._held.record)
        elif event.position().x() < NAMES:
            row = (event.position().y() - HEAD + self.verticalScrollBar().value() - TOP) // PITCH
            found = next((bar.phase for bar in self.shape.bars if bar.row == row), "")
            self.select(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held; else lift what is under the pointer."""
        if self._held is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._point(self.held_at(event.position()))
            return
        far = event.position() - self._from
        if self.gesture is None:
            if abs(far.x()) < _FAR:
                return
            self.gesture = self.session.gesture(_HELD[self._held.grip])
            if self.gesture is None:
                self._held = None
                return
        bar, x = self.horizontalScrollBar(), event.position().x()
        if x > self.viewport().width() - _EDGE or x < NAMES + _EDGE:
            bar.setValue(bar.value() + (_STEP if x > NAMES + _EDGE else -_STEP))
        across = far.x() + bar.value() - self._scrolled
        free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self._drag(round(across / self.scale.day_width), weekly=self.scale.snaps_to_weeks and not free)

    def _drag(self, days: int, *, weekly: bool) -> None:
        if self.gesture is None or self._held is None or not self.gesture.active:
            return
        try:
            self.gesture.preview(moved(self.gesture.start, self._held, days, weekly=weekly), self)
        except PlanProblem:
            return

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep where it was dragged to."""
        self.finish()
        self._point(self.held_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the form of what is there; where nothing is, a phase begins."""
        held = self.held_at(event.position())
        if held is not None:
            self.opened.emit(held.record)
        elif event.position().x() > NAMES and event.position().y() > HEAD:
            self.wanted.emit(self.day_at(event.position().x()))

    def finish(self) -> None:
        """Keep what is shown of a drag as one step."""
        gesture, self.gesture, self._held = self.gesture, None, None
        if gesture is not None:
            gesture.commit()
            self.refresh()

    def give_up(self) -> bool:
        """Return to before the drag; False where nothing is dragged."""
        gesture, self.gesture, self._held = self.gesture, None, None
        if gesture is None:
            return False
        gesture.cancel(self)
        self.refresh()
        return True

    def _point(self, held: Held | None) -> None:
        shapes = Qt.CursorShape
        shape = shapes.ArrowCursor
        if held is not None:
            shape = shapes.OpenHandCursor if held.grip is Grip.WHOLE else shapes.SizeHorCursor
        self.viewport().setCursor(shape)
        name = held.record if held else ""
        if name != self.hovered:
            self.hovered = name
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer."""
        super().leaveEvent(event)
        self._point(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, go sideways with Shift, else up and down."""
        by = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            order = [Zoom.FIT, Zoom.QUARTERS, Zoom.MONTHS]
            self.show_zoom(order[max(0, min(order.index(self.zoom) + (1 if by > 0 else -1), 2))])
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or event.angleDelta().x():
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - by)
        else:
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the picture from the commands of the window."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and act_for(event):
            event.accept()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in a tooltip what is under the pointer."""
        if isinstance(event, QHelpEvent):
            held = self.held_at(QPointF(event.pos()))
            text = told_of(self.session.project, held.record) if held else ""
            QToolTip.showText(event.globalPos(), plain_tip(text), self)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key says."""
        act = act_for(event)
        if act is None or not act(self):
            super().keyPressEvent(event)

"""Moving cards and quotes to other touchpoints, stages and lanes, and letting a card span stages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journeymapper.board.landing import Hook, hook_at
from journeymapper.board.shapes import Rect
from journeymapper.edit.card_moves import hang, may_lie_in, span_to
from journeymapper.edit.editor import Gesture
from journeymapper.edit.placing import copied_onto
from journeymapper.ui.canvas.hits import Hit
from journeymapper.ui.canvas.tools.base import Pointer
from journeymapper.ui.canvas.tools.cards import SelectingDrag
from journeymapper.ui.canvas.tools.drag import Drag
from journeymapper.ui.canvas.tools.ghosts import draw_ghosts, ghost_areas

if TYPE_CHECKING:
    from journeymapper.ui.canvas.view import MapView


class DraggingHanging(SelectingDrag):
    """Moves the selected cards and quotes; the cell and the step that they will hang on are marked."""

    _moving: tuple[str, ...] = ()
    _spot: Hook | None = None
    _instead_of = ""
    _copies = False

    def begin(self) -> bool:
        """Take hold of the selected cards."""
        project = self.view.project
        chosen = dict.fromkeys((*self.view.selection, self.hit.record))
        self._moving = tuple(name for name in chosen if name in project.cards or name in project.evidence)
        self._instead_of = self._taken_at()
        self.lift(self._moving)
        return bool(self._moving)

    def _taken_at(self) -> str:
        """Of several touchpoints that the card under the pointer hangs on, the one whose part of the map was taken."""
        project, places = self.view.project, self.view.places
        record = project.cards.get(self.hit.record) or project.evidence.get(self.hit.record)
        near = places.touchpoint_near(self.start.x) if places else None
        if record is None or places is None or len(record.touchpoints) < 2 or near is None:
            return ""
        if near in record.touchpoints:
            return near
        stage = project.touchpoints[near].stage
        same = [name for name in record.touchpoints if project.touchpoints[name].stage == stage]
        return same[0] if same else ""

    def follow(self, pointer: Pointer) -> None:
        """Find out what the cards would hang on."""
        places, card = self.view.places, self.view.project.cards.get(self.hit.record)
        on_stage = card is not None and card.stage is not None and not card.touchpoints
        spot = hook_at(places, self.at, on_stage=on_stage) if places else None
        if spot is not None and card is None and spot.place in self.view.project.stages:
            spot = None  # a quote hangs on touchpoints only
        self._spot = spot
        self._copies = bool(pointer.modifiers & Qt.KeyboardModifier.ControlModifier)
        shape = Qt.CursorShape.DragCopyCursor if self._copies else self.cursor
        self.view.show_cursor(Qt.CursorShape.ForbiddenCursor if spot is None else shape)

    def drop(self, pointer: Pointer) -> None:
        """Hang the cards there."""
        spot, moving = self._spot, self._moving
        if spot is None:
            return
        where = (spot.place, self._lane(spot), self._instead_of)
        if self._copies:
            self.view.attempt(lambda p: copied_onto(p, moving, *where), select=True)
        else:
            self.view.attempt(lambda p: hang(p, moving, *where))

    def _lane(self, spot: Hook) -> str:
        """The lane that the cards are put into; empty where the one under the pointer does not take the one dragged."""
        project = self.view.project
        lane, card = project.lanes.get(spot.lane), project.cards.get(self.hit.record)
        same = self.hit.box is not None and self.hit.box.lane == spot.lane
        return spot.lane if lane and card and not same and may_lie_in(card, lane.kind) else ""

    def areas(self) -> Iterator[Rect]:
        """The ghosts, the cell and the step."""
        yield from ghost_areas(self.view, self._boxes(), self.start, self.at)
        yield from self._marks()

    def _marks(self) -> Iterator[Rect]:
        board, spot = self.view.board, self._spot
        if board is None or spot is None:
            return
        yield spot.mark
        if spot.place in board.boxes and board.boxes[spot.place].rect != spot.mark:
            yield board.boxes[spot.place].rect

    def paint(self, painter: QPainter) -> None:
        """Paint the cell and the ring round the step, and the cards where the pointer has them."""
        if not self.begun:
            return
        inks = self.view.inks
        shade = QColor(inks.accent)
        shade.setAlpha(26)
        painter.setPen(QPen(inks.accent, 1.5))
        for rect in self._marks():
            painter.setBrush(shade)
            painter.drawRoundedRect(QRectF(*rect), 9, 9)
        draw_ghosts(painter, self.view, self._boxes(), self.start, self.at, copies=self._copies)

    def _boxes(self) -> tuple[str, ...]:
        """The boxes of what is dragged, the one under the pointer first."""
        own = self.hit.box.id if self.hit.box is not None else self.hit.record
        return (own, *(name for name in self._moving if name != self.hit.record))


class Spanning(Drag):
    """Lets a card that hangs on a stage reach as far as the pointer, stage by stage; the map follows at once."""

    scrolls_y = False
    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, view: MapView, hit: Hit) -> None:
        """Take hold of the right edge of the card under the pointer."""
        super().__init__(view)
        self._card = hit.record
        self._gesture: Gesture | None = None

    def press(self, pointer: Pointer) -> None:
        """Select the card."""
        super().press(pointer)
        self.view.select_one(self._card)

    def begin(self) -> bool:
        """Begin the gesture."""
        self._gesture = self.view.gesture("Span stages")
        return self._gesture is not None

    def follow(self, pointer: Pointer) -> None:
        """Show the card reaching to the stage under the pointer."""
        gesture, places = self._gesture, self.view.places
        assert gesture is not None
        if not gesture.active:
            self.view.use_idle()
            return
        head = places.stage_at(self.at.x) if places else None
        if head is not None:
            gesture.preview(span_to(gesture.start, self._card, head.id), self.view)

    def release(self, pointer: Pointer) -> None:
        """Keep it: one step of the history."""
        if self._gesture is not None:
            self._gesture.commit(self.view)
        super().release(pointer)

    def leave(self) -> None:
        """Return to the start, unless the edge was let go."""
        if self._gesture is not None:
            self._gesture.cancel(self.view)
        super().leave()

"""Drawing a link: from a port of a step to another step, or into the void, where the next touchpoint is made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journeymapper.board.place import Insertion
from journeymapper.board.shapes import Box, BoxKind, Point, Rect
from journeymapper.edit.links import connect, go_on_to, go_on_to_next_stage, lead_elsewhere, refusal
from journeymapper.ui.canvas.edits import add_and_name
from journeymapper.ui.canvas.hits import is_beyond
from journeymapper.ui.canvas.ports import LinkEnd, Port, Side, draw_rubber, side_towards
from journeymapper.ui.canvas.tools.base import Pointer
from journeymapper.ui.canvas.tools.drag import Drag

if TYPE_CHECKING:
    from journeymapper.ui.canvas.view import MapView


_NOWHERE = "A link ends on a touchpoint. Drop it on one, or among the steps for the next one."
_NO_END = "A link ends on a touchpoint. Drop its end on one, or press Del to remove it."


class Linking(Drag):
    """Begins at a port. A curve follows the pointer; the step under it is ringed, elsewhere a mark shows the new place."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, view: MapView, port: Port) -> None:
        """Link from the touchpoint that `port` belongs to."""
        super().__init__(view)
        self._port = port
        self._target: Box | None = None
        self._refusal = ""
        self._landing: Insertion | None = None
        self._beyond = False

    def press(self, pointer: Pointer) -> None:
        """Select the step."""
        super().press(pointer)
        self.view.select_one(self._port.touchpoint)

    def follow(self, pointer: Pointer) -> None:
        """Find out what lies under the pointer: a step to link to, or a place for a new one."""
        places = self.view.places
        box = places.box_at(self.at) if places else None
        self._target = box if box is not None and box.kind is BoxKind.TOUCHPOINT else None
        self._refusal = self._refused(self._target.record) if self._target else ""
        self._landing = places.insertion_at(self.at) if places and self._target is None else None
        self._beyond = is_beyond(self.view, self.at) and self._target is None
        forbidden = bool(self._refusal) or not (self._target or self._landing or self._beyond)
        self.view.show_cursor(Qt.CursorShape.ForbiddenCursor if forbidden else self.cursor)

    def _refused(self, target: str) -> str:
        return refusal(self.view.project, self._port.touchpoint, target)

    def drop(self, pointer: Pointer) -> None:
        """Link, or add the next touchpoint where the mark was and open the editor of its name.

        Right of the last stage that touchpoint begins the next one.
        """
        source, target, landing = self._port.touchpoint, self._target, self._landing
        if target is not None:
            self.view.attempt(lambda project: connect(project, source, target.record))
        elif landing is not None:
            add_and_name(
                self.view, "Add touchpoint", lambda p: go_on_to(p, source, landing.stage, landing.number)
            )
        elif self._beyond:
            journey = self.view.journey_id
            add_and_name(self.view, "Add touchpoint", lambda p: go_on_to_next_stage(p, journey, source))
        else:
            self.view.refused.emit(_NOWHERE)

    def areas(self) -> Iterator[Rect]:
        """The curve, the ring and the mark."""
        start, end = self._port.at, self._end()[0]
        x, y = min(start.x, end.x), min(start.y, end.y)
        yield Rect(x, y, abs(start.x - end.x), abs(start.y - end.y)).grown(40)
        if self._target is not None:
            yield self._target.rect
        if (mark := self._mark()) is not None:
            yield mark

    def _mark(self) -> Rect | None:
        places = self.view.places
        return places.mark_of(self._landing) if places and self._landing else None

    def _end(self) -> tuple[Point, Side | None]:
        """Where the curve ends, and on which side of a step."""
        if self._target is None:
            return self.at, None
        return side_towards(self._target.rect, self._port.at)

    def paint(self, painter: QPainter) -> None:
        """Paint the curve, and the ring or the mark."""
        if not self.begun:
            return
        inks = self.view.inks
        colour = QColor(inks.theme.pain if self._refusal else inks.accent)
        if self._target is not None:
            painter.setPen(QPen(colour, 2.0))
            painter.setBrush(inks.no_brush)
            painter.drawRoundedRect(QRectF(*self._target.rect.grown(3)), 12, 12)
        elif (mark := self._mark()) is not None:
            painter.setPen(inks.no_pen)
            painter.setBrush(inks.accent)
            painter.drawRoundedRect(QRectF(*mark), mark.height / 2, mark.height / 2)
        end, side = self._end()
        draw_rubber(painter, self._port.at, self._port.side, end, side, colour)


class LeadingElsewhere(Linking):
    """Begins at an end of a selected link: that end is put on another step."""

    def __init__(self, view: MapView, end: LinkEnd) -> None:
        """Take hold of `end`; the curve hangs on the other one."""
        super().__init__(view, end.other)
        self._taken = end

    def press(self, pointer: Pointer) -> None:
        """Leave the link selected."""
        Drag.press(self, pointer)

    def follow(self, pointer: Pointer) -> None:
        """Find the step under the pointer; a link cannot end in the void."""
        super().follow(pointer)
        self._landing, self._beyond = None, False
        if self._target is None:
            self.view.show_cursor(Qt.CursorShape.ForbiddenCursor)

    def _refused(self, target: str) -> str:
        ends = self._ends(target)
        return refusal(self.view.project, ends[0], ends[1], besides=self._taken.link)

    def _ends(self, other: str) -> tuple[str, str]:
        kept = self._port.touchpoint
        return (kept, other) if self._taken.at_target else (other, kept)

    def drop(self, pointer: Pointer) -> None:
        """Put the end on the step under the pointer."""
        if self._target is None:
            self.view.refused.emit(_NO_END)
            return
        source, target = self._ends(self._target.record)
        name = self._taken.link
        self.view.attempt(lambda project: lead_elsewhere(project, name, source=source, target=target))

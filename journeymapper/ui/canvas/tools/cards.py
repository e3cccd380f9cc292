"""Moving step cards: within their stage or to another one, with a mark where they will land."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter

from journeymapper.board.place import Insertion
from journeymapper.board.shapes import Point, Rect
from journeymapper.edit.journeys import move_touchpoints
from journeymapper.edit.placing import copied_to
from journeymapper.ui.canvas.edits import open_sub_journey
from journeymapper.ui.canvas.hits import Hit, What
from journeymapper.ui.canvas.ports import Port, Side, draw_rubber, side_towards
from journeymapper.ui.canvas.tools.base import Pointer
from journeymapper.ui.canvas.tools.drag import Drag
from journeymapper.ui.canvas.tools.ghosts import (
    boxes_of,
    draw_ghosts,
    draw_mark,
    ghost_areas,
    shifted,
)

if TYPE_CHECKING:
    from journeymapper.ui.canvas.view import MapView

_MOST_LINKS = 40
"""So many links follow the cards that are dragged."""


class SelectingDrag(Drag):
    """Begins at a press on something that can be selected; without a movement it is a click, which selects.

    What is selected already stays so until the button goes up, so that several can be dragged at once.
    """

    def __init__(self, view: MapView, hit: Hit) -> None:
        """Drag what is under the pointer, and what else is selected with it."""
        super().__init__(view)
        self.hit = hit
        self._late = False

    def press(self, pointer: Pointer) -> None:
        """Select what is under the pointer, unless it is one of several that are selected."""
        super().press(pointer)
        self._late = self.hit.record in self.view.selection
        if not self._late:
            self.view.select_one(self.hit.record, toggle=pointer.extends)

    def click(self, pointer: Pointer) -> None:
        """Select what was clicked alone, or with Ctrl or Shift take it out of the selection."""
        if self._late:
            self.view.select_one(self.hit.record, toggle=pointer.extends)
        if self.hit.box is not None and self.hit.record == self.view.current:
            self.view.select(self.view.selection, box=self.hit.box.id)  # the keys leave a curve point for it

    def lift(self, names: Iterable[str]) -> None:
        """Take records off the map while they are dragged: no ring, port or figure stays behind."""
        self.view.overlay.lifted = frozenset(names)
        self.view.hover(Hit())
        self.view.refresh_overlay()

    def leave(self) -> None:
        """Take away what was shown."""
        if self.view.overlay.lifted:
            self.view.overlay.lifted = frozenset()
            self.view.refresh_overlay()
        super().leave()


class DraggingCards(SelectingDrag):
    """Moves touchpoints; their links follow the cards under the pointer. With Ctrl held copies are put there."""

    _moving: tuple[str, ...] = ()
    _joined: tuple[tuple[str, str], ...] = ()
    _landing: Insertion | None = None
    _copies = False

    def click(self, pointer: Pointer) -> None:
        """Select; on the sign of a sub-journey show that journey."""
        super().click(pointer)
        if self.hit.what is What.DOOR and not pointer.extends:
            open_sub_journey(self.view)

    def begin(self) -> bool:
        """Take hold of the selected touchpoints."""
        self._moving = self._dragged()
        self._joined = self._links_of(self._moving)
        self.lift(self._moving)
        return bool(self._moving)

    def _links_of(self, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """The ends of the links of the cards that are shown: the routes that touch these cards."""
        places = self.view.places
        if places is None:
            return ()
        near = (route for box in boxes_of(self.view, names) for route in places.routes_in(box.rect.grown(4)))
        ends = dict.fromkeys((route.source, route.target) for route in near)
        return tuple(pair for pair in ends if pair[0] in names or pair[1] in names)[:_MOST_LINKS]

    def follow(self, pointer: Pointer) -> None:
        """Find out where the cards would land."""
        places = self.view.places
        self._copies = bool(pointer.modifiers & Qt.KeyboardModifier.ControlModifier)
        self._landing = places.insertion_at(self.at) if places else None
        shape = Qt.CursorShape.DragCopyCursor if self._copies else Qt.CursorShape.ClosedHandCursor
        self.view.show_cursor(shape if self._landing else Qt.CursorShape.ForbiddenCursor)

    def drop(self, pointer: Pointer) -> None:
        """Let the cards, or copies of them, land."""
        landing, moving = self._landing, self._moving
        if landing is None:
            return
        if self._copies:
            self.view.attempt(lambda p: copied_to(p, moving, landing.stage, landing.number), select=True)
            return
        order = self.view.project.stages[landing.stage].touchpoints[: landing.number]
        at = sum(name not in moving for name in order)
        self.view.attempt(lambda p: move_touchpoints(p, moving, landing.stage, at))

    def _dragged(self) -> tuple[str, ...]:
        """The selected touchpoints in the order of the journey."""
        project = self.view.project
        chosen = [name for name in {*self.view.selection, self.hit.record} if name in project.touchpoints]
        stages = project.journeys[self.view.journey_id].stages
        column = {name: number for number, name in enumerate(stages)}
        places = {
            stage: {name: number for number, name in enumerate(project.stages[stage].touchpoints)}
            for stage in {project.touchpoints[name].stage for name in chosen}
        }

        def order(name: str) -> tuple[int, int]:
            stage = project.touchpoints[name].stage
            return column[stage], places[stage][name]

        return tuple(
            sorted((name for name in chosen if project.touchpoints[name].stage in column), key=order)
        )

    def _mark(self) -> Rect | None:
        places = self.view.places
        return places.mark_of(self._landing) if places and self._landing else None

    def areas(self) -> Iterator[Rect]:
        """The ghosts, their links and the mark."""
        yield from ghost_areas(self.view, self._moving, self.start, self.at)
        for port, target in self.links():
            yield Rect(*port.at, 0, 0).united(target).grown(60)
        if (mark := self._mark()) is not None:
            yield mark

    def links(self) -> Iterator[tuple[Port, Rect]]:
        """The links of the dragged cards, each as the port it leaves from and the step it leads to."""
        board = self.view.board
        if board is None or self._copies:
            return
        shown = {
            box.record: shifted(box.rect, self.start, self.at) for box in boxes_of(self.view, self._moving)
        }
        for source, target in self._joined:
            rects = [
                shown.get(name) or (board.boxes[name].rect if name in board.boxes else None)
                for name in (source, target)
            ]
            if rects[0] is not None and rects[1] is not None:
                yield _leaving(source, rects[0], rects[1]), rects[1]

    def paint(self, painter: QPainter) -> None:
        """Paint the mark, and the cards with their links where the pointer has them."""
        if not self.begun:
            return
        colour = QColor(self.view.inks.accent)
        colour.setAlphaF(0.6)
        for port, target in self.links():
            end, side = side_towards(target, port.at)
            draw_rubber(painter, port.at, port.side, end, side, colour)
        draw_ghosts(painter, self.view, self._moving, self.start, self.at, copies=self._copies)
        if (mark := self._mark()) is not None:
            draw_mark(painter, self.view, mark)


def _leaving(source: str, begins: Rect, ends: Rect) -> Port:
    """Where a link leaves a step that is being dragged, or whose target is: below it, or on the side of the other."""
    if ends.y > begins.bottom and abs(ends.centre.x - begins.centre.x) < begins.width / 2:
        return Port(source, Side.BOTTOM, Point(begins.centre.x, begins.bottom))
    if ends.centre.x >= begins.centre.x:
        return Port(source, Side.RIGHT, Point(begins.right, begins.centre.y))
    return Port(source, Side.LEFT, Point(begins.x, begins.centre.y))

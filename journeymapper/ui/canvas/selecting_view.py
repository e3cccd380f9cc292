"""A board with a selection: rings around what is chosen, the figure at its curve point, walking by arrow keys, tooltips."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QPointF, QRectF, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from journeymapper.board.place import Direction
from journeymapper.board.scene import Options
from journeymapper.board.shapes import Box, BoxKind, Point, Rect
from journeymapper.board.theme import LIGHT, Theme
from journeymapper.edit.change import Change
from journeymapper.model.project import Project
from journeymapper.ui.canvas.board_view import BoardView
from journeymapper.ui.canvas.describe import describe_feeling, description, plain_tip, tip_of
from journeymapper.ui.canvas.hits import Hit, What, hit_at
from journeymapper.ui.canvas.layer import FAR
from journeymapper.ui.canvas.overlay import Overlay
from journeymapper.ui.canvas.walking import walk

CELLS = frozenset({BoxKind.TEXT, BoxKind.PEOPLE, BoxKind.SYSTEMS})
"""Boxes that may show a part of a record which has a box or a head of its own."""


class SelectingView(BoardView):
    """Shows which records are selected, and lets them be found by place and by arrow key."""

    selectionChanged = Signal(tuple)
    """The ids of the selected records, the one with the focus last."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        """Begin with nothing selected."""
        super().__init__(theme, parent)
        self.selection: tuple[str, ...] = ()
        self.current_box = ""
        """The box with the focus: where the arrow keys go on from."""
        self.current_persona = ""
        """Whose curve point at the selected touchpoint has the focus; empty where the card has it."""
        self.overlay = Overlay(self)
        self._marked: list[Rect] = []
        self._kept: tuple[str, ...] = ()
        """The selected stages and lanes, which the panes show."""
        self.setAccessibleName("Journey map")
        self._describe()

    def show_board(self, project: Project, journey_id: str, options: Options | None = None) -> None:
        """Show a journey from scratch. What is selected and no longer there goes."""
        self.overlay.forget()
        super().show_board(project, journey_id, options)
        self.select(name for name in self.selection if project.find(name) is not None)
        self.refresh_overlay()

    def show_options(self, options: Options) -> None:
        """Show other lanes, personas or captions of the same journey."""
        super().show_options(options)
        self.overlay.forget()
        self.refresh_overlay()
        self._describe()

    def follow_project(self, project: Project, change: Change) -> None:
        """Show the journey as it is after `change`."""
        super().follow_project(project, change)
        self.overlay.hovered = None
        if change.removed and not change.removed.keys().isdisjoint(self.selection):
            self.select(name for name in self.selection if name not in change.removed)
        self.refresh_overlay()
        self._describe()

    def personas_shown(self) -> tuple[str, ...]:
        """Whose feelings are shown, in order."""
        chosen = self.options.personas
        everyone = self.project.personas_of(self.journey_id) if self.journey_id else []
        return tuple(persona.id for persona in everyone if chosen is None or persona.id in chosen)

    @property
    def current(self) -> str:
        """The record with the focus: the last one selected; empty for none."""
        return self.selection[-1] if self.selection else ""

    def select(self, ids: Iterable[str], *, box: str = "", persona: str = "") -> None:
        """Select these records, in this order; the last one has the focus.

        Of the boxes that stand for it, `box` has the focus; or, with `persona`, the point on that curve.
        """
        chosen = tuple(dict.fromkeys(ids))
        changed = chosen != self.selection
        if not (changed or box or persona):
            return
        self.selection = chosen
        first = next(iter(self.boxes_of(self.current)), None)
        self.current_box = box or (first.id if first else "")
        self.current_persona = persona
        self.refresh_overlay()
        self._describe()
        if changed:
            self.selectionChanged.emit(chosen)

    def select_one(self, record: str, *, toggle: bool = False) -> None:
        """Select one record; with `toggle` add it to the selection or take it out."""
        if not toggle:
            self.select((record,))
        elif record in self.selection:
            self.select(name for name in self.selection if name != record)
        else:
            self.select((*self.selection, record))

    def select_all(self) -> None:
        """Select every touchpoint of the journey."""
        if self.journey_id:
            self.select(touchpoint.id for touchpoint in self.project.touchpoints_of(self.journey_id))

    def walk(self, direction: str, *, extend: bool = False) -> None:
        """Go to what lies next in a direction; from nowhere to the first card."""
        walk(self, Direction(direction), extend=extend)

    def reveal(self, record: str) -> None:
        """Scroll as little as needed to bring a record into view."""
        board = self.board
        if board is None:
            return
        if record in board.boxes:
            self.camera.reveal(board.boxes[record].rect)
        elif record in board.stages:
            self.camera.reveal(board.stages[record].rect)

    def beside(self, leaving: Iterable[str]) -> str:
        """The touchpoint to go to when `leaving` are removed: the one before the last of them, or after."""
        gone = set(leaving)
        for name in reversed([name for name in gone if name in self.project.touchpoints]):
            order = self.project.stages[self.project.touchpoints[name].stage].touchpoints
            place = order.index(name)
            for other in (*reversed(order[:place]), *order[place + 1 :]):
                if other not in gone:
                    return other
        return ""

    def boxes_of(self, record: str) -> Iterator[Box]:
        """The boxes that stand for a record: its own, and near enough those in view that repeat it."""
        board, places = self.board, self.places
        if board is None or places is None or not record:
            return
        if record in board.boxes:
            yield board.boxes[record]
        if record not in self.project.touchpoints and self.zoom >= FAR:
            for box in places.boxes_in(self.camera.visible()):
                if box.record == record and box.id != record and box.kind not in CELLS:
                    yield box

    def boxes_in(self, area: Rect) -> list[Box]:
        """The cards that meet a rectangle."""
        found = self.places.boxes_in(area) if self.places else []
        return [box for box in found if box.kind not in CELLS]

    def hit(self, at: Point) -> Hit:
        """What lies at a place of the board."""
        if self.board is None or self.places is None:
            return Hit()
        return hit_at(self.board, self.places, at, self.zoom)

    def has_focus(self) -> bool:
        """Whether the keys go to the map."""
        return self.hasFocus()

    def hover(self, hit: Hit) -> None:
        """Show what lies under the pointer."""
        box = hit.box if hit.box is not None and hit.box.kind not in CELLS else None
        held = (hit.record, hit.persona) if hit.what is What.POINT else ("", "")
        if box is not self.overlay.hovered or held != self.overlay.held:
            self.overlay.hovered, self.overlay.held = box, held
            self.refresh_overlay()

    def show_figure(self, touchpoint: str, persona: str) -> None:
        """Show the figure at a curve point; empty ids take it away."""
        self.overlay.held = (touchpoint, persona)
        self.refresh_overlay()

    def refresh_overlay(self) -> None:
        """Paint again what the overlay covered and what it covers now."""
        areas = list(self.overlay.areas())
        for area in (*self._marked, *areas):
            self.update_board(area)
        self._marked = areas
        kept = tuple(name for name in self.selection if name in self.kept_in_panes())
        if kept != self._kept:
            self._kept = kept
            self.update_panes()

    def drawForeground(self, painter: QPainter, rect: QRectF | object) -> None:
        """Paint the selection above the map."""
        assert isinstance(rect, QRectF)
        self.overlay.paint(painter, Rect(rect.x(), rect.y(), rect.width(), rect.height()))

    def paint_over_pane(self, painter: QPainter, origin: QPointF) -> None:
        """Paint the selection of stages and lanes above their heads and titles."""
        self.overlay.paint_over_pane(painter, origin)

    def show_tip(self, event: QHelpEvent, origin: QPointF) -> None:
        """Show the whole text of what lies under the pointer, where the map shows only a part of it."""
        text = ""
        if self.board is not None:
            hit = self.hit(self.camera.board_at(QPointF(event.pos()) + origin))
            text = tip_of(self.project, self.board, hit)
        QToolTip.showText(event.globalPos(), plain_tip(text), self)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show tooltips, and take the hover away when the pointer leaves."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            self.show_tip(event, QPointF(self.viewport().pos()))
            return True
        if event.type() is QEvent.Type.Leave:
            self.hover(Hit())
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring of the focus."""
        super().focusInEvent(event)
        self._show_keys()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring of the focus away."""
        super().focusOutEvent(event)
        self._show_keys()

    def _show_keys(self) -> None:
        """Show and tell whether the keys are here."""
        self.refresh_overlay()
        if self._kept:
            self.update_panes()
        self.tell_focus()

    def tell_focus(self) -> None:
        """Tell screen readers where the keys stand; here nothing does."""

    def _describe(self) -> None:
        """Tell screen readers what is selected."""
        text = description(self.project, self.selection, self.personas_shown())
        if self.current_persona and self.current in self.project.touchpoints:
            text = f"{describe_feeling(self.project, self.current, self.current_persona)}."
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
        self.tell_focus()

"""The map as the room sees it: large, calm, without anything of the editor; the camera goes where the facilitator wants."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from journeymapper.board.colours import mixed
from journeymapper.board.scene import Options
from journeymapper.board.shapes import Point, Rect
from journeymapper.board.theme import Theme
from journeymapper.edit.change import Change
from journeymapper.model.project import Project
from journeymapper.ui.canvas.board_view import BoardView
from journeymapper.ui.canvas.inks import Inks
from journeymapper.ui.present import sight
from journeymapper.ui.present.overlays import (
    Pulses,
    paint_pointer,
    paint_ring,
    paint_shade,
    pointer_area,
    rects_of,
    ring_area,
    spot_of,
)

_DIMMED = 0.75
"""So much of the ground is in the curves of those who are not meant."""


class AudienceView(BoardView):
    """Shows a journey to a room. Nothing in it can be selected or changed."""

    resized = Signal()
    painted_anew = Signal()
    """What the room sees is another picture now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin without a board."""
        self._size = QSize()
        super().__init__(theme, parent)
        for bar in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.minimap.wanted = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAccessibleName("Journey map for the audience")
        self.pulses = Pulses()
        self.pulses.moved.connect(self._update_rings)
        self.spot = ""
        """The stage, touchpoint or persona that the room shall look at; empty for all."""
        self._spots: tuple[Rect, ...] = ()
        self._rings: list[Rect] = []
        self._pointer: Point | None = None
        self._aimed = sight.Aim(0.0, 0.0, 0.0)

    # What is shown

    def show_board(self, project: Project, journey_id: str, options: Options | None = None) -> None:
        """Show a journey from scratch, from where it begins."""
        self.pulses.forget()
        super().show_board(project, journey_id, options)
        self._place_spot()

    def show_options(self, options: Options) -> None:
        """Show other lanes, personas or captions."""
        super().show_options(options)
        self._place_spot()

    def follow_project(self, project: Project, change: Change) -> None:
        """Show the journey as it is after `change`, and let what is new pulse once."""
        super().follow_project(project, change)
        self._place_spot()
        self.pulse((*change.added, *change.updated))

    def pulse(self, ids: Iterable[str]) -> None:
        """Draw the eye to what is new or different."""
        self.pulses.still = not self.motion.allowed
        project = self.project
        kinds = (project.touchpoints, project.cards, project.evidence, project.bets, project.measures)
        self.pulses.begin(name for name in ids if any(name in table for table in kinds))
        self._update_rings()

    def shine_on(self, name: str) -> None:
        """Leave only a stage, a touchpoint or a persona bright; an empty id: everything."""
        if name == self.spot:
            return
        self.spot = name
        self.set_theme(self.inks.theme)
        self._place_spot()

    def _place_spot(self) -> None:
        spots = spot_of(self.project, self.board, self.spot) if self.board and self.spot else ()
        if spots != self._spots:
            self._spots = spots
            self._update_all()

    def _inks(self, theme: Theme) -> Inks:
        made = super()._inks(theme)
        if self.spot in self.project.personas:
            for place, name in enumerate(self.project.about.personas):
                if name != self.spot:
                    own = made.persona_colours.get(name) or theme.persona(place)
                    made.persona_colours[name] = mixed(own, theme.ground, _DIMMED)
        return made

    def point_at(self, at: Point | None) -> None:
        """Show the facilitator's pointer at a place of the board, or take it away."""
        for place in (self._pointer, at):
            if place is not None:
                self.update_board(pointer_area(place, self.zoom))
        self._pointer = at

    # Where it looks

    @property
    def room(self) -> sight.Room:
        """The part of the view that scrolls."""
        size, window = self.viewport().size(), self.window()
        return sight.Room(size.width(), size.height(), max(1, window.height()))

    def look_at_whole(self) -> None:
        """Show the whole map, or its beginning where it could not be read."""
        if self.board is not None:
            self._go(sight.aim_at_whole(self.board, self._room_at))

    def look_at_stage(self, stage: str) -> None:
        """Show one stage."""
        if self.board is not None and stage in self.board.stages:
            self._go(sight.aim_at_stage(self.board, self._room_at, stage))

    def look_at(self, part: Rect) -> None:
        """Show a part of the board as large as it can be."""
        if self.board is not None:
            self._go(sight.aim_at(self.board, self._room_at, part, fill=1.0))

    def bring_in(self, name: str) -> None:
        """Move as little as needed so that a record is in view."""
        board, places = self.board, self.places
        if board is None or places is None:
            return
        if name in board.stages:
            column = board.stages[name].column
            part = Rect(column.x, self.camera.visible().y + 28, column.width, 1.0)
        else:
            rects = list(rects_of(board, board.boxes.values(), name))
            rects = rects or list(self._spots if name == self.spot else ())
            if not rects:
                return
            part = rects[0]
        zoom = max(self._aimed.zoom or self.zoom, sight.legible(board, self._room_at))
        self._go(sight.aim_to_reveal(self._seen_at(zoom), zoom, part))

    @property
    def _room_at(self) -> sight.Room:
        """The room as it will be: titles and heads take more of the view the larger the map is."""
        board, room = self.board, self.room
        if board is None:
            return room
        cells, whole = sight.cells_of(board), self.contentsRect()
        zoom = sight.legible(board, room)
        left, top = cells.x * zoom, cells.y * zoom
        width = whole.width() - (left if left <= 0.4 * whole.width() else 0)
        height = whole.height() - (top if top <= 0.4 * whole.height() else 0)
        return sight.Room(max(1.0, width), max(1.0, height), room.screen)

    def _seen_at(self, zoom: float) -> Rect:
        seen = self.camera.visible()
        if not self._aimed.zoom:
            return seen
        room = self._room_at
        width, height = room.width / zoom, room.height / zoom
        return Rect(self._aimed.x - width / 2, self._aimed.y - height / 2, width, height)

    def _go(self, aim: sight.Aim) -> None:
        """Let the camera glide to `aim`, or be there at once."""
        if self._aimed == aim and not self.motion.camera.running:
            return
        self.motion.camera.stop()
        self._aimed = aim
        seen, start = self.camera.visible(), self.zoom
        x, y = seen.x + seen.width / 2, seen.y + seen.height / 2

        def step(part: float) -> None:
            zoom = aim.zoom if part >= 1.0 else start * (aim.zoom / start) ** part
            self._look(x + (aim.x - x) * part, y + (aim.y - y) * part, zoom)

        if self.motion.allowed and self.isVisible():
            self.motion.camera.start(step)
        else:
            step(1.0)

    def _look(self, x: float, y: float, zoom: float) -> None:
        if abs(zoom - self.zoom) > 1e-6:
            self.set_zoom(zoom)
        size = self.viewport().size()
        self.horizontalScrollBar().setValue(round(x * self.zoom - size.width() / 2))
        self.verticalScrollBar().setValue(round(y * self.zoom - size.height() / 2))
        seen = self.camera.visible()
        if not self.motion.camera.running:
            self._aimed = sight.Aim(seen.x + seen.width / 2, seen.y + seen.height / 2, self.zoom)

    # What is painted over it

    def drawForeground(self, painter: QPainter, rect: QRectF | object) -> None:
        """Paint the shade, the rings and the pointer."""
        assert isinstance(rect, QRectF)
        if self._spots:
            paint_shade(painter, rect, self._spots, self.inks.theme)
        exposed = Rect(rect.x(), rect.y(), rect.width(), rect.height())
        for name, place in self._rings_now():
            if ring_area(place).meets(exposed):
                paint_ring(painter, place, self.pulses.strength(name), self.inks.theme)
        if self._pointer is not None:
            paint_pointer(painter, self._pointer, self.zoom, self.inks.theme)

    def paint_over_pane(self, painter: QPainter, origin: QPointF) -> None:
        """Paint the shade over heads and titles too."""
        if not self._spots:
            return
        pane = QRectF(QPointF(0, 0), painter.viewport().size().toSizeF())
        bright = [self.camera.to_view_fixed(spot).translated(-origin) for spot in self._spots]
        spots = [Rect(one.x(), one.y(), one.width(), one.height()) for one in bright]
        paint_shade(painter, pane, spots, self.inks.theme)

    def _rings_now(self) -> list[tuple[str, Rect]]:
        """The records that pulse, and where each is in view."""
        names, board = self.pulses.ids(), self.board
        if not names or board is None or self.places is None:
            return []
        seen = self.camera.visible()
        all_known = all(name in board.boxes for name in names)
        boxes = [] if all_known else self.places.boxes_in(seen)
        found = ((name, place) for name in names for place in rects_of(board, boxes, name))
        return [(name, place) for name, place in found if ring_area(place).meets(seen)]

    def _update_rings(self) -> None:
        areas = [ring_area(place) for _, place in self._rings_now()]
        for area in (*self._rings, *areas):
            self.update_board(area)
        self._rings = areas

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell of it."""
        super().paintEvent(event)
        self.painted_anew.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move the panes along; shade and titles do not move alike."""
        super().scrollContentsBy(dx, dy)
        if self._spots:
            self.update_panes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that the room has another screen."""
        super().resizeEvent(event)
        if self.size() != self._size:  # Qt tells of the viewport too, which changes with the zoom
            self._size = self.size()
            self._aimed = sight.Aim(0.0, 0.0, 0.0)
            self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The room does not scroll by accident."""
        event.accept()

    def wheel(self, event: QWheelEvent, origin: QPointF) -> None:
        """The room does not scroll by accident over heads and titles either."""
        event.accept()

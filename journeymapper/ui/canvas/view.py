"""The map in the window: selection, tools, keys and editing on a board."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QInputMethodEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from journeymapper.board.scene import Options
from journeymapper.board.shapes import Box, BoxKind, Rect, TextStyle
from journeymapper.board.theme import LIGHT, Theme
from journeymapper.edit.change import Change
from journeymapper.edit.editor import Gesture
from journeymapper.model.project import Project
from journeymapper.ui.canvas.access import Access
from journeymapper.ui.canvas.actions import dress_actions, map_actions, refresh_actions
from journeymapper.ui.canvas.composing import answer_of, may_compose
from journeymapper.ui.canvas.desk import Desk, Verb
from journeymapper.ui.canvas.haste import Haste
from journeymapper.ui.canvas.menus import menu_for
from journeymapper.ui.canvas.pointing_view import PointingView
from journeymapper.ui.canvas.selecting_view import CELLS
from journeymapper.ui.canvas.tools.base import Pointer, Tool
from journeymapper.ui.canvas.tools.idle import Idle
from journeymapper.ui.canvas.tools.rename import Fresh, Renaming, written_field

NAME_HEIGHT = 33.0
"""Height of the editor of a name, in map units."""

T = TypeVar("T", bound=Tool)


class MapView(PointingView):
    """The canvas of the Map workspace.

    Edits go through `desk`, which the window's session is. The window calls `follow` for every change (it may be given to
    `Editor.listen` as it is), `select` when something is selected elsewhere, and listens to `selectionChanged`.
    """

    def __init__(self, desk: Desk | None = None, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        """Edit through `desk`; None shows only."""
        self.desk = desk
        self.access = Access(self)
        self.actions_by_name: dict[str, QAction] = {}
        self.guests: list[Callable[[QPainter], None]] = []
        """Who else paints over the map, in board coordinates: where a line being written would land, for one."""
        self.tool: Tool = Idle(self)
        self.haste = Haste(self)
        super().__init__(theme, parent)
        self.setObjectName("map")
        map_actions(self)
        self.persona_touched = ""
        """The persona whose curve point, or who herself, was selected last."""
        self.selectionChanged.connect(lambda _ids: refresh_actions(self))
        self.haste.listen()

    def show_board(self, project: Project, journey_id: str, options: Options | None = None) -> None:
        """Show a journey from scratch. What is selected and no longer there goes."""
        self.use_idle()
        super().show_board(project, journey_id, options)
        refresh_actions(self)

    def show_options(self, options: Options) -> None:
        """Show other lanes, personas or captions of the same journey."""
        super().show_options(options)
        refresh_actions(self)
        if isinstance(self.tool, Renaming):
            self.tool.place()

    def follow(self, change: Change, initiator: object = None) -> None:
        """Show the project as it is after `change`, whoever began it."""
        if self.desk is None:
            return
        if initiator is not self:
            self.tool.disturbed()
        self.follow_project(self.desk.project, change)
        if change.added or change.removed:
            refresh_actions(self)
        if isinstance(self.tool, Renaming):
            self.tool.place()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of `theme` from now on."""
        super().set_theme(theme)
        dress_actions(self)

    def tell_focus(self) -> None:
        """Tell screen readers where the keys stand, and input methods whether they may compose there."""
        self.access.follow()
        if isinstance(self.tool, Renaming):
            self.tool.look_after_keys()
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, may_compose(self))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Hand what an input method composes to the tool."""
        if not self.tool.compose(event):
            event.ignore()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Tell an input method what it asks."""
        answer = answer_of(self, query)
        return super().inputMethodQuery(query) if answer is None else answer

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self.desk.project if self.desk else self._project

    @property
    def read_only(self) -> bool:
        """Whether nothing may be changed here."""
        return self.desk is None or self.desk.read_only

    def select(self, ids: Iterable[str], *, box: str = "", persona: str = "") -> None:
        """Select these records, in this order; the last one has the focus."""
        super().select(ids, box=box, persona=persona)
        who = persona or (self.current if self.current in self.project.personas else "")
        self.persona_touched = who or self.persona_touched

    @property
    def writing(self) -> bool:
        """Whether a name is being written in place."""
        return isinstance(self.tool, Renaming)

    def attempt(self, verb: Verb, *, select: bool = False) -> bool:
        """Make an edit through the desk. Returns whether it was made."""
        if self.desk is None or self.desk.attempt(verb, self, select=select) is None:
            self.haste.refuse()
            return False
        return True

    def gesture(self, label: str) -> Gesture | None:
        """Begin a gesture through the desk."""
        return self.desk.gesture(label) if self.desk else None

    def rename(
        self,
        record: str,
        box: Box | None = None,
        typed: str = "",
        fresh: Fresh | None = None,
        *,
        composed: bool = False,
    ) -> bool:
        """Open the editor over a record's name; `typed` replaces it. Returns whether the record has one to write.

        With `composed` the map keeps the keys until an input method has ended its first word.
        """
        if self.read_only or not record or not written_field(self.project, record):
            return False
        if box is not None and box.kind in CELLS and box.id != record:
            return False
        if box is None and not self._stands_alone(record):
            return False
        self.reveal(record)
        self.use(Renaming(self, record, box.id if box else record, typed, fresh, composed=composed))
        return True

    def _stands_alone(self, record: str) -> bool:
        """Whether the board has a place for a record itself; a quote, for one, may show on no lane."""
        board = self.board
        return board is not None and (
            record in board.boxes or record in board.stages or record in board.lanes
        )

    def rename_current(self) -> None:
        """Open the editor over the name of the selected record."""
        self.rename(self.current)

    def may_write(self, record: str, box_id: str) -> bool:
        """Whether the map still shows the place where the editor of a record lies."""
        board = self.board
        return self._stands_alone(record) or (board is not None and box_id in board.boxes)

    def writing_place(self, record: str, box_id: str) -> tuple[QRectF, TextStyle]:
        """Where the editor of a record goes, in view coordinates, and the style of the text there."""
        board = self.board
        assert board is not None
        if record in board.stages:
            head = board.stages[record]
            rect = Rect(head.rect.x + 12, head.rect.y + 5, head.rect.width - 26, head.rect.height - 10)
            return self.camera.to_view_fixed(rect), TextStyle(13.5, 600)
        if record in board.lanes:
            band = board.lanes[record]
            rect = Rect(band.rect.x + 6, band.rect.y + 6, band.cells.x - band.rect.x - 8, 30)
            return self.camera.to_view_fixed(rect), TextStyle(12, 600)
        box = board.boxes[box_id if box_id in board.boxes else record]
        x, y, width, height = box.rect
        if box.kind is BoxKind.TOUCHPOINT:
            # Two lines; the figures below them stay in view.
            inset = 27.0 if box.icon else 8.0
            place = Rect(x + inset, y + 3, width - inset - 3, NAME_HEIGHT)
            return self.camera.to_view_fixed(place), TextStyle(12, 600)
        place = Rect(x + 7, y + 3, width - 10, max(NAME_HEIGHT, height - 6))
        return self.camera.to_view_fixed(place), TextStyle(11.5)

    def writing_colours(self, record: str, box_id: str) -> tuple[str, str]:
        """The colours of the text and the ground of the editor of a record: those of the map where it lies."""
        board, inks = self.board, self.inks
        if board is not None and record in board.stages:
            return inks.theme.on_stage, inks.stage(board.stages[record].colour)
        box = board.boxes.get(box_id) if board is not None else None
        return inks.theme.ink, (inks.fill(box.kind) if box is not None else inks.card).name()

    def use(self, tool: T) -> T:
        """Let another state take over."""
        before, self.tool = self.tool, tool
        self.refresh_overlay()
        before.leave()
        if self.tool is tool:
            tool.enter()
        refresh_actions(self)
        return tool

    def use_idle(self) -> None:
        """Return to the state in which nothing is going on."""
        if not isinstance(self.tool, Idle):
            self.use(Idle(self))

    def pass_on(self, what: str, event: QMouseEvent, origin: QPointF) -> None:
        """Hand a mouse event of a child that begins at `origin` of the view to the tool."""
        pos = event.position() + origin
        pointer = Pointer(self.camera.board_at(pos), pos, event.button(), event.buttons(), event.modifiers())
        getattr(self.tool, what)(pointer)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hand the event to the tool."""
        self.haste.calm()
        self.pass_on("press", event, QPointF(self.viewport().pos()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hand the event to the tool."""
        self.pass_on("move", event, QPointF(self.viewport().pos()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Hand the event to the tool."""
        self.pass_on("release", event, QPointF(self.viewport().pos()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Hand the event to the tool."""
        self.pass_on("double", event, QPointF(self.viewport().pos()))

    def event(self, event: QEvent) -> bool:
        """While something is dragged, keep the shortcuts of the map and the window from what is held."""
        if self.haste.keeps(event):
            event.accept()
            return True
        if isinstance(event, QContextMenuEvent) and event.reason() is QContextMenuEvent.Reason.Mouse:
            self.contextMenuEvent(event)  # it comes from a pane, where a scrolling view takes none
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the key to the tool; what it does not want is for the window."""
        if not self.haste.swallows(event) and not self.tool.key(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Hand the key to the tool."""
        if not self.tool.key_up(event):
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the actions of the map, by the mouse where it is, by the keyboard at the card with the focus."""
        place = event.globalPos()
        board = self.board
        if event.reason() is QContextMenuEvent.Reason.Keyboard and board and self.current_box in board.boxes:
            seen = self.camera.to_view(board.boxes[self.current_box].rect)
            place = self.mapToGlobal(seen.center().toPoint())
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        pos = QPointF(self.mapFromGlobal(event.globalPos()))
        menu_for(self, None if by_key else self.hit(self.camera.board_at(pos))).popup(place)

    def drawForeground(self, painter: QPainter, rect: QRectF | object) -> None:
        """Paint the selection above the map, and what the tool shows above that."""
        super().drawForeground(painter, rect)
        self.tool.paint(painter)
        for paint in self.guests:
            paint(painter)

    def paint_over_pane(self, painter: QPainter, origin: QPointF) -> None:
        """Paint the selection of stages and lanes, and what the tool shows above that."""
        super().paint_over_pane(painter, origin)
        self.tool.paint_over_pane(painter, origin)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Take the editor of a name along with the map."""
        super().scrollContentsBy(dx, dy)
        if isinstance(self.tool, Renaming):
            self.tool.place()

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom; the editor of a name grows along."""
        super().set_zoom(zoom, anchor)
        if isinstance(self.tool, Renaming):
            self.tool.place()

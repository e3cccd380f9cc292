"""A board in a scrolling view: painted as one layer, zoomed and panned, following the project. No selection, no editing.

A QGraphicsView is kept for its scrolling (pixels are moved, only what comes into view is painted) and its events; its scene
is empty and stays so.
"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QWidget

from journeymapper.board.follow import follow
from journeymapper.board.layout import lay_out
from journeymapper.board.place import Places
from journeymapper.board.scene import Options
from journeymapper.board.shapes import Board, Rect
from journeymapper.board.theme import LIGHT, Theme
from journeymapper.edit.change import Change
from journeymapper.model.project import Project
from journeymapper.ui.canvas.ahead import Exposure
from journeymapper.ui.canvas.camera import LEAST_NOTED, Camera
from journeymapper.ui.canvas.inks import Inks, PictureSource, no_pictures
from journeymapper.ui.canvas.layer import MapLayer
from journeymapper.ui.canvas.minimap import CORNER, Minimap
from journeymapper.ui.canvas.motion import Motion
from journeymapper.ui.canvas.paint_cards import MARGIN
from journeymapper.ui.canvas.panes import Panes
from journeymapper.ui.canvas.scrolling import set_up, zoomed_by_touch, zoomed_by_wheel
from journeymapper.ui.canvas.sprites import LEAST_BUDGET
from journeymapper.ui.fonts import QtTextMeasure, set_map_family

_SETTLE = 140
"""Milliseconds without a change of zoom after which the cards are drawn in full."""
_VIEWS_KEPT = 3
"""Cards may take as much memory as so many views full of pixels."""


class BoardView(QGraphicsView):
    """Shows one journey of a project. `zoom` 1 is 100 %: a map unit is a logical pixel."""

    zoomChanged = Signal(float)

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        """Begin without a board."""
        scene = QGraphicsScene()
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        super().__init__(scene, parent)
        scene.setParent(self)
        self.board: Board | None = None
        self.places: Places | None = None
        self.journey_id = ""
        self.options = Options()
        self.pictures: PictureSource = no_pictures
        self.inks = Inks(theme)
        set_map_family(theme.font)
        self.camera = Camera(self)
        self.layer = MapLayer(self.inks)
        self.motion = Motion(self)
        self._project = Project()
        self._measure = QtTextMeasure()
        self._panes = Panes(self)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settling.timeout.connect(lambda: self.viewport().update())
        self._finishing = QTimer(self, singleShot=True, interval=0)
        self._finishing.timeout.connect(self._finish)
        self._exposure = Exposure()
        self._waiting: list[Rect] = []
        """Where cards are still to be drawn in full."""
        self.opens_fitted = False
        """Whether the first picture shows the whole map where its texts can be read so: until then every size is tried."""
        self.minimap = Minimap(self)
        set_up(self)

    @property
    def project(self) -> Project:
        """The project whose journey is shown."""
        return self._project

    @property
    def painted(self) -> Board | None:
        """The board as it is painted at this moment: stages, lanes and curves may be on their way to their places."""
        return self.motion.flight.board if self.motion.flight is not None else self.board

    @property
    def zoom(self) -> float:
        """Logical pixels for a map unit."""
        return self.camera.zoom

    def minimumSizeHint(self) -> QSize:
        """The map may be made as small as its window wants."""
        return QSize(200, 150)

    def show_board(self, project: Project, journey_id: str, options: Options | None = None) -> None:
        """Show a journey from scratch; an empty id, or one that is not there, shows an empty ground.

        `options` says which lanes, personas and captions are shown; those of before stay where it is None.
        """
        self.motion.end()
        self._project, self.options = project, options or self.options
        self.journey_id = journey_id if journey_id in project.journeys else ""
        self.layer.inks = self.inks = self._inks(self.inks.theme)
        self.layer.forget()
        if self.journey_id:
            self._take(lay_out(project, journey_id, self._measure, self.options))
        else:
            self.board = self.places = None
            self.layer.board = None
        self._update_all()

    def _take(self, board: Board, changed: tuple[Rect, ...] | None = None) -> None:
        before = self.board
        self.board, self.places = board, Places(board)
        self.layer.show(board, self.places, changed)
        if before is None or before.size != board.size or list(before.panels[:1]) != list(board.panels[:1]):
            self.camera.arrange()
        self.minimap.board_changed()

    def show_options(self, options: Options) -> None:
        """Show other lanes, personas or captions of the same journey."""
        if options == self.options:
            return
        self.options = options
        if self.board is not None:
            self._go_on(*follow(self.board, self._project, Change(), self._measure, options))

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of `theme`, and write in its font, from now on."""
        self.inks = self.layer.inks = self._inks(theme)
        if set_map_family(theme.font):
            self.show_board(self._project, self.journey_id)
        self.layer.forget()
        self.minimap.board_changed()
        self._update_all()

    def show_pictures(self, source: PictureSource) -> None:
        """Take the pictures on cards from `source` from now on; again whenever it gives others."""
        self.pictures = source
        self.set_theme(self.inks.theme)

    def _inks(self, theme: Theme) -> Inks:
        colours = {persona.id: persona.colour for persona in self._project.personas.values()}
        made = Inks(theme, colours, self.pictures)
        made.notes = self.zoom >= LEAST_NOTED
        return made

    def follow_project(self, project: Project, change: Change) -> None:
        """Show the journey as it is after `change`."""
        before, self._project = self._project, project
        if self.journey_id not in project.journeys:
            self.show_board(project, self.journey_id)
            return
        if project.personas is not before.personas:  # they may have other colours
            self.set_theme(self.inks.theme)
        assert self.board is not None
        self._go_on(*follow(self.board, project, change, self._measure, self.options))

    def _go_on(self, board: Board, dirty: tuple[Rect, ...]) -> None:
        """Show the board that follows the one shown, and paint what is different."""
        self.motion.cards.finish()
        before, old_places = self.board, self.places
        assert before is not None
        assert old_places is not None
        self._take(board, dirty)
        self.motion.follow(before, old_places, dirty)
        if board.size != before.size or board.panels != before.panels:
            self._update_all()
            return
        for area in dirty:
            self.update_board(area)
        if board.stages is not before.stages or board.lanes is not before.lanes:
            self.update_panes()

    def kept_in_panes(self) -> Collection[str]:
        """The ids of what the panes show: stages and lanes."""
        return {**self.board.stages, **self.board.lanes} if self.board else ()

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom so that what is at `anchor` (view coordinates; None: the middle) stays where it is."""
        self.motion.stop_camera()
        self.camera.moved()
        before = self.camera.zoom
        self.camera.set_zoom(zoom, anchor)
        self.inks.notes = self.zoom >= LEAST_NOTED
        if self.camera.zoom != before:
            self._settling.start()
            self.zoomChanged.emit(self.camera.zoom)

    def fit(self) -> None:
        """Show the whole map."""
        self.set_zoom(self.camera.fitting())
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().minimum())
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())
        self.camera.fitted = True

    def settle(self) -> None:
        """Draw everything in full now, without waiting until the zoom rests: for pictures of the view."""
        self._settling.stop()
        self.layer.hurry = False
        self.viewport().repaint()
        self.layer.hurry = True

    def _finish(self) -> None:
        waiting, self._waiting = self._waiting, []
        for area in waiting:
            self.update_board(area, MARGIN)

    def place_panes(self, left: int, top: int) -> None:
        """Lay out the panes: `left` and `top` are their widths in pixels, 0 for none."""
        self.layer.ahead.forget()
        self.setViewportMargins(left, top, 0, 0)
        self._fit_panes()

    def _fit_panes(self) -> None:
        self._panes.fit()
        self.minimap.arrange()

    def _update_all(self) -> None:
        self.viewport().update()
        self.update_panes()

    def update_panes(self) -> None:
        """Paint the stage heads and lane titles again."""
        self._panes.update()

    def update_board(self, area: Rect, by: float = 0.0) -> None:
        """Paint a part of the board again, `by` map units larger on each side."""
        seen = self.camera.to_view(area.grown(by)).translated(-QPointF(self.viewport().pos()))
        self.viewport().update(seen.toAlignedRect().adjusted(-2, -2, 2, 2))

    def drawBackground(self, painter: QPainter, rect: QRectF | object) -> None:
        """Paint the map: Qt asks for the part that is exposed."""
        assert isinstance(rect, QRectF)
        for exposed, scrolled in self._exposure.parts(painter, rect):
            self.layer.paint(
                painter,
                exposed,
                self.camera.zoom,
                moving=self._settling.isActive(),
                heads=not self.camera.frozen_y,
                titles=not self.camera.frozen_x,
                scrolled=scrolled,
            )
            if self.layer.unfinished:
                self._waiting += self.layer.unfinished
                self._finishing.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the map, and the overview over it."""
        self.opens_fitted = False
        area, region = self.minimap.area, event.region()
        self._exposure.begin(region, self.viewport().rect(), area, CORNER)
        super().paintEvent(event)
        if not area.isEmpty() and region.intersects(area):
            painter = QPainter(self.viewport())
            self.minimap.paint(painter)
            painter.end()

    def pass_on(self, what: str, event: QMouseEvent, origin: QPointF) -> None:
        """Take a mouse event (press, move, release, double) of a child at `origin` of the view; here it is of no use."""
        event.ignore()

    def show_tip(self, event: QHelpEvent, origin: QPointF) -> None:
        """Show the tooltip of what lies under the pointer; here there is none."""
        event.ignore()

    def paint_over_pane(self, painter: QPainter, origin: QPointF) -> None:
        """Paint over a pane whose upper left corner is at `origin` of the view; here nothing."""

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move the panes along with the map."""
        self._exposure.scrolled(dx, dy)
        super().scrollContentsBy(dx, dy)
        if dx or dy:
            self.camera.moved()
        self.minimap.scrolled(dx, dy)
        self._panes.scrolled(dx, dy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the panes beside the viewport, and room for the pictures of a few views full of cards."""
        with self.camera.as_it_was():
            super().resizeEvent(event)  # a scroll bar that comes up scrolls, but nobody did
        pixels = self.width() * self.height() * self.devicePixelRatio() ** 2
        self.layer.sprites.budget = max(LEAST_BUDGET, round(_VIEWS_KEPT * 4 * pixels))
        self._fit_panes()
        if self.board is not None:
            self.camera.refit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom at the pointer."""
        self.wheel(event, QPointF(self.viewport().pos()))

    def wheel(self, event: QWheelEvent, origin: QPointF) -> None:
        """Scroll or zoom for a wheel event of a child of the view that begins at `origin`."""
        self.motion.stop_camera()
        if not zoomed_by_wheel(self, event, origin):
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom with two fingers on a touch pad or a touch screen."""
        return zoomed_by_touch(self, event) or super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Make the pictures anew when the screen's scale changes."""
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self.layer.forget()
            self._update_all()
        super().changeEvent(event)

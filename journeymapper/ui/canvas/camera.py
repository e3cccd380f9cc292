"""Where the view looks: zoom, scroll, and the strips that stay while the map scrolls.

The titles of the lanes (left) and the heads of the stages (top) are shown by panes of their own beside the viewport, as a
spreadsheet freezes its first row and column. Scrolling then moves pixels, and only what comes into view is painted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from journeymapper.board.shapes import Board, Point, Rect

if TYPE_CHECKING:
    from journeymapper.ui.canvas.board_view import BoardView

LEAST, MOST = 0.004, 8.0
"""The bounds of the zoom; 1 is 100 %."""
MOST_FITTED = 1.25
"""A small map is not blown up further than this to fill the view."""
_FEW = 3
"""A map with fewer cards than this is only begun, and shown at 100 % at most."""
LEAST_READ = 0.68
"""At a smaller zoom the texts of cards are too small to be read with ease."""
LEAST_NOTED = 0.8
"""At a smaller zoom the quiet words beside others would be lower than 9 pixels."""
STEPS = (
    0.01,
    0.02,
    0.05,
    0.1,
    0.15,
    0.25,
    0.33,
    0.5,
    0.67,
    0.75,
    0.86,
    1.0,
    1.1,
    1.25,
    1.5,
    1.75,
    2.0,
    2.5,
    3.0,
    4.0,
    6.0,
    8.0,
)
"""Where zooming by keys or buttons stops."""
_LARGEST_PANE = 0.4
"""Panes that would take more of the view than this are not kept: everything scrolls then."""


class Camera:
    """The zoom and scroll position of a `BoardView`. View coordinates are pixels from the view's own upper left corner."""

    def __init__(self, view: BoardView) -> None:
        """Begin at 100 %."""
        self.zoom = 1.0
        self.frozen_x = self.frozen_y = 0
        """Widths of the panes in pixels; 0 when they are not shown."""
        self.as_opened = False
        """Whether it shows what `open` chose: nobody has zoomed or scrolled since."""
        self.fitted = False
        """Whether it shows the whole map because that was asked for, and nobody has zoomed or scrolled since."""
        self._view = view

    def to_view(self, rect: Rect) -> QRectF:
        """Where a part of the scrolling map is seen, in view coordinates."""
        transform = self._view.viewportTransform()
        origin = self._view.viewport().pos()
        return transform.mapRect(QRectF(*rect)).translated(QPointF(origin))

    def to_view_fixed(self, rect: Rect) -> QRectF:
        """Where a part of the board is seen, in view coordinates; stage heads and lane titles in their panes."""
        seen = self.to_view(rect)
        if rect.x * self.zoom < self.frozen_x:
            seen.moveLeft(rect.x * self.zoom)
        if rect.y * self.zoom < self.frozen_y:
            seen.moveTop(rect.y * self.zoom)
        return seen

    def board_at(self, pos: QPointF) -> Point:
        """The place on the board at a position in view coordinates, the panes included."""
        transform = self._view.viewportTransform()
        origin = self._view.viewport().pos()
        x = pos.x() if self.frozen_x and pos.x() < self.frozen_x else pos.x() - origin.x() - transform.dx()
        y = pos.y() if self.frozen_y and pos.y() < self.frozen_y else pos.y() - origin.y() - transform.dy()
        return Point(x / self.zoom, y / self.zoom)

    def visible(self) -> Rect:
        """The part of the board that the viewport shows."""
        transform = self._view.viewportTransform()
        size = self._view.viewport().size()
        zoom = self.zoom
        return Rect(-transform.dx() / zoom, -transform.dy() / zoom, size.width() / zoom, size.height() / zoom)

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom so that what is at `anchor` (view coordinates; None: the middle) stays there."""
        view = self._view
        fixed = anchor if anchor is not None else QPointF(view.viewport().geometry().center())
        place = self.board_at(fixed)
        self.zoom = min(MOST, max(LEAST, zoom))
        self.arrange()
        view.horizontalScrollBar().setValue(round(place.x * self.zoom - (fixed.x() - self.frozen_x)))
        view.verticalScrollBar().setValue(round(place.y * self.zoom - (fixed.y() - self.frozen_y)))

    def step(self, up: bool) -> None:
        """Zoom to the next of `STEPS`."""
        self._view.motion.camera.finish()
        if up:
            wanted = next((stop for stop in STEPS if stop > self.zoom * 1.01), MOST)
        else:
            wanted = next((stop for stop in reversed(STEPS) if stop < self.zoom / 1.01), LEAST)
        self._view.motion.zoom(wanted)

    def fitting(self) -> float:
        """The zoom at which the whole board is in view."""
        board = self._view.board
        if board is None or not board.size.width or not board.size.height:
            return 1.0
        room = self._view.contentsRect()
        wide = room.width() / board.size.right
        high = room.height() / board.size.bottom
        most = MOST_FITTED if len(board.boxes) >= _FEW else 1.0
        return min(most, max(LEAST, min(wide, high)))

    def open(self) -> None:
        """Show the whole map where its texts can be read so, else its beginning at 100 %."""
        whole = self.fitting()
        wanted = whole if whole >= LEAST_READ else 1.0
        if abs(wanted - self.zoom) > 0.001:  # laying out the panes leads back here
            self._view.set_zoom(wanted)
            for bar in (self._view.horizontalScrollBar(), self._view.verticalScrollBar()):
                bar.setValue(bar.minimum())
        self.as_opened = True

    def moved(self) -> None:
        """Somebody has zoomed or scrolled: the view stays where it is from now on."""
        self.as_opened = self.fitted = False

    @contextmanager
    def as_it_was(self) -> Iterator[None]:
        """Scrolling in the meantime is nobody's."""
        kept = self.as_opened, self.fitted
        yield
        self.as_opened, self.fitted = kept

    def refit(self) -> None:
        """The view has another size, for one because a bar came up below it: what was in view as a whole stays so."""
        if not self._view.opens_fitted and self.fitting() > max(1.0, self.zoom):
            return  # a bar that goes does not blow up a map that is only being begun
        if self._view.opens_fitted or self.as_opened:
            self.open()
        elif self.fitted:
            self._view.fit()

    def arrange(self) -> None:
        """Tell Qt what scrolls at this zoom, and lay out the panes."""
        view, board = self._view, self._view.board
        if board is None:
            return
        left, top = _frozen(board)
        room = view.contentsRect()
        wide, high = round(left * self.zoom), round(top * self.zoom)
        self.frozen_x = wide if wide <= room.width() * _LARGEST_PANE else 0
        self.frozen_y = high if high <= room.height() * _LARGEST_PANE else 0
        x, y = self.frozen_x / self.zoom, self.frozen_y / self.zoom
        view.setTransform(QTransform.fromScale(self.zoom, self.zoom))
        view.setSceneRect(QRectF(x, y, board.size.right - x, board.size.bottom - y))
        view.place_panes(self.frozen_x, self.frozen_y)

    def reveal(self, rect: Rect, space: float = 24.0) -> None:
        """Scroll as little as needed so that `rect` is in view, with some space around it; gliding where that is wanted."""
        self._view.motion.camera.finish()
        seen = self.visible()
        wanted = rect.grown(space / self.zoom)
        dx = _shift(wanted.x, wanted.right, seen.x, seen.right)
        dy = _shift(wanted.y, wanted.bottom, seen.y, seen.bottom)
        self._view.motion.scroll(dx * self.zoom, dy * self.zoom)

    def scroll_by(self, dx: float, dy: float) -> None:
        """Scroll by pixels at once."""
        self._view.motion.stop_camera()
        for bar, by in ((self._view.horizontalScrollBar(), dx), (self._view.verticalScrollBar(), dy)):
            if by:
                bar.setValue(bar.value() + round(by))


def _frozen(board: Board) -> tuple[float, float]:
    """How much of the board on the left and at the top stays in view: lane titles and stage heads."""
    left = min((band.cells.x for band in board.lanes.values()), default=0.0)
    return left, board.panels[0].y - 2 if board.panels and board.stages else 0.0


def _shift(low: float, high: float, seen_low: float, seen_high: float) -> float:
    """How far to move so that low..high lies in seen_low..seen_high; the low end wins where there is no room."""
    if low < seen_low or high - low > seen_high - seen_low:
        return low - seen_low
    return max(0.0, high - seen_high)

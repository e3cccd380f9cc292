"""What moves, and when: a clock for things that glide to their places, cards after an edit and the camera on its way.

Nothing waits for it: an edit, a wheel or a press ends what is under way, and then everything is where it belongs. Where
motion is not wanted (`Motion.allowed`), nothing of this runs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QTimer

from journeymapper.board.place import Places
from journeymapper.board.shapes import Board, Rect
from journeymapper.ui.canvas.flight import Flight, flight_between

if TYPE_CHECKING:
    from journeymapper.ui.canvas.board_view import BoardView

DURATION = 160.0
"""Milliseconds that a movement takes."""
_FRAME = 12
"""Milliseconds between two pictures of a movement."""


def eased(part: float) -> float:
    """How far something is on its way after `part` (0 to 1) of the time: quick at first, then gently to rest."""
    return 1.0 - (1.0 - part) ** 3


def milliseconds() -> float:
    """The time that movements go by."""
    return 1000.0 * perf_counter()


class Glide(QObject):
    """One movement at a time: calls back with how far it is, from 0 to 1, the last time with 1."""

    def __init__(self, parent: QObject) -> None:
        """Begin at rest."""
        super().__init__(parent)
        self.now: Callable[[], float] = milliseconds
        """The clock."""
        self.stepping = False
        """Whether it calls back at this moment."""
        self._began = 0.0
        self._step: Callable[[float], None] | None = None
        self._timer = QTimer(self, interval=_FRAME)
        self._timer.timeout.connect(self.tick)

    @property
    def running(self) -> bool:
        """Whether something is on its way."""
        return self._step is not None

    def start(self, step: Callable[[float], None]) -> None:
        """Begin a movement, and end that which is under way."""
        self.finish()
        self._began, self._step = self.now(), step
        self._timer.start()

    def tick(self) -> None:
        """Go on to where the movement is by now."""
        part = (self.now() - self._began) / DURATION
        if part >= 1.0:
            self.finish()
        elif self._step is not None:
            self.stepping = True
            self._step(eased(max(0.0, part)))
            self.stepping = False

    def finish(self) -> None:
        """Be there at once."""
        step = self._step
        self.stop()
        if step is not None:
            step(1.0)

    def stop(self) -> None:
        """Stay where it is."""
        self._step = None
        self._timer.stop()


class Motion:
    """The movements of one view."""

    def __init__(self, view: BoardView) -> None:
        """Let nothing move until `allowed` is set."""
        self.allowed = False
        """Whether things may glide."""
        self.held: Callable[[], bool] = lambda: False
        """Whether something is being dragged: what follows the pointer must not lag behind it."""
        self.cards, self.camera = Glide(view), Glide(view)
        self.flight: Flight | None = None
        """What of the map is on its way; None at rest."""
        self._view = view

    def end(self) -> None:
        """Let everything be where it belongs."""
        self.cards.finish()
        self.camera.finish()

    def follow(self, before: Board, old_places: Places, dirty: Sequence[Rect]) -> None:
        """Let what the view shows glide from where it was on the board before, which differs in `dirty`."""
        view = self._view
        if not self._may_glide() or self.held():
            return
        assert view.board is not None
        assert view.places is not None
        now, seen = (view.board, view.places), view.camera.visible()
        flight = flight_between((before, old_places), now, seen, view.zoom, dirty)
        if flight is not None:
            self.flight = view.layer.flight = flight
            self.cards.start(self._fly)
            self._show(flight)

    def _fly(self, part: float) -> None:
        flight = self.flight
        if flight is None:
            return
        flight.go(part)
        if part >= 1.0:
            self.flight = self._view.layer.flight = None
        self._show(flight)

    def _show(self, flight: Flight) -> None:
        if flight.whole:
            self._view.viewport().update()
            self._view.update_panes()
        for area in flight.areas:
            self._view.update_board(area)

    def stop_camera(self) -> None:
        """Leave the camera where it is: it is moved by hand."""
        if not self.camera.stepping:
            self.camera.stop()

    def zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom as `BoardView.set_zoom` does, gliding."""
        view = self._view
        if not self._may_glide():
            view.set_zoom(zoom, anchor)
            return
        self.camera.finish()
        start = view.zoom
        self.camera.start(
            lambda part: view.set_zoom(zoom if part >= 1.0 else start * (zoom / start) ** part, anchor)
        )

    def fit(self) -> None:
        """Show the whole map, gliding."""
        view = self._view
        if not self._may_glide():
            view.fit()
            return
        self.camera.finish()
        start, end, seen = view.zoom, view.camera.fitting(), view.camera.visible()
        bars = ((view.horizontalScrollBar(), seen.x), (view.verticalScrollBar(), seen.y))

        def step(part: float) -> None:
            if part >= 1.0:
                view.fit()
                return
            zoom = start * (end / start) ** part
            view.set_zoom(zoom)
            # What is seen at the left and upper edge goes evenly with the size of what is seen.
            left = 1.0 - part if start == end else (1 / zoom - 1 / end) / (1 / start - 1 / end)
            for bar, place in bars:
                bar.setValue(bar.minimum() + round((place * start - bar.minimum()) / start * left * zoom))

        self.camera.start(step)

    def scroll(self, dx: float, dy: float) -> None:
        """Scroll by pixels, gliding."""
        view = self._view
        if not (round(dx) or round(dy)):
            return
        self.camera.finish()
        bars = ((view.horizontalScrollBar(), round(dx)), (view.verticalScrollBar(), round(dy)))
        starts = [(bar, bar.value(), by) for bar, by in bars]

        def step(part: float) -> None:
            for bar, start, by in starts:
                if by:
                    bar.setValue(start + round(by * part))

        if self._may_glide():
            self.camera.start(step)
        else:
            step(1.0)

    def _may_glide(self) -> bool:
        return self.allowed and self._view.isVisible() and self._view.board is not None

"""Where a captured line lands, shown on the map while it is typed: a bar in the gap, a dashed ring, a line for a stage."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journeymapper.board.place import Insertion
from journeymapper.board.shapes import Rect
from journeymapper.edit.capture import Captured, Landing, Lands
from journeymapper.ui.canvas.view import MapView

_THICK = 4.0
_RADIUS = 11.0


class LandingMark:
    """Paints over a map view; `show(None)` takes the mark away."""

    def __init__(self, view: MapView) -> None:
        """Paint over `view`."""
        self._view = view
        self._bar: Rect | None = None
        self._ring: Rect | None = None
        view.guests.append(self.paint)

    @property
    def rect(self) -> Rect | None:
        """Where the mark is on the board; None while there is none."""
        return self._bar or self._ring

    def show(self, captured: Captured | None) -> None:
        """Mark where a line would land, and bring that into view."""
        before = self.rect
        lands = captured is not None and not captured.stop
        self._bar = self._ring = None
        if captured is not None and lands:
            self._bar, self._ring = self._found(captured.landing)
        for area in (before, self.rect):
            if area is not None and before != self.rect:
                self._view.update_board(area.grown(8))
        if self.rect is not None and before != self.rect:
            self._view.camera.reveal(self._bar or self.rect)

    def _found(self, landing: Landing) -> tuple[Rect | None, Rect | None]:
        board, places = self._view.board, self._view.places
        if board is None or places is None or landing.what is Lands.NOWHERE:
            return None, None
        if landing.new_stage is not None:
            return self._new_stage(landing.stage_at), None
        if landing.what is Lands.TOUCHPOINT:
            box = board.boxes.get(landing.touchpoint)
            return None, box.rect.grown(5) if box else None
        if landing.what is Lands.STAGE:
            return None, board.stages[landing.stage].column
        bar = places.mark_of(Insertion(landing.stage, landing.at))
        return bar, None

    def _new_stage(self, at: int) -> Rect | None:
        """A line between two columns, or behind the last one."""
        board = self._view.board
        heads = list(board.stages.values()) if board else []
        if not heads:
            return None
        column = heads[min(at, len(heads) - 1)].column
        x = column.right if at >= len(heads) else column.x
        return Rect(x - _THICK / 2, column.y, _THICK, column.height)

    def paint(self, painter: QPainter) -> None:
        """Paint the mark, in board coordinates."""
        inks = self._view.inks
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._bar is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(inks.theme.accent))
            painter.drawRoundedRect(QRectF(*self._bar), 2, 2)
        if self._ring is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(inks.theme.accent), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(*self._ring), _RADIUS, _RADIUS)

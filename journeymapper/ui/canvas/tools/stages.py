"""Moving stages by their heads, with a bar between the columns where they will stand."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from journeymapper.board.landing import Gap, stage_gap
from journeymapper.board.shapes import Rect
from journeymapper.edit.records import reorder
from journeymapper.ui.canvas.paint_lanes import POINT, chevron
from journeymapper.ui.canvas.tools.base import Pointer
from journeymapper.ui.canvas.tools.cards import SelectingDrag
from journeymapper.ui.canvas.tools.ghosts import draw_mark, shifted


class DraggingStages(SelectingDrag):
    """Moves the selected stages together."""

    scrolls_y = False
    over_panes = True
    _moving: tuple[str, ...] = ()
    _gap: Gap | None = None

    def begin(self) -> bool:
        """Take hold of the selected stages, in their order."""
        chosen = {*self.view.selection, self.hit.record}
        stages = self.view.project.journeys[self.view.journey_id].stages
        self._moving = tuple(name for name in stages if name in chosen)
        return bool(self._moving)

    def follow(self, pointer: Pointer) -> None:
        """Find the nearest border between stages."""
        self._gap = stage_gap(self.view.board, self.at.x) if self.view.board else None

    def drop(self, pointer: Pointer) -> None:
        """Put the stages there."""
        gap, moving = self._gap, self._moving
        if gap is None:
            return
        stages = self.view.project.journeys[self.view.journey_id].stages
        at = sum(name not in moving for name in stages[: gap.number])
        self.view.attempt(lambda project: reorder(project, moving, at))

    def areas(self) -> Iterator[Rect]:
        """The bar; the heads are in their pane."""
        if self._gap is not None:
            yield self._gap.mark
        yield from self._heads()

    def _heads(self) -> list[Rect]:
        board = self.view.board
        names = self._moving if board else ()
        return [shifted(board.stages[name].rect, self.start, self.at)._replace(y=board.stages[name].rect.y)
                for name in names if board and name in board.stages]  # fmt: skip

    def paint(self, painter: QPainter) -> None:
        """Paint the bar through the map, and the heads where they are not in a pane."""
        if self.begun and self._gap is not None:
            draw_mark(painter, self.view, self._gap.mark)
            if not self.view.camera.frozen_y:
                self._paint_heads(painter, QPointF(), 1.0)

    def paint_over_pane(self, painter: QPainter, origin: QPointF) -> None:
        """Paint the bar and the heads in their pane."""
        if not self.begun or self._gap is None or not self.view.camera.frozen_y:
            return
        bar = self.view.camera.to_view_fixed(self._gap.mark).translated(-origin)
        painter.fillRect(bar, self.view.inks.accent)
        self._paint_heads(painter, origin, self.view.zoom)

    def _paint_heads(self, painter: QPainter, origin: QPointF, zoom: float) -> None:
        board, inks = self.view.board, self.view.inks
        for name, rect in zip(self._moving, self._heads(), strict=False):
            seen = QRectF(*rect) if zoom == 1.0 and origin.isNull() else (
                self.view.camera.to_view_fixed(rect).translated(-origin))  # fmt: skip
            colour = QColor(inks.stage(board.stages[name].colour)) if board else QColor(inks.accent)
            colour.setAlphaF(0.72)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(chevron(seen, False, POINT * zoom))

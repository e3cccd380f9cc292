"""Moving stages by their heads, with a bar between the columns where they will stand."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from journeymapper.board.landing import Gap, stage_gap
from journeymapper.board.shapes import Rect
from journeymapper.edit.records import reorder
from journeymapper.ui.canvas.paint_lanes import POINT, draw_stage
from journeymapper.ui.canvas.tools.base import Pointer
from journeymapper.ui.canvas.tools.cards import SelectingDrag
from journeymapper.ui.canvas.tools.ghosts import draw_lift, draw_mark, pale, shifted

_LIFT = 6.0
"""How far below its place a head is while it is dragged."""


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
        self.lift(self._moving)
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
        return [shifted(board.stages[name].rect, self.start, self.at)._replace(y=board.stages[name].rect.y + _LIFT)
                for name in names if board and name in board.stages]  # fmt: skip

    def paint(self, painter: QPainter) -> None:
        """Paint the bar through the map, and the heads where they are not in a pane."""
        if self.begun and self._gap is not None:
            draw_mark(painter, self.view, self._gap.mark)
            if not self.view.camera.frozen_y:
                self._paint_heads(painter, None)

    def paint_over_pane(self, painter: QPainter, origin: QPointF) -> None:
        """Paint the bar and the heads in their pane."""
        if not self.begun or self._gap is None or not self.view.camera.frozen_y:
            return
        self._paint_heads(painter, origin)
        bar = self.view.camera.to_view_fixed(self._gap.mark).translated(-origin)
        painter.fillRect(bar, self.view.inks.ink)

    def _paint_heads(self, painter: QPainter, origin: QPointF | None) -> None:
        """Paint the heads where the pointer has them, in pixels of a pane at `origin`; None: in board coordinates."""
        board, zoom = self.view.board, self.view.zoom
        self._pale(painter, origin)
        for name, rect in zip(self._moving, self._heads(), strict=False):
            if board is None or name not in board.stages:
                continue
            head = board.stages[name]
            painter.save()
            if origin is None:
                painter.translate(rect.x, rect.y)
            else:
                painter.translate(self.view.camera.to_view_fixed(rect).topLeft() - origin)
                painter.scale(zoom, zoom)
            painter.translate(-head.rect.x, -head.rect.y)
            draw_lift(painter, self.view, QRectF(*head.rect).adjusted(POINT / 2, 0, -POINT / 2, 0))
            draw_stage(painter, head, False, self.view.inks)
            painter.restore()

    def _pale(self, painter: QPainter, origin: QPointF | None) -> None:
        """Make the heads pale where they came from."""
        board, view = self.view.board, self.view
        colour = QColor(view.inks.ground)
        colour.setAlphaF(pale(view).alphaF())
        painter.setPen(view.inks.no_pen)
        painter.setBrush(colour)
        for name in self._moving if board else ():
            if board is None or name not in board.stages:
                continue
            rect = board.stages[name].rect.grown(1)
            fixed = QRectF(*rect) if origin is None else view.camera.to_view_fixed(rect).translated(-origin)
            painter.drawRect(fixed.adjusted(0, 0, -POINT * (1 if origin is None else view.zoom), 0))

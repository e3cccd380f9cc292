"""The map as one layer on a screen: cards as sprites, links as hairlines, far away without texts.

Three levels: in full (sprites); while the zoom moves (the same pictures, larger or smaller); and far away (`detail`). A paint makes sprites for a few milliseconds at most; what is missing then is shown without texts
and made in the next paints.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from time import perf_counter

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from journeymapper.board.place import Outline, Places
from journeymapper.board.shapes import Board, Box, BoxKind, Point, Rect, TextStyle
from journeymapper.ui.canvas.ahead import Ahead, Part
from journeymapper.ui.canvas.curve_sprites import CurveSprites
from journeymapper.ui.canvas.detail import FarMap
from journeymapper.ui.canvas.flight import Flight
from journeymapper.ui.canvas.grid import Grid, nearest
from journeymapper.ui.canvas.inks import Inks
from journeymapper.ui.canvas.paint import paint_ground, paint_heads
from journeymapper.ui.canvas.paint_cards import MARGIN
from journeymapper.ui.canvas.paint_curves import draw_curves
from journeymapper.ui.canvas.paint_lanes import draw_lane_labels, fill_ground
from journeymapper.ui.canvas.paint_links import RoutePaths, draw_routes, draw_routes_simply
from journeymapper.ui.canvas.paint_text import draw_text, text_width
from journeymapper.ui.canvas.sprites import SpriteStore, margin_of

FAR = 0.3
"""Below this zoom there are no texts."""
SLICE = 0.006
"""Seconds that a paint may spend on making sprites."""
MOST_SMOOTH = 50
"""While the zoom moves, so many cards are resized smoothly; more of them roughly, which costs a tenth."""
_COUNT = TextStyle(12, 600)


class MapLayer:
    """Paints what of a board is exposed, and keeps what it needs to do so quickly."""

    def __init__(self, inks: Inks) -> None:
        """Begin without a board."""
        self.inks = inks
        self.board: Board | None = None
        self.places: Places | None = None
        self.sprites = SpriteStore()
        self.unfinished: list[Rect] = []
        """Where the last paint left cards without their texts."""
        self.hurry = True
        """Whether a paint may leave cards unfinished when it takes too long."""
        self.flight: Flight | None = None
        """What is on its way, and painted where it is at the moment; None at rest."""
        self._routes = RoutePaths()
        self._curves = CurveSprites()
        self._far = FarMap()
        self.ahead = Ahead()

    def show(self, board: Board, places: Places, changed: Iterable[Rect] | None = None) -> None:
        """Paint another board from now on. `changed` says where it differs from the last one; None: everywhere."""
        self.board, self.places = board, places
        if changed is None:
            self._curves.forget()
            self._far.forget()
        else:
            areas = list(changed)
            self._curves.forget_in(areas)
            self._far.forget_in(areas)
        self._far.show(board, places)
        self.ahead.forget()

    def forget(self) -> None:
        """Drop all pictures: colours, fonts or the screen have changed."""
        self.sprites.forget()
        self._routes.forget()
        self._curves.forget()
        self._far.forget()
        self.ahead.forget()

    def paint(
        self,
        painter: QPainter,
        exposed: Rect,
        zoom: float,
        moving: bool = False,
        heads: bool = True,
        titles: bool = True,
        scrolled: Part | None = None,
    ) -> None:
        """Paint what lies in `exposed`. The painter is set to board coordinates at `zoom`.

        `moving`: the zoom is changing at this moment. `heads`, `titles`: whether stage heads and lane titles belong to it.
        `scrolled`: the strip that it is a part of, where scrolling has brought it into view.
        """
        self.unfinished = []

        def part(painter: QPainter, exposed: Rect) -> bool:
            self._paint(painter, exposed, zoom, moving, heads, titles)
            return not self.unfinished

        if self.board is None or self.flight is not None or moving:
            scrolled = None
        if scrolled is None or not self.ahead.paint(painter, exposed, scrolled, part):
            part(painter, exposed)
        self.unfinished = [rect for rect in self.unfinished if rect.grown(MARGIN).meets(exposed)]

    def _paint(
        self, painter: QPainter, exposed: Rect, zoom: float, moving: bool, heads: bool, titles: bool
    ) -> None:
        flight, places = self.flight, self.places
        board = self.board if flight is None else flight.board
        if board is None or places is None:
            painter.fillRect(QRectF(*exposed), self.inks.ground)
            return
        fill_ground(painter, board, exposed, self.inks)
        if zoom < FAR:
            self._far.paint(painter, exposed, self.inks)
        else:
            self._paint_near(painter, board, places, exposed, moving)
        self._paint_curves(painter, board, exposed, zoom, moving)
        if titles and zoom >= FAR:
            draw_lane_labels(painter, board, exposed, self.inks)
        if heads:
            paint_heads(painter, board, exposed, self.inks)

    def _paint_near(
        self, painter: QPainter, board: Board, places: Places, exposed: Rect, moving: bool
    ) -> None:
        grid, flight = Grid.of(painter), self.flight
        paint_ground(painter, board, exposed, self.inks)
        routes = places.routes_in(exposed.grown(6))
        if flight is not None:
            routes = [route for route in routes if not flight.holds_route(route.id)] + flight.routes()
        if moving:
            draw_routes_simply(painter, routes, self._routes, self.inks, grid)
        else:
            draw_routes(painter, routes, self._routes, self.inks, grid)
        if moving and flight is None:
            self._put_moving(painter, list(places.outlines_in(exposed.grown(MARGIN))), grid)
            return
        boxes = [(box, box.rect) for box in places.boxes_in(exposed.grown(MARGIN))]
        if flight is not None:
            boxes = [one for one in boxes if not flight.holds(one[0].id)]
            boxes += [one for one in flight.boxes() if one[1].grown(MARGIN).meets(exposed)]
        self._put(painter, boxes, board, grid)

    def _put(self, painter: QPainter, boxes: Sequence[tuple[Box, Rect]], board: Board, grid: Grid) -> None:
        """Put down the sprites of `boxes` at their places, and make those that are missing as long as there is time."""
        ratio = painter.device().devicePixelRatio()
        end = perf_counter() + SLICE
        pictures: list[tuple[BoxKind, Rect, QPixmap]] = []
        for box, rect in boxes:
            picture = self.sprites.find(box, board, grid.scale)
            if picture is None:
                if not self.hurry or perf_counter() < end:
                    picture = self.sprites.make(box, board, self.inks, grid.scale, ratio)
                else:
                    picture = self.sprites.ground(box, self.inks, grid.scale, ratio)
                    self.unfinished.append(rect)
            pictures.append((box.kind, rect, picture))
        self._blit(painter, pictures, grid)

    def _put_moving(self, painter: QPainter, outlines: Sequence[Outline], grid: Grid) -> None:
        """Put down the pictures there are, made for another zoom, larger or smaller; smoothly where they are few."""
        transform = painter.transform()
        painter.resetTransform()
        base = painter.deviceTransform()
        ratio, dx, dy = base.m11(), grid.dx - base.dx(), grid.dy - base.dy()
        smooth = len(outlines) <= MOST_SMOOTH
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        for outline in outlines:
            picture, made_for = self.sprites.near_enough(outline, self.inks, grid.scale, ratio)
            factor = grid.scale / made_for / ratio
            margin = margin_of(outline.kind, made_for) * factor
            x, y = outline.rect.x * grid.scale + dx, outline.rect.y * grid.scale + dy
            size = picture.size() * factor
            place = QRectF(x / ratio - margin, y / ratio - margin, size.width(), size.height())
            painter.drawPixmap(place, picture, QRectF(picture.rect()))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.setTransform(transform)

    def _blit(self, painter: QPainter, pictures: Sequence[tuple[BoxKind, Rect, QPixmap]], grid: Grid) -> None:
        """Put pictures on whole device pixels."""
        transform = painter.transform()
        painter.resetTransform()
        base = painter.deviceTransform()
        ratio, dx, dy = base.m11(), base.dx(), base.dy()
        scale, left, top = grid.scale, grid.dx, grid.dy
        margins = {kind: margin_of(kind, scale) for kind in BoxKind}
        for kind, rect, picture in pictures:
            margin = margins[kind]
            x = nearest(rect.x * scale + left) - margin - dx
            y = nearest(rect.y * scale + top) - margin - dy
            painter.drawPixmap(QPointF(x / ratio, y / ratio), picture)
        painter.setTransform(transform)

    def _paint_curves(
        self, painter: QPainter, board: Board, exposed: Rect, zoom: float, moving: bool
    ) -> None:
        if zoom < FAR:
            if not moving:
                self._curves.rest_far()
            for curve, lines, compared in self._curves.strokes(board, exposed, zoom):
                painter.setPen(self.inks.curve_hair(curve, compared))
                painter.drawLines(lines)
        elif self.flight is not None and (self.flight.curves or self.flight.field):
            draw_curves(painter, board, exposed, self.inks)
        else:  # pictures that are kept show what will be
            self._curves.paint(painter, self.board or board, exposed, self.inks, moving)

    def paint_overview(self, painter: QPainter) -> None:
        """Paint the whole map as spots of colour, in board coordinates."""
        self._far.paint_overview(painter, self.inks)

    def put_box(self, painter: QPainter, box: Box) -> None:
        """Paint one box in full where it is, for an overlay."""
        board = self.board
        if board is not None:
            self._put(painter, [(box, box.rect)], board, Grid.of(painter))

    def draw_count(self, painter: QPainter, rect: QRectF, count: int) -> None:
        """Paint the badge that tells how many cards are dragged."""
        text = str(count)
        width = max(22.0, text_width(text, _COUNT) + 12)
        badge = QRectF(rect.right() - width / 2, rect.top() - 11, width, 22)
        painter.setPen(self.inks.no_pen)
        painter.setBrush(self.inks.accent)
        painter.drawRoundedRect(badge, 11, 11)
        painter.setPen(self.inks.card)
        place = Point(badge.center().x() - text_width(text, _COUNT) / 2, badge.center().y() + 4.3)
        draw_text(painter, text, place.x, place.y, _COUNT)

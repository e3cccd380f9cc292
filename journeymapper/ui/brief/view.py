"""The page itself: drawn crisp at any zoom, scrolled by wheel and keys, with what lies under the pointer outlined."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from journeymapper.board.theme import LIGHT
from journeymapper.brief.places import Place, place_at
from journeymapper.brief.sheet import Box
from journeymapper.ui.spoken import speak_as
from journeymapper.ui.style import look, mixed
from journeymapper.ui.widgets.labels import plain_tip

FULL = 96 / 72
"""Logical pixels a point at 100 %: paper as large as it is."""
LEAST, MOST = 0.25, 3.0
"""The zoom."""
_MARGIN = 20
_STEP = 1.25
_TURN = 1.0016
"""By how much an eighth of a degree of the wheel zooms."""
_AROUND = 3.0
"""Points of air between a part and its outline."""
_WORDS = {"name": "Page of the brief"}


class PageView(QAbstractScrollArea):
    """Shows the picture of a page. It knows which parts the page has, not what they mean."""

    zoomed = Signal(float)
    """The zoom is another one, or fits the window otherwise: pixels a point are wanted anew."""
    pointed = Signal(object)
    """The part under the pointer, or None."""
    chosen = Signal(object)
    """A part was clicked."""

    def __init__(self) -> None:
        """Empty, fitting the window."""
        super().__init__()
        self.setAccessibleName(_WORDS["name"])
        speak_as(self, QAccessible.Role.Document)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumSize(QSize(240, 200))
        self._image: QImage | None = None
        self._size = (842.0, 595.0)
        self._places: tuple[Place, ...] = ()
        self._fits, self._zoom = True, 1.0
        self._pointed: Place | None = None
        self._pressed: Place | None = None
        self._marked: tuple[Place, ...] = ()
        self.tip: Callable[[Place], str] = lambda place: ""
        """What a tooltip says about a part."""
        look().changed.connect(self.viewport().update)

    def show_page(self, image: QImage | None, size: tuple[float, float], places: tuple[Place, ...]) -> None:
        """Show a picture of a page of `size` points; None for no page."""
        self._image, self._places = image, places
        if size != self._size:
            self._size = size
            self._settle()
        self._pointed = self._pointed if self._pointed in places else None
        self.viewport().update()

    def mark(self, places: tuple[Place, ...]) -> None:
        """Outline parts: those that show what is selected."""
        if places != self._marked:
            self._marked = places
            self.viewport().update()

    def bring_in(self, place: Place) -> None:
        """Scroll until a part can be seen."""
        box, scale = place.box, self.scale
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        for bar, start, length, room in (
            (across, box.x * scale, box.width * scale, self.viewport().width()),
            (down, box.y * scale, box.height * scale, self.viewport().height()),
        ):
            if start + _MARGIN - 8 < bar.value() or start + length + _MARGIN + 8 > bar.value() + room:
                bar.setValue(round(start + length / 2 + _MARGIN - room / 2))

    @property
    def pointed_at(self) -> Place | None:
        """The part under the pointer."""
        return self._pointed

    @property
    def zoom(self) -> float:
        """How large the page is; 1 is the size of the paper."""
        return self._fitting() if self._fits else self._zoom

    @property
    def fits(self) -> bool:
        """Whether the page is as large as the window allows."""
        return self._fits

    @property
    def scale(self) -> float:
        """Logical pixels a point."""
        return self.zoom * FULL

    def fit(self) -> None:
        """Show the whole page."""
        self._fits = True
        self._settle()

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom, keeping the point of the page at `at` (the middle where none is given) in its place."""
        at = at or QPointF(self.viewport().width() / 2, self.viewport().height() / 2)
        point = self.to_page(at)
        self._fits, self._zoom = False, max(LEAST, min(MOST, zoom))
        self._settle()
        moved = self.from_page(point) - at
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + round(moved.x()))
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(moved.y()))

    def step(self, larger: bool) -> None:
        """Zoom one step."""
        self.set_zoom(self.zoom * (_STEP if larger else 1 / _STEP))

    def to_page(self, at: QPointF) -> QPointF:
        """Return the point of the page, in points, at a place of the view."""
        return (at - self._paper().topLeft()) / self.scale

    def from_page(self, point: QPointF) -> QPointF:
        """Return where in the view a point of the page lies."""
        return point * self.scale + self._paper().topLeft()

    def rect_of(self, place: Place) -> QRectF:
        """Return the rectangle of the view that a part of the page takes, with a little air."""
        box = _grown(place.box)
        corner = self.from_page(QPointF(box.x, box.y))
        return QRectF(corner.x(), corner.y(), box.width * self.scale, box.height * self.scale)

    def _fitting(self) -> float:
        room = self.maximumViewportSize()
        wide, high = (side * FULL for side in self._size)
        fit = min((room.width() - 2 * _MARGIN) / wide, (room.height() - 2 * _MARGIN) / high)
        return max(LEAST, min(MOST, fit))

    def _paper(self) -> QRectF:
        """The rectangle of the page in the view: in the middle, or where it is scrolled to."""
        wide, high = (side * self.scale for side in self._size)
        room = self.viewport().size()
        x = max((room.width() - wide) / 2, _MARGIN) - self.horizontalScrollBar().value()
        y = max((room.height() - high) / 2, _MARGIN) - self.verticalScrollBar().value()
        return QRectF(round(x), round(y), wide, high)

    def _settle(self) -> None:
        """Let the scroll bars and whoever draws the page follow the zoom."""
        room = self.viewport().size()
        sides = (self.horizontalScrollBar(), room.width()), (self.verticalScrollBar(), room.height())
        for (bar, space), side in zip(sides, self._size, strict=True):
            over = 0 if self._fits else max(0, round(side * self.scale + 2 * _MARGIN) - space)
            bar.setRange(0, over)
            bar.setPageStep(space)
            bar.setSingleStep(40)
        self.viewport().update()
        self.zoomed.emit(self.zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the paper with its shadow, and the outlines."""
        painter = QPainter(self.viewport())
        theme = look().theme
        painter.fillRect(event.rect(), QColor(theme.ground))
        if self._image is None:
            return
        paper = self._paper()
        painter.setPen(Qt.PenStyle.NoPen)
        for grow, part in ((3.0, 0.03), (2.0, 0.05), (1.0, 0.09)):
            painter.setBrush(mixed(theme.ground, "#000000", part))
            painter.drawRoundedRect(paper.adjusted(-grow, -grow + 1, grow, grow + 1), grow, grow)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(paper, self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in self._marked:
            self._outline(painter, place, 2.0)
        if self._pointed is not None:
            self._outline(painter, self._pointed, 1.0)

    def _outline(self, painter: QPainter, place: Place, width: float) -> None:
        # The page is always light: the outline takes the light theme's colour, whatever the window wears.
        colour = QColor(LIGHT.accent)
        painter.setPen(QPen(colour, width))
        colour.setAlphaF(0.06)
        painter.setBrush(colour)
        painter.drawRoundedRect(self.rect_of(place), 4, 4)

    def place_at(self, at: QPointF) -> Place | None:
        """Return the part of the page at a place of the view."""
        point = self.to_page(at)
        near = [place._replace(box=_grown(place.box)) for place in self._places]
        found = place_at(near, point.x(), point.y())
        return None if found is None else self._places[near.index(found)]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Outline what lies under the pointer."""
        self._point(self.place_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing lies under the pointer any more."""
        super().leaveEvent(event)
        self._point(None)

    def _point(self, place: Place | None) -> None:
        if place is self._pointed:
            return
        self._pointed = place
        shape = Qt.CursorShape.ArrowCursor if place is None else Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)
        self.viewport().update()
        self.pointed.emit(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click begins."""
        is_left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = self.place_at(event.position()) if is_left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that ends on the part where it began chooses it."""
        place, self._pressed = self._pressed, None
        if place is not None and place == self.place_at(event.position()):
            self.chosen.emit(place)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell in a tooltip what a click would do and what the part rests on."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            place = self.place_at(QPointF(event.pos()))
            text = "" if place is None else self.tip(place)
            QToolTip.showText(event.globalPos(), plain_tip(text), self.viewport())
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms at the pointer; else the wheel scrolls."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        if turn := event.angleDelta().y():
            self.set_zoom(self.zoom * _TURN**turn, event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Keep the keys for zooming from others; ask for a crisp picture on another screen."""
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._settle()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and _zooms(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus and minus zoom, Ctrl+0 fits, Ctrl+1 shows the size of the paper; Home and End go to the ends."""
        down = self.verticalScrollBar()
        match _zooms(event) or event.key():
            case "in" | "out" as way:
                self.step(way == "in")
            case "fit":
                self.fit()
            case "full":
                self.set_zoom(1.0)
            case Qt.Key.Key_Home:
                down.setValue(0)
            case Qt.Key.Key_End:
                down.setValue(down.maximum())
            case _:
                super().keyPressEvent(event)


def _zooms(event: QKeyEvent) -> str:
    """What a key does to the zoom: in, out, fit, full or nothing."""
    if event.matches(QKeySequence.StandardKey.ZoomIn) or event.text() in ("+", "="):
        return "in"
    if event.matches(QKeySequence.StandardKey.ZoomOut) or event.text() == "-":
        return "out"
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return {Qt.Key.Key_0: "fit", Qt.Key.Key_1: "full", Qt.Key.Key_Equal: "in"}.get(
            Qt.Key(event.key()), ""
        )
    return ""


def _grown(box: Box) -> Box:
    """The rectangle of a part with the air of its outline."""
    return Box(box.x - _AROUND, box.y - _AROUND, box.width + 2 * _AROUND, box.height + 2 * _AROUND)

"""How a board view scrolls and zooms under wheel, touch pad and touch screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QFrame, QGestureEvent, QGraphicsView, QPinchGesture

if TYPE_CHECKING:
    from journeymapper.ui.canvas.board_view import BoardView

_TURN = 1.0016
"""By how much an eighth of a degree of the wheel zooms."""


def set_up(view: QGraphicsView) -> None:
    """Let a view scroll by moving pixels, paint only what comes into view, and hear of two fingers."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
    view.setOptimizationFlags(
        QGraphicsView.OptimizationFlag.DontSavePainterState
        | QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing
    )
    view.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
    view.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
    view.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    view.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    view.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    view.viewport().setMouseTracking(True)
    view.viewport().grabGesture(Qt.GestureType.PinchGesture)
    view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def zoomed_by_wheel(view: BoardView, event: QWheelEvent, origin: QPointF) -> bool:
    """Zoom at the pointer where Ctrl is held; `origin` is where the widget of the event begins in the view."""
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return False
    turn = event.angleDelta().y() or event.angleDelta().x()
    if turn:
        view.set_zoom(view.zoom * _TURN**turn, event.position() + origin)
    event.accept()
    return True


def zoomed_by_touch(view: BoardView, event: QEvent) -> bool:
    """Zoom with two fingers on a touch pad or a touch screen. Returns whether the event was that."""
    if isinstance(event, QNativeGestureEvent):
        if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            origin = QPointF(view.viewport().pos())
            view.set_zoom(view.zoom * (1.0 + event.value()), event.position() + origin)
            return True
        if event.gestureType() is Qt.NativeGestureType.SmartZoomNativeGesture:
            view.motion.fit()
            return True
    return isinstance(event, QGestureEvent) and _pinched(view, event)


def _pinched(view: BoardView, event: QGestureEvent) -> bool:
    pinch = event.gesture(Qt.GestureType.PinchGesture)
    if not isinstance(pinch, QPinchGesture):
        return False
    view.set_zoom(view.zoom * pinch.scaleFactor(), view.mapFromGlobal(pinch.centerPoint()))
    return True

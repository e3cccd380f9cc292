"""The picture of the customer flow: stage to stage, as wide as there are customers, losses falling out.

Everything on it can be pointed at, clicked, and walked by the arrow keys; Enter does what a click does.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from journeymapper.model import wording
from journeymapper.ui.spoken import speak_as
from journeymapper.ui.style import look
from journeymapper.ui.value.figures import Computed
from journeymapper.ui.value.flow_paint import paint_element, paint_words
from journeymapper.ui.value.flow_shape import LEAST_COLUMN, LEFT, Element, Kind, Shape, shape_of
from journeymapper.ui.value.flow_words import foot_of, head_of, told_of, worst_of
from journeymapper.ui.widgets.labels import plain_tip

_WORDS = {
    "hint": "Click a ribbon to see who leaves there, and why.",
    "left_out": "{count} that jump over stages or lead back found no room here; the numbers count them.",
}
_ORDER = (Kind.ARC, Kind.STAGE, Kind.RIBBON, Kind.ENDED, Kind.LOST)
"""From top to bottom, for the arrow keys."""


class FlowPicture(QWidget):
    """The picture. `chosen` tells the ids that an element stands for, `pointed` its sentence ("" for nothing)."""

    chosen = Signal(tuple)
    pointed = Signal(str)

    def __init__(self) -> None:
        """Empty; `show_flow` fills it."""
        super().__init__()
        self.setObjectName("flow")
        self.setAccessibleName("Customer flow")
        speak_as(self, QAccessible.Role.Graphic)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.shape = Shape()
        self._computed: Computed | None = None
        self._feet = 1
        self._current = -1
        self._hovered = -1
        self._selected: frozenset[str] = frozenset()
        look().changed.connect(self.update)

    def show_flow(self, computed: Computed | None) -> None:
        """Show another flow."""
        self._computed = computed
        stages = computed.flow.stages if computed else {}
        self._feet = max((len(foot_of(computed, name)) for name in stages), default=1) if computed else 1
        self.setMinimumWidth(round(LEFT + LEAST_COLUMN * len(stages)))
        self._lay_out()

    def hint(self) -> str:
        """Say what a click does, and how many ways found no room."""
        words = _WORDS["hint"]
        if left := self.shape.arcs_left_out:
            words += " " + _WORDS["left_out"].format(count=wording.plural(left, "smaller way"))
        return words

    def select(self, ids: tuple[str, ...]) -> None:
        """Show what is selected elsewhere."""
        self._selected = frozenset(ids)
        self.update()

    def _lay_out(self) -> None:
        computed = self._computed
        self.shape = Shape()
        if computed is not None:
            self.shape = shape_of(computed.project, computed.flow, self.width(), self.height(), self._feet)
        self._hovered = -1
        self._current = min(self._current, len(self.shape.elements) - 1)
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for six stages."""
        return QSize(800, 260)

    def minimumSizeHint(self) -> QSize:
        """Low enough for a small screen."""
        return QSize(240, 190)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture."""
        del event
        if self._computed is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, element in enumerate(self.shape.elements):
            strong = at == self._hovered or not self._selected.isdisjoint(self._ids(element))
            paint_element(painter, element, strong=strong)
            if at == self._current and self.hasFocus():
                painter.setPen(QPen(QColor(look().theme.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPath(element.path)
        paint_words(painter, self._computed, self.shape)

    def element_at(self, at: QPointF) -> int:
        """Return the place of the element under a point, that of a stage's name and of its losses' words included; -1."""
        for kind in (Kind.STAGE, Kind.ARC, Kind.LOST, Kind.ENDED, Kind.RIBBON):
            for place, element in enumerate(self.shape.elements):
                if element.kind is kind and self._is_on(element, at):
                    return place
        return -1

    def _is_on(self, element: Element, at: QPointF) -> bool:
        near = element.path.intersects(QRectF(at.x() - 2, at.y() - 2, 4, 4))
        if element.kind is Kind.STAGE:
            return near or self.shape.heads[element.stage].contains(at)
        if element.kind is Kind.LOST:
            return near or self.shape.feet[element.stage].contains(at)
        return near or (element.kind is Kind.ARC and element.label.contains(at))

    def _ids(self, element: Element) -> tuple[str, ...]:
        """The records that an element stands for."""
        computed = self._computed
        if computed is None:
            return ()
        stage = self.shape.stages[element.stage]
        if element.kind in (Kind.STAGE, Kind.ENDED):
            return (stage,)
        if element.kind is Kind.LOST:
            worst = worst_of(computed, stage)
            return (worst[0].touchpoint,) if worst else (stage,)
        project, other = computed.project, self.shape.stages[element.to]
        return tuple(
            link.id
            for name in project.stages[stage].touchpoints
            for link in project.links_from(name)
            if project.touchpoints[link.target].stage == other and computed.flow.links.get(link.id)
        )

    def _say(self) -> None:
        """Say in words what is pointed at, or else where the keyboard is."""
        at = self._hovered if self._hovered >= 0 else self._current if self.hasFocus() else -1
        text = self._told(at)
        self.setAccessibleDescription(text or self._summary())
        self.pointed.emit(text)

    def _told(self, at: int) -> str:
        if self._computed is None or not 0 <= at < len(self.shape.elements):
            return ""
        return told_of(self._computed, self.shape, self.shape.elements[at])

    def _summary(self) -> str:
        if self._computed is None:
            return ""
        heads = (head_of(self._computed, self.shape, at) for at in range(len(self.shape.stages)))
        return ", ".join(f"{name} {count}" for name, count in heads)

    def event(self, event: QEvent) -> bool:
        """Show the words of what is under the pointer as its tooltip."""
        if isinstance(event, QHelpEvent):
            text = self._told(self.element_at(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), plain_tip(text), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lift what is under the pointer."""
        self._point(self.element_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer."""
        del event
        self._point(-1)

    def _point(self, at: int) -> None:
        if at == self._hovered:
            return
        self._hovered = at
        self.setCursor(Qt.CursorShape.PointingHandCursor if at >= 0 else Qt.CursorShape.ArrowCursor)
        self._say()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer."""
        at = self.element_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and at >= 0:
            self._current = at
            self._choose()

    def _choose(self) -> None:
        if 0 <= self._current < len(self.shape.elements):
            self.chosen.emit(self._ids(self.shape.elements[self._current]))
            self._say()
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first stage."""
        super().focusInEvent(event)
        if self._current < 0:
            self._current = self._find(0, Kind.STAGE)
        self._say()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say nothing any more."""
        super().focusOutEvent(event)
        self._say()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrow keys, choose with Enter or Space."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._walk_stages(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._walk_parts(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _find(self, stage: int, kind: Kind) -> int:
        found = [
            at
            for at, e in enumerate(self.shape.elements)
            if e.stage == stage and e.kind in (kind, Kind.STAGE)
        ]
        exact = [at for at in found if self.shape.elements[at].kind is kind]
        return (exact or found or [-1])[0]

    def _walk_stages(self, by: int) -> None:
        if not self.shape.stages:
            return
        element = self.shape.elements[max(self._current, 0)]
        stage = min(max(element.stage + by, 0), len(self.shape.stages) - 1)
        self._go(self._find(stage, element.kind))

    def _walk_parts(self, by: int) -> None:
        if not self.shape.stages:
            return
        stage = self.shape.elements[max(self._current, 0)].stage
        parts = [at for at, element in enumerate(self.shape.elements) if element.stage == stage]
        parts.sort(key=lambda at: _ORDER.index(self.shape.elements[at].kind))
        place = parts.index(self._current) if self._current in parts else 0
        self._go(parts[min(max(place + by, 0), len(parts) - 1)])

    def _go(self, at: int) -> None:
        self._current = at
        self._say()
        self.update()

"""The roadmap in time as a picture: what lies where, what is chosen, how far it is zoomed and scrolled."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from journeymapper.edit.change import Change
from journeymapper.edit.editor import Gesture
from journeymapper.ui.roadmap.scale import Scale, Zoom, scale_for
from journeymapper.ui.roadmap.shape import DIAMOND, LINE, Box, Shape, shape_of, told_of, when_words
from journeymapper.ui.roadmap.timeline_paint import HEAD, Scene, paint_timeline
from journeymapper.ui.session import Session
from journeymapper.ui.spoken import speak_as
from journeymapper.ui.style import font, look
from journeymapper.ui.widgets.announce import announce

NAMES = 168
"""The width of the names, px."""
_LOW, _TALL = 150, 380
"""How little and how much height it asks for, px."""
_RELEVANT = frozenset({"about", "phases", "milestones", "gates", "bets", "measures"})
_EMPTY = "No phase yet. Press N to plan the first one, or write it in the table of phases below."


class TimelinePicture(QAbstractScrollArea):
    """The picture. `chosen` tells what was come to, `opened` whose form is wanted."""

    chosen = Signal(str)
    opened = Signal(str)
    zoomed = Signal()
    focused = Signal(bool)
    """The keyboard has come (True) or gone."""

    def __init__(self, session: Session, today: Callable[[], datetime.date] = datetime.date.today) -> None:
        """Follow the session."""
        super().__init__()
        self.session, self.today = session, today
        self.zoom = Zoom.FIT
        self.scale = Scale(today(), today(), 1.0)
        self.shape = Shape()
        self.current = ""
        self.hovered = ""
        self.gesture: Gesture | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Roadmap in time")
        speak_as(self, QAccessible.Role.Graphic)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(lambda _: self.viewport().update())
        session.edited.connect(self._follow)
        session.replaced.connect(self.refresh)
        look().changed.connect(self.viewport().update)

    def _follow(self, change: Change, _initiator: object) -> None:
        """Lay out anew where the plan was touched and somebody looks; `showEvent` makes up for the rest."""
        changed = (
            *change.added.values(),
            *change.removed.values(),
            *(new for _, new in change.updated.values()),
        )
        if self.isVisible() and any(record.TABLE in _RELEVANT for record in changed):
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed since somebody looked."""
        super().showEvent(event)
        self.refresh()

    def sizeHint(self) -> QSize:
        """Room for the rows, as long as the tables below keep theirs."""
        return QSize(800, min(_TALL, max(_LOW, round(HEAD + self.shape.height + 14))))

    def minimumSizeHint(self) -> QSize:
        """The head and two rows."""
        return QSize(300, 130)

    @property
    def is_dragging(self) -> bool:
        """Whether something is being dragged."""
        return self.gesture is not None and self.gesture.active

    def refresh(self) -> None:
        """Lay out anew; while something is dragged the scale stays."""
        project, port = self.session.project, self.viewport()
        if not self.is_dragging:
            self.scale = scale_for(project, self.zoom, port.width() - NAMES - 8, self.today())
        metrics = QFontMetricsF(font(11, 600))
        self.shape = shape_of(project, self.scale, metrics.horizontalAdvance, self.today())
        if project.find(self.current) is None:
            self.current = ""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(
            0, max(0, round(self.scale.width - (port.width() - NAMES))) if self.zoom is not Zoom.FIT else 0
        )
        across.setPageStep(max(1, port.width() - NAMES))
        across.setSingleStep(40)
        down.setRange(0, max(0, round(self.shape.height - (port.height() - HEAD))))
        down.setPageStep(max(1, port.height() - HEAD))
        down.setSingleStep(20)
        self._say()
        self.updateGeometry()
        port.update()

    def show_zoom(self, zoom: Zoom) -> None:
        """Show more time, or less; the middle of the picture stays."""
        if zoom is self.zoom:
            return
        middle = self.day_at(NAMES + (self.viewport().width() - NAMES) / 2)
        chosen = next((box.x + box.width / 2 for name, box in self.boxes() if name == self.current), None)
        day = self.scale.day(chosen) if chosen is not None else middle
        self.zoom = zoom
        self.refresh()
        at = self.scale.x(day) - (self.viewport().width() - NAMES) / 2
        self.horizontalScrollBar().setValue(round(at))
        self.zoomed.emit()

    def day_at(self, x: float) -> datetime.date:
        """The day under a px of the widget."""
        return self.scale.day(x - NAMES + self.horizontalScrollBar().value())

    def select(self, record_id: str, *, tell: bool = True) -> None:
        """Come to a phase, milestone or gate; anything else leaves none."""
        is_here = record_id in self.shape.order()
        self.current = record_id if is_here else ""
        if is_here:
            self._reveal()
            if tell:
                self.chosen.emit(record_id)
                announce(self, told_of(self.session.project, record_id))
        self._say()
        self.viewport().update()

    def boxes(self) -> list[tuple[str, Box]]:
        """Everything that can be chosen with where it is, what lies above last."""
        found = []
        for flag in self.shape.flags:
            if flag.gate:
                found.append((flag.gate, Box(flag.x - 4, 0, 8, flag.place.y + LINE)))
                found.append((flag.gate, flag.place))
        for bar in self.shape.bars:
            box = bar.box
            found.append((bar.phase, Box(box.x - 4, box.y - 5, box.width + 8, box.height + 10)))
        for one in self.shape.diamonds:
            reach = DIAMOND + 3
            found.append((one.milestone, Box(one.x - reach, one.y - reach, 2 * reach, 2 * reach)))
        return found

    def _reveal(self) -> None:
        """Scroll to what was come to."""
        box = next((box for name, box in self.boxes() if name == self.current), None)
        if box is None or self.is_dragging:
            return
        port, across, down = self.viewport(), self.horizontalScrollBar(), self.verticalScrollBar()
        room = port.width() - NAMES
        if box.x < across.value() or box.x + min(box.width, room) > across.value() + room:
            across.setValue(round(box.x - 40))
        if self.current not in self.session.project.gates:
            down.setValue(
                max(
                    min(down.value(), round(box.y - 12)),
                    round(box.y + box.height + 12 - (port.height() - HEAD)),
                )
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first phase."""
        super().focusInEvent(event)
        if (
            not self.current
            and (order := self.shape.order())
            and event.reason() is not Qt.FocusReason.MouseFocusReason
        ):
            self.select(order[0])
        self.viewport().update()
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring steps back."""
        super().focusOutEvent(event)
        self.viewport().update()
        self.focused.emit(False)

    def _say(self) -> None:
        told = told_of(self.session.project, self.current)
        count = len(self.shape.bars)
        self.setAccessibleDescription(told or (_EMPTY if not count else f"{count} phases"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, or how to begin."""
        del event
        port = self.viewport()
        painter = QPainter(port)
        if not self.shape.order():
            painter.setFont(font(12))
            painter.setPen(look().theme.muted)
            painter.drawText(
                port.rect(), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), _EMPTY
            )
            return
        told = when_words(self.session.project, self.current) if self.is_dragging else ""
        scene = Scene(
            self.scale, self.shape, NAMES, self.horizontalScrollBar().value(), self.verticalScrollBar().value(),
            self.current, self.hovered, self.hasFocus(), told,
        )  # fmt: skip
        paint_timeline(painter, scene, port.width(), port.height())

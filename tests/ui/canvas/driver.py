"""A hand on the map: presses, moves, types on the real view, and says in words where."""

from __future__ import annotations

from typing import Self

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeymapper.board.shapes import Board, Point, Rect
from journeymapper.edit.editor import Editor
from journeymapper.model.project import Project
from journeymapper.ui.canvas.haste import LINGER_MS
from journeymapper.ui.canvas.tools.inline import InlineEditor
from journeymapper.ui.canvas.view import MapView
from journeymapper.ui.session import Session

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


class Hand:
    """Works on a shown `MapView` joined to a session as the window joins it."""

    def __init__(self, project: Project, width: int = 1100, height: int = 900) -> None:
        """Show the first journey of `project`."""
        self.session = Session(Editor(project))
        self.view = MapView(self.session)
        self.editor.listen(self.view.follow)
        self.view.selectionChanged.connect(lambda ids: self.session.select(ids, self.view))
        self.session.selected.connect(lambda _by: self.view.select(self.session.selection))
        self.told: list[str] = []
        self.session.complained.connect(self.told.append)
        self.view.refused.connect(self.told.append)
        self.view.resize(width, height)
        self.view.show_board(project, self.session.journey)
        self.view.show()
        self.view.activateWindow()
        self.view.setFocus()
        self._at = QPointF()
        self._held = Qt.MouseButton.NoButton
        QApplication.processEvents()

    @property
    def editor(self) -> Editor:
        """The editor that the session works on at the moment."""
        return self.session.editor

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self.editor.project

    # Where things are

    def touchpoint(self, name: str) -> str:
        """The id of the touchpoint with this name."""
        return next(one.id for one in self.project.touchpoints.values() if one.name == name)

    def names(self) -> list[list[str]]:
        """The names of the touchpoints, stage by stage."""
        return [
            [self.project.touchpoints[one].name for one in stage.touchpoints]
            for stage in self.project.stages_of(self.view.journey_id)
        ]

    def on(self, name: str) -> QPointF:
        """The middle of the card of the touchpoint with this name, in view coordinates."""
        return self.middle(self.board.boxes[self.touchpoint(name)].rect)

    def on_point(self, name: str, persona: str) -> QPointF:
        """The curve point of a touchpoint, in view coordinates."""
        found = next(p for p in self.board.curves[persona].points if p.touchpoint == self.touchpoint(name))
        return self.middle(Rect(*found.at, 0, 0))

    def on_stage(self, number: int) -> QPointF:
        """The head of a stage by its place, in view coordinates."""
        head = list(self.board.stages.values())[number]
        return self.view.camera.to_view_fixed(head.rect).center()

    def place(self, x: float, y: float) -> QPointF:
        """A place of the board, in view coordinates."""
        return self.middle(Rect(x, y, 0, 0))

    def middle(self, rect: Rect) -> QPointF:
        """The middle of a part of the board, in view coordinates."""
        return self.view.camera.to_view(rect).center()

    @property
    def board(self) -> Board:
        """The board that is shown."""
        assert self.view.board is not None
        return self.view.board

    # What the hand does

    def press(
        self, at: QPointF, modifiers: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT
    ) -> Self:
        """Press a button."""
        self._at, self._held = at, button
        widget, pos = self._under(at)
        QTest.mousePress(widget, button, modifiers, pos)
        return self

    def move(self, to: QPointF, modifiers: Qt.KeyboardModifier = NONE, steps: int = 4) -> Self:
        """Move the pointer in steps, with what is held."""
        start = self._at
        for step in range(1, steps + 1):
            self._at = start + (to - start) * (step / steps)
            self._send_move(modifiers)
        return self

    def release(self, modifiers: Qt.KeyboardModifier = NONE) -> Self:
        """Let the button go."""
        widget, pos = self._under(self._at)
        QTest.mouseRelease(widget, self._held, modifiers, pos)
        self._held = Qt.MouseButton.NoButton
        return self

    def click(self, at: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> Self:
        """Press and release."""
        return self.press(at, modifiers).release(modifiers)

    def double(self, at: QPointF) -> Self:
        """Press twice quickly."""
        self.click(at)
        widget, pos = self._under(at)
        QTest.mouseDClick(widget, LEFT, NONE, pos)
        return self

    def drag(self, start: QPointF, end: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> Self:
        """Press, move and release."""
        return self.press(start).move(end, modifiers).release(modifiers)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> Self:
        """Press and release a key where the focus is."""
        QTest.keyClick(self.focused, key, modifiers)
        return self

    def linger(self) -> Self:
        """Wait as long as a hand does that means a key by itself, and no word that begins with it."""
        QTest.qWait(LINGER_MS + 30)
        return self

    def type(self, text: str) -> Self:
        """Type a text where the focus is."""
        for letter in text:
            QTest.keyClicks(self.focused, letter)
        return self

    def wheel(self, at: QPointF, turn: int, modifiers: Qt.KeyboardModifier = NONE) -> Self:
        """Turn the wheel; 120 is a notch away from the person."""
        widget, pos = self._under(at)
        event = QWheelEvent(
            QPointF(pos),
            QPointF(widget.mapToGlobal(pos)),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)
        return self

    @property
    def focused(self) -> QWidget:
        """The widget that keys go to: the editor of a name while there is one, else the map."""
        return self.writer or self.view

    @property
    def writer(self) -> InlineEditor | None:
        """The editor of a name, while one is open."""
        return next((one for one in self.view.findChildren(InlineEditor) if one.isVisible()), None)

    def _under(self, at: QPointF) -> tuple[QWidget, QPoint]:
        """The viewport or pane at a position of the view, and the position in it."""
        widget = self.view.childAt(at.toPoint()) or self.view.viewport()
        return widget, widget.mapFrom(self.view, at.toPoint())

    def _send_move(self, modifiers: Qt.KeyboardModifier) -> None:
        # QTest.mouseMove tells nothing of the buttons and keys that are held.
        widget = self.view.viewport()
        pos = QPointF(self._at - QPointF(widget.pos()))
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            pos,
            QPointF(widget.mapToGlobal(pos)),
            Qt.MouseButton.NoButton,
            self._held,
            modifiers,
        )
        QApplication.sendEvent(widget, event)

    def place_of(self, at: QPointF) -> Point:
        """The place of the board at a position of the view."""
        return self.view.camera.board_at(at)

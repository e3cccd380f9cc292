"""A hand on the whole window: keys, typing and the mouse on real widgets, and an ear for what a screen reader would say.

Nothing here edits the project by itself; `graph_of` says what was drawn, by names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Self

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAccessible, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QPushButton, QScrollArea, QWidget

from journeymapper.board.shapes import Board, Point, Rect
from journeymapper.model.kinds import CardKind, LaneKind
from journeymapper.model.project import Project
from journeymapper.ui.canvas.tools.inline import InlineEditor
from journeymapper.ui.workbench import Workbench

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
_MOST_TABS = 160
_MOST_ARROWS = 40
_SOON_MS = 50
"""A question is there after so many milliseconds."""


class Drawn(NamedTuple):
    """A touchpoint as it was drawn."""

    channel: str
    leave: float | None
    moment: bool
    goal: bool
    feelings: dict[str, float]
    """By the names of personas."""
    pains: tuple[str, ...]


class Graph(NamedTuple):
    """A journey by names: two projects that show the same map have the same one."""

    stages: tuple[tuple[str, tuple[str, ...]], ...]
    touchpoints: dict[str, Drawn]
    links: dict[tuple[str, str], float | None]
    """(from, to) -> share."""


def graph_of(project: Project) -> Graph:
    """The first journey of a project by names."""
    journey = project.about.journeys[0]
    stages = project.stages_of(journey)
    touchpoints = project.touchpoints
    return Graph(
        tuple((stage.name, tuple(touchpoints[one].name for one in stage.touchpoints)) for stage in stages),
        {one.name: _drawn(project, one.id) for one in project.touchpoints_of(journey)},
        {
            (touchpoints[link.source].name, touchpoints[link.target].name): link.share
            for link in project.links_of(journey)
        },
    )


def _drawn(project: Project, touchpoint_id: str) -> Drawn:
    found = project.touchpoints[touchpoint_id]
    pains = (card.text for card in project.cards_on(touchpoint_id) if card.kind is CardKind.PAIN)
    return Drawn(
        found.channel,
        found.leave,
        found.moment_of_truth,
        found.goal,
        {project.personas[who].name: felt for who, felt in found.feelings.items()},
        tuple(sorted(pains)),
    )


class Hand:
    """Works on a furnished, shown window."""

    def __init__(self, bench: Workbench) -> None:
        """The map of `bench` has the keys."""
        self.bench, self.view = bench, bench.map.view
        self.view.setFocus()
        self._at, self._held = QPointF(), Qt.MouseButton.NoButton

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self.bench.session.project

    @property
    def focused(self) -> QWidget:
        """Where keys go: an open menu, else the widget with the focus."""
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    def hears(self) -> str:
        """What a screen reader says of the place where the keys are."""
        here = QAccessible.queryAccessibleInterface(self.focused)
        child = here.focusChild() if self.focused is self.view else None
        return (child or here).text(QAccessible.Text.Name)

    # The keyboard

    def keys(self, *names: str) -> Self:
        """Press keys by their names, such as Ctrl+Up."""
        for name in names:
            QTest.keySequence(self.focused, QKeySequence(name))
            QApplication.processEvents()
        return self

    def type(self, text: str) -> Self:
        """Type where the focus is."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.focused, letter)
            else:
                QTest.sendKeyEvent(QTest.KeyAction.Click, self.focused, Qt.Key.Key_unknown, letter, NONE)
        QApplication.processEvents()
        return self

    def until(self, key: str, begins: str, most: int) -> Self:
        """Press a key until what is heard begins with some words."""
        heard = []
        for _ in range(most):
            if self.hears().startswith(begins):
                return self
            heard.append(self.hears())
            self.keys(key)
        raise AssertionError(f"{key} never led to {begins!r}, only to {heard}")

    def tab_to(self, name: str) -> Self:
        """Press Tab until the control with this name has the keys."""
        return self.until("Tab", name, _MOST_TABS)

    def to_map(self) -> Self:
        """Press F6 until the map has the keys."""
        for _ in range(4):
            if self.focused is self.view:
                return self
            self.keys("F6")
        raise AssertionError(f"F6 does not lead to the map but to {self.focused}")

    def to_inspector(self) -> Self:
        """Press F6 until the inspector has the keys."""
        for _ in range(4):
            if self.bench.inspector.isAncestorOf(self.focused):
                return self
            self.keys("F6")
        raise AssertionError(f"F6 does not lead to the inspector but to {self.focused}")

    def find(self, text: str) -> Self:
        """Find a touchpoint by Ctrl+F, and go to it on the map."""
        return self.keys("Ctrl+F").type(text).keys("Return").to_map()

    def choose(
        self, words: str, opens: Callable[[], object], *, writes: str = "", mouse: bool = False
    ) -> Self:
        """Choose an entry of the menu that `opens` opens, by arrows and Enter, or with the `mouse`.

        `writes` answers what is then asked.
        """
        told: list[str] = []
        if writes:
            answer = self._answer_by_mouse if mouse else self._answer_by_key
            QTimer.singleShot(_SOON_MS, lambda: answer(writes))
        pick = self._click_entry if mouse else self._choose
        QTimer.singleShot(0, lambda: pick(words, told))
        opens()
        for _ in range(20):
            if told:
                break
            QTest.qWait(5)
        assert told == [words], told
        # Without a screen nobody gives the window its keys back when a menu closes.
        self.bench.window.activateWindow()
        QApplication.processEvents()
        return self

    def _choose(self, words: str, told: list[str]) -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            told.append("no menu came up")
            return
        for _ in range(_MOST_ARROWS):
            at = menu.activeAction()
            if at in menu.actions() and at.text() == words:
                told.append(words)
                QTest.keyClick(menu, Qt.Key.Key_Return)
                return
            QTest.keyClick(menu, Qt.Key.Key_Down)
        told.append(f"{words!r} is not among {[action.text() for action in menu.actions()]}")
        menu.close()

    def _answer_by_key(self, text: str) -> None:
        self.type(text).keys("Return")

    # The mouse

    def _answer_by_mouse(self, text: str) -> None:
        self.type(text)
        asked = QApplication.activeModalWidget()
        assert asked is not None
        buttons = asked.findChildren(QPushButton)
        QTest.mouseClick(next(button for button in buttons if button.isDefault()), LEFT)

    def _click_entry(self, words: str, told: list[str]) -> None:
        menu = QApplication.activePopupWidget()
        found = [one for one in menu.actions() if one.text() == words] if isinstance(menu, QMenu) else []
        told += [one.text() for one in found] or [f"{words!r} is not in the menu"]
        if isinstance(menu, QMenu):
            for one in found:
                QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(one).center())
            menu.close()

    def menu(self, title: str, words: str) -> Self:
        """Choose a command from the menu bar with the mouse."""
        bar = self.bench.window.header.menu_bar
        shown = self.bench.window.header.menus[title]
        place = bar.actionGeometry(shown.menuAction()).center()
        return self.choose(words, lambda: QTest.mouseClick(bar, LEFT, NONE, place), mouse=True)

    @property
    def board(self) -> Board:
        """The board that is shown."""
        assert self.view.board is not None
        return self.view.board

    def touchpoint(self, name: str) -> str:
        """The id of the touchpoint with this name."""
        return next(one.id for one in self.project.touchpoints.values() if one.name == name)

    def on(self, name: str) -> QPointF:
        """The middle of the card of a touchpoint, in view coordinates, scrolled into view."""
        rect = self.board.boxes[self.touchpoint(name)].rect
        self.view.camera.reveal(rect)
        return self.middle(rect)

    def on_feeling(self, name: str, feeling: float) -> QPointF:
        """The place in the field of feelings that means `feeling` at a touchpoint."""
        record = self.project.touchpoints[self.touchpoint(name)]
        column = self.board.stages[record.stage].column
        order = self.project.stages[record.stage].touchpoints
        x = column.x + column.width * (order.index(record.id) + 0.5) / len(order)
        area = self.board.curve_area
        self.view.camera.reveal(column)
        return self.place(x, area.y + area.height * (2 - feeling) / 4)

    def on_link(self, source: str, target: str) -> QPointF:
        """A place where nothing but the link between two touchpoints lies."""
        ends = self.touchpoint(source), self.touchpoint(target)
        self.on(source)
        route = next(one for one in self.board.routes.values() if (one.source, one.target) == ends)
        for segment in route.segments:
            for part in (0.5, 0.3, 0.7, 0.15, 0.85):
                at = Point(*(_bezier(part, *axis) for axis in zip(*segment, strict=True)))
                if self.view.hit(at).record == route.id:
                    return self.place(*at)
        raise AssertionError(f"the link from {source} to {target} lies under something everywhere")

    def in_lane(self, kind: LaneKind, x: float, down: float = 0.5) -> QPointF:
        """A place in a lane at `x` of the board, `down` (0 to 1) of its height."""
        band = next(band for band in self.board.lanes.values() if band.kind is kind)
        return self.place(x, band.cells.y + band.cells.height * down)

    def place(self, x: float, y: float) -> QPointF:
        """A place of the board, in view coordinates; stage heads and lane titles where they stay."""
        return self.view.camera.to_view_fixed(Rect(x, y, 0, 0)).topLeft()

    def away(self) -> Self:
        """Click on the ground beside the map: what is being written is kept, nothing is selected."""
        return self.click(QPointF(self.view.width() - 12, self.view.height() - 12))

    def middle(self, rect: Rect) -> QPointF:
        """The middle of a part of the board, in view coordinates."""
        return self.view.camera.to_view(rect).center()

    def press(self, at: QPointF) -> Self:
        """Press the left button on the map."""
        self._at, self._held = at, LEFT
        widget, pos = self._under(at)
        QTest.mousePress(widget, LEFT, NONE, pos)
        return self

    def move(self, to: QPointF, steps: int = 4) -> Self:
        """Move the pointer over the map in steps, with the button as it is."""
        start = self._at
        widget = self.view.viewport()
        for step in range(1, steps + 1):
            self._at = start + (to - start) * (step / steps)
            # QTest.mouseMove tells nothing of the buttons that are held.
            pos = QPointF(self._at - QPointF(widget.pos()))
            place = QPointF(widget.mapToGlobal(pos))
            QApplication.sendEvent(
                widget,
                QMouseEvent(QEvent.Type.MouseMove, pos, place, Qt.MouseButton.NoButton, self._held, NONE),
            )
        return self

    def release(self) -> Self:
        """Let the button go."""
        widget, pos = self._under(self._at)
        QTest.mouseRelease(widget, self._held, NONE, pos)
        self._held = Qt.MouseButton.NoButton
        QApplication.processEvents()
        return self

    def click(self, at: QPointF) -> Self:
        """Press and release on the map."""
        return self.press(at).release()

    def double(self, at: QPointF) -> Self:
        """Press twice quickly on the map."""
        self.click(at)
        widget, pos = self._under(at)
        QTest.mouseDClick(widget, LEFT, NONE, pos)
        QTest.mouseRelease(widget, LEFT, NONE, pos)
        QApplication.processEvents()
        return self

    def drag(self, start: QPointF, end: QPointF) -> Self:
        """Press, move and release on the map."""
        self._at = start
        return self.move(start, 1).press(start).move(end).release()

    def wheel(self, at: QPointF, turn: int) -> Self:
        """Turn the wheel with Ctrl held, which zooms; 120 is a notch away from the person."""
        widget, pos = self._under(at)
        places = QPointF(pos), QPointF(widget.mapToGlobal(pos)), QPoint(), QPoint(0, turn)
        held = Qt.KeyboardModifier.ControlModifier
        event = QWheelEvent(*places, Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(widget, event)
        return self

    def control(self, name: str) -> QWidget:
        """The visible control whose accessible name, or else text, begins with `name`."""
        for widget in self.bench.window.findChildren(QWidget):
            if widget.isVisible() and widget.isEnabled() and _called(widget).startswith(name):
                return widget
        raise AssertionError(f"no control is called {name!r}")

    def click_control(self, name: str, at: QPoint | None = None) -> Self:
        """Click a control of the window by its name, scrolled into view first."""
        widget = self.control(name)
        around = widget.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(widget)
        QTest.mouseClick(widget, LEFT, NONE, at if at is not None else widget.rect().center())
        QApplication.processEvents()
        return self

    @property
    def writer(self) -> InlineEditor | None:
        """The editor of a name on the map, while one is open."""
        return next((one for one in self.view.findChildren(InlineEditor) if one.isVisible()), None)

    def _under(self, at: QPointF) -> tuple[QWidget, QPoint]:
        widget = self.view.childAt(at.toPoint()) or self.view.viewport()
        return widget, widget.mapFrom(self.view, at.toPoint())


def _bezier(part: float, start: float, control_1: float, control_2: float, end: float) -> float:
    rest = 1 - part
    return rest**3 * start + 3 * rest**2 * part * control_1 + 3 * rest * part**2 * control_2 + part**3 * end


def _called(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text

"""Random hands on the whole window: whatever they do, nothing is said that nobody meant, and the laws of the project hold.

The laws: the map is the map laid out from scratch; only what is there is selected; undoing everything leads to the start and
redoing everything to the end; what is saved and opened again is the same.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from types import TracebackType

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QEvent, QMessageLogContext, QPointF, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymapper.board.layout import lay_out
from journeymapper.edit.journeys import add_journey
from journeymapper.files.document import Document
from journeymapper.model.integrity import problems
from journeymapper.ui.canvas.tools.idle import Idle
from journeymapper.ui.fonts import load_fonts
from journeymapper.ui.settings import Settings
from journeymapper.ui.style import Choice, look
from journeymapper.ui.window import Window
from journeymapper.ui.workbench import Workbench
from tests.ui.answers import Answers
from tests.ui.driving import Hand
from tests.ui.small import small_project

PARTS = st.tuples(st.floats(0.02, 0.98), st.floats(0.02, 0.98))
NUMBERS = st.integers(0, 30)
NAMES = st.sampled_from(["Asks why", "<b>x</b>", "שלום", "👩‍👩‍👧", "  ", "x" * 320, "A & B; 66 %"])
SINGLE_KEYS = (
    "Up", "Down", "Left", "Right", "Shift+Down", "Ctrl+Right", "Ctrl+Left", "Ctrl+Up", "Ctrl+Down", "Alt+Up", "Alt+Down",
    "Alt+Left", "Alt+Right", "M", "Delete", "Escape", "Ctrl+A", "Ctrl+L", "Ctrl+D", "Ctrl+C", "Ctrl+X", "Ctrl+V", "+", "-",
    "Ctrl+0", "Ctrl+1",
)  # fmt: skip
OPENING_KEYS = ("Return", "Shift+Return", "B", "F2", "Ctrl+Shift+P", "Ctrl+Shift+U")
UNMEANT = ("propagateSizeHints", "grabbing the keyboard", "raise()")
"""What Qt says of a machine without a screen."""


class RandomHands(RuleBasedStateMachine):
    """A window on a small project with two journeys, worked by the mouse and by keys."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._handler = qInstallMessageHandler(self._hear)
        self._hook, sys.excepthook = sys.excepthook, self._catch
        self.folder = tempfile.TemporaryDirectory()
        first = small_project()
        project = add_journey(first, "Second", stages=["Alone"])[0].apply(first)
        self.answers = Answers()
        self.window = Window()
        self.bench = Workbench(self.window, Document.new(project), Settings(), self.answers)
        self.window.resize(1300, 860)
        self.window.show()
        self.window.activateWindow()
        QApplication.processEvents()
        self.hand = Hand(self.bench)
        self.editor = self.bench.session.editor
        self.start = self.editor.project

    def _hear(self, kind: QtMsgType, where: QMessageLogContext, text: str) -> None:
        del where
        if kind is not QtMsgType.QtDebugMsg and not any(words in text for words in UNMEANT):
            self.said.append(text)

    def _catch(self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        del kind, trace
        self.said.append(repr(problem))

    # Gestures

    def place(self, part: tuple[float, float]) -> QPointF:
        """A place of the map's view, from parts of its width and height."""
        return QPointF(part[0] * self.hand.view.width(), part[1] * self.hand.view.height())

    def card(self, number: int) -> QPointF:
        """The middle of some card, head or curve point that the map shows."""
        board, camera = self.hand.board, self.hand.view.camera
        points = [point.at for curve in board.curves.values() for point in curve.points]
        rects = [box.rect for box in board.boxes.values()] + [head.rect for head in board.stages.values()]
        spots = [rect.centre for rect in rects] + points
        if not spots:
            return QPointF(5, 5)
        x, y = spots[number % len(spots)]
        return camera.to_view_fixed(rects[0]._replace(x=x, y=y, width=0, height=0)).topLeft()

    @rule(number=NUMBERS, names=st.lists(st.sampled_from(SINGLE_KEYS), min_size=1, max_size=8))
    def press_keys(self, number: int, names: list[str]) -> None:
        self.hand.click(self.card(number))
        for name in names:
            self.to_map()
            self.hand.keys(name)

    @rule(opening=st.sampled_from(OPENING_KEYS), text=NAMES, end=st.sampled_from(["Return", "Escape", "Tab"]))
    def write(self, opening: str, text: str, end: str) -> None:
        self.to_map()
        self.hand.keys(opening)
        if self.hand.writer is not None:
            QGuiApplication.clipboard().setText(text)
            self.hand.keys("Ctrl+V", end)

    @rule(number=NUMBERS)
    def click_a_card(self, number: int) -> None:
        self.hand.click(self.card(number))

    @rule(number=NUMBERS, to=PARTS, give_up=st.booleans())
    def drag_a_card(self, number: int, to: tuple[float, float], give_up: bool) -> None:
        start = self.card(number)
        self.hand.move(start, 1).press(start).move(self.place(to))
        if give_up:
            self.hand.keys("Escape")
        self.hand.release()

    @rule(start=PARTS, end=PARTS)
    def drag_anywhere(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.hand.drag(self.place(start), self.place(end))

    @rule(at=PARTS, text=NAMES)
    def double_click_and_write(self, at: tuple[float, float], text: str) -> None:
        self.hand.double(self.place(at))
        if self.hand.writer is not None:
            QGuiApplication.clipboard().setText(text)
            self.hand.keys("Ctrl+V", "Return")

    @rule(name=st.sampled_from(["undo", "redo"]), times=st.integers(1, 3))
    def go_back_or_forth(self, name: str, times: int) -> None:
        for _ in range(times):
            self.bench.commands.actions[name].trigger()

    @rule(at=PARTS, turn=st.sampled_from([-360, -120, 120, 360]))
    def zoom(self, at: tuple[float, float], turn: int) -> None:
        self.hand.wheel(self.place(at), turn)

    @rule(choice=st.sampled_from([Choice.LIGHT, Choice.DARK, Choice.HIGH_CONTRAST]))
    def change_the_theme(self, choice: Choice) -> None:
        look().dress(choice)

    @rule(number=st.integers(0, 1))
    def show_a_journey(self, number: int) -> None:
        menu = self.bench.commands.menus["journeys"]
        menu.aboutToShow.emit()
        menu.actions()[number].trigger()

    @rule(number=NUMBERS)
    def hide_or_show_somebody(self, number: int) -> None:
        people = list(self.bench.session.project.personas)
        who = people[number % len(people)] if people else ""
        self.bench.session.show_persona(who, shown=number % 2 == 0)

    @rule()
    def save_and_open_again(self) -> None:
        path = Path(self.folder.name) / "Random.journey"
        if self.bench.holding.document.path is None:
            self.answers.answer(path)
        self.bench.commands.actions["save"].trigger()
        self.wait_until_saved()
        again = Document.open(path, read_only=True)
        assert again.editor.project == self.editor.project
        again.close()

    def wait_until_saved(self) -> None:
        """A large project is saved beside the window."""
        for _ in range(400):
            QApplication.processEvents()
            if not self.bench.holding.saving:
                return
            QTest.qWait(5)

    def to_map(self) -> None:
        """The keys go to the map, or to what is being written on it."""
        if self.hand.writer is None:
            self.hand.view.setFocus()

    # Laws

    @invariant()
    def nothing_is_said(self) -> None:
        QApplication.processEvents()
        assert self.said == []

    @invariant()
    def the_project_is_sound(self) -> None:
        assert list(problems(self.editor.project)) == []

    @invariant()
    def only_what_is_there_is_selected(self) -> None:
        project = self.editor.project
        assert all(project.find(name) is not None for name in self.hand.view.selection)
        assert self.bench.session.selection == self.hand.view.selection

    @precondition(lambda self: isinstance(self.hand.view.tool, Idle) and self.hand.view.board is not None)
    @invariant()
    def the_map_is_the_map_from_scratch(self) -> None:
        view = self.hand.view
        fresh = lay_out(self.editor.project, view.journey_id, view._measure, view.options)
        board = self.hand.board
        assert dict(board.boxes) == dict(fresh.boxes)
        assert dict(board.routes) == dict(fresh.routes)
        assert {who: curve.whole for who, curve in board.curves.items()} == {
            who: curve.whole for who, curve in fresh.curves.items()
        }
        assert (board.size, board.lanes, board.stages) == (fresh.size, fresh.lanes, fresh.stages)

    def teardown(self) -> None:
        try:
            self.bench.finish()
            end, position = self.editor.project, self.editor.history()[1]
            self.editor.go_to(0)
            assert self.editor.project == self.start
            self.editor.go_to(position)
            assert self.editor.project == end
            self.nothing_is_said()
        finally:
            self.bench.end(keep_edits=False)
            self.window.may_close = lambda: True
            self.window.close()
            self.window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self.folder.cleanup()
            qInstallMessageHandler(self._handler)
            sys.excepthook = self._hook


@pytest.mark.qt_log_ignore(*(words.replace("()", r"\(\)") for words in UNMEANT), extend=True)
def test_random_hands_break_no_law(qapp: QApplication) -> None:
    load_fonts()
    look().dress(Choice.LIGHT)
    run_state_machine_as_test(
        RandomHands,
        settings=settings(
            max_examples=9,
            stateful_step_count=25,
            suppress_health_check=list(HealthCheck),
            deadline=None,
            # To shorten what failed would take longer than to read it.
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
        ),
    )
    look().dress(Choice.LIGHT)

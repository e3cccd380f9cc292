"""The workspace in the window: its tab, undo and the other commands, who speaks for it, what it costs the start."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeymapper.edit.plans import add_plan
from journeymapper.model.project import Project
from journeymapper.ui.roadmap.cells import CellEditor
from journeymapper.ui.roadmap.names import known_names
from journeymapper.ui.roadmap.page import RoadmapPage
from journeymapper.ui.roadmap.tables import TABLES
from journeymapper.ui.session import Session
from journeymapper.ui.workbench import Workbench

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def focused() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def type_at(text: str, key: Qt.Key) -> None:
    """Type where the keyboard is."""
    for letter in text:
        QTest.keyClicks(focused(), letter)
    QTest.keyClick(focused(), key)
    QApplication.processEvents()


@pytest.fixture
def roadmap(bench: Workbench) -> RoadmapPage:
    """The workspace of a window, reached by its keys."""
    QTest.keyClick(
        bench.window, KEY.Key_3, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    )
    page = bench.workspaces.page
    assert isinstance(page, RoadmapPage)
    return page


def test_a_bet_is_typed_and_taken_back_with_the_keys_of_the_window(
    bench: Workbench, roadmap: RoadmapPage
) -> None:
    assert roadmap.grid.hasFocus()
    type_at("Bank picker / fall-back", KEY.Key_Tab)
    type_at("we list every bank", KEY.Key_Return)
    bets = bench.session.project.bets
    assert [(bet.name, bet.if_we) for bet in bets.values()] == [
        ("Bank picker / fall-back", "we list every bank")
    ]
    assert bench.workspaces.shown == "roadmap"
    QTest.keyClick(focused(), KEY.Key_Z, CTRL)
    QTest.keyClick(focused(), KEY.Key_Z, CTRL)
    assert bench.session.project.bets == {}
    QTest.keyClick(focused(), KEY.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert len(bench.session.project.bets) == 1
    assert bench.workspaces.shown == "roadmap"


@pytest.mark.usefixtures("clean_clipboard")
def test_copy_and_duplicate_mean_the_table_and_not_the_map(bench: Workbench, roadmap: RoadmapPage) -> None:
    bank = next(iter(bench.session.project.touchpoints))
    count = len(bench.session.project.touchpoints)
    type_at("Bank picker", KEY.Key_Return)
    roadmap.grid.go(0, 0)
    bench.session.select((bank,))
    QTest.keyClick(roadmap.grid, KEY.Key_D, CTRL)
    QTest.keyClick(roadmap.grid, KEY.Key_C, CTRL)
    assert len(bench.session.project.touchpoints) == count
    assert len(bench.session.project.bets) == 2
    assert QGuiApplication.clipboard().text() == "Bank picker"


def test_f6_goes_from_time_to_table_to_form(bench: Workbench, roadmap: RoadmapPage) -> None:
    type_at("Bank picker", KEY.Key_Return)
    roadmap.grid.go(0, 0)
    QTest.keyClick(roadmap.grid, KEY.Key_Return, CTRL)
    assert roadmap.form.isAncestorOf(focused())
    bench.next_pane()
    assert roadmap.timeline.hasFocus()
    bench.next_pane()
    assert roadmap.grid.hasFocus()
    bench.next_pane()
    assert roadmap.form.isAncestorOf(focused())


def test_what_is_being_typed_is_saved(bench: Workbench, roadmap: RoadmapPage) -> None:
    QTest.keyClicks(roadmap.grid, "B")
    QTest.keyClicks(focused(), "ank")
    bench.finish()
    assert [bet.name for bet in bench.session.project.bets.values()] == ["Bank"]


def test_a_choice_can_be_clicked(page: RoadmapPage, plan_session: Session) -> None:
    page.sections.show_section("phases")
    grid = page.grid
    grid.setFocus()
    grid.go(0, next(at for at, one in enumerate(grid.rows.table.columns) if one.title == "Squad"))
    QTest.keyClick(grid, KEY.Key_F2)
    editor = focused()
    assert isinstance(editor, CellEditor)
    assert editor.offers is not None
    place = editor.offers.visualItemRect(editor.offers.item(0)).center()
    QTest.mouseClick(editor.offers.viewport(), Qt.MouseButton.LeftButton, pos=place)
    phase = plan_session.project.phases[plan_session.project.about.phases[0]]
    assert phase.squad == plan_session.project.about.squads[0]


def test_a_screen_reader_hears_columns_values_and_complaints(page: RoadmapPage) -> None:
    page.sections.show_section("risks")
    grid = page.grid
    interface = QAccessible.queryAccessibleInterface(grid)
    assert interface.role() == QAccessible.Role.Table
    assert interface.text(QAccessible.Text.Name) == "Risks"
    width = len(grid.rows.table.columns)
    assert interface.child(3).text(QAccessible.Text.Name) == "Impact"
    assert interface.child(width + 1).text(QAccessible.Text.Name) == "API change"
    cell = interface.child(width + 4)
    assert cell.text(QAccessible.Text.Name) == "Impact: 5"
    grid.rows.write([(0, 2, "nine")], "")
    cell = interface.child(width + 4)
    assert cell.text(QAccessible.Text.Name) == "Impact: nine"
    assert "not a number" in cell.text(QAccessible.Text.Description)
    time = QAccessible.queryAccessibleInterface(page.timeline)
    assert time.role() == QAccessible.Role.Graphic
    assert time.text(QAccessible.Text.Name) == "Roadmap in time"


def test_every_column_says_what_it_is() -> None:
    for table in TABLES:
        titles = [column.title for column in table.columns]
        assert all(titles)
        assert len(set(titles)) == len(titles)


def test_equal_names_are_told_apart() -> None:
    project = Project()
    for name in ("Fix; now", "Fix; now", "", "Fix, now (2)"):
        project = add_plan(project, "bets", name=name)[0].apply(project)
    found = known_names(project, ["bets"])
    assert list(found.values()) == list(project.about.bets)
    assert list(found)[:3] == ["Fix, now", "Fix, now (2)", "bet without a name"]
    assert not any(";" in name for name in found)


def test_the_window_loads_neither_workspace_before_it_is_shown() -> None:
    code = (
        "import sys, journeymapper.ui.workbench;"
        "print([m for m in sys.modules if m.startswith(('journeymapper.ui.roadmap', 'journeymapper.ui.review'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

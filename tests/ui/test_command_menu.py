"""The command menu: every action and every place is in it, found by a few letters, run by Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from journeymapper.ui.command_menu import CommandMenu
from journeymapper.ui.command_menu_entries import commands_of
from journeymapper.ui.command_menu_search import best, rank
from journeymapper.ui.session import Session
from journeymapper.ui.workbench import Workbench
from tests.ui.small import touchpoint

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(bench: Workbench) -> CommandMenu:
    """Press Ctrl+K where the focus is."""
    focused = QApplication.focusWidget() or bench.window
    QTest.keyClick(focused, Qt.Key.Key_K, CTRL)
    return bench.on_demand.command_menu


def texts(menu: CommandMenu) -> list[str]:
    """What the menu shows."""
    return [command.text for command in menu.model.shown]


def test_every_action_with_words_is_in_the_menu(bench: Workbench) -> None:
    bench.session.select([touchpoint(bench.session.project, "Connects bank").id])
    QApplication.processEvents()
    menu = opened(bench)
    offered = {id(command.action) for command in menu.model.shown}
    missing = [
        action.text()
        for action in bench.window.findChildren(QAction)
        if action.text() and action.isVisible() and not action.isSeparator() and action.menu() is None
        if id(action) not in offered
    ]
    assert missing == []
    assert len(offered) == len(menu.model.shown) > 60


def test_what_submenus_fill_late_is_there_too(bench: Workbench) -> None:
    shown = {(command.group, command.text) for command in commands_of(bench.window, bench.session)}
    assert ("View › Theme", "Dark") in shown
    assert ("Journey › Show", "First days") in shown
    assert any(group == "File › Paper of the brief" for group, _ in shown)


@pytest.mark.parametrize("where", ["map", "outline", "inspector"])
def test_the_menu_opens_anywhere_and_gives_the_focus_back(bench: Workbench, where: str) -> None:
    place = {
        "map": bench.map.view, "outline": bench.side.outline.search, "inspector": bench.inspector.first_field()
    }[where]  # fmt: skip
    place.setFocus()
    menu = opened(bench)
    assert menu.isVisible()
    assert QApplication.focusWidget() is menu.field
    QTest.keyClick(menu.field, Qt.Key.Key_Escape)
    assert not menu.isVisible()
    assert QApplication.focusWidget() is place


def test_enter_runs_the_best_answer_and_it_is_first_the_next_time(bench: Workbench) -> None:
    menu = opened(bench)
    QTest.keyClicks(menu.field, "fit")
    assert texts(menu)[0] == "Fit the map"
    menu.field.setText("select all")
    QTest.keyClick(menu.field, Qt.Key.Key_Return)
    assert len(bench.session.selection) == 6
    assert texts(opened(bench))[0] == "Select all touchpoints"


def test_places_are_gone_to(bench: Workbench) -> None:
    menu = opened(bench)
    QTest.keyClicks(menu.field, "maya")
    assert ("Maya Okafor", "Go to persona") in [(one.text, one.group) for one in menu.model.shown]
    menu.field.setText("not in the list")
    assert menu.model.shown[0].group == "Go to pain point"
    menu.field.setText("picks plan")
    QTest.keyClick(menu.field, Qt.Key.Key_Return)
    assert bench.session.selection == (touchpoint(bench.session.project, "Picks plan").id,)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("quote", "Evidence"), ("share", "Branch"), ("shortcut", "Keys"), ("keys", "Keys"), ("pdf", "Export brief"),
        ("curve", "Show both curves"), ("emotion", "Feeling up"), ("star", "Moment of truth"), ("picture", "Export map"),
        ("loop", "Link"), ("to-be", "Make a to-be of this journey"), ("compare", "Show both curves"),
        ("both curves", "Show both curves"), ("make a sub", "Sub-journey"), ("collapse", "Close or open the lane"),
    ],
)  # fmt: skip
def test_commands_are_found_by_what_else_people_call_them(bench: Workbench, typed: str, wanted: str) -> None:
    menu = opened(bench)
    menu.field.setText(typed)
    assert wanted in texts(menu)[:6]


def test_a_to_be_is_made_and_both_curves_are_shown_from_the_menu(bench: Workbench) -> None:
    session, actions = bench.session, bench.commands.actions
    as_is = session.journey
    assert not actions["show_both"].isEnabled()
    menu = opened(bench)
    menu.field.setText("make a to-be")
    QTest.keyClick(menu.field, Qt.Key.Key_Return)
    assert session.project.journeys[session.journey].as_is == as_is
    assert not actions["make_to_be"].isEnabled()
    menu = opened(bench)
    menu.field.setText("both curves")
    QTest.keyClick(menu.field, Qt.Key.Key_Return)
    assert session.compared == as_is
    assert actions["show_both"].isChecked()
    menu = opened(bench)
    menu.field.setText("pays")
    assert {one.group for one in menu.model.shown if one.text == "Pays"} == {
        "Go to touchpoint · Buy · First days", "Go to touchpoint · Buy · First days, to be",
    }  # fmt: skip


@pytest.mark.parametrize("place", ["maya", "picks plan", "not in the list"])
def test_after_going_to_a_place_the_keys_are_on_the_map(bench: Workbench, place: str) -> None:
    bench.side.outline.search.setFocus()
    menu = opened(bench)
    menu.field.setText(place)
    assert menu.model.shown[0].group.startswith("Go to")
    QTest.keyClick(menu.field, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is bench.map.view


def test_in_another_workspace_the_keys_are_then_on_its_page(bench: Workbench) -> None:
    bench.workspaces.show_workspace("roadmap")
    page = bench.workspaces.page
    assert page is not None
    menu = opened(bench)
    menu.field.setText("picks plan")
    QTest.keyClick(menu.field, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.panes()[0][1]


def test_what_cannot_be_done_is_grey_with_the_reason_and_does_nothing(bench: Workbench) -> None:
    bench.session.select(())
    menu = opened(bench)
    menu.field.setText("moment of truth")
    command = menu.model.shown[0]
    assert (command.text, command.enabled, command.reason) == (
        "Moment of truth",
        False,
        "Select a touchpoint first",
    )
    QTest.keyClick(menu.field, Qt.Key.Key_Return)
    assert menu.isVisible()
    assert not bench.session.editor.history()[0]
    index = menu.model.index(0, 0)
    assert menu.model.data(index, Qt.ItemDataRole.AccessibleTextRole) == (
        "Moment of truth, Journey, M, Select a touchpoint first"
    )


def test_no_shortcut_fires_behind_the_menu(bench: Workbench) -> None:
    bench.session.select([touchpoint(bench.session.project, "Pays").id])
    bench.map.view.setFocus()
    menu = opened(bench)
    before = bench.session.project
    QTest.keyClick(menu.field, Qt.Key.Key_Up, CTRL)
    QTest.keyClick(menu.field, Qt.Key.Key_Delete)
    QTest.keyClicks(menu.field, "/")
    assert menu.field.text() == "/"
    assert bench.session.project is before


def test_arrows_go_round_and_a_click_beside_closes(bench: Workbench) -> None:
    menu = opened(bench)
    last = menu.model.rowCount() - 1
    QTest.keyClick(menu.field, Qt.Key.Key_Up)
    assert menu.list.currentIndex().row() == last
    QTest.keyClick(menu.field, Qt.Key.Key_Down)
    assert menu.list.currentIndex().row() == 0
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=QPoint(5, 500))
    assert not menu.isVisible()


def test_answers_in_order() -> None:
    things = [
        "Export map",
        "Map",
        "Fit the map",
        "Remap",
        "My own",
        "Zoom in",
        "Émile’s plan",
        "Select all touchpoints",
    ]
    found = best("map", [((text,), text) for text in things], 9)
    assert found == ["Map", "Export map", "Fit the map", "Remap"]
    assert best("sat", [((text,), text) for text in things], 9) == ["Select all touchpoints"]
    assert best("emile", [((text,), text) for text in things], 9) == ["Émile’s plan"]
    assert rank("zin", "Zoom in") == 7
    assert rank("xyz", "Zoom in") is None
    assert rank("", "Zoom in") == 0


def test_a_read_only_project_says_why(bench: Workbench, session: Session) -> None:
    bench.session.set_read_only(True)
    commands = {one.text: one for one in commands_of(bench.window, bench.session)}
    assert commands["Quick capture"].reason == "This project is open for reading only"
    assert commands["Zoom in"].enabled


def test_menus_that_belong_to_a_widget_are_named_after_it(bench: Workbench) -> None:
    menu = QMenu("Sizes", bench.zoom)
    action = QAction("Huge", menu)
    menu.addAction(action)
    found = {one.text: one.group for one in commands_of(bench.window, bench.session)}
    assert found["Huge"] == "Sizes"
    assert found["50\N{NARROW NO-BREAK SPACE}%"] == "Zoom"


def test_no_command_is_listed_twice(bench: Workbench) -> None:
    listed = [(one.group, one.text) for one in commands_of(bench.window, bench.session)]
    assert [one for one in listed if one[1] in ("Landscape", "Portrait")] == [
        ("File › Paper of the brief", "Landscape"), ("File › Paper of the brief", "Portrait"),
    ]  # fmt: skip
    assert len(set(listed)) == len(listed)


def test_the_sheet_names_each_key_once_and_calls_enter_so() -> None:
    from journeymapper.ui.key_sheet import without_doubles

    groups = [
        ("Insert", [("Touchpoint", "Return"), ("Stage", "Shift+Return")]),
        ("Map", [("Touchpoint", "Enter")]),
    ]
    assert without_doubles(groups) == [("Insert", [("Touchpoint", "Enter"), ("Stage", "Shift+Enter")])]

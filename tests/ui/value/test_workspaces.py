"""The workspaces of the window: tabs, keys, the tools of each, one selection."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journeymapper.ui.value.page import ValuePage
from journeymapper.ui.workbench import Workbench
from tests.ui.small import touchpoint


def test_the_map_is_shown_first_and_value_is_made_when_it_is_shown(bench: Workbench) -> None:
    assert bench.workspaces.names[:2] == ("map", "value")
    assert bench.workspaces.shown == "map"
    assert bench.window.stack.count() == 1
    bench.workspaces.show_workspace("value")
    assert isinstance(bench.window.stack.currentWidget(), ValuePage)


def test_keys_and_menu_lead_there(bench: Workbench, qtbot: QtBot) -> None:
    action = bench.workspaces.actions_by_name["value"]
    assert action.shortcut().toString() == "Alt+Shift+2"
    assert ("Value", "Alt+Shift+2") in dict(bench.commands.sheet())["View"]
    action.trigger()
    assert bench.workspaces.shown == "value"
    assert not bench.zoom.isVisible()
    assert "losses" in bench.whose._label.text()
    qtbot.waitUntil(
        lambda: bench.workspaces.page is not None and "Computed from" in bench.workspaces.page.said
    )
    bench.workspaces.show_workspace("map")
    assert bench.zoom.isVisible()
    assert "feelings" in bench.whose._label.text()


def test_tabs_are_walked_by_arrows(bench: Workbench) -> None:
    bench.workspaces.setFocus()
    QTest.keyClick(bench.workspaces, Qt.Key.Key_Right)
    assert bench.workspaces.shown == "value"


def test_selection_is_shared(bench: Workbench, qtbot: QtBot) -> None:
    bank = touchpoint(bench.session.project, "Connects bank").id
    bench.session.select((bank,))
    bench.workspaces.show_workspace("value")
    page = bench.workspaces.page
    assert isinstance(page, ValuePage)
    qtbot.waitUntil(lambda: page.table.currentIndex().isValid())
    assert page.what_if.touchpoint == bank
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Home)
    assert bench.map.view.selection == bench.session.selection


def test_what_is_done_to_the_map_from_the_menu_shows_the_map(bench: Workbench) -> None:
    bench.workspaces.show_workspace("value")
    bench.map.view.actions_by_name["add_stage"].trigger()
    assert bench.workspaces.shown == "map"


def test_f6_goes_round_the_cards(bench: Workbench) -> None:
    bench.workspaces.show_workspace("value")
    page = bench.workspaces.page
    assert isinstance(page, ValuePage)
    bench.next_pane()
    first = bench.window.focusWidget()
    bench.next_pane()
    assert bench.window.focusWidget() is not first


def test_a_project_with_nothing_in_it_says_so(blank: Workbench) -> None:
    blank.workspaces.show_workspace("value")
    page = blank.workspaces.page
    assert isinstance(page, ValuePage)
    assert "no journey yet" in page.messages.text()

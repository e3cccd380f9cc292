"""The table of what each touchpoint costs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journeymapper.analysis.costs import costs_in, measures_moved
from journeymapper.analysis.flow import flow
from journeymapper.edit.records import change
from journeymapper.ui.session import Session
from journeymapper.ui.value.cost_model import COST_ROLE, LEAVE, LOST, MONEY, NAME
from journeymapper.ui.value.page import ValuePage
from tests.ui.value.conftest import valued_project


def names(page: ValuePage) -> list[str]:
    """The touchpoints in the order of the rows."""
    model = page.table.model()
    return [model.index(row, NAME).data() for row in range(model.rowCount())]


def click_title(page: ValuePage, column: int) -> None:
    """Click on the title of a column."""
    head = page.table.horizontalHeader()
    at = head.viewport().rect().topLeft()
    at.setX(head.sectionViewportPosition(column) + 12)
    at.setY(10)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_the_dearest_come_first(page: ValuePage) -> None:
    money = [page.table.model().index(row, MONEY).data(COST_ROLE).a_year or 0.0 for row in range(4)]
    assert money == sorted(money, reverse=True)
    assert names(page)[0] == "A"


def test_a_title_sorts_both_ways(page: ValuePage) -> None:
    click_title(page, NAME)
    first = names(page)
    click_title(page, NAME)
    assert {tuple(first), tuple(names(page))} == {("A", "B", "C", "D"), ("D", "C", "B", "A")}


def test_arrows_choose_touchpoints_for_the_whole_window(page: ValuePage, money_session: Session) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Home)
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    chosen = money_session.project.touchpoints[money_session.selection[0]].name
    assert chosen == names(page)[1]
    assert page.what_if.touchpoint == money_session.selection[0]


def test_the_table_is_copied_as_text(page: ValuePage) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:4] == ["Touchpoint", "Reached by", "Leave", "Lost a quarter"]
    assert len(lines) == 5
    row = dict(zip(lines[0].split("\t"), lines[1].split("\t"), strict=True))
    assert (row["Touchpoint"], row["Leave"], row["Lost a quarter"]) == ("A", "40 %", "400")


def test_hiding_a_persona_shows_the_losses_of_the_others(page: ValuePage, money_session: Session) -> None:
    money_session.show_persona("pe_Bob", shown=False)
    page.figures.wake()
    model = page.table.model()
    assert names(page)[0] == "A"
    assert model.index(0, LOST).data() == "280"
    assert model.index(0, LEAVE).data().replace("\u202f", " ") == "40 %"


def test_rows_agree_with_the_flow() -> None:
    project = valued_project()
    told = flow(project, "jo_test")
    for cost in costs_in(project, "jo_test", told):
        place = told.touchpoints[cost.touchpoint]
        assert (cost.reach, cost.lost, cost.headroom) == (place.reach, place.lost, place.headroom)
        assert abs(cost.leave - (project.touchpoints[cost.touchpoint].leave or 0.0)) < 1e-12


def test_measures_are_moved_from_upstream_only() -> None:
    assert measures_moved(valued_project(), "jo_test") == {
        "tp_A": ("me_1",),
        "tp_B": ("me_1",),
        "tp_C": ("me_1",),
    }


def test_a_digit_sorts(page: ValuePage) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_1)
    assert names(page) == ["A", "B", "C", "D"]
    QTest.keyClick(page.table, Qt.Key.Key_1)
    assert names(page) == ["D", "C", "B", "A"]
    QTest.keyClick(page.table, Qt.Key.Key_4)
    lost = [page.table.model().index(row, LOST).data(COST_ROLE).lost for row in range(4)]
    assert lost == sorted(lost, reverse=True)


def test_a_very_large_map_is_left_to_a_thread(
    page: ValuePage, money_session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journeymapper.ui.value.figures._AT_ONCE", 0)
    money_session.attempt(lambda project: change(project, "tp_A", "", leave=0.25))
    money_session.attempt(lambda project: change(project, "tp_A", "", leave=0.5))
    qtbot.waitUntil(lambda: page.table.costs.cost(page.table.costs.row_of("tp_A")).lost == 500.0)

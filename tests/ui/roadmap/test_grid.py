"""The tables: written, walked, copied, pasted and taken back by keyboard, without losing what was typed."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeymapper.edit.records import change
from journeymapper.model.kinds import BetState
from journeymapper.ui.roadmap.cells import CellEditor
from journeymapper.ui.roadmap.grid import Grid
from journeymapper.ui.roadmap.page import RoadmapPage
from journeymapper.ui.session import Session

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
KEY = Qt.Key


def table(page: RoadmapPage, name: str) -> Grid:
    """The table called so, with the keyboard in its first cell."""
    page.sections.show_section(name)
    page.grid.setFocus()
    page.grid.go(0, 0)
    QApplication.processEvents()
    return page.grid


def focused() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def write(text: str, key: Qt.Key | None = KEY.Key_Return) -> None:
    """Type where the keyboard is, as a person does: the first letter opens the field."""
    for letter in text:
        QTest.keyClicks(focused(), letter)
    if key is not None:
        QTest.keyClick(focused(), key)
    QApplication.processEvents()


def column(grid: Grid, title: str) -> int:
    """The place of a column."""
    return next(at for at, one in enumerate(grid.rows.table.columns) if one.title == title)


def at(grid: Grid, row: int, title: str) -> None:
    """Come to a cell."""
    grid.go(row, column(grid, title))


def test_typing_writes_and_enter_goes_to_the_next_row(page: RoadmapPage, plan_session: Session) -> None:
    grid = table(page, "risks")
    steps = len(plan_session.editor.steps())
    write("Bank changes its API")
    first = plan_session.project.about.risks[0]
    assert plan_session.project.risks[first].name == "Bank changes its API"
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 0)
    assert len(plan_session.editor.steps()) == steps + 1
    plan_session.undo()
    assert plan_session.project.risks[first].name == "API change"


def test_tab_writes_a_whole_row_into_the_empty_one(page: RoadmapPage, plan_session: Session) -> None:
    grid = table(page, "risks")
    grid.go(2, 0)
    for text in ("Staff leave", "25", "4", "Hire early", "phone; app", "Tom"):
        write(text, KEY.Key_Tab)
    risk = plan_session.project.risks[plan_session.project.about.risks[2]]
    assert (risk.name, risk.probability, risk.impact, risk.mitigation) == (
        "Staff leave",
        0.25,
        4,
        "Hire early",
    )
    assert (risk.channels, risk.owner) == (("phone", "app"), "Tom")
    assert len(grid.rows.ids) == 3
    assert grid.rows.rowCount() == 4


def test_what_cannot_be_read_stays_with_its_sentence(page: RoadmapPage, plan_session: Session) -> None:
    grid = table(page, "risks")
    at(grid, 0, "Impact")
    before = plan_session.project
    write("nine")
    assert plan_session.project is before
    at(grid, 0, "Impact")
    QApplication.processEvents()
    assert grid.currentIndex().data() == "nine"
    assert "not a number" in grid.note.text()
    assert grid.note.isVisible()
    assert grid.accessibleDescription() == grid.note.text()
    at(grid, 1, "Impact")
    assert not grid.note.isVisible()
    at(grid, 0, "Impact")
    QTest.keyClick(grid, KEY.Key_F2)
    editor = focused()
    assert isinstance(editor, CellEditor)
    assert editor.text() == "nine"
    QTest.keyClick(editor, KEY.Key_Escape)
    assert grid.currentIndex().data() == "5"
    assert not grid.note.isVisible()


def test_an_unreadable_first_cell_still_begins_its_row(page: RoadmapPage, plan_session: Session) -> None:
    grid = table(page, "milestones")
    at(grid, 1, "Due")
    write("someday", KEY.Key_Tab)
    assert len(plan_session.project.about.milestones) == 2
    assert grid.rows.text(1, column(grid, "Due")) == "someday"
    plan_session.undo()
    QApplication.processEvents()
    assert grid.rows.rowCount() == 2


def test_esc_gives_up(page: RoadmapPage, plan_session: Session) -> None:
    grid = table(page, "risks")
    before = plan_session.project
    write("Something else", KEY.Key_Escape)
    assert plan_session.project is before
    assert grid.currentIndex().row() == 0
    assert grid.hasFocus()


def test_names_are_chosen_by_their_first_letters(page: RoadmapPage, plan_session: Session) -> None:
    grid = table(page, "phases")
    at(grid, 0, "Bet")
    write("imp", None)
    editor = focused()
    assert isinstance(editor, CellEditor)
    assert editor.offers is not None
    assert editor.offers.isVisible()
    assert editor.offers.chosen == "Import doctor"
    QTest.keyClick(editor, KEY.Key_Tab)
    phase = plan_session.project.phases[plan_session.project.about.phases[0]]
    assert phase.bet == plan_session.project.about.bets[1]
    at(grid, 0, "Squad")
    QTest.keyClick(grid, KEY.Key_F2)
    QTest.keyClick(focused(), KEY.Key_Down)
    QTest.keyClick(focused(), KEY.Key_Return)
    phase = plan_session.project.phases[phase.id]
    assert phase.squad == plan_session.project.about.squads[0]


def test_several_names_stand_in_one_cell(page: RoadmapPage, plan_session: Session) -> None:
    grid = table(page, "risks")
    at(grid, 1, "Bets")
    write("imp;ban")
    risk = plan_session.project.risks[plan_session.project.about.risks[1]]
    assert set(risk.bets) == set(plan_session.project.about.bets)
    at(grid, 0, "Bets")
    write("nobody")
    assert "There is no bet “nobody”" in grid.rows.wrong(0, column(grid, "Bets"))
    assert len(plan_session.project.risks[plan_session.project.about.risks[0]].bets) == 2


def test_a_worth_is_computed_where_it_can_be_and_typed_where_not(
    page: RoadmapPage, plan_session: Session
) -> None:
    grid = table(page, "bets")
    likely = column(grid, "Likely")
    assert grid.rows.computed(0, likely) is not None
    assert not grid.rows.flags(grid.rows.index(0, likely)) & Qt.ItemFlag.ItemIsEditable
    at(grid, 0, "Likely")
    QApplication.processEvents()
    assert "Computed" in grid.note.text()
    at(grid, 1, "Likely")
    write("120k")
    value = plan_session.project.bets[plan_session.project.about.bets[1]].value
    assert value is not None
    assert value.likely == 120_000


def test_states_are_read_as_words(page: RoadmapPage, plan_session: Session) -> None:
    grid = table(page, "bets")
    at(grid, 0, "State")
    write("fun")
    assert plan_session.project.bets[plan_session.project.about.bets[0]].state is BetState.FUNDED
    at(grid, 0, "State")
    QTest.keyClick(grid, KEY.Key_Backspace)
    assert "Choose one of" in grid.rows.wrong(0, column(grid, "State"))


def test_days_are_read_and_a_phase_keeps_both(page: RoadmapPage, plan_session: Session) -> None:
    grid = table(page, "phases")
    at(grid, 0, "Start")
    write("2026-10-08")
    name = plan_session.project.about.phases[0]
    assert plan_session.project.phases[name].start == datetime.date(2026, 10, 8)
    at(grid, 0, "End")
    write("1 Oct 2026")
    assert "cannot end before it starts" in grid.rows.wrong(0, column(grid, "End"))


def test_del_removes_ctrl_d_copies_alt_moves(page: RoadmapPage, plan_session: Session) -> None:
    grid = table(page, "risks")

    def names() -> list[str]:
        project = plan_session.project
        return [project.risks[name].name for name in project.about.risks]

    QTest.keyClick(grid, KEY.Key_D, CTRL)
    assert names() == ["API change", "API change", "Support load"]
    assert grid.currentIndex().row() == 1
    QTest.keyClick(grid, KEY.Key_Down, ALT)
    assert names() == ["API change", "Support load", "API change"]
    assert grid.currentIndex().row() == 2
    QTest.keyClick(grid, KEY.Key_Delete)
    QApplication.processEvents()
    assert names() == ["API change", "Support load"]
    for _ in range(3):
        plan_session.undo()
    assert names() == ["API change", "Support load"]
    grid.go(0, 0)
    QTest.keyClick(grid, KEY.Key_Down, SHIFT)
    QTest.keyClick(grid, KEY.Key_Delete)
    assert names() == []


@pytest.mark.usefixtures("clean_clipboard")
def test_cells_travel_to_and_from_a_spreadsheet(page: RoadmapPage, plan_session: Session) -> None:
    grid = table(page, "risks")
    QTest.keyClick(grid, KEY.Key_Right, SHIFT)
    QTest.keyClick(grid, KEY.Key_Down, SHIFT)
    QTest.keyClick(grid, KEY.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "API change\t40 %\nSupport load\t"
    steps = len(plan_session.editor.steps())
    QGuiApplication.clipboard().setText("Slow bank\t20 %\t3\r\nNo staff\tmaybe\t4\r\n")
    grid.go(1, 0)
    QTest.keyClick(grid, KEY.Key_V, CTRL)
    QApplication.processEvents()
    found = [plan_session.project.risks[name] for name in plan_session.project.about.risks]
    assert [(risk.name, risk.probability, risk.impact) for risk in found[1:]] == [
        ("Slow bank", 0.2, 3),
        ("No staff", None, 4),
    ]
    assert grid.rows.text(2, 1) == "maybe"
    assert "not a number" in grid.rows.wrong(2, 1)
    assert len(plan_session.editor.steps()) == steps + 1


@pytest.mark.usefixtures("clean_clipboard")
def test_cut_empties_the_cells_in_one_step(page: RoadmapPage, plan_session: Session) -> None:
    grid = table(page, "risks")
    grid.go(0, 1)
    QTest.keyClick(grid, KEY.Key_Right, SHIFT)
    steps = len(plan_session.editor.steps())
    QTest.keyClick(grid, KEY.Key_X, CTRL)
    risk = plan_session.project.risks[plan_session.project.about.risks[0]]
    assert (risk.name, risk.probability, risk.impact) == ("API change", None, None)
    assert QGuiApplication.clipboard().text() == "40 %\t5"
    assert len(plan_session.editor.steps()) == steps + 1
    QTest.keyClick(grid, KEY.Key_V, CTRL)
    assert plan_session.project.risks[risk.id].probability == 0.4


@pytest.mark.usefixtures("clean_clipboard")
def test_line_breaks_survive_a_cell(page: RoadmapPage, plan_session: Session) -> None:
    grid = table(page, "trade_offs")
    write("No shop", KEY.Key_Tab)
    QGuiApplication.clipboard().setText("too dear ↵ too slow")
    QTest.keyClick(focused(), KEY.Key_V, CTRL)
    trade = plan_session.project.trade_offs[plan_session.project.about.trade_offs[0]]
    assert trade.reason == "too dear\ntoo slow"
    assert grid.rows.text(0, 1) == "too dear ↵ too slow"


def test_reading_only_writes_nothing(page: RoadmapPage, plan_session: Session) -> None:
    plan_session.set_read_only(True)
    grid = table(page, "risks")
    before = plan_session.project
    write("abc", None)
    for key, held in (
        (KEY.Key_Delete, None),
        (KEY.Key_D, CTRL),
        (KEY.Key_Down, ALT),
        (KEY.Key_Backspace, None),
    ):
        QTest.keyClick(focused(), key, held or Qt.KeyboardModifier.NoModifier)
    assert plan_session.project is before
    assert grid.hasFocus()


def test_tab_leaves_the_table_at_its_end(page: RoadmapPage) -> None:
    grid = table(page, "trade_offs")
    grid.go(0, len(grid.rows.table.columns) - 1)
    QTest.keyClick(grid, KEY.Key_Tab)
    assert not grid.hasFocus()


def test_an_edit_elsewhere_does_not_lose_what_is_being_typed(
    page: RoadmapPage, plan_session: Session
) -> None:
    from journeymapper.edit.plans import move_rows

    grid = table(page, "risks")
    write("Half a na", None)
    names = plan_session.project.about.risks
    plan_session.attempt(lambda project: move_rows(project, names[:1], 1))
    QApplication.processEvents()
    assert plan_session.project.risks[names[0]].name == "Half a na"
    assert grid.record == names[0]


def test_news_from_elsewhere_leave_the_field_alone(page: RoadmapPage, plan_session: Session) -> None:
    table(page, "risks")
    write("Half a na", None)
    other = plan_session.project.about.risks[1]
    plan_session.attempt(lambda project: change(project, other, "", impact=2))
    QApplication.processEvents()
    editor = focused()
    assert isinstance(editor, CellEditor)
    assert editor.text() == "Half a na"
    QTest.keyClick(editor, KEY.Key_Return)
    assert plan_session.project.risks[plan_session.project.about.risks[0]].name == "Half a na"


@pytest.mark.parametrize("name", ["bets", "phases", "milestones", "risks", "trade_offs", "gates", "squads"])
def test_every_table_shows_what_it_would_read(page: RoadmapPage, plan_session: Session, name: str) -> None:
    """Writing back what stands in a cell changes nothing: texts, figures, days, names."""
    grid = table(page, name)
    before = plan_session.project
    for row in range(len(grid.rows.ids)):
        for place in range(len(grid.rows.table.columns)):
            if grid.rows.computed(row, place) is None:
                grid.rows.write([(row, place, grid.rows.text(row, place))], "")
    assert plan_session.project == before

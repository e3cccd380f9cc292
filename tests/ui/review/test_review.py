"""Reviews are held with a snapshot, decisions written, and what has changed since leads to its place."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.edit.feelings import set_feeling
from journeymapper.edit.records import change
from journeymapper.files.document import Document
from journeymapper.model.reviews import Review
from journeymapper.ui.review.page import ReviewPage
from journeymapper.ui.status import next_review
from journeymapper.ui.workbench import Workbench
from tests.ui.small import touchpoint

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(bench: Workbench) -> ReviewPage:
    """The workspace of a window on the small project."""
    bench.workspaces.show_workspace("review")
    made = bench.workspaces.page
    assert isinstance(made, ReviewPage)
    return made


def held(bench: Workbench, page: ReviewPage) -> Review:
    """A review of today, held by the button."""
    QTest.mouseClick(page.new, Qt.MouseButton.LeftButton)
    project = bench.session.project
    return project.reviews[project.about.reviews[-1]]


def _focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def write(text: str, key: Qt.Key) -> None:
    """Type where the keyboard is."""
    for letter in text:
        QTest.keyClicks(_focused(), letter)
    QTest.keyClick(_focused(), key)
    QApplication.processEvents()


def test_a_review_keeps_the_project_as_it_was(bench: Workbench, page: ReviewPage, tmp_path: Path) -> None:
    before = bench.session.project
    review = held(bench, page)
    assert review.date == datetime.date.today()
    assert review.snapshot is not None
    assert page.list.count() == 1
    assert page.form.name.hasFocus()
    bench.finish()
    bench.holding.document.save_copy(tmp_path / "copy.journey")
    again = Document.open(tmp_path / "copy.journey")
    assert again.snapshot(review.snapshot).touchpoints == before.touchpoints
    again.close()
    bench.undo()
    QApplication.processEvents()
    assert bench.session.project.about.reviews == ()
    assert not page.card.isVisible()


def test_what_changed_since_leads_to_its_place(bench: Workbench, page: ReviewPage, qtbot: QtBot) -> None:
    held(bench, page)
    session = bench.session
    bank = touchpoint(session.project, "Connects bank").id
    maya = session.project.about.personas[0]
    session.attempt(lambda project: change(project, bank, "", leave=0.12))
    session.attempt(lambda project: set_feeling(project, bank, maya, -2.0))
    table = page.changes.table
    qtbot.waitUntil(lambda: table.rowCount() == 2 and table.isVisible())

    def row(at: int) -> list[str]:
        items = (table.item(at, column) for column in range(5))
        return [item.text() if item else "" for item in items]

    assert row(0) == ["Connects bank", "leave", "22\u202f%", "12\u202f%", "better"]
    assert row(1) == ["Connects bank", "Maya feels", "0", "−2", "worse"]
    assert page.changes.said.text().startswith("1 better, 1 worse, 2 in all")
    table.setFocus()
    table.setCurrentCell(1, 0)
    QTest.keyClick(table, KEY.Key_Return)
    assert bench.workspaces.shown == "map"
    assert session.selection == (bank,)


def test_nothing_changed_is_said(bench: Workbench, page: ReviewPage, qtbot: QtBot) -> None:
    assert "keeps the project as it is" in page._none.text()
    held(bench, page)
    qtbot.waitUntil(lambda: "Nothing has changed" in page.changes._note.text())
    assert not page.changes.table.isVisible()


def test_decisions_are_written_like_the_tables_of_the_roadmap(bench: Workbench, page: ReviewPage) -> None:
    review = held(bench, page)
    page.grid.setFocus()
    page.grid.go(0, 0)
    for text in ("Fund the bank picker", "Ines", "2026-12-01", "Interview ten customers", "Tom", "soon"):
        write(text, KEY.Key_Tab)
    decisions = bench.session.project.reviews[review.id].decisions
    assert [(one.text, one.owner, one.due) for one in decisions] == [
        ("Fund the bank picker", "Ines", datetime.date(2026, 12, 1)),
        ("Interview ten customers", "Tom", None),
    ]
    assert page.grid.rows.text(1, 2) == "soon"
    assert "not a date" in page.grid.rows.wrong(1, 2)
    page.grid.go(0, 0)
    QTest.keyClick(page.grid, KEY.Key_Down, ALT)
    assert bench.session.project.reviews[review.id].decisions[1].text == "Fund the bank picker"
    assert page.grid.currentIndex().row() == 1
    QTest.keyClick(page.grid, KEY.Key_Delete)
    assert [one.text for one in bench.session.project.reviews[review.id].decisions] == [
        "Interview ten customers"
    ]


def test_the_next_date_stands_in_the_status_row(bench: Workbench, page: ReviewPage) -> None:
    review = held(bench, page)
    soon = datetime.date.today() + datetime.timedelta(days=12)
    bench.session.attempt(lambda project: change(project, review.id, "", next_date=soon))
    QApplication.processEvents()
    assert next_review(bench.session.project, datetime.date.today()).endswith("review in 12\u00a0days")


def test_reading_only_holds_no_review(bench: Workbench, page: ReviewPage) -> None:
    bench.session.set_read_only(True)
    page.hold()
    assert not page.new.isEnabled()
    assert bench.session.project.about.reviews == ()


def test_another_review_is_shown_from_the_list(bench: Workbench, page: ReviewPage) -> None:
    first = held(bench, page)
    earlier = datetime.date(2026, 1, 15)
    bench.session.attempt(lambda project: change(project, first.id, "", date=earlier, name="Q1 review"))
    second = held(bench, page)
    QApplication.processEvents()
    assert page.form.ids == (second.id,)
    page.list.setFocus()
    QTest.keyClick(page.list, KEY.Key_Down)
    assert page.form.ids == (first.id,)
    assert page.form.name.toPlainText() == "Q1 review"
    QTest.mouseClick(page.remove, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert bench.session.project.about.reviews == (second.id,)
    assert page.form.ids == (second.id,)

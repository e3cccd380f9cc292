"""The section of the measures: what the readings say, and reading them from the clipboard and files."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from journeymapper.analysis.measure_trend import forecast
from journeymapper.model import wording
from journeymapper.ui.session import Session
from journeymapper.ui.value.measures import Measures
from journeymapper.ui.value.page import ValuePage
from tests.ui.answers import Answers


@pytest.fixture
def measures(page: ValuePage) -> Measures:
    """The section."""
    page.sections.show_section("measures")
    section = page.sections.current
    assert isinstance(section, Measures)
    return section


def test_what_the_readings_say_names_how_many_there_are(measures: Measures, money_session: Session) -> None:
    measure = money_session.project.measures["me_1"]
    said = measures.said.text()
    assert "Beyond its agreed limit of 20" in said
    assert "since 1\u00a0Jan\u00a02026" in said
    told = forecast(measure, datetime.date(2026, 7, 1) + datetime.timedelta(days=91))
    assert told is not None
    assert f"At this pace {wording.measure_value(told.value, '%')}" in said
    assert "(7\u00a0readings)." in said


def test_a_chosen_measure_opens_its_form(measures: Measures, page: ValuePage, money_session: Session) -> None:
    measures.list.setFocus()
    QTest.mouseClick(
        measures.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=measures.list.visualItemRect(measures.list.item(0)).center(),
    )
    money_session.select(("me_1",))
    assert page.form.isVisible()


def test_an_ambiguous_day_is_asked_with_a_preview(
    measures: Measures, money_session: Session, answers: Answers
) -> None:
    QGuiApplication.clipboard().setText("03/04/2026\t21\n05/06/2026\t22\n")
    answers.answer(
        "3 April 2026 (day first)".replace(" ", "\u00a0").replace("\u00a0(day\u00a0first)", " (day first)")
    )
    answers.answer("Add 2\u00a0readings")
    QTest.mouseClick(measures.paste_button, Qt.MouseButton.LeftButton)
    assert "03/04/2026" in answers.asked[0]
    assert "4\u00a0Mar\u00a02026" in answers.asked[0]
    readings = {r.date: r.value for r in money_session.project.measures["me_1"].readings}
    assert readings[datetime.date(2026, 4, 3)] == 21.0
    assert readings[datetime.date(2026, 6, 5)] == 22.0
    assert len(readings) == 9
    money_session.undo()
    assert len(money_session.project.measures["me_1"].readings) == 7


def test_nothing_changes_where_one_thinks_better_of_it(
    measures: Measures, money_session: Session, answers: Answers
) -> None:
    before = money_session.project
    QGuiApplication.clipboard().setText("2026-09-01\t21\n2026-10-01\t22\n")
    answers.answer(None)
    QTest.mouseClick(measures.paste_button, Qt.MouseButton.LeftButton)
    assert money_session.project is before


def test_text_without_dates_is_told(measures: Measures, money_session: Session) -> None:
    told: list[str] = []
    money_session.complained.connect(told.append)
    QGuiApplication.clipboard().setText("hello")
    QTest.mouseClick(measures.paste_button, Qt.MouseButton.LeftButton)
    assert len(told) == 1


def workbook(path: Path) -> None:
    """A workbook with dates and figures."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Day", "Trials"])
    sheet.append([datetime.date(2026, 9, 13), 30])
    sheet.append([datetime.date(2026, 10, 13), 31.5])
    data = io.BytesIO()
    book.save(data)
    path.write_bytes(data.getvalue())


@pytest.mark.parametrize("name", ["readings.csv", "readings.xlsx"])
def test_readings_come_from_files(
    name: str, tmp_path: Path, measures: Measures, money_session: Session, answers: Answers
) -> None:
    path = tmp_path / name
    if name.endswith("xlsx"):
        workbook(path)
    else:
        path.write_text("Day;Trials\n13.09.2026;30\n13.10.2026;31,5\n", encoding="utf-8")
    answers.answer(path, "Add 2\u00a0readings")
    QTest.mouseClick(measures.file_button, Qt.MouseButton.LeftButton)
    assert [r.value for r in money_session.project.measures["me_1"].readings][-2:] == [30.0, 31.5]


def test_a_measure_can_be_begun(measures: Measures, money_session: Session) -> None:
    QTest.mouseClick(measures.new, Qt.MouseButton.LeftButton)
    assert len(money_session.project.about.measures) == 2
    assert money_session.selection == (money_session.project.about.measures[1],)


def test_a_reading_of_a_known_day_stands_in_for_the_old_one(
    measures: Measures, money_session: Session, answers: Answers
) -> None:
    QGuiApplication.clipboard().setText("2026-07-01\t99\n2026-08-13\t50\n")
    answers.answer("Add 2\u00a0readings")
    QTest.mouseClick(measures.paste_button, Qt.MouseButton.LeftButton)
    assert "1 of them stand in" in answers.asked[0]
    readings = money_session.project.measures["me_1"].readings
    assert [(r.date.isoformat(), r.value) for r in readings][-2:] == [
        ("2026-07-01", 99.0),
        ("2026-08-13", 50.0),
    ]

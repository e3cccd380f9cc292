"""Readings that were pasted or typed: dates and figures in many forms, and a question where a text can be read in two ways."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.analysis.measure_dates import read_date, read_serial, read_year
from journeymapper.analysis.measure_numbers import read_figure
from journeymapper.analysis.measure_reading import Ambiguous, Asks, Readings, read_readings
from journeymapper.analysis.measure_rows import NoReadings
from tests.places import shared_files

date = datetime.date


def read(text: str, **answers: str) -> list[tuple[datetime.date, float]]:
    found = read_readings(text, **answers)
    assert isinstance(found, Readings)
    return [(reading.date, reading.value) for reading in found.readings]


def asked(text: str, **answers: str) -> Ambiguous:
    found = read_readings(text, **answers)
    assert isinstance(found, Ambiguous)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-07", "2026/3/7", "2026.03.07", "20260307", "7.3.2026", "07.03.26", "7 Mar 2026", "7 March 2026",
        "7-Mar-26", "07-MAR-2026", "Mar 7, 2026", "March 7th, 2026", "7th of March 2026", "Sat 7 Mar 2026",
        "Saturday, 7 March 2026", "7. März 2026", "7 mars 2026", "7 de marzo de 2026", "7 maart 2026", "7 marzo 2026",
        "2026-03-07T12:30:00Z", "2026-03-07 12:30", "2026-03-07 12:30:05.123+01:00", "7 Mar 2026 9:05 am",
        "2026年3月7日", "  “7 Mar 2026”".strip(" “”"), '"2026-03-07"',
    ],
)  # fmt: skip
def test_dates_that_can_mean_only_one_day(text: str) -> None:
    found = read_date(text)
    assert found is not None
    assert (found.day_first, found.month_first) == (date(2026, 3, 7), date(2026, 3, 7))
    assert not found.is_open


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("March 2026", date(2026, 3, 31)), ("Feb 2028", date(2028, 2, 29)), ("2026-02", date(2026, 2, 28)),
        ("02/2026", date(2026, 2, 28)), ("Mar-26", date(2026, 3, 31)), ("Q1 2026", date(2026, 3, 31)),
        ("2026 Q4", date(2026, 12, 31)), ("2026-W10", date(2026, 3, 8)), ("août 2026", date(2026, 8, 31)),
        ("2026年2月", date(2026, 2, 28)),
    ],
)  # fmt: skip
def test_a_stretch_of_time_means_its_last_day(text: str, last: datetime.date) -> None:
    found = read_date(text)
    assert found is not None
    assert found.day_first == found.month_first == last


@pytest.mark.parametrize("mark", ["/", "-", " "])
def test_day_and_month_may_stand_in_either_order(mark: str) -> None:
    found = read_date(mark.join(("3", "4", "2026")))
    assert found is not None
    assert tuple(found) == (date(2026, 4, 3), date(2026, 3, 4))
    assert found.is_open
    assert read_date(mark.join(("13", "4", "2026"))) == (date(2026, 4, 13), None)
    assert read_date(mark.join(("4", "13", "26"))) == (None, date(2026, 4, 13))
    same = read_date(mark.join(("5", "5", "2026")))
    assert same is not None
    assert not same.is_open


@pytest.mark.parametrize(
    "text",
    ["", "soon", "31/02/2026", "2026-13-01", "0/1/2026", "2026", "41 %", "market 12 2026", "7 Mar", "12:30", "2026-W60",
     "99999999", "1/2/3/2026"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert read_date(text) is None


def test_bare_numbers_are_dates_only_where_asked_for() -> None:
    assert read_serial("46084") == (date(2026, 3, 3),) * 2
    assert read_serial("46084.5") == (date(2026, 3, 3),) * 2
    assert read_serial("12") is None
    assert read_year("2025") == (date(2025, 12, 31),) * 2
    assert read_year("3025") is None


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_every_day_survives_every_form(day: datetime.date) -> None:
    month = day.strftime("%b")
    for text in (
        day.isoformat(), f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}",
        f"{day.day}.{day.month}.{day.year}", day.strftime("%d-%b-%y"), day.strftime("%Y%m%d"),
    ):  # fmt: skip
        found = read_date(text)
        assert found is not None
        assert found.read(day_first=True) == found.read(day_first=False) == day
    slashed = read_date(f"{day.day}/{day.month}/{day.year}")
    assert slashed is not None
    assert slashed.read(day_first=True) == day


@pytest.mark.parametrize(
    ("text", "point", "comma", "unit"),
    [
        ("41", 41, 41, ""), ("41 %", 41, 41, "%"), ("1,234.5", 1234.5, None, ""), ("1.234,5", None, 1234.5, ""),
        ("1,234", 1234, 1.234, ""), ("1.234", 1.234, 1234, ""), ("£1.2k", 1200, None, "£"), ("(5)", -5, -5, ""),
        ("−3", -3, -3, ""), ("66,5 %", None, 66.5, "%"), ("5.1 / 7", 5.1, None, "/ 7"), ("9 days", 9, 9, "days"),
        ("1 250", 1250, 1250, ""), ("1’250", 1250, 1250, ""), ("0.123", 0.123, None, ""), ("0,5", None, 0.5, ""),
        ("-£4", -4, -4, "£"), ("1,234,567", 1234567, None, ""), ("EUR 12", 12, 12, "EUR"), ("12 €", 12, 12, "€"),
        ("1.5m", 1.5e6, None, ""), ("+31", 31, 31, ""), ("4 min", 4, 4, "min"), ("1\u202f250,5", None, 1250.5, ""),
    ],
)  # fmt: skip
def test_figures_with_point_or_comma(text: str, point: float | None, comma: float | None, unit: str) -> None:
    assert read_figure(text) == (point, comma, unit)


@pytest.mark.parametrize(
    "text", ["", "n/a", "-", "1,25,000", "1.2.3", "(5", "3/4/2026", "12 Mar 2026", "5 %%", "a5"]
)
def test_what_is_no_figure(text: str) -> None:
    assert read_figure(text) is None


def test_columns_from_a_spreadsheet() -> None:
    assert read("date\tvalue\n2026-03-03\t48 %\n2026-04-07\t47,5 %\n") == [
        (date(2026, 3, 3), 48), (date(2026, 4, 7), 47.5)
    ]  # fmt: skip


def test_dates_from_left_to_right() -> None:
    assert read("\tMar 2026\tApr 2026\nNPS\t22\t23") == [(date(2026, 3, 31), 22), (date(2026, 4, 30), 23)]


@pytest.mark.parametrize(
    "text",
    [
        "3 Mar 2026: 41 %\n7 Apr 2026: 43 %", "Mar 3, 2026, 41\nApr 7, 2026, 43", "41 % on 3 Mar 2026\n43 % on 7 Apr 2026",
        "2026-03-03 41\n2026-04-07 43", "3.3.2026 – 41\n7.4.2026 – 43", "2026-04-07;43\n2026-03-03;41",
        "2026-03-03,41\r\n\r\n2026-04-07,43\r\n", "\ufeffday|score\n2026-03-03|41\n2026-04-07|43",
        "46084\t41\n46119\t43", '"2026-03-03","41"\n"2026-04-07","43"',
    ],
)  # fmt: skip
def test_the_same_readings_in_many_layouts(text: str) -> None:
    assert read(text) == [(date(2026, 3, 3), 41), (date(2026, 4, 7), 43)]


def test_the_unit_is_told_and_bad_lines_with_their_reason() -> None:
    found = read_readings("2026-03-03\t41 %\n2026-04-07\t\nlater\t44 %\n2026-05-05\t43 %\n2026-06-02\tmany")
    assert isinstance(found, Readings)
    assert (len(found.readings), found.unit) == (2, "%")
    assert [(bad.line, bad.reason) for bad in found.skipped] == [
        (2, "the figure is missing"), (3, "the date cannot be read"), (5, "the figure cannot be read")
    ]  # fmt: skip
    assert found.skipped[1].text == "later 44 %"


OPEN = "date,value\n03/04/2026,1\n05/06/2026,2\n"


def test_open_dates_are_asked_for_with_what_each_answer_gives() -> None:
    question = asked(OPEN)
    assert question.asks is Asks.ORDER
    assert question.question.replace("\u00a0", " ") == "Is “03/04/2026” 3 April 2026 or 4 March 2026?"
    assert [choice.answer for choice in question.choices] == ["day first", "month first"]
    assert [choice.readings[0].date for choice in question.choices] == [date(2026, 4, 3), date(2026, 3, 4)]
    assert read(OPEN, order="day first") == [(date(2026, 4, 3), 1), (date(2026, 6, 5), 2)]
    assert read(OPEN, order="month first") == [(date(2026, 3, 4), 1), (date(2026, 5, 6), 2)]


def test_one_date_that_can_mean_only_one_thing_settles_the_others() -> None:
    assert read(OPEN + "13/06/2026,3")[0][0] == date(2026, 4, 3)
    assert read(OPEN + "06/13/2026,3")[0][0] == date(2026, 3, 4)
    assert asked(OPEN + "13/06/2026,3\n06/13/2026,4").asks is Asks.ORDER


def test_dates_that_are_the_same_both_ways_need_no_question() -> None:
    assert read("03/03/2026 1\n04/04/2026 2") == [(date(2026, 3, 3), 1), (date(2026, 4, 4), 2)]


def test_open_figures_are_asked_for_until_one_settles_them() -> None:
    text = "2026-03-03;1.250\n2026-04-07;1.300\n"
    question = asked(text)
    assert (question.asks, question.question) == (Asks.DECIMAL, "Is “1.250” 1.250 or 1,250?")
    assert read(text, decimal="comma") == [(date(2026, 3, 3), 1250), (date(2026, 4, 7), 1300)]
    assert read(text, decimal="point")[0][1] == 1.25
    assert read(text + "2026-05-05;990,5")[0][1] == 1250
    assert read(text + "2026-05-05;9.5")[0][1] == 1.25


TWO = "month;NPS;CSAT\nMar 2026;22;4,1\nApr 2026;23;4,2\nMay 2026;25;4,3"


def test_several_columns_of_figures_are_asked_for_by_name() -> None:
    question = asked(TWO)
    assert (question.asks, [choice.label for choice in question.choices]) == (Asks.COLUMN, ["NPS", "CSAT"])
    assert read(TWO, column="CSAT")[0] == (date(2026, 3, 31), 4.1)
    assert read(TWO, column="2") == read(TWO, column="CSAT")
    with pytest.raises(NoReadings, match="NPS, CSAT"):
        read_readings(TWO, column="Sales")


def test_columns_of_one_name_are_told_apart() -> None:
    question = asked("2026-03-03\t1\t2\n2026-04-07\t3\t4\n")
    assert [choice.answer for choice in question.choices] == ["column 2", "column 3"]
    question = asked("day\tx\tx\n2026-03-03\t1\t2\n2026-04-07\t3\t4\n")
    assert [choice.answer for choice in question.choices] == ["x", "x (3)"]


def test_several_figures_of_one_day_are_asked_for() -> None:
    text = "2026-03-03 1\n2026-03-03 5\n2026-04-07 2"
    question = asked(text)
    assert question.asks is Asks.SAME_DAY
    assert question.question.replace("\u00a0", " ").startswith("3 Mar 2026 has several figures")
    answers = {choice.answer: choice.readings[0].value for choice in question.choices}
    assert answers == {"sum": 6, "mean": 3, "last": 5}
    assert read("2026-03-03 5\n2026-03-03 5") == [(date(2026, 3, 3), 5)]


def test_questions_come_one_after_the_other() -> None:
    text = "day;a;b\n3/4/2026;1.250;1\n3/4/2026;1.300;2\n"
    answers: dict[str, str] = {}
    asks = []
    while isinstance(found := read_readings(text, **answers), Ambiguous):
        asks.append(found.asks.value)
        answers[found.asks.value] = found.choices[0].answer
    assert asks == ["column", "order", "decimal", "same_day"]
    assert [reading.value for reading in found.readings] == [pytest.approx(2.55)]


@pytest.mark.parametrize(
    "text", ["", "   \n", "hello\nworld", "1\n2\n3", "2026-03-03", "name,age\nAnn,3\nBob,4"]
)
def test_text_without_readings_says_what_to_write(text: str) -> None:
    with pytest.raises(NoReadings, match="one reading a line"):
        read_readings(text)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        found = read_readings(text)
    except NoReadings:
        return
    assert isinstance(found, Readings | Ambiguous)


@given(
    st.lists(
        st.tuples(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.floats(-1e6, 1e6).map(lambda x: round(x, 2))),
        min_size=1, unique_by=lambda row: row[0],
    )
)  # fmt: skip
def test_written_readings_come_back(rows: list[tuple[datetime.date, float]]) -> None:
    text = "\n".join(f"{day.isoformat()}\t{value:.2f}" for day, value in rows)
    assert read(text) == sorted(rows)


@pytest.mark.parametrize(
    "path", shared_files("metrics/marketing_spend_daily.csv"), ids=lambda path: path.name
)
def test_daily_spending_is_read_day_first_and_asks_about_the_days(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert asked(text).asks is Asks.SAME_DAY
    found = read(text, same_day="sum")
    assert (len(found), found[0][0], found[-1][0]) == (90, date(2025, 1, 1), date(2025, 3, 31))
    total = sum(float(line.rsplit(",", 1)[1]) for line in text.splitlines()[1:])
    assert sum(value for _, value in found) == pytest.approx(total)


@pytest.mark.parametrize("path", shared_files("metrics/telco*.csv"), ids=lambda path: path.name)
def test_a_table_of_customers_is_no_series(path: Path) -> None:
    with pytest.raises(NoReadings):
        read_readings(path.read_text(encoding="utf-8"))

"""Tables of measures, bets, risks and milestones: every record a row, figures as figures, nothing a formula."""

from __future__ import annotations

import csv
import datetime
import io

import openpyxl
import pytest
from hypothesis import given, settings

from journeymapper.assets import asset
from journeymapper.edit.records import change
from journeymapper.errors import JourneyMapperError
from journeymapper.exchange.source import read
from journeymapper.exchange.table.plan_tables import PLAN_TABLES, plan_table
from journeymapper.exchange.table.writer import write_plan_csv, write_table_xlsx
from journeymapper.files.project_file import load
from journeymapper.model.project import Project
from tests.brief.projects import NO_SHRINKING, full_project, recipes


@pytest.fixture(scope="module")
def sample() -> Project:
    return load(asset("samples", "first-90-days.journey")).project


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_measures_with_their_latest_reading(sample: Project) -> None:
    row = next(one for one in _rows(write_plan_csv(sample, "measures")) if one["measure"] == "90-day churn")
    assert (row["latest"], row["latest on"], row["target"], row["unit"]) == ("14", "2026-11-03", "9", "%")
    assert row["attached to"].splitlines() == ["First 90 days with Ledgerly", "VAT return due"]


def test_every_reading_is_a_row(sample: Project) -> None:
    rows = _rows(write_plan_csv(sample, "readings"))
    assert len(rows) == sum(len(one.readings) for one in sample.measures.values())
    assert rows[0] == {"measure": "Trial → paying", "date": "2026-03-03", "value": "48"}


def test_bets_risks_and_milestones_in_the_order_of_the_project(sample: Project) -> None:
    bets = _rows(write_plan_csv(sample, "bets"))
    assert [one["bet"] for one in bets] == [sample.bets[name].name for name in sample.about.bets]
    assert bets[0]["confidence"].replace("\u202f", "") == "80%"
    assert "leave at Connects bank feed: 0.1 / 0.118 / 0.16" in bets[0]["effects"].splitlines()
    assert len(_rows(write_plan_csv(sample, "risks"))) == len(sample.risks)
    assert _rows(write_plan_csv(sample, "milestones"))[0]["due"].startswith("20")


def test_a_workbook_has_a_sheet_for_each_with_types_and_a_header_that_stays(sample: Project) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_table_xlsx(sample)[0]))
    assert book.sheetnames == ["Touchpoints", "Measures", "Readings", "Bets", "Risks", "Milestones"]
    readings = book["Readings"]
    assert readings.freeze_panes == "B2"
    assert isinstance(readings["B2"].value, datetime.datetime)
    assert isinstance(readings["C2"].value, int | float)
    bets = book["Bets"]
    header = [cell.value for cell in bets[1]]
    assert bets.cell(2, header.index("confidence") + 1).number_format == "0.0%"
    assert bets.cell(2, header.index("cost once") + 1).value == 110_000


def test_the_touchpoints_are_still_read_back_from_such_a_workbook(sample: Project) -> None:
    data, _ = write_table_xlsx(sample)
    back = read(data, "sample.xlsx").project
    assert [one.name for one in back.touchpoints.values()] == [
        one.name for one in sample.touchpoints.values()
    ]


@settings(max_examples=10, phases=NO_SHRINKING, deadline=None)
@given(recipe=recipes(touchpoints=10, bets=8))
def test_no_cell_runs_as_a_formula(recipe) -> None:
    project = recipe.project()
    for name in PLAN_TABLES:
        for row in csv.reader(io.StringIO(write_plan_csv(project, name).decode("utf-8-sig"))):
            assert not [cell for cell in row if cell[:1] in ("=", "+", "@", "\t", "\r")]
    book = openpyxl.load_workbook(io.BytesIO(write_table_xlsx(project)[0]))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_a_bet_called_like_a_formula_is_a_text() -> None:
    project = full_project()
    project = change(project, "be_bank", name='=HYPERLINK("x")').apply(project)
    assert _rows(write_plan_csv(project, "bets"))[0]["bet"].startswith("'=")


def test_an_unknown_table_is_refused_by_name() -> None:
    with pytest.raises(JourneyMapperError, match="measures, readings, bets"):
        plan_table(Project(), "wishes")

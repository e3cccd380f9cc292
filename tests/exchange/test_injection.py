"""Nothing that we write for a spreadsheet runs as a formula, and what was made harmless comes back as it was."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.exchange.build import Builder
from journeymapper.exchange.report import Report
from journeymapper.exchange.table.cells import guarded, number, per_cent, plain, share, unguarded
from journeymapper.exchange.table.columns import FIELDS
from journeymapper.exchange.table.writer import write_table_csv, write_table_xlsx
from journeymapper.model.kinds import CardKind
from journeymapper.model.project import Project
from tests.exchange.telling import sound, table_says, tidy
from tests.places import shared_files

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
ATTACKS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    " =1+1",
    '=HYPERLINK("http://127.0.0.1","x")',
    "=cmd|'/C calc'!A0",
    "'=1+1",
    "-",
    "\u00a0=1",
]
NUMBERS = frozenset({"entry", "leave", "minutes", "cost", "effort"})


def everywhere(text: str) -> Project:
    """A project with a text in every place that a table has."""
    builder = Builder(Report())
    draft = builder.journey(text)
    name = tidy(text)
    feeling = {builder.persona(name): -1.5}
    stage = builder.stage(draft, name)
    touchpoints = [
        builder.touchpoint(
            stage, name, channel=name, action=text, thought=text, owner=name, notes=text, minutes=1.5,
            backstage_people=(name,), backstage_systems=(name,), feelings=feeling,
        )
        for _ in range(2)
    ]  # fmt: skip
    for kind in (CardKind.PAIN, CardKind.OPPORTUNITY):
        builder.card(draft, kind, name, touchpoints[0])
    builder.evidence(draft, name, touchpoints[0])
    builder.card(draft, CardKind.NOTE, text, touchpoints[0], lane=builder.text_lane(draft, name))
    builder.link(touchpoints[0], touchpoints[1], 0.5)
    return builder.project(text)


def lines() -> list[str]:
    found = [
        line
        for path in shared_files("torture/csv_injection_half.txt")
        for line in path.read_text("utf-8").splitlines()
    ]
    return [line for line in found if line]


@pytest.mark.parametrize("text", [*ATTACKS, *lines()])
def test_no_cell_of_a_csv_begins_dangerously(text: str) -> None:
    data, _ = write_table_csv(everywhere(text))
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert not any(cell.startswith(DANGEROUS) for cell in header)
    for row in rows:
        for name, cell in zip(header, row, strict=True):
            if name not in NUMBERS and not name.startswith("feeling:"):
                assert not cell.strip().startswith(DANGEROUS)
    assert "-1.5" in rows[0]


@pytest.mark.parametrize("text", [*ATTACKS, *lines()])
def test_no_cell_of_a_workbook_begins_dangerously(text: str) -> None:
    data, _ = write_table_xlsx(everywhere(text))
    for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows():
        for cell in row:
            assert cell.data_type != "f"
            assert not (isinstance(cell.value, str) and cell.value.strip().startswith(DANGEROUS))


@pytest.mark.parametrize("text", [*ATTACKS, *lines()])
@pytest.mark.parametrize("write", [write_table_csv, write_table_xlsx], ids=["csv", "xlsx"])
def test_what_was_made_harmless_comes_back(text: str, write: object) -> None:
    project = everywhere(text)
    data = (write_table_csv if write is write_table_csv else write_table_xlsx)(project)[0]
    assert table_says(sound(data).project) == table_says(project)


def test_a_table_that_others_wrote_keeps_its_formulas_as_texts() -> None:
    project = sound("stage,touchpoint,notes\nS,A,\"=1+1\"\nS,B,'quoted'\n").project
    assert [touchpoint.notes for touchpoint in project.touchpoints.values()] == ["=1+1", "'quoted'"]


@given(st.text(max_size=12) | st.text(alphabet="'=+-@\t\r\n ＝—–a", max_size=6))
def test_the_guard_is_taken_off_exactly(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == (text if text.strip() or cell != text else "")
    assert not cell.lstrip(" ").startswith(DANGEROUS)


@given(st.floats(allow_nan=False, min_value=-1e15, max_value=1e15))
def test_numbers_come_back_exactly(value: float) -> None:
    assert number(plain(value)) == value
    assert "e" not in plain(value).casefold()


@given(st.floats(0, 1))
def test_shares_come_back_exactly(value: float) -> None:
    assert share(per_cent(value), bare_is_percent=False) == value


@pytest.mark.parametrize(
    ("value", "text"), [(0.07, "7%"), (0.665, "66.5%"), (1.0, "100%"), (0.0, "0%"), (1e-7, "0.00001%")]
)
def test_shares_as_a_person_writes_them(value: float, text: str) -> None:
    assert per_cent(value) == text


def test_every_text_column_is_covered() -> None:
    """The project of these tests leaves no text column of ours empty but those for yes and no."""
    data, _ = write_table_csv(everywhere("=x"))
    row = next(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert {name for name in FIELDS if not row[name]} == {
        "moment_of_truth",
        "goal",
        "entry",
        "leave",
        "cost",
        "effort",
    }

"""Grid tables: stages across, lanes down, in CSV and XLSX."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest

from journeymapper.exchange.report import Refused
from journeymapper.exchange.source import SourceKind
from journeymapper.model.kinds import CardKind
from tests.exchange.telling import cards, feelings, links, sound, stages, the

MAP: list[list[Any]] = [
    ["", "Find", "", "Buy", "Use"],
    ["", "Search", "Compare", "Pay", "Start"],
    ["Actions", "types", "looks", "pays", "opens"],
    ["Channel", "web", "web", "app", "app"],
    ["Pain points", "slow", "—", "dear\nlong", ""],
    ["Weather", "rain", "", "", "sun"],
    ["feeling:Maya", -1, 0.5, "", 2],
]


def as_csv(rows: Sequence[Sequence[Any]], delimiter: str = ",") -> str:
    return "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows) + "\n"


def as_book(rows: Sequence[Sequence[Any]], merge: str = "") -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append([None if cell == "" else cell for cell in row])
    if merge:
        made.active.merge_cells(merge)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        as_csv(MAP),
        as_csv(MAP, ";"),
        as_csv(MAP, "\t"),
        as_book(MAP),
        as_book(MAP, "B1:C1"),
        as_csv([["Our map"], [], *MAP]),
    ],
    ids=["comma", "semicolon", "tab", "book", "merged", "title"],
)
def test_a_grid(data: str | bytes) -> None:
    imported = sound(data, "grid")
    project = imported.project
    assert stages(project) == [("Find", ["Search", "Compare"]), ("Buy", ["Pay"]), ("Use", ["Start"])]
    assert (the(project, "Pay").action, the(project, "Pay").channel) == ("pays", "app")
    assert cards(project, CardKind.PAIN) == {"Search": ["slow"], "Pay": ["dear", "long"]}
    assert cards(project, CardKind.NOTE) == {"Search": ["rain"], "Start": ["sun"]}
    assert feelings(project) == {
        "Search": {"Maya": -1},
        "Compare": {"Maya": 0.5},
        "Pay": {},
        "Start": {"Maya": 2},
    }
    assert [ends[:2] for ends in links(project)] == [
        ("Search", "Compare"),
        ("Compare", "Pay"),
        ("Pay", "Start"),
    ]
    assert project.about.title == "grid"
    assert imported.kind in {SourceKind.CSV, SourceKind.XLSX}


def test_without_steps_the_touchpoints_are_called_after_their_stages() -> None:
    rows = [
        ["Dimension", "Find", "Find", "Buy"],
        ["Thoughts", "a", "b", "c"],
        ["Emotions", "good", "", "bad"],
    ]
    project = sound(as_csv(rows)).project
    assert stages(project) == [("Find", ["Find", "Find (2)"]), ("Buy", ["Buy"])]
    assert the(project, "Find (2)").thought == "b"
    assert cards(project, CardKind.NOTE) == {"Find": ["good"], "Buy": ["bad"]}


def test_a_row_of_touchpoints_names_them() -> None:
    rows = [
        ["Stage", "Aware", "Quote"],
        ["Touchpoints", "Advert", "Form"],
        ["Goals", "know", "price"],
        ["Owner", "Ann", ""],
    ]
    project = sound(as_csv(rows)).project
    assert stages(project) == [("Aware", ["Advert"]), ("Quote", ["Form"])]
    assert the(project, "Advert").owner == "Ann"


def test_a_stage_without_anything_below_it() -> None:
    rows = [
        ["", "Find", "Buy", ""],
        ["Actions", "a", "", ""],
        ["Channels", "web", "", ""],
        ["Owner", "x", "", ""],
    ]
    assert stages(sound(as_csv(rows)).project) == [("Find", ["Find"]), ("Buy", ["Buy"])]


def test_places_are_columns() -> None:
    rows = [["", "Find", "Buy"], ["Actions", "a", "b"], ["Minutes", "3", "many"]]
    assert "Dropped, column C: “many” is no number for “minutes”." in sound(as_csv(rows)).report.lines()


def test_a_nameless_lane_is_called_after_its_row() -> None:
    rows = [["", "Find", "Buy"], ["Actions", "a", "b"], ["Owner", "x", ""], ["", "1", "2"]]
    project = sound(as_csv(rows)).project
    assert [lane.name for lane in project.lanes.values() if lane.name] == ["Row 4"]


def test_a_touchpoint_table_is_not_turned() -> None:
    text = "stage,touchpoint,channel\nActions,A,web\nGoals,B,web\nOwner,C,app\n"
    assert stages(sound(text).project) == [("Actions", ["A"]), ("Goals", ["B"]), ("Owner", ["C"])]


@pytest.mark.parametrize(
    "rows",
    [
        [["", "x", "y"], ["0", "a", "b"], ["1", "c", "d"]],
        [["a", "b", "c"], ["Actions", "x", "y"]],
        [["", "b"], ["Actions", "x"]],
    ],
)
def test_other_tables_are_not_taken_for_grids(rows: list[list[str]]) -> None:
    with pytest.raises(Refused):
        sound(as_csv(rows))

"""A project, its table, and the project that is read from the table say the same: CSV and XLSX."""

from __future__ import annotations

import csv
import io
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymapper.edit.cards import add_card, add_evidence
from journeymapper.edit.records import change
from journeymapper.exchange.build import Builder, JourneyDraft, StageDraft
from journeymapper.exchange.report import Report
from journeymapper.exchange.table.columns import FIELDS
from journeymapper.exchange.table.writer import write_table_csv, write_table_xlsx
from journeymapper.model.journeys import Lane
from journeymapper.model.kinds import CardKind, EvidenceKind, LaneKind
from journeymapper.model.project import Project
from journeymapper.model.text import clean
from tests.exchange.telling import sound, table_says, tidy
from tests.places import shared_files

WRITERS = {"csv": write_table_csv, "xlsx": write_table_xlsx}

HARD = [
    "=1+1", "+1", "-1", "@x", "＝1", "'=1", "''=", "'", "—", "-", "–", "'—", "#2", "#12", "A / B", "A; B", "50%", "A 50%",
    'say "hi"', '"', "A, B", "\t", " =x", "stage", "next", "feeling:x", "lane:y", "pain points", "sep=;", "_x000D_", "_x005F_x",
    "\u2028x", "<b>&amp;", "שלום", "😀", "1,200", "0x1", "yes", "TRUE", "#REF!", "journey", "Column 3", "x (2)",
]  # fmt: skip

names = st.one_of(
    st.sampled_from(HARD), st.text(max_size=12), st.text(alphabet="ab=+-@'\"#%;,/—() 012", max_size=6)
).map(tidy).filter(bool)  # fmt: skip
texts = (
    st.one_of(
        st.just(""), st.sampled_from(HARD), st.text(max_size=30), st.text(alphabet="=+-@'\n\t a—", max_size=6)
    )
    .map(clean)
    .filter(lambda text: not text or bool(text.strip()))
)
amounts = st.none() | st.floats(0, 1e15) | st.integers(0, 5000).map(float)
shares = st.none() | st.floats(0, 1) | st.integers(0, 100).map(lambda whole: whole / 100)
feelings = st.floats(-2, 2) | st.integers(-4, 4).map(lambda half: half / 2)


@st.composite
def projects(draw: st.DrawFn, journeys: int = 2) -> Project:
    """Whatever a touchpoint table can carry, names of every awkward kind."""
    builder = Builder(Report())
    personas = [builder.persona(name) for name in draw(st.lists(names, max_size=3, unique=True))]
    for name in draw(st.lists(names, min_size=1, max_size=journeys, unique=True)):
        draft = builder.journey(name)
        lanes = draw(st.lists(names, max_size=2, unique=True))
        touchpoints = [
            touchpoint for stage in _stages(draw, builder, draft)
            for touchpoint in _touchpoints(draw, builder, draft, stage, personas, lanes)
        ]  # fmt: skip
        ends = st.sampled_from(touchpoints) if touchpoints else st.nothing()
        for source, target in draw(
            st.lists(st.tuples(ends, ends), max_size=5, unique=True) if touchpoints else st.just([])
        ):
            builder.link(source, target, draw(shares))
    return builder.project("Title")


def _stages(draw: st.DrawFn, builder: Builder, draft: JourneyDraft) -> list[StageDraft]:
    return [builder.stage(draft, name) for name in draw(st.lists(names, max_size=3, unique=True))]


def _touchpoints(
    draw: st.DrawFn,
    builder: Builder,
    draft: JourneyDraft,
    stage: StageDraft,
    personas: list[str],
    lanes: list[str],
) -> list[str]:
    found = []
    for name in draw(st.lists(names, max_size=3)):
        touchpoint = builder.touchpoint(stage, name, **_fields(draw, personas))
        draft.personas.update(dict.fromkeys(personas))
        for text in draw(st.lists(names, max_size=2)):
            builder.card(
                draft, draw(st.sampled_from([CardKind.PAIN, CardKind.OPPORTUNITY])), text, touchpoint
            )
        for text in draw(st.lists(names, max_size=2)):
            builder.evidence(draft, text, touchpoint)
        for lane in lanes:
            if text := draw(texts):
                builder.card(draft, CardKind.NOTE, text, touchpoint, lane=builder.text_lane(draft, lane))
        found.append(touchpoint)
    return found


def _fields(draw: st.DrawFn, personas: list[str]) -> dict[str, Any]:
    lines = st.lists(names, max_size=2).map(tuple)
    return {
        "channel": draw(st.just("") | names),
        "moment_of_truth": draw(st.booleans()),
        "goal": draw(st.booleans()),
        "entry": draw(amounts),
        "leave": draw(shares),
        "minutes": draw(amounts),
        "cost": draw(amounts),
        "effort": draw(st.none() | st.floats(1, 7)),
        "action": draw(texts),
        "thought": draw(texts),
        "notes": draw(texts),
        "owner": draw(st.just("") | names),
        "backstage_people": draw(lines),
        "backstage_systems": draw(lines),
        "feelings": draw(st.dictionaries(st.sampled_from(personas), feelings)) if personas else {},
    }


def without_order(said: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lanes of several journeys share columns, which may bring them into another order."""
    return [{**journey, "lanes": sorted(journey["lanes"])} for journey in said]


@pytest.mark.parametrize("kind", WRITERS)
@given(project=projects())
def test_a_round_trip_keeps_everything(kind: str, project: Project) -> None:
    data, report = WRITERS[kind](project)
    again = sound(data, "Title").project
    assert without_order(table_says(again)) == without_order(table_says(project))
    assert [one.name for one in again.personas.values()] == [
        project.personas[name].name for name in project.about.personas if _travels(project, name)
    ]
    assert [line for line in report.lines() if not line.startswith("Dropped, journey")] == []


def _travels(project: Project, persona: str) -> bool:
    return any(persona in {one.id for one in project.personas_of(name)} for name in project.about.journeys)


@pytest.mark.parametrize("kind", WRITERS)
@given(project=projects(journeys=1))
def test_the_table_of_one_journey(kind: str, project: Project) -> None:
    data, _ = WRITERS[kind](project, project.about.journeys[0])
    imported = sound(data, "other name")
    assert table_says(imported.project) == table_says(project)
    assert imported.project.about.title == project.journeys_in_order()[0].name


@settings(max_examples=10)
@given(project=projects())
def test_the_same_project_gives_the_same_bytes(project: Project) -> None:
    for write in WRITERS.values():
        assert write(project)[0] == write(project)[0]


def blns() -> list[str]:
    return [
        text
        for path in shared_files("torture/blns_even.json")
        for text in json.loads(path.read_text("utf-8"))
    ]


@pytest.mark.parametrize("path", shared_files("torture/blns_even.json")[:1], ids=lambda path: path.name)
@pytest.mark.parametrize("kind", WRITERS)
def test_naughty_strings(path: Path, kind: str) -> None:
    builder = Builder(Report())
    draft = builder.journey("Naughty")
    previous = ""
    for place, text in enumerate(filter(None, map(tidy, blns()))):
        stage = builder.stage(draft, f"{text} {place}")
        feeling = {builder.persona(text): 1.0}
        touchpoint = builder.touchpoint(stage, text, action=clean(text), owner=text, feelings=feeling)
        builder.card(draft, CardKind.PAIN, text, touchpoint)
        builder.card(draft, CardKind.NOTE, text, touchpoint, lane=builder.text_lane(draft, text))
        if previous:
            builder.link(previous, touchpoint, 0.5)
        previous = touchpoint
    project = builder.project("Naughty")
    assert table_says(sound(WRITERS[kind](project)[0]).project) == table_says(project)


@pytest.mark.parametrize("path", shared_files("torture/csv_spectrum/*.csv"), ids=lambda path: path.stem)
def test_csv_spectrum(path: Path) -> None:
    """Every cell of the CSV spectrum comes through as a text lane beside a column of touchpoints."""
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
    wanted = json.loads(path.with_suffix(".json").read_text("utf-8"))
    text = io.StringIO(newline="")
    csv.writer(text).writerows(
        [("touchpoint" if not place else f"T{place}"), *row] for place, row in enumerate(rows)
    )
    project = sound(text.getvalue()).project
    lanes = {lane.id: lane.name for lane in project.lanes.values()}
    found = [
        {lanes[card.lane]: card.text for card in project.cards_on(touchpoint.id) if card.lane}
        for touchpoint in project.touchpoints.values()
    ]
    assert found == wanted


def plain(names: tuple[str, ...] = ("A", "B")) -> tuple[Project, list[str]]:
    """One stage with touchpoints in a row."""
    builder = Builder(Report())
    draft = builder.journey("J")
    stage = builder.stage(draft, "S")
    places = [builder.touchpoint(stage, name) for name in names]
    for source, target in pairwise(places):
        builder.link(source, target)
    return builder.project("J"), places


def cells(project: Project) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write_table_csv(project)[0].decode("utf-8-sig"), newline="")))


def test_the_columns_are_those_of_the_description() -> None:
    text = write_table_csv(plain()[0])[0].decode("utf-8-sig")
    assert text.splitlines()[0] == (
        "journey,stage,touchpoint,channel,moment_of_truth,goal,entry,leave,next,minutes,cost,effort,action,thought,pain,"
        "opportunity,quote,backstage_people,backstage_systems,owner,notes"
    )
    assert ",".join(FIELDS) == text.splitlines()[0]


def test_a_row_as_a_person_reads_it() -> None:
    project, places = plain()
    project = change(
        project, places[0], channel="web", moment_of_truth=True, entry=1000, leave=0.22, minutes=3.0, cost=0.5
    ).apply(project)
    row = cells(project)[0]
    assert {name: value for name, value in row.items() if value} == {
        "journey": "J",
        "stage": "S",
        "touchpoint": "A",
        "channel": "web",
        "moment_of_truth": "yes",
        "entry": "1000",
        "leave": "22%",
        "next": "B",
        "minutes": "3",
        "cost": "0.5",
    }


def test_a_journey_without_links_is_not_linked_on_the_way_back() -> None:
    project, _ = plain()
    without = project.with_records({}, project.links)
    assert [row["next"] for row in cells(without)] == ["—", "—"]
    assert sound(write_table_csv(without)[0]).project.links == {}


def test_names_that_clash_get_numbers_and_are_told() -> None:
    builder = Builder(Report())
    for _ in range(2):
        draft = builder.journey("J")
        for name in ("S", "S", ""):
            builder.touchpoint(builder.stage(draft, name), "")
    data, report = write_table_csv(builder.project("J"))
    again = table_says(sound(data).project)
    assert [journey["name"] for journey in again] == ["J", "J (2)"]
    assert [name for name, _ in again[0]["stages"]] == ["S", "S (2)", "Stage 3"]
    assert again[0]["stages"][2][1][0]["name"] == "Touchpoint 3.1"
    assert "Changed, journey “J”: A journey is called “J (2)” in the table." in report.lines()
    assert "Changed, stage “”: A stage is called “Stage 3” in the table." in report.lines()


def test_the_order_of_text_lanes_is_kept_also_of_empty_ones() -> None:
    project, _ = plain()
    journey = project.journeys_in_order()[0]
    lanes = [Lane.new(journey=journey.id, kind=LaneKind.TEXT, name=name) for name in ("Z", "A", "M")]
    after = journey.replace(lanes=(*journey.lanes, *(lane.id for lane in lanes)))
    project = project.with_records({after.id: after, **{lane.id: lane for lane in lanes}}, {})
    assert table_says(sound(write_table_csv(project)[0]).project)[0]["lanes"] == ["Z", "A", "M"]


def test_what_the_table_has_no_place_for_is_told() -> None:
    project, places = plain()
    journey = project.about.journeys[0]
    project = change(project, journey, description="Told").apply(project)
    stage = project.journeys[journey].stages[0]
    project = add_card(project, CardKind.PAIN, stage, "On a stage")[0].apply(project)
    project = add_card(project, CardKind.QUESTION, places[0], "Why?")[0].apply(project)
    project = add_card(project, CardKind.OPPORTUNITY, places[0], "Two\nlines", impact=3)[0].apply(project)
    project = add_evidence(project, places[0], "Seen", EvidenceKind.OBSERVATION)[0].apply(project)
    project = add_evidence(project, places[0], "Said", source="interview", count=4)[0].apply(project)
    told = write_table_csv(project)[1].lines()
    assert told == [
        "Dropped: Descriptions: “J”.",
        "Dropped: Questions: “Why?”.",
        "Dropped: Cards that hang on a stage and no touchpoint: “On a stage”.",
        "Changed: Line breaks inside a card became blanks: “Two lines”.",
        "Dropped: The impact of opportunities: “Two lines”.",
        "Dropped: Observations: “Seen”.",
        "Dropped: The sources of quotes: “Said”.",
        "Dropped: How many pieces stand behind quotes: “Said”.",
    ]


def test_travellers_without_a_feeling_are_told_where_nothing_else_tells() -> None:
    project = sound("journey,touchpoint,feeling:M,feeling:N\nJ,A,1,\nK,B,,2\n").project
    assert write_table_csv(project)[1].lines() == []
    (a, _) = project.touchpoints
    silent = change(project, a, feelings={}).apply(project)
    assert write_table_csv(silent)[1].lines() == [
        "Dropped, journey “J”: That these travel it, without a feeling: “M”."
    ]


def test_a_card_on_two_touchpoints_becomes_two_and_is_told() -> None:
    project, places = plain()
    made, card = add_card(project, CardKind.PAIN, places[0], "Both")
    project = made.apply(project)
    project = change(project, card, touchpoints=tuple(places)).apply(project)
    data, report = write_table_csv(project)
    assert [said["pains"] for said in table_says(sound(data).project)[0]["stages"][0][1]] == [
        ["Both"],
        ["Both"],
    ]
    assert report.lines() == ["Changed: Cards on several touchpoints become one on each: “Both”."]

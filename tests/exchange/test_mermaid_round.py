"""What we write as mermaid, our reader reads back, and mermaid's rules are kept."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.edit.cards import add_card, add_evidence
from journeymapper.edit.journeys import add_journey, add_touchpoint, link
from journeymapper.edit.personas import add_persona
from journeymapper.edit.records import change
from journeymapper.exchange.build import Builder
from journeymapper.exchange.mermaid.grammar import parse
from journeymapper.exchange.mermaid.prepare import prepare
from journeymapper.exchange.mermaid.writer import write_mermaid
from journeymapper.exchange.report import Report
from journeymapper.model.journeys import Touchpoint
from journeymapper.model.kinds import CardKind, JourneyState
from journeymapper.model.project import Project
from tests.exchange.telling import felt, sound, tidy
from tests.places import shared_files

HARD = [
    "journey", "Journey to work", "title deeds", "section 2: next", "accTitle: x", "accDescr {", "accDescr: y", "JOURNEY",
    "a; b", "C#", "#35;", "100 %% sure", "%% comment", "%off", "%%{init: {}}%%", "a%%b", "x%%", "<br>", "<br/> a", "---",
    "https://x.org/a?b=1;c#d", "10:30", ":", ";", "#", "%", "<", ">", "}", "{", "a, b", ",", "`````", "\ufeffbom\ufeff",
    "é: ü", "שלום: עולם", "مرحبا; x", "日本：語", "👨‍👩‍👧 #1", "&amp; &#35;", "#quot;", "ﬂ°°35¶ß", "1️⃣", "?", "5", "1: 2: 3",
]  # fmt: skip

names = st.one_of(
    st.sampled_from(HARD),
    st.text(max_size=20),
    st.text(alphabet="journeytisac%#;:<>br{}, \t\n\u00a0\u2028\ufeff", max_size=14),
).map(tidy)
feelings = st.integers(-4, 4).map(lambda half: half / 2) | st.integers(-2000, 2000).map(
    lambda part: part / 1000
)
people = st.lists(names.filter(bool), min_size=1, max_size=3, unique=True)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """A journey with no more than mermaid can say: one feeling a touchpoint, links in order."""
    builder = Builder(Report())
    journey = builder.journey(
        draw(names), "\n".join(line.strip() for line in draw(st.lists(names, max_size=3))).strip()
    )
    personas = [builder.persona(name) for name in draw(people)]
    previous = ""
    for name in draw(st.lists(names, max_size=4)):
        stage = builder.stage(journey, name)
        for touchpoint_name in draw(st.lists(names, max_size=3)):
            who = draw(st.lists(st.sampled_from(personas), unique=True))
            value = draw(feelings)
            touchpoint = builder.touchpoint(stage, touchpoint_name, feelings=dict.fromkeys(who, value))
            if previous:
                builder.link(previous, touchpoint)
            previous = touchpoint
    return builder.project(journey.name)


def says(project: Project) -> object:
    journey = project.journeys_in_order()[0]
    return (
        journey.description,
        [
            (stage.name, [(touchpoint.name, felt(project, touchpoint)) for touchpoint in
                          (project.touchpoints[name] for name in stage.touchpoints)])
            for stage in project.stages_of(journey.id)
        ],
    )  # fmt: skip


@given(projects())
def test_reading_what_was_written_gives_the_same(project: Project) -> None:
    text, _ = write_mermaid(project, project.about.journeys[0])
    again = sound(text, "file.mmd").project
    assert says(again) == says(project)
    assert again.about.title == (project.journeys_in_order()[0].name or "file")


@given(projects())
def test_mermaid_itself_would_take_it(project: Project) -> None:
    """No leniency of ours is needed, no comment cuts anything off, and no name holds a raw `: ; #`."""
    text, _ = write_mermaid(project, project.about.journeys[0])
    diagram = parse(prepare(text))
    assert diagram.notes == []
    raw = [diagram.title, *(section.name for section in diagram.sections), *diagram.actors]
    raw += [task.name for task in diagram.tasks]
    assert not any(re.search("[:;#]", re.sub(r"#[0-9]+;", "", name)) for name in raw)
    assert [len(task.actors) for task in diagram.tasks] == [
        len(touchpoint.feelings) for touchpoint in all_of(project)
    ]


def all_of(project: Project) -> list[Touchpoint]:
    return project.touchpoints_of(project.about.journeys[0])


def blns() -> list[str]:
    return [
        text
        for path in shared_files("torture/blns_even.json")
        for text in json.loads(path.read_text("utf-8"))
    ]


@pytest.mark.parametrize("path", shared_files("torture/blns_even.json")[:1], ids=lambda path: path.name)
def test_naughty_strings_as_names(path: object) -> None:
    builder = Builder(Report())
    journey = builder.journey("Naughty")
    for text in blns():
        builder.touchpoint(
            builder.stage(journey, text), text, feelings={builder.persona(tidy(text) or "x"): 1.0}
        )
    project = builder.project("Naughty")
    written, _ = write_mermaid(project, journey.id)
    assert says(sound(written).project) == says(project)


def small() -> tuple[Project, str, list[str]]:
    """Three touchpoints in a row, one persona."""
    made, journey = add_journey(Project(), "Small", stages=["A"])
    project = made.apply(Project())
    stage = project.journeys[journey].stages[0]
    places: list[str] = []
    for name in ("One", "Two", "Three"):
        made, place = add_touchpoint(project, stage, name, after=places[-1] if places else None)
        project = made.apply(project)
        places.append(place)
    made, _ = add_persona(project, "Maya")
    return made.apply(project), journey, places


def report_of(project: Project, journey: str) -> list[str]:
    return write_mermaid(project, journey)[1].lines()


def test_a_plain_journey_loses_nothing_but_people_without_feelings() -> None:
    project, journey, places = small()
    assert report_of(project, journey) == ["Dropped: Personas without a feeling on this journey: “Maya”."]
    (persona,) = project.personas
    felt_once = change(project, places[0], feelings={persona: 1.5}).apply(project)
    assert report_of(felt_once, journey) == []


def test_an_unknown_feeling_is_not_neutral() -> None:
    project, journey, _ = small()
    text, _ = write_mermaid(project, journey)
    assert text == "journey\n    title Small\n    section A\n      One: ?\n      Two: ?\n      Three: ?\n"


def test_different_feelings_become_one_score_and_are_told() -> None:
    project, journey, places = small()
    made, bob = add_persona(project, "Bob")
    project = made.apply(project)
    (maya, _) = project.personas
    project = change(project, places[1], feelings={maya: 2.0, bob: -1.0}).apply(project)
    text, report = write_mermaid(project, journey)
    assert "      Two: 3.5: Maya, Bob\n" in text
    assert report.lines()[0] == "Changed, touchpoint “Two”: A task has one score; Maya +2, Bob −1 became 3.5."


def test_links_that_are_not_in_order_are_told() -> None:
    project, journey, places = small()
    made, _ = link(project, places[0], places[2], 0.25)
    told = report_of(made.apply(project), journey)
    assert "Dropped: Links that do not lead to the next touchpoint: “One → Three”." in told
    assert "Dropped: Shares and labels of links: “One → Three”." in told


def test_a_gap_in_the_links_is_told() -> None:
    project, journey, _ = small()
    (first, _) = project.links.values()
    without = project.with_records({}, {first.id: first})
    assert "Changed: In mermaid these lead to the next touchpoint too: “One”." in report_of(without, journey)


def test_everything_else_is_told() -> None:
    project, journey, places = small()
    project = change(
        project,
        places[0],
        channel="web",
        goal=True,
        leave=0.1,
        minutes=3,
        action="a",
        backstage_people=("Ann",),
        notes="n",
    ).apply(project)
    project = change(project, journey, state=JourneyState.TO_BE).apply(project)
    project = add_card(project, CardKind.PAIN, places[1], "It hurts")[0].apply(project)
    project = add_card(project, CardKind.OPPORTUNITY, places[1], "It could help")[0].apply(project)
    project = add_evidence(project, places[2], "So slow")[0].apply(project)
    told = "\n".join(report_of(project, journey))
    for piece in (
        "Channels of touchpoints: “One”",
        "Goals: “One”",
        "Leave shares: “One”",
        "Minutes: “One”",
        "Actions: “One”",
        "Backstage people: “One”",
        "Private notes of touchpoints: “One”",
        "to-be journey: “Small”",
        "Pain points: “It hurts”",
        "Opportunities: “It could help”",
        "Quotes: “So slow”",
    ):
        assert piece in told


def test_the_score_of_nobody_survives() -> None:
    project = sound("journey\nT: 4\nU: 2.5\nV: 3: Me").project
    text, report = write_mermaid(project, project.about.journeys[0])
    assert text.splitlines()[2:] == ["      T: 4", "      U: 2.5", "      V: 3: Me"]
    assert report.lines() == []

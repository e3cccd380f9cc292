"""What becomes of a diagram: stages, touchpoints, personas, feelings, links, and what the report says."""

from __future__ import annotations

import pytest

from journeymapper.exchange.report import Severity
from journeymapper.exchange.source import SourceKind
from journeymapper.model.kinds import EvidenceKind, Provenance
from tests.exchange.telling import feelings, links, sound, stages, the

DAY = """journey
    title My working day
    accDescr: Two halves
    section Go to work
      Make tea: 5: Me
      Go upstairs: 3: Me
      Do work: 1: Me, Cat
    section Go home
      Sit down: 4.5: Me
"""


def lines(text: str) -> list[str]:
    return sound(text).report.lines()


def test_a_day() -> None:
    imported = sound(DAY, "day.mmd")
    project = imported.project
    assert imported.kind is SourceKind.MERMAID
    assert (project.about.title, project.journeys_in_order()[0].name) == ("My working day", "My working day")
    assert project.journeys_in_order()[0].description == "Two halves"
    assert stages(project) == [
        ("Go to work", ["Make tea", "Go upstairs", "Do work"]),
        ("Go home", ["Sit down"]),
    ]
    assert [persona.name for persona in project.personas_of(project.about.journeys[0])] == ["Me", "Cat"]
    assert feelings(project) == {
        "Make tea": {"Me": 2.0},
        "Go upstairs": {"Me": 0.0},
        "Do work": {"Me": -2.0, "Cat": -2.0},
        "Sit down": {"Me": 1.5},
    }
    assert lines(DAY) == ["Assumed, line 1: Mermaid has no links: each task leads to the next."]


def test_each_task_leads_to_the_next_and_that_is_assumed() -> None:
    project = sound(DAY).project
    assert links(project) == [
        ("Make tea", "Go upstairs", None),
        ("Go upstairs", "Do work", None),
        ("Do work", "Sit down", None),
    ]
    assert {link.provenance for link in project.links.values()} == {Provenance.ASSUMED}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("---\ntitle: Front\n---\njourney\ntitle Own", "Own"),
        ("---\ntitle: Front\n---\njourney\naccTitle: Heard", "Front"),
        ("journey\naccTitle: Heard", "Heard"),
        ("journey\nT: 5", "my file"),
        ("journey\ntitle A<br/>B #35;1", "A B #1"),
    ],
)
def test_where_the_name_comes_from(text: str, name: str) -> None:
    assert sound(text, "my file.mmd").project.about.title == name


def test_other_titles_are_not_lost_in_silence() -> None:
    assert lines("---\ntitle: Front\n---\njourney\ntitle Own") == [
        "Dropped, line 4: The front matter calls it “Front”; the diagram's own title was taken."
    ]
    assert lines("journey\ntitle Own\naccTitle: Heard\naccDescr: Told") == [
        "Dropped, line 1: accTitle, “Heard”: the title was taken as the name."
    ]
    kept = sound("journey\ntitle Own\naccTitle: Heard")
    assert kept.project.journeys_in_order()[0].description == "Heard"
    assert kept.report.lines() == ["Changed, line 1: accTitle, “Heard”, became the description."]


@pytest.mark.parametrize(
    ("score", "feeling", "said"),
    [
        ("0", -2, "The score 0 is outside 1 to 5; 1 was taken."),
        ("9", 2, "The score 9 is outside 1 to 5; 5 was taken."),
        ("-1.5", -2, "The score −1.5 is outside 1 to 5; 1 was taken."),
        ("Infinity", 2, "The score Infinity is outside 1 to 5; 5 was taken."),
        ("", -2, "A missing score, to mermaid 0, is outside 1 to 5; 1 was taken."),
    ],
)
def test_scores_outside_the_scale_are_held_and_told(score: str, feeling: float, said: str) -> None:
    imported = sound(f"journey\nT: {score}: Me")
    assert feelings(imported.project) == {"T": {"Me": feeling}}
    assert imported.report.lines() == [f"Changed, line 2: {said}"]


def test_a_score_that_is_no_number_is_no_data() -> None:
    imported = sound("journey\nT: 2rem: Me")
    assert feelings(imported.project) == {"T": {}}
    assert [persona.name for persona in imported.project.personas.values()] == ["Me"]
    assert imported.report.lines() == ["Dropped, line 2: “2rem” is no number; nobody's feeling was set."]


def test_a_score_of_nobody_is_kept_without_inventing_a_persona() -> None:
    imported = sound("journey\nsection A\nT: 4\nU: 2:\nV: X")
    project = imported.project
    assert project.personas == {}
    assert feelings(project) == {"T": {}, "U": {}, "V": {}}
    pieces = [
        (piece.kind, piece.value, piece.sentiment, piece.provenance) for piece in project.evidence.values()
    ]
    assert pieces == [
        (EvidenceKind.NUMBER, 4.0, 1.0, Provenance.ASSUMED),
        (EvidenceKind.NUMBER, 2.0, -1.0, Provenance.ASSUMED),
    ]
    assert "2 tasks name nobody: the score is kept as a number" in imported.report.lines()[1]


def test_empty_actors_are_nobody() -> None:
    assert feelings(sound("journey\nT: 5: A,,B,").project) == {"T": {"A": 2.0, "B": 2.0}}


def test_an_actor_named_twice_in_a_task_counts_once() -> None:
    assert feelings(sound("journey\nT: 5: A, A").project) == {"T": {"A": 2.0}}


def test_tasks_before_any_section_stand_in_an_unnamed_stage() -> None:
    assert stages(sound("journey\nT: 5\nsection A\nU: 4").project) == [("", ["T"]), ("A", ["U"])]


def test_equal_and_empty_sections_are_stages_of_their_own() -> None:
    project = sound("journey\nsection A\nT: 5\nsection A\nsection B\nsection A\nU: 4").project
    assert stages(project) == [("A", ["T"]), ("A", []), ("B", []), ("A", ["U"])]


def test_line_breaks_and_entities_in_names() -> None:
    imported = sound("journey\nsection One<br>Two\nC#35; or C#43;#43;#59; x<br/>y: 5: A#44; B, C#58;D")
    assert stages(imported.project) == [("One Two", ["C# or C++; x y"])]
    assert feelings(imported.project) == {"C# or C++; x y": {"A, B": 2.0, "C:D": 2.0}}
    assert "Line breaks inside names became blanks." in imported.report.lines()[-1]


@pytest.mark.parametrize("text", ["#nosuch;", "#x41;", "#99999999999;", "#not_one;"])
def test_unknown_entities_stay_as_they_stand(text: str) -> None:
    assert the(sound(f"journey\n{text}: 5").project, text).name == text


@pytest.mark.parametrize(
    ("text", "name"), [("#quot;a#quot;", '"a"'), ("#semi;", ";"), ("#9829; you", "♥ you"), ("#1; a", "a")]
)
def test_known_entities(text: str, name: str) -> None:
    assert the(sound(f"journey\n{text}: 5").project, name).name == name


def test_a_description_over_several_lines() -> None:
    text = "journey\naccDescr {\n    First line\n\n      second<br>third\n}\nT: 5"
    assert sound(text).project.journeys_in_order()[0].description == "First line\n\nsecond\nthird"


def test_long_names_are_shortened_and_kept_whole_in_the_notes() -> None:
    long = "x" * 500
    imported = sound(f"journey\nsection {long}\n{long}: 5: {long}")
    (touchpoint,) = imported.project.touchpoints.values()
    (stage,) = imported.project.stages.values()
    assert (len(touchpoint.name), touchpoint.notes, len(stage.name), stage.notes) == (300, long, 300, long)
    assert [loss.severity for loss in imported.report] == [Severity.CHANGED] * 3


def test_control_characters_are_taken_out() -> None:
    imported = sound("journey\na\x07b\ud7ff\x1b: 5: M\x9fe".encode("utf-8", "surrogatepass"))
    assert feelings(imported.project) == {"ab\ud7ff": {"Me": 2.0}}


def test_what_mermaid_would_refuse_is_told() -> None:
    report = lines("journey\nT: 5: Me;\nJourney planning: 4: Me")
    assert report[0] == "Changed, line 2: “;” ends a statement here; mermaid itself refuses it."
    assert report[1].startswith(
        "Changed, line 3: Mermaid itself refuses a task whose name begins with “journey”"
    )


def test_the_rest_after_a_third_colon_is_told() -> None:
    assert lines("journey\nT: 5: Me: more") == [
        "Dropped, line 2: “more” stands after a third colon; mermaid ignores it too."
    ]

"""Signals speak when something needs a leader's eye, where it is, and stay silent otherwise."""

from __future__ import annotations

import datetime
from itertools import pairwise
from typing import Any

import pytest

from journeymapper.analysis.signals import Severity, Signal, signals
from journeymapper.edit.records import add
from journeymapper.model.journeys import Journey, Stage
from journeymapper.model.measures import Measure, Reading
from journeymapper.model.people import Persona
from journeymapper.model.plans import Gate, Milestone
from journeymapper.model.project import Project
from journeymapper.model.reviews import Review, RootCause
from tests.analysis.maps import JOURNEY, project_of

TODAY = datetime.date(2026, 11, 21)
LINE: dict[str, dict[str, Any]] = {"a": {"entry": 100}, "b": {"goal": True}}


def found(project: Project, today: datetime.date = TODAY) -> list[Signal]:
    return signals(project, JOURNEY, today)


def keys(project: Project) -> list[str]:
    return [signal.key for signal in found(project)]


def line_with(*records: Any) -> Project:
    project = project_of(LINE, [("a", "b")])
    return add(project, *records).apply(project) if records else project


def measure(values: list[float], **fields: Any) -> Measure:
    readings = tuple(
        Reading(date=datetime.date(2026, 1 + month, 4), value=value) for month, value in enumerate(values)
    )
    return Measure.make(**{"id": "me_x", "name": "Drop-off", "unit": "%", "readings": readings, **fields})


def test_a_sound_journey_needs_nobody() -> None:
    assert found(line_with()) == []


def test_a_breached_limit_tells_the_values_and_the_day_it_began() -> None:
    project = line_with(measure([13, 11, 12, 15, 22], direction="down", limit=12, touchpoints=("tp_a",)))
    (signal,) = found(project)
    assert signal == Signal(
        key="limit:me_x",
        severity=Severity.HIGH,
        sentence="Drop-off 22\u202f% — agreed limit 12\u202f%",
        detail="breached since 4\u00a0Apr",
        places=("tp_a",),
        since=datetime.date(2026, 4, 4),
    )


def test_a_limit_holds_in_the_direction_of_the_measure() -> None:
    assert keys(line_with(measure([20, 22], direction="up", limit=12))) == []
    assert keys(line_with(measure([20, 11], direction="up", limit=12))) == ["limit:me_x"]
    assert keys(line_with(measure([20, 12], direction="up", limit=12))) == []


def test_the_day_of_another_year_is_told_with_its_year() -> None:
    (signal,) = found(line_with(measure([5], direction="up", limit=12)), datetime.date(2027, 1, 2))
    assert signal.detail == "breached since 4\u00a0Jan\u00a02026"


def test_three_changes_for_the_worse_make_a_trend() -> None:
    assert keys(line_with(measure([9, 8, 7], direction="up"))) == []
    (signal,) = found(line_with(measure([5, 9, 8, 7, 6], direction="up")))
    assert (signal.key, signal.severity) == ("trend:me_x", Severity.MEDIUM)
    assert signal.sentence == "Drop-off falls: 9\u202f% → 6\u202f%"
    assert signal.since == datetime.date(2026, 2, 4)
    assert "rises" in found(line_with(measure([1, 2, 3, 4], direction="down")))[0].sentence
    assert keys(line_with(measure([1, 2, 2, 3, 4], direction="down"))) == []


def test_a_measure_of_another_journey_is_not_told() -> None:
    other = measure([5], direction="up", limit=12, journeys=("jo_other",))
    project = line_with()
    project = add(project, Journey.make(id="jo_other", name="Other"), other).apply(project)
    assert keys(project) == []
    assert [signal.key for signal in signals(project, None, TODAY)] == ["limit:me_x"]


def test_a_way_that_ends_short_of_the_goal_is_a_dead_end() -> None:
    project = project_of(
        {"a": {"entry": 200}, "b": {}, "c": {"goal": True}, "d": {}},
        [("a", "b", 0.25), ("a", "c", 0.5), ("a", "d", 0.25)],
    )
    (signal,) = found(project)
    assert (signal.key, signal.places) == ("dead end:tp_b", ("tp_b",))
    assert signal.sentence == "“b” has no way forward"
    assert signal.detail == "dead end for 50 customers a quarter"


def test_without_entries_a_dead_end_is_told_as_a_share() -> None:
    project = project_of({"a": {}, "b": {}, "c": {"goal": True}}, [("a", "b", 0.25), ("a", "c", 0.75)])
    assert found(project)[0].detail == "dead end for 25\u202f% of customers"


def test_a_touchpoint_that_nobody_reaches_is_told() -> None:
    project = project_of({"a": {"entry": 1}, "b": {}, "c": {"goal": True}}, [("a", "c"), ("b", "c")])
    assert keys(project) == ["unreachable:tp_b"]


def test_what_the_flow_cannot_use_is_told_at_its_place() -> None:
    project = project_of({"a": {"entry": 9}, "b": {"goal": True}, "c": {"goal": True}},
                         [("a", "b", 0.8), ("a", "c", 0.8)])  # fmt: skip
    assert keys(project) == ["shares:tp_a"]
    assert keys(project_of({"a": {"entry": 9}, "b": {}}, [("a", "b")])) == [f"goal missing:{JOURNEY}"]
    assert keys(project_of({"a": {"entry": 9}, "b": {"goal": True}})) == ["goal unreachable:tp_b"]


def test_an_empty_stage_is_told_once_there_is_a_map() -> None:
    project = line_with()
    empty = add(project, Stage.make(id="st_late", journey=JOURNEY, name="Renew")).apply(project)
    assert [(s.key, s.sentence, s.places) for s in found(empty)] == [
        ("empty stage:st_late", "Stage “Renew” is empty", ("st_late",))
    ]
    assert found(project_of({})) == []


def curve(*feelings: float | None) -> Project:
    names = "abcdefgh"[: len(feelings)]
    places: dict[str, dict[str, Any]] = {
        name: {"feelings": {} if value is None else {"pe_m": value}, "goal": name == names[-1]}
        for name, value in zip(names, feelings, strict=True)
    }
    stages = {name: f"S{name}" for name in names}
    ways = list(pairwise(names))
    return project_of(places, ways, {"m": {"name": "Maya Okafor"}}, stages)


def test_a_curve_that_falls_low_twice_is_told_with_its_stages() -> None:
    (signal,) = found(curve(1, -1.5, -2, 0, None, -1.5, 0))
    assert signal.sentence == "Maya’s curve falls twice below −1"
    assert signal.detail == "Sb · Sf"
    assert signal.places == ("tp_b", "tp_f")


def test_a_collapse_is_told_where_it_happens() -> None:
    (signal,) = found(curve(0, 2, None, -1.5, 0))
    assert signal.sentence == "Maya’s curve collapses at “d”"
    assert signal.detail == "+2 at “b”, then −1.5"


@pytest.mark.parametrize("feelings", [(0, -1, 0, -1), (1, -1.5, 0), (0.5, -2), (None, None), (-2,)])
def test_an_ordinary_curve_is_left_alone(feelings: tuple[float | None, ...]) -> None:
    assert found(curve(*feelings)) == []


@pytest.mark.parametrize(
    ("day", "sentence", "severity"),
    [
        (datetime.date(2026, 12, 3), "The next review is in 12\u00a0days", Severity.LOW),
        (TODAY, "The next review is today", Severity.LOW),
        (datetime.date(2026, 11, 20), "The next review is 1\u00a0day overdue", Severity.MEDIUM),
    ],
)
def test_a_review_is_announced_and_then_overdue(
    day: datetime.date, sentence: str, severity: Severity
) -> None:
    review = Review.make(id="re_1", date=datetime.date(2026, 8, 1), next_date=day)
    (signal,) = found(line_with(review))
    assert (signal.key, signal.sentence, signal.severity) == ("review:re_1", sentence, severity)


def test_only_the_latest_review_counts_and_only_when_it_is_near() -> None:
    early = Review.make(id="re_1", date=datetime.date(2026, 2, 1), next_date=datetime.date(2026, 8, 1))
    late = Review.make(id="re_2", date=datetime.date(2026, 8, 1), next_date=datetime.date(2027, 2, 1))
    assert found(line_with(early, late)) == []


def test_gates_and_milestones_past_their_day_are_told() -> None:
    gate = Gate.make(id="ga_1", date=TODAY)
    done = Gate.make(id="ga_2", date=TODAY, state="go on")
    late = Milestone.make(id="mi_1", name="Leave", due=datetime.date(2026, 10, 31))
    reached = Milestone.make(id="mi_2", due=datetime.date(2026, 10, 31), reached=TODAY)
    coming = Milestone.make(id="mi_3", due=TODAY)
    assert keys(line_with(gate, done, late, reached, coming)) == ["gate:ga_1", "milestone:mi_1"]


def test_what_was_dismissed_is_not_told_again() -> None:
    low = measure([5], direction="up", limit=12)
    cause = RootCause.make(id="rc_1", signal="limit:me_x", dismissed=True)
    assert keys(line_with(low, cause)) == []
    assert keys(line_with(low, cause.replace(dismissed=False))) == ["limit:me_x"]


def test_the_gravest_come_first() -> None:
    project = project_of({"a": {"entry": 1}, "b": {}, "c": {"goal": True}}, [("a", "b"), ("b", "c")])
    review = Review.make(id="re_1", date=datetime.date(2026, 8, 1), next_date=TODAY)
    low, person = measure([5], direction="up", limit=12), Persona.make(id="pe_m", name="M")
    worse = add(project, review, low, person).apply(project)
    assert [signal.severity for signal in found(worse)] == [Severity.HIGH, Severity.LOW]

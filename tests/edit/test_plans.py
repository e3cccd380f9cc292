"""The verbs of the roadmap: phases in time, rows that are added, copied and moved."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.edit.change import Change
from journeymapper.edit.plans import (
    PlanProblem,
    add_phase,
    add_plan,
    duplicate,
    end_phase,
    move_in_time,
    move_rows,
    start_phase,
    stretch_phase,
)
from journeymapper.model.integrity import problems
from journeymapper.model.project import Project

DAY = datetime.date(2026, 10, 1)


def done(project: Project, change: Change) -> Project:
    """The project after a change that is sound and can be taken back."""
    after = change.apply(project)
    assert list(problems(after)) == []
    assert change.inverted().apply(after) == project
    return after


def with_phase(end: datetime.date | None = None) -> tuple[Project, str]:
    """A project with one phase from 1 October 2026 on."""
    made, phase = add_phase(Project(), DAY, end, name="Bank picker")
    return done(Project(), made), phase


def test_a_new_phase_is_a_quarter_long() -> None:
    project, phase = with_phase()
    assert project.phases[phase].end == datetime.date(2026, 12, 30)
    assert project.about.phases == (phase,)


def test_a_phase_never_ends_before_it_starts() -> None:
    project, phase = with_phase(datetime.date(2026, 10, 31))
    with pytest.raises(PlanProblem, match="cannot end before it starts"):
        end_phase(project, phase, datetime.date(2026, 9, 30))
    with pytest.raises(PlanProblem):
        add_phase(project, DAY, datetime.date(2026, 9, 30))


def test_a_later_start_takes_the_end_along_only_where_it_must() -> None:
    project, phase = with_phase(datetime.date(2026, 10, 31))
    within = done(project, start_phase(project, phase, datetime.date(2026, 10, 15))).phases[phase]
    assert within.end == datetime.date(2026, 10, 31)
    beyond = done(project, start_phase(project, phase, datetime.date(2026, 11, 5))).phases[phase]
    assert (beyond.start, beyond.end) == (datetime.date(2026, 11, 5), datetime.date(2026, 12, 5))


def test_phases_milestones_and_gates_move_together() -> None:
    project, phase = with_phase()
    made, milestone = add_plan(project, "milestones", name="Leave", due=DAY)
    project = done(project, made)
    made, gate = add_plan(project, "gates", date=DAY)
    project = done(project, made)
    made, undated = add_plan(project, "gates")
    project = done(project, made)
    after = done(project, move_in_time(project, [phase, milestone, gate, undated], 7))
    week = datetime.date(2026, 10, 8)
    assert after.phases[phase].start == after.milestones[milestone].due == after.gates[gate].date == week
    assert after.phases[phase].end - after.phases[phase].start == datetime.timedelta(days=90)
    assert after.gates[undated].date is None


@given(st.integers(-400, 400), st.integers(-400, 400))
def test_a_phase_keeps_at_least_one_day(start: int, end: int) -> None:
    project, phase = with_phase()
    found = done(project, stretch_phase(project, phase, start_days=start, end_days=end)).phases[phase]
    assert found.start <= found.end


def test_the_calendar_has_an_end() -> None:
    project, phase = with_phase()
    with pytest.raises(PlanProblem, match="calendar"):
        move_in_time(project, [phase], 10_000_000)


def test_copies_stand_after_what_they_were_made_from() -> None:
    project = Project()
    for name in "AB":
        project = done(project, add_plan(project, "risks", name=name, impact=3)[0])
    made, first = duplicate(project, project.about.risks)
    after = done(project, made)
    assert [after.risks[name].name for name in after.about.risks] == ["A", "A", "B", "B"]
    assert after.about.risks[1] == first
    assert {risk.impact for risk in after.risks.values()} == {3}
    assert duplicate(project, ()) == (Change(label="Duplicate"), "")


def test_rows_move_together_and_stop_at_the_ends() -> None:
    project = Project()
    for name in "ABCD":
        project = done(project, add_plan(project, "trade_offs", name=name)[0])

    def order(of: Project) -> str:
        return "".join(of.trade_offs[name].name for name in of.about.trade_offs)

    a, b, c, d = project.about.trade_offs
    assert order(done(project, move_rows(project, [a], 1))) == "BACD"
    assert order(done(project, move_rows(project, [c, b], 1))) == "ADBC"
    assert order(done(project, move_rows(project, [b, d], -1))) == "BDAC"
    assert order(done(project, move_rows(project, [a], -1))) == "ABCD"
    assert not move_rows(project, [], 1)

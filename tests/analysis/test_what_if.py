"""What if: a trial is what the changed map says, and the bet that it becomes; leaving personas out keeps the others as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.analysis.bets import evaluate
from journeymapper.analysis.costs import costs_in, measures_moved
from journeymapper.analysis.flow import flow
from journeymapper.analysis.what_if import (
    Trial,
    bet_of,
    effects_of,
    shares_today,
    shares_tried,
    sureness,
    tried,
)
from journeymapper.edit.records import add, change
from journeymapper.model.measures import Measure
from journeymapper.model.project import Project
from tests.analysis.maps import JOURNEY, project_of

SHARE = st.floats(0.0, 1.0)


def branching() -> Project:
    """A leads to B (60 %) and C; B back to A (20 %) and on to the goal D; C to D. Ann has a leave share of her own at B."""
    return project_of(
        {
            "A": {"entry": 1000, "leave": 0.3},
            "B": {"leave": 0.2, "leave_by": {"pe_Ann": 0.4}},
            "C": {"leave": 0.1, "minutes": 4.0, "feelings": {"pe_Ann": -1.0}},
            "D": {"goal": True},
        },
        [("A", "B", 0.6), ("A", "C", 0.4), ("B", "A", 0.2), ("B", "D", 0.8), ("C", "D")],
        {
            "Ann": {"share_of_customers": 0.25, "yearly_value": 80},
            "Bob": {"share_of_customers": 0.75, "yearly_value": 40},
        },
    )


@given(SHARE, SHARE)
def test_a_trial_is_worth_what_its_bet_is_worth(leave: float, share: float) -> None:
    project = branching()
    trial = Trial("tp_A", leave=leave, shares={"li_0": share})
    told = tried(project, trial, flow(project, JOURNEY))
    bet = bet_of(project, trial, "be_1")
    funded = add(project, bet).apply(project)
    assert told.a_year == pytest.approx(evaluate(funded, ["be_1"], draws=2).of("be_1").likely, abs=1e-6)


@given(SHARE)
def test_a_trial_tells_what_the_changed_map_tells(share: float) -> None:
    project = branching()
    changed = change(project, "li_0", "", share=share).apply(project)
    changed = change(changed, "li_1", "", share=1.0 - share).apply(changed)
    told = tried(project, Trial("tp_A", shares={"li_0": share}), flow(project, JOURNEY))
    assert told.after.converted == pytest.approx(flow(changed, JOURNEY).converted, rel=1e-9)


@given(SHARE, SHARE)
def test_shares_make_a_whole(one: float, other: float) -> None:
    project = branching()
    assert sum(shares_today(project, "tp_A").values()) == pytest.approx(1.0)
    for shares in ({}, {"li_0": one}, {"li_0": one, "li_1": other}):
        found = shares_tried(project, Trial("tp_A", shares=shares))
        assert sum(found.values()) == pytest.approx(1.0)


def test_what_stays_as_it_is_has_no_effect() -> None:
    project = branching()
    assert effects_of(project, Trial("tp_C", leave=0.1, minutes=4.0, feelings={"pe_Ann": -1.0})) == ()
    [effect] = effects_of(project, Trial("tp_C", feelings={"pe_Bob": 0.0}))
    assert (effect.persona, effect.low, effect.likely, effect.high) == ("pe_Bob", 0.0, 0.0, 0.0)


def test_ends_stay_within_their_scales() -> None:
    [effect] = effects_of(branching(), Trial("tp_A", leave=0.0))
    assert (effect.low, effect.likely, effect.high) == (0.15, 0.0, 0.0)


def test_the_range_lies_about_what_was_tried() -> None:
    project = branching()
    before = flow(project, JOURNEY)
    trial = Trial("tp_A", leave=0.1)
    sure, told = sureness(project, trial, before), tried(project, trial, before)
    assert sure.spread is not None
    assert told.a_year is not None
    assert told.a_year * 0.5 <= sure.spread.p10 <= told.a_year <= sure.spread.p90 * 1.3


def test_those_left_out_take_nobody_else_along() -> None:
    project = branching()
    whole = flow(project, JOURNEY)
    parts = [flow(project, JOURNEY, without={f"pe_{name}"}) for name in ("Ann", "Bob")]
    assert sum(part.entrants for part in parts) == pytest.approx(whole.entrants)
    assert sum(part.converted for part in parts) == pytest.approx(whole.converted)
    for name in whole.touchpoints:
        lost = sum(part.touchpoints[name].lost for part in parts)
        assert lost == pytest.approx(whole.touchpoints[name].lost)


def test_costs_speak_of_those_who_are_looked_at() -> None:
    project = branching()
    rows = {}
    for name in ("Ann", "Bob"):
        without = {f"pe_{name}"}
        told = flow(project, JOURNEY, without=without)
        rows[name] = {cost.touchpoint: cost for cost in costs_in(project, JOURNEY, told, without=without)}
    assert rows["Bob"]["tp_B"].leave == pytest.approx(0.4)
    assert rows["Ann"]["tp_B"].leave == pytest.approx(0.2)
    assert (rows["Bob"]["tp_C"].feeling, rows["Ann"]["tp_C"].feeling) == (-1.0, None)


def test_a_measure_of_a_stage_and_one_of_the_journey() -> None:
    project = branching()
    project = add(project, Measure.make(id="me_c", touchpoints=("tp_C",))).apply(project)
    project = add(project, Measure.make(id="me_j", journeys=(JOURNEY,))).apply(project)
    moved = measures_moved(project, JOURNEY)
    assert moved == {
        "tp_A": ("me_c", "me_j"),
        "tp_B": ("me_c", "me_j"),
        "tp_C": ("me_c", "me_j"),
        "tp_D": ("me_j",),
    }

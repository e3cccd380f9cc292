"""A project then and now, by meaning."""

from __future__ import annotations

import datetime

from journeymapper.analysis.comparison import Difference, Kind, compare
from journeymapper.edit.bets import propose_bet
from journeymapper.edit.feelings import set_feeling
from journeymapper.edit.journeys import add_touchpoint
from journeymapper.edit.records import add, change, remove
from journeymapper.model.kinds import BetState, Direction
from journeymapper.model.measures import Measure, Reading
from journeymapper.model.project import Project
from tests.analysis.maps import project_of


def then() -> Project:
    """Two steps, one persona, a measure that should fall, a bet."""
    project = project_of(
        {"A": {"leave": 0.22, "feelings": {"pe_Ann": -1.0}}, "B": {}},
        [("A", "B")],
        {"Ann": {}},
        {"A": "One", "B": "Two"},
    )
    reading = Reading(date=datetime.date(2026, 5, 1), value=14.0)
    measure = Measure.make(id="me_1", name="Churn", unit="%", direction=Direction.DOWN, readings=(reading,))
    project = add(project, measure).apply(project)
    return propose_bet(project, "Bank picker", cost_once=110_000.0)[0].apply(project)


def only(found: tuple[Difference, ...], kind: Kind) -> Difference:
    """The one difference of a kind."""
    chosen = [one for one in found if one.kind is kind]
    assert len(chosen) == 1, chosen
    return chosen[0]


def test_nothing_differs_from_itself() -> None:
    assert compare(then(), then().model_copy()) is not None
    project = then()
    assert compare(project, project) == ()


def test_feelings_and_leave_shares_are_told_with_which_way_is_better() -> None:
    before = then()
    after = set_feeling(before, "tp_A", "pe_Ann", 0.5).apply(before)
    after = change(after, "tp_A", "", leave=0.3).apply(after)
    found = compare(before, after)
    assert only(found, Kind.FEELING) == Difference(Kind.FEELING, "tp_A", "A", "Ann feels", "−1", "+0.5", True)
    leave = only(found, Kind.LEAVE)
    assert (leave.place, leave.then, leave.now, leave.better) == ("tp_A", "22\u202f%", "30\u202f%", False)
    assert len(found) == 2


def test_no_data_is_not_zero() -> None:
    before = then()
    after = set_feeling(before, "tp_A", "pe_Ann", None).apply(before)
    felt = only(compare(before, after), Kind.FEELING)
    assert (felt.then, felt.now, felt.better) == ("−1", "–", None)


def test_measures_go_by_their_last_reading_and_their_direction() -> None:
    before = then()
    readings = (*before.measures["me_1"].readings, Reading(date=datetime.date(2026, 8, 1), value=12.0))
    after = change(before, "me_1", "", readings=readings).apply(before)
    found = only(compare(before, after), Kind.MEASURE)
    assert (found.then, found.now, found.better) == ("14\u202f%", "12\u202f%", True)


def test_bets_tell_their_state_and_cost() -> None:
    before = then()
    bet = before.about.bets[0]
    after = change(before, bet, "", state=BetState.FUNDED, cost_once=90_000.0).apply(before)
    found = [(one.what, one.then, one.now, one.better) for one in compare(before, after)]
    assert found == [("state", "proposed", "funded", True), ("costs once", "£110k", "£90k", None)]
    gone = remove(before, [bet]).apply(before)
    assert only(compare(before, gone), Kind.BET).what == "given up"
    assert only(compare(gone, before), Kind.BET).what == "proposed since then"


def test_steps_that_came_and_went_lead_to_where_they_are_or_were() -> None:
    before = then()
    stage = before.touchpoints["tp_A"].stage
    made, name = add_touchpoint(before, stage, "Calls support")
    after = made.apply(before)
    added = only(compare(before, after), Kind.ADDED)
    assert (added.place, added.name, added.now) == (name, "Calls support", "One")
    gone = only(compare(after, before), Kind.REMOVED)
    assert (gone.place, gone.then) == (stage, "One")
    without_stage = remove(after, [stage]).apply(after)
    assert {one.place for one in compare(after, without_stage) if one.kind is Kind.REMOVED} == {""}

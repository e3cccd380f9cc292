"""What mending one touchpoint would come to: by its bet, or as the cost of leaving it as it is."""

from __future__ import annotations

import pytest

from journeymapper.analysis.bet_worth import worths_of
from journeymapper.analysis.fixes import bet_at, costs_by_place, fix_at
from journeymapper.assets import asset
from journeymapper.edit.records import change
from journeymapper.files.project_file import load
from journeymapper.model.kinds import BetState
from journeymapper.model.project import Project


@pytest.fixture
def project() -> Project:
    """The sample."""
    return load(asset("samples", "first-90-days.journey")).project


def test_the_bet_that_belongs_here_goes_before_one_that_only_reaches_here(project: Project) -> None:
    bet, share = bet_at(project, "tp_bank_feed")
    assert bet is not None
    assert (bet.id, share) == ("be_bank", 0.118)
    stopped = change(project, "be_bank", "", state=BetState.STOPPED).apply(project)
    bet, share = bet_at(stopped, "tp_bank_feed")
    assert bet is not None
    assert (bet.id, share) == ("be_import", 0.188)
    assert bet_at(project, "tp_support") == (None, None)


def test_a_fix_is_worth_what_the_bet_is_worth(project: Project) -> None:
    journey = project.about.journeys[0]
    costs = costs_by_place(project, journey)
    fix = fix_at(project, journey, "tp_bank_feed", costs)
    assert fix.worth == worths_of(project, [project.bets["be_bank"]]).of["be_bank"]
    assert fix.customers == pytest.approx(336.4, abs=0.1)
    assert fix.measures == len(costs["tp_bank_feed"].measures)


def test_without_a_bet_the_cost_is_told(project: Project) -> None:
    journey = project.about.journeys[0]
    costs = costs_by_place(project, journey)
    fix = fix_at(project, journey, "tp_support", costs)
    assert fix.worth is None
    assert (fix.customers, fix.cost) == (costs["tp_support"].lost, costs["tp_support"].a_year)


def test_nothing_is_counted_where_nobody_said_how_many_start(project: Project) -> None:
    journey = project.about.journeys[0]
    uncounted = project
    for place in project.touchpoints_of(journey):
        uncounted = change(uncounted, place.id, "", entry=None, entry_by={}).apply(uncounted)
    costs = costs_by_place(uncounted, journey)
    fix = fix_at(uncounted, journey, "tp_support", costs)
    assert (fix.customers, fix.cost) == (None, None)


def test_a_long_work_can_be_given_up(project: Project) -> None:
    journey = project.about.journeys[0]
    costs = costs_by_place(project, journey)

    def give_up() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        fix_at(project, journey, "tp_bank_feed", costs, give_up)

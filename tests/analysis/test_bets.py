"""The value of bets agrees with what can be computed by hand, to 1e-9."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from journeymapper.analysis.bets import told
from journeymapper.edit.records import add
from journeymapper.model.journeys import Journey, Link, Stage, Touchpoint
from journeymapper.model.kinds import BetState, Direction, Provenance
from journeymapper.model.measures import Measure, Reading
from journeymapper.model.plans import Bet, Range
from journeymapper.model.project import Project
from tests.analysis.bets_on_maps import PERIODS, effect, line, only, valued, with_the_bets
from tests.analysis.maps import project_of


def near(value: float) -> Any:
    return pytest.approx(value, rel=1e-9, abs=1e-9)


def measure_of(project: Project, **fields: Any) -> Project:
    reading = Reading(date=datetime.date(2026, 3, 3), value=14)
    given = {"id": "me_churn", "name": "Churn", "direction": Direction.DOWN, "readings": (reading,)}
    return add(project, Measure.make(**{**given, **fields})).apply(project)


def test_less_leaving_on_a_line_brings_the_customers_who_then_convert() -> None:
    bet = only(with_the_bets(line(0.2, 0.5, 0.1), (effect("leave", "tp_b", 0.4),)))
    more = 1000 * 0.8 * (0.6 - 0.5) * 0.9
    assert bet.converted == near(more)
    assert bet.likely == near(PERIODS * more * 100)
    assert bet.parts == (near(bet.likely), 0, 0, 0)


def test_at_a_goal_leaving_less_converts_at_once() -> None:
    bet = only(with_the_bets(line(0.2, 0.5), (effect("leave", "tp_b", 0.25),)))
    assert bet.converted == near(1000 * 0.8 * 0.25)


def test_a_goal_passed_on_the_way_counts_once_at_the_first() -> None:
    project = project_of(
        {"a": {"entry": 100, "leave": 0.5, "goal": True}, "b": {"leave": 0.5, "goal": True}},
        [("a", "b")],
        {"m": {"share_of_customers": 1, "yearly_value": 1}},
    )
    bet = only(with_the_bets(project, (effect("leave", "tp_a", 0.4), effect("leave", "tp_b", 0.0))))
    assert bet.converted == near(10)


def test_a_loop_counts_all_its_rounds() -> None:
    stay, again, back = 0.78, 0.34, 0.73
    project = project_of(
        {"a": {"entry": 1000, "leave": 1 - stay}, "b": {"leave": 1 - back}, "c": {"goal": True}},
        [("a", "b", again), ("a", "c", 1 - again), ("b", "a")],
        {"m": {"share_of_customers": 1, "yearly_value": 10}},
    )
    bet = only(with_the_bets(project, (effect("leave", "tp_a", 0.12), effect("share", "li_0", 0.1))))
    before = stay * (1 - again) / (1 - stay * again * back)
    after = 0.88 * 0.9 / (1 - 0.88 * 0.1 * back)
    assert bet.converted == near(1000 * (after - before))


def test_a_share_takes_from_the_other_ways_in_their_proportions() -> None:
    project = project_of(
        {"a": {"entry": 100}, "b": {"leave": 1.0}, "c": {"goal": True}, "d": {"goal": True, "leave": 0.5}},
        [("a", "b", 0.4), ("a", "c", 0.4), ("a", "d", 0.2)],
        {"m": {"share_of_customers": 1, "yearly_value": 1}},
    )
    bet = only(with_the_bets(project, (effect("share", "li_0", 0.1),)))
    assert bet.converted == near(100 * (0.6 + 0.3 * 0.5) - 100 * (0.4 + 0.2 * 0.5))


def test_a_way_that_nobody_takes_today_can_be_opened() -> None:
    project = project_of(
        {"a": {"entry": 100}, "b": {"leave": 1.0}, "c": {"goal": True}},
        [("a", "b", 1.0), ("a", "c", 0.0)],
        {"m": {"share_of_customers": 1, "yearly_value": 1}},
    )
    assert only(with_the_bets(project, (effect("share", "li_1", 0.3),))).converted == near(30)


def test_a_loop_without_exit_can_be_opened() -> None:
    project = project_of(
        {"a": {"entry": 100}, "b": {}, "c": {"goal": True}},
        [("a", "b"), ("b", "a", 1.0), ("b", "c", 0.0)],
        {"m": {"share_of_customers": 1, "yearly_value": 1}},
    )
    assert only(with_the_bets(project, (effect("share", "li_2", 0.25),))).converted == near(100)


def test_a_loop_that_is_closed_for_good_converts_nobody() -> None:
    project = project_of(
        {"a": {"entry": 100, "cost": 3}, "b": {}, "c": {"goal": True}},
        [("a", "b"), ("b", "a", 0.5), ("b", "c", 0.5)],
        {"m": {"share_of_customers": 1, "yearly_value": 1}},
    )
    bet = only(with_the_bets(project, (effect("share", "li_1", 1.0), effect("cost", "tp_a", 2))))
    assert bet.converted == near(-100)
    assert bet.parts.saved == near(PERIODS * 100)


def test_cheaper_steps_save_what_each_visit_then_costs_less() -> None:
    project = line(0.2, 0.5, 0.1, cost=2)
    bet = only(with_the_bets(project, (effect("cost", "tp_b", 1.5), effect("leave", "tp_a", 0.1))))
    assert bet.parts.saved == near(PERIODS * 900 * 0.5)
    assert bet.parts.worth == near(PERIODS * 100 * (0.9 - 0.8) * 0.5 * 0.9 * 1000)


@pytest.mark.parametrize(
    ("direction", "likely", "points"), [("down", 10, 4), ("up", 10, -4), ("up", 15.5, 1.5)]
)
def test_a_measure_with_a_price_counts_its_points(direction: str, likely: float, points: float) -> None:
    project = measure_of(Project(), direction=direction, value_per_point=72_500)
    bet = only(with_the_bets(project, (effect("measure", "me_churn", likely),)))
    assert bet.parts == (0, 0, near(72_500 * points), 0)


def test_a_measure_without_readings_starts_from_its_baseline_and_without_both_is_told() -> None:
    project = measure_of(Project(), readings=(), baseline=12, value_per_point=1)
    assert only(with_the_bets(project, (effect("measure", "me_churn", 10),))).likely == near(2)
    project = measure_of(Project(), readings=(), value_per_point=1)
    result = valued(with_the_bets(project, (effect("measure", "me_churn", 10),)))
    assert result.bets[0].likely == 0
    assert "neither a reading nor a baseline" in result.uncounted[0].sentence


def test_an_effect_on_one_persona_leaves_the_others() -> None:
    project = project_of(
        {"a": {"entry": 1000, "leave": 0.5}, "b": {"goal": True}},
        [("a", "b")],
        {
            "m": {"share_of_customers": 0.25, "yearly_value": 100},
            "t": {"share_of_customers": 0.75, "yearly_value": 10},
        },
    )
    bet = only(with_the_bets(project, (effect("leave", "tp_a", 0.1, persona="pe_m"),)))
    assert bet.converted == near(250 * 0.4)
    assert bet.likely == near(PERIODS * 250 * 0.4 * 100)


def test_an_effect_on_all_changes_a_persona_s_own_share_in_proportion() -> None:
    project = project_of(
        {"a": {"entry": 1000, "leave": 0.2, "leave_by": {"pe_m": 0.4}}, "b": {"goal": True}},
        [("a", "b")],
        {"m": {"share_of_customers": 0.5, "yearly_value": 1}, "t": {"share_of_customers": 0.5}},
    )
    assert only(with_the_bets(project, (effect("leave", "tp_a", 0.1),))).converted == near(
        500 * 0.1 + 500 * 0.2
    )


def test_two_bets_on_one_step_share_its_customers() -> None:
    project = with_the_bets(line(0.4, 0.0), (effect("leave", "tp_a", 0.2),), (effect("leave", "tp_a", 0.1),))
    together = valued(project).together
    assert together.sum_alone == near(PERIODS * 100 * (200 + 300))
    assert together.likely == near(PERIODS * 100 * 1000 * (0.4 - 0.4 * 0.5 * 0.25))
    assert together.pairs == (("be_0", "be_1", near(together.shared)),)
    assert together.shared > 0
    assert (
        told(project, together)
        == "Together £140k, not £200k: the bets share customers, and each can be kept only once."
    )


def test_bets_on_steps_in_a_row_help_each_other() -> None:
    project = with_the_bets(
        line(0.5, 0.5, 0.0), (effect("leave", "tp_a", 0.25),), (effect("leave", "tp_b", 0.25),)
    )
    together = valued(project).together
    assert together.sum_alone == near(PERIODS * 100 * 2 * 125)
    assert together.likely == near(PERIODS * 100 * 1000 * (0.75 * 0.75 - 0.25))
    assert told(project, together).startswith("Together £125k, more than £100k one by one")


def test_a_bet_that_leads_round_a_step_shares_with_one_that_mends_it() -> None:
    project = project_of(
        {"a": {"entry": 100}, "b": {"leave": 0.5}, "c": {"goal": True}},
        [("a", "b", 0.8), ("a", "c", 0.2), ("b", "c")],
        {"m": {"share_of_customers": 1, "yearly_value": 1}},
    )
    project = with_the_bets(project, (effect("share", "li_0", 0.2),), (effect("leave", "tp_b", 0.1),))
    together = valued(project).together
    assert together.sum_alone == near(PERIODS * (30 + 32))
    assert together.likely == near(PERIODS * (98 - 60))


def test_bets_that_do_not_meet_need_no_word() -> None:
    project = measure_of(line(0.4, 0.0), value_per_point=1000)
    project = with_the_bets(project, (effect("leave", "tp_a", 0.2),), (effect("measure", "me_churn", 12),))
    together = valued(project).together
    assert (together.pairs, told(project, together)) == ((), "")
    assert together.likely == near(together.sum_alone)


def test_two_bets_on_a_measure_in_per_cent_share_its_points() -> None:
    project = measure_of(Project(), unit="%", value_per_point=1)
    bets = [(effect("measure", "me_churn", 7),), (effect("measure", "me_churn", 7),)]
    assert valued(with_the_bets(project, *bets)).together.likely == near(14 - 3.5)
    project = measure_of(Project(), unit="days", value_per_point=1)
    assert valued(with_the_bets(project, *bets)).together.likely == near(14)


def test_the_typed_value_counts_only_where_nothing_can_be_computed() -> None:
    typed = Range(low=10, likely=20, high=60, provenance=Provenance.OBSERVED)
    feelings = (effect("feeling", "tp_a", 1, persona="pe_m"), effect("effort", "tp_a", 2))
    bet = only(with_the_bets(line(0.4, 0.0), Bet(id="be_0", effects=feelings, value=typed)))
    assert bet.parts == (0, 0, 0, 20)
    assert 10 < bet.spread.p10 < bet.spread.p50 < bet.spread.p90 < 60
    leave = (effect("leave", "tp_a", 0.2),)
    assert only(with_the_bets(line(0.4, 0.0), Bet(id="be_0", effects=leave, value=typed))).parts.typed == 0
    assert (
        only(with_the_bets(line(0.4, 0.0, value=0), Bet(id="be_0", effects=leave, value=typed))).likely == 20
    )


def test_the_chance_that_it_works_is_in_the_spread_not_in_the_likely_value() -> None:
    bet = Bet(id="be_0", effects=(effect("leave", "tp_a", 0.2),), confidence=0.7)
    value = only(with_the_bets(line(0.4, 0.0), bet), draws=10_000)
    assert value.likely == near(80_000)
    assert value.spread[:3] == (0, near(80_000), near(80_000))
    assert value.spread.mean == pytest.approx(0.7 * 80_000, rel=0.03)
    assert value.if_it_works == (near(80_000),) * 4


def test_a_bet_that_cannot_work_is_worth_nothing_in_any_draw() -> None:
    bet = Bet(id="be_0", effects=(effect("leave", "tp_a", 0.2),), confidence=0.0)
    value = only(with_the_bets(line(0.4, 0.0), bet))
    assert value.spread == value.if_it_works == (0, 0, 0, 0)


def test_the_order_in_which_a_range_was_typed_does_not_matter() -> None:
    spreads = {
        only(with_the_bets(line(0.4, 0.0), (effect("leave", "tp_a", 0.2, low, high),))).spread
        for low, high in ((0.1, 0.3), (0.3, 0.1))
    }
    assert len(spreads) == 1


def test_stopped_and_finished_bets_are_left_out_unless_asked_for() -> None:
    project = with_the_bets(
        line(0.4, 0.0),
        *(
            Bet(id=f"be_{state.name}", effects=(effect("leave", "tp_a", 0.2),), state=state)
            for state in BetState
        ),
    )
    known = {bet.bet for bet in valued(project).bets}
    assert known == {"be_IDEA", "be_PROPOSED", "be_FUNDED", "be_GATED", "be_PAUSED"}
    assert [bet.bet for bet in valued(project, bet_ids=["be_DONE"]).bets] == ["be_DONE"]


def test_no_bet_is_worth_nothing() -> None:
    result = valued(line(0.4, 0.0))
    assert (result.bets, result.together.likely, result.together.spread) == ((), 0, (0, 0, 0, 0))


def test_what_cannot_be_counted_is_told() -> None:
    project = with_the_bets(
        line(0.4, 0.0),
        (
            effect("leave", "li_0", 0.1),
            effect("cost", "tp_a", 2),
            effect("leave", "tp_a", 0.3, persona="pe_x"),
        ),
    )
    result = valued(project)
    assert result.bets[0].likely == 0
    assert [told.bet for told in result.uncounted] == ["be_0"] * 3
    assert "Effect 1 of “Bet 0”" in result.uncounted[0].sentence
    assert any("what it costs today" in told.sentence for told in result.uncounted)


def test_more_conversions_and_points_of_a_measure_may_be_the_same_customers() -> None:
    project = measure_of(line(0.4, 0.0), value_per_point=1000)
    bet = (effect("leave", "tp_a", 0.2), effect("measure", "me_churn", 12))
    result = valued(with_the_bets(project, bet))
    assert result.bets[0].likely == near(80_000 + 2_000)
    assert "same customers" in result.uncounted[0].sentence


def test_a_way_into_another_journey_is_told_not_counted() -> None:
    project = line(0.4, 0.0)
    other = [
        Journey(id="jo_other"),
        Stage(id="st_other", journey="jo_other"),
        Touchpoint(id="tp_x", stage="st_other"),
        Link(id="li_x", source="tp_a", target="tp_x"),
    ]
    project = add(project, *other).apply(project)
    result = valued(with_the_bets(project, (effect("share", "li_x", 0.5), effect("leave", "tp_a", 0.2))))
    assert result.bets[0].converted == near(200)
    assert "not on the way through its journey" in result.uncounted[0].sentence


def test_assumed_effects_are_counted() -> None:
    seen = effect("leave", "tp_a", 0.2).replace(provenance=Provenance.OBSERVED)
    project = with_the_bets(line(0.4, 0.0), (seen, effect("minutes", "tp_a", 2)), ())
    assert [bet.assumed_share for bet in valued(project).bets] == [0.5, 1.0]

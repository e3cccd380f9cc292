"""What stands beside the money of a bet: the project with it, what moves without a price, what gets worse, the report."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from journeymapper.analysis.bet_applied import with_bets
from journeymapper.analysis.bet_consequences import Consequence, Worse, consequences
from journeymapper.analysis.bet_moves import moves
from journeymapper.analysis.flow import flow
from journeymapper.analysis.value import value_report
from journeymapper.edit.records import add, change
from journeymapper.model.kinds import Direction, EffectKind, Provenance
from journeymapper.model.measures import Measure
from journeymapper.model.plans import Bet, Range
from journeymapper.model.project import Project
from tests.analysis.bets_on_maps import effect, line, valued, with_the_bets
from tests.analysis.maps import JOURNEY, project_of


def near(value: float) -> Any:
    return pytest.approx(value, rel=1e-9, abs=1e-9)


def phone_project(**bank: Any) -> Project:
    """A (app) leads to b (phone) and c (web, the goal); two personas feel differently about it."""
    return project_of(
        {
            "a": {"entry": 1000, "leave": 0.2, "channel": "App", "minutes": 4, "effort": 4, "cost": 1,
                  "feelings": {"pe_m": -1, "pe_t": 0.5}, **bank},
            "b": {"leave": 0.3, "channel": "Phone", "cost": 8, "feelings": {"pe_m": -2}},
            "c": {"leave": 0.1, "goal": True, "channel": "Web", "feelings": {"pe_m": 1, "pe_t": 1}},
        },
        [("a", "b", 0.2), ("a", "c", 0.8), ("b", "c")],
        {"m": {"share_of_customers": 0.6, "yearly_value": 100}, "t": {"share_of_customers": 0.4, "yearly_value": 100}},
    )  # fmt: skip


def worse(project: Project) -> dict[Worse, Consequence]:
    return {one.kind: one for one in consequences(project, "be_0")}


def test_the_project_with_a_bet_has_its_likely_figures() -> None:
    bet = (
        effect("leave", "tp_a", 0.1), effect("minutes", "tp_a", 2), effect("effort", "tp_a", 3), effect("cost", "tp_b", 5),
        effect("feeling", "tp_a", 0, persona="pe_m"), effect("share", "li_0", 0.05),
    )  # fmt: skip
    after = with_bets(with_the_bets(phone_project(), bet), ["be_0"])
    a = after.touchpoints["tp_a"]
    assert (a.leave, a.minutes, a.effort, a.feelings) == (near(0.1), near(2), 3, {"pe_m": 0, "pe_t": 0.5})
    assert after.touchpoints["tp_b"].cost == near(5)
    assert (after.links["li_0"].share, after.links["li_1"].share) == (near(0.05), near(0.95))
    assert after.touchpoints["tp_c"] == phone_project().touchpoints["tp_c"]


def test_several_bets_on_one_figure_act_together_whatever_their_order() -> None:
    bets = [
        (effect("leave", "tp_a", 0.1), effect("effort", "tp_a", 3), effect("minutes", "tp_a", 2)),
        (effect("leave", "tp_a", 0.1), effect("effort", "tp_a", 2), effect("minutes", "tp_a", 1)),
        (effect("feeling", "tp_a", 2, persona="pe_m"), effect("feeling", "tp_a", 1.5, persona="pe_t")),
        (effect("feeling", "tp_a", 1, persona="pe_m"),),
    ]
    project = with_the_bets(phone_project(), *bets)
    a = with_bets(project, ["be_0", "be_1", "be_2", "be_3"]).touchpoints["tp_a"]
    assert (a.leave, a.effort, a.minutes) == (near(0.05), near(1), near(0.5))
    assert a.feelings == {"pe_m": 2, "pe_t": 1.5}
    other = with_bets(project, ["be_3", "be_2", "be_1", "be_0"]).touchpoints["tp_a"]
    assert (other.leave, other.effort, other.feelings) == (near(0.05), near(1), a.feelings)


def test_an_effect_on_one_persona_becomes_that_persona_s_own_share() -> None:
    project = with_the_bets(phone_project(), (effect("leave", "tp_a", 0.1, persona="pe_m"),))
    a = with_bets(project, ["be_0"]).touchpoints["tp_a"]
    assert (a.leave, a.leave_by) == (0.2, {"pe_m": near(0.1)})


def test_a_persona_gets_no_share_of_its_own_that_equals_the_one_for_all() -> None:
    bet = (
        effect("leave", "tp_a", 0.1, persona="pe_m"),
        effect("leave", "tp_c", 0.05),
        effect("share", "li_0", 0.1),
    )
    after = with_bets(with_the_bets(phone_project(), bet), ["be_0"])
    assert (after.touchpoints["tp_c"].leave, after.touchpoints["tp_c"].leave_by) == (near(0.05), {})
    assert (after.links["li_0"].share, after.links["li_0"].share_by) == (near(0.1), {})


def test_a_share_of_its_own_that_comes_to_equal_the_one_for_all_is_kept() -> None:
    project = with_the_bets(
        phone_project(leave_by={"pe_m": 0.4}), (effect("leave", "tp_a", 0.2, persona="pe_m"),)
    )
    a = with_bets(project, ["be_0"]).touchpoints["tp_a"]
    assert (a.leave, a.leave_by) == (0.2, {"pe_m": near(0.2)})


def test_shares_of_all_personas_change_with_the_one_for_all() -> None:
    project = phone_project(leave_by={"pe_m": 0.4, "pe_t": 0.1})
    a = with_bets(with_the_bets(project, (effect("leave", "tp_a", 0.1),)), ["be_0"]).touchpoints["tp_a"]
    assert (a.leave, a.leave_by) == (near(0.1), {"pe_m": near(0.2), "pe_t": near(0.05)})


def test_an_effect_on_what_all_share_counts_by_the_persona_s_part() -> None:
    bet = (effect("minutes", "tp_a", 2, persona="pe_m"), effect("effort", "tp_a", 2, persona="pe_m"))
    a = with_bets(with_the_bets(phone_project(), bet), ["be_0"]).touchpoints["tp_a"]
    assert (a.minutes, a.effort) == (near(4 - 0.6 * 2), near(4 - 0.6 * 2))


def test_what_is_not_known_today_becomes_what_the_bet_says() -> None:
    bet = (
        effect("minutes", "tp_c", 3),
        effect("effort", "tp_c", 9),
        effect("feeling", "tp_b", 1, persona="pe_t"),
    )
    after = with_bets(with_the_bets(phone_project(), bet), ["be_0"])
    assert (after.touchpoints["tp_c"].minutes, after.touchpoints["tp_c"].effort) == (3, 7)
    assert after.touchpoints["tp_b"].feelings == {"pe_m": -2, "pe_t": 1}


def test_moves_are_the_effects_without_a_price() -> None:
    nps = Measure(id="me_nps", name="NPS", baseline=31)
    project = add(phone_project(), nps).apply(phone_project())
    bet = (
        effect("leave", "tp_a", 0.1), effect("feeling", "tp_a", 0, -0.5, 1), effect("effort", "tp_a", 5),
        effect("measure", "me_nps", 40), effect("minutes", "tp_b", 9),
    )  # fmt: skip
    found = moves(with_the_bets(project, bet), "be_0")
    assert [(m.kind.value, m.place, m.persona, m.before, m.likely, m.better) for m in found] == [
        ("feeling", "tp_a", "pe_m", -1, 0, True),
        ("feeling", "tp_a", "pe_t", 0.5, 0, False),
        ("effort", "tp_a", None, 4, 5, False),
        ("measure", "me_nps", None, 31, 40, True),
        ("minutes", "tp_b", None, None, 9, None),
    ]
    assert (found[0].low, found[0].high) == (-0.5, 1)
    priced = change(project, "me_nps", value_per_point=1000).apply(project)
    kinds = {move.kind for move in moves(with_the_bets(priced, bet), "be_0")}
    assert EffectKind.MEASURE not in kinds


def test_a_bet_that_sends_more_to_the_phone_says_so() -> None:
    project = with_the_bets(phone_project(), (effect("share", "li_0", 0.4),))
    one = worse(project)[Worse.CHANNEL]
    assert (one.where, one.before, one.after) == ("Phone", near(160), near(320))
    assert one.sentence.startswith("Phone gets 160 more visits a quarter")


def test_more_visits_in_step_with_conversions_are_not_told() -> None:
    assert Worse.CHANNEL not in worse(with_the_bets(phone_project(), (effect("leave", "tp_a", 0.0),)))


def test_a_persona_who_loses_is_named() -> None:
    bet = (effect("leave", "tp_a", 0.1, persona="pe_m"), effect("leave", "tp_a", 0.4, persona="pe_t"))
    found = worse(with_the_bets(phone_project(), bet))
    assert (found[Worse.PERSONA].where, found[Worse.EFFECT].where) == ("pe_t", "tp_a")
    assert found[Worse.PERSONA].sentence == "25\u202f% fewer customers like t convert"
    assert found[Worse.EFFECT].sentence == "Leaving at “a” for t: 40\u202f% instead of 20\u202f%"


def test_a_persona_to_whom_the_journey_feels_worse_is_named() -> None:
    found = worse(with_the_bets(phone_project(), (effect("share", "li_0", 0.9),)))
    assert (found[Worse.FEELING].where, found[Worse.FEELING].before) == (
        "pe_m", near(flow(phone_project(), JOURNEY).experiences["pe_m"].mean)
    )  # fmt: skip


def test_those_who_are_kept_may_leave_elsewhere_and_cost_something() -> None:
    found = worse(with_the_bets(phone_project(), (effect("leave", "tp_a", 0.0),)))
    assert found[Worse.STEP].where == "tp_c"
    assert found[Worse.STEP].after - found[Worse.STEP].before == near(200 * 0.94 * 0.1)
    assert found[Worse.SERVING].after - found[Worse.SERVING].before == near(4 * 40 * 8)


def test_a_cheaper_step_is_no_consequence() -> None:
    assert worse(with_the_bets(phone_project(), (effect("cost", "tp_b", 4),))) == {}


def test_a_measure_that_goes_the_wrong_way_is_told() -> None:
    churn = Measure(id="me_churn", name="Churn", unit="%", direction=Direction.DOWN, baseline=14)
    project = with_the_bets(add(Project(), churn).apply(Project()), (effect("measure", "me_churn", 15),))
    assert worse(project)[Worse.EFFECT].sentence == "The measure “Churn”: 15\u202f% instead of 14\u202f%"


def report_of(project: Project, **options: Any) -> dict[str, Any]:
    return value_report(project, JOURNEY, **{"draws": 300, **options})


def test_the_report_holds_what_scripts_rely_on() -> None:
    project = with_the_bets(
        phone_project(),
        Bet(id="be_0", name="Fix", effects=(effect("leave", "tp_a", 0.1),), cost_once=100, confidence=0.8),
        Bet(id="be_1", name="Fix too", effects=(effect("leave", "tp_a", 0.1),)),
    )
    report = json.loads(json.dumps(report_of(project), allow_nan=False))
    result, values = flow(project, JOURNEY), valued(project, draws=300)
    assert {
        "entrants", "conversion", "converted", "value", "minutes", "cost", "goals", "touchpoints", "bets", "together",
        "assumed_share",
    } <= report.keys()  # fmt: skip
    assert (report["entrants"], report["value"], report["goals"]) == (
        1000,
        result.value,
        {"c": near(result.goals["tp_c"])},
    )
    a = report["touchpoints"][0]
    assert {"name", "stage", "visits", "reach", "lost", "removal_effect", "headroom"} == a.keys()
    assert (a["name"], a["stage"], a["lost"], a["removal_effect"]) == ("a", "S", 200, 1)
    assert {"name", "likely", "p10", "p50", "p90", "cost", "payback_months"} <= report["bets"][0].keys()
    assert [bet["likely"] for bet in report["bets"]] == [bet.likely for bet in values.bets]
    assert report["bets"][0]["cost"] == 100
    assert "cost" not in report["bets"][1]
    assert {"likely", "p10", "p50", "p90", "sum_alone"} <= report["together"].keys()
    assert report["together"]["sum_alone"] > report["together"]["likely"]
    assert "share customers" in report["together"]["sentence"]


def test_the_same_project_gives_the_same_report() -> None:
    project = with_the_bets(phone_project(), (effect("leave", "tp_a", 0.1, 0.0, 0.2),))
    assert report_of(project) == report_of(project) != report_of(project, seed=7)


def test_names_that_stand_twice_are_told_apart() -> None:
    steps: dict[str, dict[str, Any]] = {
        "a": {"entry": 10},
        "b": {"goal": True, "name": "Pay"},
        "c": {"goal": True, "name": "Pay"},
    }
    project = project_of(steps, [("a", "b"), ("b", "c")], stage_of={"a": "S", "b": "S", "c": "T"})
    assert report_of(project)["goals"] == {"S / Pay": 10, "T / Pay": 10}
    assert "value" not in report_of(project)


def test_bets_of_another_journey_are_not_in_the_report() -> None:
    project = phone_project()
    other = add(project, *_other_journey()).apply(project)
    project = with_the_bets(
        other,
        (effect("leave", "tp_a", 0.1),),
        (effect("leave", "tp_x", 0.1),),
        Bet(id="be_2", name="Typed", value=Range(low=1, likely=2, high=3)),
        (effect("share", "li_0", 0.1), effect("leave", "tp_x", 0.1)),
    )
    assert [bet["name"] for bet in report_of(project)["bets"]] == ["Bet 0", "Typed", "Bet 3"]


def _other_journey() -> list[Any]:
    from journeymapper.model.journeys import Journey, Stage, Touchpoint

    return [
        Journey(id="jo_other"),
        Stage(id="st_other", journey="jo_other"),
        Touchpoint(id="tp_x", stage="st_other", leave=0.5, entry=100, goal=True),
    ]


def test_a_bet_on_two_journeys_is_worth_what_it_brings_in_both() -> None:
    project = add(line(0.4, 0.0), *_other_journey()).apply(line(0.4, 0.0))
    project = with_the_bets(project, (effect("leave", "tp_a", 0.2), effect("leave", "tp_x", 0.25)))
    assert valued(project).bets[0].converted == near(200 + 25)


def test_the_report_says_how_much_nobody_has_observed() -> None:
    seen = {"provenance": {"entry": "observed", "leave": "observed"}}
    people = {"m": {"share_of_customers": 1, "yearly_value": 10, "provenance": "observed"}}
    project = project_of({"a": {"entry": 10, "leave": 0.1, "goal": True, **seen}}, (), people)
    assert report_of(project)["assumed_share"] == 0
    guess = effect("leave", "tp_a", 0.05)
    sure = guess.replace(provenance=Provenance.OBSERVED)
    assert report_of(with_the_bets(project, (guess,)))["assumed_share"] == near(1 / 4)
    assert report_of(with_the_bets(project, (guess, sure)))["assumed_share"] == near(1 / 5)


def test_what_keeps_the_figures_from_meaning_much_is_in_the_report() -> None:
    steps: dict[str, dict[str, Any]] = {"a": {"entry": 10}, "b": {"goal": True}}
    project = with_the_bets(project_of(steps), (effect("cost", "tp_a", 1),))
    goal, cost = report_of(project)["messages"]
    assert "“b”" in goal
    assert "what it costs today" in cost


def test_naming_bets_does_not_load_numpy() -> None:
    script = "import sys, journeymapper.analysis.bets, journeymapper.analysis.measures; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"

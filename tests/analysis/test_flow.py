"""The flow agrees with what can be computed by hand, to 1e-9."""

from __future__ import annotations

import pytest

from journeymapper.analysis.flow import Flow, flow
from journeymapper.model.project import Project
from tests.analysis.maps import JOURNEY, project_of

TIGHT = 1e-9


def flow_of(project: Project) -> Flow:
    return flow(project, JOURNEY)


def near(value: float) -> object:
    return pytest.approx(value, abs=TIGHT, rel=TIGHT)


def test_a_line_multiplies_what_stays() -> None:
    result = flow_of(
        project_of(
            {
                "a": {"entry": 500, "leave": 0.2, "minutes": 2, "cost": 1},
                "b": {"leave": 0.5, "minutes": 4},
                "c": {"leave": 0.1, "goal": True, "effort": 3},
            },
            [("a", "b"), ("b", "c")],
        )
    )
    assert result.entrants == near(500)
    assert result.conversion == near(0.8 * 0.5 * 0.9)
    assert result.converted == near(180)
    assert result.left_before == near(320)
    assert result.minutes == near(2 + 0.8 * 4)
    assert result.cost == near(1)
    assert result.effort == near(3)
    b = result.touchpoints["tp_b"]
    assert (b.visits, b.reach, b.lost) == (near(400), near(0.8), near(200))
    assert (b.removal_effect, b.headroom) == (near(1), near(1))
    assert result.touchpoints["tp_a"].headroom == near(1 / 0.8 - 1)
    assert result.touchpoints["tp_c"].headroom == near(1 / 0.9 - 1)
    assert result.messages == ()


def test_a_branch_splits_by_shares_and_fills_missing_ones_evenly() -> None:
    result = flow_of(
        project_of(
            {"a": {"entry": 100}, "b": {"leave": 0.5}, "c": {}, "d": {"leave": 1.0}, "e": {"goal": True}},
            [("a", "b", 0.5), ("a", "c"), ("a", "d"), ("b", "e"), ("c", "e")],
        )
    )
    assert result.links == {
        "li_0": near(50), "li_1": near(25), "li_2": near(25), "li_3": near(25), "li_4": near(25)
    }  # fmt: skip
    assert result.conversion == near(0.5)
    assert result.touchpoints["tp_b"].removal_effect == near(0.5)
    assert result.touchpoints["tp_b"].headroom == near(0.5)
    assert result.touchpoints["tp_d"].removal_effect == near(0)
    assert result.touchpoints["tp_d"].ended == near(0)


def test_a_loop_is_a_geometric_series() -> None:
    stay, again, back = 0.78, 0.34, 0.73
    result = flow_of(
        project_of(
            {"a": {"entry": 1000, "leave": 1 - stay}, "b": {"leave": 1 - back}, "c": {"goal": True}},
            [("a", "b", again), ("a", "c", 1 - again), ("b", "a")],
        )
    )
    turns = 1 / (1 - stay * again * back)
    a, b = result.touchpoints["tp_a"], result.touchpoints["tp_b"]
    assert a.visits == near(1000 * turns)
    assert a.reach == near(1)
    assert b.visits == near(1000 * turns * stay * again)
    assert b.reach == near(stay * again)
    assert result.conversion == near(stay * (1 - again) * turns)
    open_turns = 1 / (1 - again * back)
    assert a.headroom == near((1 - again) * open_turns / result.conversion - 1)
    assert b.headroom == near(stay * (1 - again) / (1 - stay * again) / result.conversion - 1)
    assert b.removal_effect == near(1 - stay * (1 - again) / result.conversion)


def test_somewhere_everybody_leaves_has_headroom_though_nobody_passes() -> None:
    result = flow_of(
        project_of(
            {"a": {"entry": 100}, "b": {"leave": 1.0}, "c": {"goal": True}},
            [("a", "b", 0.5), ("a", "c", 0.5), ("b", "a", 0.5), ("b", "c", 0.5)],
        )
    )
    assert result.conversion == near(0.5)
    assert result.touchpoints["tp_b"].headroom == near(1.0)


def test_two_goals_count_the_first_and_each_completion() -> None:
    result = flow_of(
        project_of(
            {
                "a": {"entry": 100},
                "b": {"goal": True, "leave": 0.2},
                "c": {"goal": True, "leave": 0.5},
            },
            [("a", "b", 0.6), ("a", "c", 0.4)],
        )
    )
    assert result.goals == {"tp_b": near(48), "tp_c": near(20)}
    assert result.converted == near(68)
    assert result.touchpoints["tp_b"].removal_effect == near(48 / 68)


def test_a_goal_passed_on_the_way_converts_once() -> None:
    result = flow_of(
        project_of(
            {"a": {"entry": 100}, "b": {"goal": True, "leave": 0.1}, "c": {"goal": True, "leave": 0.5}},
            [("a", "b"), ("b", "c")],
        )
    )
    assert result.converted == near(90)
    assert result.goals == {"tp_b": near(90), "tp_c": near(45)}
    assert result.touchpoints["tp_c"].removal_effect == near(0)
    assert result.touchpoints["tp_c"].lost == near(45)


def test_an_entrance_in_the_middle_skips_what_lies_before() -> None:
    result = flow_of(
        project_of(
            {"a": {"entry": 300, "leave": 0.5}, "b": {"entry": 100, "leave": 0.2}, "c": {"goal": True}},
            [("a", "b"), ("b", "c")],
        )
    )
    assert result.converted == near((150 + 100) * 0.8)
    assert result.touchpoints["tp_b"].reach == near(250 / 400)
    assert result.touchpoints["tp_a"].removal_effect == near(120 / 200)


def test_two_personas_walk_their_own_ways() -> None:
    result = flow_of(
        project_of(
            {
                "a": {"entry": 1000, "leave": 0.2, "leave_by": {"pe_m": 0.5}},
                "b": {"goal": True},
                "c": {"leave": 1.0},
            },
            [("a", "b", 0.5, {"t": 0.9}), ("a", "c", 0.5, {"t": 0.1})],
            {
                "m": {"share_of_customers": 0.25, "yearly_value": 100},
                "t": {"share_of_customers": 0.35, "yearly_value": 200},
            },
        )
    )
    m, t, rest = result.segments
    assert (m.entrants, m.converted) == (near(250), near(250 * 0.5 * 0.5))
    assert (t.entrants, t.converted) == (near(350), near(350 * 0.8 * 0.9))
    assert (rest.persona, rest.entrants, rest.converted) == (None, near(400), near(400 * 0.8 * 0.5))
    assert result.converted == near(m.converted + t.converted + rest.converted)
    mean = (0.25 * 100 + 0.35 * 200) / 0.6
    assert result.value == near(4 * (m.converted * 100 + t.converted * 200 + rest.converted * mean))
    assert result.lost_by("tp_a") == {"pe_m": near(125), "pe_t": near(70), None: near(80)}
    assert result.touchpoints["tp_a"].removal_effect == near(1)


def test_entries_of_a_persona_stand_and_the_rest_is_shared() -> None:
    result = flow_of(
        project_of(
            {"a": {"entry": 1000, "entry_by": {"pe_m": 700}}, "b": {"entry": 100}, "c": {"goal": True}},
            [("a", "c"), ("b", "c")],
            {"m": {"share_of_customers": 0.5}, "t": {"share_of_customers": 0.5}},
        )
    )
    assert [segment.entrants for segment in result.segments] == [near(750), near(350)]
    assert result.entrants == near(1100)


def test_without_entries_a_thousand_start_where_no_link_leads() -> None:
    result = flow_of(
        project_of({"a": {}, "b": {}, "c": {"goal": True}}, [("a", "c"), ("b", "c"), ("c", "c", 0.0)])
    )
    assert result.touchpoints["tp_a"].visits == near(500)
    assert result.touchpoints["tp_b"].visits == near(500)
    assert result.conversion == near(1)


def test_a_touchpoint_that_leads_to_itself_is_a_loop() -> None:
    result = flow_of(
        project_of(
            {"a": {"entry": 10, "leave": 0.5}, "b": {"goal": True}}, [("a", "a", 0.5), ("a", "b", 0.5)]
        )
    )
    assert result.touchpoints["tp_a"].visits == near(10 / 0.75)
    assert result.conversion == near(0.25 / 0.75)
    assert result.touchpoints["tp_a"].headroom == near(2)


def test_stages_tell_who_comes_goes_and_finds_no_way_on() -> None:
    result = flow_of(
        project_of(
            {"a": {"entry": 100, "leave": 0.1}, "b": {"leave": 0.5}, "c": {"leave": 0.2}},
            [("a", "b"), ("b", "c")],
            stage_of={"a": "S", "b": "S", "c": "T"},
        )
    )
    assert result.stages["st_S"] == (near(100), near(10 + 45), near(0))
    assert result.stages["st_T"] == (near(45), near(9), near(36))
    assert result.ribbons == {("st_S", "st_T"): near(45)}


def test_the_experience_is_weighted_by_visits_and_keeps_its_peak_and_end() -> None:
    result = flow_of(
        project_of(
            {
                "a": {"entry": 100, "leave": 0.5, "feelings": {"pe_m": 1}},
                "b": {"feelings": {"pe_m": -2}},
                "c": {"feelings": {"pe_m": 2}},
            },
            [("a", "b"), ("b", "c")],
            {"m": {}},
        )
    )
    told = result.experiences["pe_m"]
    assert told.mean == near((100 * 1 - 50 * 2 + 50 * 2) / 200)
    assert (told.peak, told.peak_at) == (-2, "tp_b")
    assert told.end == near((50 * 1 + 50 * 2) / 100)


def test_an_empty_journey_flows_nowhere() -> None:
    result = flow_of(project_of({}))
    assert (result.entrants, result.conversion, result.messages) == (0, 0, ())


@pytest.mark.parametrize(("shares", "total"), [((0.6, 0.7), "130"), ((0.3, 0.3), "60"), ((0.0, 0.0), "0")])
def test_shares_that_do_not_add_up_are_told_and_evened_out(shares: tuple[float, float], total: str) -> None:
    result = flow_of(
        project_of(
            {"a": {"entry": 100}, "b": {"goal": True}, "c": {}},
            [("a", "b", shares[0]), ("a", "c", shares[1])],
        )
    )
    assert [(m.kind, m.place) for m in result.messages] == [("shares", "tp_a")]
    assert f"“a” add up to {total}\u202f%, not 100\u202f%" in result.messages[0].sentence
    assert result.converted + result.ended_before == near(100)


def test_rounded_per_cents_need_no_word() -> None:
    ways = [("a", "b", 0.33), ("a", "c", 0.33), ("a", "d", 0.33)]
    result = flow_of(project_of({"a": {"entry": 9}, "b": {"goal": True}, "c": {}, "d": {}}, ways))
    assert result.messages == ()
    assert result.converted == near(3)


def test_a_goal_that_nobody_reaches_is_told_at_its_place() -> None:
    result = flow_of(project_of({"a": {"entry": 10}, "b": {}, "c": {"goal": True}}, [("a", "b")]))
    assert [(m.kind, m.place) for m in result.messages] == [("goal unreachable", "tp_c")]
    assert result.conversion == 0
    assert all(place.removal_effect == 0 and place.headroom == 0 for place in result.touchpoints.values())


def test_a_journey_without_goal_or_entry_says_so() -> None:
    result = flow_of(project_of({"a": {"entry": 0}, "b": {}}, [("a", "b")]))
    assert [m.kind for m in result.messages] == ["nobody enters", "goal missing"]
    assert (result.conversion, result.minutes, result.effort) == (0, 0, None)


@pytest.mark.parametrize("size", [3, 60])
def test_a_loop_without_exit_is_told_and_gone_through_once(size: int) -> None:
    names = [f"t{at}" for at in range(size)]
    ring = [(name, names[(at + 1) % size]) for at, name in enumerate(names)]
    places: dict[str, dict[str, int]] = {name: {} for name in names} | {"t0": {"entry": 100}}
    result = flow_of(project_of(places, ring))
    kinds = [(m.kind, m.place) for m in result.messages]
    assert kinds == [("loop without exit", "tp_t0"), ("goal missing", JOURNEY)]
    assert [place.visits for place in result.touchpoints.values()] == [near(100)] * size
    assert sum(place.ended for place in result.touchpoints.values()) == near(100)


def test_personas_may_not_stand_for_more_than_all() -> None:
    people = {"m": {"share_of_customers": 0.8}, "t": {"share_of_customers": 0.7}}
    result = flow_of(project_of({"a": {"entry": 10, "goal": True}}, (), people))
    assert [m.kind for m in result.messages] == ["segments"]
    assert result.entrants == near(10)


def test_assumed_inputs_are_counted() -> None:
    seen = {"provenance": {"entry": "observed", "leave": "observed"}}
    result = flow_of(
        project_of(
            {"a": {"entry": 10, "leave": 0.1, **seen}, "b": {"leave": 0.2}, "c": {}}, [("a", "b"), ("b", "c")]
        )
    )
    assert result.assumed_share == near(2 / 4)

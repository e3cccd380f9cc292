"""What holds for all bets: the shortcut equals solving anew, no surprise from one to the next, the same seed the same numbers."""

from __future__ import annotations

import math
import random
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from journeymapper.analysis.bet_applied import with_bets
from journeymapper.analysis.bet_draws import Draws, pert
from journeymapper.analysis.bets import evaluate, model_of, valuations
from journeymapper.analysis.flow import Flow, flow
from journeymapper.edit.records import change
from journeymapper.model.plans import Bet, Effect
from journeymapper.model.project import Project
from tests.analysis.bets_on_maps import PERIODS, effect, line, only, value_of, valued, with_the_bets
from tests.analysis.maps import JOURNEY, Way, project_of

shares = st.integers(0, 20).map(lambda twentieths: twentieths / 20)
kept = st.integers(0, 19).map(lambda twentieths: twentieths / 20)


def near(value: float, scale: float = 1.0) -> Any:
    return pytest.approx(value, rel=1e-9, abs=1e-9 * max(scale, 1.0))


@st.composite
def maps(draw: st.DrawFn) -> Project:
    """Journeys of up to seven touchpoints with branches, loops, goals, costs, and two personas that may differ."""
    size = draw(st.integers(2, 7))
    names = [f"t{at}" for at in range(size)]
    own = st.dictionaries(st.sampled_from(["pe_m", "pe_t"]), shares)
    places: dict[str, dict[str, Any]] = {
        name: {
            "entry": draw(st.integers(0, 500)),
            "leave": draw(st.none() | shares),
            "leave_by": draw(own) if draw(st.booleans()) else {},
            "goal": draw(st.integers(0, 2)) == 0,
            "cost": draw(st.none() | st.integers(0, 9)),
        }
        for name in names
    }
    ends = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
    ways = draw(st.sets(ends, max_size=2 * size))
    links: list[Way] = []
    for a, b in sorted(ways):
        share = draw(st.none() | shares)
        by = draw(own) if draw(st.booleans()) else {}
        links.append(
            (names[a], names[b], share, {name.removeprefix("pe_"): value for name, value in by.items()})
        )
    people = {
        "m": {"share_of_customers": 0.4, "yearly_value": 100},
        "t": {"share_of_customers": 0.3, "yearly_value": 20},
    }
    return project_of(places, links, people)


@st.composite
def effects(draw: st.DrawFn, project: Project) -> Effect:
    kind = draw(st.sampled_from(["leave", "leave", "cost", "share"] if project.links else ["leave", "cost"]))
    persona = draw(st.none() | st.sampled_from(["pe_m", "pe_t"])) if kind != "cost" else None
    place = draw(st.sampled_from(sorted(project.links if kind == "share" else project.touchpoints)))
    likely = draw(st.integers(0, 9)) if kind == "cost" else draw(shares)
    return effect(kind, place, likely, persona=persona)


@st.composite
def maps_with_bets(draw: st.DrawFn) -> Project:
    project = draw(maps())
    bets = [
        tuple(draw(st.lists(effects(project), min_size=1, max_size=3)))
        for _ in range(draw(st.integers(1, 3)))
    ]
    return with_the_bets(project, *bets)


def goes_round_for_ever(*flows: Flow) -> bool:
    return any(message.kind == "loop without exit" for each in flows for message in each.messages)


def saved_between(project: Project, before: Flow, after: Project) -> float:
    """What the new visits cost less than at the old cost of a visit."""
    new = flow(after, JOURNEY)
    assume(not goes_round_for_ever(before, new))
    return PERIODS * sum(
        place.visits * ((project.touchpoints[name].cost or 0.0) - (after.touchpoints[name].cost or 0.0))
        for name, place in new.touchpoints.items()
    )


@settings(max_examples=50)
@given(maps_with_bets())
def test_each_bet_and_all_together_equal_the_journey_solved_anew(project: Project) -> None:
    before = flow(project, JOURNEY)
    scale = PERIODS * 100 * before.entrants
    result = valued(project, draws=1)
    for bet in result.bets:
        after = with_bets(project, [bet.bet])
        assert bet.parts.worth == near(value_of(after) - value_of(project), scale)
        assert bet.converted == near(flow(after, JOURNEY).converted - before.converted, scale)
    everything = with_bets(project, [bet.bet for bet in result.bets])
    gains = model_of(project).gains(model_of(project).likely, np.ones((len(result.bets), 1)))
    assert float(gains.worth[0]) == near(value_of(everything) - value_of(project), scale)


@settings(max_examples=50)
@given(maps_with_bets())
def test_what_cheaper_steps_save_equals_the_journey_solved_anew(project: Project) -> None:
    before = flow(project, JOURNEY)
    for bet in valued(project, draws=1).bets:
        saved = saved_between(project, before, with_bets(project, [bet.bet]))
        assert bet.parts.saved == near(saved, PERIODS * 9 * before.entrants)


@given(maps(), st.data())
def test_effects_put_in_by_hand_give_the_same(project: Project, data: st.DataObject) -> None:
    """Without the rules of this package: one leave share and the shares of one fork, for all customers alike."""
    for name in project.touchpoints:
        project = change(project, name, leave_by={}).apply(project)
    for name in project.links:
        project = change(project, name, share_by={}).apply(project)
    place = data.draw(st.sampled_from(sorted(project.touchpoints)))
    leave = data.draw(shares)
    after = change(project, place, leave=leave).apply(project)
    wanted = [effect("leave", place, leave)]
    fork = data.draw(st.sampled_from(sorted(project.touchpoints)))
    ways = [link.id for link in project.links_from(fork)]
    if len(ways) > 1:
        weights = [data.draw(st.integers(1, 5)) for _ in ways]
        for link, weight in zip(ways, weights, strict=True):
            after = change(after, link, share=weight / sum(weights)).apply(after)
            wanted.append(effect("share", link, weight / sum(weights)))
    bet = only(with_the_bets(project, tuple(wanted)), draws=1)
    scale = PERIODS * 100 * flow(project, JOURNEY).entrants
    assert bet.parts.worth == near(value_of(after) - value_of(project), scale)


@settings(max_examples=50)
@given(maps_with_bets(), st.integers(0, 5))
def test_every_draw_equals_the_journey_solved_anew(project: Project, seed: int) -> None:
    """Ranges instead of sure values: each drawn level is typed as a sure effect, and the journey is solved for it."""
    wide = {
        bet.id: bet.replace(
            confidence=0.5,
            effects=tuple(e.replace(low=e.likely / 2, high=min(e.likely * 2, 1.0)) for e in bet.effects),
        )
        for bet in project.bets.values()
    }
    project = project.with_records(dict(wide), {})
    model = model_of(project)
    terms, bets = model.reading.terms, model.reading.bets
    levels, works = Draws(bets, terms, seed).next(3)
    gains = model.gains(levels, works)
    scale = PERIODS * 100 * flow(project, JOURNEY).entrants
    for row in range(3):
        sure = {bet.id: list(bet.effects) for bet in bets}
        for term, level in zip(terms, levels[:, row].tolist(), strict=True):
            old = sure[bets[term.bet].id][term.effect]
            sure[bets[term.bet].id][term.effect] = old.replace(low=level, likely=level, high=level)
        drawn = project.with_records({b.id: b.replace(effects=tuple(sure[b.id])) for b in bets}, {})
        working = [bet.id for bet, holds in zip(bets, works[:, row].tolist(), strict=True) if holds]
        assert float(gains.worth[row]) == near(value_of(with_bets(drawn, working)) - value_of(project), scale)


@given(maps(), st.data())
def test_bets_on_one_step_are_worth_no_more_than_their_sum(project: Project, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(sorted(project.touchpoints)))
    today = project.touchpoints[place].leave or 0.0
    bets = [(effect("leave", place, today * data.draw(shares)),) for _ in range(2)]
    together = valued(with_the_bets(project, *bets), draws=1).together
    assert together.likely <= together.sum_alone + 1e-9 * max(abs(together.sum_alone), 1.0)


@given(maps(), st.data())
def test_bets_against_leaving_at_different_steps_are_worth_no_less(
    project: Project, data: st.DataObject
) -> None:
    places = data.draw(
        st.lists(st.sampled_from(sorted(project.touchpoints)), min_size=2, max_size=3, unique=True)
    )
    bets = [
        (effect("leave", name, (project.touchpoints[name].leave or 0.0) * data.draw(shares)),)
        for name in places
    ]
    together = valued(with_the_bets(project, *bets), draws=1).together
    assert together.likely >= together.sum_alone - 1e-9 * max(abs(together.sum_alone), 1.0)


@given(st.lists(kept, min_size=2, max_size=5), st.data())
def test_on_a_line_together_is_the_product(leaves: list[float], data: st.DataObject) -> None:
    project = line(*leaves)
    names = data.draw(st.lists(st.sampled_from(sorted(project.touchpoints)), min_size=1, unique=True))
    new = {name: (project.touchpoints[name].leave or 0.0) * data.draw(shares) for name in names}
    together = valued(
        with_the_bets(project, *((effect("leave", n, x),) for n, x in new.items())), draws=1
    ).together
    before = math.prod(1 - leave for leave in leaves)
    after = math.prod(1 - new.get(t.id, t.leave or 0.0) for t in project.touchpoints.values())
    assert together.likely == near(PERIODS * 100 * 1000 * (after - before), 1e5)


@given(maps(), st.data())
def test_less_leaving_is_never_worth_less(project: Project, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(sorted(project.touchpoints)))
    less, more = sorted([data.draw(shares), data.draw(shares)])
    values = [
        only(with_the_bets(project, (effect("leave", place, leave),)), draws=1).likely
        for leave in (less, more)
    ]
    assert values[0] >= values[1] - 1e-6


@given(maps())
def test_a_bet_that_changes_nothing_is_worth_nothing(project: Project) -> None:
    known = [place for place in project.touchpoints.values() if place.leave is not None]
    same = [effect("leave", place.id, place.leave or 0.0) for place in known]
    same += [effect("cost", place.id, place.cost) for place in known if place.cost is not None]
    bet = only(with_the_bets(project, tuple(same)), draws=20)
    assert [bet.likely, *bet.spread] == [near(0, 1e6)] * 5


@given(maps_with_bets(), st.integers(0, 9))
def test_percentiles_are_in_order_and_the_same_seed_gives_the_same_bytes(project: Project, seed: int) -> None:
    wide = {
        bet.id: bet.replace(confidence=0.6, effects=tuple(e.replace(low=0.0, high=1.0) for e in bet.effects))
        for bet in project.bets.values()
    }
    project = project.with_records(dict(wide), {})
    result = valued(project, seed=seed)
    for spread in [
        result.together.spread,
        *(s for bet in result.bets for s in (bet.spread, bet.if_it_works)),
    ]:
        assert spread.p10 <= spread.p50 <= spread.p90
        assert all(math.isfinite(value) for value in spread)
    assert repr(valued(project, seed=seed)) == repr(result)


def ranged(project: Project, confidence: float = 0.8) -> Project:
    bets = [
        Bet(id=f"be_{at}", effects=(effect("leave", place, 0.1, 0.05, 0.18),), confidence=confidence)
        for at, place in enumerate(project.touchpoints)
    ]
    return with_the_bets(project, *bets)


def test_another_seed_gives_other_draws_about_the_same_middle() -> None:
    project = ranged(line(0.3, 0.3, 0.3), 1.0)
    one, other = (evaluate(project, seed=seed).together for seed in (1, 2))
    assert one.spread != other.spread
    assert one.likely == other.likely
    assert one.spread.p50 == pytest.approx(other.spread.p50, rel=0.01)


def test_the_draws_do_not_depend_on_how_many_are_made_at_once_or_what_else_is_drawn() -> None:
    project = ranged(line(0.3, 0.3, 0.3))
    first = next(valuations(project, draws=10_000))
    assert 0 < first.done < first.draws == 10_000
    assert valued(project, draws=first.done).together == first.together
    stages = list(valuations(project, draws=6000))
    assert [stage.done for stage in stages] == sorted({stage.done for stage in stages})
    assert stages[-1].done == 6000
    assert {stage.together.likely for stage in stages} == {first.together.likely}
    assert valued(project, bet_ids=["be_1"], draws=6000).bets[0] == stages[-1].of("be_1")


def test_changing_one_bet_leaves_the_draws_of_the_others() -> None:
    project = ranged(line(0.3, 0.3, 0.3))
    changed = change(project, "be_0", effects=(effect("leave", "tp_a", 0.2, 0.1, 0.28),)).apply(project)
    before, after = valued(project), valued(changed)
    assert before.of("be_0") != after.of("be_0")
    assert before.of("be_2") == after.of("be_2")


@pytest.mark.parametrize(("low", "likely", "high"), [(0, 1, 6), (2, 2, 10), (-3, 5, 5), (0.1, 0.12, 0.16)])
def test_pert_has_its_mean_and_spread(low: float, likely: float, high: float) -> None:
    values = pert(np.random.default_rng(1), low, likely, high, 40_000)
    mean = (low + 4 * likely + high) / 6
    variance = (mean - low) * (high - mean) / 7
    assert values.min() >= low
    assert values.max() <= high
    assert values.mean() == pytest.approx(mean, abs=4 * math.sqrt(variance / 40_000))
    assert values.var() == pytest.approx(variance, rel=0.05)


def test_a_sure_value_is_drawn_as_it_is() -> None:
    assert set(pert(np.random.default_rng(1), 3, 3, 3, 5).tolist()) == {3}


@pytest.mark.parametrize("size", [60, 150])
def test_bets_on_a_large_map_with_loops_equal_the_journey_solved_anew(size: int) -> None:
    chance = random.Random(size)
    names = [f"t{at}" for at in range(size)]
    places: dict[str, dict[str, Any]] = {name: {"leave": chance.random() / 20} for name in names}
    places["t0"]["entry"] = 1000
    places[names[-1]]["goal"] = places[names[size // 2]]["goal"] = True
    links: list[Way] = [(a, b) for a, b in pairwise(names)]
    links += [(chance.choice(names), chance.choice(names)) for _ in range(size // 4)]
    project = project_of(places, sorted(set(links)), {"m": {"share_of_customers": 1, "yearly_value": 7}})
    bets = [
        tuple(
            effect("leave", f"tp_{chance.choice(names)}", chance.random() / 9)
            if chance.random() < 0.6
            else effect("share", chance.choice(sorted(project.links)), chance.random())
            for _ in range(6)
        )
        for _ in range(4)
    ]
    project = with_the_bets(project, *bets)
    result = valued(project, draws=1)
    everything = [bet.bet for bet in result.bets]
    for some, worth in [
        (everything, result.together.likely),
        *(([bet.bet], bet.likely) for bet in result.bets),
    ]:
        assert worth == near(value_of(with_bets(project, some)) - value_of(project), PERIODS * 7000)

"""Payback, the best set for a budget, and which assumption matters most."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.analysis.bet_choice import EXACT, best_set
from journeymapper.analysis.bet_payback import earned, payback_months
from journeymapper.analysis.bet_tornado import tornado
from journeymapper.model.plans import Bet, Range
from journeymapper.model.project import Project
from tests.analysis.bets_on_maps import effect, line, valued, with_the_bets


def near(value: float) -> Any:
    return pytest.approx(value, rel=1e-9, abs=1e-9)


def test_payback_without_a_ramp_is_cost_over_net_value() -> None:
    assert payback_months(120_000, 60_000, 0) == near(6)
    assert payback_months(120_000, 60_000, 24_000) == near(7.5)
    assert payback_months(120_000, 0, 0) == 0


def test_a_ramp_delays_payback_by_half_its_length() -> None:
    assert payback_months(120_000, 60_000, 0, ramp_months=4) == near(8)
    assert payback_months(120_000, 60_000, 0, ramp_months=24) == near((24 * 12) ** 0.5)


@pytest.mark.parametrize(("value", "once", "year"), [(0, 1, 0), (-5, 1, 0), (10, 1, 10), (10, 0, 11)])
def test_what_brings_no_more_than_it_costs_never_pays_back(value: float, once: float, year: float) -> None:
    assert payback_months(value, once, year, ramp_months=3) is None


@given(st.floats(1, 1e6), st.floats(0, 1e6), st.floats(0, 0.9), st.floats(0, 36))
def test_at_payback_what_was_earned_equals_what_was_paid(
    value: float, once: float, part: float, ramp: float
) -> None:
    months = payback_months(value, once, part * value, ramp)
    assert months is not None
    assert earned(value, ramp, months) == pytest.approx(
        once + part * value * months / 12, rel=1e-6, abs=1e-6 * value
    )
    assert earned(value, ramp, -1) == 0


def priced(at: int, value: float, cost: float, **fields: Any) -> Bet:
    return Bet(
        id=f"be_{at}",
        name=f"Bet {at}",
        value=Range(low=value, likely=value, high=value),
        cost_once=cost,
        **fields,
    )


def test_the_best_set_keeps_to_the_budget_and_beats_the_greedy_choice() -> None:
    bets = [priced(0, 60, 10), priced(1, 100, 20), priced(2, 120, 30)]
    found = best_set(with_the_bets(Project(), *bets), 50)
    assert (found.bets, found.cost, found.likely, found.is_exact) == (("be_1", "be_2"), 50, 220, True)


def test_running_costs_are_taken_off_and_losing_bets_left_out() -> None:
    bets = [priced(0, 60, 0, cost_year=70), priced(1, 100, 5, cost_year=30), priced(2, -5, 0)]
    found = best_set(with_the_bets(Project(), *bets), 1000)
    assert (found.bets, found.expected, found.cost_year) == (("be_1",), near(70), 30)


def test_a_chance_counts_and_equal_sets_are_told_apart_by_cost() -> None:
    found = best_set(with_the_bets(Project(), priced(0, 100, 10, confidence=0.4), priced(1, 50, 10)), 10)
    assert (found.bets, found.expected) == (("be_1",), near(50))
    found = best_set(with_the_bets(Project(), priced(0, 50, 10), priced(1, 50, 5), priced(2, 0, 1)), 10)
    assert (found.bets, found.cost) == (("be_1",), 5)


def test_no_money_buys_nothing_and_no_bets_need_none() -> None:
    assert best_set(with_the_bets(Project(), priced(0, 50, 10)), 0).bets == ()
    assert best_set(Project(), 100).bets == ()


def test_bets_that_share_customers_are_not_both_bought() -> None:
    bets = [
        Bet(
            id=f"be_{at}",
            effects=(effect("leave", "tp_a", 0.0),),
            cost_once=10,
            cost_year=1000,
            confidence=0.9,
        )
        for at in range(2)
    ]
    found = best_set(with_the_bets(line(0.4, 0.0, value=10), *bets), 100)
    alone = 4 * 10 * 400
    assert found.bets == ("be_0", "be_1")
    assert found.expected == near((0.99 * alone) - 2000)
    dear = [bet.replace(cost_year=2000) for bet in bets]
    assert len(best_set(with_the_bets(line(0.4, 0.0, value=10), *dear), 100).bets) == 1


def shop(count: int, seed: int) -> tuple[Project, list[Bet]]:
    chance = random.Random(seed)
    bets = [
        Bet(
            id=f"be_{at}",
            effects=(effect("leave", f"tp_{chance.choice('abcde')}", chance.random() * 0.3),),
            cost_once=float(chance.randint(1, 9)),
            cost_year=float(chance.randint(0, 2000)),
            confidence=chance.choice([0.5, 0.8, 1.0]),
        )
        for at in range(count)
    ]
    return with_the_bets(line(0.3, 0.3, 0.3, 0.3, 0.3), *bets), bets


@pytest.mark.parametrize("seed", range(4))
def test_the_exact_set_equals_trying_every_set(seed: int) -> None:
    project, bets = shop(6, seed)
    found = best_set(project, 12)
    sets = [
        chosen
        for size in range(len(bets) + 1)
        for chosen in itertools.combinations(bets, size)
        if sum(bet.cost_once or 0 for bet in chosen) <= 12
    ]
    assert found.expected == near(max(by_hand(project, list(chosen)) for chosen in sets))
    assert found.expected == near(by_hand(project, [project.bets[name] for name in found.bets]))


def by_hand(project: Project, bets: list[Bet]) -> float:
    """The expected net value of a set: every pattern of which of its bets work, by its chance."""
    total = -sum(bet.cost_year or 0.0 for bet in bets)
    for pattern in itertools.product((True, False), repeat=len(bets)):
        chance = 1.0
        for bet, works in zip(bets, pattern, strict=True):
            confidence = 1.0 if bet.confidence is None else bet.confidence
            chance *= confidence if works else 1.0 - confidence
        working = [bet.id for bet, works in zip(bets, pattern, strict=True) if works]
        if chance and working:
            total += chance * valued(project, bet_ids=working, draws=1).together.likely
    return total


@pytest.mark.parametrize("seed", range(3))
def test_many_bets_are_chosen_well_and_said_to_be_a_guess(seed: int) -> None:
    project, bets = shop(EXACT + 5, seed)
    found = best_set(project, 20)
    assert not found.is_exact
    assert found.cost <= 20
    few = best_set(project, 20, [bet.id for bet in bets[:EXACT]])
    assert few.is_exact
    assert found.expected >= 0.95 * few.expected


def test_the_tornado_tells_the_widest_range_first() -> None:
    project = with_the_bets(
        line(0.4, 0.4, 0.0),
        Bet(id="be_0", effects=(effect("leave", "tp_a", 0.3, 0.2, 0.35), effect("minutes", "tp_a", 1, 0, 9))),
        Bet(id="be_1", effects=(effect("leave", "tp_b", 0.3, 0.29, 0.31),), confidence=0.5),
        priced(2, 10, 1),
    )
    swings = tornado(project)
    assert [(swing.bet, swing.effect, swing.is_chance) for swing in swings] == [
        ("be_0", 0, False), ("be_1", None, True), ("be_1", 0, False), ("be_2", None, False)
    ]  # fmt: skip
    first = swings[0]
    assert first.at_low == near(400_000 * (0.8 * 0.7 - 0.36) + 10)
    assert first.at_high == near(400_000 * (0.65 * 0.7 - 0.36) + 10)
    assert swings[1].at_low == near(400_000 * (0.7 * 0.6 - 0.36) + 10)
    assert first.effect_in(project) == project.bets["be_0"].effects[0]
    assert swings[1].effect_in(project) is None

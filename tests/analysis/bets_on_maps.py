"""Bets for tests: a project with a journey of `maps` and bets written as what a test is about."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from journeymapper.analysis.bet_values import BetValue, Valuation
from journeymapper.analysis.bets import evaluate
from journeymapper.analysis.flow import flow
from journeymapper.edit.records import add
from journeymapper.model.kinds import EffectKind
from journeymapper.model.plans import Bet, Effect
from journeymapper.model.project import Project
from tests.analysis.maps import JOURNEY, project_of

PERIODS = 4
"""A project counts in quarters unless told otherwise."""


def effect(kind: str, place: str, likely: float, low: float | None = None, high: float | None = None,
           persona: str | None = None) -> Effect:  # fmt: skip
    """An effect; without `low` and `high` it is sure."""
    return Effect(
        kind=EffectKind(kind),
        place=place,
        likely=likely,
        low=likely if low is None else low,
        high=likely if high is None else high,
        persona=persona,
    )


def with_the_bets(project: Project, *bets: tuple[Effect, ...] | Bet) -> Project:
    """The project with bets called be_0, be_1 ... of these effects."""
    records = [
        bet if isinstance(bet, Bet) else Bet(id=f"be_{at}", name=f"Bet {at}", effects=bet)
        for at, bet in enumerate(bets)
    ]
    return add(project, *records).apply(project)


def line(*leaves: float, value: float = 100, **fields: Any) -> Project:
    """1,000 customers a quarter on the steps a, b, c ... with these leave shares; the last one is the goal."""
    names = "abcdefgh"[: len(leaves)]
    steps: dict[str, dict[str, Any]] = {
        name: {"leave": leave, **fields} for name, leave in zip(names, leaves, strict=True)
    }
    steps["a"]["entry"] = 1000
    steps[names[-1]]["goal"] = True
    people = {"m": {"share_of_customers": 1.0, "yearly_value": value}}
    return project_of(steps, list(pairwise(names)), people)


def valued(project: Project, **options: Any) -> Valuation:
    return evaluate(project, **{"draws": 200, **options})


def only(project: Project, **options: Any) -> BetValue:
    (value,) = valued(project, **options).bets
    return value


def value_of(project: Project) -> float:
    return flow(project, JOURNEY).value or 0.0

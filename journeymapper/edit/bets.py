"""The verbs of bets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from journeymapper.edit.change import Change
from journeymapper.edit.records import add, change
from journeymapper.model.plans import Bet, Effect
from journeymapper.model.project import Project
from journeymapper.model.text import clean


def propose_bet(
    project: Project, name: str, effects: Iterable[Effect] = (), **fields: Any
) -> tuple[Change, str]:
    """Return the change that adds a bet at the end of the list, and its id. `fields` are further ones of `Bet`."""
    texts = {key: clean(value) if isinstance(value, str) else value for key, value in fields.items()}
    bet = Bet.new(name=clean(name), effects=tuple(effects), **texts)
    return add(project, bet, label="Add bet"), bet.id


def set_effect(project: Project, bet_id: str, at: int, **fields: float) -> Change:
    """Return the change that gives the effect at place `at` of a bet new values: `low`, `likely` or `high`."""
    effects = list(project.bets[bet_id].effects)
    effects[at] = effects[at].replace(**fields)
    return change(project, bet_id, "Change effect", effects=tuple(effects))


def add_effect(project: Project, bet_id: str, effect: Effect) -> Change:
    """Return the change that adds an effect at the end of those of a bet."""
    return change(project, bet_id, "Add effect", effects=(*project.bets[bet_id].effects, effect))


def remove_effect(project: Project, bet_id: str, at: int) -> Change:
    """Return the change that takes the effect at place `at` away from a bet."""
    effects = project.bets[bet_id].effects
    return change(project, bet_id, "Remove effect", effects=(*effects[:at], *effects[at + 1 :]))


def set_budget(project: Project, budget: float | None) -> Change:
    """Return the change that sets what bets may cost once, together; None takes the budget away.

    Raises `InvalidRecord` where it is below 0.
    """
    return change(project, "about", "Change budget", budget=budget)

"""What a bet changes that has no price: feelings, effort, time, measures without a value a point."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from journeymapper.analysis.measures import current_value, is_better
from journeymapper.model.kinds import EffectKind
from journeymapper.model.plans import Effect
from journeymapper.model.project import Project

UNPRICED = frozenset({EffectKind.FEELING, EffectKind.EFFORT, EffectKind.MINUTES})


class Move(NamedTuple):
    """A figure before and after a bet."""

    kind: EffectKind
    place: str
    """A touchpoint, a link or a measure."""
    persona: str | None
    before: float | None
    """None where it is not known today."""
    low: float
    likely: float
    high: float
    better: bool | None
    """Whether it gets better by the likely value; None where nothing changes or today's value is not known."""


def moves(project: Project, bet_id: str) -> tuple[Move, ...]:
    """Return what a bet changes that has no price, in the order of its effects."""
    return tuple(move for move in all_moves(project, bet_id) if not _has_price(project, move))


def all_moves(project: Project, bet_id: str) -> Iterator[Move]:
    """Yield every figure that a bet changes. An effect on the feelings of all is one move for each persona with a feeling there."""
    for effect in project.bets[bet_id].effects:
        for persona in _personas(project, effect):
            before = _today(project, effect, persona)
            better = None if before is None else _is_better(project, effect, effect.likely - before)
            yield Move(effect.kind, effect.place, persona, before, *effect_range(effect), better)


def effect_range(effect: Effect) -> tuple[float, float, float]:
    """Return low, likely and high of an effect in order of size, in whichever order they were typed."""
    values = (effect.low, effect.likely, effect.high)
    return min(values), effect.likely, max(values)


def _has_price(project: Project, move: Move) -> bool:
    if move.kind is EffectKind.MEASURE:
        measure = project.measures.get(move.place)
        return measure is None or measure.value_per_point is not None
    return move.kind not in UNPRICED


def _personas(project: Project, effect: Effect) -> list[str | None]:
    touchpoint = project.touchpoints.get(effect.place)
    if effect.kind is EffectKind.FEELING and effect.persona is None and touchpoint:
        return [name for name in project.about.personas if name in touchpoint.feelings]
    return [effect.persona]


def _today(project: Project, effect: Effect, persona: str | None) -> float | None:
    if effect.kind is EffectKind.MEASURE:
        measure = project.measures.get(effect.place)
        return current_value(measure) if measure else None
    if link := project.links.get(effect.place):
        return link.share_by.get(persona or "", link.share)
    touchpoint = project.touchpoints.get(effect.place)
    if touchpoint is None:
        return None
    if effect.kind is EffectKind.FEELING:
        return touchpoint.feelings.get(persona or "")
    if effect.kind is EffectKind.LEAVE:
        return touchpoint.leave_by.get(persona or "", touchpoint.leave)
    today: float | None = getattr(touchpoint, effect.kind.value, None)
    return today


def _is_better(project: Project, effect: Effect, difference: float) -> bool | None:
    """Whether a change is for the better; whether another share of a link is better cannot be said."""
    if not difference or effect.kind is EffectKind.SHARE:
        return None
    if effect.kind is EffectKind.MEASURE:
        return is_better(project.measures[effect.place], difference)
    return (difference > 0) is (effect.kind is EffectKind.FEELING)

"""A project then and now, compared by meaning: what people feel, where they leave, what is measured, what is proposed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from journeymapper.analysis.measures import current_value, is_better
from journeymapper.model import wording
from journeymapper.model.kinds import BetState
from journeymapper.model.measures import Measure
from journeymapper.model.plans import Bet
from journeymapper.model.project import About, Project
from journeymapper.model.text import one_line

_NOTHING = "–"
_GOOD_STATES = frozenset({BetState.FUNDED, BetState.DONE})
_BAD_STATES = frozenset({BetState.PAUSED, BetState.STOPPED})


class Kind(StrEnum):
    """What is different."""

    FEELING = "feeling"
    LEAVE = "leave"
    MEASURE = "measure"
    BET = "bet"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was.

    `place` is the id to go to in the project of now; of what is gone the stage it stood in, empty where that is gone too.
    `then` and `now` are written out; `better` is None where neither is meant.
    """

    kind: Kind
    place: str
    name: str
    what: str
    then: str
    now: str
    better: bool | None = None


def compare(before: Project, after: Project) -> tuple[Difference, ...]:
    """Return what is different, things being the same by their ids: measures, leave shares, feelings, bets, steps.

    Within a kind the order is that of the project of now. Figures are written as its locale does.
    """
    return (
        *_measures(before, after),
        *_leaves(before, after),
        *_feelings(before, after),
        *_bets(before, after),
        *_steps(before, after),
    )


def _called(name: str, kind: str) -> str:
    return one_line(name) or f"{kind} without a name"


def _both_touchpoints(before: Project, after: Project) -> Iterator[str]:
    for journey in after.journeys_in_order():
        yield from (place.id for place in after.touchpoints_of(journey.id) if place.id in before.touchpoints)


def _leaves(before: Project, after: Project) -> Iterator[Difference]:
    for name in _both_touchpoints(before, after):
        old, new = before.touchpoints[name].leave, after.touchpoints[name].leave
        if old != new:
            better = None if old is None or new is None else new < old
            place = after.touchpoints[name]
            then, now = _share(old, after.about), _share(new, after.about)
            yield Difference(Kind.LEAVE, name, _called(place.name, "touchpoint"), "leave", then, now, better)


def _share(value: float | None, about: About) -> str:
    return _NOTHING if value is None else wording.per_cent(value, about.locale)


def _feelings(before: Project, after: Project) -> Iterator[Difference]:
    for name in _both_touchpoints(before, after):
        was, place = before.touchpoints[name].feelings, after.touchpoints[name]
        for persona in after.about.personas:
            old, new = was.get(persona), place.feelings.get(persona)
            if old == new:
                continue
            better = None if old is None or new is None else new > old
            then, now = (
                _NOTHING if v is None else wording.feeling(v, after.about.locale) for v in (old, new)
            )
            who = _called(after.personas[persona].short_name, "persona")
            yield Difference(
                Kind.FEELING, name, _called(place.name, "touchpoint"), f"{who} feels", then, now, better
            )


def _measures(before: Project, after: Project) -> Iterator[Difference]:
    for name in after.about.measures:
        measure, was = after.measures[name], before.measures.get(name)
        new, old = current_value(measure), current_value(was) if was else None
        if new == old:
            continue
        better = None if new is None or old is None else is_better(measure, new - old)
        then, now = _value(old, measure, after.about), _value(new, measure, after.about)
        what = "measured" if was else "measured since then"
        yield Difference(Kind.MEASURE, name, _called(measure.name, "measure"), what, then, now, better)


def _value(value: float | None, measure: Measure, about: About) -> str:
    return _NOTHING if value is None else wording.measure_value(value, measure.unit, about.locale)


def _bets(before: Project, after: Project) -> Iterator[Difference]:
    for name in after.about.bets:
        bet, was = after.bets[name], before.bets.get(name)
        called = _called(bet.name, "bet")
        if was is None:
            yield Difference(Kind.BET, name, called, "proposed since then", _NOTHING, bet.state.value)
            continue
        for what, then, now, better in _bet_terms(was, bet, after.about):
            if then != now:
                yield Difference(Kind.BET, name, called, what, then or _NOTHING, now or _NOTHING, better)
    for name in before.about.bets:
        if name not in after.bets:
            bet = before.bets[name]
            yield Difference(Kind.BET, "", _called(bet.name, "bet"), "given up", bet.state.value, _NOTHING)


def _bet_terms(was: Bet, bet: Bet, about: About) -> Iterator[tuple[str, str, str, bool | None]]:
    """What a bet says of itself, then and now: (what, then, now, whether that is better)."""
    better = True if bet.state in _GOOD_STATES else False if bet.state in _BAD_STATES else None
    yield "state", was.state.value, bet.state.value, better
    yield "decision asked", one_line(was.decision), one_line(bet.decision), None
    yield "costs once", _money(was.cost_once, about), _money(bet.cost_once, about), None
    yield "confidence", _share(was.confidence, about), _share(bet.confidence, about), None


def _money(value: float | None, about: About) -> str:
    return _NOTHING if value is None else wording.short_money(value, about.currency, about.locale)


def _steps(before: Project, after: Project) -> Iterator[Difference]:
    for journey in after.journeys_in_order():
        for place in after.touchpoints_of(journey.id):
            if place.id not in before.touchpoints:
                stage = _called(after.stages[place.stage].name, "stage")
                name = _called(place.name, "touchpoint")
                yield Difference(Kind.ADDED, place.id, name, "touchpoint added", _NOTHING, stage)
    for journey in before.journeys_in_order():
        for place in before.touchpoints_of(journey.id):
            if place.id not in after.touchpoints:
                stage = _called(before.stages[place.stage].name, "stage")
                goal = place.stage if place.stage in after.stages else ""
                name = _called(place.name, "touchpoint")
                yield Difference(Kind.REMOVED, goal, name, "touchpoint removed", stage, _NOTHING)

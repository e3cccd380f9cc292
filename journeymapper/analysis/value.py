"""What a journey and its bets are worth, as plain data for `journeymapper value --json` and for other programs.

Names stand for ids, shares are fractions, money is a year's in the project's currency, customers are counted in its period.
What is not known is left out, as in `journeymapper show --json`.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from journeymapper.analysis.bet_consequences import consequences
from journeymapper.analysis.bet_moves import Move, moves
from journeymapper.analysis.bet_values import BetValue, Spread, Together, Valuation
from journeymapper.analysis.bets import DRAWS, evaluate, open_bets, told
from journeymapper.analysis.flow import Flow, flow
from journeymapper.analysis.network import read
from journeymapper.analysis.provenance import counted
from journeymapper.model.kinds import Provenance
from journeymapper.model.plans import Bet
from journeymapper.model.project import Project


def value_report(
    project: Project, journey_id: str, *, draws: int = DRAWS, seed: int | None = None
) -> dict[str, Any]:
    """Return the flow of a journey, the value of the open bets that concern it, alone and together, and what is assumed.

    The same project and seed give the same report. Raises `KeyError` where there is no such journey.
    """
    result = flow(project, journey_id)
    bets = bets_of(project, journey_id)
    values = evaluate(project, [bet.id for bet in bets], draws=draws, seed=seed)
    report = {
        "journey": project.journeys[journey_id].name,
        "currency": project.about.currency,
        "period": project.about.period.value,
        **_flow(project, result),
        "bets": [_bet(project, bet, value, result) for bet, value in zip(bets, values.bets, strict=True)],
        "together": _together(project, values.together),
        "draws": values.draws,
        "assumed_share": assumed_share(project, journey_id, bets),
        "messages": _messages(result, values),
    }
    known: dict[str, Any] = _known(report)
    return known


def _known(value: Any) -> Any:
    """The same without entries that are None, at any depth."""
    if isinstance(value, dict):
        return {name: _known(entry) for name, entry in value.items() if entry is not None}
    return [_known(entry) for entry in value] if isinstance(value, list) else value


def bets_of(project: Project, journey_id: str) -> list[Bet]:
    """Return the open bets that change something in a journey, and those that are tied to no journey at all."""
    found = []
    for bet in open_bets(project):
        homes = _homes(project, bet)
        if not homes or journey_id in homes:
            found.append(bet)
    return found


def _homes(project: Project, bet: Bet) -> set[str]:
    """The journeys that a bet touches, those of the measures that it moves included."""
    places = [effect.place for effect in bet.effects] + list(bet.touchpoints)
    for measure in [project.measures[name] for name in places if name in project.measures]:
        places += [*measure.touchpoints, *measure.stages, *measure.journeys]
    return {home.id for name in places if (home := project.journey_of(name))}


def assumed_share(project: Project, journey_id: str, bets: list[Bet]) -> float:
    """Return the part, 0 to 1, of all that the report is computed from that nobody has observed.

    Counted are the inputs of the flow, what a customer is worth to each persona who travels, and the effects of the bets (or their
    typed value).
    """
    known, total = counted(read(project, journey_id))
    origins = [p.provenance for p in project.personas_of(journey_id) if p.yearly_value is not None]
    for bet in bets:
        origins += [effect.provenance for effect in bet.effects] or (
            [bet.value.provenance] if bet.value else []
        )
    known += sum(origin is Provenance.OBSERVED for origin in origins)
    total += len(origins)
    return 1.0 - known / total if total else 0.0


def _flow(project: Project, result: Flow) -> dict[str, Any]:
    names = _names(project, result)
    return {
        "entrants": result.entrants,
        "conversion": result.conversion,
        "converted": result.converted,
        "value": result.value,
        "minutes": result.minutes,
        "cost": result.cost,
        "effort": result.effort,
        "goals": {names[name]: count for name, count in result.goals.items()},
        "segments": [
            {
                "persona": project.personas[segment.persona].name if segment.persona else None,
                "entrants": segment.entrants,
                "converted": segment.converted,
                "value": segment.value,
            }
            for segment in result.segments
        ],
        "touchpoints": [
            {
                "name": project.touchpoints[name].name,
                "stage": project.stages[project.touchpoints[name].stage].name,
                "visits": place.visits,
                "reach": place.reach,
                "lost": place.lost,
                "removal_effect": place.removal_effect,
                "headroom": place.headroom,
            }
            for name, place in result.touchpoints.items()
        ],
    }


def _names(project: Project, result: Flow) -> dict[str, str]:
    """Id -> name; a name that stands more than once is written `Stage / Name`, as in the touchpoint table."""
    touchpoints = [project.touchpoints[name] for name in result.touchpoints]
    often = Counter(touchpoint.name for touchpoint in touchpoints)
    return {
        place.id: place.name
        if often[place.name] == 1
        else f"{project.stages[place.stage].name} / {place.name}"
        for place in touchpoints
    }


def _bet(project: Project, bet: Bet, value: BetValue, today: Flow) -> dict[str, Any]:
    return {
        "name": bet.name,
        "likely": value.likely,
        **_spread(value.spread),
        "if_it_works": _spread(value.if_it_works),
        "confidence": bet.confidence,
        "parts": value.parts._asdict(),
        "converted": value.converted,
        "cost": bet.cost_once,
        "cost_year": bet.cost_year,
        "payback_months": value.payback_months,
        "assumed_share": value.assumed_share,
        "moves": [_move(project, move) for move in moves(project, bet.id)],
        "brand": bet.brand,
        "side_effects": bet.side_effects,
        "consequences": [
            {"kind": one.kind.value, "before": one.before, "after": one.after, "sentence": one.sentence}
            for one in consequences(project, bet.id, {today.journey: today})
        ],
    }


def _move(project: Project, move: Move) -> dict[str, Any]:
    place = project.find(move.place)
    return {
        "kind": move.kind.value,
        "place": getattr(place, "name", ""),
        "persona": project.personas[move.persona].name if move.persona in project.personas else None,
        "before": move.before,
        "low": move.low,
        "likely": move.likely,
        "high": move.high,
    }


def _together(project: Project, together: Together) -> dict[str, Any]:
    return {
        "likely": together.likely,
        **_spread(together.spread),
        "sum_alone": together.sum_alone,
        "sentence": told(project, together),
    }


def _spread(spread: Spread) -> dict[str, float]:
    return {"p10": spread.p10, "p50": spread.p50, "p90": spread.p90, "mean": spread.mean}


def _messages(result: Flow, values: Valuation) -> list[str]:
    flow_words = [f"{message.sentence}; {message.detail}." for message in result.messages]
    return flow_words + [entry.sentence for entry in values.uncounted]

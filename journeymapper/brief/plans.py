"""What is asked and promised: bets, the roadmap with its gates, milestones, risks, trade-offs."""

from __future__ import annotations

import datetime

from journeymapper.analysis.bet_worth import Worth, Worths
from journeymapper.brief.figures import is_signed
from journeymapper.brief.parts import (
    Bar,
    BetRow,
    Diamond,
    GateLine,
    MilestoneRow,
    RiskRow,
    Roadmap,
    Tone,
)
from journeymapper.model.kinds import BetState, EffectKind, GateState
from journeymapper.model.plans import Bet, Gate, Milestone, Phase, Risk
from journeymapper.model.project import Project
from journeymapper.model.text import one_line
from journeymapper.model.wording import day, measure_value, per_cent, short_money

_SHOWN = frozenset({BetState.PROPOSED, BetState.FUNDED, BetState.GATED, BetState.PAUSED})
_STATE_WORDS = {
    BetState.PROPOSED: ("Decide", Tone.PLAIN),
    BetState.FUNDED: ("Funded", Tone.GOOD),
    BetState.GATED: ("Gate", Tone.CAUTION),
    BetState.PAUSED: ("Paused", Tone.CAUTION),
}
_TONE_OF_WORD = {
    "fund": Tone.GOOD,
    "funded": Tone.GOOD,
    "approve": Tone.GOOD,
    "go": Tone.GOOD,
    "gate": Tone.CAUTION,
    "pause": Tone.CAUTION,
    "paused": Tone.CAUTION,
    "wait": Tone.CAUTION,
    "stop": Tone.BAD,
    "reject": Tone.BAD,
}


def shown_bets(project: Project) -> list[Bet]:
    """Return the bets that are up for a decision or under way; ideas, stopped and finished ones stay in the project."""
    return [bet for name in project.about.bets if (bet := project.bets[name]).state in _SHOWN]


def tell_bets(project: Project, worths: Worths) -> tuple[BetRow, ...]:
    """Tell the bets in the order of the project, numbered, with what they are worth."""
    bets = enumerate(shown_bets(project), start=1)
    return tuple(_bet(project, number, bet, worths.of.get(bet.id)) for number, bet in bets)


def _bet(project: Project, number: int, bet: Bet, value: Worth | None) -> BetRow:
    squad = project.squads.get(bet.squad) if bet.squad else None
    words, tone = decision_of(project, bet)
    return BetRow(
        record=bet.id,
        number=number,
        name=one_line(bet.name) or "Unnamed bet",
        if_we=_lower_first(one_line(bet.if_we)),
        then=_lower_first(one_line(bet.then)) or _likely_effect(project, bet),
        low=value.low if value else None,
        likely=value.likely if value else None,
        high=value.high if value else None,
        value=_money(project, value.likely) if value else "",
        value_range=f"{_money(project, value.low)} to {_money(project, value.high)}" if value else "",
        cost=_money(project, bet.cost_once) if bet.cost_once is not None else "",
        cost_year=f"{_money(project, bet.cost_year)} a year" if bet.cost_year else "",
        owner=one_line(bet.owner) or (one_line(squad.name) if squad else ""),
        decision=words,
        tone=tone,
        provenance=value.provenance if value else None,
    )


def _money(project: Project, value: float) -> str:
    return short_money(value, project.about.currency, project.about.locale)


def _lower_first(text: str) -> str:
    """A clause begins small, unless its first word is a name or an abbreviation: "CSV files" stays."""
    for opening in ("If we ", "if we ", "Then ", "then "):
        text = text.removeprefix(opening)
    return text[:1].lower() + text[1:] if len(text) > 1 and text[1:2].islower() and " " in text else text


def _likely_effect(project: Project, bet: Bet) -> str:
    """The first effect on leaving in words, for a bet without a "then"."""
    locale = project.about.locale
    for effect in bet.effects:
        place = project.touchpoints.get(effect.place)
        if effect.kind is EffectKind.LEAVE and place and place.leave is not None:
            return f"{per_cent(effect.likely, locale)} leave instead of {per_cent(place.leave, locale)}"
    return ""


def decision_of(project: Project, bet: Bet) -> tuple[str, Tone]:
    """Return what is asked for a bet and its tone: the user's words, else what its state says."""
    words = one_line(bet.decision)
    if words.split():
        return words, _TONE_OF_WORD.get(words.split()[0].lower().strip(".:,"), Tone.PLAIN)
    words, tone = _STATE_WORDS[bet.state]
    gate = next_gate(project, bet)
    if bet.state is BetState.GATED and gate and gate.date:
        words = f"Gate {day(gate.date, project.about.locale)}"
    return words, tone


def next_gate(project: Project, bet: Bet) -> Gate | None:
    """Return the gate at which a bet waits, the earliest one."""
    gates = [project.gates[name] for name in project.about.gates if project.gates[name].bet == bet.id]
    waiting = [gate for gate in gates if gate.state is GateState.WAITING and gate.date]
    return min(waiting, key=lambda gate: gate.date or datetime.date.max, default=None)


def tell_roadmap(project: Project, today: datetime.date) -> Roadmap | None:
    """Tell the phases as bars with their milestones, and the gates that wait; None without phases."""
    phases = [project.phases[name] for name in project.about.phases]
    if not phases:
        return None
    gates = tuple(
        GateLine(gate.id, gate.date, _gate_words(project, gate))
        for name in project.about.gates
        if (gate := project.gates[name]).date and gate.state is GateState.WAITING
    )
    return Roadmap(tuple(_bar(project, phase) for phase in phases), gates, today)


def _bar(project: Project, phase: Phase) -> Bar:
    start, end = min(phase.start, phase.end), max(phase.start, phase.end)
    if phase.outcome:
        diamonds = [Diamond(phase.id, end, one_line(phase.outcome))]
    else:
        milestones = [project.milestones[name] for name in project.about.milestones]
        diamonds = [
            Diamond(entry.id, entry.due, _short_outcome(project, entry))
            for entry in milestones
            if entry.phase == phase.id and entry.due
        ]
    bet = project.bets.get(phase.bet) if phase.bet else None
    name = one_line(phase.name) or (one_line(bet.name) if bet else "") or "Unnamed phase"
    return Bar(phase.id, name, start, end, tuple(sorted(diamonds, key=lambda entry: entry.date)))


def _short_outcome(project: Project, milestone: Milestone) -> str:
    if milestone.goal is None:
        return one_line(milestone.name)
    measure = project.measures.get(milestone.measure) if milestone.measure else None
    goal = _goal_words(project, milestone, milestone.goal)
    name = (measure.short_name or measure.name) if measure else milestone.name
    return f"{one_line(name)} {goal}".strip()


def _goal_words(project: Project, milestone: Milestone, value: float) -> str:
    measure = project.measures.get(milestone.measure) if milestone.measure else None
    unit = one_line(measure.unit if measure else milestone.unit)
    return measure_value(value, unit, project.about.locale, signed=bool(measure and is_signed(measure)))


def _gate_words(project: Project, gate: Gate) -> str:
    when = day(gate.date, project.about.locale) if gate.date else ""
    condition = _lower_first(one_line(gate.condition))
    return f"gate {when}: {condition}" if condition else f"gate {when}"


def tell_milestones(project: Project) -> tuple[MilestoneRow, ...]:
    """Tell the milestones by date; those without a date come last."""
    milestones = [project.milestones[name] for name in project.about.milestones]
    milestones.sort(key=lambda entry: entry.due or datetime.date.max)
    return tuple(_milestone(project, entry) for entry in milestones)


def _milestone(project: Project, entry: Milestone) -> MilestoneRow:
    measure = project.measures.get(entry.measure) if entry.measure else None
    start = _goal_words(project, entry, entry.start) if entry.start is not None else ""
    goal = _goal_words(project, entry, entry.goal) if entry.goal is not None else ""
    head, space, unit = start.partition("\u00a0")
    if space and goal.endswith(unit):
        start = head
    return MilestoneRow(
        record=entry.id,
        name=one_line(entry.name) or (one_line(measure.name) if measure else "") or "Unnamed milestone",
        start=start,
        goal=goal,
        due=day(entry.due, project.about.locale) if entry.due else "",
        reached=entry.reached is not None,
    )


def tell_risks(project: Project) -> tuple[RiskRow, ...]:
    """Tell the risks, the worst first: probability times impact, as far as they are judged."""
    risks = sorted((project.risks[name] for name in project.about.risks), key=_weight, reverse=True)
    return tuple(_risk(entry) for entry in risks)


def _weight(risk: Risk) -> float:
    probability = 0.5 if risk.probability is None else risk.probability
    return probability * (3 if risk.impact is None else risk.impact)


def _risk(risk: Risk) -> RiskRow:
    level, tone = "", Tone.PLAIN
    if risk.probability is not None or risk.impact is not None:
        weight = _weight(risk)
        level, tone = (
            ("high", Tone.BAD)
            if weight >= 1.5
            else ("medium", Tone.CAUTION)
            if weight >= 0.6
            else ("low", Tone.GOOD)
        )
    return RiskRow(risk.id, one_line(risk.name) or "Unnamed risk", one_line(risk.mitigation), level, tone)


def tell_trade_offs(project: Project) -> tuple[str, ...]:
    """Tell what is deliberately not done, by name."""
    return tuple(name for key in project.about.trade_offs if (name := one_line(project.trade_offs[key].name)))

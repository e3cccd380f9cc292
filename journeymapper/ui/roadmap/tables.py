"""The tables of the roadmap: which there are, what their columns are, and how a new row begins."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from journeymapper.edit.change import Change
from journeymapper.edit.plans import add_phase, add_plan
from journeymapper.model.kinds import BetState, GateState
from journeymapper.model.project import Project
from journeymapper.ui.inspector.bets import worth_place
from journeymapper.ui.roadmap import columns as of
from journeymapper.ui.roadmap.columns import Column

Add = Callable[[Project], tuple[Change, str]]
"""The verb that adds an empty row at the end, and tells its id."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: where its rows are kept in the project, its title, what a row is called, its columns.

    `says` explains it beside the title; `begin` stands in the empty row at its end.
    """

    name: str
    title: str
    noun: str
    says: str
    begin: str
    columns: tuple[Column, ...]
    add: Add


def next_phase(project: Project, today: datetime.date) -> datetime.date:
    """Return when a further phase may start: today, or the day after the last one where that is later."""
    ends = [project.phases[name].end for name in project.about.phases]
    after = max(ends, default=today - datetime.timedelta(days=1))
    return max(today, after + datetime.timedelta(days=1)) if after < datetime.date.max else today


def _add_phase(project: Project) -> tuple[Change, str]:
    return add_phase(project, next_phase(project, datetime.date.today()))


def channels(project: Project) -> Sequence[str]:
    """Return the channels of all touchpoints, the most frequent first."""
    counts: dict[str, int] = {}
    for place in project.touchpoints.values():
        if place.channel.strip():
            counts[place.channel] = counts.get(place.channel, 0) + 1
    return sorted(counts, key=lambda name: (-counts[name], name))


def _worth(title: str, bound: str) -> Column:
    tip = "What it is worth a year: typed as long as it is not computed from the bet’s effects"
    return Column(title, 0, 66, lambda name: worth_place((name,), bound), right=True, bound=bound, tip=tip)


BETS = (
    of.words("Bet", 5, 128, "name", "Rename"),
    of.lines("If we …", 5, 104, "if_we", "Change hypothesis"),
    of.lines("then …", 5, 104, "then", "Change hypothesis"),
    of.money("Costs once", 76, "cost_once", "Change cost"),
    of.money("A year", 66, "cost_year", "Change cost", "What it costs a year"),
    of.share("Works", 60, "confidence", "Change confidence", "The chance that it works"),
    of.refers("Squad", 3, 92, "squad", "squads", "Choose squad"),
    of.words("Owner", 3, 86, "owner", "Change owner"),
    of.one_of("State", 1, 80, "state", "Change state", tuple(BetState)),
    of.words(
        "Asked", 1, 80, "decision", "Change decision", "The decision that is asked for: Fund, Gate 12 Jan"
    ),
    _worth("Low", "low"),
    _worth("Likely", "likely"),
    _worth("High", "high"),
)
PHASES = (
    of.words("Phase", 5, 150, "name", "Rename"),
    of.phase_day("Start", 104, "start"),
    of.phase_day("End", 104, "end"),
    of.refers("Bet", 4, 130, "bet", "bets", "Choose bet"),
    of.refers("Squad", 4, 130, "squad", "squads", "Choose squad"),
    of.words("Outcome", 5, 130, "outcome", "Change outcome", "What is there at its end, in a few words"),
)
MILESTONES = (
    of.words("Milestone", 5, 150, "name", "Rename"),
    of.refers("Measure", 5, 130, "measure", "measures", "Choose measure"),
    of.outcome("From", 76, "start", "Change value", "The value it goes from, in the unit of its measure"),
    of.outcome("To", 76, "goal", "Change value", "The value it goes to, in the unit of its measure"),
    of.words("Unit", 0, 70, "unit", "Change unit", "Used where no measure is named"),
    of.day("Due", 104, "due"),
    of.refers("Bet", 4, 120, "bet", "bets", "Choose bet"),
    of.refers("Phase", 4, 110, "phase", "phases", "Choose phase"),
    of.day("Reached", 104, "reached"),
)
RISKS = (
    of.words("Risk", 6, 160, "name", "Rename"),
    of.share("Probability", 84, "probability", "Change probability"),
    of.scale("Impact", 62, "impact", "Change impact", "From 1 (low) to 5 (high)"),
    of.lines("What is done about it", 7, 170, "mitigation", "Change mitigation"),
    of.texts("Channels hit", 3, 104, "channels", "Choose channels", channels),
    of.words("Owner", 3, 100, "owner", "Change owner"),
    of.refers_to_several("Bets", 5, 130, ("bets",), "Choose bets"),
)
TRADE_OFFS = (
    of.words("We will not do", 4, 170, "name", "Rename"),
    of.lines("Because", 8, 240, "reason", "Change reason"),
    of.refers_to_several("Bets", 4, 130, ("bets",), "Choose bets"),
)
GATES = (
    of.refers("Bet", 4, 150, "bet", "bets", "Choose bet"),
    of.day("Date", 104, "date"),
    of.lines("Condition", 8, 220, "condition", "Change condition"),
    of.refers("Measure", 4, 150, "measure", "measures", "Choose measure"),
    of.one_of("Outcome", 1, 90, "state", "Change gate", tuple(GateState)),
)
SQUADS = (
    of.words("Squad", 4, 130, "name", "Rename"),
    of.lines("Charter", 6, 140, "charter", "Change squad"),
    of.words("Lead", 3, 92, "lead", "Change squad"),
    of.refers_to_several("Owns", 5, 130, ("stages", "touchpoints"), "Change squad", "Stages and touchpoints"),
    of.refers_to_several("Success measures", 5, 120, ("measures",), "Change squad"),
    of.lines("Decides alone", 4, 104, "decides_alone", "Change squad"),
    of.words("Escalates to", 2, 90, "escalates_to", "Change squad"),
)


def _table(name: str, title: str, noun: str, says: str, begin: str, columns: tuple[Column, ...]) -> Table:
    add: Add = _add_phase if name == "phases" else partial(add_plan, table=name)
    return Table(name, title, noun, says, begin, columns, add)


TABLES = (
    _table("bets", "Bets", "bet", "Greyed worths are computed from the bet’s effects", "Name a bet…", BETS),
    _table("phases", "Phases", "phase", "The bars above", "Name a phase…", PHASES),
    _table("milestones", "Milestones", "milestone", "A measure from one value to another by a day", "Name a milestone…", MILESTONES),
    _table("risks", "Risks", "risk", "What may go wrong, and what is done about it", "Name a risk…", RISKS),
    _table("trade_offs", "Trade-offs", "trade-off", "What is deliberately not done", "Name what you will not do…", TRADE_OFFS),
    _table("gates", "Gates", "gate", "A day and a condition at which a bet goes on, pauses, pivots or stops", "Choose a bet…", GATES),
    _table("squads", "Squads", "squad", "Who looks after what, and decides what alone", "Name a squad…", SQUADS),
)  # fmt: skip
"""Every table of the workspace, in the order of its tabs."""

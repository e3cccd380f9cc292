"""Measures, their readings, bets, risks and milestones as tables: one row each, for spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from journeymapper.errors import JourneyMapperError
from journeymapper.exchange.table.cells import Percent, Value, guarded
from journeymapper.model.measures import Measure
from journeymapper.model.plans import Bet, Effect, Milestone, Risk
from journeymapper.model.project import Project
from journeymapper.model.text import clean, one_line

Row = list[Value]

Kind = TypeVar("Kind")


class PlanTable(NamedTuple):
    """A table: what its sheet is called, its header, its rows."""

    title: str
    header: tuple[str, ...]
    rows: list[Row]


def plan_table(project: Project, name: str) -> PlanTable:
    """Return the table called `name`, one of `PLAN_TABLES`, in the order of the project.

    Raises `JourneyMapperError` naming the tables there are.
    """
    make = _TABLES.get(name)
    if make is None:
        raise JourneyMapperError(f"There is no table “{name}”; choose one of {', '.join(PLAN_TABLES)}.")
    return make(project)


def plan_tables(project: Project) -> list[PlanTable]:
    """Return the tables that have rows."""
    return [table for name in PLAN_TABLES if (table := plan_table(project, name)).rows]


def _text(text: str) -> str | None:
    return guarded(one_line(text)) or None


def _long(text: str) -> str | None:
    return guarded(clean(text)) or None


def _share(value: float | None) -> Percent | None:
    return None if value is None else Percent(value)


def _names(project: Project, ids: Iterable[str]) -> str | None:
    found = (project.find(name) for name in ids)
    names = [one_line(getattr(record, "name", "")) for record in found if record is not None]
    return guarded("\n".join(filter(None, names))) or None


def _measures(project: Project) -> PlanTable:
    header = (
        "measure", "kind", "unit", "direction", "baseline", "target", "limit", "latest", "latest on", "value a point",
        "attached to", "source", "provenance",
    )  # fmt: skip
    return PlanTable(
        "Measures", header, [_measure(project, one) for one in _listed(project, "measures", Measure)]
    )


def _measure(project: Project, measure: Measure) -> Row:
    latest = max(measure.readings, key=lambda reading: reading.date, default=None)
    return [
        _text(measure.name), _text(measure.kind), _text(measure.unit), measure.direction.value, measure.baseline,
        measure.target, measure.limit, latest.value if latest else None, latest.date if latest else None,
        measure.value_per_point, _names(project, (*measure.journeys, *measure.stages, *measure.touchpoints)),
        _text(measure.source), measure.provenance.value,
    ]  # fmt: skip


def _readings(project: Project) -> PlanTable:
    rows: list[Row] = [
        [_text(measure.name), reading.date, reading.value]
        for measure in _listed(project, "measures", Measure)
        for reading in measure.readings
    ]
    return PlanTable("Readings", ("measure", "date", "value"), rows)


def _bets(project: Project) -> PlanTable:
    header = (
        "bet", "state", "if we", "then", "typed value low", "typed value likely", "typed value high", "cost once", "cost a year",
        "confidence", "start", "ramp months", "owner", "squad", "decision", "effects", "side effects",
    )  # fmt: skip
    return PlanTable("Bets", header, [_bet(project, one) for one in _listed(project, "bets", Bet)])


def _bet(project: Project, bet: Bet) -> Row:
    value, squad = bet.value, project.squads.get(bet.squad or "")
    effects = "\n".join(_effect(project, effect) for effect in bet.effects)
    return [
        _text(bet.name), bet.state.value, _long(bet.if_we), _long(bet.then), value.low if value else None,
        value.likely if value else None, value.high if value else None, bet.cost_once, bet.cost_year,
        _share(bet.confidence), bet.start, bet.ramp_months or None, _text(bet.owner), _text(squad.name) if squad else None,
        _text(bet.decision), guarded(effects) or None, _long(bet.side_effects),
    ]  # fmt: skip


def _effect(project: Project, effect: Effect) -> str:
    """An effect in words: what changes where, low to high."""
    link = project.links.get(effect.place)
    ends = (link.source, link.target) if link else (effect.place,)
    where = " → ".join(one_line(getattr(project.find(end), "name", "")) for end in ends)
    persona = project.personas.get(effect.persona or "")
    who = f" ({one_line(persona.name)})" if persona else ""
    return f"{effect.kind.value} at {where}{who}: {effect.low:g} / {effect.likely:g} / {effect.high:g}"


def _risks(project: Project) -> PlanTable:
    header = ("risk", "probability", "impact", "mitigation", "channels", "owner", "bets")
    rows: list[Row] = [
        [
            _text(risk.name),
            _share(risk.probability),
            risk.impact,
            _long(risk.mitigation),
            _text(", ".join(risk.channels)),
            _text(risk.owner),
            _names(project, risk.bets),
        ]
        for risk in _listed(project, "risks", Risk)
    ]
    return PlanTable("Risks", header, rows)


def _milestones(project: Project) -> PlanTable:
    header = ("milestone", "measure", "unit", "from", "to", "due", "reached", "bet", "phase")
    rows = [_milestone(project, one) for one in _listed(project, "milestones", Milestone)]
    return PlanTable("Milestones", header, rows)


def _milestone(project: Project, one: Milestone) -> Row:
    measure = project.measures.get(one.measure or "")
    return [
        _text(one.name), _text(measure.name) if measure else None, _text(measure.unit if measure else one.unit),
        one.start, one.goal, one.due, one.reached, _names(project, filter(None, [one.bet])),
        _names(project, filter(None, [one.phase])),
    ]  # fmt: skip


def _listed(project: Project, table: str, kind: type[Kind]) -> list[Kind]:
    """The records of a table in the order of the project."""
    records = (project.table(table)[name] for name in getattr(project.about, table))
    return [record for record in records if isinstance(record, kind)]


_TABLES: dict[str, Callable[[Project], PlanTable]] = {
    "measures": _measures,
    "readings": _readings,
    "bets": _bets,
    "risks": _risks,
    "milestones": _milestones,
}

PLAN_TABLES = tuple(_TABLES)
"""The names of the tables, in the order of their sheets."""

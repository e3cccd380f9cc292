"""From journeys to a touchpoint table, as CSV or XLSX, with a report of what the table cannot hold."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from journeymapper.exchange.hanging import Hanging, hanging
from journeymapper.exchange.report import Report
from journeymapper.exchange.table.cells import Percent, Value, guarded, plain
from journeymapper.exchange.table.cells import per_cent as percent_text
from journeymapper.exchange.table.columns import FEELING, FIELDS, LANE, Distinct, column_of
from journeymapper.exchange.table.losses import note_losses
from journeymapper.exchange.table.ways import END, written, written_row
from journeymapper.model.journeys import Link, Touchpoint
from journeymapper.model.kinds import CardKind, EvidenceKind, LaneKind
from journeymapper.model.project import Project
from journeymapper.model.text import clean, one_line


def write_table_csv(project: Project, journey_id: str | None = None) -> tuple[bytes, Report]:
    """Return the touchpoint table of one journey, of all where `journey_id` is None, as CSV, and what it cannot hold.

    UTF-8 with a byte-order mark (spreadsheets need it to see accents), commas, lines ended by CR LF.
    """
    report = Report()
    header, rows = _table(project, journey_id, report)
    return _csv(header, ([_as_text(value) for value in row] for row in rows)), report


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(header)
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8-sig")


def write_table_xlsx(project: Project, journey_id: str | None = None) -> tuple[bytes, Report]:
    """Return the touchpoint table of one journey, of all where `journey_id` is None, as XLSX, and what it cannot hold.

    Measures, readings, bets, risks and milestones have sheets of their own after it.
    """
    from journeymapper.exchange.table.plan_tables import plan_tables
    from journeymapper.exchange.table.xlsx_write import SheetOf, workbook_bytes

    report = Report()
    header, rows = _table(project, journey_id, report)
    plans = [SheetOf(table.title, "B2", table.header, table.rows) for table in plan_tables(project)]
    return workbook_bytes([SheetOf("Touchpoints", "D2", header, rows), *plans], report), report


def write_plan_csv(project: Project, name: str) -> bytes:
    """Return one of `plan_tables.PLAN_TABLES` as CSV. Raises `JourneyMapperError` for another name."""
    from journeymapper.exchange.table.plan_tables import plan_table

    table = plan_table(project, name)
    return _csv(table.header, ([_as_text(value) for value in row] for row in table.rows))


def table_texts(project: Project, journey_id: str | None = None) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows of the touchpoint table as texts, guarded against formulas: for the clipboard."""
    header, rows = _table(project, journey_id, Report())
    return header, [[_as_text(value) for value in row] for row in rows]


def _as_text(value: Value) -> str:
    if isinstance(value, Percent):
        return percent_text(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return plain(value) if isinstance(value, float | int) else value or ""


@dataclass
class _Names:
    """What journeys, stages, touchpoints, personas and lanes are called in the table: no two alike where it matters."""

    report: Report
    journeys: dict[str, str] = field(default_factory=dict)
    stages: dict[str, str] = field(default_factory=dict)
    touchpoints: dict[str, str] = field(default_factory=dict)
    personas: dict[str, str] = field(default_factory=dict)
    lanes: dict[str, str] = field(default_factory=dict)
    """Lane id -> name of its column; lanes of the same name in different journeys share one."""
    stage_of: dict[str, str] = field(default_factory=dict)
    """Touchpoint id -> stage id."""
    rows: dict[str, int] = field(default_factory=dict)
    """Touchpoint id -> row."""
    twins: dict[str, dict[str, int]] = field(default_factory=dict)
    """Journey id -> how often a name, or a stage with a name, stands in it."""

    def give(self, kind: str, name: str, fallback: str, given: Distinct) -> str:
        """Return a name that was not given before, and note where that changes it."""
        label = one_line(name)
        chosen = given.give(label or fallback)
        if chosen != name:
            self.report.changed(
                f"A {kind} is called “{chosen}” in the table.", f"{kind.capitalize()} “{label}”"
            )
        return chosen


def _table(
    project: Project, journey_id: str | None, report: Report
) -> tuple[list[str], Iterator[list[Value]]]:
    """The header and the rows; what is lost is noted at once."""
    journey_ids = list(project.about.journeys) if journey_id is None else [journey_id]
    names = _named(project, journey_ids, report)
    persona_ids = list(names.personas)
    lanes = list(dict.fromkeys(names.lanes.values()))
    header = [
        *FIELDS,
        *(FEELING + names.personas[persona] for persona in persona_ids),
        *(guarded(_lane_header(name)) for name in lanes),
    ]
    on_map = hanging(project)
    note_losses(project, journey_ids, on_map, report)
    return header, _rows(project, journey_ids, names, lanes, on_map)


def _lane_header(name: str) -> str:
    """The header of a text lane, marked as one where it would be taken for something else."""
    column = column_of(name)
    return name if column.kind == "lane" and column.name == name and name else LANE + name


def _named(project: Project, journey_ids: Sequence[str], report: Report) -> _Names:
    names = _Names(report)
    personas = {persona.id: persona for journey in journey_ids for persona in project.personas_of(journey)}
    given = Distinct()
    for number, persona_id in enumerate((one for one in project.about.personas if one in personas), 1):
        name = personas[persona_id].name
        names.personas[persona_id] = names.give("persona", name, f"Persona {number}", given)
    given = Distinct()
    row = 2
    for number, journey_id in enumerate(journey_ids, 1):
        name = project.journeys[journey_id].name
        names.journeys[journey_id] = names.give("journey", name, f"Journey {number}", given)
        row = _name_places(project, journey_id, names, row)
        _name_lanes(project, journey_id, names)
    return names


def _name_places(project: Project, journey_id: str, names: _Names, row: int) -> int:
    """Name the stages and touchpoints of a journey and say in which row each stands; the next free row is returned."""
    given = Distinct()
    twins = names.twins.setdefault(journey_id, {})
    for position, stage in enumerate(project.stages_of(journey_id)):
        if one_line(stage.name) or position or not stage.touchpoints:
            names.stages[stage.id] = names.give("stage", stage.name, f"Stage {position + 1}", given)
        else:
            names.stages[stage.id] = ""
        for number, touchpoint_id in enumerate(stage.touchpoints, 1):
            touchpoint = project.touchpoints[touchpoint_id]
            fallback = f"Touchpoint {position + 1}.{number}"
            name = one_line(touchpoint.name) or names.give("touchpoint", "", fallback, Distinct())
            names.touchpoints[touchpoint_id] = name
            names.stage_of[touchpoint_id] = stage.id
            names.rows[touchpoint_id] = row
            row += 1
            for key in (name, f"{stage.id}\n{name}"):
                twins[key] = twins.get(key, 0) + 1
        row += not stage.touchpoints
    return row + (not project.journeys[journey_id].stages)


def _name_lanes(project: Project, journey_id: str, names: _Names) -> None:
    given = Distinct()
    for number, lane_id in enumerate(project.journeys[journey_id].lanes, 1):
        lane = project.lanes[lane_id]
        if lane.kind is LaneKind.TEXT:
            names.lanes[lane_id] = names.give("lane", lane.name, f"Lane {number}", given)


def _rows(
    project: Project, journey_ids: Sequence[str], names: _Names, lanes: Sequence[str], on_map: Hanging
) -> Iterator[list[Value]]:
    width = len(FIELDS) - 2 + len(names.personas) + len(lanes)
    for journey_id in journey_ids:
        journey = guarded(names.journeys[journey_id])
        if not project.journeys[journey_id].stages:
            yield [journey, None, *[None] * width]
        unlinked = not on_map.links_from(one.id for one in project.touchpoints_of(journey_id))
        for stage in project.stages_of(journey_id):
            stage_name = guarded(names.stages[stage.id])
            if not stage.touchpoints:
                yield [journey, stage_name, *[None] * width]
            for touchpoint_id in stage.touchpoints:
                touchpoint = project.touchpoints[touchpoint_id]
                following = END if unlinked else guarded(_following(on_map, journey_id, touchpoint, names))
                yield [
                    journey,
                    stage_name,
                    *_fields(on_map, touchpoint, guarded(names.touchpoints[touchpoint_id]), following),
                    *(touchpoint.feelings.get(persona) for persona in names.personas),
                    *_lane_cells(on_map, touchpoint, names, lanes),
                ]


def _fields(on_map: Hanging, touchpoint: Touchpoint, name: str, following: str) -> list[Value]:
    """The cells from `touchpoint` to `notes`, in the order of `FIELDS`."""
    cards = on_map.cards.get(touchpoint.id, ())
    pains = [card.text for card in cards if card.kind is CardKind.PAIN]
    opportunities = [card.text for card in cards if card.kind is CardKind.OPPORTUNITY]
    quotes = [
        piece.text for piece in on_map.evidence.get(touchpoint.id, ()) if piece.kind is EvidenceKind.QUOTE
    ]
    return [
        name,
        guarded(one_line(touchpoint.channel)),
        "yes" if touchpoint.moment_of_truth else None,
        "yes" if touchpoint.goal else None,
        touchpoint.entry,
        None if touchpoint.leave is None else Percent(touchpoint.leave),
        following,
        touchpoint.minutes,
        touchpoint.cost,
        touchpoint.effort,
        guarded(clean(touchpoint.action)),
        guarded(clean(touchpoint.thought)),
        _lines(pains),
        _lines(opportunities),
        _lines(quotes),
        _lines(touchpoint.backstage_people),
        _lines(touchpoint.backstage_systems),
        guarded(one_line(touchpoint.owner)),
        guarded(clean(touchpoint.notes)),
    ]


def _lines(texts: Sequence[str]) -> str:
    """Several entries of a cell, one a line."""
    return guarded("\n".join(filter(None, map(one_line, texts))))


def _lane_cells(
    on_map: Hanging, touchpoint: Touchpoint, names: _Names, lanes: Sequence[str]
) -> Iterator[str]:
    texts: dict[str, list[str]] = {}
    for card in on_map.cards.get(touchpoint.id, ()) if lanes else ():
        if card.lane in names.lanes and card.kind is CardKind.NOTE:
            texts.setdefault(names.lanes[card.lane], []).append(clean(card.text))
    for lane in lanes:
        yield guarded("\n".join(filter(None, texts.get(lane, ()))))


def _following(on_map: Hanging, journey_id: str, touchpoint: Touchpoint, names: _Names) -> str:
    links = on_map.links.get(touchpoint.id, ())
    return "; ".join(_way(link, names.twins[journey_id], names) for link in links)


def _way(link: Link, twins: dict[str, int], names: _Names) -> str:
    """A link as the `next` column says it: by name, by stage and name, by row, whichever first tells it apart."""
    target = link.target
    name, stage = names.touchpoints[target], names.stage_of[target]
    if twins[name] == 1:
        return written(name, None, link.share)
    if twins[f"{stage}\n{name}"] == 1 and names.stages[stage]:
        return written(name, names.stages[stage], link.share)
    return written_row(names.rows[target], link.share)

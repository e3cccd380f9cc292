"""The door for everything that comes in: what a source is, is found from its content, never from its name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from journeymapper.exchange.build import Builder, collector_paused
from journeymapper.exchange.decoding import decode
from journeymapper.exchange.mermaid.embedded import Block, blocks, title_of
from journeymapper.exchange.mermaid.grammar import parse
from journeymapper.exchange.mermaid.prepare import Prepared, prepare
from journeymapper.exchange.mermaid.reader import add_diagram
from journeymapper.exchange.refusals import COLUMNS_NEEDED, begins_journey, diagram_of, is_journey, why_not
from journeymapper.exchange.report import Refused, Report
from journeymapper.exchange.table.csv_text import grid_of, turned_grid_of
from journeymapper.exchange.table.grid import Grid
from journeymapper.exchange.table.reader import add_table
from journeymapper.model.project import Project
from journeymapper.model.text import one_line


class SourceKind(StrEnum):
    """What a source turned out to be."""

    MERMAID = "mermaid"
    MARKDOWN = "markdown"
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Imported:
    """A project made from a source, and what could not be carried into it."""

    project: Project
    report: Report
    kind: SourceKind


def read(data: bytes, name: str = "") -> Imported:
    """Return the project that `data` describes; `name` (of the file) only serves where nothing else gives a name.

    Raises `Refused` with the reason when it is none of what can be imported. Several diagrams in one text become several
    journeys of one project that share their personas.
    """
    with collector_paused():
        return _read(data, name)


def _read(data: bytes, name: str) -> Imported:
    report = Report()
    stem = one_line(PurePath(name).stem) or "Imported journey"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _workbook(data, stem, report)
    text = decode(data, report)
    refusal: Refused | None = None
    if (prepared := _diagram(text)) is not None:
        try:
            return _mermaid(prepared, stem, report)
        except Refused as error:
            refusal = error
    if (grid := grid_of(text, report)) is not None:
        return _table(grid, stem, report, SourceKind.CSV)
    found = blocks(text)
    if any(is_journey(block) for block in found):
        return _markdown(found, title_of(text) or stem, report)
    if refusal is None and (grid := turned_grid_of(text, report)) is not None:
        return _table(grid, stem, report, SourceKind.CSV)
    raise refusal or Refused(why_not(text, found))


def _diagram(text: str) -> Prepared | None:
    """The text made ready for the grammar, when it is a journey diagram as it stands."""
    try:
        prepared = prepare(text)
    except Refused:
        return None
    return prepared if begins_journey(prepared.text) else None


def _workbook(data: bytes, stem: str, report: Report) -> Imported:
    from journeymapper.exchange.table.xlsx_read import grid_of_workbook

    grid = grid_of_workbook(data, report)
    if grid is None:
        raise Refused(f"No sheet of this workbook holds a touchpoint table. {COLUMNS_NEEDED}")
    return _table(grid, stem, report, SourceKind.XLSX)


def _table(grid: Grid, stem: str, report: Report, kind: SourceKind) -> Imported:
    builder = Builder(report)
    add_table(builder, grid, stem)
    title = builder.journeys[0].name if len(builder.journeys) == 1 else stem
    return Imported(builder.project(title), report, kind)


def _mermaid(prepared: Prepared, stem: str, report: Report) -> Imported:
    builder = Builder(report)
    journey = add_diagram(builder, parse(prepared), stem)
    return Imported(builder.project(journey.name), report, SourceKind.MERMAID)


def _markdown(found: list[Block], title: str, report: Report) -> Imported:
    """All journeys among the blocks. Those that are not called mermaid count only where no other is."""
    journeys = [block for block in found if is_journey(block)]
    tagged = [block for block in journeys if block.tagged]
    builder = Builder(report)
    refusals = [reason for block in tagged or journeys if (reason := _add(builder, block, title))]
    if not builder.journeys:
        raise Refused(
            refusals[0] if len(refusals) == 1 else f"{refusals[0]} ({len(refusals)} diagrams refused.)"
        )
    for reason in refusals:
        report.dropped(f"A journey diagram that cannot be read. {reason}")
    if tagged:
        for block in journeys:
            if not block.tagged:
                report.dropped("A journey in a block that is not marked as mermaid.", f"Line {block.line}")
    others = [diagram_of(block) for block in found if block.tagged and not is_journey(block)]
    if others:
        report.dropped(f"Diagrams that are no journeys: {', '.join(others)}.")
    only = len(builder.journeys) == 1
    return Imported(builder.project(builder.journeys[0].name if only else title), report, SourceKind.MARKDOWN)


def _add(builder: Builder, block: Block, title: str) -> str:
    """Add the journey in a block; return why not when it is refused."""
    try:
        diagram = parse(prepare(block.text, block.line))
    except Refused as refusal:
        return str(refusal)
    if not block.closed:
        builder.report.assumed("The block is never closed; it was read to its end.", f"Line {block.line}")
    add_diagram(builder, diagram, block.heading or title)
    return ""

"""The door for everything that comes in: what a source is, is found from its content, never from its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from journeymapper.exchange.build import Builder
from journeymapper.exchange.decoding import decode
from journeymapper.exchange.mermaid.embedded import Block, blocks
from journeymapper.exchange.mermaid.grammar import parse
from journeymapper.exchange.mermaid.prepare import Prepared, prepare
from journeymapper.exchange.mermaid.reader import add_diagram
from journeymapper.exchange.report import Refused, Report, short
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


_JOURNEY = re.compile(r"journey\b(?![ \t]*[,;\t\"])")
_JOURNEY_LINE = re.compile(r"[ \t]*journey[ \t]*(?:$|title\b|section\b|%%|#)", re.MULTILINE)
_OTHER_DIAGRAMS = {
    "flowchart": "a flowchart",
    "graph": "a flowchart",
    "sequencediagram": "a sequence diagram",
    "classdiagram": "a class diagram",
    "statediagram": "a state diagram",
    "erdiagram": "an entity-relationship diagram",
    "gantt": "a Gantt chart",
    "pie": "a pie chart",
    "gitgraph": "a Git graph",
    "mindmap": "a mind map",
    "timeline": "a timeline",
    "quadrantchart": "a quadrant chart",
    "requirementdiagram": "a requirement diagram",
    "c4context": "a C4 diagram",
    "sankey": "a Sankey diagram",
    "xychart": "an XY chart",
    "block": "a block diagram",
    "packet": "a packet diagram",
    "kanban": "a kanban board",
    "architecture": "an architecture diagram",
    "radar": "a radar chart",
    "treemap": "a treemap",
    "zenuml": "a sequence diagram",
}
_WHAT_FITS = "A mermaid journey, Markdown with one in it, or a touchpoint table (CSV, XLSX) can be imported."


def read(data: bytes, name: str = "") -> Imported:
    """Return the project that `data` describes; `name` (of the file) only serves where nothing else gives a name.

    Raises `Refused` with the reason when it is none of what can be imported. Several diagrams in one text become several
    journeys of one project that share their personas.
    """
    report = Report()
    text = decode(data, report)
    stem = one_line(PurePath(name).stem) or "Imported journey"
    if not text.strip("\ufeff \t\r\n"):
        raise Refused(f"There is nothing in this file. {_WHAT_FITS}")
    prepared = _direct(text)
    if prepared is not None:
        return _mermaid(prepared, stem, report)
    found = blocks(text)
    if any(_is_journey(block) for block in found):
        return _markdown(found, stem, report)
    raise Refused(_why_not(text, found))


def _direct(text: str) -> Prepared | None:
    """The text made ready for the grammar, when it is a journey diagram as it stands."""
    try:
        prepared = prepare(text)
    except Refused:
        if any(block.tagged for block in blocks(text)):
            return None
        raise
    return prepared if _JOURNEY.match(prepared.text) else None


def _mermaid(prepared: Prepared, stem: str, report: Report) -> Imported:
    builder = Builder(report)
    journey = add_diagram(builder, parse(prepared), stem)
    return Imported(builder.project(journey.name), report, SourceKind.MERMAID)


def _is_journey(block: Block) -> bool:
    try:
        return bool(_JOURNEY.match(prepare(block.text).text))
    except Refused:
        return bool(_JOURNEY_LINE.search(block.text))


def _markdown(found: list[Block], stem: str, report: Report) -> Imported:
    """All journeys among the blocks. Those that are not called mermaid count only where no other is."""
    journeys = [block for block in found if _is_journey(block)]
    tagged = [block for block in journeys if block.tagged]
    builder = Builder(report)
    refusals = [reason for block in tagged or journeys if (reason := _add(builder, block, stem))]
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
    others = [_diagram_of(block) for block in found if block.tagged and not _is_journey(block)]
    if others:
        report.dropped(f"Diagrams that are no journeys: {', '.join(others)}.")
    title = builder.journeys[0].name if len(builder.journeys) == 1 else stem
    return Imported(builder.project(title), report, SourceKind.MARKDOWN)


def _add(builder: Builder, block: Block, stem: str) -> str:
    """Add the journey in a block; return why not when it is refused."""
    try:
        diagram = parse(prepare(block.text, block.line))
    except Refused as refusal:
        return str(refusal)
    if not block.closed:
        builder.report.assumed("The block is never closed; it was read to its end.", f"Line {block.line}")
    add_diagram(builder, diagram, block.heading or stem)
    return ""


def _diagram_of(block: Block) -> str:
    try:
        return _other_diagram(prepare(block.text).text) or "one of another kind"
    except Refused:
        return "one that cannot be read"


def _other_diagram(text: str) -> str:
    """What kind of diagram a prepared text is, when it is one of mermaid's others."""
    match = re.match(r"[A-Za-z0-9]+", text)
    return _OTHER_DIAGRAMS.get(match.group().casefold(), "") if match else ""


def _why_not(text: str, found: list[Block]) -> str:
    """The reason that helps most for a text in which no journey was found."""
    try:
        body = prepare(text).text
    except Refused as refusal:
        return str(refusal)
    if diagram := _other_diagram(body):
        return f"This is {diagram}, not a journey. {_WHAT_FITS}"
    others = [_diagram_of(block) for block in found if block.tagged]
    if others:
        return f"The diagrams in this text are no journeys: {', '.join(others)}. {_WHAT_FITS}"
    if re.match(r"[ \t]+---[ \t]*\n", text):
        return "The front matter must begin at the very first character: take the blanks before --- away."
    if body.casefold().startswith("journey"):
        word = short(body.split("\n")[0].split()[0])
        return f"A journey diagram begins with the word “journey” in lower case, not with “{word}”."
    if match := _JOURNEY_LINE.search(text):
        line = text.count("\n", 0, match.start()) + 1
        return (
            f"Line {line} begins a journey diagram, but other text stands around it. "
            "Save the diagram alone, or put it between ```mermaid and ```."
        )
    return f"No journey was found. {_WHAT_FITS}"

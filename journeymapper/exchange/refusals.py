"""Why a text cannot be imported, in the words that help most."""

from __future__ import annotations

import re

from journeymapper.exchange.mermaid.embedded import Block
from journeymapper.exchange.mermaid.prepare import prepare
from journeymapper.exchange.report import Refused, listed, short
from journeymapper.exchange.table.csv_text import headers_in

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
_BEGINNINGS = (
    (r"[\[{]", "JSON"),
    (r"@startuml", "PlantUML"),
    (r"<(?:!doctype html|html)\b", "a web page without a mermaid journey"),
    (r"<(?:.*<)?log\b", "an event log (XES)"),
    (r"<(?:.*<)?svg\b", "an SVG picture"),
    (r"<\?xml", "XML"),
)
_JOURNEY = re.compile(r"journey\b(?![ \t]*[,;\t\"])")
_JOURNEY_LINE = re.compile(r"^[ \t]*journey[ \t]*(?:$|title\b|section\b|%%|#)", re.MULTILINE)

WHAT_FITS = "A mermaid journey, Markdown with one in it, or a touchpoint table (CSV, XLSX) can be imported."
"""The end of a refusal: what would be taken."""

COLUMNS_NEEDED = "A touchpoint table needs a column “touchpoint”; “stage”, “channel”, “next”, “feeling:<persona>” and others are welcome."
"""The end of a refusal of a table: the columns it needs."""


def begins_journey(prepared_text: str) -> bool:
    """Return whether a prepared text is a journey diagram, and not a table whose first column is called "journey"."""
    return bool(_JOURNEY.match(prepared_text))


def is_journey(block: Block) -> bool:
    """Return whether a block of a document is a journey diagram, be it one that will be refused."""
    try:
        return begins_journey(prepare(block.text).text)
    except Refused:
        return bool(_JOURNEY_LINE.search(block.text))


def diagram_of(block: Block) -> str:
    """Return what kind of diagram a block is that is no journey."""
    try:
        return _other_diagram(prepare(block.text).text) or "one of another kind"
    except Refused:
        return "one that cannot be read"


def why_not(text: str, found: list[Block]) -> str:
    """Return the reason that helps most for a text in which no journey was found; `found` are its blocks."""
    body = text.strip("\ufeff \t\r\n")
    if not body:
        return f"There is nothing in this file. {WHAT_FITS}"
    try:
        prepared = prepare(text).text
    except Refused as refusal:
        return str(refusal)
    if diagram := _other_diagram(prepared):
        return f"This is {diagram}, not a journey. {WHAT_FITS}"
    others = [diagram_of(block) for block in found if block.tagged]
    if others:
        return f"The diagrams in this text are no journeys: {', '.join(others)}. {WHAT_FITS}"
    return _near_miss(text, prepared) or _other_kind(text, body) or f"No journey was found. {WHAT_FITS}"


def _near_miss(text: str, prepared: str) -> str:
    """What keeps a journey diagram from being one."""
    if re.match(r"\s+---[ \t]*\n", text) or re.match(r"[ \t]+---[ \t]*\n", text):
        return (
            "The front matter must begin at the very first character: take away what stands before its ---."
        )
    word = re.match(r"journey\w*", prepared, re.IGNORECASE)
    if word and "," not in prepared.split("\n")[0]:
        return f"A journey diagram begins with the word “journey” in lower case, not with “{short(word.group())}”."
    if match := _JOURNEY_LINE.search(text):
        line = text.count("\n", 0, match.start()) + 1
        return (
            f"Line {line} begins a journey diagram, but other text stands around it. "
            "Save the diagram alone, or put it between ```mermaid and ```."
        )
    return ""


def _other_kind(text: str, body: str) -> str:
    """What else a text is: a table of other columns, or another format."""
    for pattern, kind in _BEGINNINGS:
        if re.match(pattern, body[:4096], re.IGNORECASE | re.DOTALL):
            return f"This is {kind}. {WHAT_FITS}"
    headers = headers_in(body)
    if len(headers) > 1 and _is_table(body, len(headers)):
        return f"This table has the columns {listed(headers, 6)}. {COLUMNS_NEEDED}"
    return ""


def _is_table(body: str, columns: int) -> bool:
    """Whether the second line has as many cells as the first."""
    lines = [line for line in body.splitlines()[:2] if line.strip()]
    return any(
        all(line.count(delimiter) >= columns - 1 for line in lines) and len(lines) == 2
        for delimiter in ",;\t"
    )


def _other_diagram(prepared_text: str) -> str:
    """What kind of diagram a prepared text is, when it is one of mermaid's others."""
    match = re.match(r"[A-Za-z0-9]+(?=[ \t\n;-]|\Z)", prepared_text)
    return _OTHER_DIAGRAMS.get(match.group().casefold(), "") if match else ""

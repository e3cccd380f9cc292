"""`journeymapper export`: the brief, the map, a table or a diagram of a project."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable
from pathlib import Path

from journeymapper.cli.arguments import Misuse
from journeymapper.cli.places import Unsuitable, first_journey, journey_called, same_file
from journeymapper.files.atomic import atomic_save
from journeymapper.files.project_file import Opened, load
from journeymapper.model.journeys import Journey

_ENDINGS = {
    ".pdf": "brief",
    ".png": "map",
    ".svg": "map",
    ".csv": "table",
    ".xlsx": "table",
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
    ".json": "json",
}
"""What the ending of a file says that it shall hold."""

Written = tuple[bytes, list[str]]
"""The bytes of the file, and what it could not hold, line by line."""


def export(options: argparse.Namespace) -> int:
    """Write OUTPUT, whole or not at all, and tell what it could not hold."""
    ending = Path(options.output).suffix.lower()
    kind = _kind(options, ending)
    if same_file(options.project, options.output) or ending == ".journey":
        raise Unsuitable(f"{options.output} is a project; an export would replace it. Name another file.")
    opened = load(options.project)
    journey = journey_called(opened.project, options.journey) if options.journey is not None else None
    data, lines = _WRITERS[kind](opened, journey, ending, options)
    saved = atomic_save(options.output, data)
    print(f"{options.output}: {_words(kind)}, {_size(len(data))}.")
    for line in (*lines, *saved.notes):
        print(f"  {line}")
    return 0


def _kind(options: argparse.Namespace, ending: str) -> str:
    found = _ENDINGS.get(ending)
    kind: str | None = options.kind or found
    if kind is None:
        known = ", ".join(_ENDINGS)
        named = options.output or "A file without a name"
        raise Misuse(f"{named} does not say what to write. Use one of {known}, or --as")
    if found not in {None, kind}:
        raise Misuse(
            f"--as {kind} does not fit {options.output}, whose ending stands for {_words(str(found))}"
        )
    if options.table and ending != ".csv":
        raise Misuse("--table is for CSV; a workbook holds all tables, each on its sheet")
    if kind != "brief" and (options.paper or options.portrait):
        raise Misuse("--paper and --portrait are for the brief; nothing else has pages")
    return kind


def _words(kind: str) -> str:
    return {
        "brief": "the brief",
        "map": "the map",
        "table": "the touchpoint table",
        "mermaid": "a mermaid diagram",
        "json": "the project as JSON",
    }[kind]


def _size(count: int) -> str:
    return f"{max(count / 1024, 0.1):,.1f} KB" if count < 2**20 else f"{count / 2**20:,.1f} MB"


def _brief(opened: Opened, journey: Journey | None, ending: str, options: argparse.Namespace) -> Written:
    from journeymapper.brief.render import Settings, render

    del ending
    settings = Settings(
        journey=journey.id if journey else None,
        paper=options.paper,
        portrait=options.portrait or None,
        today=datetime.date.today(),
    )
    brief = render(opened.project, settings, opened.media)
    return brief.pdf, [cut.message for cut in brief.cuts]


def _map(opened: Opened, journey: Journey | None, ending: str, options: argparse.Namespace) -> Written:
    from journeymapper.analysis.captions import captions_of
    from journeymapper.board.scene import Options
    from journeymapper.ui.picture import map_picture_told

    del options
    shown = journey or first_journey(opened.project)
    told = Options(**captions_of(opened.project, shown.id)._asdict())
    kind = "svg" if ending == ".svg" else "png"
    picture = map_picture_told(opened.project, shown.id, kind, options=told, media=opened.media)
    return picture.data, [*_others(opened, journey), *picture.told]


def _table(opened: Opened, journey: Journey | None, ending: str, options: argparse.Namespace) -> Written:
    from journeymapper.exchange.table.writer import write_table_csv, write_table_xlsx

    if options.table:
        from journeymapper.exchange.table.writer import write_plan_csv

        return write_plan_csv(opened.project, options.table), []
    write = write_table_xlsx if ending == ".xlsx" else write_table_csv
    data, report = write(opened.project, journey.id if journey else None)
    return data, report.lines()


def _mermaid(opened: Opened, journey: Journey | None, ending: str, options: argparse.Namespace) -> Written:
    from journeymapper.exchange.mermaid.writer import write_mermaid

    del ending, options
    shown = journey or first_journey(opened.project)
    text, report = write_mermaid(opened.project, shown.id)
    return text.encode("utf-8"), [*_others(opened, journey), *report.lines()]


def _json(opened: Opened, journey: Journey | None, ending: str, options: argparse.Namespace) -> Written:
    from journeymapper.exchange.contract.told import json_text

    del ending, options
    if journey is not None:
        raise Misuse("JSON holds the whole project; leave --journey out")
    return json_text(opened.project).encode(), []


def _others(opened: Opened, journey: Journey | None) -> list[str]:
    """Say which journey it is where there are several and none was named."""
    journeys = opened.project.journeys_in_order()
    if journey is not None or len(journeys) < 2:
        return []
    rest = "; ".join(f"“{other.name}”" for other in journeys[1:])
    return [f"This is “{journeys[0].name}”; --journey chooses another one: {rest}."]


_WRITERS: dict[str, Callable[[Opened, Journey | None, str, argparse.Namespace], Written]] = {
    "brief": _brief,
    "map": _map,
    "table": _table,
    "mermaid": _mermaid,
    "json": _json,
}

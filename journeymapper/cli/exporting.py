"""`journeymapper export`: the brief, the map, a table or a diagram of a project."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journeymapper.cli.arguments import Misuse
from journeymapper.cli.places import Unsuitable, first_journey, is_project, journey_called, same_file
from journeymapper.files.atomic import atomic_save
from journeymapper.files.project_file import Opened, load
from journeymapper.model.journeys import Journey

if TYPE_CHECKING:
    from journeymapper.board.scene import Options

_ENDINGS = {
    ".pdf": "brief",
    ".png": "map",
    ".svg": "map",
    ".csv": "table",
    ".xlsx": "table",
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".pptx": "slides",
}
"""What the ending of a file says that it shall hold."""

_ALSO = {".pdf": {"poster"}}
"""What a file may hold as well where --as says so."""

_BRIEF_PAPERS = ("a4", "letter")

Written = tuple[bytes, list[str]]
"""The bytes of the file, and what it could not hold, line by line."""


def export(options: argparse.Namespace) -> int:
    """Write OUTPUT, whole or not at all, and tell what it could not hold."""
    ending = Path(options.output).suffix.lower()
    kind = _kind(options, ending)
    if same_file(options.project, options.output) or is_project(options.output):
        raise Unsuitable(f"{options.output} is a project; an export would replace it. Name another file.")
    check_report(options.report, (options.project, options.output))
    opened = load(options.project)
    journey = journey_called(opened.project, options.journey) if options.journey is not None else None
    data, lines = _WRITERS[kind](opened, journey, ending, options)
    saved = atomic_save(options.output, data)
    print(f"{options.output}: {_words(kind)}, {_size(len(data))}.")
    for line in (*lines, *saved.notes):
        print(f"  {line}")
    if options.report:
        write_report(options.report, lines)
    return 0


def check_report(name: str | None, others: Iterable[str]) -> None:
    """Refuse a report that would replace a project, or the file it reports of."""
    if name is None:
        return
    place = Path(name).absolute()
    taken = any(same_file(name, other) or place == Path(other).absolute() for other in others)
    if taken or is_project(name):
        raise Unsuitable(f"The report would replace {name}. Name another file after --report.")


def write_report(name: str, lines: Sequence[str]) -> None:
    """Write what was left out, a line each, to a file of its own; an empty file says that nothing was."""
    atomic_save(name, "".join(f"{line}\n" for line in lines).encode())


def _kind(options: argparse.Namespace, ending: str) -> str:
    found = _ENDINGS.get(ending)
    kind: str | None = options.kind or found
    if kind is None:
        known = ", ".join(_ENDINGS)
        named = options.output or "A file without a name"
        raise Misuse(f"{named} does not say what to write. Use one of {known}, or --as")
    if found not in {None, kind} and kind not in _ALSO.get(ending, ()):
        raise Misuse(
            f"--as {kind} does not fit {options.output}, whose ending stands for {_words(str(found))}"
        )
    if options.table and ending != ".csv":
        raise Misuse("--table is for CSV; a workbook holds all tables, each on its sheet")
    _check_pages(kind, options)
    return kind


def _check_pages(kind: str, options: argparse.Namespace) -> None:
    if options.portrait and kind != "brief":
        raise Misuse("--portrait is for the brief; a poster is turned as the map fits best")
    if options.paper and kind not in ("brief", "poster"):
        raise Misuse("--paper is for the brief and the poster; nothing else has pages")
    if options.paper and kind == "brief" and options.paper not in _BRIEF_PAPERS:
        raise Misuse(
            f"The brief is made for {' and '.join(_BRIEF_PAPERS)}; --as poster draws the map on larger paper"
        )
    if kind != "map" and (options.scale is not None or options.transparent):
        raise Misuse("--scale and --transparent are for the map as a picture")
    if options.tiles and kind != "poster":
        raise Misuse("--tiles is for the poster")


def _words(kind: str) -> str:
    return {
        "brief": "the brief",
        "map": "the map",
        "table": "the touchpoint table",
        "mermaid": "a mermaid diagram",
        "json": "the project as JSON",
        "poster": "the poster",
        "html": "the page for the browser",
        "slides": "the slides",
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
    from journeymapper.ui.picture import map_picture_told

    shown = journey or first_journey(opened.project)
    told = _told(opened, shown)
    kind = "svg" if ending == ".svg" else "png"
    picture = map_picture_told(
        opened.project,
        shown.id,
        kind,
        2.0 if options.scale is None else options.scale,
        options.theme,
        told,
        opened.media,
        transparent=options.transparent,
    )
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


def _poster(opened: Opened, journey: Journey | None, ending: str, options: argparse.Namespace) -> Written:
    from journeymapper.publish.poster import poster

    del ending
    shown = journey or first_journey(opened.project)
    made = poster(
        opened.project, shown.id, options.paper or "a3", tiles=options.tiles or "", media=opened.media,
        options=_told(opened, shown), today=datetime.date.today(),
    )  # fmt: skip
    pages = [f"{made.pages} pages to be glued together."] if made.pages > 1 else []
    return made.pdf, [*_others(opened, journey), *pages, *made.notes]


def _html(opened: Opened, journey: Journey | None, ending: str, options: argparse.Namespace) -> Written:
    from journeymapper.publish.web_page import web_page

    del ending, options
    shown = journey or next(iter(opened.project.journeys_in_order()), None)
    told = _told(opened, shown) if shown else None
    page = web_page(
        opened.project,
        journey.id if journey else None,
        media=opened.media,
        today=datetime.date.today(),
        options=told,
    )
    return page.encode("utf-8"), _others(opened, journey)


def _slides(opened: Opened, journey: Journey | None, ending: str, options: argparse.Namespace) -> Written:
    from journeymapper.publish.slides import slides

    del ending, options
    shown = journey or next(iter(opened.project.journeys_in_order()), None)
    told = _told(opened, shown) if shown else None
    data = slides(
        opened.project,
        journey.id if journey else None,
        media=opened.media,
        today=datetime.date.today(),
        options=told,
    )
    return data, _others(opened, journey)


def _told(opened: Opened, journey: Journey) -> Options:
    """What the figures say on a map."""
    from journeymapper.analysis.captions import captions_of
    from journeymapper.board.scene import Options

    return Options(**captions_of(opened.project, journey.id)._asdict())


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
    "poster": _poster,
    "html": _html,
    "slides": _slides,
}

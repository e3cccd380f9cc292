"""What a window can export, and how each is made; the makers load what they need when they are called."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from journeymapper.model.project import Project

if TYPE_CHECKING:
    from journeymapper.board.scene import Options


class Made(NamedTuple):
    """What an export made: the bytes, and what they could not hold."""

    data: bytes
    lost: Sequence[str]


Media = Mapping[str, bytes]
"""The pictures of the project by their names."""

Maker = Callable[[Project, str, str, Media], Made]
"""Makes the file from (project, journey id, ending of the file, pictures)."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that can be exported: its name, the end of a proposed file name, the kinds of a file dialog."""

    what: str
    ending: str
    kinds: str
    make: Maker
    off_thread: bool = True


def _brief(project: Project, journey: str, ending: str, media: Media) -> Made:
    from journeymapper.brief.render import Settings as BriefSettings
    from journeymapper.brief.render import render

    del ending
    chosen = project.about.brief.journey
    told = chosen if chosen in project.journeys else journey
    brief = render(project, BriefSettings(journey=told, today=datetime.date.today()), media)
    return Made(brief.pdf, [str(cut) for cut in brief.cuts])


def _map(project: Project, journey: str, ending: str, media: Media) -> Made:
    from journeymapper.ui.picture import map_picture_told

    kind = "svg" if ending == ".svg" else "png"
    picture = map_picture_told(project, journey, kind, options=_told(project, journey), media=media)
    return Made(picture.data, picture.told)


def _table(project: Project, journey: str, ending: str, media: Media) -> Made:
    del media
    from journeymapper.exchange.table.writer import write_table_csv, write_table_xlsx

    write = write_table_xlsx if ending == ".xlsx" else write_table_csv
    data, report = write(project, journey)
    return Made(data, report.lines())


def _mermaid(project: Project, journey: str, ending: str, media: Media) -> Made:
    from journeymapper.exchange.mermaid.writer import write_mermaid

    del ending, media
    text, report = write_mermaid(project, journey)
    return Made(text.encode("utf-8"), report.lines())


def _told(project: Project, journey: str) -> Options:
    """What the figures say on a map."""
    from journeymapper.analysis.captions import captions_of
    from journeymapper.board.scene import Options

    return Options(**captions_of(project, journey)._asdict())


def _slides(project: Project, journey: str, ending: str, media: Media) -> Made:
    from journeymapper.publish.slides import slides

    del ending
    options = _told(project, journey)
    return Made(slides(project, journey, media=media, today=datetime.date.today(), options=options), ())


def _page(project: Project, journey: str, ending: str, media: Media) -> Made:
    from journeymapper.publish.web_page import web_page

    del ending
    options = _told(project, journey)
    page = web_page(project, journey, media=media, today=datetime.date.today(), options=options)
    return Made(page.encode("utf-8"), ())


def _poster(paper: str, project: Project, journey: str, ending: str, media: Media) -> Made:
    from journeymapper.publish.poster import poster

    del ending
    options = _told(project, journey)
    made = poster(project, journey, paper, media=media, options=options, today=datetime.date.today())
    return Made(made.pdf, made.notes)


def _minutes(project: Project, journey: str, ending: str, media: Media) -> Made:
    from journeymapper.publish.minutes import minutes, minutes_page, minutes_text

    del media
    told = minutes(project, journey)
    return Made((minutes_text if ending == ".txt" else minutes_page)(told).encode("utf-8"), ())


def _json(project: Project, journey: str, ending: str, media: Media) -> Made:
    from journeymapper.exchange.contract.told import json_text

    del journey, ending, media
    return Made(json_text(project).encode("utf-8"), ())


POSTERS = ("a4", "a3", "a2", "a1", "a0")
"""The papers that a poster may be drawn on."""

KINDS = {
    "export_brief": Kind("Brief", "brief.pdf", "PDF (*.pdf)", _brief),
    "export_map": Kind("Map", "map.png", "Picture (*.png);;Drawing (*.svg)", _map, off_thread=False),
    "export_table": Kind("Touchpoint table", "touchpoints.xlsx", "Workbook (*.xlsx);;Text (*.csv)", _table),
    "export_slides": Kind("Slides", "slides.pptx", "Slides (*.pptx)", _slides),
    "export_page": Kind("Page for the browser", "page.html", "Page (*.html)", _page),
    "export_json": Kind("JSON", "project.json", "JSON (*.json)", _json),
    **{
        f"export_poster_{paper}": Kind(
            f"Poster {paper.upper()}", f"poster {paper.upper()}.pdf", "PDF (*.pdf)", partial(_poster, paper)
        )
        for paper in POSTERS
    },
    "export_minutes": Kind("Minutes", "minutes.html", "Page (*.html);;Text (*.txt)", _minutes),
    "export_mermaid": Kind("Mermaid diagram", "journey.mmd", "Mermaid (*.mmd *.mermaid)", _mermaid),
}
"""The exports by the names of their commands. The map is painted with Qt's pixmaps, which belong to its thread."""

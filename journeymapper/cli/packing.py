"""`journeymapper pack`: several projects in one PDF for the board."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from journeymapper.cli.arguments import Misuse
from journeymapper.cli.exporting import check_report, write_report
from journeymapper.cli.places import Unsuitable, is_project, same_file
from journeymapper.files.atomic import atomic_save
from journeymapper.files.project_file import Opened, load
from journeymapper.model.wording import plural

if TYPE_CHECKING:
    from journeymapper.brief.pack import Entry


def pack(options: argparse.Namespace) -> int:
    """Write the board pack, and tell what its pages could not hold."""
    from journeymapper.brief.pack import pack as packed
    from journeymapper.brief.render import Settings

    if Path(options.output).suffix.lower() != ".pdf":
        raise Misuse(f"A board pack is a PDF. Name it so: {Path(options.output).with_suffix('.pdf')}")
    if is_project(options.output):
        raise Unsuitable(f"{options.output} leads to a project. Name another file for the pack.")
    for name in options.projects:
        if same_file(name, options.output):
            raise Unsuitable(f"{options.output} is one of the projects. Name another file for the pack.")
    check_report(options.report, (options.output, *options.projects))
    settings = Settings(paper=options.paper, portrait=options.portrait or None, today=datetime.date.today())
    opened = [load(name) for name in options.projects]
    entries = [entry for one in opened for entry in _entries(one, options.journeys)]
    made = packed(entries, settings, title=options.title or "")
    saved = atomic_save(options.output, made.pdf)
    print(f"{options.output}: {plural(len(entries), 'journey')} on {plural(made.pages, 'page')}.")
    lines = [f"{name}: {cut}" for name, cuts in made.cuts for cut in cuts]
    for line in lines:
        print(f"  {line}")
    if options.report:
        write_report(options.report, lines)
    for note in saved.notes:
        print(f"  {note}")
    return 0


def _entries(opened: Opened, every: bool) -> list[Entry]:
    """The pages of a project: the journey its brief is about, or every one."""
    from journeymapper.brief.pack import Entry

    journeys = opened.project.about.journeys
    chosen = journeys if every and journeys else (None,)
    return [Entry(opened.project, name, opened.media) for name in chosen]

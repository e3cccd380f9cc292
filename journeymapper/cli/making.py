"""`journeymapper new` and `journeymapper import`: a project file that was not there before."""

from __future__ import annotations

import argparse

from journeymapper.cli.arguments import Misuse
from journeymapper.cli.places import Unsuitable, check_free, project_place, same_file, source_bytes, title_of
from journeymapper.files.atomic import atomic_save
from journeymapper.files.project_file import dump
from journeymapper.model.project import Project
from journeymapper.model.wording import plural


def new(options: argparse.Namespace) -> int:
    """Make a project from a template, or list the templates."""
    from journeymapper.files.templates import new_project, templates

    if options.list_templates:
        found = templates()
        width = max(len(entry.name) for entry in found)
        for entry in found:
            print(f"{entry.name:<{width}}  {entry.title}: {entry.description}")
        return 0
    if options.project is None:
        raise Misuse("Say which file to make, for example: journeymapper new shop.journey")
    place = project_place(options.project)
    check_free(place, options.force)
    _save(new_project(title_of(place), options.template), place)
    print(f"{place}: a new project from the template “{options.template}”.")
    return 0


def import_(options: argparse.Namespace) -> int:
    """Make a project from what another program wrote, and tell what could not be carried over."""
    from journeymapper.exchange.decoding import MAX_BYTES
    from journeymapper.exchange.source import read

    if same_file(options.source, options.project):
        raise Unsuitable(f"{options.project} is the file to be read. Name another one for the project.")
    place = project_place(options.project)
    check_free(place, options.force)
    if same_file(options.source, place):
        raise Unsuitable(f"{place} is the file to be read. Name another one for the project.")
    data = source_bytes(options.source, MAX_BYTES)
    imported = read(data, options.source)
    _save(imported.project, place)
    project = imported.project
    counts = ", ".join(
        (
            plural(len(project.journeys), "journey"),
            plural(len(project.stages), "stage"),
            plural(len(project.touchpoints), "touchpoint"),
            plural(len(project.personas), "persona"),
        )
    )
    print(f"{place}: {counts} from {imported.kind} in {options.source}.")
    for line in imported.report.lines():
        print(f"  {line}")
    return 0


def _save(project: Project, name: str) -> None:
    saved = atomic_save(name, dump(project, {}))
    for note in saved.notes:
        print(f"  {note}")

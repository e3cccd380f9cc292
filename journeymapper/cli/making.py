"""`journeymapper new` and `journeymapper import`: a project file that was not there before."""

from __future__ import annotations

import argparse

from journeymapper.cli.arguments import Misuse
from journeymapper.cli.places import Unsuitable, check_free, same_file, source_bytes, title_of
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
    check_free(options.project, options.force)
    project = new_project(title_of(options.project), options.template)
    _save(project, options.project)
    print(f"{options.project}: a new project from the template “{options.template}”.")
    return 0


def import_(options: argparse.Namespace) -> int:
    """Make a project from what another program wrote, and tell what could not be carried over."""
    from journeymapper.exchange.decoding import MAX_BYTES
    from journeymapper.exchange.source import read

    check_free(options.project, options.force)
    if same_file(options.source, options.project):
        raise Unsuitable(f"{options.project} is the file to be read. Name another one for the project.")
    data = source_bytes(options.source, MAX_BYTES)
    imported = read(data, options.source)
    _save(imported.project, options.project)
    project = imported.project
    counts = ", ".join(
        (
            plural(len(project.journeys), "journey"),
            plural(len(project.stages), "stage"),
            plural(len(project.touchpoints), "touchpoint"),
            plural(len(project.personas), "persona"),
        )
    )
    print(f"{options.project}: {counts} from {imported.kind} in {options.source}.")
    for line in imported.report.lines():
        print(f"  {line}")
    return 0


def _save(project: Project, name: str) -> None:
    saved = atomic_save(name, dump(project, {}))
    for note in saved.notes:
        print(f"  {note}")

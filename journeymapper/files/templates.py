"""Starting a project: blank or from one of the templates that are shipped, always with ids of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from journeymapper.assets import asset
from journeymapper.errors import JourneyMapperError
from journeymapper.files.project_file import load
from journeymapper.model.base import new_id
from journeymapper.model.project import Project
from journeymapper.model.text import one_line

BLANK = "blank"
"""The name of the template that a new project begins with when none is asked for."""


class UnknownTemplate(JourneyMapperError):
    """A template was asked for that is not shipped; the sentence names those that are."""


@dataclass(frozen=True, slots=True)
class Template:
    """A shipped starting map: `name` as it is typed, `title` and `description` as people read them."""

    name: str
    title: str
    description: str


def templates() -> list[Template]:
    """Return the templates that are shipped, the blank one first, the others by name."""
    return [_template(name) for name in _names()]


def _names() -> list[str]:
    return sorted((path.stem for path in asset("templates").glob("*.journey")), key=lambda n: (n != BLANK, n))


def _template(name: str) -> Template:
    about = load(asset("templates", f"{name}.journey")).project.about
    return Template(name, about.title, about.description)


def new_project(title: str = "", template: str = BLANK) -> Project:
    """Return a new project called `title` from a template, with fresh ids throughout.

    Raises `UnknownTemplate`, which names the templates there are.
    """
    names = _names()
    if template not in names:
        raise UnknownTemplate(f"There is no template “{template}”. Choose one of: {', '.join(names)}.")
    project = with_fresh_ids(load(asset("templates", f"{template}.journey")).project)
    about = project.about.replace(title=one_line(title), description="")
    return project.model_copy(update={"about": about})


def with_fresh_ids(project: Project) -> Project:
    """Return an equal project in which every record, and the project itself, has a new id."""
    fresh = {record.id: new_id(record.PREFIX) for record in project.records() if record.id != "about"}
    fresh[project.id] = new_id("pr")
    return Project.model_validate(_renamed(project.model_dump(mode="python", exclude_defaults=True), fresh))


def _renamed(value: Any, fresh: Mapping[str, str]) -> Any:
    """`value` with every text that is an id replaced, as key or as value; ids are too odd to be met as a word."""
    if isinstance(value, str):
        return fresh.get(value, value)
    if isinstance(value, Mapping):
        return {fresh.get(key, key): _renamed(entry, fresh) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return tuple(_renamed(entry, fresh) for entry in value)
    return value

"""The verbs of the personas."""

from __future__ import annotations

from typing import Any

from journeymapper.edit.change import Change
from journeymapper.edit.records import add
from journeymapper.model.people import Persona
from journeymapper.model.project import Project
from journeymapper.model.text import one_line


def add_persona(project: Project, name: str, **fields: Any) -> tuple[Change, str]:
    """Return the change that adds a persona, and its id. `fields` are further ones of `Persona`."""
    persona = Persona.new(name=one_line(name), **fields)
    return add(project, persona, label=f"Add persona “{persona.name}”"), persona.id

"""The verbs of the personas."""

from __future__ import annotations

from typing import Any

from journeymapper.edit.change import Change
from journeymapper.edit.records import add
from journeymapper.model.base import new_id
from journeymapper.model.people import Persona
from journeymapper.model.project import Project
from journeymapper.model.text import one_line


def only_persona(project: Project) -> str:
    """Return the name of the persona where there is one alone; empty for none or several."""
    names = [one.name for one in project.personas.values()]
    return names[0] if len(names) == 1 else ""


def add_persona(project: Project, name: str, **fields: Any) -> tuple[Change, str]:
    """Return the change that adds a persona, and its id. `fields` are further ones of `Persona`."""
    persona = Persona.new(name=one_line(name), **fields)
    return add(project, persona, label=f"Add persona “{persona.name}”"), persona.id


def duplicate_persona(project: Project, persona_id: str) -> tuple[Change, str]:
    """Return the change that adds a copy of a persona behind it, and the id of the copy.

    The copy travels the same journeys and feels the same; shares of customers and of value are left out, for two
    personas cannot have the same customers, and so is the colour, for two curves must be told apart.
    """
    source = project.personas[persona_id]
    name = f"{source.name} 2".strip()
    copy = source.replace(
        id=new_id(Persona.PREFIX), name=name if len(name) <= 300 else source.name, colour="",
        share_of_customers=None, share_of_value=None,
    )  # fmt: skip
    label = f"Duplicate persona “{source.name}”"
    total = add(project, copy, label=label, at=project.about.personas.index(persona_id) + 1)
    felt = [place for place in project.touchpoints.values() if persona_id in place.feelings]
    after = [
        place.replace(feelings={**place.feelings, copy.id: place.feelings[persona_id]}) for place in felt
    ]
    named = [journey for journey in project.journeys.values() if persona_id in journey.personas]
    joined = [journey.replace(personas=(*journey.personas, copy.id)) for journey in named]
    return total.then(Change.between(project, [*after, *joined], label=label)), copy.id

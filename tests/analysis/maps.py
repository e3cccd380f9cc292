"""Small journeys for tests of the analysis, written as what a test is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from journeymapper.edit.records import add
from journeymapper.model.journeys import Journey, Link, Stage, Touchpoint
from journeymapper.model.people import Persona
from journeymapper.model.project import Project

JOURNEY = "jo_test"

Way = tuple[str, str] | tuple[str, str, float | None] | tuple[str, str, float | None, dict[str, float]]


def project_of(
    touchpoints: Mapping[str, Mapping[str, Any]],
    links: Sequence[Way] = (),
    personas: Mapping[str, Mapping[str, Any]] | None = None,
    stage_of: Mapping[str, str] | None = None,
) -> Project:
    """A project with one journey. Touchpoints and personas are named by a letter, with their fields.

    `links` are (source, target[, share[, shares of personas]]); all touchpoints stand in one stage unless told otherwise.
    """
    people = [
        Persona.make(**{"id": f"pe_{name}", "name": name, **fields})
        for name, fields in (personas or {}).items()
    ]
    homes = {name: (stage_of or {}).get(name, "S") for name in touchpoints}
    stages = [
        Stage.make(id=f"st_{name}", journey=JOURNEY, name=name) for name in dict.fromkeys(homes.values())
    ]
    steps = [
        Touchpoint.make(**{"id": f"tp_{name}", "name": name, "stage": f"st_{homes[name]}", **fields})
        for name, fields in touchpoints.items()
    ]
    ways = [_link(at, *way) for at, way in enumerate(links)]
    journey = Journey.make(id=JOURNEY, name="Test")
    return add(Project(), *people, journey, *stages, *steps, *ways).apply(Project())


def _link(
    at: int, source: str, target: str, share: float | None = None, by: dict[str, float] | None = None
) -> Link:
    own = {f"pe_{name}": value for name, value in (by or {}).items()}
    return Link.make(id=f"li_{at}", source=f"tp_{source}", target=f"tp_{target}", share=share, share_by=own)

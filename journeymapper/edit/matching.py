"""Finding in a project what a clip speaks of: the same personas, lanes and places, by id, else by name."""

from __future__ import annotations

from collections.abc import Iterable

from journeymapper.edit.clip import Clip
from journeymapper.model.base import Record
from journeymapper.model.journeys import Lane, Stage, Touchpoint
from journeymapper.model.kinds import LaneKind
from journeymapper.model.people import Persona
from journeymapper.model.project import Project
from journeymapper.model.text import one_line

OWN_LANES = frozenset({LaneKind.TEXT, LaneKind.PICTURE})
"""Lanes of the user's own, of which a journey may have several."""


def folded(name: str) -> str:
    """Return a name as it is compared: on one line, whatever its letter case."""
    return one_line(name).casefold()


def same_persona(project: Project, persona: Persona) -> str | None:
    """Return the id of the persona who is meant: the one of this id, else the first of this name; None for none."""
    if persona.id in project.personas:
        return persona.id
    return _named(persona.name, (project.personas[name] for name in project.about.personas))


def same_lane(project: Project, journey_id: str, lane: Lane) -> str | None:
    """Return the id of the lane of a journey that is meant: of this id; of this kind; of the same name where it is an own one."""
    lanes = [project.lanes[name] for name in project.journeys[journey_id].lanes]
    if any(known.id == lane.id for known in lanes):
        return lane.id
    alike = [known for known in lanes if known.kind is lane.kind]
    if lane.kind not in OWN_LANES:
        return alike[0].id if alike else None
    return next((known.id for known in alike if folded(known.name) == folded(lane.name)), None)


def same_stage(project: Project, journey_id: str, stage: Stage) -> str | None:
    """Return the id of the stage of a journey that is meant: of this id, else the first of this name; None for none."""
    stages = project.stages_of(journey_id)
    return stage.id if any(known.id == stage.id for known in stages) else _named(stage.name, stages)


def same_places(project: Project, journey_id: str, clip: Clip) -> dict[str, str]:
    """Return for the stages and touchpoints in the frame of a clip which ones of a journey they are.

    A stage that is not found is the one at its position, or the last. A touchpoint that is not found is not in the answer.
    """
    there = project.stages_of(journey_id)
    found: dict[str, str] = {}
    stages = [record for record in clip.frame.values() if isinstance(record, Stage)]
    for at, stage in enumerate(stages):
        if there:
            found[stage.id] = same_stage(project, journey_id, stage) or there[min(at, len(there) - 1)].id
    touchpoints = project.touchpoints_of(journey_id)
    for record in clip.frame.values():
        if isinstance(record, Touchpoint) and (place := _same_touchpoint(touchpoints, record, found)):
            found[record.id] = place
    return found


def _same_touchpoint(known: list[Touchpoint], touchpoint: Touchpoint, stages: dict[str, str]) -> str | None:
    if any(other.id == touchpoint.id for other in known):
        return touchpoint.id
    near = [other for other in known if other.stage == stages.get(touchpoint.stage)]
    return _named(touchpoint.name, near) or _named(touchpoint.name, known)


def _named(name: str, records: Iterable[Record]) -> str | None:
    """The id of the first record of that name; a name that is empty means nobody."""
    wanted = folded(name)
    if not wanted:
        return None
    return next((record.id for record in records if folded(getattr(record, "name", "")) == wanted), None)

"""The verbs of the emotion curves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from journeymapper.edit.change import Change
from journeymapper.edit.records import change
from journeymapper.model.project import Project

STEP = 0.5
"""How far one key press moves a feeling."""


def set_feeling(project: Project, touchpoint_id: str, persona_id: str, feeling: float | None) -> Change:
    """Return the change that sets how a persona feels at a touchpoint; None takes the data away.

    Raises `InvalidRecord` outside -2..+2.
    """
    feelings = dict(project.touchpoints[touchpoint_id].feelings)
    if feeling is None:
        feelings.pop(persona_id, None)
    else:
        feelings[persona_id] = feeling
    return change(project, touchpoint_id, "Change feeling", feelings=feelings)


def set_feelings(project: Project, persona_id: str, feelings: Mapping[str, float]) -> Change:
    """Return the change that sets how a persona feels at several touchpoints (touchpoint id -> feeling)."""
    total = Change(label="Change feeling")
    for touchpoint_id, feeling in feelings.items():
        total = total.then(set_feeling(project, touchpoint_id, persona_id, feeling))
    return total


def move_feelings(
    project: Project, touchpoint_ids: Iterable[str], persona_ids: Iterable[str], by: float
) -> Change:
    """Return the change that moves feelings by `by`, held within -2..+2.

    At each touchpoint those of the personas are moved who have a feeling there; where none has, all begin from 0.
    """
    personas = tuple(persona_ids)
    total = Change(label="Change feeling")
    for touchpoint_id in touchpoint_ids:
        feelings = dict(project.touchpoints[touchpoint_id].feelings)
        for persona in [name for name in personas if name in feelings] or personas:
            feelings[persona] = max(-2.0, min(2.0, feelings.get(persona, 0.0) + by))
        total = total.then(change(project, touchpoint_id, "Change feeling", feelings=feelings))
    return total

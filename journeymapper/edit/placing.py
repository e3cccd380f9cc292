"""The verbs that put copies where one points."""

from __future__ import annotations

from collections.abc import Sequence

from journeymapper.edit.card_moves import hang
from journeymapper.edit.change import Change
from journeymapper.edit.journeys import move_touchpoints
from journeymapper.edit.pasting import duplicate
from journeymapper.model.project import Project


def copied_to(project: Project, touchpoint_ids: Sequence[str], stage_id: str, at: int) -> tuple[Change, str]:
    """Return the change that puts copies of touchpoints at place `at` of a stage, and the id of the first copy."""
    copies, ids = duplicate(project, touchpoint_ids)
    label = "Copy touchpoint" if len(ids) == 1 else f"Copy {len(ids)} touchpoints"
    after = copies.apply(project)
    # The copies stand behind their originals: those before the place count no longer.
    order = project.stages[stage_id].touchpoints[:at]
    before = sum(name in order for name in after.stages[stage_id].touchpoints if name not in ids)
    return copies.then(move_touchpoints(after, ids, stage_id, before)).labelled(label), ids[0]


def copied_onto(
    project: Project, record_ids: Sequence[str], place_id: str, lane_id: str, instead_of: str
) -> tuple[Change, str]:
    """Return the change that hangs copies of cards and evidence on a touchpoint or a stage, and the id of the first."""
    copies, ids = duplicate(project, record_ids)
    label = "Copy card" if len(ids) == 1 else f"Copy {len(ids)} cards"
    after = copies.apply(project)
    return copies.then(hang(after, ids, place_id, lane_id, instead_of)).labelled(label), ids[0]

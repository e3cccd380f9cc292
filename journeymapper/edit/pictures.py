"""The verb that puts a picture on the map."""

from __future__ import annotations

from journeymapper.edit.cards import add_card
from journeymapper.edit.change import Change
from journeymapper.edit.lanes import lane_for
from journeymapper.model.kinds import CardKind, LaneKind
from journeymapper.model.project import Project

_LABEL = "Add picture"


def add_picture(
    project: Project, place_id: str, media: str, lane_id: str = "", alt: str = ""
) -> tuple[Change, str]:
    """Return the change that hangs a picture on a touchpoint or a stage, and the id of its card.

    `media` is the picture's name in the project file. It goes into the lane `lane_id` where that is one for pictures, else
    into the first such lane of the journey; where there is none, one is added.
    """
    stage = project.stages.get(place_id) or project.stages[project.touchpoints[place_id].stage]
    total = Change(label=_LABEL)
    lane = project.lanes.get(lane_id)
    if lane is None or lane.kind is not LaneKind.PICTURE:
        total, lane_id = lane_for(project, stage.journey, LaneKind.PICTURE)
    after = total.apply(project)
    card, name = add_card(after, CardKind.PICTURE, place_id, "", lane=lane_id, media=media, alt=alt)
    return total.then(card).labelled(_LABEL), name

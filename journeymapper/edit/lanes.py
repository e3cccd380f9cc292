"""The verbs of the lanes: which rows a map has, and how high they are."""

from __future__ import annotations

from journeymapper.edit.change import Change
from journeymapper.edit.records import add, change, change_all
from journeymapper.model.journeys import Lane
from journeymapper.model.kinds import LaneKind
from journeymapper.model.project import Project
from journeymapper.model.text import one_line

OWN_KINDS = frozenset({LaneKind.TEXT, LaneKind.PICTURE})
"""The kinds of which a map may have as many as its people like."""

LEAST_HEIGHT = 30.0
MOST_HEIGHT = 2000.0
"""How high a lane can be made by hand, in map units."""


def missing_kinds(project: Project, journey_id: str) -> list[LaneKind]:
    """Return the usual kinds of lanes that a journey does not have, in the order of the vocabulary."""
    there = {project.lanes[name].kind for name in project.journeys[journey_id].lanes}
    return [kind for kind in LaneKind if kind not in there and kind not in OWN_KINDS]


def add_lane(
    project: Project, journey_id: str, kind: LaneKind, name: str = "", after: str = ""
) -> tuple[Change, str]:
    """Return the change that adds a lane below the lane `after` (at the bottom when there is none such), and its id."""
    order = project.journeys[journey_id].lanes
    at = order.index(after) + 1 if after in order else None
    lane = Lane.new(journey=journey_id, kind=kind, name=one_line(name))
    return add(project, lane, label="Add lane", at=at), lane.id


def lane_for(project: Project, journey_id: str, kind: LaneKind) -> tuple[Change, str]:
    """Return the change after which a journey shows a lane of this kind, and the id of the lane.

    A shown one is taken as it is, a hidden one is shown, else one is added.
    """
    lanes = [project.lanes[name] for name in project.journeys[journey_id].lanes]
    found = [lane for lane in lanes if lane.kind is kind]
    for lane in found:
        if lane.visible and not lane.collapsed:
            return Change(), lane.id
    if found:
        shown = change(project, found[0].id, "Show lane", visible=True, collapsed=False)
        return shown, found[0].id
    return add_lane(project, journey_id, kind)


def set_height(project: Project, lane_id: str, height: float | None) -> Change:
    """Return the change that makes a lane so high (map units, held within its bounds); None fits its content."""
    if height is not None:
        height = float(round(max(LEAST_HEIGHT, min(MOST_HEIGHT, height))))
    label = "Fit lane" if height is None else "Change height of lane"
    return change(project, lane_id, label, height=height)


def collapse(project: Project, lane_id: str, on: bool) -> Change:
    """Return the change that closes a lane to its title, or opens it again."""
    return change(project, lane_id, "Collapse lane" if on else "Open lane", collapsed=on)


def show(project: Project, lane_ids: tuple[str, ...], on: bool) -> Change:
    """Return the change that shows lanes on the map, or hides them; what lies in them stays."""
    return change_all(project, lane_ids, "Show lane" if on else "Hide lane", visible=on)

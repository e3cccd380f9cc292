"""What a double-click in an empty place adds: whatever belongs in the lane there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymapper.board.shapes import Point
from journeymapper.edit.card_moves import kind_in
from journeymapper.edit.cards import add_card, add_evidence
from journeymapper.edit.change import Change
from journeymapper.edit.feelings import set_feeling
from journeymapper.edit.journeys import add_stage
from journeymapper.edit.lanes import OWN_KINDS
from journeymapper.edit.links import go_on_to_next_stage
from journeymapper.model.journeys import Lane
from journeymapper.model.kinds import CardKind, LaneKind
from journeymapper.model.project import Project
from journeymapper.ui.canvas.edits import add_and_name, add_touchpoint_at
from journeymapper.ui.canvas.hits import Hit, What, is_beyond

if TYPE_CHECKING:
    from journeymapper.ui.canvas.view import MapView

_STEP = 0.5
_ELSEWHERE = {
    LaneKind.MEASURES: "Measures are entered in the Value workspace, or in the inspector of the touchpoint.",
    LaneKind.BETS: "Bets are entered in the Value workspace.",
    LaneKind.ALIGNMENT: "The alignment of a stage is scored in the inspector.",
}
"""Lanes that only show: where what they show is written."""


_BEYOND = "The next stage begins here. Double-click beside the steps to make it with its first touchpoint."
_NOTHING_HERE = "Nothing belongs here. Double-click in a lane, below the head of a stage."


def add_at(view: MapView, hit: Hit, at: Point) -> None:
    """Add what belongs where a double-click was: a stage between two heads, else what the lane holds."""
    if not view.may_edit():
        return
    if hit.what is What.GAP or (view.board is not None and not view.board.stages):
        journey = view.journey_id
        add_and_name(view, "Add stage", lambda p: add_stage(p, journey, at=hit.number))
        return
    lane = view.project.lanes.get(hit.lane)
    if lane is not None and is_beyond(view, at):
        if lane.kind is LaneKind.STEPS:
            journey = view.journey_id
            add_and_name(view, "Add touchpoint", lambda p: go_on_to_next_stage(p, journey))
        else:
            view.refused.emit(_BEYOND)
        return
    if lane is None or not hit.stage:
        view.refused.emit(_NOTHING_HERE)
        return
    if lane.kind is LaneKind.STEPS:
        add_touchpoint_at(view, hit.stage, at)
    elif lane.kind is LaneKind.CURVE:
        _feel_at(view, at)
    else:
        _add_in(view, lane, hit.stage, at)


def _add_in(view: MapView, lane: Lane, stage_id: str, at: Point) -> None:
    """Add a card or a quote at the touchpoint whose part of the stage lies there, or at the stage where it has none."""
    touchpoint = view.places.touchpoint_near(at.x) if view.places else None
    place, kind = touchpoint or stage_id, kind_in(lane.kind)
    own = lane.id if lane.kind in OWN_KINDS else None
    if lane.kind is LaneKind.EVIDENCE and touchpoint is not None:
        add_and_name(view, "Add evidence", lambda p: add_evidence(p, touchpoint, ""), only_seen=True)
    elif kind is CardKind.PICTURE:
        view.picture_wanted.emit(place, lane.id)
    elif kind is not None:
        label = f"Add {kind.value}"
        add_and_name(view, label, lambda p: add_card(p, kind, place, "", lane=own), only_seen=True)
    else:
        view.select((place,))
        if lane.kind in _ELSEWHERE:
            view.refused.emit(_ELSEWHERE[lane.kind])
        else:
            view.refused.emit("This is written at the touchpoint, in the inspector.")


def persona_in_focus(view: MapView, touchpoint: str) -> str:
    """The persona whose feeling a double-click sets: selected, or whose point was touched last, or the first shown.

    One who has no data at `touchpoint`; empty for nobody.
    """
    known = view.project.touchpoints[touchpoint].feelings
    chosen = [name for name in reversed(view.selection) if name in view.project.personas]
    wanted = (*chosen, view.persona_touched, *view.personas_shown())
    shown = set(view.personas_shown())
    return next((name for name in wanted if name in shown and name not in known), "")


def _feel_at(view: MapView, at: Point) -> None:
    """Set how somebody feels at the touchpoint there, as high as the pointer is."""
    places = view.places
    touchpoint = places.touchpoint_near(at.x) if places else None
    feeling = places.feeling_at(at.y) if places else None
    if touchpoint is None or feeling is None:
        view.refused.emit("There is no touchpoint here yet. Add one in the lane of the steps.")
        return
    if not view.personas_shown():
        view.refused.emit("Feelings are somebody’s: add a persona first, with Insert › Persona.")
        return
    persona = persona_in_focus(view, touchpoint)
    if not persona:
        view.refused.emit("Everybody shown has a feeling here. Drag the point to change it.")
        return
    value = round(feeling / _STEP) * _STEP

    def felt(project: Project) -> Change:
        return set_feeling(project, touchpoint, persona, value)

    if view.attempt(felt):
        view.select((touchpoint,))
        view.choose_point(touchpoint, persona)

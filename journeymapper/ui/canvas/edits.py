"""What the keys and menus of the map do to the project: the verbs, filled in from what is selected."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from journeymapper.board.shapes import Point
from journeymapper.edit.card_moves import hang
from journeymapper.edit.cards import add_card
from journeymapper.edit.change import Change
from journeymapper.edit.feelings import move_feelings, set_feeling
from journeymapper.edit.journeys import (
    add_stage,
    add_touchpoint,
    branch,
    link,
    move_touchpoints,
    open_end_before,
)
from journeymapper.edit.records import change_all, remove, reorder
from journeymapper.edit.sub_journeys import doors_to, make_sub_journey
from journeymapper.errors import JourneyMapperError
from journeymapper.model.kinds import CardKind
from journeymapper.model.project import Project
from journeymapper.ui.canvas.anchors import touchpoint_of
from journeymapper.ui.canvas.tools.rename import Fresh
from journeymapper.ui.canvas.walking import walk_link

if TYPE_CHECKING:
    from journeymapper.ui.canvas.view import MapView

Adding = Callable[[Project], tuple[Change, str]]

_ON_TOUCHPOINT: dict[str, tuple[str, Callable[[Project, str], tuple[Change, str]]]] = {
    "pains": ("Add pain point", lambda p, place: add_card(p, CardKind.PAIN, place, "")),
    "opportunities": ("Add opportunity", lambda p, place: add_card(p, CardKind.OPPORTUNITY, place, "")),
}
"""What hangs on a touchpoint -> the label of the step, and the verb."""


def chosen_touchpoints(view: MapView) -> tuple[str, ...]:
    """The selected touchpoints, in the order in which they were selected."""
    return tuple(name for name in view.selection if name in view.project.touchpoints)


def chosen_stage(view: MapView) -> str:
    """The stage that is selected or that what is selected lies in; the last one where nothing is; empty for none."""
    project = view.project
    if view.current in project.stages:
        return view.current
    if current := touchpoint_of(project, view.current):
        return project.touchpoints[current].stage
    board = view.board
    for name in reversed(view.selection):
        for box in view.boxes_of(name):
            return box.stage
    return next(reversed(list(board.stages)), "") if board else ""


def add_and_name(view: MapView, label: str, adding: Adding, *, only_seen: bool = False) -> bool:
    """Add a record and open the editor for its name; both become one step of the history.

    Where the map does not show the record, it stays without a name; with `only_seen` it is not added. Returns whether the
    editor is open.
    """
    back = view.selection
    gesture = view.gesture(label)
    if gesture is None:
        return False
    try:
        change, name = adding(gesture.start)
        gesture.preview(change, view)
    except JourneyMapperError as refusal:
        gesture.cancel(view)
        view.refused.emit(str(refusal))
        return False
    view.select((name,))
    if view.rename(name, fresh=Fresh(gesture, change, back)):
        return True
    if only_seen:
        gesture.cancel(view)
        view.select(back)
    else:
        gesture.commit(view)
    return False


def add_on(view: MapView, what: str, touchpoint: str) -> bool:
    """Hang a new card on a touchpoint and open the editor for its text; `what` is "pains" or "opportunities".

    Returns False, with nothing added, where the map has no lane that shows such a card.
    """
    label, adding = _ON_TOUCHPOINT[what]
    return add_and_name(view, label, lambda p: adding(p, touchpoint), only_seen=True)


def add_next(view: MapView) -> None:
    """Add a touchpoint after the selected one and link it into the way on; without one, at the end of the stage.

    A selected card or quote means the touchpoint that it hangs on.
    """
    project = view.project
    stage_id = chosen_stage(view)
    if not stage_id:
        add_next_stage(view)
        return
    order = project.stages[stage_id].touchpoints
    current = touchpoint_of(project, view.current)
    after = current if current in order else next(reversed(order), None)
    at = order.index(after) + 1 if after else 0
    after = after or open_end_before(view.project, stage_id)
    add_and_name(view, "Add touchpoint", lambda p: add_touchpoint(p, stage_id, at=at, after=after))


def add_touchpoint_at(view: MapView, stage_id: str, place: Point) -> None:
    """Add a touchpoint to a stage where `place` is, linked from the one before it."""
    found = view.places.insertion_at(place) if view.places else None
    order = view.project.stages[stage_id].touchpoints
    at = found.number if found and found.stage == stage_id else len(order)
    after = order[at - 1] if at else (None if order else open_end_before(view.project, stage_id))
    add_and_name(view, "Add touchpoint", lambda p: add_touchpoint(p, stage_id, at=at, after=after))


def add_branch(view: MapView) -> None:
    """Add a further way on from the selected touchpoint, or that the selected card hangs on."""
    current = touchpoint_of(view.project, view.current)
    add_and_name(view, "Branch", lambda p: branch(p, current))


def link_chosen(view: MapView) -> None:
    """Link the selected touchpoints one after the other, in the order in which they were selected."""
    chosen = chosen_touchpoints(view)

    def linked(project: Project) -> Change:
        total = Change(label="Link touchpoints")
        for source, target in pairwise(chosen):
            total = total.then(link(total.apply(project), source, target)[0])
        return total

    view.attempt(linked)


def add_next_stage(view: MapView) -> None:
    """Add a stage after the one that is selected."""
    stages = view.project.journeys[view.journey_id].stages
    stage = chosen_stage(view)
    at = stages.index(stage) + 1 if stage in stages else None
    add_and_name(view, "Add stage", lambda p: add_stage(p, view.journey_id, at=at))


def shift_feelings(view: MapView, by: float) -> None:
    """Move the feelings of the shown personas at the selected touchpoints; on a curve point, that of its persona."""
    touchpoints = chosen_touchpoints(view)
    personas = (view.current_persona,) if view.current_persona else view.personas_shown()
    view.attempt(lambda p: move_feelings(p, touchpoints, personas, by))


def go_along(view: MapView, *, on: bool) -> None:
    """Go to the link that leaves the selected touchpoint, from a link to where it ends; or back along them."""
    sentence = walk_link(view, on=on)
    if sentence:
        view.refused.emit(sentence)


def toggle_moment(view: MapView) -> None:
    """Make the selected touchpoints moments of truth, or if all are, no longer."""
    chosen = chosen_touchpoints(view)
    on = not all(view.project.touchpoints[name].moment_of_truth for name in chosen)
    label = "Mark moment of truth" if on else "Unmark moment of truth"
    view.attempt(lambda p: change_all(p, chosen, label, moment_of_truth=on))


def set_channel(view: MapView, channel: str) -> None:
    """Give the selected touchpoints a channel; an empty one takes it away."""
    chosen = chosen_touchpoints(view)
    view.attempt(lambda p: change_all(p, chosen, "Change channel", channel=channel))


def remove_chosen(view: MapView) -> None:
    """Remove what is selected, and select what stands next to it; on a curve point that feeling alone."""
    from journeymapper.ui.canvas.lane_edits import remove_or_hide

    if view.current_persona and view.current in view.project.touchpoints:
        _remove_feeling(view, view.current, view.current_persona)
        return
    if remove_or_hide(view):
        return
    chosen = view.selection
    follows = view.beside(chosen)
    if view.attempt(lambda p: remove(p, chosen)):
        view.select((follows,) if follows else ())


def _remove_feeling(view: MapView, touchpoint: str, persona: str) -> None:
    """Take away how somebody feels; the touchpoint stays selected."""
    if view.attempt(lambda p: set_feeling(p, touchpoint, persona, None)):
        view.current_persona = ""
        view.show_figure("", "")


def open_sub_journey(view: MapView) -> None:
    """Show the journey that the selected touchpoint leads into."""
    touchpoint = view.project.touchpoints.get(view.current)
    if touchpoint is not None and touchpoint.sub_journey is not None:
        view.journey_wanted.emit(touchpoint.sub_journey, "")


def make_sub_journey_here(view: MapView) -> None:
    """Let the selected touchpoint lead into a new journey of its own."""
    current = view.current
    if view.attempt(lambda p: make_sub_journey(p, current)):
        native = QKeySequence.SequenceFormat.NativeText
        keys = [
            view.actions_by_name[name].shortcut().toString(native) for name in ("open_sub_journey", "back")
        ]
        view.refused.emit(f"The sub-journey is there. {keys[0]} opens it, {keys[1]} comes back.")
        view.haste.calm()


def go_back(view: MapView) -> None:
    """Show the journey around this one, with the touchpoint that leads here selected."""
    doors = doors_to(view.project, view.journey_id)
    if doors:
        view.journey_wanted.emit("", doors[0])


def move_chosen(view: MapView, direction: str) -> None:
    """Move the selected touchpoints up or down in their stage, or to the stage beside; a selected stage left or right.

    Selected lanes up or down.
    """
    from journeymapper.ui.canvas import lane_edits

    if lane_edits.chosen_lanes(view) and direction in ("up", "down"):
        lane_edits.move_chosen(view, direction == "down")
        return
    chosen = chosen_touchpoints(view)
    if chosen:
        _move_touchpoints(view, chosen, direction)
    elif hanging := chosen_hanging(view):
        _move_hanging(view, hanging, direction)
    elif view.current in view.project.stages and direction in ("left", "right"):
        stages = view.project.journeys[view.journey_id].stages
        at = stages.index(view.current) + (1 if direction == "right" else -1)
        if 0 <= at < len(stages):
            current = view.current
            view.attempt(lambda p: reorder(p, [current], at))


def chosen_hanging(view: MapView) -> tuple[str, ...]:
    """The selected cards and quotes."""
    project = view.project
    return tuple(name for name in view.selection if name in project.cards or name in project.evidence)


def _move_hanging(view: MapView, chosen: tuple[str, ...], direction: str) -> None:
    """Hang cards on the touchpoint, or the stage, before or after the one that the last of them hangs on."""
    project = view.project
    record = project.cards.get(chosen[-1]) or project.evidence[chosen[-1]]
    stages = list(project.journeys[view.journey_id].stages)
    touchpoints = [touchpoint.id for touchpoint in project.touchpoints_of(view.journey_id)]
    here = record.touchpoints[0] if record.touchpoints else getattr(record, "stage", None)
    order = touchpoints if record.touchpoints else stages
    at = order.index(here) + (1 if direction == "right" else -1) if here in order else -1
    if direction in ("left", "right") and 0 <= at < len(order):
        place, instead = order[at], str(here)
        view.attempt(lambda p: hang(p, chosen, place, instead_of=instead))
        view.reveal(chosen[-1])


def _move_touchpoints(view: MapView, chosen: tuple[str, ...], direction: str) -> None:
    project = view.project
    stages = project.journeys[view.journey_id].stages
    stage_id = project.touchpoints[chosen[0]].stage
    order = project.stages[stage_id].touchpoints
    in_order = sorted((name for name in chosen if name in order), key=order.index)
    place = order.index(in_order[0])
    if direction in ("up", "down"):
        at = max(0, place - 1) if direction == "up" else place + 1
    else:
        number = stages.index(stage_id) + (1 if direction == "right" else -1)
        if not 0 <= number < len(stages):
            return
        stage_id = stages[number]
        at = min(place, len(project.stages[stage_id].touchpoints))
    view.attempt(lambda p: move_touchpoints(p, in_order, stage_id, at))
    view.reveal(in_order[0])

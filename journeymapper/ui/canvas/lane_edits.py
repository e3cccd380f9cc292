"""What the map's menus and handles do to its lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymapper.edit import lanes
from journeymapper.edit.change import Change
from journeymapper.edit.records import remove, reorder
from journeymapper.model.kinds import LaneKind
from journeymapper.model.project import Project
from journeymapper.ui.canvas.edits import add_and_name

if TYPE_CHECKING:
    from journeymapper.ui.canvas.view import MapView


def chosen_lanes(view: MapView) -> tuple[str, ...]:
    """The selected lanes."""
    return tuple(name for name in view.selection if name in view.project.lanes)


def toggle_collapsed(view: MapView, lane_id: str) -> None:
    """Close a lane to its title, or open it again."""
    on = not view.project.lanes[lane_id].collapsed
    view.attempt(lambda project: lanes.collapse(project, lane_id, on))


def toggle_chosen(view: MapView) -> None:
    """Close the selected lanes, or where all are closed open them."""
    chosen = chosen_lanes(view)
    on = not all(view.project.lanes[name].collapsed for name in chosen)

    def toggled(project: Project) -> Change:
        total = Change()
        for name in chosen:
            total = total.then(lanes.collapse(project, name, on))
        return total

    view.attempt(toggled)


def fit_height(view: MapView, lane_ids: tuple[str, ...]) -> None:
    """Let lanes be as high as what is in them."""

    def fitted(project: Project) -> Change:
        total = Change()
        for name in lane_ids:
            total = total.then(lanes.set_height(project, name, None))
        return total

    view.attempt(fitted)


def hide_chosen(view: MapView) -> None:
    """Hide the selected lanes; the menu of lanes brings them back."""
    chosen = chosen_lanes(view)
    if view.attempt(lambda project: lanes.show(project, chosen, False)):
        view.select(())


def move_chosen(view: MapView, down: bool) -> None:
    """Move the selected lanes past the next one that is shown."""
    board, chosen = view.board, chosen_lanes(view)
    if board is None or not chosen:
        return
    order = view.project.journeys[view.journey_id].lanes
    shown = [name for name in board.lanes if name in order]
    moving = [name for name in shown if name in chosen]
    if not moving:
        return
    beside = shown.index(moving[-1]) + 1 if down else shown.index(moving[0]) - 1
    if not 0 <= beside < len(shown):
        return
    rest = [name for name in order if name not in moving]
    at = rest.index(shown[beside]) + (1 if down else 0)
    view.attempt(lambda project: reorder(project, moving, at, "Move lane"))


def add_lane(view: MapView, kind: LaneKind) -> None:
    """Add a lane below the selected one; for one of the user's own the editor of its name opens."""
    journey, after = view.journey_id, next(reversed(chosen_lanes(view)), "")
    if kind in lanes.OWN_KINDS:
        add_and_name(view, "Add lane", lambda project: lanes.add_lane(project, journey, kind, after=after))
    else:
        view.attempt(lambda project: lanes.add_lane(project, journey, kind, after=after), select=True)


def show_lane(view: MapView, lane_id: str) -> None:
    """Show a hidden lane again."""
    view.attempt(lambda project: lanes.show(project, (lane_id,), True))


def remove_or_hide(view: MapView) -> bool:
    """Remove the selected lanes where they are the user's own, and hide the usual ones, whose content stays.

    Returns False where something else than lanes is selected.
    """
    chosen = chosen_lanes(view)
    if not chosen or len(chosen) < len(view.selection):
        return False
    own = [name for name in chosen if view.project.lanes[name].kind in lanes.OWN_KINDS]
    usual = tuple(name for name in chosen if name not in own)

    def gone(project: Project) -> Change:
        total = lanes.show(project, usual, False)
        return total.then(remove(total.apply(project), own, "Remove lane")) if own else total

    if view.attempt(gone):
        view.select(())
        if usual:
            view.refused.emit("The lane is hidden, and what is in it stays. Insert › Lane shows it again.")
            view.haste.calm()
    return True

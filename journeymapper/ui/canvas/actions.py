"""The actions of the map, one place for each: the window puts them into its menus, the map into its context menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from journeymapper.edit.sub_journeys import doors_to
from journeymapper.ui.canvas import edits, lane_edits
from journeymapper.ui.canvas.anchors import touchpoint_of
from journeymapper.ui.canvas.tools.rename import written_field
from journeymapper.ui.icons import icon

if TYPE_CHECKING:
    from journeymapper.ui.canvas.view import MapView

Does = Callable[["MapView"], None]
Can = Callable[["MapView"], bool]


class Spec(NamedTuple):
    """An action: its name, text, keys, tooltip, icon, what it does and when it can."""

    name: str
    text: str
    keys: tuple[str, ...]
    tip: str
    icon: str
    does: Does
    can: Can


def _always(view: MapView) -> bool:
    return view.board is not None


def _may_edit(view: MapView) -> bool:
    return view.board is not None and not view.read_only and not view.writing


def _on_touchpoint(view: MapView) -> bool:
    return _may_edit(view) and bool(edits.chosen_touchpoints(view))


def _on_one_touchpoint(view: MapView) -> bool:
    return _may_edit(view) and view.current in view.project.touchpoints


def _at_touchpoint(view: MapView) -> bool:
    return _may_edit(view) and bool(touchpoint_of(view.project, view.current))


def _on_several_touchpoints(view: MapView) -> bool:
    return _may_edit(view) and len(edits.chosen_touchpoints(view)) > 1


def _on_selection(view: MapView) -> bool:
    return _may_edit(view) and bool(view.selection)


def _on_named(view: MapView) -> bool:
    return _may_edit(view) and bool(written_field(view.project, view.current))


def _movable(view: MapView) -> bool:
    at_home = view.current in view.project.stages or bool(edits.chosen_hanging(view))
    return _on_touchpoint(view) or (_may_edit(view) and at_home)


def _on_lane(view: MapView) -> bool:
    return _may_edit(view) and bool(lane_edits.chosen_lanes(view))


def _up_or_down(view: MapView) -> bool:
    return _on_touchpoint(view) or _on_lane(view)


def _on_door(view: MapView) -> bool:
    touchpoint = view.project.touchpoints.get(view.current)
    return not view.writing and touchpoint is not None and touchpoint.sub_journey is not None


def _without_door(view: MapView) -> bool:
    return _on_one_touchpoint(view) and not _on_door(view)


def _within(view: MapView) -> bool:
    return bool(view.journey_id and doors_to(view.project, view.journey_id))


def _on_way(view: MapView) -> bool:
    return view.current in view.project.touchpoints or view.current in view.project.links


def _with_feelings(view: MapView) -> bool:
    return _on_touchpoint(view) and bool(view.personas_shown())


SPECS: tuple[Spec, ...] = (
    Spec("add_touchpoint", "Add touchpoint", ("Return", "Enter"), "Add the next touchpoint and link it", "plus", edits.add_next, _may_edit),
    Spec("branch", "Branch", ("B",), "Add another way on from this touchpoint", "branch", edits.add_branch, _at_touchpoint),
    Spec("link", "Link", ("Ctrl+L",), "Link the selected touchpoints in the order in which they were selected", "link", edits.link_chosen, _on_several_touchpoints),
    Spec("add_stage", "Add stage", ("Shift+Return", "Shift+Enter"), "Add a stage after this one", "stage", edits.add_next_stage, _may_edit),
    Spec("rename", "Rename", ("F2",), "Write the name in place", "edit", lambda view: view.rename_current(), _on_named),
    Spec("feeling_up", "Feeling up", ("Ctrl+Up",), "Raise the feelings of the shown personas by a half", "chevron-up", lambda view: edits.shift_feelings(view, 0.5), _with_feelings),
    Spec("feeling_down", "Feeling down", ("Ctrl+Down",), "Lower the feelings of the shown personas by a half", "chevron-down", lambda view: edits.shift_feelings(view, -0.5), _with_feelings),
    Spec("moment_of_truth", "Moment of truth", ("M",), "Mark a touchpoint that matters more than the others", "star", edits.toggle_moment, _on_touchpoint),
    Spec("move_up", "Move up", ("Alt+Up",), "Move the touchpoint up in its stage, or the lane", "chevron-up", lambda view: edits.move_chosen(view, "up"), _up_or_down),
    Spec("move_down", "Move down", ("Alt+Down",), "Move the touchpoint down in its stage, or the lane", "chevron-down", lambda view: edits.move_chosen(view, "down"), _up_or_down),
    Spec("move_left", "Move to the stage before", ("Alt+Left",), "Move the touchpoint, the stage or the card to the left", "chevron-left", lambda view: edits.move_chosen(view, "left"), _movable),
    Spec("move_right", "Move to the next stage", ("Alt+Right",), "Move the touchpoint, the stage or the card to the right", "chevron-right", lambda view: edits.move_chosen(view, "right"), _movable),
    Spec("lane_collapse", "Close or open the lane", (), "Show only the title of the selected lane, or all of it again", "", lane_edits.toggle_chosen, _on_lane),
    Spec("lane_fit", "Fit the lane to its content", (), "Let the selected lane be as high as what is in it", "", lambda view: lane_edits.fit_height(view, lane_edits.chosen_lanes(view)), _on_lane),
    Spec("lane_hide", "Hide the lane", (), "Take the selected lane off the map; what is in it stays", "", lane_edits.hide_chosen, _on_lane),
    Spec("open_sub_journey", "Open the sub-journey", ("Ctrl+Return", "Ctrl+Enter"), "Show the journey that tells this touchpoint in detail", "", edits.open_sub_journey, _on_door),
    Spec("make_sub_journey", "Make a sub-journey", (), "Tell this touchpoint in a journey of its own", "", edits.make_sub_journey_here, _without_door),
    Spec("back", "Back to the journey around this one", ("Alt+Home",), "Show the journey that leads into this one", "", edits.go_back, _within),
    Spec("remove", "Remove", ("Del", "Backspace"), "Remove what is selected", "trash", edits.remove_chosen, _on_selection),
    Spec("link_on", "Along the link", ("Ctrl+Right",), "Go to the first link that leaves this touchpoint, or to where the link ends", "", lambda view: edits.go_along(view, on=True), _on_way),
    Spec("link_back", "Back along the link", ("Ctrl+Left",), "Go to the link that leads here, or to where the link begins", "", lambda view: edits.go_along(view, on=False), _on_way),
    Spec("select_all", "Select all touchpoints", ("Ctrl+A",), "Select every touchpoint of the journey", "", lambda view: view.select_all(), _always),
    Spec("zoom_in", "Zoom in", ("Ctrl++", "Ctrl+=", "+"), "Show the map larger", "zoom-in", lambda view: view.camera.step(True), _always),
    Spec("zoom_out", "Zoom out", ("Ctrl+-", "-"), "Show the map smaller", "zoom-out", lambda view: view.camera.step(False), _always),
    Spec("zoom_fit", "Fit the map", ("Ctrl+0",), "Show the whole map", "zoom-fit", lambda view: view.motion.fit(), _always),
    Spec("zoom_full", "100 %", ("Ctrl+1",), "Show the map at its own size", "", lambda view: view.motion.zoom(1.0), _always),
)  # fmt: skip
"""Every action of the map, in the order of the menus."""


def map_actions(view: MapView) -> dict[str, QAction]:
    """The actions of a view by name, made once a view: text, keys, tooltip, icon, enabled as the selection allows.

    They work while the map has the focus, and from menus always.
    """
    if view.actions_by_name:
        return view.actions_by_name
    for spec in SPECS:
        action = QAction(spec.text, view)
        action.setObjectName(spec.name)
        action.setAutoRepeat(spec.name != "remove")  # a key held down takes one thing away
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{spec.tip} ({keys})" if keys else spec.tip)
        action.setStatusTip(spec.tip)
        action.triggered.connect(lambda _checked=False, does=spec.does: does(view))
        view.addAction(action)
        view.actions_by_name[spec.name] = action
    dress_actions(view)
    refresh_actions(view)
    return view.actions_by_name


def dress_actions(view: MapView) -> None:
    """Give the actions their icons in the colours of the theme."""
    for spec in SPECS:
        if spec.icon and spec.name in view.actions_by_name:
            view.actions_by_name[spec.name].setIcon(icon(spec.icon, view.inks.theme.ink))


def refresh_actions(view: MapView) -> None:
    """Enable what can be done with the selection of the moment."""
    for spec in SPECS:
        action = view.actions_by_name.get(spec.name)
        if action is not None:
            action.setEnabled(spec.can(view))

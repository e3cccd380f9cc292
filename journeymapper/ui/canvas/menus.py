"""The menus that open over the map: what can be done with what lies under the pointer."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from journeymapper.board.lanes import TITLES
from journeymapper.edit.capture import USUAL_CHANNELS, channels_of
from journeymapper.edit.lanes import missing_kinds
from journeymapper.model.kinds import LaneKind
from journeymapper.ui.canvas import edits, lane_edits
from journeymapper.ui.canvas.hits import Hit, What
from journeymapper.ui.widgets.labels import plain_action

if TYPE_CHECKING:
    from journeymapper.ui.canvas.view import MapView

_LANES = "lanes"
"""Stands for the submenu of lanes."""

_CLIPBOARD = ("", "cut", "copy", "paste", "duplicate")
"""The window's, where there is one around the map; see `fill`."""

_CHANNELS = "channels"
"""Stands for the submenu of channels."""

_TOUCHPOINT = (
    "add_touchpoint", "branch", "link", "add_stage", "", "add_pain", "add_opportunity", "add_evidence", _CHANNELS, "", "rename", "moment_of_truth", "feeling_up", "feeling_down", "",
    "open_sub_journey", "make_sub_journey", "", "move_up", "move_down", "move_left", "move_right", *_CLIPBOARD, "remove",
)  # fmt: skip
_STAGE = ("add_touchpoint", "add_stage", "", "rename", "", "move_left", "move_right", *_CLIPBOARD, "remove")
_LANE = (
    "rename",
    "",
    "lane_collapse",
    "lane_fit",
    "lane_hide",
    "",
    "move_up",
    "move_down",
    "",
    _LANES,
    *_CLIPBOARD,
    "remove",
)
_LINK = ("link_back", "link_on", "", "remove")
_CARD = ("rename", *_CLIPBOARD, "remove")
_POINT = ("feeling_up", "feeling_down", "", "moment_of_truth", "", "remove")
_EMPTY = (
    "add_touchpoint",
    "add_stage",
    _LANES,
    "",
    "back",
    "",
    "paste",
    "",
    "select_all",
    "zoom_fit",
    "zoom_full",
)
"""The menus by the names of their actions; an empty name is a separator."""

_SAID = {
    "add_touchpoint": "Add touchpoint",
    "add_stage": "Add stage",
    "add_pain": "Add pain point",
    "add_opportunity": "Add opportunity",
    "add_evidence": "Add quote",
    "make_sub_journey": "Make a sub-journey",
}
"""What is called differently here than in the menu Insert, which says the verb by its name."""

_OWN = {LaneKind.TEXT: "Your own, for &text", LaneKind.PICTURE: "Your own, for &pictures"}


def menu_for(view: MapView, hit: Hit | None = None) -> QMenu:
    """A menu for what lies under the pointer, or where `hit` is None for what is selected; it goes when it is closed."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fill(menu, view, _names(view, hit))
    return menu


def _names(view: MapView, hit: Hit | None) -> tuple[str, ...]:
    if hit is not None and not hit.record:
        return _EMPTY
    project, current = view.project, view.current
    on_point = view.current_persona if hit is None else hit.what is What.POINT
    if on_point and current in project.touchpoints:
        return _POINT
    kinds = (
        (project.touchpoints, _TOUCHPOINT),
        (project.stages, _STAGE),
        (project.lanes, _LANE),
        (project.links, _LINK),
    )
    if project.find(current) is None:
        return _EMPTY
    return next((names for table, names in kinds if current in table), _CARD)


def fill(menu: QMenu, view: MapView, names: Iterable[str]) -> None:
    """Put the actions of the map with these names into a menu; those that only a window has are left out without one."""
    for name in names:
        if name == _LANES:
            lanes = menu.addMenu("Add &lane")
            fill_lanes(lanes, view)
        elif name == _CHANNELS:
            fill_channels(menu.addMenu("&Channel…"), view)
        elif name:
            action = view.actions_by_name.get(name)
            if action is None:
                continue
            if name in _SAID:
                said = menu.addAction(action.icon(), f"{_SAID[name]}\t{_keys(action)}", action.trigger)
                said.setEnabled(action.isEnabled())
                said.setObjectName(name)
            elif name != "back" or action.isEnabled():
                menu.addAction(action)
        else:
            menu.addSeparator()


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def fill_channels(menu: QMenu, view: MapView) -> None:
    """Fill a menu with the channels in use and the usual ones: the one that is picked is that of what is selected."""
    project = view.project
    current = project.touchpoints[view.current].channel if view.current in project.touchpoints else ""
    known = dict.fromkeys((*channels_of(project, view.journey_id), *USUAL_CHANNELS))
    for channel in ("", *known):
        action = menu.addAction(
            plain_action(channel) if channel else "None", partial(edits.set_channel, view, channel)
        )
        action.setCheckable(True)
        action.setChecked(channel == current)
        action.setEnabled(not view.read_only)


def fill_lanes(menu: QMenu, view: MapView) -> None:
    """Fill a menu anew with the lanes that the map can have besides those it shows."""
    menu.clear()
    project, journey = view.project, view.project.journeys.get(view.journey_id)
    if journey is None:
        menu.addAction("No journey yet").setEnabled(False)
        return
    hidden = [project.lanes[name] for name in journey.lanes if not project.lanes[name].visible]
    for lane in hidden:
        words = plain_action(lane.name or TITLES[lane.kind][0])
        menu.addAction(f"Show {words}", partial(lane_edits.show_lane, view, lane.id))
    if hidden:
        menu.addSeparator()
    for kind in missing_kinds(project, journey.id):
        menu.addAction(TITLES[kind][0], partial(lane_edits.add_lane, view, kind))
    menu.addSeparator()
    for kind, words in _OWN.items():
        menu.addAction(words, partial(lane_edits.add_lane, view, kind))
    for action in menu.actions():
        action.setEnabled(not view.read_only)

"""What of the map is shown: saved views, lanes, whose feelings; their menus, and the sign that something is hidden."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from journeymapper.board.lanes import TITLES
from journeymapper.edit.lanes import show
from journeymapper.edit.views import remove_view, rename_view, save_view, update_view
from journeymapper.model.journeys import Camera, Journey, Lane, View
from journeymapper.ui.commands import Commands
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.map_area import MapArea
from journeymapper.ui.session import Session
from journeymapper.ui.widgets.labels import plain_action

_WORDS = {
    "save": "&Save this view…",
    "save_title": "Save this view",
    "save_text": "What is this view called?",
    "view": "View {number}",
    "update": "&Update “{name}”",
    "rename": "Re&name “{name}”…",
    "rename_title": "Rename view",
    "remove": "&Remove “{name}”",
    "all": "Show &all",
    "add_lane": "Add &lane",
    "everybody": "&Everybody",
    "only": "Only {name}",
    "no_name": "no name yet",
}
_FIRST_KEY, _LAST_KEY = 2, 9
"""Ctrl+2 is the first view, Ctrl+9 the last one that has keys; Ctrl+0 and Ctrl+1 zoom."""


class SavedViews(QObject):
    """Fills View › Views, Lanes and Whose feelings, and does what they say. Choosing a view is no edit; saving one is."""

    changed = Signal()
    """Something else is shown, or there is something else to show."""

    def __init__(self, session: Session, area: MapArea, commands: Commands, dialogs: Dialogs) -> None:
        """Serve the map of `area`."""
        super().__init__(area.view)
        self._session, self._area, self._commands, self._dialogs = session, area, commands, dialogs
        self._chosen = ""
        self._visible: dict[str, bool] = {}
        # Later, never while an action of these menus is under way: filling them anew deletes it.
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self.refill)
        session.settled.connect(self._settled)
        for signal in (session.journey_changed, session.replaced):
            signal.connect(self._other_journey)
        session.personas_shown.connect(self._soon.start)
        for name in ("views", "lanes", "whose"):
            commands.menus[name].aboutToShow.connect(self._fill_now)
        self.refill()

    @property
    def chosen(self) -> View | None:
        """The view that was chosen last on this journey."""
        return self._session.project.views.get(self._chosen)

    @property
    def _journey(self) -> Journey | None:
        """The journey shown; None where there is none, or no longer."""
        return self._session.project.journeys.get(self._session.journey)

    def lanes(self) -> list[Lane]:
        """All lanes of the journey shown, from top to bottom."""
        journey = self._journey
        return [self._session.project.lanes[name] for name in journey.lanes] if journey else []

    def lanes_shown(self) -> tuple[str, ...]:
        """The lanes that are on the map now."""
        chosen = self._area.lanes
        return tuple(
            lane.id for lane in self.lanes() if (lane.visible if chosen is None else lane.id in chosen)
        )

    def people(self) -> tuple[str, ...]:
        """Who travels the journey shown."""
        journey = self._journey
        return tuple(who.id for who in self._session.project.personas_of(journey.id)) if journey else ()

    def choose(self, view_id: str) -> None:
        """Show exactly what a view keeps."""
        project = self._session.project
        view = project.views[view_id]
        self._chosen = view_id
        self._area.show_lanes(tuple(view.lanes) or None)
        self._show_people(view.personas or self.people())
        if view.camera is not None:
            self._look_at(view.camera)
        self._soon.start()

    def _look_at(self, camera: Camera) -> None:
        view = self._area.view
        view.set_zoom(camera.zoom)
        seen = view.camera.visible()
        x, y = seen.x + seen.width / 2, seen.y + seen.height / 2
        view.camera.scroll_by((camera.x - x) * view.zoom, (camera.y - y) * view.zoom)

    def _camera(self) -> Camera:
        view = self._area.view
        seen = view.camera.visible()
        return Camera(x=seen.x + seen.width / 2, y=seen.y + seen.height / 2, zoom=view.zoom)

    def show_all(self) -> None:
        """Show every lane and everybody's feelings again."""
        self._area.show_lanes(None)
        self._chosen = ""
        hidden = tuple(lane.id for lane in self.lanes() if not lane.visible)
        if hidden and not self._session.read_only:
            self._session.attempt(lambda project: show(project, hidden, True))
        self._show_people(self.people())
        self._soon.start()

    def show_lane(self, lane_id: str, on: bool) -> None:
        """Show or hide a lane: an edit of the journey; a chosen view shows it along."""
        if self._session.attempt(lambda project: show(project, (lane_id,), on)) is None:
            return
        if (lanes := self._area.lanes) is not None:
            rest = tuple(name for name in lanes if name != lane_id)
            self._area.show_lanes((*rest, lane_id) if on else rest)
        self._soon.start()

    def solo(self, persona: str) -> None:
        """Show the feelings of one persona alone; of everybody where they are alone already."""
        alone = [name for name in self.people() if name not in self._session.hidden_personas] == [persona]
        self._show_people(self.people() if alone else (persona,))

    def _show_people(self, shown: Iterable[str]) -> None:
        wanted = frozenset(shown)
        for name in self.people():
            self._session.show_persona(name, name in wanted)

    def save(self) -> None:
        """Ask for a name, and keep what is shown under it."""
        number = len(self._views()) + 1
        name = self._dialogs.line(
            _WORDS["save_title"], _WORDS["save_text"], _WORDS["view"].format(number=number)
        )
        if name and name.strip():
            state = self._state()
            made = self._session.attempt(
                lambda project: save_view(project, self._session.journey, name[:300], *state)
            )
            self._chosen = made or self._chosen
            self._soon.start()

    def _state(self) -> tuple[tuple[str, ...], tuple[str, ...], Camera]:
        hidden = self._session.hidden_personas
        shown = tuple(name for name in self.people() if name not in hidden)
        return self.lanes_shown(), shown, self._camera()

    def _update(self, view_id: str) -> None:
        state = self._state()
        self._session.attempt(lambda project: update_view(project, view_id, *state))

    def _rename(self, view: View) -> None:
        name = self._dialogs.line(_WORDS["rename_title"], _WORDS["save_text"], view.name, "Rename")
        if name and name.strip():
            self._session.attempt(lambda project: rename_view(project, view.id, name[:300]))

    def _remove(self, view_id: str) -> None:
        self._session.attempt(lambda project: remove_view(project, view_id))

    def _views(self) -> list[View]:
        journey = self._journey
        return [self._session.project.views[name] for name in journey.views] if journey else []

    def _other_journey(self) -> None:
        self._chosen = ""
        self._soon.start()

    def _settled(self, touched: frozenset[str]) -> None:
        known = {self._session.journey, "about", *self.people(), *self._session.project.views}
        if touched & known or any(lane.id in touched for lane in self.lanes()):
            self._soon.start()

    def _fill_now(self) -> None:
        if self._soon.isActive():
            self.refill()

    def refill(self) -> None:
        """Fill the menus with what there is now."""
        self._soon.stop()
        self._follow_lanes()
        menus = self._commands.menus
        self._fill_views(menus["views"])
        self._fill_lanes(menus["lanes"])
        self._fill_people(menus["whose"])
        self.changed.emit()

    def _follow_lanes(self) -> None:
        """Let a chosen view follow lanes that are added, shown or hidden from now on, wherever that is done."""
        before, self._visible = self._visible, {lane.id: lane.visible for lane in self.lanes()}
        chosen = self._area.lanes
        if chosen is None:
            return
        for name, visible in self._visible.items():
            if before.get(name) != visible:
                rest = tuple(other for other in chosen if other != name)
                chosen = (*rest, name) if visible else rest
        self._area.show_lanes(chosen)

    def _fill_views(self, menu: QMenu) -> None:
        menu.clear()
        for number, view in enumerate(self._views(), _FIRST_KEY):
            keys = f"Ctrl+{number}" if number <= _LAST_KEY else ""
            choice = _add(menu, plain_action(view.name or _WORDS["no_name"]), keys, self.choose, view.id)
            choice.setCheckable(True)
            choice.setChecked(view.id == self._chosen)
        menu.addSeparator()
        edits = [menu.addAction(_WORDS["save"])]
        edits[0].triggered.connect(lambda _=False: self.save())
        if (chosen := self.chosen) is not None:
            name = plain_action(chosen.name or _WORDS["no_name"])
            edits.append(_add(menu, _WORDS["update"].format(name=name), "", self._update, chosen.id))
            edits.append(_add(menu, _WORDS["rename"].format(name=name), "", self._rename, chosen))
            edits.append(_add(menu, _WORDS["remove"].format(name=name), "", self._remove, chosen.id))
        for action in edits:
            action.setEnabled(self._journey is not None and not self._session.read_only)

    def _fill_lanes(self, menu: QMenu) -> None:
        menu.clear()
        shown = self.lanes_shown()
        for lane in self.lanes():
            action = menu.addAction(plain_action(lane.name or TITLES[lane.kind][0]))
            action.setCheckable(True)
            action.setChecked(lane.id in shown)
            action.setEnabled(not self._session.read_only)
            action.triggered.connect(lambda on, lane=lane.id: self.show_lane(lane, on))
        menu.addSeparator()
        every = menu.addAction(_WORDS["all"])
        every.triggered.connect(lambda _=False: self.show_all())
        every.setEnabled(len(shown) < len(self.lanes()))
        menu.addMenu(self._commands.menus["add_lane"]).setText(_WORDS["add_lane"])

    def _fill_people(self, menu: QMenu) -> None:
        menu.clear()
        people, hidden = self.people(), self._session.hidden_personas
        shown = [name for name in people if name not in hidden]
        every = _add(menu, _WORDS["everybody"], "Alt+0", self._show_people, people)
        every.setCheckable(True)
        every.setChecked(len(shown) == len(people))
        for number, name in enumerate(people, 1):
            persona = self._session.project.personas[name]
            words = _WORDS["only"].format(name=plain_action(persona.name or _WORDS["no_name"]))
            only = _add(menu, words, f"Alt+{number}" if number <= _LAST_KEY else "", self.solo, name)
            only.setCheckable(True)
            only.setChecked(shown == [name] and len(people) > 1)


def _add(menu: QMenu, text: str, keys: str, act: object, *given: object) -> QAction:
    """Add an action to a menu; its keys work although the menu is closed."""
    assert callable(act)
    made = menu.addAction(text)
    made.setShortcut(QKeySequence(keys))
    made.triggered.connect(partial(_call, partial(act, *given)))
    return made


def _call(act: partial[object], _on: bool = False) -> None:
    act()

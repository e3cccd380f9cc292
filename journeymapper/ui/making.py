"""The commands that make things: what Insert and Journey offer beside the actions of the map."""

from __future__ import annotations

from functools import partial

from journeymapper.edit.change import Change
from journeymapper.edit.journeys import add_journey, rename
from journeymapper.edit.journeys_to_be import counterpart, make_to_be
from journeymapper.edit.personas import add_persona
from journeymapper.edit.records import change, remove
from journeymapper.model.kinds import JourneyState
from journeymapper.model.project import Project
from journeymapper.ui.canvas.anchors import anchor
from journeymapper.ui.canvas.edits import add_on
from journeymapper.ui.canvas.menus import fill_lanes
from journeymapper.ui.canvas.view import MapView
from journeymapper.ui.commands import Act, Commands, fill_choices
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.inspector.inspector import Inspector
from journeymapper.ui.inspector.persona import PersonaForm
from journeymapper.ui.inspector.touchpoint import TouchpointForm
from journeymapper.ui.session import Session
from journeymapper.ui.workspaces import Page

_WORDS = {
    "no_name": "no name yet",
    "new_title": "New journey",
    "new_text": "What is the journey called?",
    "new_name": "New journey",
    "rename_title": "Rename journey",
    "remove_title": "Remove journey",
    "remove_text": "“{name}” goes with its {count} touchpoints. Undo brings it back.",
    "remove": "Remove it",
    "cancel": "Cancel",
    "persona": "New persona",
    "to_be": "to-be",
    "no_touchpoint": "Select a touchpoint first.",
}
_ON_TOUCHPOINT = ("add_pain", "add_opportunity", "add_evidence")
_ON_JOURNEY = ("rename_journey", "remove_journey")


class Making:
    """Joins those commands to the session."""

    def __init__(
        self, session: Session, commands: Commands, dialogs: Dialogs, inspector: Inspector, view: MapView
    ) -> None:
        """Let the commands make things in the project of `session`.

        What they make is written on the map, in `view`, or in `inspector` where the map does not show it.
        """
        self._session, self._commands, self._dialogs, self._inspector = session, commands, dialogs, inspector
        self._view = view
        acts: dict[str, Act] = {
            "add_pain": partial(self._add_here, "pains"),
            "add_opportunity": partial(self._add_here, "opportunities"),
            "add_evidence": partial(self._add_here, "evidence"),
            "add_persona": self._add_persona,
            "add_journey": self._add_journey,
            "rename_journey": self._rename_journey,
            "remove_journey": self._remove_journey,
            "make_to_be": self._make_to_be,
            "show_both": self._show_both,
        }
        for name, act in acts.items():
            commands.do(name, act)
        view.actions_by_name |= {name: commands.actions[name] for name in _ON_TOUCHPOINT}
        commands.menus["journeys"].aboutToShow.connect(self.offer_journeys)
        lanes = commands.menus["add_lane"]
        # View › Lanes shows the same menu and says the verb with it.
        commands.window_menu("Insert").aboutToShow.connect(partial(lanes.setTitle, lanes.title()))
        lanes.aboutToShow.connect(lambda: fill_lanes(lanes, view))
        for signal in (session.selected, session.journey_changed, session.replaced, session.compared_changed):
            signal.connect(lambda *_: self._enable())
        commands.window_menu("Journey").aboutToShow.connect(self._enable)
        session.replaced.connect(self._enter)
        session.map_wanted.connect(self._return)
        self._enable()
        self._enter()

    def _enter(self) -> None:
        """Another project is open: the keys go to its map."""
        self._view.setFocus()

    def _return(self) -> None:
        """Something was written to its end in a panel, or gone to: the keys go to the map, or the page in its place."""
        page = next((one for one in self._view.window().findChildren(Page) if one.isVisible()), None)
        panes = page.panes() if page is not None else []
        (panes[0][1] if panes else self._view).setFocus()

    def _enable(self) -> None:
        session = self._session
        self._commands.enable(_ON_TOUCHPOINT, not session.read_only)
        self._commands.enable(_ON_JOURNEY, session.journey != "" and not session.read_only)
        self._commands.enable(("add_journey", "add_persona"), not session.read_only)
        self._commands.enable(("make_to_be",), self._is_as_is() and not session.read_only)
        other = counterpart(session.project, session.journey)
        self._commands.enable(("show_both",), other != "")
        self._commands.actions["show_both"].setChecked(other != "" and session.compared == other)

    def _is_as_is(self) -> bool:
        journey = self._session.project.journeys.get(self._session.journey)
        return journey is not None and journey.state is JourneyState.AS_IS

    def _add_here(self, what: str) -> None:
        """Add to the touchpoint selected last, or that a card selected last hangs on; the cursor goes where it is written."""
        self._view.use_idle()
        place = anchor(self._session.project, self._session.selection)
        if not place:
            self._session.complained.emit(_WORDS["no_touchpoint"])
            self._view.haste.refuse()
            return
        self._session.select((place,))
        if what != "evidence" and add_on(self._view, what, place):
            return
        self._show_inspector()
        form = self._inspector.form
        if isinstance(form, TouchpointForm):
            adds: dict[str, Act] = {
                "pains": form.pains.add,
                "opportunities": form.opportunities.add,
                "evidence": form.evidence.add,
            }
            adds[what]()

    def _add_persona(self) -> None:
        self._view.use_idle()
        made = self._session.attempt(self._persona_here, select=True)
        if made is None:
            return
        self._show_inspector()
        self._session.settle_now()
        form = self._inspector.form
        if isinstance(form, PersonaForm):
            form.name.setFocus()
            form.name.selectAll()

    def _persona_here(self, project: Project) -> tuple[Change, str]:
        """A persona who travels the journey shown: where a journey names its personas, this one too."""
        made, name = add_persona(project, _WORDS["persona"])
        journey = project.journeys.get(self._session.journey)
        if journey is not None and journey.personas:
            people = (*journey.personas, name)
            made = made.then(change(made.apply(project), journey.id, made.label, personas=people))
        return made, name

    def _show_inspector(self) -> None:
        """What is to be written in the inspector must be seen."""
        if not self._inspector.isVisible():
            self._commands.actions["inspector"].trigger()

    def _add_journey(self) -> None:
        name = self._dialogs.line(_WORDS["new_title"], _WORDS["new_text"], _WORDS["new_name"], "Create")
        if name and name.strip():
            made = self._session.attempt(lambda project: add_journey(project, name[:300]))
            if made:
                self._session.show_journey(made)

    def _rename_journey(self) -> None:
        journey = self._session.project.journeys[self._session.journey]
        name = self._dialogs.line(_WORDS["rename_title"], _WORDS["new_text"], journey.name, "Rename")
        if name and name.strip():
            self._session.attempt(lambda project: rename(project, journey.id, name[:300]))

    def _remove_journey(self) -> None:
        project = self._session.project
        journey = project.journeys[self._session.journey]
        count = len(project.touchpoints_of(journey.id))
        text = _WORDS["remove_text"].format(name=journey.name or _WORDS["no_name"], count=count)
        answers = [_WORDS["remove"], _WORDS["cancel"]]
        if self._dialogs.ask(_WORDS["remove_title"], text, answers) == 0:
            self._session.attempt(lambda now: remove(now, [journey.id]))

    def _make_to_be(self) -> None:
        """Copy the journey shown as its to-be, and show that."""
        name = self._session.journey
        made = self._session.attempt(lambda project: make_to_be(project, name))
        if made:
            self._session.show_journey(made)

    def _show_both(self) -> None:
        """Draw the curves of the as-is and the to-be together, or only those of the journey shown."""
        on = self._commands.actions["show_both"].isChecked()
        self._session.compare(counterpart(self._session.project, self._session.journey) if on else None)

    def offer_journeys(self) -> None:
        """Fill the menu with the journeys of the project as they are now."""
        session = self._session
        choices: list[tuple[str, bool, bool, Act]] = []
        for journey in session.project.journeys_in_order():
            state = f" · {_WORDS['to_be']}" if journey.state is JourneyState.TO_BE else ""
            text = (journey.name or _WORDS["no_name"]) + state
            choices.append(
                (text, journey.id == session.journey, True, partial(session.show_journey, journey.id))
            )
        menu = self._commands.menus["journeys"]
        fill_choices(menu, choices)
        menu.addSeparator()
        menu.addAction(self._commands.actions["add_journey"])
        for name in ("open_sub_journey", "back"):
            if self._view.actions_by_name[name].isEnabled():
                menu.addAction(self._view.actions_by_name[name])

"""What the command menu offers: every action of the window, and every place of the project to go to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from journeymapper.model.kinds import CardKind
from journeymapper.model.project import Project
from journeymapper.model.text import one_line
from journeymapper.ui.session import Session
from journeymapper.ui.window import Window

_ONE = "Select a touchpoint first"
_REASONS = {
    "branch": _ONE, "moment_of_truth": _ONE, "feeling_up": _ONE, "feeling_down": _ONE, "move_up": _ONE, "move_down": _ONE,
    "link": "Select two touchpoints first", "remove": "Select something first", "rename": "Select something first",
    "move_left": "Select a touchpoint or a stage first", "move_right": "Select a touchpoint or a stage first",
    "link_on": "Select a touchpoint or a link first", "link_back": "Select a touchpoint or a link first",
}  # fmt: skip
"""Name of an action of the map -> why it is grey."""
_READ_ONLY = "This project is open for reading only"
_GROUPS = {"Undo": "Nothing to undo", "Redo": "Nothing to redo"}
_CARDS = {CardKind.PAIN: "pain point", CardKind.OPPORTUNITY: "opportunity"}


_WHOLE = {"File › Export poster": "Export poster, {}"}
"""Groups whose entries say too little by themselves -> how they read here."""


ALSO = {
    "Evidence": "quote voice of the customer observation",
    "Branch": "share split fork",
    "Link": "loop arrow connect share way back",
    "Keys": "shortcuts hotkeys keyboard",
    "Export brief": "pdf",
    "Print the brief": "pdf paper",
    "Copy the brief as a picture": "image",
    "Export map": "png svg picture image pdf",
    "Export page for the browser": "html web",
    "Export slides": "powerpoint pptx",
    "Export table": "csv excel xlsx",
    "Board pack": "pdf",
    "Feeling up": "curve emotion mood",
    "Feeling down": "curve emotion mood",
    "Moment of truth": "star important",
    "Make a to-be of this journey": "future state to be compare copy",
    "Show both curves": "compare to-be as-is overlay emotion",
    "Your own, for pictures": "image photo storyboard",
    "Pain point": "problem card",
    "Opportunity": "idea card",
    "Persona": "customer segment person",
    "Sub-journey": "make a sub-journey detail zoom in drill down",
    "Close or open the lane": "collapse expand fold unfold",
    "Hide the lane": "remove row",
    "Move up": "reorder earlier",
    "Move down": "reorder later",
    "Undo": "take back",
}
"""Words of a command -> what else people call it."""


@dataclass(frozen=True, slots=True)
class Command:
    """A line of the menu: what it says, where it comes from, its keys, what it does; `reason` why it cannot (or empty)."""

    text: str
    group: str
    run: Callable[[], object]
    keys: str = ""
    enabled: bool = True
    reason: str = ""
    checked: bool = False
    action: QAction | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that it is found by: its words, where it comes from, and what else people call it."""
        if self.action is None:
            return (self.text,)
        return (self.text, f"{self.group} {self.text}", ALSO.get(self.text, ""))

    @property
    def key(self) -> tuple[str, str]:
        """By what it is known the next time."""
        return (self.group, self.text)


def commands_of(window: Window, session: Session) -> list[Command]:
    """Return every action of the window that has words, once: those of the menus in their order, then all others."""
    found: dict[int, Command] = {}
    filled: set[QMenu] = set()
    for title, menu in window.header.menus.items():
        for group, action in _in_menu(menu, title, filled):
            found.setdefault(id(action), _command(action, group, session))
    for menu in window.findChildren(QMenu):
        if menu not in filled:
            menu.aboutToShow.emit()
    for action in window.findChildren(QAction):
        if id(action) not in found and _offered(action):
            found[id(action)] = _command(action, _group(action), session)
    return list(found.values())


def _in_menu(menu: QMenu, group: str, filled: set[QMenu]) -> Iterator[tuple[str, QAction]]:
    """The actions of a menu and of those in it. Each menu is filled once: filling it anew would make other actions."""
    menu.aboutToShow.emit()
    filled.add(menu)
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _in_menu(inner, f"{group} › {_words(action)}", filled)
        elif _offered(action):
            yield group, action


def _offered(action: QAction) -> bool:
    return bool(action.text()) and not action.isSeparator() and action.menu() is None and action.isVisible()


def _words(action: QAction) -> str:
    text = action.text().split("\t")[0]
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…").strip()


def _group(action: QAction) -> str:
    """Where an action that is in no menu of the window comes from: the menu or the button that holds it."""
    parent = action.parent()
    while parent is not None and not isinstance(parent, Window):
        name = ""
        if isinstance(parent, QMenu):
            name = parent.title()
        elif isinstance(parent, QWidget):
            name = parent.accessibleName()
        if name:
            return name.split(":")[0].replace("&", "")
        parent = parent.parent()
    return "Window"


def _command(action: QAction, group: str, session: Session) -> Command:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    text = _WHOLE.get(group, "{}").format(_words(action))
    reason = ""
    if not action.isEnabled():
        reason = _REASONS.get(action.objectName()) or _GROUPS.get(text.split(" ")[0], "")
        if session.read_only:
            reason = reason if text.split(" ")[0] in _GROUPS else _READ_ONLY
    return Command(
        text, group, action.trigger, keys, action.isEnabled(), reason, action.isCheckable() and action.isChecked(), action
    )  # fmt: skip


def places_of(session: Session) -> list[Command]:
    """Return every place of the project that one may want to go to, by the words that stand there."""
    project = session.project

    def go(name: str) -> Callable[[], None]:
        def gone() -> None:
            session.select((name,))
            session.map_wanted.emit()

        return gone

    def show(journey: str) -> None:
        session.show_journey(journey)
        session.map_wanted.emit()

    several = len(project.journeys) > 1
    made = [
        Command(one_line(text), f"Go to {what}{_home(project, name) if several else ''}", go(name))
        for text, what, name in _places(project)
        if text.strip()
    ]
    made += [
        Command(journey.name, "Go to journey", partial(show, journey.id))
        for journey in project.journeys_in_order()
        if journey.name.strip()
    ]
    return made


def _home(project: Project, name: str) -> str:
    """The journey that something stands in, as it is written behind its kind; empty where it stands in none."""
    journey = project.journey_of(name)
    return f" · {one_line(journey.name)}" if journey is not None and journey.name.strip() else ""


def _places(project: Project) -> Iterator[tuple[str, str, str]]:
    for journey in project.journeys_in_order():
        for stage in project.stages_of(journey.id):
            yield stage.name, "stage", stage.id
            for name in stage.touchpoints:
                yield project.touchpoints[name].name, f"touchpoint · {stage.name}".rstrip(" ·"), name
    for persona in project.personas.values():
        yield persona.name, "persona", persona.id
    for bet in project.bets.values():
        yield bet.name, "bet", bet.id
    for card in project.cards.values():
        yield card.text, _CARDS.get(card.kind, "card"), card.id
    for piece in project.evidence.values():
        yield piece.text, "quote" if piece.kind == "quote" else "evidence", piece.id
    for measure in project.measures.values():
        yield measure.name, "measure", measure.id

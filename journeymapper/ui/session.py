"""What a window works on: the editor of the open project, the journey shown, the selection, and who must hear of it.

Everything in the window asks and changes the project through here. A change travels one way: a verb makes it, the
editor applies it, `edited` tells of it at once with its initiator, and `settled` once a turn of the event loop with all
that was touched since, for panels that need not follow every step of a drag.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journeymapper.edit.change import Change
from journeymapper.edit.editor import Editor, Gesture
from journeymapper.errors import JourneyMapperError
from journeymapper.model.project import Project
from journeymapper.ui.pictures import Pictures

if TYPE_CHECKING:
    from journeymapper.model.base import Record

Verb = Callable[[Project], "Change | tuple[Change, str]"]
"""A verb with everything but the project filled in."""


class Session(QObject):
    """The project of one window and what is looked at in it. `replace` puts another project in."""

    edited = Signal(object, object)
    """(Change, initiator), at once."""
    settled = Signal(object)
    """A frozenset of the ids touched since the last time."""
    selected = Signal(object)
    """The initiator of a new selection."""
    journey_changed = Signal()
    """Another journey is shown."""
    personas_shown = Signal()
    """Other personas' feelings are shown."""
    compared_changed = Signal()
    """The curves of another journey are shown with those of this one, or no longer."""
    replaced = Signal()
    """Another project is open."""
    map_wanted = Signal()
    """Something was written to its end in a panel: the keys go back to the map."""
    complained = Signal(str)
    """A sentence for the user: something was refused and nothing was changed."""

    def __init__(self, editor: Editor) -> None:
        """Begin with the first journey of the editor's project."""
        super().__init__()
        self.read_only = False
        self.pictures = Pictures()
        self._touched: set[str] = set()
        self._timer = QTimer(self, interval=0, singleShot=True)
        self._timer.timeout.connect(self._settle)
        self._stop: Callable[[], None] = lambda: None
        self._take(editor)

    def _take(self, editor: Editor) -> None:
        self._stop()
        self.editor = editor
        self.hidden_personas: frozenset[str] = frozenset()
        self._compared: tuple[str, str] | None = None
        self.selection: tuple[str, ...] = ()
        self._touched.clear()
        self._stop = editor.listen(self._follow)
        self._journey = next(iter(editor.project.about.journeys), "")

    def replace(self, editor: Editor, *, read_only: bool = False) -> None:
        """Work on another project from now on."""
        self.read_only = read_only
        self._take(editor)
        self.replaced.emit()

    def set_read_only(self, on: bool) -> None:
        """Allow edits from now on, or refuse them; everything is shown anew."""
        if on != self.read_only:
            self.read_only = on
            self.replaced.emit()

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self.editor.project

    @property
    def journey(self) -> str:
        """The id of the journey shown; empty where the project has none."""
        return self._journey

    def show_journey(self, journey_id: str) -> None:
        """Show another journey; the selection goes."""
        if journey_id == self._journey:
            return
        self._journey = journey_id
        self.journey_changed.emit()
        self.select(())

    def select(self, ids: Iterable[str], initiator: object = None) -> None:
        """Select records by id; unknown ones are left out. The journey that the first of them stands in is shown."""
        project = self.project
        chosen = tuple(name for name in dict.fromkeys(ids) if project.find(name) is not None)
        if chosen and (home := project.journey_of(chosen[0])) is not None and home.id != self._journey:
            self._journey = home.id
            self.journey_changed.emit()
        if chosen != self.selection:
            self.selection = chosen
            self.selected.emit(initiator)

    def selected_records(self) -> list[Record]:
        """The selected records that are still there."""
        found = (self.project.find(name) for name in self.selection)
        return [record for record in found if record is not None]

    def show_persona(self, persona_id: str, shown: bool) -> None:
        """Show or hide the feelings of a persona on the map."""
        hidden = self.hidden_personas - {persona_id} if shown else self.hidden_personas | {persona_id}
        if hidden != self.hidden_personas:
            self.hidden_personas = hidden
            self.personas_shown.emit()

    @property
    def compared(self) -> str | None:
        """The journey whose curves are drawn with those of the one shown; None while another one is shown."""
        if self._compared is None or self._compared[0] != self._journey:
            return None
        return self._compared[1] if self._compared[1] in self.project.journeys else None

    def compare(self, journey_id: str | None) -> None:
        """Draw the curves of another journey with those of the one shown; None: of none."""
        if journey_id != self.compared:
            self._compared = (self._journey, journey_id) if journey_id else None
            self.compared_changed.emit()

    def attempt(self, verb: Verb, initiator: object = None, *, select: bool = False) -> str | None:
        """Do what `verb` says; return the id of what it made ("" where it makes nothing), None where it was refused.

        With `select` the new record is selected. A refusal is told through `complained`.
        """
        if self.read_only:
            self.complained.emit("This project is open for reading only. Save a copy to edit it.")
            return None
        try:
            made = verb(self.project)
            change, name = made if isinstance(made, tuple) else (made, "")
            self.editor.apply(change, initiator, bookmark=self.selection)
        except JourneyMapperError as refusal:
            self.complained.emit(str(refusal))
            return None
        if select and name:
            self.select((name,), initiator)
        return name

    def gesture(self, label: str) -> Gesture | None:
        """Begin a run of typing or a slide; None where the project is read-only (and that is told)."""
        if self.read_only:
            self.complained.emit("This project is open for reading only. Save a copy to edit it.")
            return None
        return self.editor.gesture(label, bookmark=self.selection)

    def undo(self) -> None:
        """Take the last step back and return to what was selected then."""
        entry = self.editor.undo()
        if entry is not None:
            self.select(entry.bookmark)

    def redo(self) -> None:
        """Make the step that was last undone again, and select what it touched."""
        entry = self.editor.redo()
        if entry is not None:
            touched = [name for name in (*entry.change.added, *entry.bookmark) if self.project.find(name)]
            self.select(touched[:1])

    def _follow(self, change: Change, initiator: object) -> None:
        self._touched |= change.touched()
        self._timer.start()
        if change.removed and not change.removed.keys().isdisjoint(self.selection):
            QTimer.singleShot(0, self, self._forget_removed)
        self.edited.emit(change, initiator)

    def _forget_removed(self) -> None:
        self.select(self.selection)

    def _settle(self) -> None:
        touched, self._touched = frozenset(self._touched), set()
        if self._journey not in self.project.journeys:
            self._journey = next(iter(self.project.about.journeys), "")
            self.journey_changed.emit()
        self.settled.emit(touched)

    def settle_now(self) -> None:
        """Tell of what was touched without waiting for the event loop."""
        if self._timer.isActive():
            self._timer.stop()
            self._settle()

"""What a record is attached to, or what is attached to it: a row each with a cross, and a field that finds further ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from journeymapper.edit.change import Change
from journeymapper.edit.records import change
from journeymapper.model.base import Record
from journeymapper.model.journeys import Card, Touchpoint
from journeymapper.model.people import Evidence
from journeymapper.model.project import Project
from journeymapper.model.text import one_line
from journeymapper.ui.complaints import Complaint
from journeymapper.ui.fields import LineField
from journeymapper.ui.reading import Unreadable
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts, Place
from journeymapper.ui.widgets.cross import Cross
from journeymapper.ui.widgets.labels import button, plain_action, plain_tip

Places = Sequence[tuple[str, str]]
"""(table, the field of the record that holds ids of that table)."""

_MOST = 2000
"""Names offered while one types; more can be written out."""
_NOUNS = {"touchpoints": "step", "stages": "stage", "journeys": "journey", "cards": "card"}


def called(project: Project, record: Record) -> str:
    """Return what a record is called in a list: its name or text on one line, a stage and a journey with their kind."""
    if isinstance(record, (Card, Evidence)):
        text = one_line(record.text)
        return text if len(text) <= 60 else text[:59].rstrip() + "…"
    name = str(getattr(record, "name", "")) or "no name yet"
    if record.TABLE in ("stages", "journeys"):
        return f"{_NOUNS[record.TABLE].capitalize()}: {name}"
    if isinstance(record, Touchpoint) and _is_twice(project, record):
        return f"{project.stages[record.stage].name} / {name}"
    return name


def _is_twice(project: Project, touchpoint: Touchpoint) -> bool:
    journey = project.journey_of(touchpoint.id)
    others = project.touchpoints_of(journey.id)[:_MOST] if journey else []
    return any(other.name == touchpoint.name and other.id != touchpoint.id for other in others)


def candidates(project: Project, journey_id: str, tables: Sequence[str]) -> dict[str, str]:
    """Return name -> id of what may be attached: what belongs to the journey first; the first of a name counts."""
    found: dict[str, str] = {}
    if journey_id not in project.journeys:
        return found
    touchpoints = project.touchpoints_of(journey_id) if "touchpoints" in tables else []
    counts: dict[str, int] = {}
    for touchpoint in touchpoints:
        counts[touchpoint.name] = counts.get(touchpoint.name, 0) + 1
    for touchpoint in touchpoints:
        twice = counts[touchpoint.name] > 1
        name = f"{project.stages[touchpoint.stage].name} / {touchpoint.name}" if twice else touchpoint.name
        found.setdefault(name, touchpoint.id)
    if "stages" in tables:
        for stage in project.stages_of(journey_id):
            found.setdefault(called(project, stage), stage.id)
    if "journeys" in tables:
        for journey in project.journeys_in_order():
            found.setdefault(called(project, journey), journey.id)
    for table in ("cards", "evidence", "bets", "measures"):
        if table in tables:
            for record in list(project.table(table).values())[:_MOST]:
                found.setdefault(called(project, record), record.id)
    found.pop("", None)
    return found


def find_called(project: Project, journey_id: str, tables: Sequence[str], text: str) -> str:
    """Return the id of what `text` names. Raises `Unreadable` where nothing, or more than one thing, does."""
    known = candidates(project, journey_id, tables)
    wanted = one_line(text).casefold()
    exact = [found for name, found in known.items() if name.casefold() == wanted]
    begun = exact or [found for name, found in known.items() if name.casefold().startswith(wanted)]
    if len(begun) == 1:
        return begun[0]
    if begun:
        raise Unreadable(f"Several names begin with “{text.strip()}”. Write more of it, or choose one.")
    nouns = " or ".join(_NOUNS.get(table, table.removesuffix("s")) for table in tables)
    raise Unreadable(f"There is no {nouns} “{text.strip()}” in this journey. Choose one from the list.")


class _Row(QFrame):
    """One attached record: a press selects it, the cross lets it go."""

    def __init__(self, go: Callable[[str], object], drop: Callable[[str], object]) -> None:
        super().__init__()
        self.setProperty("kind", "field")
        self._id = ""
        line = QHBoxLayout(self)
        line.setContentsMargins(9, 2, 24, 2)
        self._name = button("", lambda: go(self._id), "small")
        self._name.setMinimumWidth(1)
        line.addWidget(self._name, 1)
        self._cross = Cross(self, lambda: drop(self._id))

    def show_record(self, record_id: str, name: str, editable: bool) -> None:
        self._id = record_id
        metrics = self._name.fontMetrics()
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, 190)
        self._name.setText(plain_action(shown))
        self._name.setToolTip(plain_tip(name) if shown != name else "")
        self._name.setAccessibleName(f"Select {name}")
        self._cross.call(f"Detach {name}")
        self._cross.setEnabled(editable)


class Attached(QWidget):
    """The places of one record. Ids live in the record's own fields; each table has one."""

    def __init__(self, session: Session, drafts: Drafts, name: str, places: Places, hint: str) -> None:
        """`name` is what is chosen here, for those who hear the window; `hint` stands in the field."""
        super().__init__()
        self._session, self._places, self._id = session, tuple(places), ""
        self._rows: list[_Row] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self.field = LineField(session, drafts, name, hint=hint)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        assert popup is not None
        popup.setProperty("kind", "popup")
        # Queued: the completer itself writes the name into the field first, which then counts as not typed.
        completer.activated.connect(self.field.take, Qt.ConnectionType.QueuedConnection)
        self.field.setCompleter(completer)
        complaint = Complaint()
        self.field.complained.connect(complaint.say)
        self._layout.addWidget(self.field)
        self._layout.addWidget(complaint)

    def show_record(self, record_id: str) -> None:
        """Show what the record is attached to."""
        self._id = record_id
        project = self._session.project
        names = self._ids(project)
        while len(self._rows) < len(names):
            row = _Row(lambda name: self._session.select((name,)), self._drop)
            self._layout.insertWidget(len(self._rows), row)
            self._rows.append(row)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(names))
            if at < len(names):
                text = called(project, project.record(names[at])) or "no text yet"
                row.show_record(names[at], text, not self._session.read_only)
        self.field.show_place(self._place(record_id))
        self._offer(project, names)

    def _ids(self, project: Project) -> list[str]:
        record = project.find(self._id)
        return [name for _, field in self._places for name in getattr(record, field, ())]

    def _offer(self, project: Project, taken: Sequence[str]) -> None:
        known = candidates(project, self._session.journey, [table for table, _ in self._places])
        names = [name for name, found in known.items() if found not in taken][:_MOST]
        if names != self._names.stringList():
            self._names.setStringList(names)

    def _place(self, record_id: str) -> Place:
        def write(project: Project, text: str) -> Change:
            if not text.strip():
                return Change()
            tables = [table for table, _ in self._places]
            found = find_called(project, self._session.journey, tables, text)
            return self._with(project, record_id, found, on=True)

        return Place(f"attach:{record_id}", lambda _: "", write, "Attach")

    def _with(self, project: Project, record_id: str, other: str, *, on: bool) -> Change:
        table = project.record(other).TABLE
        field = next(field for name, field in self._places if name == table)
        kept = [name for name in getattr(project.record(record_id), field) if name != other]
        return change(
            project, record_id, "Attach" if on else "Detach", **{field: (*kept, other) if on else tuple(kept)}
        )

    def _drop(self, other: str) -> None:
        record_id = self._id
        self._session.attempt(lambda project: self._with(project, record_id, other, on=False))

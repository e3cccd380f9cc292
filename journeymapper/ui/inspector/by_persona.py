"""Figures that differ between personas: a fold with a line a persona, each with a field a figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from journeymapper.model.people import called
from journeymapper.model.project import Project
from journeymapper.ui.complaints import Complaint
from journeymapper.ui.fields import LineField
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts, Place
from journeymapper.ui.widgets.labels import Elided, button, label

Column = tuple[str, str, Callable[[str, str], Place]]
"""(title, the mapping's field, what gives the place for a record and a persona)."""

_WORDS = {"open": "By persona…", "close": "By persona", "nobody": "No persona travels this journey yet."}


class ByPersona(QWidget):
    """Folded until it is opened or something stands in it."""

    def __init__(self, session: Session, drafts: Drafts, columns: Sequence[Column]) -> None:
        """No record yet."""
        super().__init__()
        self._session, self._drafts, self._columns = session, drafts, columns
        self._id, self._opened = "", False
        self._rows: list[tuple[Elided, list[LineField]]] = []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        self.fold = button(_WORDS["open"], self._toggle, "link")
        rows.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        self._box = QWidget()
        self._grid = QGridLayout(self._box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 4)
        for at, (title, _, _) in enumerate(columns, 1):
            self._grid.addWidget(label(title, "small", wrap=True), 0, at)
            self._grid.setColumnStretch(at, 3)
        rows.addWidget(self._box)
        self._complaint = Complaint()
        rows.addWidget(self._complaint)

    def _toggle(self) -> None:
        self._opened = not self._opened
        self.show_record(self._id)
        if self._opened and self._rows:
            self._rows[0][1][0].setFocus()

    def show_record(self, record_id: str) -> None:
        """Show the figures of a touchpoint or a link."""
        if record_id != self._id:
            self._opened = False
        self._id = record_id
        project = self._session.project
        journey = project.journey_of(record_id)
        people = project.personas_of(journey.id) if journey else []
        record = project.find(record_id)
        filled = any(getattr(record, field, None) for _, field, _ in self._columns)
        shown = (self._opened or filled) and bool(people)
        self.setVisible(bool(people))
        self.fold.setText(_WORDS["close" if shown else "open"])
        self.fold.setAccessibleDescription("opened" if shown else "folded")
        self._box.setVisible(shown)
        self._fill(project, [person.id for person in people] if shown else [])

    def _fill(self, project: Project, people: list[str]) -> None:
        while len(self._rows) < len(people):
            self._grow()
        for at, (name, fields) in enumerate(self._rows):
            for widget in (name, *fields):
                widget.setVisible(at < len(people))
            if at >= len(people):
                for field in fields:
                    field.show_place(None)
                continue
            person = project.personas[people[at]]
            name.setText(called(person, project.personas.values()) or "no name yet")
            for field, (title, _, make) in zip(fields, self._columns, strict=True):
                field.setAccessibleName(f"{title}, {person.name or 'persona without a name'}")
                field.show_place(make(self._id, person.id))

    def _grow(self) -> None:
        line = len(self._rows) + 1
        name = Elided("", "muted")
        self._grid.addWidget(name, line, 0)
        fields = []
        for at in range(len(self._columns)):
            field = LineField(self._session, self._drafts, "", hint="as all")
            field.complained.connect(self._complaint.say)
            self._grid.addWidget(field, line, at + 1)
            fields.append(field)
        self._rows.append((name, fields))

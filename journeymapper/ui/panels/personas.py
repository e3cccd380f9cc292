"""The personas who travel the journey: a face, the name, role and share of value; a press opens one in the inspector."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeymapper.edit.personas import duplicate_persona
from journeymapper.edit.records import remove, reorder
from journeymapper.model import wording
from journeymapper.model.people import Persona
from journeymapper.model.project import Project
from journeymapper.ui.panels.persona_row import PersonaRow
from journeymapper.ui.session import Session
from journeymapper.ui.style import look
from journeymapper.ui.widgets.avatar import face_of
from journeymapper.ui.widgets.labels import button, caps, label

_ISOLATE, _END = "\u2068", "\u2069"
_WORDS = {"title": "Personas", "none": "Nobody travels yet.", "add": "+ Add"}
_SHARES = (("share_of_customers", "customers"), ("share_of_value", "value"))


def persona_colour(project: Project, persona: Persona) -> str:
    """Return the colour of a persona: its own, or the theme's at its place in the project."""
    if len(persona.colour) == 7 and QColor.isValidColorName(persona.colour):
        return persona.colour
    order = project.about.personas
    return look().theme.persona(order.index(persona.id) if persona.id in order else 0)


def persona_line(project: Project, persona: Persona) -> str:
    """Return the role and the share as one line, as far as they are known: `Café owner · 41 % of value`."""
    if persona.share_of_value is None:
        return persona.role
    share = f"{wording.per_cent(persona.share_of_value, project.about.locale)} of value"
    # The role may run from right to left; isolated, it leaves the order of the rest alone.
    return f"{_ISOLATE}{persona.role}{_END} · {share}" if persona.role else share


def shares_over(project: Project) -> str:
    """Return a sentence where the shares of all personas together are more than 100 %; else an empty text."""
    told = []
    for field, noun in _SHARES:
        total = sum(getattr(person, field) or 0.0 for person in project.personas.values())
        if total > 1 + 1e-9:
            told.append(f"{wording.per_cent(total, project.about.locale)} of {noun}")
    if not told:
        return ""
    return f"All personas together have {wording.listing(told)}. Lower a share until they are 100 % or less."


class PersonasPanel(QWidget):
    """Title and rows, one for each persona of the journey. `wanted` asks for a new one."""

    wanted = Signal()

    def __init__(self, session: Session) -> None:
        """Follow the session."""
        super().__init__()
        self._session = session
        self.rows: list[PersonaRow] = []
        self._mark: int | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 14, 0, 12)
        self._layout.setSpacing(2)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 12, 4)
        head.addWidget(caps(_WORDS["title"]))
        head.addStretch(1)
        add = button(_WORDS["add"], self.wanted.emit, "link")
        add.setAccessibleName("Add a persona")
        head.addWidget(add)
        self._layout.addLayout(head)
        self._none, self._over = label(_WORDS["none"], "muted", wrap=True), label("", "complaint", wrap=True)
        for one in (self._none, self._over):
            one.setContentsMargins(16, 0, 16, 0)
            self._layout.addWidget(one)
        self._layout.addStretch(1)
        session.settled.connect(self._follow)
        session.selected.connect(lambda _: self.refresh())
        for signal in (session.journey_changed, session.replaced, session.personas_shown):
            signal.connect(self.refresh)
        session.pictures.replaced.connect(self.refresh)
        look().changed.connect(self.refresh)
        self.refresh()

    def _follow(self, touched: frozenset[str]) -> None:
        project = self._session.project
        if "about" in touched or any(n in touched for n in (*project.about.personas, self._session.journey)):
            self.refresh()

    def _people(self) -> list[Persona]:
        project, journey = self._session.project, self._session.journey
        return project.personas_of(journey) if journey in project.journeys else []

    def refresh(self) -> None:
        """Show the personas as they are now."""
        project, people = self._session.project, self._people()
        while len(self.rows) < len(people):
            self._grow()
        for at, row in enumerate(self.rows):
            row.setVisible(at < len(people))
            if at < len(people):
                self._show(row, project, people[at])
        self._none.setVisible(not people)
        told = shares_over(project)
        self._over.setText(told)
        self._over.setVisible(bool(told))

    def _show(self, row: PersonaRow, project: Project, person: Persona) -> None:
        pictures, ratio = self._session.pictures, self.devicePixelRatioF()
        row.show_persona(
            person.name or "no name yet",
            persona_line(project, person),
            person.initials,
            persona_colour(project, person),
            image=face_of(pictures, person.picture, 28, ratio),
            chosen=person.id in self._session.selection,
            shown=person.id not in self._session.hidden_personas,
        )

    def _grow(self) -> None:
        at = len(self.rows)
        row = PersonaRow()
        row.clicked.connect(partial(self._choose, at))
        row.eye.clicked.connect(partial(self._reveal, at))
        row.moved.connect(partial(self._move, at))
        row.dragged.connect(partial(self._drag, row))
        row.dropped.connect(partial(self._drop, at, row))
        row.bailed.connect(self._unmark)
        row.removed.connect(partial(self._remove, at))
        row.duplicated.connect(partial(self._duplicate, at))
        self.rows.append(row)
        self._layout.insertWidget(self._layout.count() - 2, row)

    def _choose(self, at: int, _pressed: bool = False) -> None:
        self._session.select([person.id for person in self._people()[at : at + 1]], self)

    def _reveal(self, at: int, _pressed: bool = False) -> None:
        self._session.show_persona(self._people()[at].id, self.rows[at].eye.isChecked())

    def _remove(self, at: int) -> None:
        name = self._people()[at].id
        self._session.attempt(lambda project: remove(project, [name]))
        self._session.settle_now()
        self._focus(min(at, len(self._people()) - 1))

    def _duplicate(self, at: int) -> None:
        name = self._people()[at].id
        self._session.attempt(lambda project: duplicate_persona(project, name), select=True)
        self._session.settle_now()
        self._focus(at + 1)

    def _focus(self, at: int) -> None:
        if 0 <= at < len(self.rows):
            self.rows[at].setFocus()

    def _move(self, at: int, by: int) -> None:
        if 0 <= at + by < len(self._people()):
            self._place(at, at + by)
            self._focus(at + by)

    def _place(self, at: int, to: int) -> None:
        """Give the persona at `at` of the rows the place `to`; who travels elsewhere alone stays where it is."""
        people = [person.id for person in self._people()]
        name = people.pop(at)
        order = [one for one in self._session.project.about.personas if one != name]
        place = order.index(people[to]) if to < len(people) else order.index(people[-1]) + 1
        self._session.attempt(lambda project: reorder(project, [name], place, "Move persona"))
        self._session.settle_now()

    def _slot(self, row: PersonaRow, at: QPoint) -> int:
        """Before which row the pointer is."""
        y = row.mapTo(self, at).y()
        shown = self.rows[: len(self._people())]
        return sum(1 for one in shown if one.geometry().center().y() < y)

    def _drag(self, row: PersonaRow, at: QPoint) -> None:
        self._mark = self._slot(row, at)
        self.update()

    def _unmark(self) -> None:
        self._mark = None
        self.update()

    def _drop(self, at: int, row: PersonaRow, where: QPoint) -> None:
        slot = self._slot(row, where)
        self._unmark()
        to = slot - 1 if slot > at else slot
        if to != at:
            self._place(at, to)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw where a dragged row would go."""
        super().paintEvent(event)
        people = self._people()
        if self._mark is None or not people:
            return
        last = self._mark >= len(people)
        row = self.rows[min(self._mark, len(people) - 1)].geometry()
        y = row.bottom() + 1 if last else row.top() - 1
        painter = QPainter(self)
        painter.setPen(QPen(QColor(look().theme.accent), 2))
        painter.drawLine(12, y, self.width() - 12, y)

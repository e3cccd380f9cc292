"""Whose it is: a chip for each persona, on or off; many personas stand in a list that can be searched."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journeymapper.model.people import Persona, called
from journeymapper.model.project import Project
from journeymapper.ui.inspector.people_list import ManyPeople
from journeymapper.ui.inspector.places import change_each, common
from journeymapper.ui.panels.personas import persona_colour
from journeymapper.ui.session import Session
from journeymapper.ui.widgets.chips import PersonaChip
from journeymapper.ui.widgets.flow import FlowLayout
from journeymapper.ui.widgets.labels import plain_tip

_MOST_CHIPS = 12
"""More personas stand in a list."""


class People(QWidget):
    """The personas of some records. With `none_is_all` an empty choice means everybody, and is shown so."""

    def __init__(self, session: Session, what: str, *, none_is_all: bool = False) -> None:
        """`what` says what a chip does, with the name of the persona after it: "Travels this journey:"."""
        super().__init__()
        self._session, self._what, self._all = session, what, none_is_all
        self._ids: tuple[str, ...] = ()
        self._chips: list[PersonaChip] = []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        self._few = QWidget()
        self._flow = FlowLayout(self._few, gap=6)
        rows.addWidget(self._few)
        self.many = ManyPeople(what)
        self.many.toggled.connect(self._toggle)
        rows.addWidget(self.many)

    def show_records(self, ids: tuple[str, ...]) -> None:
        """Show who is chosen in the field `personas` of the records."""
        self._ids = ids
        project = self._session.project
        people = [project.personas[name] for name in project.about.personas]
        chosen = self._chosen(project)
        many = len(people) > _MOST_CHIPS
        self._few.setVisible(not many)
        self.many.setVisible(many)
        self.setVisible(bool(people))
        if many:
            names = [person.name or "no name yet" for person in people]
            on = [person.id in chosen for person in people]
            self.many.show_people(names, on, enabled=not self._session.read_only)
            return
        while len(self._chips) < len(people):
            chip = PersonaChip("", "#000000")
            chip.clicked.connect(partial(self._toggle, len(self._chips)))
            self._chips.append(chip)
            self._flow.addWidget(chip)
        for at, chip in enumerate(self._chips):
            chip.setVisible(at < len(people))
            if at < len(people):
                self._dress(chip, project, people[at], people[at].id in chosen)
        self.updateGeometry()

    def _dress(self, chip: PersonaChip, project: Project, person: Persona, on: bool) -> None:
        chip.setText(called(person, project.personas.values()) or "no name yet")
        chip.set_colour(persona_colour(project, person))
        chip.setChecked(on)
        chip.setEnabled(not self._session.read_only)
        chip.setAccessibleName(f"{self._what} {person.name or 'persona without a name'}")
        chip.setToolTip(plain_tip(person.name))
        chip.updateGeometry()

    def _chosen(self, project: Project) -> tuple[str, ...]:
        found: tuple[str, ...] = common(project, self._ids, "personas") or ()
        return project.about.personas if self._all and not found else found

    def _toggle(self, at: int, _on: bool = False) -> None:
        project, ids = self._session.project, self._ids
        name = project.about.personas[at]
        chosen = set(self._chosen(project)) ^ {name}
        people = tuple(person for person in project.about.personas if person in chosen)
        if self._all and len(people) == len(project.about.personas):
            people = ()
        if self._all and not chosen:
            people = tuple(project.about.personas[at : at + 1])
        self._session.attempt(lambda now: change_each(now, ids, "Choose personas", personas=people))
        self.show_records(ids)

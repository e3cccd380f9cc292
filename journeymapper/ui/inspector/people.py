"""Whose it is: a chip for each persona, on or off."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from journeymapper.model.people import Persona
from journeymapper.model.project import Project
from journeymapper.ui.inspector.places import change_each, common
from journeymapper.ui.panels.personas import persona_colour
from journeymapper.ui.session import Session
from journeymapper.ui.widgets.chips import PersonaChip
from journeymapper.ui.widgets.flow import FlowLayout
from journeymapper.ui.widgets.labels import plain_tip


class People(QWidget):
    """The personas of some records. With `none_is_all` an empty choice means everybody, and is shown so."""

    def __init__(self, session: Session, what: str, *, none_is_all: bool = False) -> None:
        """`what` says what a chip does, with the name of the persona after it: "Travels this journey:"."""
        super().__init__()
        self._session, self._what, self._all = session, what, none_is_all
        self._ids: tuple[str, ...] = ()
        self._chips: list[PersonaChip] = []
        self._flow = FlowLayout(self, gap=6)

    def show_records(self, ids: tuple[str, ...]) -> None:
        """Show who is chosen in the field `personas` of the records."""
        self._ids = ids
        project = self._session.project
        people = [project.personas[name] for name in project.about.personas]
        while len(self._chips) < len(people):
            chip = PersonaChip("", "#000000")
            chip.clicked.connect(partial(self._toggle, len(self._chips)))
            self._chips.append(chip)
            self._flow.addWidget(chip)
        chosen = self._chosen(project)
        for at, chip in enumerate(self._chips):
            chip.setVisible(at < len(people))
            if at < len(people):
                self._dress(chip, project, people[at], people[at].id in chosen)
        self.setVisible(bool(people))
        self.updateGeometry()

    def _dress(self, chip: PersonaChip, project: Project, person: Persona, on: bool) -> None:
        chip.setText(person.short_name or "no name yet")
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

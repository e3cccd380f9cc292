"""A slider a persona: how each feels at the selected touchpoints."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from journeymapper.edit.change import Change
from journeymapper.edit.feelings import set_feeling
from journeymapper.model import wording
from journeymapper.model.people import Persona, called
from journeymapper.model.project import Project
from journeymapper.ui.panels.personas import persona_colour
from journeymapper.ui.session import Session
from journeymapper.ui.style import look
from journeymapper.ui.visits import Visit
from journeymapper.ui.widgets.feeling_slider import FeelingSlider
from journeymapper.ui.widgets.labels import Elided, label, plain_tip

_WORDS = {
    "nobody": "Add a persona to draw how they feel.",
    "tip": "Arrow keys move by 0.5; Del takes the data away",
}


class FeelingRow(QWidget):
    """Name, slider and value for one persona."""

    def __init__(self, session: Session) -> None:
        """Nobody yet."""
        super().__init__()
        self._session = session
        self._visit = Visit(session)
        self._persona = ""
        self._ids: tuple[str, ...] = ()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self._name = Elided("", "muted")
        self._name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name.setFixedSize(48, 20)
        self.slider = FeelingSlider("", "#000000")
        self.slider.setToolTip(plain_tip(_WORDS["tip"]))
        self._value = QLabel()
        self._value.setTextFormat(Qt.TextFormat.PlainText)
        self._value.setFixedWidth(38)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for widget, stretch in ((self._name, 0), (self.slider, 1), (self._value, 0)):
            line.addWidget(widget, stretch)
        self.slider.chosen.connect(self._move)
        self.slider.ended.connect(self._visit.end)

    def show_persona(self, project: Project, persona: Persona, ids: tuple[str, ...]) -> None:
        """Show the feelings of a persona at the touchpoints `ids`; where they differ, none."""
        if (persona.id, ids) != (self._persona, self._ids):
            self._visit.end()
        self._persona, self._ids = persona.id, ids
        self._name.setText(called(persona, project.personas.values()))
        self.slider.name_for(persona.name)
        self.slider.set_colour(persona_colour(project, persona))
        self.slider.setEnabled(not self._session.read_only)
        values = [project.touchpoints[n].feelings.get(persona.id) for n in ids if n in project.touchpoints]
        same = values[0] if values and all(value == values[0] for value in values) else None
        self.slider.show_feeling(same)
        self._tell(same, project.about.locale, differ=any(value != same for value in values))

    def _tell(self, feeling: float | None, locale: str, *, differ: bool) -> None:
        theme = look().theme
        text = "mixed" if differ else "–" if feeling is None else wording.feeling(feeling, locale)
        colour = theme.muted
        if feeling:
            colour = theme.pain if feeling < 0 else theme.delight
        self._value.setText(text)
        self._value.setStyleSheet(f"color: {colour}; font-size: 13px; font-weight: 600;")

    def _move(self, feeling: object) -> None:
        value = feeling if isinstance(feeling, float) else None
        persona, ids = self._persona, self._ids

        def made(project: Project) -> Change:
            total = Change(label="Change feeling")
            for name in (name for name in ids if name in project.touchpoints):
                total = total.then(set_feeling(project, name, persona, value))
            return total

        self._visit.show(made, "Change feeling")
        self._tell(value, self._session.project.about.locale, differ=False)

    def finish(self) -> None:
        """End a slide."""
        self._visit.end()


class Feelings(QWidget):
    """The rows of all personas who travel the journey."""

    def __init__(self, session: Session) -> None:
        """No rows yet."""
        super().__init__()
        self._session = session
        self._rows: list[FeelingRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._nobody = label(_WORDS["nobody"], "muted", wrap=True)
        self._layout.addWidget(self._nobody)

    def show_feelings(self, ids: Sequence[str]) -> None:
        """Show the feelings at these touchpoints."""
        project = self._session.project
        journey = project.journey_of(ids[0]) if ids else None
        people = project.personas_of(journey.id) if journey else []
        while len(self._rows) < len(people):
            row = FeelingRow(self._session)
            self._rows.append(row)
            self._layout.addWidget(row)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(people))
            if at < len(people):
                row.show_persona(project, people[at], tuple(ids))
            else:
                row.finish()
        self._nobody.setVisible(not people)

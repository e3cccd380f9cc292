"""The inspector of a stage."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from journeymapper.edit.journeys import add_touchpoint
from journeymapper.model import wording
from journeymapper.model.journeys import Stage
from journeymapper.model.kinds import AlignmentElement
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.places import text_place
from journeymapper.ui.inspector.scores import score_row
from journeymapper.ui.inspector.touchpoint_parts import Tied
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts
from journeymapper.ui.widgets.labels import button, label, plain_action, plain_tip

_MOST_LISTED = 40
"""Touchpoints listed for a stage; the outline has the rest."""

_SHORT = {
    AlignmentElement.BRAND: "Brand identity",
    AlignmentElement.EMPLOYEES: "Employee engagement",
    AlignmentElement.EXPERIENCE: "Customer experience",
    AlignmentElement.SYSTEMS: "Systems, processes",
    AlignmentElement.MEASUREMENT: "Measurement, insight",
}


def score_of(element: AlignmentElement, stage: Stage) -> int | None:
    """Return the score of a stage on one element; None where it is not rated."""
    return stage.alignment.get(element)


def with_score(element: AlignmentElement, stage: Stage, score: int | None) -> Stage:
    """Return the stage with another score; None takes it away."""
    scores = {kind: value for kind, value in stage.alignment.items() if kind is not element}
    return stage.replace(alignment=scores if score is None else {**scores, element: score})


def alignment_rows(form: Form) -> None:
    """Add the five scores of the stages of a form."""
    pairs = form.pairs()
    for element, name in _SHORT.items():
        read, write = partial(score_of, element), partial(with_score, element)
        score_row(form, pairs, name, read, write, "Change alignment")


class StageForm(Form):
    """A stage: its name, its touchpoints, what customers value in it, how well it is aligned, its measures, notes."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No stage yet."""
        super().__init__(session, drafts)
        self.kicker("Stage")
        self.title("name", "Name this stage", "Rename")
        self._count = label("", "muted")
        self.rows.addWidget(self._count)
        self.divide()
        self.heading("Touchpoints", "+ Add", self._add_touchpoint, "Add a touchpoint to this stage")
        box = QWidget()
        self._list = QVBoxLayout(box)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(2)
        self._buttons: list[QPushButton] = []
        self.rows.addWidget(box)
        self.divide()
        self.heading("What customers value here")
        self.text(
            "What customers value here",
            lambda ids: text_place(ids, "drivers", "Change drivers", lines=True),
            least=2,
        )
        self.divide()
        self._alignment_and_measures()
        self.notes()
        self.rows.addSpacing(4)
        self.rows.addWidget(button("Remove this stage", self.remove))
        self.rows.addStretch(1)

    def _alignment_and_measures(self) -> None:
        self.heading("Alignment")
        alignment_rows(self)
        self.named_text(
            "What lowers it",
            lambda ids: text_place(ids, "alignment_note", "Change alignment", lines=True),
        )
        self.divide()
        self.bets, self.measures = Tied(self.session, "bets"), Tied(self.session, "measures")
        self.heading("Measures", "+ Attach a measure", self.measures.add, "Attach a measure")
        self.rows.addWidget(self.measures)
        self.add_bet = self.heading("Bets", "+ Add a bet here", self.bets.add, "Add a bet here")

    def _add_touchpoint(self) -> None:
        stage = self.ids[0]
        self.session.attempt(lambda project: add_touchpoint(project, stage), select=True)

    def refresh(self) -> None:
        """Show the values as they are now."""
        super().refresh()
        project = self.session.project
        stage = project.stages.get(self.ids[0]) if self.ids else None
        if stage is None:
            return
        self._count.setText(wording.plural(len(stage.touchpoints), "touchpoint"))
        names = stage.touchpoints[:_MOST_LISTED]
        while len(self._buttons) < len(names):
            made = button("", partial(self._open, len(self._buttons)), "small")
            self._buttons.append(made)
            self._list.addWidget(made)
        for at, row in enumerate(self._buttons):
            row.setVisible(at < len(names))
            if at < len(names):
                text = project.touchpoints[names[at]].name or "no name yet"
                row.setText(plain_action(text if len(text) < 44 else text[:43] + "…"))
                row.setToolTip(plain_tip(text) if len(text) >= 44 else "")
                row.setAccessibleName(f"Select {text}")
        self.measures.show_place(stage.id)
        self.bets.hide()
        self.bets.aim(stage.id)
        self.add_bet.setEnabled(bool(stage.touchpoints) and not self.session.read_only)

    def _open(self, at: int) -> None:
        stage = self.session.project.stages.get(self.ids[0])
        self.session.select(stage.touchpoints[at : at + 1] if stage else ())

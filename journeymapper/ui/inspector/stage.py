"""The inspector of a stage."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from journeymapper.edit.journeys import add_touchpoint
from journeymapper.model import wording
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.places import text_place
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts
from journeymapper.ui.widgets.labels import button, label, plain_action

_MOST_LISTED = 40
"""Touchpoints listed for a stage; the outline has the rest."""


class StageForm(Form):
    """A stage: its name, its touchpoints, what customers value in it, notes."""

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
        self.notes()
        self.rows.addStretch(1)

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
                row.setAccessibleName(f"Select {text}")

    def _open(self, at: int) -> None:
        stage = self.session.project.stages.get(self.ids[0])
        self.session.select(stage.touchpoints[at : at + 1] if stage else ())

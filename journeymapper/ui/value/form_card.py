"""The form of the chosen bet, measure, stage or link beside the figures: the inspector of the map in a card of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from journeymapper.ui.session import Session
from journeymapper.ui.widgets.labels import button

if TYPE_CHECKING:
    from journeymapper.ui.inspector.inspector import Inspector
    from journeymapper.ui.value.effects import Effects

_HEIGHT = 360
_WORDS = {"back": "‹ Back to what if"}


class FormCard(QFrame):
    """The card. The inspector is made when it is first needed."""

    def __init__(self, session: Session, back: Callable[[], object]) -> None:
        """`back` returns to what was looked at before."""
        super().__init__()
        self.setProperty("kind", "card")
        self._session = session
        self.inspector: Inspector | None = None
        self.effects: Effects | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(4, 8, 4, 4)
        self._rows.setSpacing(0)
        self._back = button(_WORDS["back"], back, "link")
        self._rows.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_form(self, on: bool) -> None:
        """Show the form of what is selected, or nothing."""
        if on and self.inspector is None:
            from journeymapper.ui.inspector.inspector import Inspector
            from journeymapper.ui.value.effects import Effects

            self.inspector = Inspector(self._session)
            self.inspector.setMinimumHeight(_HEIGHT)
            self._rows.addWidget(self.inspector, 1)
            self.effects = Effects(self._session)
            self._rows.addWidget(self.effects)
        if self.effects is not None:
            chosen = self._session.selection
            self.effects.show_bet(chosen[0] if on and chosen else "")
        self.setVisible(on)

    def finish(self) -> None:
        """End what is being typed."""
        if self.inspector is not None:
            self.inspector.finish()

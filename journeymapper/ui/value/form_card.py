"""The form of the chosen bet or measure, beside the figures: the inspector of the map in a card of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout

from journeymapper.ui.session import Session
from journeymapper.ui.widgets.labels import button

if TYPE_CHECKING:
    from journeymapper.ui.inspector.inspector import Inspector

_HEIGHT = 420
_WORDS = {"back": "‹ Back to what if"}


class FormCard(QFrame):
    """The card. The inspector is made when it is first needed."""

    def __init__(self, session: Session, back: Callable[[], object]) -> None:
        """`back` returns to what was looked at before."""
        super().__init__()
        self.setProperty("kind", "card")
        self._session = session
        self.inspector: Inspector | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(4, 8, 4, 4)
        self._rows.setSpacing(0)
        self._back = button(_WORDS["back"], back, "link")
        self._rows.addWidget(self._back)
        self.hide()

    def show_form(self, on: bool) -> None:
        """Show the form of what is selected, or nothing."""
        if on and self.inspector is None:
            from journeymapper.ui.inspector.inspector import Inspector

            self.inspector = Inspector(self._session)
            self.inspector.setMinimumHeight(_HEIGHT)
            self._rows.addWidget(self.inspector, 1)
        self.setVisible(on)

    def finish(self) -> None:
        """End what is being typed."""
        if self.inspector is not None:
            self.inspector.finish()

"""The form of what is chosen, in a card beside the tables: the inspector of the map, shown when it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from journeymapper.ui.session import Session
from journeymapper.ui.widgets.labels import button

if TYPE_CHECKING:
    from journeymapper.ui.inspector.inspector import Inspector

_WIDTH = 324
_WORDS = {"close": "‹ Close the form", "tip": "Return to the table (Esc)"}


class FormPane(QFrame):
    """The card. The inspector is made when it is first needed."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        """Hidden."""
        super().__init__()
        self.setProperty("kind", "card")
        self.setFixedWidth(_WIDTH)
        self._session = session
        self.inspector: Inspector | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(4, 8, 4, 4)
        self._rows.setSpacing(0)
        close = button(_WORDS["close"], self.shut, "link", tip=_WORDS["tip"])
        self._rows.addWidget(close, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def open(self) -> None:
        """Show the form of what is selected, and go to its first field."""
        if self.inspector is None:
            from journeymapper.ui.inspector.inspector import Inspector

            self.inspector = Inspector(self._session)
            self._rows.addWidget(self.inspector, 1)
        self.show()
        self.inspector.show_selection()
        self.inspector.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def shut(self) -> None:
        """Take what is being typed, and go."""
        self.finish()
        self.hide()
        self.closed.emit()

    def finish(self) -> None:
        """End what is being typed."""
        if self.inspector is not None:
            self.inspector.finish()

"""The source of a part of the page: the form of its record, and a way to the workspace where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeymapper.model.integrity import describe
from journeymapper.ui.brief.told import home_of
from journeymapper.ui.session import Session
from journeymapper.ui.widgets.labels import button, label

if TYPE_CHECKING:
    from journeymapper.ui.inspector.inspector import Inspector

_WORDS = {
    "none": "Click a part of the page, or choose one under Parts: what it shows is edited here.",
    "map": "Show on the map",
    "value": "Show in Value",
    "roadmap": "Show in Roadmap",
    "elsewhere": "{name} is edited in Roadmap.",
    "nowhere": "{name} comes with the project file; there is no form for it here.",
}


class Source(QWidget):
    """Follows the selection of the session while it is in view. The forms are made when they are first needed."""

    def __init__(
        self, session: Session, show: Callable[[str], object], known: Callable[[], tuple[str, ...]]
    ) -> None:
        """`show` leads to a workspace, one of those that `known` names."""
        super().__init__()
        self._session, self._show, self._known = session, show, known
        self.inspector: Inspector | None = None
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(14, 10, 14, 0)
        self.link = button("", self._lead, "link")
        line.addWidget(self.link)
        line.addStretch(1)
        self.rows.addLayout(line)
        self.note = label(_WORDS["none"], "muted", wrap=True)
        self.note.setContentsMargins(18, 12, 18, 12)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.rows.addWidget(self.note, 1)
        self._home = ""
        session.selected.connect(lambda _: self.refresh())
        session.replaced.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the form of what is selected, or say what can be done."""
        records = self._session.selected_records()
        home = home_of(records[0]) if records else ""
        self._home = home if home in self._known() else ""
        self.link.setText(_WORDS.get(self._home, ""))
        self.link.setVisible(bool(self._home))
        has_form = bool(records) and _has_form(records[0].TABLE)
        if has_form:
            self._make()
        if self.inspector is not None:
            self.inspector.setVisible(has_form)
        self.note.setVisible(not has_form)
        self.note.setText(_WORDS["none"])
        if records and not has_form:
            word = "elsewhere" if self._home == "roadmap" else "nowhere"
            self.note.setText(_WORDS[word].format(name=describe(records[0])))

    def _make(self) -> None:
        if self.inspector is None:
            from journeymapper.ui.inspector.inspector import Inspector

            self.inspector = Inspector(self._session)
            self.rows.addWidget(self.inspector, 1)

    def _lead(self) -> None:
        if self._home:
            self._show(self._home)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        target: QWidget = self.link if self.link.isVisible() else self
        if self.inspector is not None and self.inspector.isVisible():
            target = self.inspector.first_field()
        target.setFocus()

    def finish(self) -> None:
        """End what is being typed."""
        if self.inspector is not None:
            self.inspector.finish()


def _has_form(table: str) -> bool:
    from journeymapper.ui.inspector.inspector import form_class

    try:
        form_class(table)
    except KeyError:
        return False
    return True

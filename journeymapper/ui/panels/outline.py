"""The outline: a field to find things, and the tree of the journey, painted as calmly as a list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journeymapper.ui.panels.outline_model import KIND_ROLE
from journeymapper.ui.panels.outline_tree import OutlineTree
from journeymapper.ui.session import Session
from journeymapper.ui.widgets.labels import caps, label
from journeymapper.ui.widgets.search_field import SearchField

_WORDS = {
    "title": "Outline",
    "find": "Find a step, quote, bet…",
    "nothing": "Nothing found.",
    "empty": "No stages yet. Insert › Stage begins the journey.",
}


class OutlinePanel(QWidget):
    """The tree. Its title and search field are the widget `head`, for whoever keeps them in view above it."""

    def __init__(self, session: Session) -> None:
        """Follow the session."""
        super().__init__()
        self._session = session
        self.head = QWidget()
        rows = QVBoxLayout(self.head)
        rows.setContentsMargins(0, 14, 0, 8)
        rows.setSpacing(0)
        title = caps(_WORDS["title"])
        title.setContentsMargins(16, 0, 16, 0)
        rows.addWidget(title)
        rows.addSpacing(8)
        self.search = SearchField(_WORDS["find"], "Ctrl F")
        holder = QVBoxLayout()
        holder.setContentsMargins(12, 0, 12, 0)
        holder.addWidget(self.search)
        rows.addLayout(holder)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 8)
        rows.setSpacing(0)
        self.tree = OutlineTree(session)
        rows.addWidget(self.tree)
        self._note = label("", "muted", wrap=True)
        self._note.setContentsMargins(16, 4, 16, 4)
        rows.addWidget(self._note)
        self._pause = QTimer(self, interval=80, singleShot=True)
        self._pause.timeout.connect(lambda: self._search(self.search.text()))
        self.search.textChanged.connect(lambda: self._pause.start())
        self.search.returnPressed.connect(self._go_to_first)
        session.settled.connect(self._follow)
        session.selected.connect(self._selected)
        session.journey_changed.connect(self._reload)
        session.replaced.connect(self._restart)
        session.personas_shown.connect(self.tree.outline.refresh_all)
        self._tell_empty()

    def _search(self, text: str) -> None:
        self.tree.show_only(text)
        self._tell_empty()

    def _go_to_first(self) -> None:
        self._pause.stop()
        self._search(self.search.text())
        model, found = self.tree.outline, QModelIndex()
        first = model.index(0, 0)
        while first.isValid() and (found := first).data(KIND_ROLE) in ("journeys", "stages"):
            first = model.index(0, 0, first)
        if found.isValid():
            self.tree.setFocus()
            self._session.select([model.id_at(found)])

    def _follow(self, touched: frozenset[str]) -> None:
        self.tree.follow(touched)
        self._tell_empty()

    def _selected(self, initiator: object) -> None:
        if initiator is not self.tree:
            self.tree.show_selection()

    def _restart(self) -> None:
        self.search.clear()
        self._reload()

    def _reload(self) -> None:
        if len(self._session.project.about.journeys) < 2:
            self.search.clear()
        self.tree.reload()
        self._tell_empty()

    def _tell_empty(self) -> None:
        model = self.tree.outline
        note = "" if model.rowCount() else _WORDS["nothing" if model.searching else "empty"]
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.tree.setVisible(not note)

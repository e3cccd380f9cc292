"""The section of the evidence: every piece in a list that can be searched, filtered by source, counted, pasted into."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from journeymapper.edit.evidence import new_evidence, paste_evidence
from journeymapper.model import wording
from journeymapper.model.people import Evidence, called
from journeymapper.model.project import Project
from journeymapper.ui.session import Session
from journeymapper.ui.value.cards import Card, note
from journeymapper.ui.value.sections import Section
from journeymapper.ui.widgets.choice import Choice
from journeymapper.ui.widgets.labels import button, plain_tip
from journeymapper.ui.widgets.search_field import SearchField

_ID = Qt.ItemDataRole.UserRole
_ALL = ""
_WORDS = {
    "title": "Evidence",
    "none": "No evidence yet. Write a piece, or copy lines from anywhere and paste them: each becomes one.",
    "nothing": "Nothing here fits what you look for.",
    "new": "+ New piece",
    "paste": "Paste lines",
    "find": "Find in evidence",
    "source": "From which source",
    "every": "every source",
    "no_source": "no source named",
    "clipboard": "There is no text on the clipboard. Copy the quotes or notes first, one a line.",
}
_COLUMNS = ("What was said or seen", "Source", "Persona", "Touchpoint", "Date", "Feels", "Counts")


def told(project: Project, piece: Evidence) -> tuple[str, ...]:
    """Return the cells of a piece of evidence."""
    locale = project.about.locale
    places = [project.touchpoints[name].name for name in piece.touchpoints if name in project.touchpoints]
    persona = project.personas.get(piece.persona or "")
    text = " ".join(piece.text.split())
    if piece.value is not None:
        text = f"{wording.measure_value(piece.value, piece.unit, locale)} {text}".strip()
    return (
        text or "no words yet",
        piece.source or "–",
        called(persona, project.personas.values()) if persona else "–",
        ", ".join(places) or "–",
        wording.day(piece.date, locale, year=True) if piece.date else "–",
        "–" if piece.sentiment is None else wording.feeling(piece.sentiment, locale),
        wording.number(piece.count, 0, locale),
    )


class EvidenceList(Section):
    """The card with the list."""

    def __init__(self, session: Session) -> None:
        """Follow the session."""
        super().__init__()
        self._session = session
        self._source = _ALL
        self.card = Card(_WORDS["title"])
        self.search = SearchField(_WORDS["find"], "")
        self.search.setFixedWidth(180)
        self.search.textChanged.connect(lambda _: self.refresh())
        self.sources = Choice(_WORDS["source"], self._choose_source)
        self.sources.setFixedWidth(170)
        for part in (
            self.sources,
            self.search,
            button(_WORDS["paste"], self.paste, "link"),
            button(_WORDS["new"], self.add, "link"),
        ):
            self.card.head.addWidget(part)
        self.table = QTableWidget(0, len(_COLUMNS))
        self._dress()
        self._empty = note(_WORDS["none"])
        self.card.rows.addWidget(self._empty)
        self.card.rows.addWidget(self.table, 1)
        self.card.rows.addStretch(0)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.card)
        session.settled.connect(lambda _: self.refresh() if self.isVisible() else None)
        session.replaced.connect(self.refresh)
        self.refresh()

    def _dress(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels(list(_COLUMNS))
        table.setAccessibleName(_WORDS["title"])
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setMaximumSectionSize(190)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.currentItemChanged.connect(lambda item, _: self._choose(item))

    def focus_widget(self) -> QWidget:
        """Return the table, or the search field where it is empty."""
        return self.table if self.table.isVisible() else self.search

    def showEvent(self, event: object) -> None:
        """Show what changed since this was last seen."""
        del event
        self.refresh()

    def shown(self) -> list[Evidence]:
        """Return the pieces that fit the source and what is looked for, in the order in which they came."""
        sought = self.search.text().casefold().split()
        project = self._session.project
        found = [piece for piece in project.evidence.values() if self._source in (_ALL, piece.source or " ")]
        return [
            piece
            for piece in found
            if all(word in " ".join(told(project, piece)).casefold() for word in sought)
        ]

    def refresh(self) -> None:
        """Show the evidence as it is now."""
        project = self._session.project
        pieces = list(project.evidence.values())
        counts: Counter[str] = Counter()
        for piece in pieces:
            counts[piece.source or " "] += piece.count
        options = [(f"{_WORDS['every']} ({sum(counts.values())})", _ALL)]
        options += [
            (f"{name.strip() or _WORDS['no_source']} ({n})", name) for name, n in counts.most_common()
        ]
        self._source = self._source if self._source in counts else _ALL
        self.sources.show_options(options, self._source)
        found = self.shown()
        self._fill(project, found)
        behind = wording.plural(sum(piece.count for piece in found), "piece")
        self.card.said.setText(
            f"{behind} in {wording.plural(len(found), 'entry', 'entries')}" if pieces else ""
        )
        self._empty.setVisible(not found)
        self._empty.setText(_WORDS["nothing"] if pieces else _WORDS["none"])
        self.table.setVisible(bool(found))

    def _fill(self, project: Project, found: list[Evidence]) -> None:
        chosen = next(iter(self._session.selection), "")
        self.table.blockSignals(True)
        self.table.setRowCount(len(found))
        for row, piece in enumerate(found):
            for column, text in enumerate(told(project, piece)):
                item = QTableWidgetItem(text)
                item.setData(_ID, piece.id)
                item.setToolTip(plain_tip(piece.text if column == 0 else text))
                self.table.setItem(row, column, item)
            if piece.id == chosen:
                self.table.setCurrentCell(row, 0)
        self.table.blockSignals(False)

    def _choose(self, item: QTableWidgetItem | None) -> None:
        if item is not None:
            self._session.select((item.data(_ID),), self)

    def _choose_source(self, source: str) -> None:
        self._source = source
        self.refresh()

    def add(self) -> None:
        """Add a piece without words, and select it."""
        self._session.attempt(partial(new_evidence, touchpoint_id=self._place()), self, select=True)

    def paste(self) -> None:
        """Make a piece of every line on the clipboard, at the chosen touchpoint where there is one."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self._session.complained.emit(_WORDS["clipboard"])
            return
        self._session.attempt(partial(paste_evidence, text=text, touchpoint_id=self._place()), self)

    def _place(self) -> str:
        chosen = [name for name in self._session.selection if name in self._session.project.touchpoints]
        return chosen[0] if chosen else ""

"""The section of the measures: a list, the chart of the chosen one, and what its readings say."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from journeymapper.analysis.measures import beyond_since, change_since_review, latest
from journeymapper.edit.measures import new_measure
from journeymapper.errors import JourneyMapperError
from journeymapper.model import wording
from journeymapper.model.measures import Measure
from journeymapper.model.project import Project
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.session import Session
from journeymapper.ui.value.cards import Card, note
from journeymapper.ui.value.measure_chart import MeasureChart
from journeymapper.ui.value.measure_import import ask_file, take_readings, text_of_file
from journeymapper.ui.value.measure_words import companions, sentences
from journeymapper.ui.value.sections import Section
from journeymapper.ui.widgets.labels import button, label, plain_tip

_ID = Qt.ItemDataRole.UserRole
_WORDS = {
    "title": "Measures",
    "none": "No measure yet. Add one, then paste its readings from a spreadsheet.",
    "choose": "Choose a measure to see its readings.",
    "new": "+ New measure",
    "paste": "Paste readings",
    "file": "Read a file…",
    "readings": "Readings",
    "pairs": "That two figures move together does not say that one moves the other.",
    "clipboard": "There is no text on the clipboard. Copy the dates and figures in the spreadsheet first.",
}


class Measures(Section):
    """Both cards."""

    def __init__(self, session: Session, dialogs: Dialogs) -> None:
        """Follow the session; `dialogs` asks for files and about what is open."""
        super().__init__()
        self._session, self._dialogs = session, dialogs
        self._chosen = ""
        self.list = QListWidget()
        self.list.setProperty("kind", "boxed")
        self.list.setAccessibleName(_WORDS["title"])
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda item, _: self._choose(item))
        self._empty = note(_WORDS["none"])
        self.new = button(_WORDS["new"], self.add, "link")
        left = Card(_WORDS["title"])
        left.rows.addWidget(self._empty)
        left.rows.addWidget(self.list, 1)
        left.rows.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(left, 2)
        line.addWidget(self._right(), 3)
        session.settled.connect(self._follow)
        for signal in (session.replaced, session.journey_changed):
            signal.connect(self.refresh)
        session.selected.connect(lambda _: self._take_selection())
        self._take_selection()
        self.refresh()

    def _right(self) -> Card:
        self.card = Card(_WORDS["readings"])
        self.paste_button = button(_WORDS["paste"], self.paste, "link")
        self.file_button = button(_WORDS["file"], self.read_file, "link")
        self.card.head.addWidget(self.paste_button)
        self.card.head.addWidget(self.file_button)
        self.chart = MeasureChart()
        self.said = label("", "", wrap=True)
        self.pairs = label("", "small", wrap=True)
        self.card.rows.addWidget(self.chart, 1)
        self.card.rows.addWidget(self.said)
        self.card.rows.addWidget(self.pairs)
        return self.card

    def focus_widget(self) -> QWidget:
        """Return the list."""
        return self.list

    def _follow(self, touched: frozenset[str]) -> None:
        known = set(self._session.project.measures) | {
            self.list.item(at).data(_ID) for at in range(self.list.count())
        }
        if "about" in touched or not touched.isdisjoint(known):
            self.refresh()

    def _take_selection(self) -> None:
        chosen = [name for name in self._session.selection if name in self._session.project.measures]
        if chosen and chosen[0] != self._chosen:
            self._chosen = chosen[0]
            self.refresh()

    def refresh(self) -> None:
        """Show the measures as they are now."""
        project = self._session.project
        names = project.about.measures
        self._chosen = self._chosen if self._chosen in names else next(iter(names), "")
        self.list.blockSignals(True)
        self.list.clear()
        for name in names:
            item = QListWidgetItem(_line(project, project.measures[name]))
            item.setData(_ID, name)
            item.setToolTip(plain_tip(item.text()))
            self.list.addItem(item)
            if name == self._chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.list.setVisible(bool(names))
        self._empty.setVisible(not names)
        self._show()

    def _show(self) -> None:
        project = self._session.project
        measure = project.measures.get(self._chosen)
        self.chart.show_measure(measure, project.about.locale)
        self.chart.setVisible(measure is not None and bool(measure.readings))
        for part in (self.paste_button, self.file_button):
            part.setEnabled(measure is not None)
        self.card.said.setText(measure.name if measure else "")
        self.said.setText("\n".join(sentences(project, measure)) if measure else _WORDS["choose"])
        together = companions(project, measure) if measure else []
        self.pairs.setText("\n".join([*together, _WORDS["pairs"]]) if together else "")

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._chosen = item.data(_ID)
            self._session.select((self._chosen,), self)
            self._show()

    def add(self) -> None:
        """Add a measure of the journey, and select it."""
        self._session.attempt(partial(new_measure, journey_id=self._session.journey), self, select=True)

    def paste(self) -> None:
        """Take readings from the clipboard."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self._session.complained.emit(_WORDS["clipboard"])
        elif self._chosen:
            take_readings(self._session, self._dialogs, self._chosen, text)

    def read_file(self) -> None:
        """Take readings from a file."""
        path = ask_file(self._dialogs, Path.home())
        if path is None or not self._chosen:
            return
        try:
            text = text_of_file(path)
        except (JourneyMapperError, OSError) as problem:
            self._session.complained.emit(f"{path.name} could not be read: {problem}")
            return
        take_readings(self._session, self._dialogs, self._chosen, text)


def _line(project: Project, measure: Measure) -> str:
    """A measure in a line: its name, its latest value, the change since the last review, whether it is beyond its limit."""
    locale, last = project.about.locale, latest(measure)
    parts = [" ".join(measure.name.split()) or "no name yet"]
    parts.append(wording.measure_value(last.value, measure.unit, locale) if last else "no readings")
    if change := change_since_review(project, measure):
        arrow = "▲" if change.difference > 0 else "▼" if change.difference < 0 else "="
        parts.append(f"{arrow} {wording.number(abs(change.difference), None, locale)}")
    if beyond_since(measure):
        parts.append("beyond its limit")
    return "  ·  ".join(parts)

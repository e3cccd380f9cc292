"""The Roadmap workspace: phases in time above, and the tables of everything that is proposed and promised below."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from journeymapper.model import wording
from journeymapper.ui.roadmap.form_pane import FormPane
from journeymapper.ui.roadmap.grid import Grid
from journeymapper.ui.roadmap.table_card import TableCard
from journeymapper.ui.roadmap.tables import TABLES, Table
from journeymapper.ui.roadmap.timeline_card import TimelineCard
from journeymapper.ui.roadmap.worths import BetWorths
from journeymapper.ui.session import Session
from journeymapper.ui.value.sections import Section, Sections
from journeymapper.ui.workspaces import Page

_TABLE_KEYS = "Type to write · Tab next cell · Enter next row · Ctrl D duplicate · Alt ↑ ↓ move · Ctrl Enter form · F6 next pane"
_TIME_KEYS = "Alt ← → move a week · Alt Shift ← → end · N phase · M milestone · G gate · Enter form · + − 0 zoom · F6 next pane"


class RoadmapPage(Page):
    """The page. It computes while it is shown and rests while it is not."""

    keys = _TABLE_KEYS

    def __init__(self, session: Session) -> None:
        """Follow the session."""
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._back: QWidget = self
        self.worths = BetWorths(session)
        self.form = FormPane(session)
        self.timeline_card = TimelineCard(session)
        self.timeline = self.timeline_card.timeline
        first, *rest = TABLES
        self.sections = Sections(first.name, first.title, self._table(first))
        self.sections.tabs.setAccessibleName("Tables of the roadmap")
        for table in rest:
            self.sections.register(table.name, table.title, partial(self._table, table))
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self.timeline_card)
        column.addWidget(self.sections, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 10, 16, 16)
        line.setSpacing(16)
        line.addLayout(column, 1)
        line.addWidget(self.form)
        self.worths.changed.connect(self._show_worths)
        self.sections.changed.connect(lambda _: self._follow_selection(None))
        self.timeline.chosen.connect(self._choose_in_time)
        self.timeline.opened.connect(self._open)
        self.form.closed.connect(lambda: self._back.setFocus())
        session.selected.connect(self._follow_selection)
        session.settled.connect(lambda _: self._count())
        session.replaced.connect(self._count)
        self.timeline.focused.connect(self._show_keys)
        self._count()

    def _table(self, table: Table) -> Section:
        made = TableCard(self._session, table, self.worths.given)
        made.grid.chosen.connect(partial(self._choose, made.grid))
        made.grid.opened.connect(self._open)
        return made

    @property
    def grid(self) -> Grid:
        """The table in view."""
        section = self.sections.current
        assert isinstance(section, TableCard)
        return section.grid

    def panes(self) -> list[tuple[QWidget, QWidget]]:
        """Return the timeline, the table and the form."""
        found: list[tuple[QWidget, QWidget]] = [
            (self.timeline_card, self.timeline),
            (self.sections, self.grid),
        ]
        if self.form.isVisible() and self.form.inspector is not None:
            found.append((self.form, self.form.inspector.first_field()))
        return found

    def finish(self) -> None:
        """End what is being typed."""
        self.timeline.finish()
        self.form.finish()
        for section in self.sections.made.values():
            section.finish()

    def wait(self) -> None:
        """Wait for what is being computed."""
        self.worths.wait()

    def showEvent(self, event: QShowEvent) -> None:
        """Compute what has changed since the page was last seen."""
        super().showEvent(event)
        self.worths.wake()
        self._follow_selection(None)
        if not self.isAncestorOf(QApplication.focusWidget() or self):
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self.worths.rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the form."""
        if event.key() == Qt.Key.Key_Escape and self.form.isVisible():
            self.form.shut()
        else:
            super().keyPressEvent(event)

    def _show_keys(self, in_time: bool) -> None:
        self.keys = _TIME_KEYS if in_time else _TABLE_KEYS
        self.told.emit()

    def _choose(self, grid: Grid, record_id: str) -> None:
        self._session.select((record_id,), grid)

    def _choose_in_time(self, record_id: str) -> None:
        """Show the row of what was chosen in time."""
        table = self._session.project.record(record_id).TABLE
        self._session.select((record_id,), self.timeline)
        self.sections.show_section(table)
        self.grid.show_record(record_id)

    def _open(self, record_id: str) -> None:
        """Show the form of a record."""
        if record_id:
            self._back = self.grid if self.grid.hasFocus() else self.timeline
            self._session.select((record_id,), self)
            self.form.open()

    def _show_worths(self) -> None:
        for section in self.sections.made.values():
            if isinstance(section, TableCard) and section.rows.table.name == "bets":
                section.rows.refresh()

    def _follow_selection(self, initiator: object) -> None:
        chosen = self._session.selection
        if not chosen or not self.isVisible():
            return
        if initiator is not self.grid:
            self.grid.show_record(chosen[0])
        if initiator is not self.timeline:
            self.timeline.select(chosen[0], tell=False)

    def _count(self) -> None:
        """Say in the status row what there is."""
        about = self._session.project.about
        counts = [(table.noun, len(getattr(about, table.name))) for table in TABLES]
        told = [wording.plural(count, noun, locale=about.locale) for noun, count in counts if count]
        self.said = " · ".join(told[:4]) or "Nothing planned yet"
        self.told.emit()

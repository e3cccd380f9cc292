"""The Review workspace: the reviews, what was found and decided at each, and what has changed since."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journeymapper.edit.records import remove
from journeymapper.edit.reviews import hold_review
from journeymapper.errors import JourneyMapperError
from journeymapper.model import wording
from journeymapper.model.reviews import Review
from journeymapper.ui.review.changes import Changes, Load
from journeymapper.ui.review.decisions import DecisionRows
from journeymapper.ui.review.form import ReviewForm
from journeymapper.ui.roadmap.grid import Grid
from journeymapper.ui.session import Session
from journeymapper.ui.value.cards import Card, note
from journeymapper.ui.visits import Drafts
from journeymapper.ui.widgets.labels import button, label
from journeymapper.ui.workspaces import Page

Keep = Callable[[], str]
"""Keeps the project as it is now, and returns the name of the snapshot. Raises `JourneyMapperError`."""

_ID = Qt.ItemDataRole.UserRole
_LEFT = 250
_WORDS = {
    "reviews": "Reviews",
    "new": "+ New review",
    "new_tip": "Keep the project as it is now, with what is found and decided today",
    "none": "No review yet. A new review keeps the project as it is today, so that the next one can tell what changed.",
    "remove": "Remove this review",
    "decisions": "Decisions",
}


class ReviewPage(Page):
    """The page. `wanted` tells the id of a place that one wants to go to."""

    wanted = Signal(str)
    keys = (
        "Type to write a decision · Tab next cell · Enter next row · Del remove · Alt ↑ ↓ move · F6 next pane"
    )

    def __init__(
        self,
        session: Session,
        keep: Keep,
        load: Load,
        today: Callable[[], datetime.date] = datetime.date.today,
    ) -> None:
        """Follow the session; `keep` and `load` are the snapshots of its document."""
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._keep, self._today = session, keep, today
        self._shown = ""
        self.changes = Changes(session, load)
        self.changes.wanted.connect(self.wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 16, 16, 16)
        line.setSpacing(16)
        line.addWidget(self._list_card())
        line.addWidget(self._review_card(), 5)
        line.addWidget(self.changes, 6)
        session.settled.connect(lambda _: self.refresh() if self.isVisible() else None)
        session.replaced.connect(self._restart)
        self.refresh()

    def _list_card(self) -> Card:
        self.list_card = Card(_WORDS["reviews"])
        self.list_card.setFixedWidth(_LEFT)
        self.new = button(_WORDS["new"], self.hold, "link", tip=_WORDS["new_tip"])
        self.list_card.head.addWidget(self.new)
        self.list = QListWidget()
        self.list.setProperty("kind", "boxed")
        self.list.setAccessibleName(_WORDS["reviews"])
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setStyleSheet("QListView { border: 0; padding: 0; }")
        self.list.currentItemChanged.connect(lambda item, _: self._choose(item))
        self._none = note(_WORDS["none"])
        self.list_card.rows.addWidget(self._none)
        self.list_card.rows.addWidget(self.list, 1)
        self.list_card.rows.addStretch(0)
        return self.list_card

    def _review_card(self) -> QFrame:
        self.card = QFrame()
        self.card.setProperty("kind", "card")
        rows = QVBoxLayout(self.card)
        rows.setContentsMargins(20, 14, 20, 14)
        self.form = ReviewForm(self._session, Drafts())
        self.form.setObjectName("rows")
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.form)
        rows.addWidget(area, 5)
        rows.addWidget(label(_WORDS["decisions"], "heading"))
        self.decisions = DecisionRows(self._session)
        self.grid = Grid(self.decisions)
        self.decisions.setParent(self.grid)
        rows.addWidget(self.grid, 6)
        self.remove = button(_WORDS["remove"], self.take_away, "link")
        rows.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        return self.card

    def hold(self) -> None:
        """Add a review of today with a snapshot of the project as it is."""
        self.finish()
        if self._session.read_only:
            self._session.attempt(lambda project: hold_review(project, self._today(), None))
            return
        try:
            snapshot = self._keep()
        except JourneyMapperError as problem:
            self._session.complained.emit(str(problem))
            return
        made = self._session.attempt(lambda project: hold_review(project, self._today(), snapshot), self)
        if made:
            self._shown = made
            self.refresh()
            self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.form.name.selectAll()

    def take_away(self) -> None:
        """Remove the review that is shown."""
        name = self._shown
        self.finish()
        self._session.attempt(lambda project: remove(project, [name]), self)

    def refresh(self) -> None:
        """Show the reviews as they are now."""
        project = self._session.project
        order = sorted(
            (project.reviews[name] for name in project.about.reviews), key=lambda one: one.date, reverse=True
        )
        if self._shown not in project.reviews:
            self._shown = order[0].id if order else ""
        self._fill(order)
        self._none.setVisible(not order)
        self.list.setVisible(bool(order))
        self.card.setVisible(bool(order))
        for able in (self.new, self.remove):
            able.setEnabled(not self._session.read_only)
        self._show_review()
        said = wording.plural(len(order), "review") if order else _WORDS["none"].partition(".")[0]
        if said != self.said:
            self.said = said
            self.told.emit()

    def _fill(self, order: list[Review]) -> None:
        locale = self._session.project.about.locale
        self.list.blockSignals(True)
        self.list.clear()
        for review in order:
            count = wording.plural(len(review.decisions), "decision")
            when = wording.day(review.date, locale, year=True)
            item = QListWidgetItem(f"{review.name or 'no name yet'}\n{when} · {count}")
            item.setData(_ID, review.id)
            self.list.addItem(item)
            if review.id == self._shown:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.form.finish()
            self.grid.finish()
            self._shown = str(item.data(_ID))
            self._show_review()

    def _show_review(self) -> None:
        if not self._shown:
            return
        if self.form.ids != (self._shown,):
            self.form.show_records((self._shown,))
            self.form.order_tabs()
        else:
            self.form.refresh()
        self.decisions.show_review(self._shown)

    def _restart(self) -> None:
        self._shown = ""
        self.form.drafts.clear()
        self.refresh()

    def panes(self) -> list[tuple[QWidget, QWidget]]:
        """Return the list, the review and what changed."""
        first: QWidget = self.list if self.list.isVisible() else self.new
        table = self.changes.table if self.changes.table.isVisible() else self.changes.since
        return [(self.list_card, first), (self.card, self.grid), (self.changes, table)]

    def finish(self) -> None:
        """End what is being typed."""
        self.form.finish()
        self.grid.finish()

    def wait(self) -> None:
        """Wait for what is being compared."""
        self.changes.wait()

    def showEvent(self, event: QShowEvent) -> None:
        """Compare what has changed since the page was last seen."""
        super().showEvent(event)
        self.refresh()
        self.changes.wake()
        if not self.isAncestorOf(QApplication.focusWidget() or self):
            first = self.list if self.list.isVisibleTo(self) else self.new
            first.setFocus(Qt.FocusReason.OtherFocusReason)

"""What has changed since a review: one line each, and each leads to its place."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from journeymapper.model import wording
from journeymapper.model.project import Project
from journeymapper.ui.session import Session
from journeymapper.ui.style import look
from journeymapper.ui.tasks import Task
from journeymapper.ui.value.cards import Card, note
from journeymapper.ui.widgets.choice import Choice
from journeymapper.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from journeymapper.analysis.comparison import Difference

Load = Callable[[str], Project]
"""Returns the project as it was, by the name of a snapshot. Raises `JourneyMapperError`."""

_PLACE = Qt.ItemDataRole.UserRole
_PAUSE_MS = 250
_COLUMNS = ("What", "", "Then", "Now", "")
_BETTER = {True: "better", False: "worse", None: ""}
_WORDS = {
    "title": "Changed since",
    "since": "Since which review",
    "none_kept": "No review has kept the project as it was. A new review does, and from then on this lists what changes.",
    "same": "Nothing has changed since this review: the same feelings, leave shares, measures, bets and touchpoints.",
    "open": "Enter goes to where it is",
}


class Changes(Card):
    """The card. `wanted` tells the id of the place that one wants to go to."""

    wanted = Signal(str)

    def __init__(self, session: Session, load: Load) -> None:
        """Follow the session while shown."""
        super().__init__(_WORDS["title"])
        self._session, self._load = session, load
        self._since = ""
        self._task: Task | None = None
        self._stale = True
        self._kept: tuple[str, Project] | None = None
        self.since = Choice(_WORDS["since"], self.choose)
        self.since.setFixedWidth(264)
        self.head.insertWidget(1, self.since)
        self._note = note("")
        self.rows.addWidget(self._note)
        self.table = QTableWidget(0, len(_COLUMNS))
        self._dress()
        self.rows.addWidget(self.table, 1)
        self.rows.addStretch(0)
        self._soon = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._soon.timeout.connect(self._compute)
        session.settled.connect(lambda _: self.ask())
        session.replaced.connect(self._restart)
        look().changed.connect(self.ask)

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
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setMaximumSectionSize(170)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.itemActivated.connect(self._open)

    def choose(self, review_id: str) -> None:
        """Compare with the project as it was at a review."""
        self._since = review_id
        self._compute()

    def ask(self) -> None:
        """Something has changed: compare again soon, or when somebody looks."""
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def wake(self) -> None:
        """Compare where something has changed since somebody looked."""
        if self._stale:
            self._compute()

    def wait(self) -> None:
        """Wait for what is under way."""
        self._soon.stop()
        if self._task is not None:
            self._task.wait()

    def _restart(self) -> None:
        self._since, self._kept = "", None
        self.ask()

    def _compute(self) -> None:
        if self._task is not None:
            self._stale = True
            return
        self._stale = False
        project = self._session.project
        kept = [project.reviews[name] for name in project.about.reviews if project.reviews[name].snapshot]
        kept.sort(key=lambda review: review.date, reverse=True)
        if self._since not in {review.id for review in kept}:
            today = datetime.date.today()
            self._since = next(
                (review.id for review in kept if review.date < today), kept[0].id if kept else ""
            )
        day = [wording.day(review.date, project.about.locale, year=True) for review in kept]
        named = [
            (f"{review.name or 'no name yet'}, {when}", review.id)
            for review, when in zip(kept, day, strict=True)
        ]
        self.since.show_options(named, self._since)
        self.since.setVisible(bool(kept))
        if not kept:
            self._tell(_WORDS["none_kept"])
            return
        snapshot = project.reviews[self._since].snapshot or ""
        known = self._kept[1] if self._kept is not None and self._kept[0] == snapshot else None
        self._task = Task(lambda _: _compared(snapshot, known, self._load, project))
        self._task.done.connect(self._take)
        self._task.failed.connect(lambda problem: self._tell(str(problem)))
        self._task.ended.connect(self._ended)
        self._task.start()

    def _ended(self) -> None:
        self._task = None
        if self._stale:
            self.ask()

    def _tell(self, words: str) -> None:
        self._note.setText(words)
        self._note.show()
        self.table.hide()
        self.said.setText("")

    def _take(self, result: tuple[str, Project, tuple[Difference, ...]]) -> None:
        snapshot, before, found = result
        self._kept = (snapshot, before)
        if not found:
            self._tell(_WORDS["same"])
            return
        self._note.hide()
        self.table.show()
        better, worse = (sum(one.better is way for one in found) for way in (True, False))
        self.said.setText(f"{better} better, {worse} worse, {len(found)} in all · {_WORDS['open']}")
        self.table.setRowCount(len(found))
        for row, one in enumerate(found):
            for column, text in enumerate((one.name, one.what, one.then, one.now, _BETTER[one.better])):
                item = QTableWidgetItem(text)
                item.setData(_PLACE, one.place)
                item.setToolTip(plain_tip(text))
                if column > 2 and one.better is not None:
                    item.setForeground(QColor(look().theme.delight if one.better else look().theme.pain))
                self.table.setItem(row, column, item)

    def _open(self, item: QTableWidgetItem) -> None:
        if place := str(item.data(_PLACE) or ""):
            self.wanted.emit(place)


def _compared(
    snapshot: str, known: Project | None, load: Load, project: Project
) -> tuple[str, Project, tuple[Difference, ...]]:
    """Compare; called on a thread."""
    from journeymapper.analysis.comparison import compare

    before = known or load(snapshot)
    return snapshot, before, compare(before, project)

"""The signals: what in the journey needs a leader's eye. Found off the window's thread, after a pause in the edits."""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeymapper.ui.session import Session
from journeymapper.ui.style import look
from journeymapper.ui.tasks import Progress, Task
from journeymapper.ui.widgets.labels import button, caps, label
from journeymapper.ui.widgets.signal_card import SignalCard

if TYPE_CHECKING:
    from journeymapper.analysis.signal import Signal as Finding

_PAUSE_MS = 250
_FEW = 3
"""Signals shown until all are asked for."""

_TONES = {"high": "pain", "medium": "caution", "low": "muted"}
_WORDS = {
    "title": "Signals",
    "none": "Nothing needs attention.",
    "high": "Needs attention now",
    "medium": "Needs attention",
    "low": "Good to know",
    "count": "{count} signals",
    "all": "Show all {count}",
}


class SignalsPanel(QWidget):
    """Title, count and a card for each signal; a press selects the places it speaks of."""

    found = Signal()
    """The signals were looked for anew."""

    def __init__(self, session: Session) -> None:
        """Follow the session."""
        super().__init__()
        self._session = session
        self.findings: list[Finding] = []
        self._cards: list[SignalCard] = []
        self._task: Task | None = None
        self._again = self._all = False
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 14, 0, 14)
        rows.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addWidget(caps(_WORDS["title"]))
        head.addStretch(1)
        self._count = label("", "count")
        head.addWidget(self._count)
        rows.addLayout(head)
        self._none = label(_WORDS["none"], "muted", wrap=True)
        self._none.setContentsMargins(16, 0, 16, 0)
        rows.addWidget(self._none)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(12, 0, 12, 0)
        self._list.setSpacing(8)
        rows.addLayout(self._list)
        self._more = button("", self._show_all, "small")
        self._more.setContentsMargins(4, 0, 0, 0)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 0, 16, 0)
        foot.addWidget(self._more)
        foot.addStretch(1)
        rows.addLayout(foot)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.look_for)
        session.settled.connect(lambda _: self._pause.start())
        for signal in (session.journey_changed, session.replaced):
            signal.connect(self._pause.start)
        look().changed.connect(self._show)
        self._pause.start()

    def look_for(self) -> None:
        """Look for signals in the project as it is now."""
        if self._task is not None:
            self._again = True
            return
        project, journey = self._session.project, self._session.journey

        def work(_: Progress) -> list[Finding]:
            from journeymapper.analysis.signals import signals

            return signals(project, journey, datetime.date.today()) if journey in project.journeys else []

        self._task = Task(work)
        self._task.done.connect(self._take)
        self._task.ended.connect(self._ended)
        self._task.start()

    def finish(self) -> None:
        """Wait for what is under way: the window closes."""
        self._pause.stop()
        self._again = False
        if self._task is not None:
            self._task.wait()

    def _take(self, findings: list[Finding]) -> None:
        self.findings = findings
        self._show()
        self.found.emit()

    def _ended(self) -> None:
        self._task = None
        if self._again:
            self._again = False
            self._pause.start()

    def _show(self) -> None:
        focused = next((at for at, card in enumerate(self._cards) if card.hasFocus()), -1)
        for card in self._cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._card(finding) for finding in self._in_view()]
        if 0 <= focused < len(self._cards):
            self._cards[focused].setFocus()
        self._count.setText(str(len(self.findings)))
        self._count.setAccessibleName(_WORDS["count"].format(count=len(self.findings)))
        self._count.setVisible(bool(self.findings))
        self._none.setVisible(not self.findings)
        self._more.setText(_WORDS["all"].format(count=len(self.findings)))
        self._more.setVisible(len(self._cards) < len(self.findings))

    def _in_view(self) -> list[Finding]:
        return self.findings if self._all or len(self.findings) <= _FEW + 1 else self.findings[:_FEW]

    def _show_all(self) -> None:
        self._all = True
        self._show()

    def _card(self, finding: Finding) -> SignalCard:
        tone = _TONES[finding.severity.value]
        card = SignalCard(
            finding.sentence, finding.detail, getattr(look().theme, tone), _WORDS[finding.severity.value]
        )
        card.clicked.connect(partial(self._go, finding))
        self._list.addWidget(card)
        return card

    def _go(self, finding: Finding, _pressed: bool = False) -> None:
        project = self._session.project
        places = [name for name in finding.places if name in project.touchpoints or name in project.stages]
        if places:
            self._session.select(places, self)

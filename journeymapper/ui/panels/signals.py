"""The signals: what in the journey needs a leader's eye. Found off the window's thread, after a pause in the edits."""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journeymapper.edit.root_causes import dismiss
from journeymapper.model.project import Project
from journeymapper.model.reviews import RootCause
from journeymapper.ui.panels.signal_note import SignalNote, what_to_do
from journeymapper.ui.session import Session
from journeymapper.ui.style import look
from journeymapper.ui.tasks import Progress, Task
from journeymapper.ui.widgets.labels import button, caps, label, plain_action, plain_tip
from journeymapper.ui.widgets.signal_card import SignalCard

if TYPE_CHECKING:
    from journeymapper.analysis.signal import Signal as Finding

_PAUSE_MS = 250
_IDLE_MS = 10_000
_EARLY = ("empty stage:", "goal missing")
_BEGUN = 3
"""What every map lacks at first is told once it has so many touchpoints, or when nothing is done for that long."""
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
    "dismissed": "Dismissed: {count}",
    "back": "Bring back: {what}",
}


def dismissed_line(project: Project, cause: RootCause) -> str:
    """Return what a dismissed signal was about and why it was dismissed: `dead end, “VAT return due”: not ours`."""
    kind, _, place = cause.signal.partition(":")
    name = str(getattr(project.find(place.partition(":")[0]), "name", ""))
    about = f"{kind}, “{name}”" if name else kind
    return f"{about}: {cause.text}" if cause.text else about


class SignalsPanel(QWidget):
    """Title, count and a card for each signal; a press selects the places it speaks of."""

    found = Signal()
    """The signals were looked for anew."""

    def __init__(self, session: Session) -> None:
        """Follow the session."""
        super().__init__()
        self._session = session
        self.findings: list[Finding] = []
        self._all_findings: list[Finding] = []
        self._cards: list[SignalCard] = []
        self._task: Task | None = None
        self._again = self._all = self._unfolded = False
        self.note = SignalNote(session)
        self._back: list[QPushButton] = []
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
        self._dismissed = button("", self._unfold, "small")
        self._gone = QVBoxLayout()
        self._gone.setContentsMargins(16, 0, 16, 0)
        self._gone.addWidget(self._dismissed)
        rows.addLayout(self._gone)
        rows.addStretch(1)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.look_for)
        self._idle = QTimer(self, interval=_IDLE_MS, singleShot=True)
        self._idle.timeout.connect(lambda: self._take(self._all_findings))
        session.settled.connect(self._follow)
        for signal in (session.journey_changed, session.replaced):
            signal.connect(self._pause.start)
        session.replaced.connect(self._idle.start)
        look().changed.connect(self._show)
        self._show_dismissed()
        self._pause.start()
        self._idle.start()

    def _follow(self, touched: frozenset[str]) -> None:
        self._pause.start()
        self._idle.start()
        if any(name.startswith(RootCause.PREFIX) for name in touched):
            self._show_dismissed()

    def _unfold(self) -> None:
        self._unfolded = not self._unfolded
        self._show_dismissed()

    def _show_dismissed(self) -> None:
        project = self._session.project
        causes = [cause for cause in project.root_causes.values() if cause.dismissed]
        self._dismissed.setText(_WORDS["dismissed"].format(count=len(causes)))
        self._dismissed.setVisible(bool(causes))
        for old in self._back:
            old.hide()
            old.deleteLater()
        self._back = []
        for cause in causes if self._unfolded else ():
            line = _WORDS["back"].format(what=dismissed_line(project, cause))
            made = button(plain_action(line if len(line) < 34 else line[:33] + "…"), lambda: None, "small")
            made.setAccessibleName(line)
            made.setToolTip(plain_tip(line))
            made.clicked.connect(partial(self._bring_back, cause.signal))
            self._back.append(made)
            self._gone.addWidget(made)

    def _bring_back(self, key: str, _pressed: bool = False) -> None:
        self._session.attempt(lambda project: dismiss(project, key, False))

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
        self._idle.stop()
        self._again = False
        if self._task is not None:
            self._task.wait()

    def _timely(self) -> list[Finding]:
        """What was found, without what a map that is only being begun lacks."""
        project, journey = self._session.project, self._session.journey
        begun = journey in project.journeys and len(project.touchpoints_of(journey)) >= _BEGUN
        if begun or not self._idle.isActive():
            return self._all_findings
        return [one for one in self._all_findings if not one.key.startswith(_EARLY)]

    def _take(self, findings: list[Finding]) -> None:
        self._all_findings = findings
        findings = self._timely()
        if findings != self.findings or not self._cards:
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
        self._cards = []
        for finding in self._in_view():
            self._cards.append(self._card(finding))
            if finding.key == self.note.key:
                self._list.addWidget(self.note)
        if self.note.key not in {finding.key for finding in self._in_view()}:
            self.note.leave()
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
        card.setAccessibleDescription(f"{finding.detail}. {what_to_do(finding.key)}".strip(". "))
        card.clicked.connect(partial(self._go, finding))
        self._list.addWidget(card)
        return card

    def _go(self, finding: Finding, _pressed: bool = False) -> None:
        """Select what a signal speaks of, so that the map shows it, and open what can be said about it."""
        project = self._session.project
        shown = [name for name in finding.places if name in project.touchpoints or name in project.stages]
        about = finding.key.partition(":")[2]
        if shown:
            self._session.select(shown, self)
        elif about and project.find(about) is not None:
            self._session.select((about,), self)
        at = next((n for n, one in enumerate(self._in_view()) if one.key == finding.key), -1)
        if at < 0:
            return
        self._list.removeWidget(self.note)
        self._list.insertWidget(at + 1, self.note)
        self.note.show_signal(finding.key)

"""Asks what a bet is worth, off the window's thread and once for each state of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journeymapper.model.project import Project
from journeymapper.ui.session import Session
from journeymapper.ui.tasks import Progress, Task

if TYPE_CHECKING:
    from journeymapper.analysis.bet_worth import Worth

_PAUSE_MS = 120


class BetWorths(QObject):
    """Answers through `told`: (bet id, `Worth` or None where it has none)."""

    told = Signal(str, object)

    def __init__(self, session: Session) -> None:
        """Nothing is asked yet."""
        super().__init__()
        self._session = session
        self._wanted = ""
        self._task: Task | None = None
        self._known: tuple[Project | None, str, Worth | None] = (None, "", None)
        self._soon = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._soon.timeout.connect(self._compute)

    def of(self, bet_id: str) -> Worth | None:
        """Return what is known of a bet now, from before the last edit where need be, and ask for the rest."""
        project, name, worth = self._known
        self._wanted = bet_id
        if project is not self._session.project or name != bet_id:
            self._soon.start()
        return worth if name == bet_id else None

    def wait(self) -> None:
        """Give up what is under way, and wait until it has."""
        self._wanted = ""
        self._soon.stop()
        if self._task is not None:
            self._task.cancel()
            self._task.wait()

    def _compute(self) -> None:
        if self._task is not None:
            self._task.cancel()
            return
        project, bet = self._session.project, self._session.project.bets.get(self._wanted)
        if bet is None:
            return

        def work(progress: Progress) -> tuple[Project, str, Worth | None]:
            from journeymapper.analysis.bet_worth import draws_for, worth_of
            from journeymapper.analysis.bets import valuations

            worth = None
            for values in valuations(project, [bet.id], draws=draws_for(project)):
                worth = worth_of(bet, values.of(bet.id))
                progress(values.done / max(values.draws, 1), "")
            return project, bet.id, worth

        self._task = Task(work)
        self._task.done.connect(self._take)
        self._task.ended.connect(self._ended)
        self._task.start()

    def _take(self, known: tuple[Project, str, Worth | None]) -> None:
        self._known = known
        if known[1] == self._wanted:
            self.told.emit(known[1], known[2])

    def _ended(self) -> None:
        self._task = None
        if self._wanted and (self._known[0] is not self._session.project or self._known[1] != self._wanted):
            self._soon.start()

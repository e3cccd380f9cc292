"""What the bets are worth, for their table: computed off the window's thread while somebody looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journeymapper.model import wording
from journeymapper.model.project import Project
from journeymapper.ui.roadmap.columns import Column
from journeymapper.ui.session import Session
from journeymapper.ui.tasks import Task

if TYPE_CHECKING:
    from journeymapper.analysis.bet_worth import Worths

_PAUSE_MS = 200
_RELEVANT = frozenset({"touchpoints", "links", "stages", "journeys", "personas", "measures", "about", "bets"})


class BetWorths(QObject):
    """Keeps the worths up to date. `changed` tells that there are new ones."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        """Rest until `wake`."""
        super().__init__()
        self._session = session
        self._awake, self._stale = False, True
        self._task: Task | None = None
        self.now: Worths | None = None
        self._soon = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._soon.timeout.connect(self._compute)
        session.settled.connect(self._follow)
        session.replaced.connect(self._restart)

    def wake(self) -> None:
        """Compute what has changed since somebody looked."""
        self._awake = True
        if self._stale:
            self._compute()

    def rest(self) -> None:
        """Nobody looks."""
        self._awake = False

    def wait(self) -> None:
        """Wait for what is under way."""
        self._soon.stop()
        if self._task is not None:
            self._task.wait()

    def given(self, project: Project, record_id: str, column: Column) -> str | None:
        """Return the text of a bound of a bet's worth where it is computed; None where it is typed."""
        worth = self.now.of.get(record_id) if column.bound and self.now is not None else None
        if worth is None or not worth.computed:
            return None
        about = project.about
        return wording.short_money(getattr(worth, column.bound), about.currency, about.locale)

    def _restart(self) -> None:
        self.now = None
        self._ask()

    def _follow(self, touched: frozenset[str]) -> None:
        records = (self._session.project.find(name) for name in touched)
        if any(record is None or record.TABLE in _RELEVANT for record in records):
            self._ask()

    def _ask(self) -> None:
        self._stale = True
        if self._awake:
            self._soon.start()

    def _compute(self) -> None:
        if self._task is not None:
            return
        self._stale = False
        project = self._session.project
        self._task = Task(lambda _: _worths(project))
        self._task.done.connect(self._take)
        self._task.ended.connect(self._ended)
        self._task.start()

    def _take(self, worths: Worths) -> None:
        self.now = worths
        self.changed.emit()

    def _ended(self) -> None:
        self._task = None
        if self._stale and self._awake:
            self._soon.start()


def _worths(project: Project) -> Worths:
    """Count the bets; called on a thread."""
    from journeymapper.analysis.bet_worth import worths_of

    return worths_of(project, [project.bets[name] for name in project.about.bets])

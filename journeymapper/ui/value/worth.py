"""What the bets are worth, computed off the window's thread: the likely values at once, the ranges as they get surer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from journeymapper.analysis.bet_values import Together, Valuation
from journeymapper.model.plans import Bet
from journeymapper.model.project import Project
from journeymapper.ui.session import Session
from journeymapper.ui.tasks import Progress, Task

_PAUSE_MS = 150
_RELEVANT = frozenset({"touchpoints", "links", "stages", "journeys", "personas", "measures", "about", "bets"})


class Best(NamedTuple):
    """The set of bets that a budget is best spent on."""

    bets: tuple[str, ...]
    together: Together | None
    """None for fewer than two bets."""
    likely: float
    is_exact: bool


class Told(NamedTuple):
    """Everything that the cards of the bets show."""

    project: Project
    bets: tuple[Bet, ...]
    values: Valuation
    best: Best | None
    """None without a budget."""
    chosen: Together | None
    """The ticked bets together; None for fewer than two."""
    is_done: bool


class Worth(QObject):
    """Keeps the values of the open bets of the journey up to date while somebody looks."""

    changed = Signal()
    progressed = Signal(float)
    """How much of the draws has been made, 0 to 1; 1 when nothing is under way."""

    def __init__(self, session: Session) -> None:
        """Rest until `wake`; every open bet is ticked."""
        super().__init__()
        self._session = session
        self._awake, self._stale = False, True
        self._task: Task | None = None
        self._unticked: frozenset[str] = frozenset()
        self.now: Told | None = None
        self._soon = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._soon.timeout.connect(self._compute)
        session.settled.connect(self._follow)
        for signal in (session.journey_changed, session.replaced):
            signal.connect(self._ask)

    def wake(self) -> None:
        """Compute what has changed since somebody looked."""
        self._awake = True
        if self._stale:
            self._compute()

    def rest(self) -> None:
        """Nobody looks."""
        self._awake = False

    def wait(self) -> None:
        """Give up what is under way, and wait until it has."""
        self._soon.stop()
        if self._task is not None:
            self._task.cancel()
            self._task.wait()

    def cancel(self) -> None:
        """Be content with the ranges as they are now."""
        if self._task is not None:
            self._task.cancel()

    def is_ticked(self, bet_id: str) -> bool:
        """Whether a bet is in the set that is looked at together."""
        return bet_id not in self._unticked

    def tick(self, bet_id: str, on: bool) -> None:
        """Put a bet into the set, or take it out."""
        self._unticked = self._unticked - {bet_id} if on else self._unticked | {bet_id}
        self._ask()

    def tick_only(self, bet_ids: Iterable[str]) -> None:
        """Make the set that of these bets."""
        bets = self.now.bets if self.now else ()
        self._unticked = frozenset(bet.id for bet in bets) - frozenset(bet_ids)
        self._ask()

    def _follow(self, touched: frozenset[str]) -> None:
        before = self.now.project if self.now else None
        for name in touched:
            record = self._session.project.find(name) or (before.find(name) if before else None)
            if record is not None and record.TABLE in _RELEVANT:
                self._ask()
                return

    def _ask(self) -> None:
        self._stale = True
        if self._awake:
            self._soon.start()

    def _compute(self) -> None:
        project, journey = self._session.project, self._session.journey
        if self._task is not None:
            self._task.cancel()
            return
        self._stale = False
        if journey not in project.journeys:
            self.now = None
            self.changed.emit()
            return
        unticked = self._unticked
        self._task = _Counting(lambda progress: _work(task, project, journey, unticked, progress))
        task = self._task
        task.known.connect(self._take)
        task.progressed.connect(lambda part, _: self.progressed.emit(part))
        task.done.connect(self._take)
        task.ended.connect(self._ended)
        task.start()

    def _take(self, told: Told) -> None:
        if not self._stale:
            self.now = told
            self.changed.emit()

    def _ended(self) -> None:
        self._task = None
        self.progressed.emit(1.0)
        if self._stale and self._awake:
            self._soon.start()


class _Counting(Task):
    """A task that tells what it knows so far."""

    known = Signal(object)


def _work(
    task: _Counting, project: Project, journey: str, unticked: frozenset[str], progress: Progress
) -> Told:
    """Count the bets; called on a thread."""
    from journeymapper.analysis.bets import valuations
    from journeymapper.analysis.value import bets_of

    bets = tuple(bets_of(project, journey))
    told = None
    for values in valuations(project, [bet.id for bet in bets]):
        told = Told(project, bets, values, None, None, False)
        progress(0.9 * values.done / max(values.draws, 1), "")
        task.known.emit(told)
    assert told is not None
    best = _best(project, bets, progress)
    chosen = _together(project, [bet.id for bet in bets if bet.id not in unticked], len(bets), told.values)
    return told._replace(best=best, chosen=chosen, is_done=True)


def _best(project: Project, bets: tuple[Bet, ...], progress: Progress) -> Best | None:
    from journeymapper.analysis.bet_choice import best_set
    from journeymapper.analysis.bets import evaluate

    budget = project.about.budget
    if budget is None or not bets:
        return None
    found = best_set(project, budget, [bet.id for bet in bets])
    progress(0.95, "")
    together = evaluate(project, found.bets, draws=200).together if len(found.bets) > 1 else None
    return Best(found.bets, together, found.likely, found.is_exact)


def _together(project: Project, ticked: list[str], count: int, values: Valuation) -> Together | None:
    from journeymapper.analysis.bets import evaluate

    if len(ticked) < 2:
        return None
    return values.together if len(ticked) == count else evaluate(project, ticked, draws=2_000).together

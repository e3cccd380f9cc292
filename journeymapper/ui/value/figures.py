"""The figures that the Value workspace shows: computed when something that they rest on has changed, and only then.

A flow of an ordinary map takes a few milliseconds and is computed at once; that of a very large one is left to a thread,
and the figures of before stay until it has ended.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from journeymapper.analysis.costs import Cost, costs_in
from journeymapper.analysis.flow import Flow, flow
from journeymapper.model import wording
from journeymapper.model.project import Project
from journeymapper.ui.session import Session
from journeymapper.ui.tasks import Task

_AT_ONCE = 2_000
"""Up to so many touchpoints the window computes without a thread."""

_RELEVANT = frozenset({"touchpoints", "links", "stages", "journeys", "personas", "measures", "about"})
"""The tables that the flow and its table of costs rest on."""


@dataclass(frozen=True, slots=True)
class Computed:
    """What was computed of a journey, for the personas that are shown."""

    project: Project
    journey: str
    hidden: frozenset[str]
    flow: Flow
    costs: tuple[Cost, ...]
    took_ms: float
    """How long that took."""
    counted: bool
    """Whether somebody said how many customers start; else the flow is that of 1,000."""


def compute(project: Project, journey_id: str, hidden: frozenset[str] = frozenset()) -> Computed:
    """Compute the flow of a journey and what its touchpoints cost."""
    begun = time.perf_counter()
    told = flow(project, journey_id, without=hidden)
    costs = costs_in(project, journey_id, told, without=hidden)
    counted = any(place.entry is not None or place.entry_by for place in project.touchpoints_of(journey_id))
    took = (time.perf_counter() - begun) * 1000.0
    return Computed(project, journey_id, hidden, told, costs, took, counted)


class Figures(QObject):
    """Keeps the figures of the session's journey up to date while somebody looks at them."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        """Rest until `wake`."""
        super().__init__()
        self._session = session
        self._awake = self._stale = False
        self._task: Task | None = None
        self.now: Computed | None = None
        """None without a journey, or before the first ones are there."""
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._compute)
        session.settled.connect(self._follow)
        for signal in (session.journey_changed, session.replaced, session.personas_shown):
            signal.connect(self._ask)

    def wake(self) -> None:
        """Compute what has changed since somebody looked, and follow from now on."""
        self._awake = True
        if self._stale or self.now is None:
            self._soon.stop()
            self._compute()

    def rest(self) -> None:
        """Nobody looks: note that something changes, but compute nothing."""
        self._awake = False

    def wait(self) -> None:
        """Wait for what is being computed."""
        self._soon.stop()
        if self._task is not None:
            self._task.wait()

    def _follow(self, touched: frozenset[str]) -> None:
        project, before = self._session.project, self.now.project if self.now else None
        for name in touched:
            record = project.find(name) or (before.find(name) if before else None)
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
            return
        self._stale = False
        if journey not in project.journeys:
            self._take(None)
            return
        work = partial(compute, project, journey, self._session.hidden_personas)
        if sum(len(stage.touchpoints) for stage in project.stages_of(journey)) <= _AT_ONCE:
            self._take(work())
            return
        self._task = Task(lambda _: work())
        self._task.done.connect(self._take)
        self._task.ended.connect(self._ended)
        self._task.start()

    def _ended(self) -> None:
        self._task = None
        if self._stale and self._awake:
            self._soon.start()

    def _take(self, computed: Computed | None) -> None:
        self.now = computed
        self.changed.emit()


def headline(computed: Computed) -> str:
    """Say what the flow comes to: customers, the part that reaches the goal, how much is assumed."""
    project, told = computed.project, computed.flow
    about, locale = project.about, project.about.locale
    entering = wording.number(round(told.entrants), 0, locale)
    parts = [f"{entering} customers a {about.period.value}"]
    if not computed.counted:
        parts = [f"shown for {entering} customers; nobody has said how many start"]
    if told.goals:
        share = wording.per_cent(told.conversion, locale)
        parts.append(f"{share} reach {_goal(project, list(told.goals))}")
    parts.append(f"{wording.per_cent(told.assumed_share, locale)} of the inputs are assumed")
    return " · ".join(parts)


def _goal(project: Project, goals: list[str]) -> str:
    if len(goals) == 1:
        return wording.quoted(project.touchpoints[goals[0]].name)
    return f"one of {len(goals)} goals"

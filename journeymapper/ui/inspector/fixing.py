"""Asks what a step would come to if it were mended: off the window's thread, once for each state of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from journeymapper.model.project import Project
from journeymapper.ui.session import Session
from journeymapper.ui.tasks import Progress, Task

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymapper.analysis.costs import Cost
    from journeymapper.analysis.fixes import Fix

_PAUSE_MS = 120
"""Whoever walks through the journey with a key held down asks for nothing on the way."""


class _State(NamedTuple):
    """A journey of a project as it was computed."""

    project: Project
    journey: str
    costs: Mapping[str, Cost]


class Fixes(QObject):
    """Answers `ask` through `told`: (touchpoint id, `Fix`), at once where it is known already."""

    told = Signal(str, object)

    def __init__(self, session: Session) -> None:
        """Nothing is asked yet."""
        super().__init__()
        self._session = session
        self._wanted = ""
        self._task: Task | None = None
        self._state: _State | None = None
        self._known: dict[str, Fix] = {}
        self._soon = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._soon.timeout.connect(self._compute)

    def ask(self, touchpoint_id: str) -> None:
        """Ask for a touchpoint of the session's journey; an earlier question is forgotten."""
        self._wanted = touchpoint_id
        if self._is_current() and touchpoint_id in self._known:
            self.told.emit(touchpoint_id, self._known[touchpoint_id])
            return
        self._soon.start()

    def forget(self) -> None:
        """Ask nothing any more."""
        self._wanted = ""
        self._soon.stop()

    def wait(self) -> None:
        """Give up what is under way, and wait until it has."""
        self.forget()
        if self._task is not None:
            self._task.cancel()
            self._task.wait()

    def _is_current(self) -> bool:
        state = self._state
        return (
            state is not None
            and state.project is self._session.project
            and state.journey == self._session.journey
        )

    def _compute(self) -> None:
        if self._task is not None:
            self._task.cancel()
            return
        project, journey, place = self._session.project, self._session.journey, self._wanted
        home = project.journey_of(place) if place in project.touchpoints else None
        if home is None or home.id != journey:
            return
        state = self._state if self._is_current() else None

        def work(progress: Progress) -> tuple[_State, str, Fix]:
            from journeymapper.analysis.fixes import costs_by_place, fix_at

            now = state or _State(project, journey, costs_by_place(project, journey))
            progress(0.5, "")
            return now, place, fix_at(project, journey, place, now.costs, lambda: progress(0.5, ""))

        self._task = Task(work)
        self._task.done.connect(self._take)
        self._task.ended.connect(self._ended)
        self._task.start()

    def _take(self, result: tuple[_State, str, Fix]) -> None:
        state, place, fix = result
        if (
            self._state is None
            or self._state.project is not state.project
            or self._state.journey != state.journey
        ):
            self._known = {}
        self._state = state
        self._known[place] = fix
        if place == self._wanted and self._is_current():
            self.told.emit(place, fix)

    def _ended(self) -> None:
        self._task = None
        if self._wanted and not (self._is_current() and self._wanted in self._known):
            self._soon.start()

"""Many lines for quick capture, read off the window's thread where there are more than a few, told and given up on demand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from journeymapper.edit.capture_change import CapturedLines, captured_lines
from journeymapper.model.project import Project
from journeymapper.ui.session import Session
from journeymapper.ui.tasks import Progress, Task
from journeymapper.ui.widgets.message_bar import MessageBar

FEW = 50
"""So many lines are read at once."""

_EVERY = 20
"""After so many lines it is told how far the reading is."""

_WORDS = {"reading": "Reading {count:,} lines…", "cancelled": "Cancelled. Nothing was added."}

Then = Callable[[CapturedLines], object]


class ReadingLines(QObject):
    """Reads one paste at a time; another paste, another project and `give_up` end it."""

    def __init__(self, session: Session, messages: MessageBar, parent: QObject) -> None:
        """Nothing is read yet."""
        super().__init__(parent)
        self._session, self._messages = session, messages
        self._task: Task | None = None
        self._told = ""
        session.replaced.connect(self.give_up)

    def read(self, lines: Sequence[str], shown: Sequence[str], then: Then) -> None:
        """Say what the lines mean in the project of now, and hand it to `then`; `shown` as in `capture.parse`."""
        self.give_up()
        session = self._session
        project = session.project
        work = partial(_read, project, tuple(lines), session.journey, session.selection, tuple(shown))
        if len(lines) <= FEW:
            then(work(_silent))
            return
        self._told = _WORDS["reading"].format(count=len(lines))
        task = self._task = Task(work)
        again = partial(self.read, lines, shown, then)
        task.done.connect(lambda many: self._finish(task, partial(self._hand_on, project, again, then, many)))
        task.failed.connect(lambda problem: self._finish(task, partial(self._messages.say, str(problem))))
        task.progressed.connect(lambda part, _: self._tell(task, part))
        task.start()

    def give_up(self) -> None:
        """Forget what is being read: another project is open, or the window closes."""
        if self._task is not None:
            self._task.cancel()
            self._end()

    def _hand_on(
        self, project: Project, again: Callable[[], object], then: Then, many: CapturedLines
    ) -> None:
        """Hand on what was read, or read anew where the project was edited meanwhile."""
        if self._session.project is project:
            then(many)
        else:
            again()

    def _tell(self, task: Task, part: float) -> None:
        if task is self._task:
            self._messages.working(self._told, self._cancel, part)

    def _cancel(self) -> None:
        self.give_up()
        self._messages.say(_WORDS["cancelled"])

    def _finish(self, task: Task, act: Callable[[], object]) -> None:
        if task is self._task:
            self._end()
            act()

    def _end(self) -> None:
        self._task = None
        if self._messages.text == self._told:
            self._messages.dismiss()


def _silent(_part: float, _text: str) -> None:
    """Progress of what is read at once."""


def _read(
    project: Project,
    lines: Sequence[str],
    journey: str,
    selection: Sequence[str],
    shown: Sequence[str],
    tell: Progress,
) -> CapturedLines:
    def reading(number: int) -> None:
        if number % _EVERY == 0:
            tell(number / (len(lines) + 1), "")

    return captured_lines(project, lines, journey, selection, shown, reading)

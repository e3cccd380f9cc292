"""Work off the window's thread: on a frozen project, with progress, and given up when it is asked to."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from journeymapper.errors import JourneyMapperError

Progress = Callable[[float, str], None]
"""Called by the work with (part done 0..1, what is being done). Raises `GivenUp` when the person cancelled."""


_log = logging.getLogger(__name__)

_under_way: list[Task] = []


class GivenUp(Exception):
    """The person cancelled the work; it ends without a result."""


class Task(QObject):
    """One piece of work on a thread of its own. Signals reach the thread of the window."""

    done = Signal(object)
    failed = Signal(object)
    given_up = Signal()
    progressed = Signal(float, str)
    ended = Signal()

    def __init__(self, work: Callable[[Progress], Any]) -> None:
        """`work` runs when `start` is called; it must not touch widgets."""
        super().__init__()
        self._work = work
        self._cancelled = threading.Event()
        self._thread = threading.Thread(target=self._run, name="journeymapper-task")

    def start(self) -> None:
        """Begin. The task lives until its work has ended, whoever has forgotten it meanwhile."""
        _under_way[:] = [other for other in _under_way if other.running]
        _under_way.append(self)
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to give up; it does so the next time it tells its progress."""
        self._cancelled.set()

    def wait(self) -> None:
        """Wait for the end; signals are delivered later."""
        self._thread.join()

    @property
    def running(self) -> bool:
        """Whether the work has not ended yet."""
        return self._thread.is_alive()

    def _tell(self, part: float, text: str) -> None:
        if self._cancelled.is_set():
            raise GivenUp
        self.progressed.emit(part, text)

    def _run(self) -> None:
        try:
            result = self._work(self._tell)
        except GivenUp:
            self.given_up.emit()
        except Exception as problem:
            if not isinstance(problem, JourneyMapperError | OSError):
                _log.exception("A task failed")
            self.failed.emit(problem)
        else:
            self.done.emit(result)
        finally:
            self.ended.emit()

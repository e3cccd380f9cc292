"""What must happen when something goes wrong or the system wants us gone: log, keep every edit, say so."""

from __future__ import annotations

import logging
import signal
import socket
import sys
import threading
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import FrameType, TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal
from PySide6.QtWidgets import QApplication

from journeymapper.files.state import room

if TYPE_CHECKING:
    from journeymapper.ui.workbench import Workbench

_QUIET_SECONDS = 10.0
"""At most one message in this time: a fault while painting comes back with every paint."""

_LOG_BYTES = 512 * 1024
_WORDS = "Something went wrong inside JourneyMapper. Your edits are kept. What happened is written in {log}."
_NO_LOG = "the log"

_log = logging.getLogger("journeymapper")


class Guard(QObject):
    """Watches over one workbench: unhandled exceptions, and the signals that end a process."""

    _failed = Signal()

    def __init__(self, app: QApplication, workbench: Workbench) -> None:
        """Begin to watch."""
        super().__init__(workbench)
        self._app, self._workbench = app, workbench
        self._told = -_QUIET_SECONDS
        self.log = start_log()
        self._failed.connect(self._tell)
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread
        self._watch_signals()

    def caught(self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        """Take what nobody caught: log it, bring every edit to the disk, tell the person."""
        if issubclass(kind, KeyboardInterrupt):
            self.leave()
            return
        _log.critical("Unhandled", exc_info=(kind, problem, trace))
        self._workbench.holding.document.flush()
        self._failed.emit()

    def _caught_in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        problem = arguments.exc_value
        if problem is not None:
            self.caught(arguments.exc_type, problem, arguments.exc_traceback)

    def _tell(self) -> None:
        now = time.monotonic()
        if now - self._told >= _QUIET_SECONDS:
            self._told = now
            self._workbench.messages.say(_WORDS.format(log=self.log or _NO_LOG), stay=True)

    def _watch_signals(self) -> None:
        """Python runs a handler only between its own instructions, and Qt waits in none: a socket wakes it."""
        if not hasattr(socket, "socketpair") or threading.current_thread() is not threading.main_thread():
            return
        self._ours, theirs = socket.socketpair()
        for end in (self._ours, theirs):
            end.setblocking(False)
        self._theirs = theirs
        signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _noted)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda *_: self.leave())

    def leave(self) -> None:
        """End at once and without questions; what is in no file is offered at the next start."""
        self._workbench.finish()
        self._workbench.end(keep_edits=True)
        self._workbench.window.may_close = lambda: True
        self._app.quit()


def _noted(number: int, frame: FrameType | None) -> None:
    """Leave the rest to the socket."""
    del number, frame


def start_log() -> Path | None:
    """Write warnings and worse to a file in the state folder; return it, or None where none can be written."""
    try:
        path = room("logs") / "journeymapper.log"
        handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8")
    except OSError:
        return None
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    return path

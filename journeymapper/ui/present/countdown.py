"""The timer of a workshop: it counts down, warns gently, says that the time is over, and goes."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QTimer, Signal

from journeymapper.ui.canvas.motion import milliseconds

_TICK = 200
_WARNS = 30.0
"""Seconds before the end from which the time is shown in another colour."""
_STAYS = 20.0
"""Seconds that the end stays in view."""


class Countdown(QObject):
    """Runs for some minutes. `changed` tells of every second that goes by; `over` once, of the end."""

    changed = Signal()
    over = Signal()

    def __init__(self) -> None:
        """At rest."""
        super().__init__()
        self.now = milliseconds
        """The clock."""
        self.what_for = ""
        self._end = 0.0
        self._shown = ""
        self._told = True
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self.tick)

    @property
    def running(self) -> bool:
        """Whether there is something to show."""
        return bool(self._end)

    @property
    def left(self) -> float:
        """The seconds that are left; below 0 once the time is over."""
        return (self._end - self.now()) / 1000.0

    @property
    def text(self) -> str:
        """The time that is left, such as 07:42; empty at rest."""
        if not self.running:
            return ""
        seconds = max(0, math.ceil(self.left))
        return f"{seconds // 60:02}:{seconds % 60:02}"

    @property
    def ending(self) -> bool:
        """Whether the time is nearly over, or over."""
        return self.running and self.left <= _WARNS

    @property
    def words(self) -> str:
        """What the time is for; that it is over, at the end."""
        return "time is over" if self.running and self.left <= 0 else self.what_for

    def start(self, minutes: float, what_for: str = "") -> None:
        """Count down from now on."""
        self.what_for, self._end, self._told = what_for, self.now() + 60_000.0 * minutes, False
        self._timer.start()
        self.tick()

    def stop(self) -> None:
        """Show no time any more."""
        self._end = 0.0
        self._timer.stop()
        self.tick()

    def tick(self) -> None:
        """Tell of what has changed since the last time."""
        if self.running and self.left <= 0 and not self._told:
            self._told = True
            self.over.emit()
        if self.running and self.left < -_STAYS:
            self._end = 0.0
            self._timer.stop()
        shown = f"{self.text} {self.words} {self.ending}"
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()

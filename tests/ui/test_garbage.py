"""Garbage: what is left in cycles is destroyed in the thread of the window, whoever allocates."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from journeymapper.ui.garbage import Garbage
from journeymapper.ui.tasks import Progress, Task


class Cycle:
    """Refers to itself, and tells in which thread it was destroyed."""

    def __init__(self, told: list[threading.Thread]) -> None:
        self.me, self.told = self, told

    def __del__(self) -> None:
        """Tell."""
        self.told.append(threading.current_thread())


def test_cycles_end_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    gc.enable()
    parent = QObject()
    Garbage(parent)
    told: list[threading.Thread] = []

    def work(progress: Progress) -> list[list[int]]:
        del progress
        return [[number] for number in range(50_000)]  # enough for Python to collect where it may

    task = Task(work)
    kept: list[object] = []
    task.done.connect(kept.append)
    for _ in range(10):
        Cycle(told)
    with qtbot.waitSignal(task.done):
        task.start()
    qtbot.waitUntil(lambda: len(told) == 10)
    assert {thread.name for thread in told} == {"MainThread"}

"""Garbage is collected in the thread of the window only.

Python collects in whichever thread happens to allocate. Where that is one of work or of the journal, widgets in a cycle are
destroyed off the thread of the window, which takes the program down or leaves it waiting for ever.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class Garbage(QObject):
    """Collects in place of Python for as long as its parent lives."""

    def __init__(self, parent: QObject) -> None:
        """Begin; from now on Python collects nothing by itself."""
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_due)
        self._timer.start(_EVERY_MS)


def collect_due() -> None:
    """Collect the oldest generation that has grown enough, as Python would."""
    grown = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, most) in enumerate(grown) if count > most]
    if due:
        gc.collect(due[-1])

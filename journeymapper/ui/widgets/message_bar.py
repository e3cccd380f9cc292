"""A quiet bar at the foot of the map: what was done, what was refused, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journeymapper.ui.icons import icon
from journeymapper.ui.style import look
from journeymapper.ui.widgets.announce import announce
from journeymapper.ui.widgets.labels import button, label

Action = tuple[str, Callable[[], object]]
"""What a link says, and what it does."""

_STAYS_MS = 9000
_LINKED_STAYS_MS = 30_000


class MessageBar(QFrame):
    """Shows one message at a time; a passing one goes by itself, one with links stays until it is closed."""

    def __init__(self) -> None:
        """Hidden."""
        super().__init__()
        self.setProperty("kind", "message")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 8, 10, 8)
        rows.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(10)
        self._text = label("", wrap=True)
        line.addWidget(self._text, 1)
        self._links = QHBoxLayout()
        line.addLayout(self._links)
        self._close = QToolButton()
        self._close.setProperty("kind", "quiet")
        self._close.setAccessibleName("Close this message")
        self._close.clicked.connect(self.dismiss)
        line.addWidget(self._close)
        rows.addLayout(line)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setRange(0, 0)
        self._progress.setAccessibleName("Progress")
        rows.addWidget(self._progress)
        self._timer = QTimer(self, interval=_STAYS_MS, singleShot=True)
        self._timer.timeout.connect(self._go)
        self._buttons: list[QPushButton] = []
        self.hide()

    @property
    def text(self) -> str:
        """The message in view; empty while there is none."""
        return self._text.text() if not self.isHidden() else ""

    def say(
        self, text: str, links: Sequence[Action] = (), *, stay: bool = False, passing: bool = False
    ) -> None:
        """Show a message with links. One without links goes by itself unless it shall `stay`; one with links stays.

        A `passing` one goes also with links, later, and not while somebody is at them.
        """
        self._show(text, links)
        self._progress.hide()
        if (links or stay) and not passing:
            self._timer.stop()
        else:
            self._timer.start(_LINKED_STAYS_MS if links else _STAYS_MS)

    def working(self, text: str, cancel: Callable[[], object], part: float = 0.0) -> None:
        """Show that a long piece of work is under way, with a way to give it up; `part` of it (0..1) is done, 0 where that is unknown."""
        if self._text.text() != text or self.isHidden():
            self._show(text, [("Cancel", cancel)])
        self._timer.stop()
        self._progress.setRange(0, 100 if part else 0)
        self._progress.setValue(round(100 * part))
        self._progress.show()

    def dismiss(self) -> None:
        """Hide the message."""
        self._timer.stop()
        self.hide()

    def _go(self) -> None:
        """Go by itself; later where the pointer or the keyboard is on the message."""
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self._timer.start()
        else:
            self.dismiss()

    def _show(self, text: str, links: Sequence[Action]) -> None:
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = [button(name, act, "link") for name, act in links]
        for made in self._buttons:
            self._links.addWidget(made)
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._close.setIcon(icon("close", look().theme.muted, size=14))
        self.show()
        announce(self, text)


def framed(bar: MessageBar) -> QWidget:
    """Return the bar with air around it, as high as the bar."""
    made = QWidget()
    rows = QVBoxLayout(made)
    rows.setContentsMargins(8, 0, 8, 8)
    rows.addWidget(bar)
    return made

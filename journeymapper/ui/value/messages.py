"""What keeps the figures from meaning what they should, each with a way to the place where it can be put right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeymapper.analysis.message import Message
from journeymapper.ui.widgets.labels import button, label

_MOST = 3
_WORDS = {"show": "Show", "more": "{count} more are told once these are put right."}


class Messages(QWidget):
    """Up to three messages. `wanted` tells the id of the place that one of them speaks of."""

    wanted = Signal(str)

    def __init__(self) -> None:
        """None yet."""
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._said: list[str] = []
        self.hide()

    def text(self) -> str:
        """Return all that is said, one message a line."""
        return "\n".join(self._said)

    def say(self, sentence: str) -> None:
        """Say one sentence without a place; none for an empty one."""
        self._show([(sentence, "")] if sentence else [])

    def show_messages(self, messages: Sequence[Message]) -> None:
        """Show what a flow complains of."""
        rows = [(f"{one.sentence}; {one.detail}.", one.place) for one in messages[:_MOST]]
        if messages[_MOST:]:
            rows.append((_WORDS["more"].format(count=len(messages) - _MOST), ""))
        self._show(rows)

    def _show(self, rows: list[tuple[str, str]]) -> None:
        if self._said == [sentence for sentence, _ in rows]:
            return
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._said = [sentence for sentence, _ in rows]
        for sentence, place in rows:
            self._rows.addWidget(self._line(sentence, place))
        self.setVisible(bool(rows))

    def _line(self, sentence: str, place: str) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label(sentence, "caution", wrap=True), 1)
        if place:
            show = button(_WORDS["show"], lambda: self.wanted.emit(place), "link")
            show.setAccessibleName(f"{_WORDS['show']}: {sentence}")
            line.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        return made

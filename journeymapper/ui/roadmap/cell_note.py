"""The small card beside a cell: why what stands there cannot be taken, or where it comes from."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from journeymapper.ui.widgets.labels import label, restyle

_WIDTH, _GAP = 340, 3


class CellNote(QFrame):
    """Lies over the cells; hidden while there is nothing to say."""

    def __init__(self, over: QWidget) -> None:
        """Lie over `over`."""
        super().__init__(over)
        self._over = over
        self.setProperty("kind", "message")
        self._said = label("", "complaint", wrap=True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 6, 10, 6)
        rows.addWidget(self._said)
        self.hide()

    def text(self) -> str:
        """What it says."""
        return self._said.text()

    def say(self, sentence: str, cell: QRect, *, is_wrong: bool) -> None:
        """Show a sentence below `cell`, or above it where there is no room."""
        self._said.setText(sentence)
        self._said.setProperty("role", "complaint" if is_wrong else "small")
        restyle(self._said)
        wide = min(_WIDTH, self._over.width() - 2 * _GAP)
        high = self._said.heightForWidth(wide - 22) + 14
        x = max(_GAP, min(cell.left(), self._over.width() - wide - _GAP))
        below = cell.bottom() + _GAP
        y = below if below + high < self._over.height() else max(0, cell.top() - high - _GAP)
        self.setGeometry(x, y, wide, high)
        self.show()
        self.raise_()

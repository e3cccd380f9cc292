"""The list of what may be chosen, below the cell in which a name is typed. The keys stay in the cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QWidget

_ROW, _MOST, _LEAST_WIDTH = 26, 9, 180


class Offers(QListWidget):
    """Lies over the window; never takes the focus."""

    picked = Signal(str)
    """The text that was clicked."""

    def __init__(self, window: QWidget) -> None:
        """Lie over `window`, hidden."""
        super().__init__(window)
        self.setProperty("kind", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Choices")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setStyleSheet(f"QListWidget::item {{ height: {_ROW - 8}px; }}")
        self.itemClicked.connect(lambda item: self.picked.emit(item.text()))
        self.hide()

    def show_offers(self, found: Sequence[str], cell: QWidget, *, likely: bool) -> None:
        """Show texts below `cell`, or above where there is no room; the first is the chosen one if it is `likely`."""
        self.clear()
        self.addItems(list(found))
        if not found:
            self.hide()
            return
        self.setCurrentRow(0 if likely else -1)
        parent = self.parentWidget()
        assert parent is not None
        high = min(len(found), _MOST) * _ROW + 12
        wide = max(_LEAST_WIDTH, cell.width(), self.sizeHintForColumn(0) + 30)
        wide = min(wide, parent.width() - 16)
        top = cell.mapTo(parent, QPoint(0, cell.height() + 2))
        at_y = top.y() if top.y() + high <= parent.height() else max(0, top.y() - cell.height() - high - 4)
        self.setGeometry(max(8, min(top.x(), parent.width() - wide - 8)), at_y, wide, high)
        self.show()
        self.raise_()

    @property
    def chosen(self) -> str:
        """The text that Enter would take; empty for none."""
        return self.currentItem().text() if self.isVisible() and self.currentRow() >= 0 else ""

    def turn(self, by: int) -> None:
        """Go to the next text, round at the ends."""
        row, count = self.currentRow(), self.count()
        self.setCurrentRow((row + by) % count if row >= 0 else (0 if by > 0 else count - 1))

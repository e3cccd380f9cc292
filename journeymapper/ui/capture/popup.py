"""The list of completions above the capture bar. The keys stay in the field; this only shows and can be clicked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from journeymapper.edit.capture_offers import Offer
from journeymapper.ui.style import look

_ROW = 26
_WIDE = 260


class Completions(QListWidget):
    """Shows what may complete the line; nothing is chosen until the person goes into it by Down, Up or the mouse."""

    picked = Signal(object)
    """The `Offer` that was clicked."""

    def __init__(self, window: QWidget) -> None:
        """Lie over `window`."""
        super().__init__(window)
        self.setProperty("kind", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Completions")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self._window = window
        self._offers: list[Offer] = []
        self.itemClicked.connect(lambda item: self.picked.emit(self._offers[self.row(item)]))
        self.hide()

    def show_offers(self, found: Sequence[Offer], at: QPoint) -> None:
        """Show completions with the lower left corner at a place of the screen; none hides the list."""
        if list(found) != self._offers:
            self._offers = list(found)
            self.clear()
            for offer in found:
                item = QListWidgetItem(offer.text + (f"  ·  {offer.note}" if offer.note else ""))
                self.addItem(item)
        if not found:
            self.hide()
            return
        self.setStyleSheet(
            f"QListWidget::item {{ height: {_ROW - 8}px; }} QListWidget {{ color: {look().theme.ink}; }}"
        )
        parent = self._window
        high = len(found) * _ROW + 12
        place = parent.mapFromGlobal(at)
        wide = max(_WIDE, self.sizeHintForColumn(0) + 28)
        wide = min(wide, parent.width() - 16)
        self.setGeometry(
            max(8, min(place.x(), parent.width() - wide - 8)), max(0, place.y() - high), wide, high
        )
        self.show()
        self.raise_()

    @property
    def chosen(self) -> Offer | None:
        """The completion that the person went to; None while there is none."""
        row = self.currentRow()
        return self._offers[row] if self.isVisible() and 0 <= row < len(self._offers) else None

    @property
    def first(self) -> Offer | None:
        """The likeliest completion; None while the list is hidden."""
        return self._offers[0] if self.isVisible() and self._offers else None

    def turn(self, by: int) -> None:
        """Go on in the list, round at its ends; the list stands above the line, so Up begins at its last row."""
        count, row = len(self._offers), self.currentRow()
        self.setCurrentRow((row + by) % count if row >= 0 else (count - 1 if by < 0 else 0))

"""A quiet field to find things by a few letters."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit


class SearchField(QLineEdit):
    """A quiet field with the keys that lead to it at its right end, as long as it is empty."""

    def __init__(self, hint: str, keys: str) -> None:
        """`hint` stands in the empty field."""
        super().__init__()
        self.setProperty("kind", "search")
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint.rstrip("…"))
        self.setClearButtonEnabled(False)
        self._keys = QLabel(keys, self)
        self._keys.setTextFormat(Qt.TextFormat.PlainText)
        self._keys.setProperty("role", "small")
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._make_room)
        self._make_room("")

    def _make_room(self, text: str) -> None:
        """Show the keys while the field is empty, and keep its hint clear of them."""
        self._keys.setVisible(not text)
        self.setTextMargins(0, 0, 0 if text else self._keys.sizeHint().width() + 4, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the keys at the right end."""
        super().resizeEvent(event)
        size = self._keys.sizeHint()
        self._keys.setGeometry(
            self.width() - size.width() - 10,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field; Down goes into the tree."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

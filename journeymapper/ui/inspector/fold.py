"""A part of a form that is folded away until it is wanted; whether it is open is kept for the next time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from journeymapper.ui.icons import icon
from journeymapper.ui.settings import Settings
from journeymapper.ui.style import look


class Fold(QWidget):
    """A line that opens and closes what `body` holds. `key` names it in the settings."""

    def __init__(self, text: str, key: str) -> None:
        """As it was left the last time; closed at first."""
        super().__init__()
        self._key = key
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        self.head = QToolButton()
        self.head.setProperty("kind", "fold")
        self.head.setText(text)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setCheckable(True)
        self.head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.head.setCursor(Qt.CursorShape.PointingHandCursor)
        self.head.toggled.connect(self._toggle)
        rows.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        self._box = QWidget()
        self.body = QVBoxLayout(self._box)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        rows.addWidget(self._box)
        look().changed.connect(self._sign)
        opened = Settings().shown(key, unless_told=False)
        self.head.setChecked(opened)
        self._show(opened)

    def _toggle(self, opened: bool) -> None:
        Settings().keep_shown(self._key, opened)
        self._show(opened)

    def _show(self, opened: bool) -> None:
        self._box.setVisible(opened)
        self.head.setAccessibleDescription("opened" if opened else "folded")
        self._sign()

    def _sign(self) -> None:
        name = "chevron-down" if self.head.isChecked() else "chevron-right"
        self.head.setIcon(icon(name, look().theme.muted))

"""Sentences for those who hear the window, spoken without moving the focus."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader, where one runs, say a sentence about `widget` once it has finished what it is saying."""
    if sentence and QAccessible.isActive():
        interface = QAccessible.queryAccessibleInterface(widget)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(interface, sentence))

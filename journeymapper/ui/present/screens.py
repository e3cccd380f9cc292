"""Which screen the room sees: not the editor's own; the one chosen before where it is there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QScreen

HERE = "window"
"""The choice of a window on the editor's own screen."""


def other_screens(screens: Sequence[QScreen], own: QScreen | None) -> list[QScreen]:
    """Return the screens that are not the editor's, nor show the same as it."""
    return [one for one in screens if one is not own and (own is None or one.geometry() != own.geometry())]


def screen_for(screens: Sequence[QScreen], own: QScreen | None, remembered: str) -> QScreen | None:
    """Return the screen for the room: the `remembered` one where it is there, else the first other; None for a window."""
    others = other_screens(screens, own)
    if remembered == HERE:
        return None
    return next((one for one in others if one.name() == remembered), next(iter(others), None))


def words_for(screen: QScreen) -> str:
    """Return what a screen is called in a menu: its name and its size."""
    size = screen.size()
    model = screen.model().strip() or screen.name()
    return f"{model} · {size.width()} × {size.height()}"

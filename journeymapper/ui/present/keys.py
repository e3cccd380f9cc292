"""The single keys of the presenter: on the presenter bar and in the audience window, where nothing else wants them.

The map has other uses for letters and digits, so there the function keys and Ctrl+Shift stand for the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

LETTERS = {
    "F": "show_follow",
    "0": "show_whole",
    "S": "show_spotlight",
    "R": "show_reveal",
    "Z": "show_freeze",
    "B": "show_blank",
    ".": "show_blank",
    "V": "show_vote",
    "T": "show_timer",
    "P": "show_park",
    "D": "show_decide",
}
"""Key -> the command that it stands for."""


def clicker_keys() -> dict[int, str]:
    """Return the keys of remote clickers and the commands that they stand for."""
    key = Qt.Key
    return {
        key.Key_PageDown: "show_next",
        key.Key_Right: "show_next",
        key.Key_Down: "show_next",
        key.Key_PageUp: "show_previous",
        key.Key_Left: "show_previous",
        key.Key_Up: "show_previous",
    }


def pressed(
    event: QKeyEvent, acts: Mapping[str, Callable[[], object]], digit: Callable[[int], object]
) -> bool:
    """Do what a key stands for; `digit` takes 1 to 9. Returns whether it stands for something."""
    if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
        return False
    text = event.text().upper()
    if len(text) == 1 and text in "123456789":
        digit(int(text))
        return True
    name = LETTERS.get(text) or clicker_keys().get(event.key())
    if name is None:
        return False
    acts[name]()
    return True

"""Letters that come in haste: words typed after a refused command, and names that begin with the letter of one.

Somebody who asks for a card and is refused goes on typing what was to stand on it. Those letters are for nothing: they rename
nothing and are no commands, until another key, a click or another selection. And whoever types a name that begins with
M on a card gets the command of that letter; where the next letter follows at once, the name was meant. B is left alone:
what is typed after it at once is the name of the branch.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from journeymapper.ui.canvas.tools.idle import Idle
from journeymapper.ui.canvas.tools.rename import Renaming

if TYPE_CHECKING:
    from journeymapper.model.project import Project
    from journeymapper.ui.canvas.view import MapView

LINGER_MS = 400
"""A letter that follows the one before within this time is typed with it, as one word."""

UNHEARD = "That was not done, so nothing is being written. F2 renames what is selected."

_COMMAND = "m"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HOLDING = (
    *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr),
    *(Qt.Key.Key_CapsLock, Qt.Key.Key_Space),
)
"""Keys that say nothing by themselves, or stand between words."""


class Haste:
    """Watches the keys of one map."""

    def __init__(self, view: MapView) -> None:
        """Nothing was typed yet."""
        self._view = view
        self._refused = self._swallowed = False
        self._command, self._record, self._at = False, "", 0.0
        self._before: Project | None = None

    def listen(self) -> None:
        """Hear of refusals and selections; the view calls it once it is made."""
        self._view.refused.connect(self.refuse)
        self._view.selectionChanged.connect(lambda _ids: self.calm())

    def refuse(self) -> None:
        """Something was refused: the letters that follow are not for the map."""
        if not isinstance(self._view.tool, Renaming):
            self._refused = True

    def calm(self) -> None:
        """Something else was done: letters mean what they mean."""
        self._refused = self._swallowed = False

    def keeps(self, event: QEvent) -> bool:
        """Whether a key that Qt is about to hand to the shortcuts belongs to the map instead."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.ShortcutOverride:
            return False
        if self._view.tool.keeps_keys:
            return True
        letter = _letter(event)
        if self._refused:
            if letter or (self._swallowed and event.key() in _ENTER):
                return True
            if event.key() not in _HOLDING:
                self.calm()
        if self._follows(letter):
            return isinstance(self._view.tool, Idle)
        if event.key() not in _HOLDING or event.key() == Qt.Key.Key_Space:
            self._command = False
        if letter == _COMMAND and isinstance(self._view.tool, Idle) and not event.isAutoRepeat():
            self._command, self._record, self._at = True, self._view.current, monotonic()
            self._before = self._view.project
        return False

    def swallows(self, event: QKeyEvent) -> bool:
        """Whether a key is for nothing, as it was typed after a refusal; the first such letter is answered."""
        if not self._refused:
            return False
        if _letter(event):
            if not self._swallowed:
                self._swallowed = True
                self._view.refused.emit(UNHEARD)
            return True
        at_end = self._swallowed and event.key() in _ENTER
        if event.key() not in _HOLDING:
            self.calm()
        return at_end

    def begin(self, letter: str) -> bool:
        """Rename what the command was pressed on, where `letter` follows at once and so shows that a name was meant.

        What the command did is taken back.
        """
        if not self._follows(letter):
            return False
        self._command = False
        view = self._view
        if view.desk is not None and view.desk.project is not self._before:
            view.desk.undo()
        return view.rename(self._record, typed=_COMMAND + letter)

    def _follows(self, letter: str) -> bool:
        soon = (monotonic() - self._at) * 1000 <= LINGER_MS
        return self._command and soon and len(letter) == 1 and letter.isalpha() and letter != _COMMAND


def _letter(event: QKeyEvent) -> str:
    """The letter or digit of a key, with nothing held but Shift; else empty."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    text = event.text()
    return text if text.isalnum() and held == Qt.KeyboardModifier.NoModifier else ""

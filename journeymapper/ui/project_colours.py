"""Up to six colours of a brand: a swatch each, a field for its code, and how well it is read on white."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journeymapper.ui.complaints import Complaint
from journeymapper.ui.style import look
from journeymapper.ui.widgets.cross import Cross
from journeymapper.ui.widgets.labels import button, label
from journeymapper.ui.widgets.swatches import Swatch

MOST = 6
"""So many colours are kept."""

_GOOD = 4.5
"""The least contrast of a text with its ground (WCAG 2, level AA)."""

_WORDS = {
    "add": "+ Add a colour",
    "wrong": "“{text}” is not a colour. Write it like #4353d9.",
    "good": "{ratio:.1f} : 1 on this window, easy to read",
    "poor": "{ratio:.1f} : 1 on this window, too weak for text; it is darkened or lightened where texts use it",
}


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (``#rrggbb``), 1 to 21, as WCAG 2 computes it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def read_colour(text: str) -> str:
    """Return ``#rrggbb`` from `#4353D9`, `4353d9` or `#45d`; empty where it is none."""
    plain = text.strip().removeprefix("#").lower()
    if re.fullmatch(r"[0-9a-f]{3}", plain):
        plain = "".join(2 * digit for digit in plain)
    return f"#{plain}" if re.fullmatch(r"[0-9a-f]{6}", plain) else ""


class _Row(QWidget):
    def __init__(
        self, press: Callable[[], object], typed: Callable[[str], object], drop: Callable[[], object]
    ) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 24, 0)
        line.setSpacing(8)
        self.swatch = Swatch()
        self.swatch.setCheckable(False)
        self.swatch.clicked.connect(lambda: press())
        self.code = QLineEdit()
        self.code.setMaxLength(16)
        self.code.setFixedWidth(84)
        self.code.editingFinished.connect(lambda: typed(self.code.text()))
        self.told = label("", "small", wrap=True)
        line.addWidget(self.swatch)
        line.addWidget(self.code)
        line.addWidget(self.told, 1)
        self.cross = Cross(self, drop)

    def show_colour(self, at: int, colour: str) -> None:
        self.swatch.show_colour(colour, chosen=False)
        self.swatch.setAccessibleName(f"Choose colour {at + 1}")
        self.code.setAccessibleName(f"Code of colour {at + 1}")
        if not self.code.isModified():
            self.code.setText(colour)
        ratio = contrast(colour, look().theme.card)
        self.told.setText(_WORDS["good" if ratio >= _GOOD else "poor"].format(ratio=ratio))
        self.cross.call(f"Remove colour {at + 1}")


class BrandColours(QWidget):
    """The colours in order: the first is the accent. `changed` is called with all of them, `ask` opens a colour dialog."""

    def __init__(self, changed: Callable[[Iterable[str]], object], ask: Callable[[str], str]) -> None:
        """No colours yet."""
        super().__init__()
        self._changed, self._ask = changed, ask
        self._colours: tuple[str, ...] = ()
        self.lines: list[_Row] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._complaint = Complaint()
        self.add = button(_WORDS["add"], self._add, "link")
        self._layout.addWidget(self._complaint)
        self._layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_colours(self, colours: Sequence[str], *, enabled: bool) -> None:
        """Show the colours; what is none is left out."""
        self._colours = tuple(found for colour in colours if (found := read_colour(colour)))[:MOST]
        while len(self.lines) < len(self._colours):
            at = len(self.lines)
            row = _Row(partial(self._press, at), partial(self._typed, at), partial(self._drop, at))
            self.lines.append(row)
            self._layout.insertWidget(at, row)
        for at, row in enumerate(self.lines):
            row.setVisible(at < len(self._colours))
            row.setEnabled(enabled)
            if at < len(self._colours):
                row.show_colour(at, self._colours[at])
        self.add.setVisible(enabled and len(self._colours) < MOST)

    def _add(self) -> None:
        self._press(len(self._colours))

    def _press(self, at: int) -> None:
        begin = self._colours[at] if at < len(self._colours) else look().theme.accent
        chosen = read_colour(self._ask(begin))
        if chosen:
            self._put(at, chosen)

    def _typed(self, at: int, text: str) -> None:
        field = self.lines[at].code
        if not field.isModified():
            return
        colour = read_colour(text)
        self._complaint.say("" if colour else _WORDS["wrong"].format(text=text.strip()))
        if colour:
            field.setModified(False)
            self._put(at, colour)

    def _put(self, at: int, colour: str) -> None:
        self._changed((*self._colours[:at], colour, *self._colours[at + 1 :]))

    def _drop(self, at: int) -> None:
        self.lines[at].code.setModified(False)
        self._changed((*self._colours[:at], *self._colours[at + 1 :]))

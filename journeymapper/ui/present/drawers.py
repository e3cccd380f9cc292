"""A drawer of the presenter bar: a row of fields that opens and shuts. One is open at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from journeymapper.ui.widgets.choice import Choice
from journeymapper.ui.widgets.labels import button, label


class Drawer(QWidget):
    """A row of fields. `entered` is called by Enter in any of its fields."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(8)

    def first(self) -> QWidget:
        """What has the focus when the drawer opens."""
        return next(one for one in self.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus)

    def open(self) -> None:
        """Show what there is now."""

    def end(self) -> None:
        """Listen no longer."""

    def entered(self) -> None:
        """Do what the drawer is for."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the drawer is for."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered()
        else:
            super().keyPressEvent(event)

    def add_number(self, name: str, value: int, most: int) -> QSpinBox:
        """Add a field for a whole number from 1 to `most`, with its name before it."""
        made = QSpinBox()
        made.setRange(1, most)
        made.setValue(value)
        made.setAccessibleName(name)
        made.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        made.setFixedWidth(48)
        self.line.addWidget(label(name, "muted"))
        self.line.addWidget(made)
        return made

    def add_text(self, name: str, text: str = "") -> QLineEdit:
        """Add a field for a line of text."""
        made = QLineEdit(text)
        made.setAccessibleName(name)
        made.setPlaceholderText(name)
        made.returnPressed.connect(self.entered)
        self.line.addWidget(made, 1)
        return made

    def add_choice(self, name: str, chosen: Callable[[str], object]) -> Choice:
        """Add a box to choose from; `chosen` takes the key of what is chosen."""
        made = Choice(name, chosen)
        made.setMaximumWidth(190)
        self.line.addWidget(made)
        return made


class TimerDrawer(Drawer):
    """Starts and stops the timer."""

    def __init__(self, start: Callable[[float, str], object], stop: Callable[[], object]) -> None:
        """`start` takes the minutes and what they are for."""
        super().__init__()
        self._start = start
        self._minutes = self.add_number("Minutes", 8, 600)
        self._what = self.add_text("What for", "silent writing")
        self._what.setMaximumWidth(260)
        self.line.addWidget(button("Start", self.entered, "primary"))
        self.line.addWidget(button("Stop", stop))
        self.line.addStretch(1)

    def entered(self) -> None:
        """Start."""
        self._start(self._minutes.value(), self._what.text().strip())

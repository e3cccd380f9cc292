"""The sections of the Value workspace: a quiet row of tabs, and one section at a time below it, made when first shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget


class Section(QWidget):
    """What a section is: it can be left, waited for, and come to by keyboard."""

    def focus_widget(self) -> QWidget:
        """Return what the keyboard comes to first."""
        return self

    def finish(self) -> None:
        """End what is being typed."""

    def wait(self) -> None:
        """Wait for work under way."""


Make = Callable[[], Section]


class Sections(QWidget):
    """The tabs over the sections. The first one is there from the start."""

    changed = Signal(str)

    def __init__(self, name: str, title: str, first: Section) -> None:
        """Begin with one section."""
        super().__init__()
        self.tabs = QTabBar()
        self.tabs.setObjectName("sections")
        self.tabs.setAccessibleName("Sections of Value")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._stack = QStackedWidget()
        self._stack.addWidget(first)
        self._names = [name]
        self._makes: dict[str, Make] = {}
        self.made: dict[str, Section] = {name: first}
        self.tabs.addTab(title)
        self.tabs.currentChanged.connect(lambda at: self.show_section(self._names[at]))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.tabs)
        rows.addWidget(self._stack, 1)

    def register(self, name: str, title: str, make: Make) -> None:
        """Offer a further section."""
        self._names.append(name)
        self._makes[name] = make
        self.tabs.addTab(title)

    @property
    def shown(self) -> str:
        """The name of the section in view."""
        return self._names[self.tabs.currentIndex()]

    @property
    def current(self) -> Section:
        """The section in view."""
        return self.made[self.shown]

    def show_section(self, name: str) -> None:
        """Show a section, made first where nobody has been there yet."""
        self.tabs.setCurrentIndex(self._names.index(name))
        if name not in self.made:
            self.made[name] = self._makes[name]()
            self._stack.addWidget(self.made[name])
        if self._stack.currentWidget() is not self.made[name]:
            self._stack.setCurrentWidget(self.made[name])
            self.changed.emit(name)

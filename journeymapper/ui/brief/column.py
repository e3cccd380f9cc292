"""The column beside the page: its settings, the source of what is selected, its parts, and what was left out."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from journeymapper.ui.brief.lists import LeftOutList, PartsList
from journeymapper.ui.brief.live import Shown
from journeymapper.ui.brief.settings_form import SettingsForm
from journeymapper.ui.brief.source import Source
from journeymapper.ui.widgets.labels import button

WIDTH = 356
"""How wide the column is to begin with, px."""
_LEAST, _MOST = 336, 620
_SIDES = ("settings", "source", "parts", "left_out")
_WORDS = {
    "settings": "Settings",
    "source": "Source",
    "parts": "Parts",
    "left_out": "Left out",
    "left_out_count": "Left out {count}",
    "beside": "Beside the page",
    "copy": "Copy the list",
}


class Column(QFrame):
    """Four sides under a row of tabs; one is in view."""

    turned = Signal()
    """Another side is in view."""

    def __init__(self, form: SettingsForm, source: Source) -> None:
        """Begin with the settings."""
        super().__init__()
        self.setObjectName("side")
        self.setMinimumWidth(_LEAST)
        self.setMaximumWidth(_MOST)
        self.form, self.source = form, source
        self.parts, self.left_out = PartsList(), LeftOutList()
        self.tabs, self._stack = _tabs(), QStackedWidget()
        for name, side in zip(_SIDES, self._sides(), strict=True):
            self.tabs.addTab(_WORDS[name])
            self._stack.addWidget(side)
        self.tabs.currentChanged.connect(self._turn)
        self.tabs.tabBarClicked.connect(self._enter)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 10, 0, 0)
        rows.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 8, 0)
        head.addWidget(self.tabs)
        head.addStretch(1)
        rows.addLayout(head)
        rows.addWidget(self._stack, 1)

    def _sides(self) -> tuple[QWidget, ...]:
        copy = button(_WORDS["copy"], self.left_out.copy)
        return _scrolled(self.form), self.source, _padded(self.parts), _padded(self.left_out, copy)

    def _turn(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self.turned.emit()

    def _enter(self, at: int) -> None:
        """Put the keyboard into a list whose tab was clicked."""
        lists: dict[str, QWidget] = {"parts": self.parts, "left_out": self.left_out}
        if at >= 0 and (found := lists.get(_SIDES[at])) is not None:
            QTimer.singleShot(0, found, found.setFocus)

    @property
    def shown_side(self) -> str:
        """Which side is in view: settings, source, parts or left_out."""
        return _SIDES[self.tabs.currentIndex()]

    def show_side(self, name: str) -> None:
        """Bring a side into view."""
        self.tabs.setCurrentIndex(_SIDES.index(name))

    def show_page(self, now: Shown) -> None:
        """Show what a page consists of and what it leaves out."""
        self.parts.show_parts(now.project, now.brief.story, now.brief.places)
        self.left_out.show_entries(list(now.left_out))
        count = sum(1 for entry in now.left_out if not entry.inner)
        words = _WORDS["left_out_count"].format(count=count) if count else _WORDS["left_out"]
        self.tabs.setTabText(_SIDES.index("left_out"), words)

    def focus_widget(self) -> QWidget:
        """Return what the keyboard comes to first."""
        inside: dict[str, QWidget] = {"parts": self.parts, "left_out": self.left_out}
        return inside.get(self.shown_side, self.tabs)

    def finish(self) -> None:
        """End what is being typed."""
        self.form.finish()
        self.source.finish()


def _tabs() -> QTabBar:
    made = QTabBar()
    made.setObjectName("sections")
    made.setAccessibleName(_WORDS["beside"])
    made.setDrawBase(False)
    made.setExpanding(False)
    made.setUsesScrollButtons(False)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def _scrolled(form: SettingsForm) -> QScrollArea:
    form.setObjectName("rows")
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(form)
    area.verticalScrollBar().rangeChanged.connect(lambda _, most: form.leave_room(most > 0))
    return area


def _padded(inner: QWidget, below: QWidget | None = None) -> QWidget:
    made = QWidget()
    rows = QVBoxLayout(made)
    rows.setContentsMargins(12, 12, 12, 12)
    rows.setSpacing(8)
    rows.addWidget(inner, 1)
    if below is not None:
        rows.addWidget(below, 0, Qt.AlignmentFlag.AlignLeft)
    return made

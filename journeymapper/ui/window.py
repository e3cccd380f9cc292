"""The frame of the window: header, toolbar, two side panels around the ground of the map, and the status row.

It knows neither the model nor files, so it can be painted while those are still loading; `workbench` fills it. Nothing
here touches the Qt namespace (`Qt.AlignmentFlag` ...) before the first paint: PySide makes its enumerations when it is
first named, which takes a fifth of the time that a bare window needs.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMainWindow,
    QMenuBar,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journeymapper.ui.style import LEFT_WIDTH, RIGHT_WIDTH

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent

    from journeymapper.ui.widgets.save_sign import SaveSign

MENUS = ("File", "Edit", "View", "Insert", "Journey", "Present", "Help")
"""The titles of the menus, in order."""

LEAST = (780, 480)
"""The least size of the window, px."""

_TITLE = "JourneyMapper"


class Header(QFrame):
    """The first row: name, menus, the document in the middle, the save state at the right."""

    def __init__(self) -> None:
        """With empty menus, so that their titles are there from the first paint."""
        super().__init__()
        self.setObjectName("header")
        self.setFixedHeight(34)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(16, 0, 18, 1)
        self._line.setSpacing(12)
        # A label, not a painter of ours: QPainter.setPen asks for the Qt namespace.
        self.brand = QLabel(_TITLE)
        self.brand.setProperty("role", "brand")
        self._line.addWidget(self.brand)
        self.menu_bar = QMenuBar()
        self.menus = {title: self.menu_bar.addMenu(f"&{title}") for title in MENUS}
        self._line.addWidget(self.menu_bar, 1)
        self._document: QLabel | None = None
        self._save_state: SaveSign | None = None

    def take(self, document: QLabel, save_state: SaveSign) -> None:
        """Take in what shows the name of the document and how safe it is."""
        self._document, self._save_state = document, save_state
        self._line.addWidget(save_state)
        document.setParent(self)
        document.show()
        self.place_document()

    def place_document(self) -> None:
        """Keep the name in the middle of the window, clear of menus and save state."""
        document, save_state = self._document, self._save_state
        if document is None or save_state is None:
            return
        left = self.menu_bar.x() + self._menus_width() + 12
        right = self.width() - 18 - (save_state.sizeHint().width() + 12 if save_state.text else 0)
        wanted = document.fontMetrics().horizontalAdvance(document.text()) + 12
        width = max(0, min(wanted, right - left))
        x = min(max(left, (self.width() - width) // 2), max(left, right - width))
        document.setGeometry(x, 0, width, self.height() - 1)

    def _menus_width(self) -> int:
        return self.menu_bar.actionGeometry(self.menu_bar.actions()[-1]).right()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the name anew."""
        super().resizeEvent(event)
        self.place_document()


class Window(QMainWindow):
    """The window of one project. `may_close` is asked before it closes; `dropped` tells files dropped onto it."""

    dropped = Signal(list)
    first_painted = Signal()

    def __init__(self) -> None:
        """Build the frame, empty."""
        super().__init__()
        self.setWindowTitle(_TITLE)
        self.setAcceptDrops(True)
        self.may_close: Callable[[], bool] = lambda: True
        self._painted = False
        self.header = Header()
        self.setMenuWidget(self.header)
        toolbar, self.toolbar = _row("toolbar", 46, (16, 0, 16, 1), 8)
        status, self.status = _row("status", 30, (16, 1, 16, 0), 12)
        self.left, self.left_rows = _column("side")
        self.right, self.right_rows = _column("side")
        self.ground, self.ground_rows = _column("ground")
        self.left.setMinimumWidth(LEFT_WIDTH - 40)
        self.right.setMinimumWidth(RIGHT_WIDTH - 48)
        self.left.setMaximumWidth(420)
        self.right.setMaximumWidth(560)
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for part in (self.left, self.ground, self.right):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([LEFT_WIDTH, 1066, RIGHT_WIDTH])
        centre = QWidget()
        self.rows = rows = QVBoxLayout(centre)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(toolbar)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.splitter)
        rows.addWidget(self.stack, 1)
        rows.addWidget(status)
        self.setCentralWidget(centre)
        # What does not fit gives way (see `narrow`), so no part of the window may hold it open.
        if (layout := self.layout()) is not None:
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(*LEAST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first paint: what is slow to load waits for it."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.first_painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only where that is agreed."""
        event.setAccepted(self.may_close())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if _dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell of dropped files."""
        if files := _dropped_files(event):
            event.acceptProposedAction()
            self.dropped.emit(files)


def _dropped_files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _row(name: str, height: int, margins: tuple[int, int, int, int], gap: int) -> tuple[QWidget, QHBoxLayout]:
    made = QFrame()
    made.setObjectName(name)
    made.setFixedHeight(height)
    line = QHBoxLayout(made)
    line.setContentsMargins(*margins)
    line.setSpacing(gap)
    return made, line


def _column(name: str) -> tuple[QWidget, QVBoxLayout]:
    made = QFrame()
    made.setObjectName(name)
    rows = QVBoxLayout(made)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    return made, rows

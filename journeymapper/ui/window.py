"""The frame of the window: header, toolbar, two side panels around the ground of the map, and the status row.

It knows neither the model nor files, so it can be painted while those are still loading; `workbench` fills it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenuBar, QSplitter, QVBoxLayout, QWidget

from journeymapper.ui.style import LEFT_WIDTH, RIGHT_WIDTH, look
from journeymapper.ui.widgets.labels import Elided, label

MENUS = ("File", "Edit", "View", "Insert", "Journey", "Help")
"""The titles of the menus, in order."""

_TITLE = "JourneyMapper"


class SaveState(QWidget):
    """A dot and a few words: whether everything is saved."""

    def __init__(self) -> None:
        """Nothing to say yet."""
        super().__init__()
        self._tone = ""
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self._dot = Dot()
        self._text = label("", "muted")
        line.addWidget(self._dot)
        line.addWidget(self._text)
        self.hide()

    def say(self, text: str, tone: str) -> None:
        """Show `text` with a dot in the theme's colour `tone`."""
        self._tone = tone
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._dot.show_tone(tone)
        self.setVisible(bool(text))

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()


class Dot(QWidget):
    """A small disc in a colour of the theme."""

    def __init__(self) -> None:
        """Quiet until told."""
        super().__init__()
        self._tone = "muted"
        self.setFixedSize(8, 8)

    def show_tone(self, tone: str) -> None:
        """Take another colour."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(look().theme, self._tone)))
        painter.drawEllipse(self.rect())


class Header(QWidget):
    """The first row: name, menus, the document in the middle, the save state at the right."""

    def __init__(self) -> None:
        """With empty menus, so that their titles are there from the first paint."""
        super().__init__()
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(34)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 18, 1)
        line.setSpacing(8)
        line.addWidget(label(_TITLE, "brand"))
        self.menu_bar = QMenuBar()
        self.menus = {title: self.menu_bar.addMenu(f"&{title}") for title in MENUS}
        line.addWidget(self.menu_bar, 1)
        self.save_state = SaveState()
        line.addWidget(self.save_state)
        self.document = Elided("", "document")
        self.document.setParent(self)
        self.document.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.document.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_document(self, name: str) -> None:
        """Show the name of the open document in the middle."""
        self.document.setText(name)
        self.place_document()

    def place_document(self) -> None:
        """Keep the name in the middle of the window, clear of menus and save state."""
        left = self.menu_bar.x() + self._menus_width() + 12
        right = self.save_state.x() - 12 if self.save_state.isVisible() else self.width() - 18
        wanted = self.document.fontMetrics().horizontalAdvance(self.document.text()) + 12
        width = max(0, min(wanted, right - left))
        x = min(max(left, (self.width() - width) // 2), max(left, right - width))
        self.document.setGeometry(x, 0, width, self.height() - 1)

    def _menus_width(self) -> int:
        last = self.menu_bar.actions()[-1]
        return self.menu_bar.actionGeometry(last).right()

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
        self.left.setMinimumWidth(LEFT_WIDTH - 24)
        self.right.setMinimumWidth(RIGHT_WIDTH - 20)
        self.left.setMaximumWidth(420)
        self.right.setMaximumWidth(560)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for part in (self.left, self.ground, self.right):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([LEFT_WIDTH, 1066, RIGHT_WIDTH])
        centre = QWidget()
        rows = QVBoxLayout(centre)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(toolbar)
        rows.addWidget(self.splitter, 1)
        rows.addWidget(status)
        self.setCentralWidget(centre)
        self.resize(1600, 1000)

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
    made = QWidget()
    made.setObjectName(name)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.setFixedHeight(height)
    line = QHBoxLayout(made)
    line.setContentsMargins(*margins)
    line.setSpacing(gap)
    return made, line


def _column(name: str) -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    made.setObjectName(name)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    rows = QVBoxLayout(made)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    return made, rows

"""The window for the room: the heading, the map, what is voted on; a cover keeps it still or blank."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journeymapper.assets import APP_NAME
from journeymapper.board.theme import Theme
from journeymapper.ui.present.audience_view import AudienceView
from journeymapper.ui.present.heading import Heading
from journeymapper.ui.present.results import Results

_OPENS_MS = 1500
_SHARED = (1280, 720)
"""The size of the window where there is no screen for it: it is shared in a call then."""
_TITLE = f"Audience — {APP_NAME}"


class Cover(QWidget):
    """Lies over the window: the picture of a moment that stays, or nothing at all."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        """Hidden."""
        super().__init__(parent)
        self._theme = theme
        self._kept: QPixmap | None = None
        self.blank = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    @property
    def frozen(self) -> bool:
        """Whether a picture is kept."""
        return self._kept is not None

    def keep(self, picture: QPixmap | None) -> None:
        """Keep a picture, or let it go."""
        self._kept = picture
        self._show()

    def blacken(self, on: bool) -> None:
        """Show nothing, or something again."""
        self.blank = on
        self._show()

    def _show(self) -> None:
        self.setVisible(self.blank or self.frozen)
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and the picture on it."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._theme.ground))
        if self._kept is not None and not self.blank:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.rect(), self._kept)
        painter.end()


class AudienceWindow(QWidget):
    """What the room sees. It takes no part in the editor: it can be closed, moved and lost at any time."""

    closed = Signal()
    strayed = Signal()
    """The keys go to this window, and nobody meant them to: it has just opened, or what is typed means nothing here."""

    def __init__(self, theme: Theme) -> None:
        """Make it, hidden."""
        super().__init__()
        self.setWindowTitle(_TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.key: Callable[[QKeyEvent], bool] = lambda event: False
        """Takes the keys of a remote clicker; returns whether it knew one."""
        self.theme = theme
        self.heading, self.view, self.results = Heading(theme), AudienceView(theme), Results(theme)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.heading)
        rows.addWidget(self.view, 1)
        rows.addWidget(self.results)
        self.cover = Cover(self, theme)
        self._opening = QTimer(self, interval=_OPENS_MS, singleShot=True)
        self._edge()

    def dress(self, theme: Theme) -> None:
        """Wear other colours: the project's owner has changed theirs."""
        self.theme = self.heading.theme = self.results.theme = theme
        self.view.set_theme(theme)
        self._edge()
        self.update()

    def _edge(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), QColor(self.theme.ground))
        self.setPalette(palette)
        self.setAutoFillBackground(True)

    def open_on(self, screen: QScreen | None) -> None:
        """Fill `screen`; for None be a window that can be shared in a call."""
        self._opening.start()
        if screen is None:
            self.showNormal()
            self.resize(*_SHARED)
            self.show()
            return
        self.create()
        handle = self.windowHandle()
        self.setScreen(screen)
        if handle is not None:
            handle.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def freeze(self, on: bool) -> None:
        """Keep what is shown, or show what has come about meanwhile, all at once."""
        if on is self.cover.frozen:
            return
        if on:
            self.view.motion.end()
            self.view.settle()
        self.cover.keep(self.grab() if on else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and F5 end the show; other keys are those of a remote clicker."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F5):
            self.close()
        elif not self.key(event) and event.text():
            self.strayed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Leave the keys to the editor when the system gives them to a window that has just opened."""
        super().changeEvent(event)
        if (
            event.type() is QEvent.Type.ActivationChange
            and self._opening.isActive()
            and self.isActiveWindow()
        ):
            self._opening.stop()
            self.strayed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit everything to the size of the screen."""
        super().resizeEvent(event)
        self.cover.setGeometry(self.rect())
        for part in (self.heading, self.results):
            part.updateGeometry()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the room sees nothing any more."""
        super().closeEvent(event)
        self.closed.emit()

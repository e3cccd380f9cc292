"""Starting the window: painted before anything slow is loaded, then furnished, then filled with the project."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from journeymapper.assets import APP_ID, APP_NAME, APP_VERSION
from journeymapper.ui.fonts import load_fonts
from journeymapper.ui.garbage import Garbage
from journeymapper.ui.settings import Settings
from journeymapper.ui.style import look
from journeymapper.ui.window import Window

if TYPE_CHECKING:
    from journeymapper.ui.workbench import Workbench


_WIDTH, _HEIGHT = 1600, 1000
_FRAME = 48
"""Pixels that a window manager may take for title and borders: how many it does take is known only when it has."""

_SETTLED_MS = 500
"""After this time nothing of the start is left to do."""


def run(path: str | None) -> int:
    """Show the window with the project at `path`, or with a new one; return the exit code of the application."""
    app = application()
    start = Start(app, Path(path) if path else None)
    start.window.show()
    return app.exec()


def application() -> QApplication:
    """Return the application with its names, fonts and look, and with the collection of garbage put off.

    Loading makes many objects and hardly any garbage: to look for it meanwhile would take a tenth of the start.
    """
    gc.disable()
    QApplication.setStyle("Fusion")
    app = QApplication(sys.argv[:1])
    app.setApplicationName(APP_NAME)
    app.setApplicationVersion(APP_VERSION)
    app.setDesktopFileName(APP_ID)
    load_fonts()
    look().dress(Settings().theme)
    return app


def collect_garbage_again(window: Window) -> None:
    """Look for garbage from now on, but never again among what was loaded at the start."""
    gc.collect()
    gc.freeze()
    Garbage(window)


def place(window: Window, settings: Settings) -> None:
    """Give the window the place and size of the last time, or its own size; fill a screen that has no room for that."""
    if window.restoreGeometry(settings.bytes_of("geometry")):
        return
    room = window.screen().availableSize()
    window.resize(min(_WIDTH, room.width() - _FRAME), min(_HEIGHT, room.height() - _FRAME))
    if room.width() < _WIDTH + _FRAME or room.height() < _HEIGHT + _FRAME:
        window.showMaximized()


class Start:
    """Shows the frame, and furnishes it after its first paint."""

    def __init__(self, app: QApplication, path: Path | None) -> None:
        """Prepare the window for the project at `path`."""
        self.window = Window()
        place(self.window, Settings())
        self.workbench: Workbench | None = None
        self._app, self._path = app, path
        self.window.first_painted.connect(lambda: QTimer.singleShot(0, self.window, self.furnish))

    def furnish(self) -> None:
        """Load the rest, open the project and join everything."""
        from journeymapper.ui.dialogs import Dialogs
        from journeymapper.ui.guard import Guard
        from journeymapper.ui.opening import blank_document, opened_or_told
        from journeymapper.ui.recovering import recovered_at_start
        from journeymapper.ui.still import system_wants_less_motion
        from journeymapper.ui.workbench import Workbench

        look().follow_system()
        dialogs, settings = Dialogs(self.window), Settings()
        less = settings.less_motion
        look().allow_motion(not (system_wants_less_motion() if less is None else less))
        recovered = recovered_at_start(dialogs, self._path)
        opened = opened_or_told(dialogs, self._path) if self._path and not recovered else None
        document = recovered or opened or blank_document()
        self.workbench = Workbench(self.window, document, settings, dialogs)
        QTimer.singleShot(_SETTLED_MS, self.window, lambda: collect_garbage_again(self.window))
        self._guard = Guard(self._app, self.workbench)
        opening = self.workbench.opening
        if recovered:
            opening.tell_recovered()
        elif opened and self._path:
            settings.add_recent(self._path)
            opening.tell_about(opened)
        else:
            opening.tell_new()
        # Widgets that came into a window already shown take the keys only once the events of their showing are through.
        QTimer.singleShot(0, self.window, self.workbench.map.view.setFocus)

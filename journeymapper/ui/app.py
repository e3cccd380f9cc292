"""Starting the window: painted before anything slow is loaded, then furnished, then filled with the project."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from journeymapper.assets import APP_ID, APP_NAME, APP_VERSION
from journeymapper.ui.fonts import load_fonts
from journeymapper.ui.style import Choice, look
from journeymapper.ui.window import Window

if TYPE_CHECKING:
    from journeymapper.ui.workbench import Workbench


def run(path: str | None) -> int:
    """Show the window with the project at `path`, or with a new one; return the exit code of the application."""
    app = application()
    start = Start(app, Path(path) if path else None)
    start.window.show()
    return app.exec()


def application() -> QApplication:
    """Return the application with its names, fonts and look."""
    QApplication.setStyle("Fusion")
    app = QApplication(sys.argv[:1])
    app.setApplicationName(APP_NAME)
    app.setApplicationVersion(APP_VERSION)
    app.setDesktopFileName(APP_ID)
    load_fonts()
    look().dress(remembered_theme())
    return app


def remembered_theme() -> Choice:
    """Return the theme chosen under View at an earlier start."""
    from journeymapper.ui.settings import Settings

    return Settings().theme


class Start:
    """Shows the frame, and furnishes it after its first paint."""

    def __init__(self, app: QApplication, path: Path | None) -> None:
        """Prepare the window for the project at `path`."""
        self.window = Window()
        self.workbench: Workbench | None = None
        self._app, self._path = app, path
        self.window.first_painted.connect(lambda: QTimer.singleShot(0, self.window, self.furnish))

    def furnish(self) -> None:
        """Load the rest, open the project and join everything."""
        from journeymapper.ui.dialogs import Dialogs
        from journeymapper.ui.guard import Guard
        from journeymapper.ui.opening import blank_document, opened_or_told
        from journeymapper.ui.recovering import recovered_at_start
        from journeymapper.ui.settings import Settings
        from journeymapper.ui.workbench import Workbench

        look().follow_system()
        dialogs, settings = Dialogs(self.window), Settings()
        recovered = recovered_at_start(dialogs, self._path)
        opened = opened_or_told(dialogs, self._path) if self._path and not recovered else None
        document = recovered or opened or blank_document()
        self.workbench = Workbench(self.window, document, settings, dialogs)
        self._guard = Guard(self._app, self.workbench)
        opening = self.workbench.opening
        if recovered:
            opening.tell_recovered()
        elif opened and self._path:
            settings.add_recent(self._path)
            opening.tell_about(opened)
        else:
            opening.tell_new()

"""Questions to the person: plain text, verbs on the buttons. Tests answer them with an object of the same shape."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

PROJECTS = "JourneyMapper projects (*.journey)"


class Dialogs:
    """Asks in the name of a window."""

    def __init__(self, window: QWidget) -> None:
        """Dialogs belong to `window`."""
        self._window = window

    def ask(self, title: str, text: str, answers: Sequence[str], *, detail: str = "") -> int:
        """Ask a question; return the place of the answer in `answers`, -1 when the dialog was closed.

        The first answer is the default. `detail` stands beneath in plain text.
        """
        box = QMessageBox(self._window)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        box.setInformativeText(detail)
        roles = QMessageBox.ButtonRole
        buttons = [
            box.addButton(answer, roles.AcceptRole if at == 0 else roles.ActionRole)
            for at, answer in enumerate(answers)
        ]
        box.setDefaultButton(buttons[0])
        closer = box.addButton(QMessageBox.StandardButton.Cancel)
        closer.hide()
        box.setEscapeButton(closer)
        box.exec()
        clicked = box.clickedButton()
        return next((at for at, button in enumerate(buttons) if button is clicked), -1)

    def tell(self, title: str, text: str, detail: str = "") -> None:
        """Tell something that must be read before going on."""
        self.ask(title, text, ["OK"], detail=detail)

    def line(self, title: str, text: str, begin: str = "") -> str | None:
        """Ask for a line of text; None when it was cancelled."""
        answer, agreed = QInputDialog.getText(self._window, title, text, text=begin)
        return answer if agreed else None

    def open_file(self, title: str, folder: Path, kinds: str = PROJECTS) -> Path | None:
        """Ask for a file to read."""
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(folder), kinds)
        return Path(name) if name else None

    def save_file(self, title: str, begin: Path, kinds: str = PROJECTS) -> Path | None:
        """Ask for a place to write to, beginning with `begin`; the ending of `begin` is added where none is given."""
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(begin), kinds)
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else path.with_suffix(begin.suffix)

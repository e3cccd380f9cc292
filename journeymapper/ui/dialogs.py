"""Questions to the person: plain text, verbs on the buttons. Tests answer them with an object of the same shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QLabel, QMessageBox, QWidget

from journeymapper.files.backups import Version
from journeymapper.files.templates import Template
from journeymapper.model.project import Project
from journeymapper.ui.line_dialog import ask_line

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PROJECTS = "JourneyMapper projects (*.journey)"
_WORDS = {
    "there": "“{name}” is there already. Replacing it cannot be undone.",
    "other": "Choose another name…",
    "replace": "Replace",
}


_TEXT_WIDTH = 360
"""The least width of a question. The text must be free to ask for more: Qt wraps it by what it asks for."""


def _close_gap(box: QMessageBox) -> None:
    """Let the text begin at the margin: Qt keeps a gap there for an icon, also where there is none."""
    grid = box.layout()
    if not isinstance(grid, QGridLayout):
        return
    item = grid.itemAtPosition(0, 0)
    if item is not None and (spacer := item.spacerItem()) is not None:
        spacer.changeSize(0, 0)
    grid.setHorizontalSpacing(0)
    grid.setColumnStretch(grid.columnCount() - 1, 1)
    grid.setColumnMinimumWidth(grid.columnCount() - 1, _TEXT_WIDTH)
    grid.setContentsMargins(18, 18, 20, 16)


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
        for part in box.findChildren(QLabel):
            part.setTextFormat(Qt.TextFormat.PlainText)
        _close_gap(box)
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

    def list(self, title: str, lines: Sequence[str]) -> None:
        """Show lines of text that can be read and copied."""
        from journeymapper.ui.list_dialogs import lines_dialog

        self._run(lines_dialog(self._window, title, lines))

    def keys(self, title: str, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> None:
        """Show which keys do what."""
        from journeymapper.ui.list_dialogs import keys_dialog

        self._run(keys_dialog(self._window, title, groups))

    def template(self, known: Sequence[Template]) -> str | None:
        """Ask for one of the templates; return its name."""
        from journeymapper.ui.new_dialog import NewDialog

        dialog = NewDialog(self._window, known)
        return dialog.chosen if self._run(dialog) else None

    def version(self, known: Sequence[Version], present: Project) -> Version | None:
        """Ask for one of the earlier versions."""
        from journeymapper.ui.versions_dialog import VersionsDialog

        dialog = VersionsDialog(self._window, known, present)
        return dialog.chosen if self._run(dialog) and known else None

    def _run(self, dialog: QDialog) -> bool:
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return agreed

    def line(self, title: str, text: str, begin: str = "", verb: str = "Save") -> str | None:
        """Ask for a line of text; None when it was cancelled. `verb` is what the button does."""
        return ask_line(self._window, title, text, begin, verb)

    def open_file(self, title: str, folder: Path, kinds: str = PROJECTS) -> Path | None:
        """Ask for a file to read."""
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(folder), kinds)
        return Path(name) if name else None

    def open_files(self, title: str, folder: Path, kinds: str = PROJECTS) -> Sequence[Path]:
        """Ask for files to read; none when it was cancelled."""
        names, _ = QFileDialog.getOpenFileNames(self._window, title, str(folder), kinds)
        return [Path(name) for name in names]

    def print_to(self, printer: QPrinter) -> bool:
        """Ask which printer to use and how; tell whether to print."""
        from PySide6.QtPrintSupport import QPrintDialog

        return self._run(QPrintDialog(printer, self._window))

    def save_file(self, title: str, begin: Path, kinds: str = PROJECTS) -> Path | None:
        """Ask for a place to write to, beginning with `begin`; the name always ends as one of the `kinds`.

        The system asks about replacing the file that was named. Where the ending is added here that is another file,
        so it is asked about here.
        """
        while True:
            name, kind = QFileDialog.getSaveFileName(self._window, title, str(begin), kinds)
            if not name:
                return None
            path = with_ending(Path(name), kinds, kind)
            if path == Path(name) or not path.exists() or self._may_replace(title, path):
                return path
            begin = path

    def _may_replace(self, title: str, path: Path) -> bool:
        return (
            self.ask(title, _WORDS["there"].format(name=path.name), [_WORDS["other"], _WORDS["replace"]]) == 1
        )


def with_ending(path: Path, kinds: str, kind: str) -> Path:
    """Return `path` with an ending that is among `kinds`: its own, or that of the chosen `kind` (else the first) added."""
    known = _endings(kinds)
    if path.suffix.lower() in known:
        return path
    return path.with_name(path.name.rstrip(".") + (_endings(kind) or known)[0])


def _endings(kinds: str) -> list[str]:
    return re.findall(r"\*(\.\w+)", kinds)

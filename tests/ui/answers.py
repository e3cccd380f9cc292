"""Answers to the questions of the window, given before they are asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from journeymapper.files.backups import Version
from journeymapper.files.templates import Template
from journeymapper.model.project import Project
from journeymapper.ui.dialogs import PROJECTS, Dialogs


class Answers(Dialogs):
    """Takes the place of `Dialogs`. `coming` holds the answers in order; `asked` what was asked or told."""

    def __init__(self) -> None:
        """No answers yet."""
        super().__init__(QWidget())
        self.coming: deque[object] = deque()
        self.asked: list[str] = []
        self.offered: list[Sequence[str]] = []
        self.proposed: list[Path] = []
        self.lists: list[list[str]] = []

    def answer(self, *answers: object) -> None:
        """Give the next answers: the words of a button, a path, a text, None for a cancelled dialog."""
        self.coming.extend(answers)

    def _next(self, question: str) -> object:
        self.asked.append(question)
        assert self.coming, f"nobody expected the question: {question}"
        return self.coming.popleft()

    def ask(self, title: str, text: str, answers: Sequence[str], *, detail: str = "") -> int:
        """Answer with one of the buttons."""
        self.offered.append(answers)
        chosen = self._next(" ".join((title, text, detail)))
        return -1 if chosen is None else list(answers).index(str(chosen))

    def tell(self, title: str, text: str, detail: str = "") -> None:
        """Read what is told."""
        self.asked.append(" ".join((title, text, detail)))

    def list(self, title: str, lines: Sequence[str]) -> None:
        """Read the lines."""
        self.asked.append(title)
        self.lists.append([*lines])

    def keys(self, title: str, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> None:
        """Read which keys there are."""
        self.lists.append([f"{what}: {keys}" for _, entries in groups for what, keys in entries])
        self.asked.append(title)

    def template(self, known: Sequence[Template]) -> str | None:
        """Choose a template by name."""
        chosen = self._next("template")
        assert chosen is None or str(chosen) in [template.name for template in known]
        return None if chosen is None else str(chosen)

    def version(self, known: Sequence[Version], present: Project) -> Version | None:
        """Choose a version by its place."""
        del present
        chosen = self._next("version")
        return known[chosen] if isinstance(chosen, int) else None

    def line(self, title: str, text: str, begin: str = "", verb: str = "Save") -> str | None:
        """Write a line."""
        chosen = self._next(" ".join((title, text, begin)))
        return None if chosen is None else str(chosen)

    def open_file(self, title: str, folder: Path, kinds: str = PROJECTS) -> Path | None:
        """Choose a file to read."""
        chosen = self._next(title)
        return chosen if isinstance(chosen, Path) else None

    def open_files(self, title: str, folder: Path, kinds: str = PROJECTS) -> Sequence[Path]:
        """Choose files to read: a list of paths."""
        chosen = self._next(title)
        return [path for path in chosen if isinstance(path, Path)] if isinstance(chosen, list) else []

    def print_to(self, printer: QPrinter) -> bool:
        """Print into the file that was given, as PDF."""
        chosen = self._next("print")
        if isinstance(chosen, Path):
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(chosen))
        return chosen is not None

    def save_file(self, title: str, begin: Path, kinds: str = PROJECTS) -> Path | None:
        """Choose a file to write."""
        self.proposed.append(begin)
        chosen = self._next(title)
        return chosen if isinstance(chosen, Path) else None

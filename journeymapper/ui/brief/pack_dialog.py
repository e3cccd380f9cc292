"""File › Board pack: which journeys, in which order, under which title, on which paper; then one PDF."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from journeymapper.errors import JourneyMapperError
from journeymapper.model import wording
from journeymapper.model.project import Paper
from journeymapper.ui.brief.live import told_journey
from journeymapper.ui.brief.pack_entries import Packed, entries_of, pack_work, project_entries
from journeymapper.ui.brief.pack_list import PackList
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.holding import Holding
from journeymapper.ui.saving import file_name
from journeymapper.ui.settings import Settings
from journeymapper.ui.tasks import Task
from journeymapper.ui.widgets.choice import Choice
from journeymapper.ui.widgets.labels import button, label
from journeymapper.ui.widgets.message_bar import Action, MessageBar

_WORDS = {
    "title": "Board pack",
    "about": "A cover, the contents, a page that compares the journeys, and one page each, in one PDF.",
    "add": "Add projects…",
    "up": "Move up",
    "down": "Move down",
    "remove": "Take off",
    "name": "Title",
    "name_hint": "Board pack",
    "paper": "Paper",
    "make": "Make the pack…",
    "cancel": "Cancel",
    "close": "Close",
    "none": "Tick at least one journey.",
    "count": "{count} in the pack",
    "unread": "{name} could not be read: {problem}",
    "done": "{name}: {count}.",
    "cut": "{count} left out or shortened.",
    "open": "Open",
    "folder": "Show in folder",
    "details": "Details",
    "left_out": "What was left out",
    "given_up": "Cancelled. Nothing was written.",
}
_PAPERS = (
    ("A4, landscape", "a4"),
    ("A4, portrait", "a4 portrait"),
    ("Letter, landscape", "letter"),
    ("Letter, portrait", "letter portrait"),
)
_PDF = "PDF (*.pdf)"


class PackDialog(QDialog):
    """The dialog. It stays open while the pack is made, and closes once it is written."""

    def __init__(
        self, parent: QWidget, holding: Holding, dialogs: Dialogs, messages: MessageBar, settings: Settings
    ) -> None:
        """Begin with the journeys of the project in the window; the one that its brief tells is ticked."""
        super().__init__(parent)
        self.setWindowTitle(_WORDS["title"])
        self.setAcceptDrops(True)
        # The pack holds the project as it was when the dialog was opened: until it is closed nothing else is edited.
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._holding, self._dialogs, self._messages = holding, dialogs, messages
        self._settings = settings
        self._task: Task | None = None
        self.list = PackList()
        self.name = QLineEdit()
        self.name.setPlaceholderText(_WORDS["name_hint"])
        self.name.setAccessibleName(_WORDS["name"])
        self.name.setMaxLength(300)
        self.paper = Choice(_WORDS["paper"], self._choose_paper)
        self._paper = self._own_paper()
        self.told = label("", "small", wrap=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 100)
        self.progress.setAccessibleName("Progress")
        self._build()
        self.list.changed.connect(self._show)
        self._begin()
        self._show_paper()
        self.resize(560, 520)

    def _own_paper(self) -> str:
        brief = self._holding.session.project.about.brief
        return f"{brief.paper.value} portrait" if brief.portrait else brief.paper.value

    def _begin(self) -> None:
        session = self._holding.session
        project, told = session.project, told_journey(session.project, session.journey)
        entries = project_entries(project, dict(session.pictures.all()))
        self.list.add(sorted(entries, key=lambda entry: entry.journey != told))

    def _build(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 16)
        rows.setSpacing(10)
        rows.addWidget(label(_WORDS["title"], "big"))
        rows.addWidget(label(_WORDS["about"], "muted", wrap=True))
        rows.addWidget(self.list, 1)
        tools = QHBoxLayout()
        self.add = button(_WORDS["add"], self._add)
        self.up = button(_WORDS["up"], partial(self.list.shift, -1), tip="Alt+↑")
        self.down = button(_WORDS["down"], partial(self.list.shift, 1), tip="Alt+↓")
        self.remove = button(_WORDS["remove"], self.list.take_off, tip="Del")
        for made in (self.add, self.up, self.down, self.remove):
            made.setAutoDefault(False)
            tools.addWidget(made)
        tools.addStretch(1)
        rows.addLayout(tools)
        pairs = QFormLayout()
        pairs.setHorizontalSpacing(12)
        pairs.addRow(label(_WORDS["name"], "muted"), self.name)
        pairs.addRow(label(_WORDS["paper"], "muted"), self.paper)
        rows.addLayout(pairs)
        rows.addWidget(self.progress)
        foot = QHBoxLayout()
        foot.addWidget(self.told, 1)
        self.closer = button(_WORDS["close"], self._leave)
        self.closer.setAutoDefault(False)
        self.make = button(_WORDS["make"], self._make, "primary")
        self.make.setDefault(True)
        foot.addWidget(self.closer)
        foot.addWidget(self.make)
        rows.addLayout(foot)

    def _choose_paper(self, key: str) -> None:
        self._paper = key
        self._show_paper()

    def _show_paper(self) -> None:
        self.paper.show_options(_PAPERS, self._paper)

    def _show(self) -> None:
        """Show how many pages the pack has, and offer what can be done now."""
        count, busy = len(self.list.entries()), self._task is not None
        if not busy:
            told = wording.plural(count, "journey")
            self.told.setText(_WORDS["count"].format(count=told) if count else _WORDS["none"])
        self.make.setEnabled(bool(count) and not busy)
        for made in (self.list, self.add, self.up, self.down, self.remove, self.name, self.paper):
            made.setEnabled(not busy)
        self.progress.setVisible(busy)
        self.closer.setText(_WORDS["cancel" if busy else "close"])

    def _add(self) -> None:
        path = self._holding.document.path
        folder = path.parent if path else self._settings.folder()
        self.add_files(self._dialogs.open_files(_WORDS["add"].rstrip("…"), folder))

    def add_files(self, paths: Sequence[Path]) -> None:
        """Put the journeys of project files on the list; the one that each project's brief tells is ticked."""
        problems = []
        for path in paths:
            try:
                self.list.add(entries_of(path))
            except (JourneyMapperError, OSError) as problem:
                problems.append(_WORDS["unread"].format(name=path.name, problem=problem))
        if problems:
            self.told.setText(" ".join(problems))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take project files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add dropped project files."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.add_files(paths)

    def _make(self) -> None:
        title = self.name.text() or _WORDS["name_hint"]
        path = self._holding.document.path
        folder = path.parent if path else self._settings.folder()
        goal = self._dialogs.save_file(_WORDS["title"], folder / f"{file_name(title)}.pdf", _PDF)
        if goal is None:
            return
        paper, _, upright = self._paper.partition(" ")
        work = pack_work(self.list.entries(), self.name.text(), Paper(paper).value, bool(upright), goal)
        self._task = Task(work)
        self._task.progressed.connect(self._show_progress)
        self._task.done.connect(self._done)
        self._task.failed.connect(self._fail)
        self._task.given_up.connect(lambda: self.told.setText(_WORDS["given_up"]))
        self._task.ended.connect(self._end)
        self.progress.setValue(0)
        self._show()
        self._task.start()

    def _show_progress(self, part: float, what: str) -> None:
        self.progress.setValue(round(part * 100))
        self.told.setText(f"{what}…")

    def _end(self) -> None:
        said = self.told.text()
        self._task = None
        self._show()
        if not self.isHidden() and said:
            self.told.setText(said)

    def _done(self, packed: Packed) -> None:
        pages = wording.plural(packed.pages, "page")
        text = _WORDS["done"].format(name=packed.path.name, count=pages)
        links: list[Action] = [
            (_WORDS["open"], partial(_open, packed.path)),
            (_WORDS["folder"], partial(_open, packed.path.parent)),
        ]
        if packed.left_out:
            told = wording.plural(len(packed.left_out), "thing was", "things were")
            text += " " + _WORDS["cut"].format(count=told)
            lines = list(packed.left_out)
            links.append((_WORDS["details"], lambda: self._dialogs.list(_WORDS["left_out"], lines)))
        self.accept()
        self._messages.say(text, links, passing=True)

    def _fail(self, problem: Exception) -> None:
        told = str(problem) if isinstance(problem, JourneyMapperError | OSError) else repr(problem)
        self.told.setText(told)

    def _leave(self) -> None:
        if self._task is not None:
            self._task.cancel()
        else:
            self.reject()

    def reject(self) -> None:
        """Esc gives up the pack under way, else it closes the dialog."""
        if self._task is not None:
            self._task.cancel()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing gives up the pack under way."""
        self.give_up()
        super().closeEvent(event)

    def give_up(self) -> None:
        """End: the window closes. Nothing half-written stays."""
        if self._task is not None:
            self._task.cancel()
            self._task.wait()
        self.hide()


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

"""Exports: made on a thread from the frozen project, written whole or not at all, and told with what they left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from journeymapper.edit.change import Change
from journeymapper.edit.records import change
from journeymapper.errors import JourneyMapperError
from journeymapper.files.atomic import atomic_save
from journeymapper.model import wording
from journeymapper.model.project import Paper, Project
from journeymapper.ui.commands import Act
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.export_kinds import KINDS, Kind, Made
from journeymapper.ui.holding import Holding
from journeymapper.ui.saving import file_name
from journeymapper.ui.settings import Settings
from journeymapper.ui.tasks import Progress, Task
from journeymapper.ui.widgets.message_bar import Action, MessageBar

_SLOW_MS = 400
"""An export that takes longer shows how far it is."""

_WORDS = {
    "busy": "{what}: still being exported.",
    "working": "Exporting the {what}…",
    "done": "{what} exported to {name}.",
    "cut": "{count} left out or shortened.",
    "open": "Open",
    "folder": "Show in folder",
    "show": "Details",
    "left_out": "What was left out",
    "failed": "Not exported",
    "again": "Export elsewhere…",
    "later": "Close",
    "given_up": "Export cancelled. Nothing was written.",
    "paper_a4": "A4",
    "paper_letter": "Letter",
    "landscape": "Landscape",
    "portrait": "Portrait",
    "page": "Change the paper of the brief",
    "no_journey": "There is no journey to export yet.",
}


class Exporting(QObject):
    """Runs the exports of a window, one at a time."""

    def __init__(
        self,
        holding: Holding,
        dialogs: Dialogs,
        messages: MessageBar,
        settings: Settings,
        before: Callable[[], object],
    ) -> None:
        """Export what `holding` holds; `before` ends what is being typed."""
        super().__init__()
        self._holding, self._dialogs, self._messages = holding, dialogs, messages
        self._settings, self._before = settings, before
        self._task: Task | None = None
        self._what = ""
        self._slow = QTimer(self, interval=_SLOW_MS, singleShot=True)
        self._slow.timeout.connect(self._show_progress)

    def export(self, name: str) -> None:
        """Ask where to, and export; `name` is one of `KINDS`."""
        kind = KINDS[name]
        self._before()
        if self._task is not None:
            self._messages.say(_WORDS["busy"].format(what=self._what))
            return
        if not self._holding.session.journey:
            self._messages.say(_WORDS["no_journey"])
            return
        path = self._dialogs.save_file(f"Export {kind.what.lower()}", self._proposed(kind), kind.kinds)
        if path is not None:
            self._begin(name, path)

    def pages(self) -> list[tuple[str, bool, bool, Act]]:
        """Return what the brief may be printed on, as the choices of a menu; a choice is kept in the project."""
        brief, may = self._holding.session.project.about.brief, not self._holding.session.read_only
        wishes: list[tuple[str, dict[str, Any]]] = [
            *((f"paper_{paper.value}", {"paper": paper}) for paper in Paper),
            ("landscape", {"portrait": False}),
            ("portrait", {"portrait": True}),
        ]
        return [
            (_WORDS[name], brief.replace(**wish) == brief, may, partial(self._set_page, wish))
            for name, wish in wishes
        ]

    def _set_page(self, wish: Mapping[str, Any]) -> None:
        def verb(project: Project) -> Change:
            about = project.about
            return change(project, about.id, _WORDS["page"], brief=about.brief.replace(**wish))

        self._before()
        self._holding.session.attempt(verb)

    def _proposed(self, kind: Kind) -> Path:
        path = self._holding.document.path
        project = self._holding.session.project
        title = path.stem if path else file_name(project.about.title)
        return (path.parent if path else self._settings.folder()) / f"{title} {kind.ending}"

    def _begin(self, name: str, path: Path) -> None:
        kind, session = KINDS[name], self._holding.session
        project, journey, media = session.project, session.journey, dict(self._holding.document.media)
        self._what = kind.what

        def work(progress: Progress) -> Made:
            progress(0.1, kind.what)
            made = kind.make(project, journey, path.suffix.lower(), media)
            progress(0.9, kind.what)
            atomic_save(path, made.data)
            return made

        if not kind.off_thread:
            self._here(name, path, work)
            return
        self._task = Task(work)
        self._task.done.connect(partial(self._done, kind, path))
        self._task.failed.connect(partial(self._failed, name))
        self._task.given_up.connect(lambda: self._messages.say(_WORDS["given_up"]))
        self._task.ended.connect(self._ended)
        self._slow.start()
        self._task.start()

    def _here(self, name: str, path: Path, work: Callable[[Progress], Made]) -> None:
        try:
            made = work(lambda part, text: None)
        except (JourneyMapperError, OSError) as problem:
            self._failed(name, problem)
        else:
            self._done(KINDS[name], path, made)

    def _show_progress(self) -> None:
        if self._task is not None:
            self._messages.working(_WORDS["working"].format(what=self._what.lower()), self._task.cancel)

    def _done(self, kind: Kind, path: Path, made: Made) -> None:
        links: list[Action] = [
            (_WORDS["open"], partial(_open, path)),
            (_WORDS["folder"], partial(_open, path.parent)),
        ]
        text = _WORDS["done"].format(what=kind.what, name=path.name)
        if made.lost:
            text += " " + _WORDS["cut"].format(
                count=wording.plural(len(made.lost), "thing was", "things were")
            )
            links.append((_WORDS["show"], partial(self._dialogs.list, _WORDS["left_out"], list(made.lost))))
        self._messages.say(text, links, passing=True)

    def _failed(self, name: str, problem: Exception) -> None:
        answer = self._dialogs.ask(_WORDS["failed"], str(problem), [_WORDS["again"], _WORDS["later"]])
        if answer == 0:
            QTimer.singleShot(0, self, partial(self.export, name))

    def _ended(self) -> None:
        self._slow.stop()
        self._task = None

    def wait(self) -> None:
        """Wait for the export under way: the window closes."""
        if self._task is not None:
            self._task.wait()


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

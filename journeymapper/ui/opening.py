"""Opening projects, as the person sees it: files, recent ones, templates, imports, and what a crash left behind."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from journeymapper.assets import asset
from journeymapper.errors import JourneyMapperError
from journeymapper.files.document import Document
from journeymapper.files.project_file import load
from journeymapper.files.templates import BLANK, new_project, templates
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.holding import Holding
from journeymapper.ui.settings import Settings
from journeymapper.ui.widgets.message_bar import Action, MessageBar

_WORDS = {
    "open": "Open project",
    "import": "Import",
    "import_kinds": "Journeys and tables (*.mmd *.mermaid *.md *.csv *.tsv *.xlsx *.txt);;All files (*)",
    "cannot": "It cannot be opened",
    "cannot_import": "It cannot be imported",
    "imported": "Imported from {name}.",
    "imported_losses": "Imported from {name}. {count} could not be carried over as they were.",
    "show": "Details",
    "losses": "Notes on the import",
    "locked": "“{name}” is open already, {owner}. Here it can only be read.",
    "save_elsewhere": "Save a copy and edit it…",
    "take": "Edit it anyway",
    "take_title": "Edit it anyway",
    "take_text": "“{name}” is open already, {owner}.",
    "take_detail": "Whoever saves last replaces what the other saved. Do this only where the other window is gone.",
    "read_only": "“{name}” can only be read here. {reason}",
    "restore": "Nothing was restored",
    "restored": "The earlier version is back. Undo returns to the project as it was.",
    "recovered": "“{name}” was brought back with its last edits. Save it to keep them.",
    "sample": "samples",
    "new": "A new project.",
    "template": "Begin with a template…",
    "open_link": "Open…",
    "sample_link": "Open the sample",
}


class Opening(QObject):
    """Opens documents into `holding`. `may_leave` asks about the document that is open now."""

    def __init__(
        self,
        holding: Holding,
        dialogs: Dialogs,
        messages: MessageBar,
        settings: Settings,
        may_leave: Callable[[], bool],
        save_as: Callable[[], object],
    ) -> None:
        """Open documents in the place of the one that `holding` holds."""
        super().__init__()
        self._holding, self._dialogs, self._messages = holding, dialogs, messages
        self._settings, self._may_leave, self._save_as = settings, may_leave, save_as
        holding.session.edited.connect(lambda *_: self._begun())

    def new(self) -> None:
        """Ask for a template and begin a project."""
        chosen = self._dialogs.template(templates())
        if chosen is not None and self._may_leave():
            self._show(Document.new(new_project("", chosen)))
            self._begin()

    def _begin(self) -> None:
        """Select the first stage of a new project, so that Enter adds its first step."""
        session = self._holding.session
        journey = session.project.journeys.get(session.journey)
        session.select(journey.stages[:1] if journey else ())

    def _begun(self) -> None:
        """Something was drawn: nobody needs to be told any more what else one can begin with."""
        if self._messages.text == _WORDS["new"]:
            self._messages.dismiss()

    def open(self) -> None:
        """Ask for a file and open it."""
        path = self._dialogs.open_file(_WORDS["open"], self._settings.folder())
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a project; one that is open here already stays."""
        if self._holding.document.path == path.resolve() or not self._may_leave():
            return
        self._open(path)

    def _open(self, path: Path, *, take_lock: bool = False) -> None:
        document = opened_or_told(self._dialogs, path, take_lock=take_lock)
        if document is not None:
            self._show(document)
            self.tell_about(document)

    def _show(self, document: Document) -> None:
        self._messages.dismiss()
        self._holding.take(document, keep_edits=False)
        if document.path is not None:
            self._settings.add_recent(document.path)

    def tell_about(self, document: Document) -> None:
        """Say what the person must know about a document that was just opened."""
        name = self._holding.name
        links: list[Action] = [(_WORDS["save_elsewhere"], self._save_as)]
        if document.owner is not None:
            owner = document.owner.words
            links.append((_WORDS["take"], partial(self._take_lock, owner)))
            self._messages.say(_WORDS["locked"].format(name=name, owner=owner), links)
        elif document.read_only:
            self._messages.say(_WORDS["read_only"].format(name=name, reason=document.read_only), links)
        elif document.warnings:
            self._messages.say(" ".join(document.warnings), stay=True)

    def _take_lock(self, owner: str) -> None:
        path = self._holding.document.path
        text = _WORDS["take_text"].format(name=self._holding.name, owner=owner)
        answers = [_WORDS["save_elsewhere"], _WORDS["take"]]
        answer = self._dialogs.ask(_WORDS["take_title"], text, answers, detail=_WORDS["take_detail"])
        if answer == 0:
            self._save_as()
        elif answer == 1 and path is not None:
            self._open(path, take_lock=True)

    def open_sample(self) -> None:
        """Open the shipped sample as a project without a file, so that nobody edits what is shipped."""
        if self._may_leave():
            path = next(iter(sorted(asset(_WORDS["sample"]).glob("*.journey"))))
            opened = load(path)
            self._show(Document.new(opened.project, opened.media))

    def open_dropped(self, paths: list[Path]) -> None:
        """Open a project that was dropped onto the window, or import what else was dropped."""
        projects = [path for path in paths if path.suffix.lower() == ".journey"]
        if projects:
            self.open_path(projects[0])
        elif paths:
            self.import_path(paths[0])

    def import_file(self) -> None:
        """Ask for a file of another kind and make a project of it."""
        path = self._dialogs.open_file(_WORDS["import"], self._settings.folder(), _WORDS["import_kinds"])
        if path is not None:
            self.import_path(path)

    def import_path(self, path: Path) -> None:
        """Make a project of a file of another kind, and tell what could not be carried over."""
        from journeymapper.exchange.source import read

        try:
            imported = read(path.read_bytes(), path.name)
        except OSError as problem:
            self._dialogs.tell(_WORDS["cannot_import"], f"{path.name}: {problem.strerror or problem}.")
            return
        except JourneyMapperError as problem:
            self._dialogs.tell(_WORDS["cannot_import"], f"{path.name}: {problem}")
            return
        if not self._may_leave():
            return
        self._show(Document.new(imported.project, unsaved=True))
        lines = imported.report.lines()
        if not lines:
            self._messages.say(_WORDS["imported"].format(name=path.name))
            return
        text = _WORDS["imported_losses"].format(name=path.name, count=_things(len(imported.report)))
        text = f"{imported.report.foremost} {text}".strip()
        self._messages.say(text, [(_WORDS["show"], partial(self._dialogs.list, _WORDS["losses"], lines))])

    def restore(self) -> None:
        """Ask for an earlier version of the project and return to it, as one step that can be undone."""
        document = self._holding.document
        version = self._dialogs.version(document.versions(), document.editor.project)
        if version is None:
            return
        try:
            document.restore(version)
        except JourneyMapperError as problem:
            self._dialogs.tell(_WORDS["restore"], str(problem))
            return
        self._messages.say(_WORDS["restored"])

    def tell_recovered(self) -> None:
        """Say that a project was brought back."""
        text = _WORDS["recovered"].format(name=self._holding.name)
        self._messages.say(" ".join((text, *self._holding.document.warnings)), stay=True)

    def tell_new(self) -> None:
        """Begin in the new project of the start, and say what else one can begin with."""
        self._begin()
        links: list[Action] = [
            (_WORDS["sample_link"], self.open_sample),
            (_WORDS["template"], self.new),
            (_WORDS["open_link"], self.open),
        ]
        self._messages.say(_WORDS["new"], links)


def opened_or_told(dialogs: Dialogs, path: Path, *, take_lock: bool = False) -> Document | None:
    """Return the document at `path`, or None after telling why it cannot be opened."""
    try:
        return Document.open(path, take_lock=take_lock)
    except JourneyMapperError as problem:
        dialogs.tell(_WORDS["cannot"], str(problem))
        return None


def blank_document() -> Document:
    """Return a new project to begin with."""
    return Document.new(new_project("", BLANK))


def _things(count: int) -> str:
    return "1 thing" if count == 1 else f"{count:,} things"

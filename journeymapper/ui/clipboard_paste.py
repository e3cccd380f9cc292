"""What a paste does with each thing that may lie on the clipboard: our own records, files, text, pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter

from journeymapper.edit.change import Change
from journeymapper.errors import JourneyMapperError
from journeymapper.model.project import Project
from journeymapper.ui.canvas.view import MapView
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.session import Session
from journeymapper.ui.tasks import Progress, Task
from journeymapper.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from journeymapper.edit.clip import Clip
    from journeymapper.exchange.pasted import Pasted
    from journeymapper.ui.clipboard_target import Target

Verb = Callable[[Project], tuple[Change, tuple[str, ...]]]
"""A verb that returns the ids of what it makes."""

T = TypeVar("T")

LONG = 40_000
"""A text of so many characters is read off the window's thread."""

_LARGE = 500_000
"""So are our own records when their JSON has more bytes than this."""

_SLOW_MS = 200
"""Reading that takes longer is told, with a way to give it up."""

_MOST_BYTES = 64 * 1024 * 1024
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp")
_WORDS = {
    "empty": "There is nothing on the clipboard that can be pasted here.",
    "no_text": "There is no text on the clipboard.",
    "reading": "Reading what was pasted…",
    "cancelled": "Pasting was cancelled. Nothing was changed.",
    "details": "Details",
    "notes": "Notes on what was pasted",
    "project": "“{name}” is a project. Open it with File › Open, then copy from it.",
    "too_large": "“{name}” is larger than 64 MB. Use File › Import.",
    "no_file": "“{name}” cannot be read: {reason}.",
    "lost_one": "1 picture could not be carried.",
    "lost": "{count} pictures could not be carried.",
}


class Pasting(QObject):
    """Pastes into one session; what could not be carried is told in the message bar."""

    def __init__(self, session: Session, view: MapView, messages: MessageBar, dialogs: Dialogs) -> None:
        """`dialogs` shows the details of what could not be carried."""
        super().__init__(view)
        self._session, self._view, self._messages, self._dialogs = session, view, messages, dialogs
        self._task: Task | None = None
        self._slow = QTimer(self, interval=_SLOW_MS, singleShot=True)
        self._slow.timeout.connect(lambda: messages.working(_WORDS["reading"], self._cancel))
        session.replaced.connect(self.give_up)

    def paste(self) -> None:
        """Paste the best of what the clipboard holds: ours, then files, text, a picture."""
        from journeymapper.ui.clipboard_copied import CLIP

        mime = QGuiApplication.clipboard().mimeData()
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if mime.hasFormat(CLIP):
            self.paste_own(bytes(mime.data(CLIP).data()))
        elif files:
            self.paste_files(files)
        elif mime.text().strip():
            self.paste_words(mime.text())
        elif mime.hasImage():
            self._paste_image(mime)
        else:
            self._messages.say(_WORDS["empty"])

    def paste_lines(self) -> None:
        """Paste each line of the text on the clipboard as it stands."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.paste_words(text, plain=True)
        else:
            self._messages.say(_WORDS["no_text"])

    def paste_own(self, data: bytes) -> None:
        """Paste records that were copied here or in another window."""
        from journeymapper.edit.clip import unpack

        target = self._target()
        self._read(partial(unpack, data), partial(self._put_own, target), slow=len(data) > _LARGE)

    def _put_own(self, target: Target, copied: tuple[Clip, dict[str, bytes]]) -> None:
        from journeymapper.edit.pasting import paste

        clip, lost = self._with_pictures(*copied)
        done = self.apply(lambda project: paste(project, clip, target.where))
        if done and lost:
            self._messages.say(_WORDS["lost_one"] if lost == 1 else _WORDS["lost"].format(count=lost))

    def paste_words(self, text: str, *, plain: bool = False) -> None:
        """Paste a text: a table, a diagram, or a touchpoint for each cell or line; `plain`: a line is a line."""
        read, put = partial(_read_text, text, plain), partial(self._put, self._target())
        self._read(read, put, slow=len(text) > LONG)

    def paste_files(self, paths: Sequence[Path]) -> None:
        """Paste pictures as picture cards, and the first spreadsheet, table or text among the files."""
        pictures = [path for path in paths if path.suffix.lower() in _PICTURES]
        others = [path for path in paths if path not in pictures]
        try:
            if pictures:
                self._paste_pictures([_bytes_of(path) for path in pictures])
            if others:
                data, name = _bytes_of(others[0]), others[0].name
                put = partial(self._put, self._target())
                self._read(partial(_read_file, data, name), put, slow=len(data) > LONG)
        except JourneyMapperError as refusal:
            self._messages.say(str(refusal))

    def apply(self, verb: Verb) -> bool:
        """Do what `verb` says and select what it made; returns whether it was done."""
        made: list[str] = []

        def change(project: Project) -> Change:
            step, ids = verb(project)
            made[:] = ids
            return step

        if self._session.attempt(change) is None:
            return False
        self._session.select(made)
        return True

    def give_up(self) -> None:
        """Forget what is being read: another project is open, or the window closes."""
        if self._task is not None:
            self._task.cancel()
            self._end()

    def _target(self) -> Target:
        from journeymapper.ui.clipboard_target import target_of

        return target_of(self._session.project, self._session.journey, self._session.selection)

    def _with_pictures(self, clip: Clip, pictures: dict[str, bytes]) -> tuple[Clip, int]:
        """The clip with its pictures taken into this project, and how many could not be."""
        names: dict[str, str | None] = {}
        for name in clip.pictures():
            if self._session.pictures.bytes_of(name) is None:
                try:
                    names[name] = self._session.pictures.add(pictures[name]) if name in pictures else None
                except JourneyMapperError:
                    names[name] = None
        return clip.with_pictures(names), sum(1 for name in names.values() if name is None)

    def _paste_image(self, mime: QMimeData) -> None:
        encoded = bytes(mime.data("image/png").data()) if mime.hasFormat("image/png") else b""
        self._paste_pictures([encoded or _png(QImage(mime.imageData()))])

    def _paste_pictures(self, pictures: Sequence[bytes]) -> None:
        from journeymapper.edit.pasting_texts import paste_pictures

        if self._session.read_only:
            self._session.attempt(lambda _: Change())
            return
        target = self._target()
        try:
            names = [self._session.pictures.add(data) for data in pictures]
        except JourneyMapperError as refusal:
            self._messages.say(str(refusal))
            return
        lane = target.picture_lane
        self.apply(lambda project: paste_pictures(project, names, target.where, lane))

    def _read(self, read: Callable[[], T], put: Callable[[T], None], *, slow: bool) -> None:
        """Read now, or off the window's thread where it may take long, then put what was read where it was asked for."""
        if self._session.read_only:
            self._session.attempt(lambda _: Change())
            return
        if not slow:
            try:
                put(read())
            except JourneyMapperError as refusal:
                self._messages.say(str(refusal))
            return
        self.give_up()
        task = self._task = Task(partial(_told, read))
        task.done.connect(lambda found: self._finish(task, partial(put, found)))
        task.failed.connect(lambda problem: self._finish(task, partial(self._messages.say, str(problem))))
        self._slow.start()
        task.start()

    def _finish(self, task: Task, act: Callable[[], object]) -> None:
        if task is self._task:
            self._end()
            act()

    def _end(self) -> None:
        self._task = None
        self._slow.stop()
        if self._messages.text == _WORDS["reading"]:
            self._messages.dismiss()

    def _cancel(self) -> None:
        self.give_up()
        self._messages.say(_WORDS["cancelled"])

    def _put(self, target: Target, pasted: Pasted) -> None:
        """Put what was read where the target is; as cards where that takes texts."""
        verb = target.verb_for(pasted)
        if self.apply(verb):
            links = [(_WORDS["details"], partial(self._dialogs.list, _WORDS["notes"], pasted.report.lines()))]
            told = pasted.sentence() if target.verb_makes_touchpoints(pasted) else ""
            if told:
                self._messages.say(told, links if len(pasted.report) else [], passing=True)


def _told(read: Callable[[], T], tell: Progress) -> T:
    """Read, unless it was given up before, and drop what was read when it was given up meanwhile."""
    tell(0.0, "")
    found = read()
    tell(1.0, "")
    return found


def _read_text(text: str, plain: bool) -> Pasted:
    from journeymapper.exchange.pasted import read_text

    return read_text(text, plain=plain)


def _read_file(data: bytes, name: str) -> Pasted:
    from journeymapper.exchange.pasted import read_file

    return read_file(data, name)


def _bytes_of(path: Path) -> bytes:
    """The bytes of a file that is not too large. Raises `JourneyMapperError` with the reason."""
    if path.suffix.lower() == ".journey":
        raise JourneyMapperError(_WORDS["project"].format(name=path.name))
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise JourneyMapperError(_WORDS["too_large"].format(name=path.name))
        return path.read_bytes()
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise JourneyMapperError(_WORDS["no_file"].format(name=path.name, reason=reason)) from problem


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())

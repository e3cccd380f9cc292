"""What a paste does with each thing that may lie on the clipboard: our own records, files, text, pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter

from journeymapper.edit.change import Change
from journeymapper.edit.personas import only_persona
from journeymapper.errors import JourneyMapperError
from journeymapper.model.project import Project
from journeymapper.ui.canvas.view import MapView
from journeymapper.ui.clipboard_files import (
    PICTURES,
    Ready,
    ReadyClip,
    read_file,
    read_own,
    read_pictures,
    read_text,
)
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.session import Session
from journeymapper.ui.tasks import Progress, Task
from journeymapper.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from journeymapper.exchange.pasted import Pasted
    from journeymapper.ui.clipboard_target import Target

Verb = Callable[[Project], tuple[Change, tuple[str, ...]]]
"""A verb that returns the ids of what it makes."""

T = TypeVar("T")

LONG = 40_000
"""A text of so many characters is read off the window's thread."""

_LARGE = 500_000
"""So are our own records when their JSON has more bytes than this."""

_FEW_PICTURES = 2
"""And pictures, when there are more than so many."""

_SLOW_MS = 200
"""Reading that takes longer is told, with a way to give it up."""

_WORDS = {
    "empty": "There is nothing on the clipboard that can be pasted here.",
    "no_text": "There is no text on the clipboard.",
    "reading": "Reading what was pasted…",
    "cancelled": "Pasting was cancelled. Nothing was changed.",
    "details": "Details",
    "notes": "Notes on what was pasted",
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
        self._said, self._part = "", 0.0
        self._slow = QTimer(self, interval=_SLOW_MS, singleShot=True)
        self._slow.timeout.connect(lambda: messages.working(self._said, self._cancel, self._part))
        session.replaced.connect(self.give_up)

    def paste(self) -> None:
        """Paste the best of what the clipboard holds: ours, then files, text, a picture."""
        from journeymapper.ui.clipboard_copied import CLIP

        mime = QGuiApplication.clipboard().mimeData()
        # Qt gives None where the clipboard cannot be reached or its owner has gone, whatever its signature says.
        if not isinstance(mime, QMimeData):
            self._messages.say(_WORDS["empty"])
            return
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
        known = frozenset(self._session.pictures.all())
        self._read(
            partial(read_own, data, known), partial(self._put_own, self._target()), slow=len(data) > _LARGE
        )

    def _put_own(self, target: Target, copied: ReadyClip) -> None:
        from journeymapper.edit.pasting import paste

        for ready in copied.pictures.values():
            if ready is not None:
                self._session.pictures.keep(*ready)
        names = {name: ready.name if ready else None for name, ready in copied.pictures.items()}
        clip, lost = copied.clip.with_pictures(names), sum(name is None for name in names.values())
        done = self.apply(lambda project: paste(project, clip, target.where))
        if done and lost:
            self._messages.say(_WORDS["lost_one"] if lost == 1 else _WORDS["lost"].format(count=lost))

    def paste_words(self, text: str, *, plain: bool = False) -> None:
        """Paste a text: a table, a diagram, or a touchpoint for each cell or line; `plain`: a line is a line."""
        feels = only_persona(self._session.project)
        read, put = partial(read_text, text, plain, feels), partial(self._put, self._target())
        self._read(read, put, slow=len(text) > LONG)

    def paste_files(self, paths: Sequence[Path]) -> None:
        """Paste pictures as picture cards, and the first spreadsheet, table or text among the files."""
        pictures = [path for path in paths if path.suffix.lower() in PICTURES]
        others = [path for path in paths if path not in pictures]
        table = partial(self._paste_table, others[0]) if others else None
        if pictures:
            self._paste_pictures(pictures, table)
        elif table is not None:
            table()

    def _paste_table(self, path: Path) -> None:
        self._read(partial(read_file, path), partial(self._put, self._target()), slow=_size(path) > LONG)

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

    def _paste_image(self, mime: QMimeData) -> None:
        encoded = bytes(mime.data("image/png").data()) if mime.hasFormat("image/png") else b""
        self._paste_pictures([encoded or _png(QImage(mime.imageData()))])

    def _paste_pictures(
        self, pictures: Sequence[Path | bytes], then: Callable[[], object] | None = None
    ) -> None:
        """Take pictures in and hang them where the target is, then do what else there is to paste."""
        sizes = [len(one) if isinstance(one, bytes) else _size(one) for one in pictures]
        slow = len(pictures) > _FEW_PICTURES or sum(sizes) > _LARGE
        put = partial(self._put_pictures, self._target(), then)
        self._read(partial(read_pictures, pictures), put, slow=slow)

    def _put_pictures(
        self, target: Target, then: Callable[[], object] | None, pictures: Sequence[Ready]
    ) -> None:
        from journeymapper.edit.pasting_texts import paste_pictures

        for ready in pictures:
            self._session.pictures.keep(*ready)
        names, lane = [ready.name for ready in pictures], target.picture_lane
        self.apply(lambda project: paste_pictures(project, names, target.where, lane))
        if then is not None:
            then()

    def _read(self, read: Callable[[Progress], T], put: Callable[[T], None], *, slow: bool) -> None:
        """Read now, or off the window's thread where it may take long, then put what was read where it was asked for."""
        if self._session.read_only:
            self._session.attempt(lambda _: Change())
            return
        if not slow:
            try:
                put(read(_silent))
            except JourneyMapperError as refusal:
                self._messages.say(str(refusal))
            return
        self.give_up()
        task = self._task = Task(partial(_told, read))
        task.done.connect(lambda found: self._finish(task, partial(put, found)))
        task.failed.connect(lambda problem: self._finish(task, partial(self._messages.say, str(problem))))
        task.progressed.connect(lambda part, text: self._tell(task, part, text))
        self._said, self._part = _WORDS["reading"], 0.0
        self._slow.start()
        task.start()

    def _finish(self, task: Task, act: Callable[[], object]) -> None:
        if task is self._task:
            self._end()
            act()

    def _end(self) -> None:
        self._task = None
        self._slow.stop()
        if self._messages.text == self._said:
            self._messages.dismiss()

    def _tell(self, task: Task, part: float, text: str) -> None:
        """Say how far it is, once it has taken so long that it is told at all."""
        if task is not self._task or not text:
            return
        shown = self._messages.text == self._said
        self._said, self._part = text, part
        if shown:
            self._messages.working(text, self._cancel, part)

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


def _told(read: Callable[[Progress], T], tell: Progress) -> T:
    """Read, unless it was given up before, and drop what was read when it was given up meanwhile."""
    tell(0.0, "")
    found = read(tell)
    tell(1.0, "")
    return found


def _silent(_part: float, _text: str) -> None:
    """Progress of what is read at once."""


def _size(path: Path) -> int:
    """How many bytes a file has, as far as can be seen; why one cannot be read is told by who reads it."""
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())

"""What the journal's thread writes, and when it begins anew: every edit is in the journal, in the file, or in both."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from journeymapper.edit.change import Change
from journeymapper.errors import JourneyMapperError
from journeymapper.files.journal_file import JournalFile
from journeymapper.files.journal_format import (
    Frame,
    Header,
    Save,
    change_frame,
    frames,
    header_frame,
    media_frame,
    media_in,
    save_frame,
    snapshot_frame,
)
from journeymapper.files.project_file import Writer, media_names, media_of
from journeymapper.model.project import Project


class Base(NamedTuple):
    """What edits start from: the header that names the file, and the pictures that are in the file."""

    header: Header
    media: frozenset[str] = frozenset()


class Item(NamedTuple):
    """Something for the writer: a change and the project it led to, a project as a whole, a save, a new base."""

    number: int = 0
    project: Project | None = None
    change: Change | None = None
    save: Save | None = None
    base: Base | None = None


class Book:
    """What the writer's thread knows: what the journal starts from and how far it has come."""

    def __init__(
        self,
        base: Base,
        media: Mapping[str, bytes],
        writer: Writer,
        before_first: Callable[[], object],
        file: JournalFile,
    ) -> None:
        self.base = base
        self._media, self._writer, self._before_first, self._file = media, writer, before_first, file
        self._project: Project | None = None
        self._known: set[str] = set()
        self._last_change = self._last_frame = base.header.number
        self._snapshot_at = -1
        self._failing = False

    def write(self, group: Sequence[Item]) -> None:
        """Write a group. When it raises, the group is not lost: the next one writes the project as a whole."""
        was_failing, self._failing = self._failing, True
        for item in group:
            self._project = item.project or self._project
            if item.change is not None or (item.project is not None and item.base is None):
                self._last_change = item.number
        if was_failing:
            self._begin_after_failure(group)
        else:
            self._write_in_order(group)
        self._failing = False

    def close(self, *, discard: bool) -> None:
        """Let go of the file, or remove it."""
        if discard:
            self._file.remove()
        self._file.release()

    def _write_in_order(self, group: Sequence[Item]) -> None:
        waiting: list[Frame] = []
        for item in _squashed(group):
            if item.change is not None:
                waiting += self._change_frames(item.change, item.number)
            elif item.save is not None:
                waiting.append(save_frame(item.save, self._last_frame, item.number))
                self._last_frame = item.number
            elif item.base is not None:
                self._append(waiting)
                waiting = []
                self._rebase(item.base)
            else:
                self._write_snapshot()
        self._append(waiting)

    def _change_frames(self, change: Change, number: int) -> Iterator[Frame]:
        records = [*change.added.values(), *(new for _, new in change.updated.values())]
        for name in sorted(media_of(records) - self._known_media()):
            if name in self._media:
                yield media_frame(name, self._media[name])
                self._known.add(name)
        yield change_frame(change, self._last_frame, number)
        self._last_frame = number

    def _known_media(self) -> set[str]:
        return self._known | self.base.media

    def _append(self, waiting: list[Frame]) -> None:
        if not waiting:
            return
        if self._file.is_open:
            self._file.append(waiting)
            return
        with suppress(OSError, JourneyMapperError):
            self._before_first()
        if self.base.header.base:
            self._file.begin([header_frame(self.base.header._replace(began=_now())), *waiting])
        else:
            self._write_snapshot([frame for frame in waiting if frame.kind != b"C"])

    def _write_snapshot(self, further: Sequence[Frame] = ()) -> None:
        """Begin a journal that holds the project itself, as it is after the last item that was handed over."""
        if self._project is None:
            return
        number = max(self._last_change, self._last_frame)
        header = self.base.header._replace(number=number, snapshot=True, began=_now())
        data = self._writer.dump(self._project, dict(self._media))
        self._file.begin([header_frame(header), snapshot_frame(data, number), *further])
        self._known = media_names(self._project)
        self._last_frame = self._snapshot_at = number

    def _rebase(self, base: Base) -> None:
        """Begin anew from a file that was just saved, with the edits that are not in it."""
        number, self.base = base.header.number, base
        self._known = set()
        if self._last_change < number:
            self._file.remove()
            self._last_frame, self._snapshot_at = number, -1
        elif self._snapshot_at > number:
            self._write_snapshot()
        elif self._file.is_open:
            kept = [frame for frame in frames(self._file.read()) if self._is_wanted(frame, number)]
            self._file.begin([header_frame(base.header._replace(began=_now())), *kept])
            self._snapshot_at = -1

    def _is_wanted(self, frame: Frame, number: int) -> bool:
        """Tell whether a frame of the journal before goes into the one that begins after `number`."""
        if frame.kind != b"M":
            return frame.kind in (b"C", b"S") and frame.number > number
        name = media_in(frame)[0]
        self._known.add(name)
        return name not in self.base.media

    def _begin_after_failure(self, group: Sequence[Item]) -> None:
        saves: list[Frame] = []
        for item in group:
            if item.base is not None:
                self.base = item.base
            elif item.save is not None:
                saves.append(save_frame(item.save, 0, item.number))
        self._file.close()
        if self._last_change < self.base.header.number:
            self._file.remove()
            self._last_frame, self._snapshot_at = self.base.header.number, -1
        else:
            self._write_snapshot(saves)


def _squashed(group: Sequence[Item]) -> Iterator[Item]:
    """Yield the items with changes that follow each other directly made into one; a barrier leaves a gap of numbers."""
    run: Item | None = None
    for item in group:
        if (
            run is not None
            and run.change is not None
            and item.change is not None
            and item.number == run.number + 1
        ):
            run = item._replace(change=run.change.then(item.change))
            continue
        if run is not None:
            yield run
        run = item
    if run is not None:
        yield run


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")

"""What comes onto the map from outside: pictures become cards, tables and text become touchpoints."""

from __future__ import annotations

import errno
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from journeymapper.edit.personas import only_persona
from journeymapper.edit.pictures import add_picture
from journeymapper.errors import JourneyMapperError
from journeymapper.files.outside import read_outside
from journeymapper.ui.dropped import PICTURES, Payload, png_of

if TYPE_CHECKING:
    from journeymapper.board.landing import Hook
    from journeymapper.edit.change import Change
    from journeymapper.exchange.pasted import Pasted
    from journeymapper.model.project import Project
    from journeymapper.ui.canvas.view import MapView
    from journeymapper.ui.dialogs import Dialogs
    from journeymapper.ui.session import Session
    from journeymapper.ui.settings import Settings
    from journeymapper.ui.widgets.message_bar import MessageBar

_MOST_BYTES = 64 << 20
"""Larger files are not read."""
_WORDS = {
    "picture": "Choose a picture",
    "kinds": f"Pictures ({' '.join(f'*{ending}' for ending in sorted(PICTURES))})",
    "unread": "{name} cannot be read: {reason}.",
    "large": "{name} is larger than 64 MB. Make it smaller first.",
    "nowhere": "Drop it on a stage: a picture hangs on a touchpoint or a stage.",
    "table": "Bring in a table",
    "table_text": "“{name}” has {count:,} touchpoints. Bring them into this journey?",
    "bring": "Bring them in",
    "open": "Open as a project of its own",
    "cancel": "Cancel",
    "label": "Bring in touchpoints",
    "brought": "Brought in",
    "show": "Show what changed",
    "losses": "What could not be carried as it was",
}


class Dropping(QObject):
    """Takes what the view is brought, and asks for pictures where one is wanted."""

    def __init__(
        self,
        session: Session,
        view: MapView,
        dialogs: Dialogs,
        messages: MessageBar,
        settings: Settings,
        open_files: Callable[[list[Path]], object],
    ) -> None:
        """Work on `session`; files that shall be projects of their own go to `open_files`."""
        super().__init__(view)
        self._session, self._view, self._dialogs, self._settings = session, view, dialogs, settings
        self._messages = messages
        self._open = open_files
        view.picture_wanted.connect(self.choose_picture)
        # Not while the system waits for the drop to end: what is asked here may take a while.
        view.brought.connect(lambda what, spot: QTimer.singleShot(0, self, partial(self.bring, what, spot)))

    def choose_picture(self, place: str, lane: str) -> None:
        """Ask for a picture file and put it there."""
        path = self._dialogs.open_file(_WORDS["picture"], self._settings.folder(), _WORDS["kinds"])
        if path is not None:
            self._add_file(path, place, lane)

    def bring(self, payload: Payload, spot: Hook | None) -> None:
        """Take what was dropped at a spot of the map; None is beside all stages."""
        if not self._view.may_edit():
            return
        if payload.pictures or payload.image is not None:
            if spot is None:
                self._session.complained.emit(_WORDS["nowhere"])
                return
            for path in payload.pictures:
                self._add_file(path, spot.place, spot.lane)
            if payload.image is not None:
                self._add(png_of(payload.image), spot.place, spot.lane, "")
        for path in payload.tables:
            self._bring_table(path)
        if payload.text:
            self._bring_text(payload.text, spot)

    def _bring_table(self, path: Path) -> None:
        """Ask what a table shall become: touchpoints of this journey, or a project of its own."""
        from journeymapper.exchange.pasted import read_file

        data = self._read(path)
        if data is None:
            return
        try:
            pasted = read_file(data, path.name)
        except JourneyMapperError as refusal:
            self._session.complained.emit(f"{path.name}: {refusal}")
            return
        count = sum(record.TABLE == "touchpoints" for record in pasted.clip.records.values())
        text = _WORDS["table_text"].format(name=path.name, count=count)
        answers = [_WORDS["bring"], _WORDS["open"], _WORDS["cancel"]]
        answer = self._dialogs.ask(_WORDS["table"], text, answers)
        if answer == 0:
            self._paste(pasted, None)
        elif answer == 1:
            self._open([path])

    def _bring_text(self, text: str, spot: Hook | None) -> None:
        from journeymapper.exchange.pasted import read_text

        try:
            pasted = read_text(text, feels=only_persona(self._session.project))
        except JourneyMapperError as refusal:
            self._session.complained.emit(str(refusal))
            return
        self._paste(pasted, spot)

    def _paste(self, pasted: Pasted, spot: Hook | None) -> None:
        """Put a table's stages into those of the same name or behind them, anything else where it was dropped."""
        from journeymapper.edit.pasting import Where, paste

        project = self._session.project
        place = spot.place if spot is not None else ""
        staged = any(pasted.clip.records[name].TABLE != "touchpoints" for name in pasted.clip.roots)
        where = Where(self._session.journey)
        if not staged and place in project.stages:
            where = where._replace(stage=place)
        elif not staged and place in project.touchpoints:
            where = where._replace(touchpoint=place)
        ids: list[str] = []

        def pasting(now: Project) -> Change:
            change, made = paste(now, pasted.clip, where)
            ids.extend(made)
            return change.labelled(_WORDS["label"])

        if self._session.attempt(pasting, self._view) is None:
            return
        self._session.select(ids)
        lines = pasted.report.lines()
        links = [(_WORDS["show"], partial(self._dialogs.list, _WORDS["losses"], lines))] if lines else []
        self._messages.say(pasted.sentence(_WORDS["brought"]), links)

    def _add_file(self, path: Path, place: str, lane: str) -> None:
        data = self._read(path)
        if data is not None:
            self._add(data, place, lane, path.stem)

    def _read(self, path: Path) -> bytes | None:
        try:
            return read_outside(path, _MOST_BYTES)
        except OSError as problem:
            if problem.errno == errno.EFBIG:
                self._session.complained.emit(_WORDS["large"].format(name=path.name))
                return None
            reason = problem.strerror or str(problem)
            self._session.complained.emit(_WORDS["unread"].format(name=path.name, reason=reason))
            return None

    def _add(self, data: bytes, place: str, lane: str, alt: str) -> None:
        try:
            media = self._session.pictures.add(data)
        except JourneyMapperError as refusal:
            self._session.complained.emit(str(refusal))
            return
        self._session.attempt(lambda p: add_picture(p, place, media, lane, alt), select=True)

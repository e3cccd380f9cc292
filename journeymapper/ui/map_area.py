"""The map in the window: the canvas joined to the session, and the captions that the flow of customers writes on it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journeymapper.analysis.captions import NO_CAPTIONS, Captions, captions_of
from journeymapper.board.scene import Options
from journeymapper.ui.canvas.view import MapView
from journeymapper.ui.session import Session
from journeymapper.ui.style import look
from journeymapper.ui.tasks import Task

if TYPE_CHECKING:
    from journeymapper.edit.change import Change

_PAUSE_MS = 300


class MapArea(QObject):
    """Keeps a `MapView` on the session's journey, selection, personas and theme."""

    optioned = Signal()
    """Other lanes, personas or captions are shown."""

    def __init__(self, session: Session) -> None:
        """Make the view and show the session's journey in it."""
        super().__init__()
        self._session = session
        self.view = MapView(session, look().theme)
        self.setParent(self.view)
        self._captions = NO_CAPTIONS
        self._lanes: tuple[str, ...] | None = None
        self._task: Task | None = None
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._count)
        session.edited.connect(self._follow)
        session.selected.connect(self._select)
        session.journey_changed.connect(self._show_other)
        session.replaced.connect(self._show_other)
        session.personas_shown.connect(self._show_options)
        session.compared_changed.connect(self._show_options)
        self.view.selectionChanged.connect(self._selected)
        self.view.journey_wanted.connect(self._show_journey)
        look().changed.connect(self._dress)
        look().motion_changed.connect(self._allow_motion)
        self._allow_motion(look().motion)
        self.view.motion.held = lambda: session.editor.gesturing
        session.pictures.replaced.connect(self._show_pictures)
        self._show_pictures()
        look().wear(session.project.about.brand)
        self.view.opens_fitted = True
        self.view.show_board(session.project, session.journey, self._options())
        self._pause.start()

    def finish(self) -> None:
        """End what is being written on the map."""
        self.view.use_idle()

    def _dress(self) -> None:
        self.view.set_theme(look().theme)

    def wait(self) -> None:
        """Wait for what is being counted: the window closes."""
        self._pause.stop()
        if self._task is not None:
            self._task.wait()

    def _allow_motion(self, allowed: bool) -> None:
        self.view.motion.allowed = allowed
        if not allowed:
            self.view.motion.end()

    def _show_journey(self, journey: str, touchpoint: str) -> None:
        if touchpoint:
            self._session.select((touchpoint,))
        elif journey in self._session.project.journeys:
            self._session.show_journey(journey)

    def _show_pictures(self) -> None:
        self.view.show_pictures(self._session.pictures.image)

    @property
    def lanes(self) -> tuple[str, ...] | None:
        """The lanes that a saved view shows; None: those that are visible."""
        return self._lanes

    def show_lanes(self, lanes: tuple[str, ...] | None) -> None:
        """Show only these lanes, until another journey is shown; None: those that are visible."""
        if lanes != self._lanes:
            self._lanes = lanes
            self._show_options()

    def _follow(self, change: Change, initiator: object) -> None:
        look().wear(self._session.project.about.brand)
        self.view.follow(change, initiator)
        self._pause.start()

    def _show_other(self) -> None:
        look().wear(self._session.project.about.brand)
        self._captions, self._lanes = NO_CAPTIONS, None
        self.view.show_board(self._session.project, self._session.journey, self._options())
        self.view.fit()
        self._pause.start()

    def _show_options(self) -> None:
        self.view.show_options(self._options())
        self.optioned.emit()

    def _options(self) -> Options:
        project, hidden = self._session.project, self._session.hidden_personas
        shown = None if not hidden else tuple(name for name in project.about.personas if name not in hidden)
        return dataclasses.replace(
            self.view.options,
            personas=shown,
            lanes=self._lanes,
            compare=self._session.compared,
            hint=True,
            **self._captions._asdict(),
        )

    def _select(self, initiator: object) -> None:
        if initiator is not self.view:
            self.view.select(self._session.selection)
            if self._session.selection:
                self.view.reveal(self._session.selection[0])

    def _selected(self, ids: tuple[str, ...]) -> None:
        self._session.select(ids, self.view)

    def _count(self) -> None:
        if self._task is not None or self.view.writing or self._session.editor.gesturing:
            self._pause.start()
            return
        project, journey = self._session.project, self._session.journey
        self._task = Task(lambda _: captions_of(project, journey))
        self._task.done.connect(self._caption)
        self._task.ended.connect(self._ended)
        self._task.start()

    def _ended(self) -> None:
        self._task = None

    def _caption(self, captions: Captions) -> None:
        if captions == self._captions:
            return
        if self.view.writing or self._session.editor.gesturing:
            self._pause.start()
            return
        self._captions = captions
        untouched = self.view.camera.as_opened and not self._session.editor.undo_label
        self._show_options()
        if untouched:
            self.view.camera.open()  # what was counted may have made the map larger

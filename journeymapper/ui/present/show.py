"""A show: the audience window joined to the session, and what it is told to look at."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QScreen

from journeymapper.board.branding import branded
from journeymapper.board.scene import Options
from journeymapper.board.shapes import Point, Rect
from journeymapper.board.theme import PROJECTOR, Theme
from journeymapper.edit.change import Change
from journeymapper.ui.map_area import MapArea
from journeymapper.ui.present.audience_window import AudienceWindow
from journeymapper.ui.present.countdown import Countdown
from journeymapper.ui.present.desk import Desk
from journeymapper.ui.present.following import Following
from journeymapper.ui.present.heading import Said
from journeymapper.ui.present.story import said_in, titles
from journeymapper.ui.session import Session
from journeymapper.ui.style import look


class Show(QObject):
    """What the room sees, as long as it lasts. `changed` tells that something of it is different."""

    changed = Signal()

    def __init__(
        self, session: Session, area: MapArea, desk: Desk, countdown: Countdown, *, owners: bool
    ) -> None:
        """Show the map that `area` shows; `owners` says whether the room reads who owns things."""
        super().__init__()
        self._session, self._area, self._desk, self._countdown = session, area, desk, countdown
        self.following = Following(session, owners=owners)
        self.window = AudienceWindow(self._theme())
        self.follows = True
        """Whether the camera goes to what the facilitator selects."""
        self.stage = ""
        """The stage that is shown; empty while no stage was asked for."""
        self.revealed: int | None = None
        """How many lanes are shown; None: all."""
        self.point = 0
        """The point of the agenda that is under way."""
        self.telling = False
        """Whether the journey is told stage by stage, with the evidence."""
        self._missed: dict[str, None] = {}
        self._join()
        self._show_board()

    def _join(self) -> None:
        session, view = self._session, self.window.view
        self._joints = [
            (self.following.changed, self._follow),
            (self.following.replaced, self._show_board),
            (session.journey_changed, self._show_other),
            (session.selected, self._selected),
            (self._area.optioned, self._show_options),
            (session.pictures.replaced, self._show_pictures),
            (look().motion_changed, self._allow_motion),
            (self._desk.changed, self._show_desk),
            (self._countdown.changed, self._say),
            (view.resized, self._place),
        ]
        for signal, slot in self._joints:
            signal.connect(slot)
        self._allow_motion(look().motion)
        self._show_pictures()

    def open_on(self, screen: QScreen | None) -> None:
        """Open the window, full on `screen`; None: as a window."""
        self.window.open_on(screen)
        self._place()

    def end(self) -> None:
        """Close the window and follow nothing any more."""
        for signal, slot in self._joints:
            signal.disconnect(slot)
        self.following.end()
        self.window.view.motion.end()
        self.window.view.pulses.forget()
        self.window.hide()
        self.window.deleteLater()

    # What is shown

    def _theme(self) -> Theme:
        return branded(PROJECTOR, self._session.project.about.brand)

    def _options(self) -> Options:
        """What the editor shows, as far as its lanes are revealed, without its hints."""
        options = dataclasses.replace(self._area.view.options, hint=False)
        if self.revealed is not None:
            options = dataclasses.replace(options, lanes=tuple(self.lanes()[: self.revealed]))
        return options

    def lanes(self) -> list[str]:
        """The lanes that the editor shows, top to bottom."""
        board = self._area.view.board
        return list(board.lanes) if board is not None else []

    def _show_board(self) -> None:
        view = self.window.view
        view.show_board(self.following.project, self._session.journey, self._options())
        self._say()
        self._place()
        self.changed.emit()

    def _show_other(self) -> None:
        self.stage, self.revealed = "", None
        self.window.view.shine_on("")
        self._show_board()

    def _show_options(self) -> None:
        self.window.view.show_options(self._options())

    def _show_pictures(self) -> None:
        self.window.view.show_pictures(self._session.pictures.image)

    def _allow_motion(self, allowed: bool) -> None:
        self.window.view.motion.allowed = allowed
        if not allowed:
            self.window.view.motion.end()

    def _follow(self, change: Change) -> None:
        if "about" in change.updated and self._theme() != self.window.theme:
            self.window.dress(self._theme())
        view = self.window.view
        view.follow_project(self.following.project, change)
        if self.frozen:
            self._missed |= dict.fromkeys((*change.added, *change.updated))
        if self.stage and self.stage not in self.following.project.stages:
            self.stage = ""
        if view.spot and self.following.project.find(view.spot) is None:
            view.shine_on("")
        self._say()
        self.changed.emit()

    def _show_desk(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        """Say in the heading and on the cards what belongs to what is shown."""
        project, clock = self.following.project, self._countdown
        told = titles(project, self._session.journey, self.stage, self._desk.agenda, self.point)
        self.window.heading.say(Said(*told, clock.text, clock.words if clock.text else "", clock.ending))
        evidence = said_in(project, self.stage) if self.telling else None
        self.window.results.show_ballot(self._desk.shown() or evidence)

    def go_to_point(self, at: int) -> None:
        """Tell the room another point of the agenda."""
        self.point = at
        self._say()
        self.changed.emit()

    # Where the room looks

    def _place(self) -> None:
        """Look where the room shall look, at once: it has another size, or sees another map."""
        view = self.window.view
        allowed, view.motion.allowed = view.motion.allowed, False
        if self.stage:
            view.look_at_stage(self.stage)
        else:
            view.look_at_whole()
            self._selected()
        view.motion.allowed = allowed

    def _selected(self, initiator: object = None) -> None:
        del initiator
        if self.follows and self._session.selection:
            self.window.view.bring_in(self._session.selection[-1])

    def follow(self, on: bool) -> None:
        """Let the camera go to what is selected, or leave it where it is."""
        self.follows = on
        if on:
            self.stage = ""
            self._selected()
        self._say()
        self.changed.emit()

    def show_whole(self) -> None:
        """Show the whole map, as far as it can be read."""
        self.stage, self.follows = "", False
        self.window.view.look_at_whole()
        self._say()
        self.changed.emit()

    def show_stage(self, number: int) -> None:
        """Show a stage by its number, from 1; one that is not there changes nothing."""
        stages = self._stages()
        if not 1 <= number <= len(stages):
            return
        before, self.stage, self.follows = self.stage, stages[number - 1], False
        view = self.window.view
        view.look_at_stage(self.stage)
        if view.spot and view.spot in (before, *stages):
            view.shine_on(self.stage)
        self._say()
        self.changed.emit()

    def step(self, by: int) -> None:
        """Show the next stage, or with −1 the one before."""
        stages = self._stages()
        at = stages.index(self.stage) + by if self.stage in stages else 0
        self.show_stage(max(0, min(at, len(stages) - 1)) + 1)

    def _stages(self) -> tuple[str, ...]:
        journey = self.following.project.journeys.get(self._session.journey)
        return journey.stages if journey else ()

    def frame(self, part: QRectF) -> None:
        """Bring a part of what the room sees closer; `part` of the window from 0 to 1 both ways."""
        window, view = self.window, self.window.view
        size = window.size()
        corner = QPointF(part.x() * size.width(), part.y() * size.height())
        far = QPointF(part.right() * size.width(), part.bottom() * size.height())
        start, end = (view.camera.board_at(QPointF(view.mapFrom(window, one))) for one in (corner, far))
        self.stage, self.follows = "", False
        view.look_at(Rect(start.x, start.y, max(1.0, end.x - start.x), max(1.0, end.y - start.y)))
        self._say()
        self.changed.emit()

    # What the room sees of it

    def spotlight(self) -> None:
        """Leave only what is selected bright, else the stage that is shown; again: everything."""
        view, project = self.window.view, self.following.project
        chosen = next((name for name in reversed(self._session.selection) if self._shines(name)), self.stage)
        if view.spot and (view.spot == chosen or not chosen):
            chosen = ""
        view.shine_on(chosen)
        if chosen in project.personas:
            view.bring_in(chosen)
        self.changed.emit()

    def _shines(self, name: str) -> bool:
        project = self.following.project
        return any(
            name in table for table in (project.stages, project.touchpoints, project.personas, project.cards)
        )

    def tell(self, on: bool) -> None:
        """Tell the journey stage by stage, each in the spotlight with its evidence, or end that."""
        self.telling = on
        if on and not self.stage:
            self.step(1)
        self.window.view.shine_on(self.stage if on else "")
        self._show_desk()

    def reveal(self) -> None:
        """Show one lane more; from all lanes go back to the first."""
        count = len(self.lanes())
        self.revealed = 1 if self.revealed is None else self.revealed + 1
        if self.revealed >= count:
            self.revealed = None
        self._show_options()
        self.changed.emit()

    def reveal_all(self) -> None:
        """Show all lanes."""
        self.revealed = None
        self._show_options()
        self.changed.emit()

    @property
    def frozen(self) -> bool:
        """Whether the room keeps an earlier picture."""
        return self.window.cover.frozen

    def freeze(self, on: bool) -> None:
        """Keep what the room sees, or show all that has come about since, at once."""
        self.window.freeze(on)
        missed, self._missed = self._missed, {}
        if not on and missed:
            self.window.view.pulse(missed)
        self.changed.emit()

    @property
    def blank(self) -> bool:
        """Whether the room sees nothing."""
        return self.window.cover.blank

    def blacken(self, on: bool) -> None:
        """Show the room nothing, or something again."""
        self.window.cover.blacken(on)
        self.changed.emit()

    def point_at(self, at: Point | None) -> None:
        """Show the facilitator's pointer at a place of the map, or take it away."""
        self.window.view.point_at(at)

"""The page as it is now: made anew on a thread after each edit, the newest wins, the old one stays until then."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from journeymapper.errors import JourneyMapperError
from journeymapper.model.project import Project
from journeymapper.ui.brief.told import LeftOut, left_out
from journeymapper.ui.session import Session
from journeymapper.ui.tasks import Progress, Task

if TYPE_CHECKING:
    from journeymapper.brief.render import Brief

_SOON_MS = 40
"""How long edits are gathered before the page is made; far below what one waits for."""
_MOST_PIXELS = 36e6
"""No larger picture is made, however near one looks: it is stretched from there on."""

_WORDS = {"failed": "The page could not be made: {problem}"}


def told_journey(project: Project, shown: str) -> str | None:
    """Return the journey that the brief tells: the one that its settings name, else the one that is `shown`; None for none."""
    chosen = project.about.brief.journey
    if chosen and chosen in project.journeys:
        return chosen
    return shown if shown in project.journeys else None


def crisp_scale(size: tuple[float, float], wanted: float) -> float:
    """Return the scale to draw a page of `size` points with: as wanted, unless the picture would be too large to keep."""
    return min(wanted, math.sqrt(_MOST_PIXELS / (size[0] * size[1])))


@dataclass(frozen=True, slots=True)
class Shown:
    """A page and what it was made from. `scale` is how many pixels of the picture make a point."""

    project: Project
    journey: str | None
    media: Mapping[str, bytes]
    brief: Brief
    left_out: tuple[LeftOut, ...]
    image: QImage
    scale: float


class LivePage(QObject):
    """Follows the project while somebody looks. `now` is the newest page there is."""

    changed = Signal()
    """There is another page, another picture of it, or another problem."""

    def __init__(self, session: Session) -> None:
        """Rest until `wake`."""
        super().__init__()
        self._session = session
        self.now: Shown | None = None
        self.problem = ""
        """Why there is no page of the project as it is now; empty where there is one."""
        self._scale = 1.0
        self._awake = self._late = False
        self._task: Task | None = None
        self._forgotten: Task | None = None
        self._soon = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._soon.timeout.connect(self._begin)
        session.edited.connect(lambda *_: self.ask())
        for signal in (session.journey_changed, session.replaced, session.pictures.replaced):
            signal.connect(self.ask)

    def wake(self) -> None:
        """Follow from now on, beginning with what was missed."""
        self._awake = True
        self.ask()

    def rest(self) -> None:
        """Make no pages until `wake`."""
        self._awake = False
        self._soon.stop()

    def draw_at(self, scale: float) -> None:
        """Draw the page with so many pixels a point from now on."""
        if scale != self._scale:
            self._scale = scale
            self.ask()

    @property
    def is_current(self) -> bool:
        """Whether the page in view tells the project as it is now, as crisp as it should be."""
        now = self.now
        if now is None or self._task is not None or self._soon.isActive():
            return False
        return self._is_told(now) and now.scale == crisp_scale(now.brief.size, self._scale)

    def ask(self) -> None:
        """Make the page soon; whatever is asked for until then is done in one go."""
        if self._awake and not self._soon.isActive():
            self._soon.start()

    def wait(self) -> None:
        """Wait for the page under way: the window closes."""
        self.rest()
        if self._task is not None:
            self._task.wait()

    def _is_told(self, shown: Shown) -> bool:
        project = self._session.project
        same = shown.project is project and shown.journey == told_journey(project, self._session.journey)
        return same and len(shown.media) == len(self._session.pictures.all())

    def _begin(self) -> None:
        if self._task is not None:
            self._late = True
            return
        project, before, scale = self._session.project, self.now, self._scale
        journey, media = told_journey(project, self._session.journey), dict(self._session.pictures.all())
        is_told, day = before is not None and self._is_told(before), datetime.date.today()
        if before is not None and is_told and before.scale == crisp_scale(before.brief.size, scale):
            if self.problem:
                self.problem = ""
                self.changed.emit()
            return

        def work(_: Progress) -> Shown:
            if before is not None and is_told:
                return replace(before, **_picture(before.brief, scale)._asdict())
            from journeymapper.brief.render import Settings, render

            brief = render(project, Settings(journey=journey, today=day), media)
            told = tuple(left_out(project, brief.story, brief.cuts))
            return Shown(project, journey, media, brief, told, *_picture(brief, scale))

        self._task = Task(work)
        self._task.done.connect(partial(self._take, self._task))
        self._task.failed.connect(partial(self._fail, self._task))
        self._task.ended.connect(self._end)
        self._task.start()

    def forget(self) -> None:
        """Forget the page, also the one under way: another project is open."""
        self.now, self.problem, self._forgotten = None, "", self._task
        self.ask()

    def _take(self, task: Task, shown: Shown) -> None:
        if task is not self._forgotten:
            self.now, self.problem = shown, ""
            self.changed.emit()

    def _fail(self, task: Task, problem: Exception) -> None:
        if task is self._forgotten:
            return
        told = str(problem)
        self.problem = (
            told if isinstance(problem, JourneyMapperError) else _WORDS["failed"].format(problem=told)
        )
        self.changed.emit()

    def _end(self) -> None:
        self._task = self._forgotten = None
        if self._late:
            self._late = False
            self.ask()


class _Picture(NamedTuple):
    image: QImage
    scale: float


def _picture(brief: Brief, scale: float) -> _Picture:
    """The picture of a page, as crisp as is wanted."""
    from journeymapper.ui.brief.raster import page_image

    crisp = crisp_scale(brief.size, scale)
    return _Picture(page_image(brief.pdf, crisp), crisp)

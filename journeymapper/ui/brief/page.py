"""The Brief workspace: the real page, live, beside what can be chosen about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from journeymapper.brief.places import Place
from journeymapper.model import wording
from journeymapper.model.project import Paper
from journeymapper.ui.brief.bar import PageBar
from journeymapper.ui.brief.column import WIDTH, Column
from journeymapper.ui.brief.live import LivePage
from journeymapper.ui.brief.settings_form import SettingsForm
from journeymapper.ui.brief.source import Source
from journeymapper.ui.brief.told import SETTING_PARTS, LeftOut, hint_of, rests_on, tells, title_of
from journeymapper.ui.brief.view import PageView
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts
from journeymapper.ui.widgets.labels import Elided, label
from journeymapper.ui.workspaces import Page

_WORDS = {
    "fits": "Fits: {size} pt",
    "fits_not": "Does not fit",
    "making": "Making the page…",
    "a4": "A4",
    "letter": "Letter",
    "portrait": "portrait",
    "landscape": "landscape",
    "bound": "binding edge",
    "hint": "Click a part of the page to edit what it shows",
    "empty": "There is nothing to tell yet. Draw a journey on the map, or add measures, bets and plans.",
    "read_only": "Open for reading only",
    "old": "The page below is the last one that fitted.",
}


class Ways(NamedTuple):
    """Where the page leads: workspaces by name, those there are, and the settings of the project."""

    show: Callable[[str], object]
    known: Callable[[], tuple[str, ...]]
    project_settings: Callable[[], object]


class BriefPage(Page):
    """The workspace. It makes the page while it is shown and rests while it is not."""

    keys = "Ctrl wheel zoom · Ctrl 0 fit · Enter the source of a part · Alt ↑ ↓ move a section · F6 next pane"

    def __init__(self, session: Session, ways: Ways, actions: Mapping[str, QAction]) -> None:
        """Follow the session. `actions` are the commands of the window by name."""
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._ways, self._begun = session, ways, False
        self.live, self.view = LivePage(session), PageView()
        self.bar = PageBar(self.view, actions)
        self.form = SettingsForm(session, Drafts())
        self.source = Source(session, ways.show, ways.known)
        self.column = Column(self.form, self.source)
        self.problem = label("", "complaint", wrap=True)
        self.problem.hide()
        self.hint = Elided(_WORDS["hint"], "small")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._middle())
        self.splitter.addWidget(self.column)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([1244, WIDTH])
        line.addWidget(self.splitter)
        self._join()

    def _middle(self) -> QWidget:
        made = QWidget()
        rows = QVBoxLayout(made)
        rows.setContentsMargins(16, 10, 16, 8)
        rows.setSpacing(8)
        rows.addWidget(self.bar)
        rows.addWidget(self.problem)
        rows.addWidget(self.view, 1)
        rows.addWidget(self.hint)
        return made

    def _join(self) -> None:
        self.live.changed.connect(self._show)
        self.view.zoomed.connect(lambda _: self._draw_crisp())
        self.view.tip = self._tip
        self.view.pointed.connect(self._point)
        self.view.chosen.connect(self.open)
        self.column.parts.pointed.connect(self._point_at_part)
        self.column.parts.chosen.connect(self.open)
        self.column.left_out.wanted.connect(self._open_left_out)
        self.column.turned.connect(self._mark)
        self._session.selected.connect(lambda _: self._mark())
        self._session.settled.connect(self._follow)
        self._session.journey_changed.connect(self.form.refresh)
        self._session.replaced.connect(self._restart)

    def panes(self) -> list[tuple[QWidget, QWidget]]:
        """Return the page and the column beside it."""
        return [(self.view, self.view), (self.column, self.column.focus_widget())]

    def finish(self) -> None:
        """End what is being typed."""
        self.column.finish()

    def wait(self) -> None:
        """Wait for the page under way."""
        self.live.wait()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the page, if it has changed since it was last seen."""
        super().showEvent(event)
        self.form.refresh()
        self.source.refresh()
        self._draw_crisp()
        self.live.wake()
        self._show()
        QTimer.singleShot(0, self, self._begin_at_the_page)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest; what is being typed belongs to the project."""
        super().hideEvent(event)
        self.finish()
        self.live.rest()

    def _begin_at_the_page(self) -> None:
        """Put the keyboard on the page rather than on the first button, when the workspace is first come to."""
        focused = QApplication.focusWidget()
        if not self._begun and focused is not None and self.isAncestorOf(focused):
            self.view.setFocus()
            self._begun = True

    def open(self, place: Place) -> None:
        """Lead to the source of a part of the page: its field in the settings, or the form of its record."""
        if place.part in SETTING_PARTS or place.part.startswith("section:") or place.part == "pains":
            self.column.show_side("settings")
            self.form.show_field(place.part)
        elif place.part in ("brand", "dateline"):
            self._ways.project_settings()
        elif place.part == "trade_offs":
            if "roadmap" in self._ways.known():
                self._ways.show("roadmap")
        elif self._session.project.find(place.record) is not None:
            self._session.select((place.record,), self)
            self.column.show_side("source")
            self.source.refresh()
            self.source.focus_first()

    def _open_left_out(self, entry: LeftOut) -> None:
        box = self.live.now.brief.places[0].box if self.live.now and self.live.now.brief.places else None
        if box is not None:
            self.open(Place(box, entry.record, entry.part))

    def _draw_crisp(self) -> None:
        self.live.draw_at(self.view.scale * self.view.devicePixelRatioF())

    def _show(self) -> None:
        now, problem = self.live.now, self.live.problem
        self.problem.setText(f"{problem} {_WORDS['old']}" if problem and now else problem)
        self.problem.setVisible(bool(problem))
        self.form.show_page(now)
        if now is None:
            self.bar.fits.setText(_WORDS["fits_not"] if problem else _WORDS["making"])
            return
        brief = now.brief
        size = wording.number(brief.body_size, None, now.project.about.locale)
        fits = _WORDS["fits_not"] if problem else _WORDS["fits"].format(size=size)
        self.bar.fits.setText(fits)
        self.bar.paper.setText(self._paper())
        self.view.show_page(now.image, brief.size, brief.places)
        if self.view.pointed_at is None:
            self._point(None)
        self.view.setAccessibleDescription(f"{brief.story.head.headline}. {fits}.")
        self.column.show_page(now)
        self._mark()
        self._say(f"{fits} · {self._paper()}")

    def _paper(self) -> str:
        brief = self._session.project.about.brief
        pieces = [_WORDS["a4" if brief.paper is Paper.A4 else "letter"]]
        pieces.append(_WORDS["portrait" if brief.portrait else "landscape"])
        if brief.binding_edge:
            pieces.append(_WORDS["bound"])
        if self._session.read_only:
            pieces.append(_WORDS["read_only"].lower())
        return ", ".join(pieces)

    def _say(self, words: str) -> None:
        if words != self.said:
            self.said = words
            self.told.emit()

    def _tip(self, place: Place) -> str:
        now = self.live.now
        if now is None:
            return ""
        project = self._session.project
        lines = (title_of(project, place), rests_on(project, now.brief.story, place), self._does(place))
        return "\n".join(line for line in lines if line)

    def _does(self, place: Place) -> str:
        if place.part == "trade_offs" and "roadmap" not in self._ways.known():
            return ""
        return hint_of(self._session.project, place, may_edit=not self._session.read_only)

    def _point(self, place: Place | None) -> None:
        now = self.live.now
        if place is None or now is None:
            self.hint.setText(_WORDS["empty" if now is not None and not tells(now.brief.story) else "hint"])
            return
        pieces = (self._does(place), rests_on(self._session.project, now.brief.story, place))
        self.hint.setText(" · ".join(piece for piece in pieces if piece))

    def _point_at_part(self, place: Place | None) -> None:
        self._point(place)
        self._mark()
        if place is not None:
            self.view.bring_in(place)

    def _mark(self) -> None:
        """Outline what is selected; while the keyboard is in the list of parts, the part it is on."""
        now = self.live.now
        if now is None:
            return
        part = self.column.parts.current_part() if self.column.shown_side == "parts" else None
        wanted = {part[1:]} if part is not None else {(name, "") for name in self._session.selection}
        self.view.mark(tuple(place for place in now.brief.places if place[1:] in wanted))

    def _follow(self, touched: frozenset[str]) -> None:
        if self.isVisible() and ("about" in touched or not touched.isdisjoint(self._choices())):
            self.form.refresh()

    def _choices(self) -> frozenset[str]:
        about = self._session.project.about
        return frozenset((*about.journeys, *about.personas))

    def _restart(self) -> None:
        self.form.drafts.clear()
        self.live.forget()
        self.view.show_page(None, (842.0, 595.0), ())
        self.form.show_records(("about",))
        self._show()

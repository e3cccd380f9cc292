"""The Value workspace: what the drawn map computes, and what could be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journeymapper.model import wording
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.session import Session
from journeymapper.ui.value.bets_card import BetsCard
from journeymapper.ui.value.cards import Card
from journeymapper.ui.value.cost_table import CostTable
from journeymapper.ui.value.figures import Figures, headline
from journeymapper.ui.value.flow_picture import FlowPicture
from journeymapper.ui.value.form_card import FormCard
from journeymapper.ui.value.messages import Messages
from journeymapper.ui.value.sections import Section, Sections
from journeymapper.ui.value.what_if import WhatIf
from journeymapper.ui.value.worth import Worth
from journeymapper.ui.widgets.labels import label
from journeymapper.ui.workspaces import Page

_RIGHT_PART, _RIGHT_LEAST, _RIGHT_MOST = 0.31, 392, 496
"""The width of the column at the right: a part of the page within bounds, px."""

_WORDS = {
    "flow": "Customer flow",
    "costs": "What each touchpoint costs",
    "model": "A model of this project’s own figures, not a proven cause.",
    "section_flow": "Flow",
    "section_compare": "Compare bets",
    "section_measures": "Measures",
    "section_segments": "Segments",
    "section_evidence": "Evidence",
    "section_standing": "Alignment and rivals",
    "no_journey": "There is no journey yet. Journey › New journey begins one.",
    "no_steps": "This journey has no touchpoints yet. Add some on the map, link them, and say how many customers start.",
    "computed": "Computed from this project’s figures in {ms} ms",
}


class ValuePage(Page):
    """The page. It computes while it is shown and rests while it is not."""

    whose = "Whose losses"
    keys = "↑ ↓ next row · 1 … 8 sort · Ctrl C copy the table · F6 next pane"

    def __init__(self, session: Session, dialogs: Dialogs) -> None:
        """Follow the session; `dialogs` asks for files."""
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._dialogs = session, dialogs
        self.figures, self.worth = Figures(session), Worth(session)
        self.flow_card = Card(_WORDS["flow"])
        self.picture, self.messages = FlowPicture(), Messages()
        self.flow_card.rows.addWidget(self.messages)
        self.messages.wanted.connect(lambda name: session.select((name,), self.messages))
        self.flow_card.rows.addWidget(_sideways(self.picture), 1)
        self.flow_told = label("", "small", wrap=True)
        self.flow_told.setMinimumHeight(16)
        self.flow_told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.flow_card.rows.addWidget(self.flow_told)
        self.cost_card = Card(_WORDS["costs"], _WORDS["model"])
        self.table = CostTable()
        self.cost_card.rows.addWidget(self.table, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 10, 16, 16)
        line.setSpacing(16)
        self.sections = Sections("flow", _WORDS["section_flow"], self._flow_section())
        self.sections.register("compare", _WORDS["section_compare"], self._compare)
        self.sections.register("measures", _WORDS["section_measures"], self._measures)
        self.sections.register("segments", _WORDS["section_segments"], self._segments)
        self.sections.register("evidence", _WORDS["section_evidence"], self._evidence)
        self.sections.register("standing", _WORDS["section_standing"], self._standing)
        line.addWidget(self.sections, 1)
        line.addWidget(self._right())
        self.figures.changed.connect(self._show)
        self.what_if.made.connect(lambda name: session.select((name,), self.what_if))
        self.picture.chosen.connect(lambda ids: session.select(ids, self.picture))
        self.picture.pointed.connect(lambda text: self.flow_told.setText(text or self.picture.hint()))
        self.table.chosen.connect(self._choose)
        self.sections.changed.connect(lambda _: self._show_side())
        session.selected.connect(self._follow_selection)

    def _flow_section(self) -> Section:
        section = Section()
        rows = QVBoxLayout(section)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(16)
        rows.addWidget(self.flow_card, 1)
        rows.addWidget(self.cost_card, 1)
        return section

    def _compare(self) -> Section:
        from journeymapper.ui.value.compare import Compare

        return Compare(self._session, self.worth)

    def _measures(self) -> Section:
        from journeymapper.ui.value.measures import Measures

        return Measures(self._session, self._dialogs)

    def _segments(self) -> Section:
        from journeymapper.ui.value.segments import Segments

        return Segments(self._session, self.figures)

    def _evidence(self) -> Section:
        from journeymapper.ui.value.evidence_list import EvidenceList

        return EvidenceList(self._session)

    def _standing(self) -> Section:
        from journeymapper.ui.value.standing import Standing

        return Standing(self._session)

    def _right(self) -> QScrollArea:
        """The column of what could be done."""
        self.what_if = WhatIf(self._session)
        column = QWidget()
        column.setObjectName("rows")
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 10, 0)
        rows.setSpacing(16)
        rows.addWidget(self.what_if)
        self.form = FormCard(self._session, self._back)
        rows.addWidget(self.form)
        self.bets = BetsCard(self._session, self.worth, self._dialogs)
        rows.addWidget(self.bets)
        rows.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedWidth(_RIGHT_LEAST)
        area.setWidget(column)
        self._column = area
        return area

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the column at the right its part."""
        super().resizeEvent(event)
        wide = min(_RIGHT_MOST, max(_RIGHT_LEAST, round(self.width() * _RIGHT_PART)))
        self._column.setFixedWidth(wide)

    def panes(self) -> list[tuple[QWidget, QWidget]]:
        """Return the cards."""
        parts: list[tuple[QWidget, QWidget]] = [(self.flow_card, self.picture), (self.cost_card, self.table)]
        if self.sections.shown != "flow":
            parts = [(self.sections.current, self.sections.current.focus_widget())]
        side = self.form if self.form.isVisible() else self.what_if
        return [*parts, (side, _first_in(side)), (self.bets, self.bets.new)]

    def finish(self) -> None:
        """End what is being typed."""
        self.form.finish()
        for section in self.sections.made.values():
            section.finish()

    def wait(self) -> None:
        """Wait for what is being computed."""
        self.figures.wait()
        self.worth.wait()
        self.what_if.wait()
        for section in self.sections.made.values():
            section.wait()

    def showEvent(self, event: QShowEvent) -> None:
        """Compute what has changed since the page was last seen."""
        super().showEvent(event)
        self.figures.wake()
        self.worth.wake()
        self._follow_selection(None)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self.figures.rest()
        self.worth.rest()

    def _show(self) -> None:
        now = self.figures.now
        self.table.show_costs(now)
        self.picture.show_flow(now)
        is_there = now is not None and bool(now.flow.touchpoints)
        self.cost_card.setVisible(is_there)
        self.flow_told.setVisible(is_there)
        self.what_if.show_computed(now)
        if now is None:
            self.flow_card.said.setText("")
            self.messages.say(_WORDS["no_journey"])
            self._say("")
            return
        self.flow_card.said.setText(headline(now))
        self.messages.show_messages(now.flow.messages)
        if not now.flow.touchpoints:
            self.messages.say(_WORDS["no_steps"])
        took = wording.number(max(1, round(now.took_ms)), 0, now.project.about.locale)
        self._say(_WORDS["computed"].format(ms=took))
        self._follow_selection(None)

    def _show_side(self) -> None:
        """Show what-if for a touchpoint, the form of anything else that is chosen."""
        project, chosen = self._session.project, self._session.selection
        if chosen and chosen[0] in project.touchpoints:
            self.what_if.show_touchpoint(chosen[0])
        is_form = bool(chosen) and chosen[0] not in project.touchpoints
        self.form.show_form(is_form)
        # Where there is neither flow nor table, there is nothing to choose a touchpoint from.
        self.what_if.setVisible(
            not is_form and (self.sections.shown == "flow" or bool(self.what_if.touchpoint))
        )

    def _back(self) -> None:
        """Return from a form to what was played with."""
        place = self.what_if.touchpoint
        self._session.select((place,) if place else ())

    def _choose(self, touchpoint_id: str) -> None:
        self._session.select((touchpoint_id,), self.table)

    def _say(self, words: str) -> None:
        self.said = words
        self.told.emit()

    def _follow_selection(self, initiator: object) -> None:
        if initiator is not self.table and self.isVisible():
            chosen = self._session.selection
            self.table.show_touchpoint(chosen[0] if chosen else "")
        self.picture.select(self._session.selection)
        self._show_side()


def _sideways(picture: QWidget) -> QScrollArea:
    """Let a wide picture be moved sideways."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setMinimumHeight(210)
    picture.setObjectName("rows")
    area.setWidget(picture)
    return area


def _first_in(card: QWidget) -> QWidget:
    """What the keyboard comes to first in a card."""
    able = (one for one in card.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return next((one for one in able if one.isVisibleTo(card) and one.isEnabled()), card)

"""The section of the segments: the personas of the journey side by side, with their curves, their losses, their value."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journeymapper.analysis.flow import Flow, SegmentFlow, flow
from journeymapper.model import wording
from journeymapper.model.people import Persona
from journeymapper.model.project import Project
from journeymapper.ui.panels.personas import persona_colour
from journeymapper.ui.session import Session
from journeymapper.ui.value.cards import Card, note
from journeymapper.ui.value.figures import Computed, Figures
from journeymapper.ui.value.sections import Section
from journeymapper.ui.value.small_curve import SmallCurve
from journeymapper.ui.widgets.labels import button, label

_WORST = 3
_WIDTH = 300
_WORDS = {
    "none": "No persona travels this journey yet. Add one on the map: Insert › Persona.",
    "no_name": "no name yet",
    "customers": "Customers",
    "reach": "Reach a goal",
    "value": "Value a year",
    "each": "One is worth",
    "mean": "Feels on the whole",
    "low": "Peak and end",
    "losses": "Leaves most at",
    "not_known": "not known",
    "demographics": "Who they are",
    "behaviours": "What they do",
    "psychographics": "What moves them",
}
_FACETS = ("demographics", "behaviours", "psychographics")


class Segments(Section):
    """The cards, one a persona."""

    def __init__(self, session: Session, figures: Figures) -> None:
        """Follow the figures."""
        super().__init__()
        self._session, self._figures = session, figures
        self._body = QWidget()
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._area)
        self.cards: dict[str, Card] = {}
        figures.changed.connect(self.refresh)
        self.refresh()

    def focus_widget(self) -> QWidget:
        """Return what can be scrolled."""
        return self._area

    def refresh(self) -> None:
        """Show the personas as they are now."""
        now = self._figures.now
        body = QWidget()
        body.setObjectName("rows")
        line = QHBoxLayout(body)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        self.cards = {}
        people = now.project.personas_of(now.journey) if now else []
        whole = (flow(now.project, now.journey) if now.hidden else now.flow) if now else None
        for persona in people:
            assert now is not None
            assert whole is not None
            card = _card(self._session, now, whole, persona)
            self.cards[persona.id] = card
            line.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        if not people:
            empty = Card("")
            empty.rows.addWidget(note(_WORDS["none"]))
            line.addWidget(empty, 1, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        self._area.setWidget(body)
        self._body = body


def _card(session: Session, now: Computed, whole: Flow, persona: Persona) -> Card:
    project = now.project
    card = Card(persona.name or _WORDS["no_name"], persona.role)
    card.setFixedWidth(_WIDTH)
    bar = QFrame()
    bar.setFixedHeight(4)
    bar.setStyleSheet(f"background: {persona_colour(project, persona)}; border-radius: 2px;")
    card.rows.insertWidget(0, bar)
    places = project.touchpoints_of(now.journey)
    curve = SmallCurve(persona_colour(project, persona))
    curve.setFixedHeight(72)
    row = [place.feelings.get(persona.id) for place in places]
    curve.show_curves(row, row)
    card.rows.addWidget(curve)
    grid = QGridLayout()
    grid.setVerticalSpacing(4)
    for at, (name, words) in enumerate(figures_of(now, whole, persona)):
        grid.addWidget(label(name, "muted"), at, 0)
        grid.addWidget(label(words, "heading"), at, 1, Qt.AlignmentFlag.AlignRight)
    card.rows.addLayout(grid)
    card.rows.addWidget(label(_WORDS["losses"], "muted"))
    for touchpoint, words in losses_of_segment(now, whole, persona):
        leads = button(words, partial(session.select, (touchpoint,)), "link")
        card.rows.addWidget(leads, 0, Qt.AlignmentFlag.AlignLeft)
    for facet in _FACETS:
        if text := getattr(persona, facet).strip():
            card.rows.addWidget(label(_WORDS[facet], "muted"))
            card.rows.addWidget(label(text, wrap=True))
    return card


def _segment(whole: Flow, persona: Persona) -> SegmentFlow | None:
    return next((segment for segment in whole.segments if segment.persona == persona.id), None)


def figures_of(now: Computed, whole: Flow, persona: Persona) -> list[tuple[str, str]]:
    """Return the figures of a segment in words: customers, conversion, value, feelings."""
    about, locale = now.project.about, now.project.about.locale
    segment, felt = _segment(whole, persona), whole.experiences.get(persona.id)
    rows: list[tuple[str, str]] = []
    if segment is not None:
        share = segment.converted / segment.entrants if segment.entrants else 0.0
        rows.append(
            (
                _WORDS["customers"],
                f"{wording.number(round(segment.entrants), 0, locale)} a {about.period.value}",
            )
        )
        if whole.goals:
            rows.append((_WORDS["reach"], wording.per_cent(share, locale)))
            value = segment.value if now.counted else None
            words = (
                _WORDS["not_known"] if value is None else wording.short_money(value, about.currency, locale)
            )
            rows.append((_WORDS["value"], words))
    if persona.yearly_value is not None:
        rows.append((_WORDS["each"], f"{wording.money(persona.yearly_value, about.currency, locale)} a year"))
    if felt is not None:
        rows.append((_WORDS["mean"], wording.number(felt.mean, 1, locale, signed=True)))
        end = "–" if felt.end is None else wording.number(felt.end, 1, locale, signed=True)
        rows.append((_WORDS["low"], f"{wording.feeling(felt.peak, locale)}, {end}"))
    return rows


def losses_of_segment(now: Computed, whole: Flow, persona: Persona) -> list[tuple[str, str]]:
    """Return where most of a segment leave: (touchpoint, `724 at “Connects bank feed”`)."""
    segment, project = _segment(whole, persona), now.project
    if segment is None:
        return []
    rows = sorted(zip(segment.lost, whole.touchpoints, strict=True), key=lambda row: -row[0])
    return [
        (name, _loss(project, name, lost).replace("&", "&&")) for lost, name in rows[:_WORST] if lost >= 0.5
    ]


def _loss(project: Project, name: str, lost: float) -> str:
    count = wording.number(round(lost), 0, project.about.locale)
    return f"{count} at {wording.quoted(project.touchpoints[name].name)}"

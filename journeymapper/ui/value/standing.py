"""The section of where one stands: alignment by stage, and by stage against each competitor, where we lead and where we lag."""

from __future__ import annotations

from statistics import fmean

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from journeymapper.model import wording
from journeymapper.model.people import Competitor
from journeymapper.model.project import Project
from journeymapper.ui.session import Session
from journeymapper.ui.value.cards import Card, note
from journeymapper.ui.value.heat_map import HeatMap
from journeymapper.ui.value.sections import Section
from journeymapper.ui.value.small_curve import SmallCurve
from journeymapper.ui.widgets.labels import label, plain_tip

_LEVEL = 0.25
"""Feelings that differ by less than this are alike."""

_WORDS = {
    "alignment": "Alignment by stage",
    "scores": "1 low to 5 high; click a stage to open it",
    "no_stages": "This journey has no stages yet.",
    "competitors": "Against competitors",
    "how": "mean feeling of ours and theirs where both are known; what customers value below",
    "no_competitors": "No competitor is in this project.",
    "no_data": "–",
    "curve": "Our emotion curve, and dashed that of {name}",
}


def stands(project: Project, journey_id: str, rival: Competitor) -> list[tuple[str, float, float]]:
    """Return (stage, our mean feeling, theirs) for each stage with touchpoints at which both are known."""
    found = []
    for stage in project.stages_of(journey_id):
        rows = [
            (fmean(place.feelings.values()), rival.feelings[place.id])
            for name in stage.touchpoints
            if (place := project.touchpoints[name]).feelings and place.id in rival.feelings
        ]
        if rows:
            found.append((stage.id, fmean(ours for ours, _ in rows), fmean(theirs for _, theirs in rows)))
    return found


def verdict(ours: float, theirs: float) -> tuple[str, str]:
    """Return whether we lead or lag, and the role of the label that says so."""
    if abs(ours - theirs) < _LEVEL:
        return "alike", "muted"
    return ("we lead", "accent") if ours > theirs else ("we lag", "caution")


class Standing(Section):
    """Both cards."""

    def __init__(self, session: Session) -> None:
        """Follow the session."""
        super().__init__()
        self._session = session
        self.heat = HeatMap()
        self.heat.chosen.connect(lambda stage: session.select((stage,), self))
        self._no_stages = note(_WORDS["no_stages"])
        first = Card(_WORDS["alignment"], _WORDS["scores"])
        first.rows.addWidget(self._no_stages)
        first.rows.addWidget(self.heat)
        self.notes = label("", "small", wrap=True)
        first.rows.addWidget(self.notes)
        self.rivals = Card(_WORDS["competitors"], _WORDS["how"])
        self._table = QWidget()
        self.rivals.rows.addWidget(self._table)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(16)
        rows.addWidget(first)
        rows.addWidget(self.rivals)
        rows.addStretch(1)
        session.settled.connect(lambda _: self.refresh() if self.isVisible() else None)
        for signal in (session.replaced, session.journey_changed):
            signal.connect(self.refresh)
        self.refresh()

    def focus_widget(self) -> QWidget:
        """Return the heat map."""
        return self.heat

    def showEvent(self, event: object) -> None:
        """Show what changed since this was last seen."""
        del event
        self.refresh()

    def refresh(self) -> None:
        """Show everything as it is now."""
        project, journey = self._session.project, self._session.journey
        stages = project.stages_of(journey) if journey in project.journeys else []
        self.heat.show_stages(stages)
        self.heat.setVisible(bool(stages))
        self._no_stages.setVisible(not stages)
        lines = [f"{stage.name}: {stage.alignment_note}" for stage in stages if stage.alignment_note.strip()]
        self.notes.setText("\n".join(lines))
        self.notes.setVisible(bool(lines))
        table = self._compared(project, journey)
        self.rivals.rows.replaceWidget(self._table, table)
        self._table.hide()
        self._table.deleteLater()
        self._table = table

    def _compared(self, project: Project, journey: str) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        rivals = [project.competitors[name] for name in project.about.competitors]
        if not rivals or journey not in project.journeys:
            grid.addWidget(note(_WORDS["no_competitors"]), 0, 0)
            return made
        stages = project.stages_of(journey)
        for column, stage in enumerate(stages, 1):
            grid.addWidget(label(stage.name or "no name yet", "heading", wrap=True), 0, column)
        for row, rival in enumerate(rivals, 1):
            grid.addWidget(_benchmark(project, journey, rival), row, 0, Qt.AlignmentFlag.AlignTop)
            told = {name: (ours, theirs) for name, ours, theirs in stands(project, journey, rival)}
            for column, stage in enumerate(stages, 1):
                words, role = _cell(project, told.get(stage.id), rival.scores.get(stage.id))
                grid.addWidget(label(words, role, wrap=True), row, column, Qt.AlignmentFlag.AlignTop)
        for column, stage in enumerate(stages, 1):
            if stage.drivers.strip():
                grid.addWidget(label(stage.drivers, "small", wrap=True), len(rivals) + 1, column)
        return made


def _benchmark(project: Project, journey: str, rival: Competitor) -> QWidget:
    """The name of a competitor over both curves: ours, and theirs dashed."""
    made = QWidget()
    made.setFixedWidth(150)
    rows = QVBoxLayout(made)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(label(rival.name or "no name yet", "heading", wrap=True))
    curve = SmallCurve()
    curve.setFixedHeight(44)
    curve.setAccessibleName(_WORDS["curve"].format(name=rival.name))
    curve.setToolTip(plain_tip(_WORDS["curve"].format(name=rival.name)))
    places = project.touchpoints_of(journey)
    ours = [fmean(place.feelings.values()) if place.feelings else None for place in places]
    curve.show_curves(ours, [rival.feelings.get(place.id) for place in places])
    rows.addWidget(curve)
    return made


def _cell(project: Project, felt: tuple[float, float] | None, score: int | None) -> tuple[str, str]:
    """What stands in the cell of a competitor and a stage, and its role."""
    theirs = f"\nthey score {score} of 5" if score is not None else ""
    if felt is None:
        return (theirs.strip() or _WORDS["no_data"]), "muted"
    words, role = verdict(*felt)
    ours, other = (wording.number(value, 1, project.about.locale, signed=True) for value in felt)
    return f"{words}: {ours} to {other}{theirs}", role

"""The card of the roadmap in time: how much time is seen, and what can be added, beside its title."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton

from journeymapper.model import wording
from journeymapper.ui.roadmap import timeline_keys
from journeymapper.ui.roadmap.scale import Zoom, days_of
from journeymapper.ui.roadmap.timeline import Timeline
from journeymapper.ui.session import Session
from journeymapper.ui.value.cards import Card
from journeymapper.ui.widgets.labels import button, restyle

_ZOOMS = {
    Zoom.FIT: ("Fit", "Show the whole plan (0)"),
    Zoom.QUARTERS: ("Quarters", "Show less time (+ and −)"),
    Zoom.MONTHS: ("Months", "Show the least time (+)"),
}
_ADDS = {
    "phase": ("+ Phase", "Add a phase (N)", timeline_keys.add),
    "milestone": (
        "+ Milestone",
        "Add a milestone at the end of the chosen phase (M)",
        timeline_keys.add_milestone,
    ),
    "gate": ("+ Gate", "Add a gate at the start of the chosen phase (G)", timeline_keys.add_gate),
}


class TimelineCard(Card):
    """The card with the timeline."""

    def __init__(self, session: Session) -> None:
        """Follow the session."""
        super().__init__("Roadmap")
        self._session = session
        self.timeline = Timeline(session)
        self.zooms: dict[Zoom, QPushButton] = {}
        for zoom, (text, tip) in _ZOOMS.items():
            made = button(text, partial(self.timeline.show_zoom, zoom), "link", tip=tip)
            made.setAccessibleName(f"{text}: {tip}")
            self.zooms[zoom] = made
            self.head.addWidget(made)
        self.head.addSpacing(18)
        self.adds = {
            name: button(text, partial(act, self.timeline), "link", tip=tip)
            for name, (text, tip, act) in _ADDS.items()
        }
        for made in self.adds.values():
            self.head.addWidget(made)
        self.rows.addWidget(self.timeline, 1)
        self.timeline.zoomed.connect(self._show_zoom)
        self.timeline.wanted.connect(lambda day: timeline_keys.add(self.timeline, day))
        session.settled.connect(lambda _: self._tell())
        session.replaced.connect(self._tell)
        self._show_zoom()
        self._tell()

    def _show_zoom(self) -> None:
        for zoom, made in self.zooms.items():
            made.setCheckable(True)
            made.setChecked(zoom is self.timeline.zoom)
            made.setStyleSheet("" if zoom is self.timeline.zoom else "font-weight: 400;")
            restyle(made)

    def _tell(self) -> None:
        project, locale = self._session.project, self._session.project.about.locale
        days = days_of(project)
        told = (
            f"{wording.day(min(days), locale, year=True)} – {wording.day(max(days), locale, year=True)}"
            if days
            else ""
        )
        self.said.setText(f"{told} · drag bars, their ends, milestones and gates" if told else "")
        for made in self.adds.values():
            made.setEnabled(not self._session.read_only)

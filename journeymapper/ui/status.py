"""The last row: what there is, which keys help now, when the next review is."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy

from journeymapper.model import wording
from journeymapper.model.project import Project
from journeymapper.ui.session import Session
from journeymapper.ui.widgets.labels import Elided, label

_KEYS = {
    "touchpoints": "← → move · Ctrl ↑ ↓ feeling ±½ · Enter next step · Shift Enter next stage · B branch · / quick capture · F2 rename · Del remove",
    "stages": "← → move · Enter next step · Shift Enter next stage · F2 rename · Del remove",
    "": "Click or press an arrow to select · / quick capture · Ctrl K all commands · Ctrl F find · F6 next pane · Ctrl wheel zoom",
}


class Status:
    """Fills the status row of a window: `line` is its layout."""

    def __init__(self, line: QBoxLayout, session: Session) -> None:
        """Follow the session."""
        self._session = session
        self._page_says, self._page_keys = "", ""
        self._counts = label("", "muted")
        self._keys = Elided("", "muted")
        self._keys.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._review = label("", "accent")
        for widget in (self._counts, self._keys, self._review):
            line.addWidget(widget)
        self._keys.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        session.settled.connect(lambda _: self.refresh())
        for signal in (session.journey_changed, session.replaced):
            signal.connect(self.refresh)
        session.selected.connect(lambda _: self._tell_keys())
        self.refresh()

    def say(self, words: str, keys: str) -> None:
        """Show what a page says, and its keys, in place of the counts and keys of the map; "" leaves those."""
        self._page_says, self._page_keys = words, keys
        self.refresh()

    def refresh(self) -> None:
        """Count anew."""
        project = self._session.project
        self._counts.setText(self._page_says or counts(project, self._session.journey))
        self._review.setText(next_review(project, datetime.date.today()))
        self._review.setVisible(bool(self._review.text()))
        self._tell_keys()

    def _tell_keys(self) -> None:
        kinds = {record.TABLE for record in self._session.selected_records()}
        kind = kinds.pop() if len(kinds) == 1 else ""
        self._keys.setText(self._page_keys or _KEYS.get(kind, _KEYS[""]))


def counts(project: Project, journey_id: str) -> str:
    """Return what the journey holds: `15 touchpoints · 6 stages · 2 personas`."""
    journey = project.journeys.get(journey_id)
    if journey is None:
        return "No journey yet"
    stages = project.stages_of(journey_id)
    parts = (
        wording.plural(sum(len(stage.touchpoints) for stage in stages), "touchpoint"),
        wording.plural(len(stages), "stage"),
        wording.plural(len(project.personas_of(journey_id)), "persona"),
    )
    return " · ".join(parts)


def next_review(project: Project, today: datetime.date) -> str:
    """Return when the next review is, `Q3 review in 12 days`; empty where none is planned."""
    reviews = [project.reviews[name] for name in project.about.reviews]
    ahead_of_us = (review for review in reviews if review.date > today or not review.snapshot)
    dates = [review.date for review in ahead_of_us if review.date >= today]
    dates += [review.next_date for review in reviews if review.next_date]
    held = {review.date for review in reviews}
    ahead = sorted(day for day in dates if day >= today)
    if ahead:
        days = (ahead[0] - today).days
        when = "today" if days == 0 else "tomorrow" if days == 1 else f"in {wording.plural(days, 'day')}"
        return f"{wording.quarter(ahead[0], year=False)} review {when}"
    missed = [day for day in dates if day not in held]
    if missed:
        return f"Review was due on {wording.day(max(missed), project.about.locale)}"
    return ""

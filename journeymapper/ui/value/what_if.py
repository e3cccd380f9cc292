"""The what-if panel: drag the figures of a touchpoint and see what that would come to. The project stays as it is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from journeymapper.analysis.flow import Flow, flow
from journeymapper.analysis.what_if import (
    Outcome,
    Sureness,
    Trial,
    changes,
    effects_of,
    shares_today,
    shares_tried,
    sureness,
    tried,
)
from journeymapper.edit.bets import propose_bet
from journeymapper.model import wording
from journeymapper.model.journeys import Touchpoint
from journeymapper.model.people import called
from journeymapper.model.project import Project
from journeymapper.ui.session import Session
from journeymapper.ui.tasks import Progress, Task
from journeymapper.ui.value.cards import Card, note
from journeymapper.ui.value.figures import Computed
from journeymapper.ui.value.trial_result import TrialResult
from journeymapper.ui.value.trial_slider import TrialRow, TrialSlider
from journeymapper.ui.value.trial_words import hypothesis, outcome_words
from journeymapper.ui.widgets.labels import button, restyle

_REST_MS = 200
"""So long the sliders must rest before what takes longer is computed."""

_WORDS = {
    "title": "What if",
    "none": "Choose a touchpoint in the flow or in the table to see what would follow if it were different.",
    "bet": "Turn into a bet",
    "reset": "Reset",
    "leave": "Leave here",
    "minutes": "Minutes",
    "no_data": "no data",
    "not_known": "not known",
}


class WhatIf(Card):
    """The panel for one touchpoint. `made` tells the id of a bet that a trial became."""

    made = Signal(str)

    def __init__(self, session: Session) -> None:
        """Without a touchpoint; `show_touchpoint` takes one."""
        super().__init__(_WORDS["title"])
        self._session = session
        self._computed: Computed | None = None
        self._before: Flow | None = None
        self._place = ""
        self._sliders: dict[tuple[str, str], TrialRow] = {}
        self.reset_button = button(_WORDS["reset"], self.reset, "link")
        self.head.addWidget(self.reset_button)
        self.said.setProperty("role", "accent")
        restyle(self.said)
        self._empty = note(_WORDS["none"])
        self.rows.addWidget(self._empty)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.rows.addLayout(self._lines)
        self.result = TrialResult()
        self.rows.addWidget(self.result)
        self.bet_button = button(_WORDS["bet"], self.turn_into_bet, "primary")
        self.rows.addWidget(self.bet_button)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._try)
        self._rested = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rested.timeout.connect(self._be_sure)
        self._task: Task | None = None
        self._build()

    @property
    def touchpoint(self) -> str:
        """The id of the touchpoint that is played with; empty for none."""
        return self._place

    def show_touchpoint(self, touchpoint_id: str) -> None:
        """Play with another touchpoint, from its figures of today."""
        if touchpoint_id != self._place:
            self._place = touchpoint_id
            self._build()

    def show_computed(self, computed: Computed | None) -> None:
        """Take the figures of today; whoever changed the touchpoint meanwhile has the last word."""
        before = self._computed
        self._computed, self._before = computed, None
        was = before.project.touchpoints.get(self._place) if before else None
        now = computed.project.touchpoints.get(self._place) if computed else None
        if (
            before is None
            or computed is None
            or was is not now
            or self._links(before) != self._links(computed)
        ):
            self._build()
        else:
            self._soon.start()

    def _links(self, computed: Computed) -> object:
        return computed.project.links_from(self._place), computed.project.about.personas, computed.journey

    def wait(self) -> None:
        """Wait for what is being computed."""
        self._soon.stop()
        self._rested.stop()
        if self._task is not None:
            self._task.wait()

    def _build(self) -> None:
        for row in self._sliders.values():
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._sliders = {}
        project = self._computed.project if self._computed else None
        place = project.touchpoints.get(self._place) if project else None
        for part in (self.result, self.bet_button):
            part.setVisible(place is not None)
        self.reset_button.hide()
        self._empty.setVisible(place is None)
        self.said.setText(place.name or "no name yet" if place else "")
        if project is not None and place is not None:
            self._fill(project, place)
            self._soon.start()

    def _fill(self, project: Project, place: Touchpoint) -> None:
        locale = project.about.locale
        share = partial(wording.per_cent, locale=locale)
        self._add("leave", "", _WORDS["leave"], TrialSlider(0.0, 1.0, 0.005, place.leave or 0.0), share)
        today = shares_today(project, place.id)
        if len(today) > 1:
            for link, part in today.items():
                name = wording.quoted(project.touchpoints[project.links[link].target].name)
                self._add("share", link, f"Go on to {name}", TrialSlider(0.0, 1.0, 0.005, part), share)
        self._fill_minutes(place, locale)
        for persona in project.personas_of(self._session.journey):
            felt = place.feelings.get(persona.id)
            slider = TrialSlider(-2.0, 2.0, 0.5, felt or 0.0, known=felt is not None)
            unknown = _WORDS["no_data"] if felt is None else ""
            words = partial(wording.feeling, locale=locale)
            self._add(
                "feeling",
                persona.id,
                f"{called(persona, project.personas.values())}’s feeling",
                slider,
                words,
                unknown,
            )

    def _fill_minutes(self, place: Touchpoint, locale: str) -> None:
        most = max(10.0, 2.0 * (place.minutes or 0.0))
        step = 0.1 if most <= 60.0 else most / 400.0
        slider = TrialSlider(0.0, most, step, place.minutes or 0.0, known=place.minutes is not None)
        unknown = _WORDS["not_known"] if place.minutes is None else ""
        self._add("minutes", "", _WORDS["minutes"], slider, lambda m: wording.number(m, 1, locale), unknown)

    def _add(
        self, kind: str, of: str, name: str, slider: TrialSlider, words: object, unknown: str = ""
    ) -> None:
        assert callable(words)
        row = TrialRow(name, slider, words, unknown=unknown)
        slider.tried.connect(lambda _: self._moved(kind))
        self._sliders[kind, of] = row
        self._lines.addWidget(row)

    def slider(self, kind: str, of: str = "") -> TrialSlider:
        """Return a slider: `leave`, `minutes`, `share` of a link or `feeling` of a persona."""
        return self._sliders[kind, of].slider

    def _moved(self, kind: str) -> None:
        if kind == "share" and self._computed is not None:
            shares = shares_tried(self._computed.project, self.trial())
            for (other, of), row in self._sliders.items():
                if other == "share" and not row.slider.moved:
                    row.slider.show_figure(shares[of])
                    row.refresh()
        self._soon.start()

    def trial(self) -> Trial:
        """Return what is tried at the moment: the sliders that were moved."""
        moved = {key: row.slider.figure for key, row in self._sliders.items() if row.slider.moved}
        return Trial(
            self._place,
            leave=moved.get(("leave", "")),
            minutes=moved.get(("minutes", "")),
            shares={of: value for (kind, of), value in moved.items() if kind == "share"},
            feelings={of: value for (kind, of), value in moved.items() if kind == "feeling"},
        )

    def reset(self) -> None:
        """Go back to the figures of today."""
        self._build()

    def _today(self) -> Flow | None:
        """The flow of everybody, whoever is shown."""
        computed = self._computed
        if computed is None or not computed.flow.touchpoints:
            return None
        if self._before is None:
            hidden = computed.hidden
            self._before = flow(computed.project, computed.journey) if hidden else computed.flow
        return self._before

    def _try(self) -> None:
        computed, before = self._computed, self._today()
        if computed is None or before is None or not self._sliders:
            return
        trial = self.trial()
        changed = bool(effects_of(computed.project, trial))
        outcome = tried(computed.project, trial, before) if changed else _nothing(computed, before)
        self.result.show_outcome(computed, outcome, self._place, changed=changed)
        self.bet_button.setEnabled(changed and not self._session.read_only)
        self.reset_button.setVisible(any(row.slider.moved for row in self._sliders.values()))
        self._rested.stop()
        if changed:
            self._rested.start()

    def _be_sure(self) -> None:
        computed, before = self._computed, self._today()
        if computed is None or before is None or self._task is not None or not self._sliders:
            return
        trial, project = self.trial(), computed.project

        def work(progress: Progress) -> tuple[Trial, Sureness]:
            progress(0.0, "")
            return trial, sureness(project, trial, before)

        self._task = Task(work)
        self._task.done.connect(self._sure)
        self._task.ended.connect(self._ended)
        self._task.start()

    def _sure(self, told: tuple[Trial, Sureness]) -> None:
        trial, sure = told
        if trial == self.trial() and self._computed is not None:
            self.result.show_sureness(self._computed, sure)

    def _ended(self) -> None:
        self._task = None
        if not self.result.is_sure and not self._soon.isActive() and self._sliders:
            self._rested.start()

    def turn_into_bet(self) -> None:
        """Make the bet that is tried, and select it; one step of the history."""
        computed, before = self._computed, self._today()
        if computed is None or before is None:
            return
        project, trial = self._session.project, self.trial()
        effects = effects_of(project, trial)
        if not effects:
            return
        outcome = tried(project, trial, before)
        name = project.touchpoints[self._place].name
        if_we = hypothesis(project, trial.touchpoint, list(changes(project, trial)))
        then = outcome_words(project, outcome)
        verb = partial(propose_bet, if_we=if_we, then=then, touchpoints=(self._place,))
        title = f"Better {name}".strip()[:300]
        made = self._session.attempt(lambda now: verb(now, title, effects), self)
        if made:
            self._build()
            self.made.emit(made)


def _nothing(computed: Computed, before: Flow) -> Outcome:
    return Outcome(before, before, None if before.value is None else 0.0, computed.project)

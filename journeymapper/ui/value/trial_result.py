"""What a trial comes to: conversion, money, the curve at once; the range and what gets worse a moment later."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from journeymapper.analysis.what_if import Outcome, Sureness
from journeymapper.model import wording
from journeymapper.ui.style import font
from journeymapper.ui.value.figures import Computed
from journeymapper.ui.value.small_curve import SmallCurve, mean_feelings
from journeymapper.ui.widgets.labels import label, restyle

_WORDS = {
    "conversion": "Conversion",
    "year": "A year",
    "curve": "Curve",
    "no_goal": "no goal",
    "no_price": "no price yet",
    "same": "Drag a figure: nothing changes in the project until it is a bet.",
    "counting": "P10 … – P90 …",
    "price": "Say under a persona what a customer is worth a year, and at a touchpoint how many start there.",
    "worse": "Worse elsewhere: {what}",
    "goal": "No goal yet: mark the touchpoint at which a customer counts as converted.",
}


class TrialResult(QFrame):
    """The tinted box of the what-if panel."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.setProperty("kind", "soft")
        self.setAccessibleName("What would follow")
        self.is_sure = True
        self.conversion, self.year = _big(), _big("accent")
        self.curve = SmallCurve()
        self.range, self.worse = label("", "small", wrap=True), label("", "caution", wrap=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        for at, name in enumerate(("conversion", "year", "curve")):
            grid.addWidget(label(_WORDS[name], "small"), 0, at)
        for at, widget in enumerate((self.conversion, self.year, self.curve)):
            grid.addWidget(widget, 1, at)
        grid.setColumnStretch(2, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 10, 14, 10)
        rows.setSpacing(4)
        rows.addLayout(grid)
        rows.addWidget(self.range)
        rows.addWidget(self.worse)

    def show_outcome(self, computed: Computed, outcome: Outcome, place: str, *, changed: bool) -> None:
        """Show what is known at once."""
        project, about = computed.project, computed.project.about
        now, then = (wording.per_cent(f.conversion, about.locale) for f in (outcome.before, outcome.after))
        goals = bool(outcome.before.goals)
        self.conversion.setText((now if now == then else f"{now} → {then}") if goals else _WORDS["no_goal"])
        money = computed.counted and outcome.a_year is not None
        worth = outcome.a_year or 0.0
        self.year.setText(_signed(worth, computed) if money else _WORDS["no_price"])
        self.year.setProperty("role", "loss" if money and worth < 0.0 else "accent")
        restyle(self.year)
        curves = [
            mean_feelings(each, computed.journey, computed.hidden, place)
            for each in (project, outcome.project)
        ]
        self.curve.show_curves(*curves)
        self.is_sure = not changed
        self.worse.hide()
        if not goals:
            self.range.setText(_WORDS["goal"])
        elif not money:
            self.range.setText(_WORDS["price"])
        else:
            self.range.setText(_WORDS["counting"] if changed else _WORDS["same"])
        self._lifts = _lifts(computed, place)

    def show_sureness(self, computed: Computed, sure: Sureness) -> None:
        """Show what took longer."""
        self.is_sure = True
        about = computed.project.about
        if sure.spread is not None and computed.counted and computed.flow.goals:
            low, high = (
                wording.short_money(v, about.currency, about.locale)
                for v in (sure.spread.p10, sure.spread.p90)
            )
            self.range.setText(f"P10 {low} – P90 {high} if it works{self._lifts}")
        self.worse.setVisible(bool(sure.worse))
        self.worse.setText(_WORDS["worse"].format(what="; ".join(one.sentence for one in sure.worse)))


def _lifts(computed: Computed, place: str) -> str:
    count = next((len(cost.measures) for cost in computed.costs if cost.touchpoint == place), 0)
    return f" · lifts {wording.plural(count, 'measure')}" if count else ""


def _signed(value: float, computed: Computed) -> str:
    about = computed.project.about
    text = wording.short_money(value, about.currency, about.locale)
    return f"+{text}" if value > 0.0 and text[0] not in (wording.MINUS, "0") else text


def _big(role: str = "") -> QLabel:
    made = label("", role)
    made.setFont(font(17, 700))
    made.setStyleSheet("font-size: 17px; font-weight: 700;")
    return made

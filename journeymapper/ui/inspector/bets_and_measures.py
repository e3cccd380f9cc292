"""The inspector of a bet and of a measure, as far as the map shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journeymapper.model import wording
from journeymapper.model.kinds import Direction
from journeymapper.ui.inspector.figures import money_place, plain_number, share_place
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.places import figure_place, text_place
from journeymapper.ui.reading import read_optional
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts, Place
from journeymapper.ui.widgets.choice import Choice
from journeymapper.ui.widgets.labels import button, label


class BetForm(Form):
    """A bet, as far as the map shows it: its name, hypothesis and worth."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No bet yet."""
        super().__init__(session, drafts)
        self.kicker("Bet")
        self.title("name", "Name this bet", "Rename")
        self.named_text("If we …", lambda ids: text_place(ids, "if_we", "Change hypothesis", lines=True))
        self.named_text("then …", lambda ids: text_place(ids, "then", "Change hypothesis", lines=True))
        self.divide()
        pairs = self.pairs()
        self.line(
            pairs,
            "Costs once",
            lambda ids: money_place(ids, "cost_once"),
            hint="not known",
        )
        self.line(
            pairs,
            "Costs a year",
            lambda ids: money_place(ids, "cost_year"),
            hint="not known",
        )
        self.line(pairs, "Confidence", lambda ids: share_place(ids, "confidence"), hint="not known")
        self.line(pairs, "Owner", lambda ids: text_place(ids, "owner", "Change owner"), live=True)
        self.line(
            pairs, "What is asked", lambda ids: text_place(ids, "decision", "Change decision"), live=True
        )
        self._worth = label("", "muted", wrap=True)
        self.rows.addWidget(self._worth)
        self.rows.addWidget(button("Remove this bet", self.remove))
        self.rows.addStretch(1)

    def refresh(self) -> None:
        """Show the values as they are now."""
        super().refresh()
        project = self.session.project
        bet = project.bets.get(self.ids[0]) if self.ids else None
        value = bet.value if bet else None
        about = project.about
        if value is None:
            self._worth.setText("")
            return
        low, likely, high = (
            wording.short_money(v, about.currency, about.locale)
            for v in (value.low, value.likely, value.high)
        )
        self._worth.setText(f"Worth {likely} a year, likely range {low} – {high}; {value.provenance.value}")


class MeasureForm(Form):
    """A measure: its name, unit, target and agreed limit, and its last readings."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No measure yet."""
        super().__init__(session, drafts)
        self.kicker("Measure")
        self.title("name", "Name this measure", "Rename")
        pairs = self.pairs()
        self.line(pairs, "Short name", lambda ids: text_place(ids, "short_name", "Change measure"), live=True)
        self.line(pairs, "Unit", lambda ids: text_place(ids, "unit", "Change unit"), hint="%, days, £")
        self.direction = Choice("Better when it goes", lambda key: self.change(direction=Direction(key)))
        self.pair(pairs, "Better when", self.direction)
        for name, field in (("Baseline", "baseline"), ("Target", "target"), ("Agreed limit", "limit")):
            self.line(pairs, name, _number(field), hint="none")
        self.line(pairs, "Source", lambda ids: text_place(ids, "source", "Change source"), live=True)
        self.divide()
        self.heading("Readings")
        self._readings = label("", "muted", wrap=True)
        self.rows.addWidget(self._readings)
        self.rows.addStretch(1)

    def refresh(self) -> None:
        """Show the values as they are now."""
        super().refresh()
        project = self.session.project
        measure = project.measures.get(self.ids[0]) if self.ids else None
        if measure is None:
            return
        self.direction.show_options([("it goes up", "up"), ("it goes down", "down")], measure.direction.value)
        locale = project.about.locale
        lines = [
            f"{wording.day(r.date, locale, year=True)}: {wording.measure_value(r.value, measure.unit, locale)}"
            for r in measure.readings[-8:]
        ]
        self._readings.setText("\n".join(lines) or "None yet.")


def _number(field: str) -> Callable[[Sequence[str]], Place]:
    return lambda ids: figure_place(ids, field, "Change measure", plain_number, _read_number)


def _read_number(text: str) -> float | None:
    return read_optional(text, "12 or 4.5")

"""The inspector of a measure: what it counts, which way it should go, its bounds, readings and places."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journeymapper.model import wording
from journeymapper.model.kinds import Direction
from journeymapper.ui.complaints import WithComplaint
from journeymapper.ui.inspector.attached import Attached
from journeymapper.ui.inspector.figures import number_place
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.places import text_place
from journeymapper.ui.inspector.readings import readings_place
from journeymapper.ui.session import Session
from journeymapper.ui.text_field import TextField
from journeymapper.ui.visits import Drafts, Place
from journeymapper.ui.widgets.labels import button, label

_DIRECTIONS = [("it goes up", "up"), ("it goes down", "down")]


def _bound(field: str) -> Callable[[Sequence[str]], Place]:
    return lambda ids: number_place(ids, field, "Change measure")


class MeasureForm(Form):
    """Everything about one measure."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No measure yet."""
        super().__init__(session, drafts)
        self.kicker("Measure")
        self.name = self.title("name", "Name this measure", "Rename")
        pairs = self.pairs()
        self.line(pairs, "Short name", lambda ids: text_place(ids, "short_name", "Change measure"), live=True)
        self.line(
            pairs,
            "Outcome",
            lambda ids: text_place(ids, "kind", "Change measure"),
            live=True,
            hint="retention, NPS…",
        )
        self.line(pairs, "Unit", lambda ids: text_place(ids, "unit", "Change unit"), hint="%, days, £")
        self.pick(
            pairs,
            "Better when",
            "direction",
            _DIRECTIONS,
            Direction,
            "Change direction",
            "Better when it goes",
        )
        for name, field in (("Baseline", "baseline"), ("Target", "target"), ("Agreed limit", "limit")):
            self.line(pairs, name, _bound(field), hint="none")
        self.line(
            pairs, "Worth a point a year", lambda ids: number_place(ids, "value_per_point", "Change measure"),
            hint="not known",
        )  # fmt: skip
        self.line(pairs, "Source", lambda ids: text_place(ids, "source", "Change source"), live=True)
        self.provenance(pairs)
        self.divide()
        self._readings()
        self.divide()
        self.heading("Where it is attached")
        places = [("touchpoints", "touchpoints"), ("stages", "stages"), ("journeys", "journeys")]
        self.places = Attached(session, drafts, "Attach this measure", places, "Add a touchpoint or a stage…")
        self.rows.addWidget(self.places)
        self.notes()
        self.rows.addSpacing(4)
        self.rows.addWidget(button("Remove this measure", self.remove))
        self.rows.addStretch(1)

    def _readings(self) -> None:
        self.heading("Readings")
        self.rows.addWidget(label("A date and a value a line, typed or pasted", "small", wrap=True))
        self.readings = TextField(
            self.session,
            self.drafts,
            "Readings, a date and a value a line",
            hint="2026-08-01  22",
            lines=(3, 12),
            live=False,
        )
        self._add(self.readings, readings_place, "2026-08-01  22")
        self.rows.addWidget(WithComplaint(self.readings))
        self._latest = label("", "small", wrap=True)
        self.rows.addWidget(self._latest)

    def refresh(self) -> None:
        """Show the values as they are now."""
        super().refresh()
        project = self.session.project
        measure = project.measures.get(self.ids[0]) if self.ids else None
        if measure is None:
            return
        self.places.show_record(measure.id)
        last = measure.readings[-1] if measure.readings else None
        self._latest.setVisible(last is not None)
        if last is not None:
            locale = project.about.locale
            value = wording.measure_value(last.value, measure.unit, locale)
            self._latest.setText(f"Last: {value} on {wording.day(last.date, locale, year=True)}")

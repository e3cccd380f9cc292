"""The inspector of a bet: its hypothesis, what it is worth and costs, where it stands and where it works."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from journeymapper.edit.change import Change
from journeymapper.edit.records import change
from journeymapper.model import wording
from journeymapper.model.kinds import BetState, Provenance
from journeymapper.model.plans import Bet, Range
from journeymapper.model.project import Project
from journeymapper.ui.fields import LineField
from journeymapper.ui.inspector.attached import Attached
from journeymapper.ui.inspector.bet_worths import BetWorths
from journeymapper.ui.inspector.dates import date_place
from journeymapper.ui.inspector.figures import PROVENANCES, money_place, number_place, share_place
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.places import Ids, text_place
from journeymapper.ui.reading import Unreadable, read_number
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts, Place
from journeymapper.ui.widgets.choice import Choice
from journeymapper.ui.widgets.labels import button, label

if TYPE_CHECKING:
    from journeymapper.analysis.bet_worth import Worth

_STATES = [(kind.value, kind.value) for kind in BetState]
_WORDS = {
    "unknown": "not known",
    "computed": "Computed from the journey. What you type counts only where it cannot be computed.",
}
_BOUNDS = ("low", "likely", "high")


def worth_place(ids: Ids, bound: str) -> Place:
    """One bound of what a bet is worth a year. The first one typed stands for all three until the others are."""

    def show(project: Project) -> str:
        bet = project.bets.get(ids[0])
        if bet is None or bet.value is None:
            return ""
        about = project.about
        return wording.money(getattr(bet.value, bound), about.currency, about.locale)

    def write(project: Project, text: str) -> Change:
        bet = project.record(ids[0])
        assert isinstance(bet, Bet)
        return change(project, bet.id, "Change worth", value=_worth(bet, bound, text))

    return Place(f"value.{bound}:{ids[0]}", show, write, "Change worth")


def _worth(bet: Bet, bound: str, text: str) -> Range | None:
    if not text.strip():
        return None
    amount = read_number(re.sub(r"[A-Z]{3}|[^\d.,+\-−kKmMbBnN’' ]", "", text) or text, "£412k")
    known = bet.value or Range(low=amount, likely=amount, high=amount)
    after = known.replace(**{bound: amount})
    if bound == "likely":
        after = after.replace(low=min(after.low, amount), high=max(after.high, amount))
    if not after.low <= after.likely <= after.high:
        raise Unreadable("Low, likely and high must stand in this order. Change the likely value first.")
    return after


def _worth_bound(bound: str) -> Callable[[Sequence[str]], Place]:
    return lambda ids: worth_place(ids, bound)


class BetForm(Form):
    """Everything about one bet."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No bet yet."""
        super().__init__(session, drafts)
        self.worths = BetWorths(session)
        self.worths.told.connect(self._tell)
        self.kicker("Bet")
        self.name = self.title("name", "Name this bet", "Rename")
        self.figure, self._range = label("", "figure"), label("", "small", wrap=True)
        for part in (self.figure, self._range):
            self.rows.addWidget(part)
        self.named_text("If we …", lambda ids: text_place(ids, "if_we", "Change hypothesis", lines=True))
        self.named_text("then …", lambda ids: text_place(ids, "then", "Change hypothesis", lines=True))
        self.divide()
        self._worth_and_costs()
        self.divide()
        self._who_and_when()
        self.divide()
        self.heading("Where it works")
        self.places = Attached(
            session,
            drafts,
            "Add a touchpoint to this bet",
            [("touchpoints", "touchpoints")],
            "Add a touchpoint…",
        )
        self.rows.addWidget(self.places)
        self.named_text(
            "What it does for the brand", lambda ids: text_place(ids, "brand", "Change bet", lines=True)
        )
        self.named_text(
            "What may get worse elsewhere",
            lambda ids: text_place(ids, "side_effects", "Change bet", lines=True),
        )
        self.rows.addSpacing(4)
        self.rows.addWidget(button("Remove this bet", self.remove))
        self.rows.addStretch(1)

    def _worth_and_costs(self) -> None:
        self.heading("Worth a year")
        pairs = self.pairs()
        self._bounds: dict[str, LineField] = {}
        for bound in _BOUNDS:
            name = bound.capitalize()
            line = self.line(pairs, name, _worth_bound(bound), hint=_WORDS["unknown"])
            line.setAccessibleName(f"Worth a year, {bound}")
            self._bounds[bound] = line
        self._how = label(_WORDS["computed"], "small", wrap=True)
        self.rows.addWidget(self._how)
        pairs = self.pairs()
        self.source = Choice("Where the worth comes from", self._set_source)
        self.pair(pairs, "It is", self.source)
        self.line(pairs, "Costs once", lambda ids: money_place(ids, "cost_once"), hint="not known")
        self.line(pairs, "Costs a year", lambda ids: money_place(ids, "cost_year"), hint="not known")
        self.line(
            pairs,
            "Confidence",
            lambda ids: share_place(ids, "confidence", "Change confidence"),
            hint="not known",
        )

    def _who_and_when(self) -> None:
        pairs = self.pairs()
        self.pick(pairs, "State", "state", _STATES, BetState, "Change state")
        self.line(
            pairs, "What is asked", lambda ids: text_place(ids, "decision", "Change decision"), live=True
        )
        self.line(pairs, "Starts", lambda ids: date_place(ids[0], "start"), hint="not set")
        self.line(
            pairs,
            "Full effect after, months",
            lambda ids: number_place(ids, "ramp_months", "Change ramp"),
            hint="0",
        )
        self.line(pairs, "Owner", lambda ids: text_place(ids, "owner", "Change owner"), live=True)
        self.pick(pairs, "Squad", "squad", _squads, lambda key: key or None, "Choose squad")

    def _tell(self, bet_id: str, worth: Worth | None) -> None:
        if self.ids[:1] == (bet_id,):
            self._show_worth(worth)

    def _set_source(self, key: str) -> None:
        bet = self.session.project.bets.get(self.ids[0])
        if bet is not None and bet.value is not None:
            self.change("Change provenance", value=bet.value.replace(provenance=Provenance(key)))
        self.refresh()

    def refresh(self) -> None:
        """Show the values as they are now."""
        super().refresh()
        project = self.session.project
        bet = project.bets.get(self.ids[0]) if self.ids else None
        if bet is None:
            return
        value = bet.value
        self.source.setEnabled(value is not None and not self.session.read_only)
        self.source.show_options(PROVENANCES, value.provenance.value if value else "", "not known")
        self.places.show_record(bet.id)
        self._show_worth(self.worths.of(bet.id))

    def _show_worth(self, worth: Worth | None) -> None:
        """Show what the bet is worth as its figure, and the computed bounds where nobody typed any."""
        about = self.session.project.about
        for part in (self.figure, self._range):
            part.setVisible(worth is not None)
        self._how.setVisible(worth is not None and worth.computed)
        for bound, line in self._bounds.items():
            known = worth is not None and worth.computed
            amount = wording.short_money(getattr(worth, bound), about.currency, about.locale) if known else ""
            line.setPlaceholderText(amount or _WORDS["unknown"])
        if worth is not None:
            low, likely, high = (
                wording.short_money(getattr(worth, bound), about.currency, about.locale) for bound in _BOUNDS
            )
            self.figure.setText(f"{likely} a year")
            self._range.setText(f"likely range {low} – {high}")

    def wait(self) -> None:
        """Give up what is being computed."""
        self.worths.wait()


def _squads(project: Project) -> list[tuple[str, str]]:
    squads = [project.squads[name] for name in project.about.squads]
    return [("no squad", ""), *((squad.name or "no name yet", squad.id) for squad in squads)]

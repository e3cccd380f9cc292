"""The inspector of the roadmap: phases, milestones, risks, trade-offs and gates."""

from __future__ import annotations

from collections.abc import Callable

from journeymapper.model.kinds import GateState
from journeymapper.model.project import Project
from journeymapper.model.text import one_line
from journeymapper.ui.inspector.attached import Attached
from journeymapper.ui.inspector.form import Form, Make, Options
from journeymapper.ui.inspector.places import list_place, text_place
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts
from journeymapper.ui.widgets.labels import button

_GATES = [(state.value, state.value) for state in GateState]


def _cell(title: str, kind: str) -> Make:
    """The place of a field as the tables of the roadmap read and write it."""
    from journeymapper.ui.roadmap.tables import TABLES

    table = next(one for one in TABLES if one.name == kind)
    place = next(one for one in table.columns if one.title == title).place
    return lambda ids: place(ids[0])


def _records(table: str, nothing: str) -> Callable[[Project], Options]:
    """The records of a table as options of a choice, after "none"."""

    def options(project: Project) -> Options:
        names: tuple[str, ...] = getattr(project.about, table)
        records = project.table(table)
        named = [(one_line(getattr(records[name], "name", "")) or "no name yet", name) for name in names]
        return [(nothing, ""), *named]

    return options


class PlanForm(Form):
    """What the forms of the roadmap share."""

    def rows_of(self, kind: str, *titles: str) -> None:
        """Add a row for each of the columns called so in the table of a kind."""
        pairs = self.pairs()
        for title in titles:
            self.line(pairs, title, _cell(title, kind), hint="not set")

    def reference(self, name: str, field: str, table: str, what: str) -> None:
        """Add a row that chooses another record."""
        nothing = f"no {name[:1].lower()}{name[1:]}"
        self.pick(self.pairs(), name, field, _records(table, nothing), lambda key: key or None, what)

    def bets(self, session: Session, drafts: Drafts) -> None:
        """Add the bets that the record concerns."""
        self.heading("Which bets")
        attached = Attached(session, drafts, "Add a bet", [("bets", "bets")], "Add a bet…")
        self.rows.addWidget(attached)
        self.watch(lambda _: attached.show_record(self.ids[0]) if self.ids else None)

    def end(self, noun: str) -> None:
        """Add what removes the record, at the foot."""
        self.rows.addSpacing(4)
        self.rows.addWidget(button(f"Remove this {noun}", self.remove))
        self.rows.addStretch(1)


class PhaseForm(PlanForm):
    """Everything about one phase."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No phase yet."""
        super().__init__(session, drafts)
        self.kicker("Phase")
        self.name = self.title("name", "Name this phase", "Rename")
        self.rows_of("phases", "Start", "End")
        self.reference("Bet", "bet", "bets", "Choose bet")
        self.reference("Squad", "squad", "squads", "Choose squad")
        self.named_text("Outcome, in a few words", lambda ids: text_place(ids, "outcome", "Change outcome"))
        self.end("phase")


class MilestoneForm(PlanForm):
    """Everything about one milestone."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No milestone yet."""
        super().__init__(session, drafts)
        self.kicker("Milestone")
        self.name = self.title("name", "Name this milestone", "Rename")
        self.reference("Measure", "measure", "measures", "Choose measure")
        self.rows_of("milestones", "From", "To", "Unit", "Due", "Reached")
        self.reference("Bet", "bet", "bets", "Choose bet")
        self.reference("Phase", "phase", "phases", "Choose phase")
        self.end("milestone")


class RiskForm(PlanForm):
    """Everything about one risk."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No risk yet."""
        super().__init__(session, drafts)
        self.kicker("Risk")
        self.name = self.title("name", "Name this risk", "Rename")
        self.rows_of("risks", "Probability", "Impact")
        self.named_text(
            "What is done about it",
            lambda ids: text_place(ids, "mitigation", "Change mitigation", lines=True),
        )
        self.named_text(
            "Channels hit, one a line", lambda ids: list_place(ids, "channels", "Choose channels")
        )
        self.line(self.pairs(), "Owner", lambda ids: text_place(ids, "owner", "Change owner"), live=True)
        self.bets(session, drafts)
        self.end("risk")


class TradeOffForm(PlanForm):
    """Everything about one trade-off."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No trade-off yet."""
        super().__init__(session, drafts)
        self.kicker("Trade-off")
        self.name = self.title("name", "What will not be done", "Rename")
        self.named_text("Because", lambda ids: text_place(ids, "reason", "Change reason", lines=True))
        self.bets(session, drafts)
        self.end("trade-off")


class GateForm(PlanForm):
    """Everything about one gate."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No gate yet."""
        super().__init__(session, drafts)
        self.kicker("Gate")
        self.reference("Bet", "bet", "bets", "Choose bet")
        self.rows_of("gates", "Date")
        self.named_text("Condition", lambda ids: text_place(ids, "condition", "Change condition", lines=True))
        self.reference("Measure", "measure", "measures", "Choose measure")
        self.pick(self.pairs(), "Outcome", "state", _GATES, GateState, "Change gate")
        self.end("gate")

"""The right side: the form for what is selected, in a scrolling column."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from journeymapper.model.base import Record
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.session import Session
from journeymapper.ui.style import look
from journeymapper.ui.visits import Drafts
from journeymapper.ui.widgets.labels import label

_FORMS = {
    "touchpoints": "touchpoint:TouchpointForm",
    "stages": "stage:StageForm",
    "links": "links:LinkForm",
    "cards": "card_form:CardForm",
    "lanes": "lane:LaneForm",
    "personas": "persona:PersonaForm",
    "evidence": "evidence_form:EvidenceForm",
    "bets": "bets:BetForm",
    "measures": "measures:MeasureForm",
    "squads": "squad:SquadForm",
    "phases": "plans:PhaseForm",
    "milestones": "plans:MilestoneForm",
    "risks": "plans:RiskForm",
    "trade_offs": "plans:TradeOffForm",
    "gates": "plans:GateForm",
    "journeys": "journey:JourneyForm",
    "several touchpoints": "touchpoint:SeveralForm",
    "several stages": "several:SeveralStages",
    "several links": "links:SeveralLinks",
    "several cards": "card_form:SeveralCards",
    "several lanes": "lane:SeveralLanes",
    "several": "several:MixedForm",
}
"""What is selected -> module and class of its form, loaded when it is first shown."""

MANY = 300
"""Beyond so many selected things their fields are not compared: they are counted, and what can be done with all is offered."""

_WORDS = {"nothing": "Journey › New journey begins a map."}


def form_class(kind: str) -> type[Form]:
    """Return the form for what is selected: a table, ``several`` and a table, or ``several`` of different ones."""
    module, _, name = _FORMS[kind].partition(":")
    found = getattr(import_module(f"journeymapper.ui.inspector.{module}"), name)
    assert isinstance(found, type)
    assert issubclass(found, Form)
    return found


class Inspector(QWidget):
    """Shows the form for the selection; forms are made when they are first needed."""

    what_if = Signal()
    """The person wants to play with the figures of what is selected."""

    def __init__(self, session: Session) -> None:
        """Follow the session."""
        super().__init__()
        self.session = session
        self.drafts = Drafts()
        self._forms: dict[str, tuple[QScrollArea, Form]] = {}
        self._shown: Form | None = None
        self._known: set[str] = set()
        self._stack = QStackedWidget()
        self._note = label("", "muted", wrap=True)
        self._note.setContentsMargins(18, 16, 18, 16)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack.addWidget(self._note)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._stack)
        self.setAccessibleName("Inspector")
        session.selected.connect(lambda _: self.show_selection())
        session.journey_changed.connect(self.show_selection)
        session.replaced.connect(self._restart)
        session.settled.connect(self._follow)
        look().changed.connect(self._redress)
        self.show_selection()

    @property
    def form(self) -> Form | None:
        """The form in view."""
        return self._shown

    def show_selection(self) -> None:
        """Show the form for what is selected now."""
        kind, ids = self._subject()
        if self._shown is not None and (kind not in self._forms or self._forms[kind][1] is not self._shown):
            self._shown.finish()
        if not kind:
            self._shown = None
            self._note.setText(_WORDS["nothing"])
            self._stack.setCurrentWidget(self._note)
            return
        area, form = self._form(kind)
        self._shown = form
        form.show_records(ids)
        form.order_tabs()
        self._known = self._concerns()
        self._stack.setCurrentWidget(area)

    def _subject(self) -> tuple[str, tuple[str, ...]]:
        records = self.session.selected_records()
        kinds = {record.TABLE for record in records}
        if not records or (len(records) == 1 and not kinds <= _FORMS.keys()):
            journey = self.session.journey
            return ("journeys", (journey,)) if journey in self.session.project.journeys else ("", ())
        ids = tuple(record.id for record in records)
        if len(records) > MANY:
            return "several", ids
        if len(records) == 1:
            return records[0].TABLE, ids
        kind = f"several {next(iter(kinds))}"
        return (kind if len(kinds) == 1 and kind in _FORMS else "several"), ids

    def _form(self, kind: str) -> tuple[QScrollArea, Form]:
        if kind not in self._forms:
            form = form_class(kind)(self.session, self.drafts)
            form.setObjectName("rows")
            form.what_if.connect(self.what_if)
            area = QScrollArea()
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setWidgetResizable(True)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setWidget(form)
            area.verticalScrollBar().rangeChanged.connect(lambda _, most: form.leave_room(most > 0))
            self._stack.addWidget(area)
            self._forms[kind] = area, form
        return self._forms[kind]

    def _follow(self, touched: frozenset[str]) -> None:
        before = self._known
        if self._shown is None:
            return
        self._known = self._concerns()
        if touched.isdisjoint(before | self._known):
            return
        if any(self.session.project.find(name) is None for name in self._shown.ids):
            self.show_selection()
        else:
            self._shown.refresh()
            self._shown.order_tabs()

    def _redress(self) -> None:
        """Take the colours of another theme: avatars and chips were given theirs. Hidden forms do so when they are shown."""
        if self._shown is not None:
            self._shown.refresh()

    def _concerns(self) -> set[str]:
        """Return the ids of all records whose change may show in the form."""
        assert self._shown is not None
        project = self.session.project
        found: set[str] = {"about", self.session.journey, *self._shown.ids, *project.about.personas}
        if len(self._shown.ids) > MANY:
            return found
        for name in self._shown.ids:
            found.update(other for _, _, other in project.index.mentions(name))
            record: Record | None = project.find(name)
            if record is not None:
                found.update(other for _, other in record.references())
        for piece in [name for name in found if name in project.links]:
            found.update((project.links[piece].source, project.links[piece].target))
        return found

    def _restart(self) -> None:
        self.drafts.clear()
        self.show_selection()

    def finish(self) -> None:
        """End what is being typed: the project is about to be saved or closed."""
        if self._shown is not None:
            self._shown.finish()

    def wait(self) -> None:
        """Give up what is being computed: the window closes."""
        for _, form in self._forms.values():
            form.wait()

    def first_field(self) -> QWidget:
        """Return the field that the keyboard comes to first."""
        fields = self._shown.findChildren(QWidget) if self._shown is not None else []
        able = (
            field
            for field in fields
            if field.focusPolicy() & Qt.FocusPolicy.TabFocus and field.isVisibleTo(self)
        )
        return next(able, self)

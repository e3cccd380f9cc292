"""Parts of the touchpoint's form: its figures, its squad, the journey it opens, its bets and measures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journeymapper.edit.attachments import add_bet, add_measure, add_squad, assign_squad
from journeymapper.model.base import Record
from journeymapper.model.people import Squad
from journeymapper.model.project import Project
from journeymapper.ui.fields import LineField
from journeymapper.ui.inspector.barred import Barred
from journeymapper.ui.inspector.figures import (
    effort_place,
    entry_place,
    minutes_place,
    money_place,
    share_place,
)
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.places import Ids, common
from journeymapper.ui.session import Session
from journeymapper.ui.style import look
from journeymapper.ui.visits import Place
from journeymapper.ui.widgets.avatar import Avatar
from journeymapper.ui.widgets.choice import Choice
from journeymapper.ui.widgets.labels import Elided, button, plain_action, plain_tip, restyle

_HIGH_LEAVE = 0.10
"""From this leave share on the figure is written in the colour of pain, as on the map."""

_HIGH_EFFORT = 4.5
_NEW = "new"
_WORDS = {"no_squad": "no squad", "mixed": "mixed", "new_squad": "a new squad", "squad": "New squad"}


class Figures:
    """The rows under "What happens here" that one and several touchpoints share."""

    def __init__(self, form: Form, pairs: QFormLayout) -> None:
        """Add the first row to `pairs`."""
        self.form, self.pairs = form, pairs
        self.leave = self._line(
            "Leave the journey", lambda ids: share_place(ids, "leave", "Change leave share"), "leave"
        )

    def add_time(self) -> None:
        """Add time and effort."""
        self.minutes = self._line("Typical time", lambda ids: minutes_place(ids, "minutes"), "minutes")
        self.effort = self._line(
            "Customer effort", lambda ids: effort_place(ids, "effort"), "effort", "1 to 7"
        )

    def add_rest(self) -> None:
        """Add what is rarer: cost and entries."""
        self.cost = self._line("Cost a visit", lambda ids: money_place(ids, "cost"), "cost")
        self.entry = self._line("Start here", lambda ids: entry_place(ids, "entry"), "entry", "nobody new")

    def _line(
        self, name: str, make: Callable[[Sequence[str]], Place], mark: str, hint: str = "not known"
    ) -> LineField:
        return self.form.line(self.pairs, name, make, hint=hint, mark=mark)

    def tone(self, project: Project, ids: Ids) -> None:
        """Write what is alarming in its colour."""
        leave, effort = common(project, ids, "leave"), common(project, ids, "effort")
        _tone(self.leave, "pain" if leave is not None and leave >= _HIGH_LEAVE else "")
        _tone(self.effort, "caution" if effort is not None and effort >= _HIGH_EFFORT else "")


def _tone(field: LineField, tone: str) -> None:
    if field.property("tone") != tone:
        field.setProperty("tone", tone)
        restyle(field)


class SquadRow(Barred):
    """The squad that looks after a touchpoint: what it decides alone and whom it escalates to."""

    def __init__(self) -> None:
        """No squad yet."""
        super().__init__("quiet")
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 7, 10, 7)
        line.setSpacing(10)
        self._avatar = Avatar("", "#000000", 22)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        self._name, self._line = Elided("", "heading"), Elided("", "small")
        texts.addWidget(self._name)
        texts.addWidget(self._line)
        line.addWidget(self._avatar)
        line.addLayout(texts, 1)

    def show_squad(self, squad: Squad | None) -> None:
        """Show a squad; hidden for None."""
        self.setVisible(squad is not None)
        if squad is None:
            return
        initials = "".join(word[0] for word in squad.name.split()[:2]).upper()
        self._avatar.show_person(initials, look().theme.stage(2))
        self._name.setText(squad.name)
        parts = [f"decides alone {squad.decides_alone}"] if squad.decides_alone else []
        parts += [f"escalates to {squad.escalates_to}"] if squad.escalates_to else []
        self._line.setText(" · ".join(parts))
        self._line.setVisible(bool(parts))


def squad_of(project: Project, touchpoint_id: str) -> Squad | None:
    """Return the squad that owns a touchpoint, itself or through its stage."""
    stage = project.touchpoints[touchpoint_id].stage
    squads = [project.squads[name] for name in project.about.squads]
    own = (squad for squad in squads if touchpoint_id in squad.touchpoints)
    return next(own, None) or next((squad for squad in squads if stage in squad.stages), None)


def squad_choice(form: Form, pairs: QFormLayout) -> Choice:
    """Add a row for the squad that looks after the touchpoints of a form; a new one can be made there."""

    def chosen(key: str) -> None:
        ids = form.ids
        if key == _NEW:
            form.session.attempt(lambda project: add_squad(project, ids, _WORDS["squad"]), select=True)
            return
        form.session.attempt(lambda project: assign_squad(project, ids, key or None))

    def show(project: Project) -> None:
        found = {squad.id if squad else "" for squad in _squads(project, form.ids)}
        people = [(project.squads[name].name or "no name yet", name) for name in project.about.squads]
        options = [(_WORDS["no_squad"], ""), *people, (_WORDS["new_squad"], _NEW)]
        key = next(iter(found)) if len(found) == 1 else _WORDS["mixed"]
        made.show_options(options, key, _WORDS["mixed"])
        made.setEnabled(not form.session.read_only)

    made = Choice("Squad", chosen)
    form.pair(pairs, "Squad", made)
    form.watch(show)
    return made


def _squads(project: Project, ids: Ids) -> list[Squad | None]:
    return [squad_of(project, name) for name in ids if name in project.touchpoints]


def sub_journey_choice(form: Form, pairs: QFormLayout) -> Choice:
    """Add a row for the journey that a touchpoint opens."""

    def options(project: Project) -> list[tuple[str, str]]:
        own = project.journey_of(form.ids[0]) if form.ids else None
        others = [one for one in project.journeys_in_order() if own is None or one.id != own.id]
        return [("nothing", ""), *((one.name or "no name yet", one.id) for one in others)]

    what = "Choose sub-journey"
    return form.pick(
        pairs, "Opens", "sub_journey", options, lambda key: key or None, what, "Opens the journey"
    )


class Tied(QWidget):
    """The bets or measures at a place: a line each that opens it, and what adds one."""

    def __init__(self, session: Session, table: str) -> None:
        """`table` is ``bets`` or ``measures``."""
        super().__init__()
        self._session, self._table, self._place = session, table, ""
        self._ids: list[str] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(3)
        self._lines: list[QPushButton] = []

    def aim(self, place_id: str) -> None:
        """Add at this place from now on."""
        self._place = place_id

    def show_place(self, place_id: str) -> None:
        """Show what is tied to a touchpoint or a stage."""
        self.aim(place_id)
        project = self._session.project
        kind = project.record(place_id).TABLE
        self._ids = [*project.index.mentioning(place_id, self._table, kind)]
        while len(self._lines) < len(self._ids):
            made = button("", partial(self._open, len(self._lines)), "small")
            made.setMinimumWidth(1)
            self._lines.append(made)
            self._layout.addWidget(made)
        for at, line in enumerate(self._lines):
            line.setVisible(at < len(self._ids))
            if at < len(self._ids):
                self._name(at, project.record(self._ids[at]))
        self.setVisible(bool(self._ids))

    def _name(self, at: int, record: Record) -> None:
        name = str(getattr(record, "name", "")) or "no name yet"
        line = self._lines[at]
        line.setText(plain_action(name if len(name) < 44 else name[:43] + "…"))
        line.setAccessibleName(f"Open {name}")
        line.setToolTip(plain_tip(name) if len(name) >= 44 else "")

    def _open(self, at: int) -> None:
        self._session.select(self._ids[at : at + 1], self)

    def add(self) -> None:
        """Add one here; it is selected, and its form opens."""
        place = self._place
        verb = add_bet if self._table == "bets" else add_measure
        if self._session.attempt(lambda project: verb(project, place), select=True):
            write_name(self)


def write_name(widget: QWidget) -> None:
    """Let what was just added from `widget` be named: its form is shown by now."""
    from journeymapper.ui.inspector.inspector import Inspector

    above = widget.parentWidget()
    while above is not None and not isinstance(above, Inspector):
        above = above.parentWidget()
    if above is not None:
        above.first_field().setFocus()

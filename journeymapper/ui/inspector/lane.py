"""The inspector of a lane: a row of the map; and of several at once."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout

from journeymapper.board.lanes import TITLES
from journeymapper.edit.change import Change
from journeymapper.edit.records import reorder
from journeymapper.model.kinds import LaneKind
from journeymapper.model.project import Project
from journeymapper.model.wording import number
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.places import figure_place
from journeymapper.ui.reading import Unreadable, read_optional
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts
from journeymapper.ui.widgets.labels import button

_SHOWN = [("shown", "True"), ("hidden", "False")]
_FOLDED = [("open", "False"), ("collapsed", "True")]
_OWN = (LaneKind.TEXT, LaneKind.PICTURE)
_LEAST, _MOST = 24.0, 2000.0
"""The heights that a lane can have, px."""


def read_height(text: str) -> float | None:
    """Return a height in px from `120`, `120 px`; None where it shall fit the content. Raises `Unreadable` off the range."""
    value = read_optional(text.casefold().removesuffix("px").strip(), "120 px")
    if value is not None and not _LEAST <= value <= _MOST:
        raise Unreadable(
            f"A lane is between {_LEAST:g} and {_MOST:g} px high. Leave it empty to fit the content."
        )
    return value


def _flags(form: Form, pairs: QFormLayout) -> None:
    yes = "True".__eq__
    form.pick(pairs, "On the map", "visible", _SHOWN, yes, "Show lane")
    form.pick(pairs, "It is", "collapsed", _FOLDED, yes, "Collapse lane", "Height of the lane")
    form.line(
        pairs,
        "Height",
        lambda ids: figure_place(
            ids, "height", "Change height", lambda v, about: f"{number(v, 0, about.locale)} px", read_height
        ),
        hint="fits the content",
    )


class LaneForm(Form):
    """A lane: its name, whether and how high the map shows it, and its place among the others."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No lane yet."""
        super().__init__(session, drafts)
        self.kicker("Lane")
        self.name = self.title("name", "Name this lane", "Rename")
        pairs = self.pairs()
        _flags(self, pairs)
        self.rows.addSpacing(4)
        self.up = button("Move up", lambda: self._move(-1))
        self.down = button("Move down", lambda: self._move(1))
        self.drop = button("Remove this lane", self.remove)
        for one in (self.up, self.down, self.drop):
            self.rows.addWidget(one)
        self.rows.addStretch(1)

    def _move(self, by: int) -> None:
        name = self.ids[0]

        def moved(project: Project) -> Change:
            order = project.journeys[project.lanes[name].journey].lanes
            return reorder(project, [name], max(0, order.index(name) + by), "Move lane")

        self.session.attempt(moved)
        self.refresh()

    def refresh(self) -> None:
        """Show the values as they are now."""
        super().refresh()
        project = self.session.project
        lane = project.lanes.get(self.ids[0]) if self.ids else None
        if lane is None:
            return
        self.name.setPlaceholderText(TITLES[lane.kind][0])
        order, may = project.journeys[lane.journey].lanes, not self.session.read_only
        self.up.setEnabled(may and order[0] != lane.id)
        self.down.setEnabled(may and order[-1] != lane.id)
        self.drop.setVisible(lane.kind in _OWN)


class SeveralLanes(Form):
    """What several lanes have in common."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No lanes yet."""
        super().__init__(session, drafts)
        self._kicker = self.kicker("Lanes")
        _flags(self, self.pairs())
        self.rows.addStretch(1)
        self.watch(lambda _: self._kicker.setText(f"{len(self.ids)} LANES"))

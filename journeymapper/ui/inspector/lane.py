"""The inspector of a lane: a row of the map."""

from __future__ import annotations

from journeymapper.board.lanes import TITLES
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts
from journeymapper.ui.widgets.choice import Choice

_SHOWN = [("shown", "yes"), ("hidden", "no")]
_FOLDED = [("open", "no"), ("collapsed", "yes")]


class LaneForm(Form):
    """A lane: its name, whether the map shows it, and whether it is collapsed to a line."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No lane yet."""
        super().__init__(session, drafts)
        self.kicker("Lane")
        self.name = self.title("name", "Name this lane", "Rename")
        pairs = self.pairs()
        self.visible = Choice("On the map", lambda key: self.change(visible=key == "yes"))
        self.pair(pairs, "On the map", self.visible)
        self.collapsed = Choice("Height of the lane", lambda key: self.change(collapsed=key == "yes"))
        self.pair(pairs, "It is", self.collapsed)
        self.rows.addStretch(1)

    def refresh(self) -> None:
        """Show the values as they are now."""
        super().refresh()
        lane = self.session.project.lanes.get(self.ids[0]) if self.ids else None
        if lane is None:
            return
        self.name.setPlaceholderText(TITLES[lane.kind][0])
        self.visible.show_options(_SHOWN, "yes" if lane.visible else "no")
        self.collapsed.show_options(_FOLDED, "yes" if lane.collapsed else "no")

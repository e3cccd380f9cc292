"""A table in its section: the title, what it is for, and the keys that a row knows beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from journeymapper.ui.roadmap.grid import Grid
from journeymapper.ui.roadmap.rows import Given, Rows
from journeymapper.ui.roadmap.tables import Table
from journeymapper.ui.session import Session
from journeymapper.ui.value.cards import Card
from journeymapper.ui.value.sections import Section
from journeymapper.ui.widgets.labels import button

_WORDS = {
    "form": "Open the form",
    "form_tip": "Show everything about this row beside the table (Ctrl+Enter)",
    "copy": "Duplicate",
    "copy_tip": "Add a copy of the chosen rows (Ctrl+D)",
    "up": "Up",
    "up_tip": "Move the chosen rows up (Alt+Up)",
    "down": "Down",
    "down_tip": "Move the chosen rows down (Alt+Down)",
    "remove": "Remove",
    "remove_tip": "Remove the chosen rows (Del)",
}


class TableCard(Section):
    """The card with one table."""

    def __init__(self, session: Session, table: Table, given: Given) -> None:
        """Follow the session."""
        super().__init__()
        self.rows = Rows(session, table, given)
        self.grid = Grid(self.rows)
        self.rows.setParent(self.grid)
        self.card = Card(table.title, table.says)
        self.card.rows.addWidget(self.grid, 1)
        acts = {
            "form": lambda: self.grid.opened.emit(self.grid.record),
            "copy": self.grid.duplicate,
            "up": lambda: self.grid.move_chosen(-1),
            "down": lambda: self.grid.move_chosen(1),
            "remove": self.grid.remove,
        }
        self.buttons = {
            name: button(_WORDS[name], act, "link", tip=_WORDS[f"{name}_tip"]) for name, act in acts.items()
        }
        for made in self.buttons.values():
            self.card.head.addWidget(made)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.card)
        self.grid.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        session.settled.connect(lambda _: self._show_buttons())
        self._show_buttons()

    def _show_buttons(self) -> None:
        is_row, may = bool(self.grid.chosen_rows()), not self.rows.session.read_only
        for name, made in self.buttons.items():
            made.setEnabled(is_row and (may or name == "form"))

    def focus_widget(self) -> Grid:
        """Return the table."""
        return self.grid

    def finish(self) -> None:
        """End what is being typed."""
        self.grid.finish()

"""The drawers for notes: what was decided, what is parked, what is on the agenda."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from journeymapper.edit.workshop import Outcome
from journeymapper.model.text import one_line
from journeymapper.ui.present.desk import Desk
from journeymapper.ui.present.drawers import Drawer
from journeymapper.ui.session import Session
from journeymapper.ui.widgets.labels import button, label

_OUTCOMES = (
    ("Pain point", Outcome.PAIN),
    ("Opportunity", Outcome.OPPORTUNITY),
    ("Bet", Outcome.BET),
    ("Question", Outcome.QUESTION),
)


class DecideDrawer(Drawer):
    """Makes a note a pain point, an opportunity, a bet or a question, with an owner."""

    def __init__(self, session: Session, desk: Desk, done: Callable[[str], object]) -> None:
        """`done` is called with the id of what was made."""
        super().__init__()
        self._session, self._desk, self._done = session, desk, done
        self._place = ""
        self._parked: int | None = None
        self._outcome = Outcome.BET
        self.words = self.add_text("What was decided")
        self.line.addWidget(label("becomes", "muted"))
        self._kinds = self.add_choice("What it becomes", self._choose)
        self.owner = self.add_text("Owner")
        self.owner.setMaximumWidth(170)
        self.line.addWidget(button("Decide", self.entered, "primary"))
        self._choose(self._outcome.value)

    def first(self) -> QWidget:
        """What is decided, or who owns it where that is known."""
        return self.owner if self.words.text() else self.words

    def take(self, text: str, *, place: str = "", parked: int | None = None) -> None:
        """Begin with a note: what it says, the card or place it has, its place in the parking lot."""
        self._place, self._parked = place, parked
        self.words.setText(one_line(text))
        card = self._session.project.cards.get(place)
        self.owner.setText(card.owner if card else "")

    def _choose(self, key: str) -> None:
        self._outcome = Outcome(key)
        self._kinds.show_options([(words, one.value) for words, one in _OUTCOMES], key)

    def entered(self) -> None:
        """Decide."""
        words, owner = self.words.text(), self.owner.text()
        made = self._desk.decide(self._outcome, words, owner, place=self._place, parked=self._parked)
        if made is not None:
            self.take("")
            self.owner.clear()
            self._done(made)


class ParkingDrawer(Drawer):
    """The parking lot: what is in it, decided or taken out."""

    def __init__(self, desk: Desk, decide: Callable[[str, int], object]) -> None:
        """`decide` is called with a parked line and its place."""
        super().__init__()
        self._desk, self._decide = desk, decide
        self._at = 0
        self._title = label("", "muted")
        self.line.addWidget(self._title)
        self._lines = self.add_choice("Parked lines", self._choose)
        self._lines.setMaximumWidth(520)
        self._buttons = [button("Decide…", self.entered, "primary"), button("Take out", self._take_out)]
        for made in self._buttons:
            self.line.addWidget(made)
        self.line.addStretch(1)
        desk.changed.connect(self.open)

    def open(self) -> None:
        """Show what is parked."""
        parked = self._desk.parked
        self._at = max(0, min(self._at, len(parked) - 1))
        options = [(one_line(note.text), str(at)) for at, note in enumerate(parked)]
        self._title.setText("Parked" if parked else "Nothing is parked yet.")
        self._lines.setVisible(bool(parked))
        self._lines.show_options(options, str(self._at))
        for made in self._buttons:
            made.setVisible(bool(parked))

    def end(self) -> None:
        """Listen no longer."""
        self._desk.changed.disconnect(self.open)

    def first(self) -> QWidget:
        """The list."""
        return self._lines

    def _choose(self, key: str) -> None:
        self._at = int(key)
        self.open()

    def entered(self) -> None:
        """Decide on the line."""
        parked = self._desk.parked
        if self._at < len(parked):
            self._decide(parked[self._at].text, self._at)

    def _take_out(self) -> None:
        self._desk.take_out(self._at)


class AgendaDrawer(Drawer):
    """The agenda, a point a line, and the point that is under way."""

    def __init__(self, desk: Desk, go: Callable[[int], object], under_way: Callable[[], int]) -> None:
        """`go` takes the place of another point, `under_way` gives that of the present one."""
        super().__init__()
        self._desk, self._go, self._under_way = desk, go, under_way
        self.field = QPlainTextEdit()
        self.field.setAccessibleName("Agenda, a point a line")
        self.field.setPlaceholderText("Agenda, a point a line. The room sees the point that is under way.")
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(64)
        self.line.addWidget(self.field, 1)
        self.line.addWidget(button("Keep", self.entered, "primary"))
        self.line.addWidget(label("Now", "muted"))
        self.points = self.add_choice("The point that is under way", lambda key: self._choose(int(key)))
        self.line.addWidget(button("Next point", lambda: self._choose(self._under_way() + 1)))
        desk.changed.connect(self._show_points)

    def end(self) -> None:
        """Listen no longer."""
        self._desk.changed.disconnect(self._show_points)

    def first(self) -> QWidget:
        """The field."""
        return self.field

    def open(self) -> None:
        """Show the agenda."""
        self.field.setPlainText("\n".join(self._desk.agenda))
        self._show_points()

    def _show_points(self) -> None:
        options = [(point, str(at)) for at, point in enumerate(self._desk.agenda)]
        self.points.show_options(options, str(self._under_way()), "No agenda yet")

    def _choose(self, at: int) -> None:
        if at < len(self._desk.agenda):
            self._go(at)
            self._show_points()

    def entered(self) -> None:
        """Keep the agenda."""
        self._desk.write_agenda(self.field.toPlainText())

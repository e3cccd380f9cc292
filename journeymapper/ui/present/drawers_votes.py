"""The drawers for votes: one opens a ballot, the other counts its dots."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from journeymapper.model import wording
from journeymapper.model.kinds import CardKind
from journeymapper.model.text import one_line
from journeymapper.ui.present.desk import SUBJECTS, Desk
from journeymapper.ui.present.drawers import Drawer
from journeymapper.ui.session import Session
from journeymapper.ui.widgets.flow import FlowLayout
from journeymapper.ui.widgets.labels import button, label, plain_action, plain_tip

_SELECTED, _EVERYWHERE = "selected", "everywhere"
_CHIP_LETTERS = 26


def _shift() -> bool:
    return bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)


class VoteDrawer(Drawer):
    """Opens a ballot: on what, where, how many people, how many dots each."""

    def __init__(self, session: Session, desk: Desk, opened: Callable[[], object]) -> None:
        """`opened` is called once a ballot is open."""
        super().__init__()
        self._session, self._desk, self._opened = session, desk, opened
        self.line.addWidget(label("Vote on", "muted"))
        self._kind, self._where = CardKind.PAIN.value, _EVERYWHERE
        self._kinds = self.add_choice("What is voted on", self._choose_kind)
        self._places = self.add_choice("Where", self._choose_place)
        self._people = self.add_number("People", 7, 500)
        self._each = self.add_number("Dots each", 3, 20)
        self._button = button("Open the vote", self.entered, "primary")
        self.line.addWidget(self._button)
        self.line.addStretch(1)

    def open(self) -> None:
        """Offer the selected cards where there are some, else those of the stage in view."""
        project, selection = self._session.project, self._session.selection
        cards = self._desk.selected_cards()
        if len(cards) > 1:
            self._kind = _SELECTED
        elif self._kind == _SELECTED:
            self._kind = CardKind.PAIN.value
        stage = next((name for name in selection if name in project.stages), "")
        touchpoint = next(
            (project.touchpoints[name] for name in selection if name in project.touchpoints), None
        )
        stage = stage or (touchpoint.stage if touchpoint else "")
        self._where = stage if len(self._desk.choices(CardKind.PAIN, stage)) > 1 and stage else _EVERYWHERE
        self._show()

    def _show(self) -> None:
        kinds = [(words, kind.value) for kind, words in SUBJECTS.items()]
        if len(self._desk.selected_cards()) > 1:
            kinds.append(("Selected cards", _SELECTED))
        self._kinds.show_options(kinds, self._kind)
        project, journey = self._session.project, self._session.journey
        stages = project.stages_of(journey) if journey in project.journeys else []
        places = [
            ("Whole journey", _EVERYWHERE),
            *((one_line(one.name) or "no name yet", one.id) for one in stages),
        ]
        self._places.show_options(places, self._where, places[0][0])
        self._places.setVisible(self._kind != _SELECTED)
        count = len(self._cards())
        self._button.setToolTip(plain_tip(f"{wording.plural(count, 'choice')} on the ballot"))

    def _choose_kind(self, kind: str) -> None:
        self._kind = kind
        self._show()

    def _choose_place(self, where: str) -> None:
        self._where = where
        self._show()

    def _cards(self) -> list[str]:
        if self._kind == _SELECTED:
            return self._desk.selected_cards()
        return self._desk.choices(CardKind(self._kind), "" if self._where == _EVERYWHERE else self._where)

    def _title(self) -> str:
        if self._kind == _SELECTED:
            return "What matters most"
        subject = SUBJECTS[CardKind(self._kind)]
        stage = self._session.project.stages.get(self._where)
        return f"{subject} in “{one_line(stage.name)}”" if stage else subject

    def entered(self) -> None:
        """Open the ballot."""
        dots = self._people.value() * self._each.value()
        if self._desk.open_ballot(self._title(), self._cards(), dots):
            self._opened()


class BallotDrawer(Drawer):
    """Counts the dots of the open ballot: a button for each choice, also its number key; shows and closes the vote."""

    def __init__(self, desk: Desk, closed: Callable[[], object]) -> None:
        """`closed` is called when the ballot is closed."""
        super().__init__()
        self._desk, self._closed = desk, closed
        holder = QWidget()
        self._flow = FlowLayout(holder, 6)
        self._left = label("", "muted")
        self._left.setFixedHeight(28)
        self._reveal = button("Show the dots", self._show_dots, "primary")
        self.line.addWidget(holder, 1)
        self._last = (self._left, self._reveal, button("Close the vote", self._close))
        for made in self._last:
            self._flow.addWidget(made)
        self._chips: list[QPushButton] = []
        desk.changed.connect(self.open)

    def open(self) -> None:
        """Show the dots that were given."""
        ballot = self._desk.ballot
        choices = ballot.choices if ballot else ()
        while len(self._chips) < len(choices):
            self._grow()
        for at, chip in enumerate(self._chips):
            chip.setVisible(at < len(choices))
            if at < len(choices):
                text, dots = one_line(choices[at].text), choices[at].votes
                short = text if len(text) <= _CHIP_LETTERS else text[: _CHIP_LETTERS - 1].rstrip() + "…"
                chip.setText(plain_action(f"{at + 1}  {short}  · {dots}"))
                chip.setToolTip(plain_tip(f"{text}\nClick: a dot. Shift+click: take one back."))
                chip.setAccessibleName(f"{at + 1}, {text}: {wording.plural(dots, 'dot')}")
        self._left.setText(f"{ballot.given} of {wording.plural(ballot.dots, 'dot')}" if ballot else "")
        self._reveal.setText("Hide the dots" if self._desk.counted else "Show the dots")

    def end(self) -> None:
        """Listen no longer."""
        self._desk.changed.disconnect(self.open)

    def _grow(self) -> None:
        number = len(self._chips) + 1
        chip = button("", lambda: self._desk.dot(number, -1 if _shift() else 1))
        self._chips.append(chip)
        for made in self._last:
            self._flow.removeWidget(made)
        for made in (chip, *self._last):
            self._flow.addWidget(made)

    def _show_dots(self) -> None:
        self._desk.show_dots(not self._desk.counted)

    def _close(self) -> None:
        self._desk.close_ballot()
        self._closed()

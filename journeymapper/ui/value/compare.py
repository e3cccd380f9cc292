"""The section that compares bets: value against effort, and for the chosen one which assumption moves it most."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from journeymapper.analysis.bet_tornado import Swing
from journeymapper.ui.session import Session
from journeymapper.ui.tasks import Task
from journeymapper.ui.value.bet_words import money, name_of
from journeymapper.ui.value.cards import Card, note
from journeymapper.ui.value.matrix import Matrix
from journeymapper.ui.value.sections import Section
from journeymapper.ui.value.tornado_picture import TornadoPicture, bars_of
from journeymapper.ui.value.worth import Worth

_WORDS = {
    "matrix": "Value against effort",
    "tornado": "Which assumption moves it most",
    "none": "No bet yet. Choose a touchpoint, drag a figure and turn it into a bet.",
    "fixed": "Nothing about this bet is a range yet: give what it changes a low and a high value.",
    "likely": "{name} · likely {money} a year",
}


class Compare(Section):
    """Both cards."""

    def __init__(self, session: Session, worth: Worth) -> None:
        """Follow the values and the selection."""
        super().__init__()
        self._session, self._worth = session, worth
        self._task: Task | None = None
        self._shown: tuple[object, str] | None = None
        self.matrix, self.tornado = Matrix(), TornadoPicture()
        self._empty, self._hint = note(_WORDS["none"]), note("")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        left = Card(_WORDS["matrix"])
        left.rows.addWidget(self._empty)
        left.rows.addWidget(self.matrix, 1)
        self._right = Card(_WORDS["tornado"])
        self._right.rows.addWidget(self._hint)
        self._right.rows.addWidget(self.tornado)
        self._right.rows.addStretch(1)
        line.addWidget(left, 1)
        line.addWidget(self._right, 1)
        self.matrix.chosen.connect(lambda bet: session.select((bet,), self))
        worth.changed.connect(self.refresh)
        session.selected.connect(lambda _: self.refresh())
        self.refresh()

    def focus_widget(self) -> QWidget:
        """Return what the keyboard comes to first."""
        return self.matrix

    def wait(self) -> None:
        """Wait for what is being computed."""
        if self._task is not None:
            self._task.wait()

    def refresh(self) -> None:
        """Show the values and the chosen bet as they are now."""
        told, chosen = self._worth.now, self._session.selection
        bets = {bet.id for bet in told.bets} if told else set()
        first = next((bet.id for bet in told.bets), "") if told else ""
        bet = next((name for name in chosen if name in bets), first)
        self._empty.setVisible(not bets)
        self.matrix.setVisible(bool(bets))
        self.matrix.show_bets(told, bet)
        if told is None or not bet:
            self._shown = None
            self._show_hint("", "")
        elif self._shown != (told.project, bet) and self._task is None:
            self._count(bet)

    def _count(self, bet: str) -> None:
        told = self._worth.now
        assert told is not None
        project = told.project
        self._shown = (project, bet)

        def work(_: object) -> tuple[Swing, ...]:
            from journeymapper.analysis.bet_tornado import tornado

            return tornado(project, [bet])

        self._task = Task(work)
        self._task.done.connect(lambda swings: self._take(bet, swings))
        self._task.ended.connect(self._ended)
        self._task.start()

    def _ended(self) -> None:
        self._task = None
        self.refresh()

    def _take(self, bet: str, swings: tuple[Swing, ...]) -> None:
        told = self._worth.now
        if told is None or bet not in {one.id for one in told.bets}:
            return
        likely = told.values.of(bet).likely
        moving = tuple(swing for swing in swings if swing.size > 1e-9)
        said = _WORDS["likely"].format(
            name=name_of(told.project.bets[bet]), money=money(likely, told.project.about)
        )
        if not moving:
            self._show_hint(_WORDS["fixed"], said)
            return
        self._show_hint("", said)
        self.tornado.show_bars(told.project, bars_of(told.project, moving), likely)

    def _show_hint(self, words: str, said: str) -> None:
        self._hint.setVisible(bool(words))
        self._hint.setText(words)
        self._right.said.setText(said)
        self.tornado.setVisible(not words)

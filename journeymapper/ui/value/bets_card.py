"""The bets: which are in the set, what each is worth with its range, and the best set for the budget."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QProgressBar, QVBoxLayout

from journeymapper.edit.bets import propose_bet, set_budget
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.reading import Unreadable, read_money
from journeymapper.ui.session import Session
from journeymapper.ui.style import font
from journeymapper.ui.value.bet_rows import BetRow
from journeymapper.ui.value.bet_words import best_names, money, together_words
from journeymapper.ui.value.cards import Card, note
from journeymapper.ui.value.worth import Told, Worth
from journeymapper.ui.widgets.labels import button, label

_WORDS = {
    "title": "Bets",
    "budget": "budget {money} ▾",
    "no_budget": "set a budget ▾",
    "ask_budget": "What may the bets cost once, together? Leave it empty for no budget.",
    "none": "No bet yet. Drag a figure above and turn it into a bet, or write one.",
    "new": "+ New bet",
    "best": "Best set for {money}",
    "heuristic": " · the best one found; there are too many to try all",
    "take": "Tick these",
    "ticked": "The {count} ticked together",
}


class BetsCard(Card):
    """The card. It follows `Worth`."""

    def __init__(self, session: Session, worth: Worth, dialogs: Dialogs) -> None:
        """Show what `worth` knows."""
        super().__init__(_WORDS["title"])
        self._session, self._worth, self._dialogs = session, worth, dialogs
        self.bet_rows: list[BetRow] = []
        self._ids: list[str] = []
        self.budget = button(_WORDS["no_budget"], self.ask_budget, "link")
        self.head.addWidget(self.budget)
        self._empty = note(_WORDS["none"])
        self.rows.addWidget(self._empty)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.rows.addLayout(self._list)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Ranges of the bets")
        self.stop = button("Stop", worth.cancel, "link", tip="Be content with the ranges as they are")
        self.rows.addWidget(self.progress)
        self.rows.addWidget(self.stop)
        self.new = button(_WORDS["new"], self.add, "link")
        self.rows.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        self.chosen, self.best = SumBox(), SumBox()
        self.take = button(_WORDS["take"], self._take, "link")
        self.best.grid.addWidget(self.take, 3, 1)
        self.rows.addWidget(self.chosen)
        self.rows.addWidget(self.best)
        worth.changed.connect(self.refresh)
        worth.progressed.connect(self._show_progress)
        self._show_progress(1.0)
        self.refresh()

    def refresh(self) -> None:
        """Show the values as they are known now."""
        told = self._worth.now
        bets = told.bets if told else ()
        while len(self.bet_rows) < len(bets):
            self._grow()
        self._ids = [bet.id for bet in bets]
        for at, row in enumerate(self.bet_rows):
            row.setVisible(at < len(bets))
        self._empty.setVisible(not bets)
        self.chosen.hide()
        self.best.hide()
        budget = self._session.project.about.budget
        self.budget.setText(
            _WORDS["no_budget"]
            if budget is None
            else _WORDS["budget"].format(money=money(budget, self._session.project.about))
        )
        if told is not None:
            self._fill(told)

    def _fill(self, told: Told) -> None:
        about = told.project.about
        values = {value.bet: value for value in told.values.bets}
        reach = [v for one in values.values() for v in (one.if_it_works.p10, one.if_it_works.p90, one.likely)]
        ends = min([*reach, 0.0]), max([*reach, 1.0])
        for row, bet in zip(self.bet_rows, told.bets, strict=False):
            row.show_bet(bet, values[bet.id], about, ends, ticked=self._worth.is_ticked(bet.id))
        ticked = [bet.id for bet in told.bets if self._worth.is_ticked(bet.id)]
        if told.chosen is not None:
            title = _WORDS["ticked"].format(count=len(ticked))
            said = together_words(told.project, told.chosen)
            self.chosen.show_sum(title, "", money(told.chosen.likely, about), said)
        if told.best is not None:
            title = _WORDS["best"].format(money=money(about.budget or 0.0, about))
            title += "" if told.best.is_exact else _WORDS["heuristic"]
            said = together_words(told.project, told.best.together)
            amount = money(told.best.likely, about)
            self.best.show_sum(title, best_names(told.project, told.best), amount, said)
            self.take.setVisible(bool(told.best.bets) and ticked != list(told.best.bets))

    def _grow(self) -> None:
        row, at = BetRow(), len(self.bet_rows)
        row.opened.connect(lambda: self._session.select((self._ids[at],), self))
        row.ticked.connect(lambda on: self._worth.tick(self._ids[at], on))
        self.bet_rows.append(row)
        self._list.addWidget(row)

    def _take(self) -> None:
        if self._worth.now is not None and self._worth.now.best is not None:
            self._worth.tick_only(self._worth.now.best.bets)

    def _show_progress(self, part: float) -> None:
        busy = part < 1.0 and bool(self.bet_rows)
        self.progress.setVisible(busy)
        self.stop.setVisible(busy)
        self.progress.setValue(round(100 * part))

    def add(self) -> None:
        """Add a bet with nothing in it yet, and select it."""
        self._session.attempt(partial(propose_bet, name=""), self, select=True)

    def ask_budget(self) -> None:
        """Ask what the bets may cost once."""
        about = self._session.project.about
        begin = "" if about.budget is None else money(about.budget, about)
        answer = self._dialogs.line("Budget", _WORDS["ask_budget"], begin, "Set")
        if answer is None:
            return
        try:
            budget = read_money(answer)
        except Unreadable as problem:
            self._session.complained.emit(str(problem))
            return
        self._session.attempt(lambda project: set_budget(project, budget), self)


class SumBox(QFrame):
    """A quiet box: a title, names with money beside them, a sentence below."""

    def __init__(self) -> None:
        """Empty and hidden."""
        super().__init__()
        self.setProperty("kind", "quiet")
        self.title, self.names = label("", "small", wrap=True), label("", wrap=True)
        self.said, self.amount = label("", "small", wrap=True), label("", "accent")
        self.names.setFont(font(12, 600))
        self.amount.setStyleSheet("font-size: 17px; font-weight: 700;")
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(14, 10, 14, 10)
        self.grid.setVerticalSpacing(2)
        self.grid.addWidget(self.title, 0, 0)
        self.grid.addWidget(self.names, 1, 0)
        self.grid.addWidget(self.amount, 0, 1, 2, 1)
        self.grid.addWidget(self.said, 2, 0, 1, 2)
        self.grid.setColumnStretch(0, 1)
        self.hide()

    def show_sum(self, title: str, names: str, amount: str, said: str) -> None:
        """Show these words; empty lines take no room."""
        for part, words in zip(
            (self.title, self.names, self.amount, self.said), (title, names, amount, said), strict=True
        ):
            part.setText(words)
            part.setVisible(bool(words))
        self.show()

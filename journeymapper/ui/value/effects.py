"""What a bet changes, as low, likely and high: typed over, added, taken away; each one step of the history."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from journeymapper.edit.bets import add_effect, remove_effect, set_effect
from journeymapper.errors import JourneyMapperError
from journeymapper.ui.session import Session
from journeymapper.ui.value.effect_words import effect_title, effect_words, offered_effects, read_effect
from journeymapper.ui.widgets.choice import DownButton
from journeymapper.ui.widgets.labels import Elided, button, hairline, label, plain_action

_BOUNDS = ("low", "likely", "high")
_WORDS = {
    "title": "What it changes",
    "none": "Nothing yet. Its worth is what is typed above; add what it changes, and it is computed.",
    "add": "Add what it changes",
    "remove": "Take away",
}


class Effects(QWidget):
    """The effects of one bet. They are made anew when the bet has other ones."""

    def __init__(self, session: Session) -> None:
        """No bet yet."""
        super().__init__()
        self._session, self._bet = session, ""
        self._shape: object = None
        self.fields: dict[tuple[int, str], QLineEdit] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 4, 16, 8)
        rows.setSpacing(6)
        rows.addWidget(hairline())
        rows.addWidget(label(_WORDS["title"], "heading"))
        self._none = label(_WORDS["none"], "small", wrap=True)
        rows.addWidget(self._none)
        self._body = QWidget()
        rows.addWidget(self._body)
        self._rows = rows
        self.more = DownButton()
        self.more.setText(_WORDS["add"])
        self.more.setAccessibleName(_WORDS["add"])
        self.more.setMenu(QMenu(self))
        self.more.menu().aboutToShow.connect(self._offer)
        rows.addWidget(self.more)
        session.settled.connect(lambda touched: self.refresh() if self._bet in touched else None)

    def show_bet(self, bet_id: str) -> None:
        """Show the effects of a bet; none for an empty id."""
        self._bet = bet_id
        self.refresh()

    def refresh(self) -> None:
        """Show the values as they are now."""
        bet = self._session.project.bets.get(self._bet)
        self.setVisible(bet is not None)
        if bet is None:
            return
        shape = (bet.id, tuple((effect.kind, effect.place, effect.persona) for effect in bet.effects))
        if shape != self._shape:
            self._shape = shape
            self._build()
        self._none.setVisible(not bet.effects)
        for (at, bound), field in self.fields.items():
            field.setText(
                effect_words(self._session.project, bet.effects[at], getattr(bet.effects[at], bound))
            )

    def _build(self) -> None:
        project, bet = self._session.project, self._session.project.bets[self._bet]
        self.fields = {}
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        for at, effect in enumerate(bet.effects):
            title = effect_title(project, effect)
            grid.addWidget(Elided(title), 3 * at, 0, 1, 3)
            remove = button("×", partial(self._remove, at), "link", tip=_WORDS["remove"])
            remove.setAccessibleName(f"{_WORDS['remove']}: {title}")
            grid.addWidget(remove, 3 * at, 3)
            for column, bound in enumerate(_BOUNDS):
                field = QLineEdit()
                field.setAccessibleName(f"{title}, {bound}")
                field.setPlaceholderText(bound)
                field.setToolTip(bound)
                field.editingFinished.connect(partial(self._write, at, bound))
                self.fields[at, bound] = field
                if at == 0:
                    grid.addWidget(label(bound, "small"), 1, column)
                grid.addWidget(field, 3 * at + 2, column)
        self._rows.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    def _write(self, at: int, bound: str) -> None:
        bet = self._session.project.bets.get(self._bet)
        if bet is None or at >= len(bet.effects):
            return
        effect, text = bet.effects[at], self.fields[at, bound].text()
        if text == effect_words(self._session.project, effect, getattr(effect, bound)):
            return
        try:
            value = read_effect(effect, text)
        except JourneyMapperError as problem:
            self._session.complained.emit(str(problem))
            value = None
        if value is not None:
            name = self._bet
            self._session.attempt(lambda project: set_effect(project, name, at, **{bound: value}), self)
        self.refresh()

    def _remove(self, at: int) -> None:
        name = self._bet
        self._session.attempt(lambda project: remove_effect(project, name, at), self)

    def _offer(self) -> None:
        menu, name = self.more.menu(), self._bet
        menu.clear()
        for title, effect in offered_effects(self._session.project, name):
            action = QAction(plain_action(title), menu)
            act = partial(add_effect, bet_id=name, effect=effect)
            action.triggered.connect(lambda _=False, act=act: self._session.attempt(act, self))
            menu.addAction(action)
        if menu.isEmpty():
            menu.addAction("Nothing: tie the bet to a touchpoint first").setEnabled(False)

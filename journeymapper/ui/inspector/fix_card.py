"""The card "If this step were fixed": what a bet here would bring, or what the step costs as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from journeymapper.model import wording
from journeymapper.model.plans import Bet
from journeymapper.model.project import About, Project
from journeymapper.ui.inspector.fixing import Fixes
from journeymapper.ui.session import Session
from journeymapper.ui.widgets.labels import button, label, plain_action, plain_tip

if TYPE_CHECKING:
    from journeymapper.analysis.fixes import Fix

_WORDS = {
    "title": "If this step were fixed",
    "what_if": "What-if",
    "what_if_tip": "Try other figures in the Value workspace",
    "bet": "Turn into a bet",
    "bet_tip": "Add a bet on this step",
    "a_year": "a year",
    "costs": "lost a year",
    "model": "A model of this project’s figures",
    "no_name": "no name yet",
}
_LONGEST = 44


class FixCard(QWidget):
    """Heading, tinted card and the way to a bet. Hidden where nobody knows how many leave and no bet stands here."""

    what_if = Signal()
    """The person wants to play with the figures."""

    def __init__(self, session: Session) -> None:
        """No touchpoint yet."""
        super().__init__()
        self._session = session
        self._place, self._bet = "", ""
        self.fixes = Fixes(session)
        self.fixes.told.connect(self._take)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label(_WORDS["title"], "heading"))
        head.addStretch(1)
        self.link = button(_WORDS["what_if"], self.what_if.emit, "link", tip=_WORDS["what_if_tip"])
        head.addWidget(self.link)
        rows.addLayout(head)
        rows.addWidget(self._card())
        self.act = button(_WORDS["bet"], self._add, "accent", tip=_WORDS["bet_tip"])
        self.open = button("", self._open, "link")
        self.open.setMinimumWidth(1)
        rows.addWidget(self.act)
        rows.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)

    def _card(self) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "soft")
        lines = QVBoxLayout(card)
        lines.setContentsMargins(14, 12, 14, 12)
        lines.setSpacing(3)
        self.headline, self.customers = label("", "value", wrap=True), label("", wrap=True)
        self.money, self._unit = label("", "figure"), label("", "muted")
        self.range = label("", "small", wrap=True)
        figure = QHBoxLayout()
        figure.setSpacing(8)
        figure.addWidget(self.money)
        figure.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBottom)
        figure.addStretch(1)
        for part in (self.headline, self.customers):
            lines.addWidget(part)
        lines.addLayout(figure)
        lines.addWidget(self.range)
        return card

    def show_touchpoint(self, touchpoint_id: str) -> None:
        """Show what is known at once, and ask for the rest."""
        from journeymapper.analysis.fixes import bet_at

        project = self._session.project
        leave = project.touchpoints[touchpoint_id].leave
        bet, then = bet_at(project, touchpoint_id)
        if touchpoint_id != self._place or not (leave or bet):
            self._show_figures("", "", "", "")
        self._place, self._bet = touchpoint_id, bet.id if bet else ""
        self.setVisible(bool(leave or bet))
        if not (leave or bet):
            self.fixes.forget()
            return
        self.headline.setText(_headline(project.about, leave, then))
        self.headline.setVisible(bool(self.headline.text()))
        self._show_bet(bet)
        self.fixes.ask(touchpoint_id)

    def _show_bet(self, bet: Bet | None) -> None:
        self.act.setVisible(bet is None)
        self.act.setEnabled(not self._session.read_only)
        self.open.setVisible(bet is not None)
        if bet is None:
            return
        name = " ".join(bet.name.split()) or _WORDS["no_name"]
        self.open.setText(plain_action(name if len(name) < _LONGEST else name[: _LONGEST - 1] + "…"))
        self.open.setAccessibleName(f"Open the bet {name}")
        self.open.setToolTip(plain_tip(name) if len(name) >= _LONGEST else "")

    def _take(self, touchpoint_id: str, fix: Fix) -> None:
        project = self._session.project
        if touchpoint_id != self._place or touchpoint_id not in project.touchpoints:
            return
        self._show_figures(*_with_bet(project, fix) if fix.worth else _without_bet(project, fix))

    def _show_figures(self, customers: str, money: str, unit: str, small: str) -> None:
        for part, text in zip(
            (self.customers, self.money, self._unit, self.range), (customers, money, unit, small), strict=True
        ):
            part.setText(text)
            part.setVisible(bool(text))

    def _add(self) -> None:
        from journeymapper.edit.attachments import add_bet
        from journeymapper.ui.inspector.touchpoint_parts import write_name

        place = self._place
        if self._session.attempt(lambda project: add_bet(project, place), select=True):
            write_name(self)

    def _open(self) -> None:
        self._session.select((self._bet,), self)


def _headline(about: About, leave: float | None, then: float | None) -> str:
    """`22 % → 12 % leave`, as far as it is known."""
    now = wording.per_cent(leave, about.locale) if leave is not None else ""
    if then is None:
        return f"{now} leave" if leave else ""
    later = wording.per_cent(then, about.locale)
    return f"{now} → {later} leave" if now else f"{later} leave"


def _with_bet(project: Project, fix: Fix) -> tuple[str, str, str, str]:
    about, worth = project.about, fix.worth
    assert worth is not None
    low, likely, high = (_money(value, about) for value in (worth.low, worth.likely, worth.high))
    more = round(fix.customers or 0.0)
    customers = ""
    if more > 0:
        noun = "customer reaches" if more == 1 else "customers {each} reach"
        each = f"a {about.period.value}"
        count = wording.number(more, 0, about.locale)
        customers = f"+ {count} {noun.format(each=each)} a goal"
    lifts = f" · lifts {wording.plural(fix.measures, 'measure')}" if fix.measures else ""
    return customers, likely, _WORDS["a_year"], f"likely range {low} – {high}{lifts}"


def _without_bet(project: Project, fix: Fix) -> tuple[str, str, str, str]:
    about = project.about
    lost = round(fix.customers or 0.0)
    customers = ""
    if lost > 0:
        count = wording.number(lost, 0, about.locale)
        customers = (
            f"{count} {'customer gives' if lost == 1 else 'customers give'} up here a {about.period.value}"
        )
    if not fix.cost:
        return customers, "", "", ""
    return customers, _money(fix.cost, about), _WORDS["costs"], _WORDS["model"]


def _money(value: float, about: About) -> str:
    return wording.short_money(value, about.currency, about.locale)

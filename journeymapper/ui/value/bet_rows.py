"""A bet in the list: in the set or not, its name, its worth with the range, its terms."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from journeymapper.analysis.bet_values import BetValue
from journeymapper.model.plans import Bet
from journeymapper.model.project import About
from journeymapper.ui.style import font
from journeymapper.ui.value.bet_words import money, name_of, range_words, terms
from journeymapper.ui.value.range_bar import RangeBar
from journeymapper.ui.widgets.labels import button, label, plain_tip
from journeymapper.ui.widgets.tick import TickBox


class BetRow(QWidget):
    """The row of a bet. `opened` and `ticked` tell what was done to it."""

    opened = Signal()
    ticked = Signal(bool)

    def __init__(self) -> None:
        """Empty; `show_bet` fills it."""
        super().__init__()
        self.box = TickBox()
        self.box.clicked.connect(lambda on: self.ticked.emit(on))
        self.name = button("", self.opened.emit, "link")
        self.name.setStyleSheet("text-align: left;")
        self.worth = label("")
        self.worth.setFont(font(13, 700))
        self.bar = RangeBar()
        self.terms = label("", "small", wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 6)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        grid.addWidget(self.box, 0, 0)
        grid.addWidget(self.name, 0, 1)
        grid.addWidget(self.worth, 0, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.bar, 1, 1, 1, 2)
        grid.addWidget(self.terms, 2, 1, 1, 2)
        grid.setColumnStretch(1, 1)

    def show_bet(
        self, bet: Bet, value: BetValue, about: About, ends: tuple[float, float], *, ticked: bool
    ) -> None:
        """Show a bet and its value on the common scale of all bars."""
        name = name_of(bet)
        room = self.name.fontMetrics()
        self.name.setText(room.elidedText(name, Qt.TextElideMode.ElideRight, 210).replace("&", "&&"))
        self.name.setAccessibleName(f"Open the bet {name}")
        said = range_words(value, about)
        self.setToolTip(plain_tip(f"{name}\n{said}"))
        self.name.setToolTip(plain_tip(name))
        self.worth.setText(money(value.likely, about))
        self.bar.show_range(value.if_it_works.p10, value.likely, value.if_it_works.p90, ends)
        self.bar.setAccessibleName(said)
        self.terms.setText(terms(bet, value, about))
        self.box.setChecked(ticked)
        self.box.setAccessibleName(f"{name} is in the set")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere opens the bet."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the hand while it can be opened."""
        super().changeEvent(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

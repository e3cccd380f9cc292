"""What gives way where the window is narrow: slimmer side panels, then the tools that have keys, then the outline.

What folded itself away comes back by itself with the room for it; what the person put away stays away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from journeymapper.ui.style import LEFT_WIDTH, RIGHT_WIDTH
from journeymapper.ui.toolbar import WhoseFeelings
from journeymapper.ui.widgets.labels import restyle
from journeymapper.ui.window import Window

CLOSE, TIGHT, FOLDED = 1400, 1240, 1000
"""Below these widths of the window, px, the side panels are slim, tools give way, and the outline folds away."""

SLIM_LEFT, SLIM_RIGHT = 192, 272
"""Widths of slim side panels, px."""


class Narrow(QObject):
    """Follows the width of a window. `folded` is called when the outline went or came back by itself."""

    def __init__(
        self,
        window: Window,
        tabs: QWidget,
        spare: Sequence[QWidget],
        whose: WhoseFeelings,
        folded: Callable[[], object],
    ) -> None:
        """`tabs` move together and the tools `spare` are hidden where it is tight; `whose` gives up its words before."""
        super().__init__(window)
        self._window, self._tabs, self._spare = window, tabs, spare
        self._whose, self._folded = whose, folded
        self._slim: bool | None = None
        self._tight = self._small = self._put_away = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the width whenever it changes."""
        if watched is self._window and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Give way, or take the room back."""
        width = self._window.width()
        if (width < TIGHT) is not self._tight:
            self._tight = width < TIGHT
            self._squeeze()
        # Before the window is there, its panels have no widths of their own yet.
        if (width < CLOSE) is not self._slim and self._window.isVisible():
            self._slim = width < CLOSE
            self._slim_sides()
        self._whose.give_way(words=width < CLOSE, chips=self._tight)
        if (width < FOLDED) is not self._small:
            self._small = width < FOLDED
            self._fold()

    @property
    def left_is_wanted(self) -> bool:
        """Whether the outline is in view, or only gave way."""
        return self._put_away or not self._window.left.isHidden()

    def _slim_sides(self) -> None:
        """Give the sides the other of their usual widths; a width that a person dragged wider stays."""
        left, middle, right = self._window.splitter.sizes()
        if self._slim:
            sides = [_slimmer(left, SLIM_LEFT, LEFT_WIDTH), _slimmer(right, SLIM_RIGHT, RIGHT_WIDTH)]
        else:
            sides = [max(left, LEFT_WIDTH) if left else 0, max(right, RIGHT_WIDTH) if right else 0]
        self._window.splitter.setSizes([sides[0], middle + left + right - sum(sides), sides[1]])

    def _squeeze(self) -> None:
        self._tabs.setProperty("tight", self._tight)
        restyle(self._tabs)
        for tool in self._spare:
            tool.setVisible(not self._tight)

    def _fold(self) -> None:
        left = self._window.left
        if self._small and not left.isHidden():
            self._put_away = True
            left.hide()
        elif not self._small and self._put_away:
            self._put_away = False
            left.show()
        self._folded()


def _slimmer(now: int, slim: int, usual: int) -> int:
    return min(now, slim) if now <= usual else now

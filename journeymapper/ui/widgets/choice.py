"""A box that shows what is chosen and opens a menu of what may be chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QMenu, QSizePolicy, QStyle, QStyleOptionToolButton, QStylePainter, QToolButton

from journeymapper.ui.style import look
from journeymapper.ui.widgets.labels import plain_action, plain_tip

_INSET = 10

Options = Sequence[tuple[str, str]]
"""(what is read, its key) in order."""


def paint_chevron(painter: QPainter, right: float, height: float, colour: str) -> None:
    """Draw the small arrow of a box that opens, ending at `right` px, in the middle of `height` px."""
    pen = QPen(QColor(colour), 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    x, y = right - 3.5, height / 2
    painter.drawPolyline(QPolygonF([QPointF(x - 3.5, y - 1.5), QPointF(x, y + 2), QPointF(x + 3.5, y - 1.5)]))


class DownButton(QToolButton):
    """A tool button with a small arrow at its right end, painted in the theme's colours."""

    def __init__(self, kind: str = "box") -> None:
        """`kind` picks a look of the style sheet."""
        super().__init__()
        self._told = ""
        self.setProperty("kind", kind)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """Room for the text and the arrow."""
        width = self.fontMetrics().horizontalAdvance(_plain(self.text()))
        return QSize(width + 2 * _INSET + 16, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """It may shrink to a few letters."""
        return QSize(64, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, its text at the left and its arrow at the right."""
        del event
        painter = QStylePainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = look().theme
        accent = self.property("kind") == "journey"
        painter.setPen(QColor(theme.accent if accent else theme.ink if self.isEnabled() else theme.muted))
        room = self.rect().adjusted(_INSET, 0, -_INSET - 14, 0)
        shown = self.fontMetrics().elidedText(_plain(self.text()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
        self._tell_whole(shown)
        paint_chevron(painter, self.width() - _INSET, self.height(), theme.accent if accent else theme.muted)

    def _tell_whole(self, shown: str) -> None:
        """Give the whole text as the tooltip where it is cut; a tooltip that says something else stays."""
        whole, tip = _plain(self.text()), self.toolTip()
        if shown != whole and (not tip or tip == self._told):
            self._told = plain_tip(whole)
            self.setToolTip(self._told)
        elif shown == whole and tip and tip == self._told:
            self.setToolTip("")


def _plain(text: str) -> str:
    return text.replace("&&", "&")


class Choice(DownButton):
    """One of several values; `chosen` is called with the key of what the person picks."""

    def __init__(self, name: str, chosen: Callable[[str], object]) -> None:
        """`name` is what is chosen here, for those who hear the window."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name, self._chosen = name, chosen
        self._options: tuple[tuple[str, str], ...] = ()
        self._group: QActionGroup | None = None
        self.setMenu(QMenu(self))
        self.setAccessibleName(name)
        self.setStyleSheet("min-height: 24px; font-weight: 400;")
        self.setFixedHeight(26)

    def show_options(self, options: Options, chosen: str, otherwise: str = "") -> None:
        """Offer `options` and show the one whose key is `chosen`, or `otherwise` where none is."""
        if tuple(options) != self._options:
            self._options = tuple(options)
            self._fill()
        shown = next((text for text, key in options if key == chosen), otherwise)
        self.setText(plain_action(shown))
        self.setAccessibleDescription(shown)
        for action in self.menu().actions():
            action.setChecked(action.data() == chosen)

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        self._group = QActionGroup(self)
        for text, key in self._options:
            action = QAction(plain_action(text), self._group)
            action.setCheckable(True)
            action.setData(key)
            action.triggered.connect(lambda _=False, key=key: self._chosen(key))
            menu.addAction(action)

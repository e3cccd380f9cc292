"""The command menu (Ctrl+K): every action of the window and every place of the project, found by a few letters."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import (
    QEvent,
    QObject,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from journeymapper.ui.command_menu_entries import Command, commands_of, places_of
from journeymapper.ui.command_menu_list import ROW, CommandList, CommandPaint
from journeymapper.ui.command_menu_search import best
from journeymapper.ui.session import Session
from journeymapper.ui.style import look
from journeymapper.ui.widgets.announce import announce
from journeymapper.ui.widgets.labels import label
from journeymapper.ui.window import Window

_WIDE, _ROWS, _TOP = 640, 11, 72
_MOST, _MOST_PLACES, _RECENT = 60, 30, 8
_HINT = "What do you want to do, or where to go?"
_NOTHING = "Nothing is called that."


class CommandField(QLineEdit):
    """Where one types. Every key stays here: no shortcut of the window fires behind the menu."""

    def __init__(self, menu: CommandMenu) -> None:
        """Tell `menu` of the keys that choose and run."""
        super().__init__()
        self._menu = menu
        self.setPlaceholderText(_HINT)
        self.setAccessibleName("Command")

    def event(self, event: QEvent) -> bool:
        """Keep all keys."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, Enter runs, Esc (or the keys that opened the menu) closes."""
        keys, key = Qt.Key, event.key()
        steps = {keys.Key_Down: 1, keys.Key_Up: -1, keys.Key_PageDown: _ROWS - 1, keys.Key_PageUp: 1 - _ROWS}
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in steps:
            self._menu.step(steps[Qt.Key(key)])
        elif key in (keys.Key_Return, keys.Key_Enter):
            self._menu.run()
        elif key == keys.Key_Escape or (control and key == keys.Key_K):
            self._menu.dismiss()
        elif key not in (keys.Key_Tab, keys.Key_Backtab):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next_one: bool) -> bool:
        """There is nowhere else to go in the menu."""
        del next_one
        return True


class CommandMenu(QWidget):
    """Lies over the window while it is open; a click beside it closes it."""

    def __init__(self, window: Window, session: Session) -> None:
        """Offer what `window` can do, and the places of the session's project."""
        super().__init__(window)
        self._window, self._session = window, session
        self._commands: list[Command] = []
        self._recent: list[tuple[str, str]] = []
        self._before: QWidget | None = None
        self.panel = QFrame(self)
        self.panel.setObjectName("command_menu")
        rows = QVBoxLayout(self.panel)
        rows.setContentsMargins(10, 10, 10, 8)
        rows.setSpacing(8)
        self.field = CommandField(self)
        self.list = QListView()
        self.model = CommandList(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(CommandPaint(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName("Commands")
        self.list.entered.connect(self.list.setCurrentIndex)
        self.list.clicked.connect(lambda _: self.run())
        self._nothing = label(_NOTHING, "muted")
        for part in (self.field, self.list, self._nothing):
            rows.addWidget(part)
        self.field.textChanged.connect(self._search)
        window.installEventFilter(self)
        look().changed.connect(self._dress)
        self._dress()
        self.hide()

    def open(self) -> None:
        """Show all commands, those used last first, and write."""
        focused = QApplication.focusWidget()
        if self.isVisible():
            return
        self._before = focused
        self.__dict__.pop("_places", None)
        self._commands = commands_of(self._window, self._session)
        self.field.clear()
        self._search("")
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Hide, and return the keys to where they were."""
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def run(self) -> None:
        """Do what the chosen line says, unless it is grey."""
        index = self.list.currentIndex()
        if not index.isValid():
            return
        command = self.model.shown[index.row()]
        if not command.enabled:
            return
        self._recent = [command.key, *(key for key in self._recent if key != command.key)][:_RECENT]
        self.dismiss()
        command.run()

    def step(self, by: int) -> None:
        """Go on in the list; single steps go round at its ends."""
        count = self.model.rowCount()
        if count:
            row = self.list.currentIndex().row() + by
            row = row % count if abs(by) == 1 else max(0, min(count - 1, row))
            self.list.setCurrentIndex(self.model.index(row, 0))
            announce(
                self.field, self.model.data(self.list.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
            )

    @cached_property
    def _places(self) -> list[Command]:
        return places_of(self._session)

    def _search(self, typed: str) -> None:
        if typed.strip():
            said = best(typed, ((one.texts, one) for one in self._by_use()), _MOST)
            places = best(typed, ((one.texts, one) for one in self._places), _MOST_PLACES, loosely=False)
            found = _merged(typed, said, places)
        else:
            found = self._by_use()
        self.model.show_commands(found)
        self._nothing.setVisible(not found)
        self.list.setVisible(bool(found))
        self.list.setCurrentIndex(self.model.index(0, 0))
        self._place()

    def _by_use(self) -> list[Command]:
        """All commands, those used last first."""
        used = {key: at for at, key in enumerate(self._recent)}
        return sorted(self._commands, key=lambda one: used.get(one.key, _RECENT))

    def _place(self) -> None:
        window = self._window
        self.setGeometry(window.rect())
        self.list.setFixedHeight(min(_ROWS, max(1, self.model.rowCount())) * ROW + 4)
        wide = min(_WIDE, window.width() - 32)
        self.panel.setGeometry((window.width() - wide) // 2, _TOP, wide, self.panel.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the window."""
        if watched is self._window and event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the menu closes it."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the window step back."""
        del event
        painter = QPainter(self)
        veil = QColor("#000000") if look().theme.dark else QColor(look().theme.ink)
        veil.setAlphaF(0.45 if look().theme.dark else 0.18)
        painter.fillRect(self.rect(), veil)

    def _dress(self) -> None:
        theme = look().theme
        self.setStyleSheet(
            f"QFrame#command_menu {{ background: {theme.card}; border: 1px solid {theme.edge}; border-radius: 12px; }}"
            f"QLineEdit {{ font-size: 15px; min-height: 34px; }}"
        )


def _merged(typed: str, said: list[Command], places: list[Command]) -> list[Command]:
    """Commands and places together, best first; of equals the command."""
    return best(typed, ((one.texts, one) for one in (*said, *places)), _MOST)

"""The presenter bar: a strip below the editor that only the facilitator sees, with everything that steers the room."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTime, QTimer
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from journeymapper.ui.present.drawers import Drawer
from journeymapper.ui.present.thumbnail import Thumbnail
from journeymapper.ui.style import font, look
from journeymapper.ui.widgets.flow import FlowLayout
from journeymapper.ui.widgets.labels import Elided, caps, label, restyle

_STYLE = """
QFrame#presenter {{ background: {ground}; border: 0; border-top: 2px solid {accent}; }}
QFrame#presenter QPushButton {{ padding: 0 9px; min-height: 26px; }}
QFrame#presenter QPushButton[on="true"] {{ background: {accent_soft}; color: {accent}; border-color: {accent};
    font-weight: 600; }}
QFrame#presenter QPushButton[kind="primary"] {{ padding: 0 12px; }}
QFrame#presenter QPlainTextEdit {{ background: {card}; border: 1px solid {edge}; border-radius: 7px; padding: 2px 6px; }}
QFrame#presenter QPlainTextEdit:focus {{ border-color: {accent}; }}
QFrame#presenter QLabel#state {{ color: {caution}; background: {caution_soft}; border-radius: 8px; padding: 1px 9px;
    font-weight: 600; font-size: 11px; }}
QFrame#presenter QLabel#state[calm="true"] {{ color: {muted}; background: transparent; font-weight: 400; }}
"""
_NOTES_WIDTH = 290
_NOTES_HEIGHT = 62


class ActionButton(QPushButton):
    """A button for an action: its words, then its key; lit while the action is on."""

    def __init__(self, action: QAction, words: str) -> None:
        """`words` are shorter than those of the menu."""
        super().__init__()
        self.action, self._words = action, words
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setText(f"{words}  {keys}" if keys else words)
        self.setToolTip(action.text().replace("&", "").rstrip("…"))
        self.setAccessibleName(self.toolTip())
        self.setAccessibleDescription(keys)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        on = self.action.isChecked()
        self.setEnabled(self.action.isEnabled())
        if self.property("on") is not on:
            self.setProperty("on", on)
            restyle(self)


class PrivateNotes(QPlainTextEdit):
    """What the facilitator writes for nobody else; kept when the field is left."""

    def __init__(self, keep: Callable[[str], object]) -> None:
        """`keep` takes the text."""
        super().__init__()
        self._keep = keep
        self.setAccessibleName("Private notes, only you see them")
        self.setPlaceholderText("Private notes for this workshop")
        self.setTabChangesFocus(True)
        self.setFixedHeight(_NOTES_HEIGHT)

    def show_text(self, text: str) -> None:
        """Show what is kept, unless something is being written."""
        if not self.hasFocus() and text != self.toPlainText():
            self.setPlainText(text)

    def keep(self) -> None:
        """Keep what was written."""
        self._keep(self.toPlainText())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was written."""
        super().focusOutEvent(event)
        self.keep()


class PresenterBar(QFrame):
    """Shows; whoever makes it knows what its buttons do."""

    def __init__(self, actions: Sequence[tuple[QAction, str]], notes: PrivateNotes) -> None:
        """`actions` are the buttons with their words."""
        super().__init__()
        self.setObjectName("presenter")
        self.setAccessibleName("Presenter bar, only you see this")
        self.key: Callable[[QKeyEvent], bool] = lambda event: False
        """Takes a key that no field wants; returns whether it knew it."""
        self.shut: Callable[[], object] = lambda: None
        """Shuts the drawer that is open, and leaves the bar."""
        self.notes, self.thumbnail = notes, Thumbnail()
        self._time, self._summary, self._place = label(""), Elided("", "small"), Elided("", "small")
        self._state = label("")
        self._state.setObjectName("state")
        self._clock = label("")
        self._clock.setAccessibleName("Time of day")
        self._time.setAccessibleName("Time left")
        for one, weight in ((self._time, 700), (self._clock, 600)):
            one.setFont(font(13, weight))
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 10, 16, 10)
        line.setSpacing(18)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(self._head())
        self.buttons = QWidget()
        flow = FlowLayout(self.buttons, 6)
        self.actions_shown = [ActionButton(*one) for one in actions]
        for made in self.actions_shown:
            flow.addWidget(made)
        left.addWidget(self.buttons)
        self.drawer: Drawer | None = None
        self._rows = left
        left.addStretch(1)
        line.addLayout(left, 1)
        line.addWidget(self._notes())
        line.addWidget(self.thumbnail)
        self._ticking = QTimer(self, interval=1000)
        self._ticking.timeout.connect(self._tick)
        self._ticking.start()
        self._tick()
        look().changed.connect(self._dress)
        self._dress()

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(caps("Only you see this"))
        line.addWidget(self._state)
        line.addStretch(1)
        line.addWidget(self._time)
        line.addWidget(self._clock)
        return line

    def _notes(self) -> QWidget:
        made = QWidget()
        made.setFixedWidth(_NOTES_WIDTH)
        rows = QVBoxLayout(made)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(caps("Private notes"))
        rows.addWidget(self.notes)
        rows.addWidget(self._place)
        rows.addWidget(self._summary)
        rows.addStretch(1)
        return made

    def _tick(self) -> None:
        self._clock.setText(QTime.currentTime().toString("HH:mm"))

    def say_state(self, words: str, calm: bool) -> None:
        """Say what the room sees at this moment; `calm` where that is the map as it is."""
        self._state.setText(words)
        if self._state.property("calm") is not calm:
            self._state.setProperty("calm", calm)
            restyle(self._state)

    def say_time(self, text: str) -> None:
        """Show the time that is left; empty for none."""
        self._time.setText(text)

    def say_summary(self, text: str) -> None:
        """Say what comes next and what was taken down."""
        self._summary.setText(text)

    def say_place(self, notes: str) -> None:
        """Show the private notes of what is selected; empty for none."""
        self._place.setText(f"Here: {notes}" if notes else "")
        self._place.setVisible(bool(notes))

    @property
    def state(self) -> str:
        """What is said of what the room sees."""
        return self._state.text()

    def open_drawer(self, drawer: Drawer | None) -> None:
        """Show a drawer in place of the one that is open, or none."""
        if self.drawer is not None and self.drawer is not drawer:
            self.drawer.hide()
        self.drawer = drawer
        if drawer is not None:
            if drawer.parent() is None:
                self._rows.insertWidget(2, drawer)
            drawer.open()
            drawer.show()
            first = drawer.first()
            first.setFocus()
            if isinstance(first, QSpinBox | QLineEdit):
                first.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the single keys of the presenter, which the map has other uses for."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        elif not self.key(event):
            super().keyPressEvent(event)

    def _dress(self) -> None:
        theme = look().theme
        self.setStyleSheet(_STYLE.format(**{name: getattr(theme, name) for name in theme.__slots__}))

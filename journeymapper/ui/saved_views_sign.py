"""A quiet sign in the toolbar while lanes or personas are hidden; a press shows everything again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPushButton, QWidget

from journeymapper.ui.saved_views import SavedViews
from journeymapper.ui.session import Session
from journeymapper.ui.widgets.labels import plain_action, plain_tip

_WIDE, _NARROW = 1440, 1240
"""From these widths of the window on the sign is written out, and is there at all, px."""


def hidden_words(views: SavedViews, session: Session) -> str:
    """Return what is hidden, ``5 of 8 lanes``, ``1 of 2 personas`` or both; empty where nothing is."""
    lanes, people = len(views.lanes()), views.people()
    shown = len(views.lanes_shown())
    felt = sum(name not in session.hidden_personas for name in people)
    pieces = [f"{shown} of {lanes} lanes"] if shown < lanes else []
    pieces += [f"{felt} of {len(people)} personas"] if felt < len(people) else []
    return ", ".join(pieces)


class HiddenSign(QPushButton):
    """“Showing 5 of 8 lanes”; hidden while all is shown."""

    def __init__(self, views: SavedViews, session: Session, window: QWidget) -> None:
        """Follow what is shown."""
        super().__init__()
        self._views, self._session, self._window = views, session, window
        self._on_map = True
        self.setProperty("kind", "sign")
        self.clicked.connect(views.show_all)
        views.changed.connect(self.refresh)
        window.installEventFilter(self)
        self.refresh()

    def refresh(self) -> None:
        """Say what is hidden now."""
        words = hidden_words(self._views, self._session)
        self.setVisible(bool(words) and self._on_map and self._window.width() >= _NARROW)
        full = f"Showing {words}"
        self.setText(plain_action(full if self._window.width() >= _WIDE else words))
        self.setToolTip(plain_tip(f"{full}. Press to show everything"))
        self.setAccessibleName(full)
        self.setAccessibleDescription("Press to show everything")

    def serve(self, *, on_map: bool) -> None:
        """Speak while the map is shown, be silent while another workspace is."""
        self._on_map = on_map
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Shorten the words where the window is narrow."""
        if watched is self._window and event.type() is QEvent.Type.Resize:
            self.refresh()
        return super().eventFilter(watched, event)

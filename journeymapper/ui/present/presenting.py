"""Presenting from the editor's window: F5 opens the show and the presenter bar, F5 ends both; the editor stays as it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QVBoxLayout

from journeymapper.ui.commands import PRESENT, fill_choices
from journeymapper.ui.present import screens
from journeymapper.ui.present.control import Control
from journeymapper.ui.present.countdown import Countdown
from journeymapper.ui.present.desk import Desk
from journeymapper.ui.present.show import Show
from journeymapper.ui.workspaces import MAP

if TYPE_CHECKING:
    from journeymapper.ui.workbench import Workbench

_SCREEN = "audience_screen"
_OWNERS = "audience_owners"
_WORDS = {
    "here": "A window on this screen",
    "lost": "The screen of the audience is gone. What the room sees is in a window now; F5 ends it.",
}
STEERING = tuple(entry.name for entry in PRESENT if entry.name.startswith("show_"))
"""The commands that steer a show: there is something to steer only while one lasts."""


class Presenting(QObject):
    """Begins and ends shows, on the screen that was chosen for them."""

    def __init__(self, bench: Workbench) -> None:
        """Serve the window of `bench`."""
        super().__init__(bench)
        self._bench = bench
        self.desk, self.countdown = Desk(bench.session), Countdown()
        self.show: Show | None = None
        self.control: Control | None = None
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenRemoved.connect(self._screen_gone)
        for name in STEERING:
            bench.commands.do(name, partial(self._act, name))

    def _act(self, name: str) -> None:
        if self.control is not None:
            self.control.acts[name]()
            self.control.refresh()

    def toggle(self) -> None:
        """Begin a show, or end it."""
        if self.show is None:
            self.begin()
        else:
            self.end()
        self._bench.commands.actions["present"].setChecked(self.show is not None)

    def begin(self) -> None:
        """Open the window for the room on its screen, and the bar below the editor."""
        bench = self._bench
        bench.workspaces.show_workspace(MAP)
        owners = bench.settings.shown(_OWNERS)
        self.show = show = Show(bench.session, bench.map, self.desk, self.countdown, owners=owners)
        self.control = Control(bench, show, self.desk, self.countdown)
        centre = bench.window.centralWidget()
        rows = centre.layout() if centre is not None else None
        assert isinstance(rows, QVBoxLayout)
        rows.insertWidget(rows.count() - 1, self.control.bar)
        bench.commands.enable(STEERING, True)
        bench.on_demand.capturing.taken_down = self.desk.taken_down
        show.window.closed.connect(self._closed)
        show.window.strayed.connect(self._to_the_editor)
        show.window.addActions([bench.commands.actions[name] for name in STEERING])
        show.open_on(self._screen())
        self.control.refresh()
        bench.map.view.setFocus()
        self._to_the_editor()

    def _to_the_editor(self) -> None:
        self._bench.window.activateWindow()

    def _closed(self) -> None:
        self.end()
        self._bench.commands.actions["present"].setChecked(False)

    def end(self) -> None:
        """Close the window for the room and the bar; the editor stays as it is."""
        show, control, bench = self.show, self.control, self._bench
        if show is None or control is None:
            return
        self.show = self.control = None
        bench.on_demand.capturing.taken_down = None
        control.end()
        show.end()
        self.countdown.stop()
        self.desk.close_ballot()
        for name in STEERING:
            bench.commands.actions[name].setChecked(False)
        bench.commands.enable(STEERING, False)
        bench.map.view.setFocus()

    # The screen of the room

    def _screen(self) -> QScreen | None:
        remembered = bytes(self._bench.settings.bytes_of(_SCREEN).data()).decode("utf-8", "replace")
        return screens.screen_for(QGuiApplication.screens(), self._bench.window.screen(), remembered)

    def offer_screens(self) -> None:
        """Fill the menu of screens for the room."""
        chosen = self._screen()
        others = screens.other_screens(QGuiApplication.screens(), self._bench.window.screen())
        choices = [
            (screens.words_for(one), one is chosen, True, partial(self._choose_screen, one.name()))
            for one in others
        ]
        choices.append((_WORDS["here"], chosen is None, True, partial(self._choose_screen, screens.HERE)))
        fill_choices(self._bench.commands.menus["audience_screen"], choices)

    def _choose_screen(self, name: str) -> None:
        self._bench.settings.keep(_SCREEN, QByteArray(name.encode()))
        if self.show is not None:
            self.show.open_on(self._screen())

    def _screen_gone(self, screen: QScreen) -> None:
        show = self.show
        if show is None or not show.window.isFullScreen():
            return
        if show.window.screen() in (screen, self._bench.window.screen()):
            show.open_on(None)
            self._bench.messages.say(_WORDS["lost"])

    # Whose names the room reads

    def show_owners(self) -> None:
        """Let the room read who owns things, or not; remembered."""
        shown = self._bench.commands.actions["audience_owners"].isChecked()
        self._bench.settings.keep_shown(_OWNERS, shown)
        if self.show is not None:
            self.show.following.show_owners(shown)

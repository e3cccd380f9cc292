"""What opens only when it is asked for, and is made then: quick capture, the command menu, the history, the show.

The menus of saved views, lanes and personas are filled here too.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journeymapper.ui.commands import PRESENT
from journeymapper.ui.saved_views import SavedViews
from journeymapper.ui.saved_views_sign import HiddenSign
from journeymapper.ui.workspaces import MAP

if TYPE_CHECKING:
    from journeymapper.ui.capture.capturing import Capturing
    from journeymapper.ui.command_menu import CommandMenu
    from journeymapper.ui.panels.history import HistoryPanel
    from journeymapper.ui.present.presenting import Presenting
    from journeymapper.ui.workbench import Workbench


class OnDemand(QObject):
    """Joins those to their commands; nothing of them costs the start."""

    def __init__(self, bench: Workbench) -> None:
        """Serve the window of `bench`."""
        super().__init__(bench)
        self._bench = bench
        session, commands = bench.session, bench.commands
        commands.do("capture", self._capture)
        commands.do("command_menu", self._command_menu)
        commands.do("history", self._history)
        commands.do("present", lambda: self.presenting.toggle())
        commands.do("audience_owners", lambda: self.presenting.show_owners())
        commands.enable([entry.name for entry in PRESENT if entry.name.startswith("show_")], False)
        commands.menus["audience_screen"].aboutToShow.connect(lambda: self.presenting.offer_screens())
        commands.actions["audience_owners"].setChecked(bench.settings.shown("audience_owners"))
        session.replaced.connect(self._enable)
        self._enable()
        self.views = SavedViews(session, bench.map, commands, bench.dialogs)
        sign = HiddenSign(self.views, session, bench.window)
        line = bench.window.toolbar
        line.insertWidget(line.indexOf(bench.whose), sign)
        bench.workspaces.changed.connect(lambda name: sign.serve(on_map=name == MAP))

    def _enable(self) -> None:
        self._bench.commands.enable(("capture",), not self._bench.session.read_only)

    @cached_property
    def capturing(self) -> Capturing:
        """Quick capture, with its bar below the map."""
        from journeymapper.ui.capture.capturing import Capturing

        bench = self._bench
        made = Capturing(bench.session, bench.map.view, bench.dialogs, bench.messages)
        rows = bench.window.ground_rows
        rows.insertWidget(rows.indexOf(bench.map.view) + 1, made.bar)
        return made

    @cached_property
    def command_menu(self) -> CommandMenu:
        """The menu of every command."""
        from journeymapper.ui.command_menu import CommandMenu

        return CommandMenu(self._bench.window, self._bench.session)

    @cached_property
    def history(self) -> HistoryPanel:
        """The list of all steps, above the inspector."""
        from journeymapper.ui.panels.history import HistoryPanel

        bench = self._bench
        made = HistoryPanel(bench.session, bench.finish)
        made.closed.connect(bench.commands.actions["history"].trigger)
        bench.window.right_rows.insertWidget(0, made, 2)
        bench.window.right_rows.setStretchFactor(bench.inspector, 3)
        made.hide()
        return made

    @cached_property
    def presenting(self) -> Presenting:
        """The show for a room, with the presenter bar."""
        from journeymapper.ui.present.presenting import Presenting

        return Presenting(self._bench)

    def panes(self) -> list[tuple[QWidget, QWidget]]:
        """Return what F6 goes round further: (pane, what has the focus in it)."""
        control = self.presenting.control if "presenting" in self.__dict__ else None
        return [(control.bar, control.bar.actions_shown[0])] if control else []

    def end(self) -> None:
        """End the show, where there is one, and give up the lines that are being read: the window closes."""
        if "capturing" in self.__dict__:
            self.capturing.reading.give_up()
        if "presenting" in self.__dict__:
            self.presenting.end()

    def _history(self) -> None:
        """Show the history, or hide it; its action tells which."""
        bench, panel = self._bench, self.history
        on = not panel.isVisible()
        panel.setVisible(on)
        bench.commands.actions["history"].setChecked(on)
        if not on:
            bench.map.view.setFocus()
            return
        bench.workspaces.show_workspace(MAP)
        if bench.window.right.isHidden():
            bench.commands.actions["inspector"].trigger()
        panel.refresh()
        panel.list.setFocus()

    def _capture(self) -> None:
        self._bench.workspaces.show_workspace(MAP)
        self.capturing.open()

    def _command_menu(self) -> None:
        self.command_menu.open()

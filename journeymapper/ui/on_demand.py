"""What opens only when it is asked for, and is made then: quick capture and the command menu."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from journeymapper.ui.workspaces import MAP

if TYPE_CHECKING:
    from journeymapper.ui.capture.capturing import Capturing
    from journeymapper.ui.command_menu import CommandMenu
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
        session.replaced.connect(self._enable)
        self._enable()

    def _enable(self) -> None:
        self._bench.commands.enable(("capture",), not self._bench.session.read_only)

    @cached_property
    def capturing(self) -> Capturing:
        """Quick capture, with its bar below the map."""
        from journeymapper.ui.capture.capturing import Capturing

        bench = self._bench
        made = Capturing(bench.session, bench.map.view, bench.dialogs, bench.messages.say)
        rows = bench.window.ground_rows
        rows.insertWidget(rows.indexOf(bench.map.view) + 1, made.bar)
        return made

    @cached_property
    def command_menu(self) -> CommandMenu:
        """The menu of every command."""
        from journeymapper.ui.command_menu import CommandMenu

        return CommandMenu(self._bench.window, self._bench.session)

    def _capture(self) -> None:
        self._bench.workspaces.show_workspace(MAP)
        self.capturing.open()

    def _command_menu(self) -> None:
        self.command_menu.open()

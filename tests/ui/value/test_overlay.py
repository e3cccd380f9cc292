"""The result on the map: put on, taken off, following what is edited."""

from __future__ import annotations

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from journeymapper.edit.records import change
from journeymapper.ui.workbench import Workbench
from tests.ui.small import touchpoint


def seen(bench: Workbench) -> QImage:
    """The map as it is drawn."""
    return bench.map.view.viewport().grab().toImage()


def test_value_is_shown_on_the_map_and_taken_off(bench: Workbench, qtbot: QtBot) -> None:
    action = bench.commands.actions["show_value"]
    bench.map.view.settle()
    before = seen(bench)
    action.trigger()
    qtbot.waitUntil(lambda: bench.map_value is not None and bench.map_value.figures.now is not None)
    shown = seen(bench)
    assert shown != before
    bank = touchpoint(bench.session.project, "Connects bank").id
    bench.session.attempt(lambda project: change(project, bank, "", leave=0.9))
    qtbot.waitUntil(lambda: seen(bench) != shown)
    bench.session.undo()
    action.trigger()
    assert bench.map_value is not None
    assert bench.map_value.paint not in bench.map.view.guests


def test_it_leads_to_the_map(bench: Workbench) -> None:
    bench.workspaces.show_workspace("value")
    bench.commands.actions["show_value"].trigger()
    assert bench.workspaces.shown == "map"

"""Where the window is shown first, and what full screen returns to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QScreen
from pytestqt.qtbot import QtBot

from journeymapper.ui.app import place
from journeymapper.ui.settings import Settings
from journeymapper.ui.window import Window
from journeymapper.ui.workbench import Workbench


@pytest.mark.parametrize(
    ("room", "fills"),
    [
        (QSize(1600, 1000), True),
        (QSize(1366, 768), True),
        (QSize(1920, 1040), True),
        (QSize(2560, 1400), False),
    ],
)
def test_the_whole_window_is_on_the_screen_at_first(
    dressed: None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, room: QSize, fills: bool
) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda _: room)
    window = Window()
    qtbot.addWidget(window)
    place(window, Settings())
    assert window.isMaximized() == fills
    if not fills:
        assert window.size() == QSize(1600, 1000)


def test_a_window_that_filled_the_screen_does_so_again(dressed: None, qtbot: QtBot) -> None:
    window, again = Window(), Window()
    qtbot.addWidget(window)
    qtbot.addWidget(again)
    window.showMaximized()
    settings = Settings()
    settings.keep("geometry", window.saveGeometry())
    place(again, settings)
    assert again.isMaximized()


@pytest.mark.parametrize("fills", [True, False])
def test_full_screen_returns_to_the_state_before(bench: Workbench, qtbot: QtBot, fills: bool) -> None:
    if fills:
        bench.window.showMaximized()
    bench.commands.actions["full_screen"].trigger()
    qtbot.waitUntil(bench.window.isFullScreen)
    bench.commands.actions["full_screen"].trigger()
    qtbot.waitUntil(lambda: not bench.window.isFullScreen())
    assert bench.window.isMaximized() == fills

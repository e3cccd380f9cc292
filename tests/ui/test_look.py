"""The look of the window: themes, what the system wishes, the colours of the project, and keeping still."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from journeymapper.board.theme import DARK, HIGH_CONTRAST, LIGHT, PROJECTOR, Theme
from journeymapper.edit.pictures import add_picture
from journeymapper.edit.records import change
from journeymapper.model.project import Brand
from journeymapper.ui.settings import Settings
from journeymapper.ui.sheet import style_sheet
from journeymapper.ui.still import system_wants_less_motion
from journeymapper.ui.style import Choice, Look, look
from journeymapper.ui.workbench import Workbench
from tests.ui.canvas.test_picture import red_picture, reds


@pytest.fixture(autouse=True)
def as_before(dressed: None) -> Iterator[None]:
    """Leave the look of the process as it was."""
    yield
    look().wear(Brand())
    look().allow_motion(False)
    look().dress(Choice.LIGHT)


def chosen(bench: Workbench, words: str) -> None:
    """Choose an entry of View > Theme."""
    actions = bench.commands.menus["theme"].actions()
    next(action for action in actions if action.text().replace("&", "") == words).trigger()


@pytest.mark.parametrize(("words", "theme"), [("High contrast", HIGH_CONTRAST), ("Projector", PROJECTOR)])
def test_every_theme_can_be_chosen_and_is_remembered(bench: Workbench, words: str, theme: Theme) -> None:
    chosen(bench, words)
    assert look().theme is theme
    assert bench.map.view.inks.theme is theme
    assert Settings().theme is look().choice


class Hints(QObject):
    """What a system tells of light and contrast."""

    colorSchemeChanged = Signal(object)
    contrastPreferenceChanged = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.contrast = Qt.ContrastPreference.NoPreference

    def accessibility(self) -> Hints:
        return self

    def contrastPreference(self) -> Qt.ContrastPreference:
        return self.contrast


def test_the_wishes_of_the_system_are_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    hints, made = Hints(), Look()
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: hints)
    made.dress(Choice.SYSTEM)
    made.follow_system()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert made.theme is DARK
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert made.theme is PROJECTOR
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert made.theme is HIGH_CONTRAST
    made.dress(Choice.LIGHT)
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    assert made.theme is LIGHT
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    made.dress(Choice.SYSTEM)
    assert made.theme is HIGH_CONTRAST


def test_an_older_qt_tells_nothing_of_contrast(monkeypatch: pytest.MonkeyPatch) -> None:
    class OldHints(QObject):
        colorSchemeChanged = Signal(object)

    hints, made = OldHints(), Look()
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: hints)
    made.dress(Choice.SYSTEM)
    made.follow_system()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert made.theme is DARK


def test_the_window_wears_the_brand_of_its_project(bench: Workbench) -> None:
    session = bench.session
    brand = Brand(colours=("#141b33", "#7a1fa2", "#0b5d3b"))
    session.attempt(lambda project: change(project, project.about.id, brand=brand))
    assert look().theme.accent == "#7a1fa2"
    assert bench.map.view.inks.theme.stage(0) == "#0b5d3b"
    chosen(bench, "Dark")
    assert look().theme.accent not in ("#7a1fa2", DARK.accent)
    chosen(bench, "Light")
    session.undo()
    assert look().theme is LIGHT
    assert bench.map.view.inks.theme is LIGHT


def test_a_font_that_is_not_there_leaves_the_map_as_it_is(bench: Workbench) -> None:
    before = bench.map.view.board
    brand = Brand(font="No such font anywhere")
    bench.session.attempt(lambda project: change(project, project.about.id, brand=brand))
    assert bench.map.view.board is not None
    assert before is not None
    assert bench.map.view.board.size == before.size


def test_less_motion_is_a_choice_that_is_remembered(bench: Workbench) -> None:
    action = bench.commands.actions["less_motion"]
    assert Settings().less_motion is None
    assert action.isChecked()
    action.trigger()
    assert bench.map.view.motion.allowed
    assert Settings().less_motion is False
    action.trigger()
    assert not bench.map.view.motion.allowed
    assert Settings().less_motion is True


def test_the_overview_is_a_choice_that_is_remembered(bench: Workbench) -> None:
    action = bench.commands.actions["minimap"]
    assert action.isChecked()
    assert bench.map.view.minimap.wanted
    action.trigger()
    assert not bench.map.view.minimap.wanted
    assert not Settings().shown("minimap")


@pytest.mark.parametrize(
    ("name", "text", "less"),
    [
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=false\n", True),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations = 0\n", True),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=1\n", False),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", True),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n[$Version]\nx\n", False),
        ("kdeglobals", "no settings at all %( \x00", False),
        ("other", "", False),
    ],
)
def test_the_settings_of_a_desktop_are_read(
    name: str, text: str, less: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    assert system_wants_less_motion() is less


def test_a_mac_is_asked_in_its_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import plistlib

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert system_wants_less_motion() is False
    path = tmp_path / "Library" / "Preferences" / "com.apple.universalaccess.plist"
    path.parent.mkdir(parents=True)
    path.write_bytes(plistlib.dumps({"reduceMotion": True}))
    assert system_wants_less_motion() is True
    path.write_bytes(b"nothing of the kind")
    assert system_wants_less_motion() is False


@pytest.mark.parametrize("theme", [LIGHT, DARK, HIGH_CONTRAST, PROJECTOR], ids=lambda theme: theme.name)
def test_the_style_sheet_is_written_from_the_tokens(theme: Theme) -> None:
    sheet = style_sheet(theme)
    assert "$" not in sheet
    assert theme.accent in sheet


def test_a_picture_of_the_project_is_seen_on_its_card(bench: Workbench) -> None:
    session, view = bench.session, bench.map.view
    name = session.pictures.add(red_picture()[1])
    stage = next(iter(session.project.stages))
    session.attempt(lambda project: add_picture(project, stage, name))
    view.fit()
    view.settle()
    assert reds(view.viewport().grab().toImage()) > 20

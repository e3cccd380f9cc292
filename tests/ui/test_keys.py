"""The sheet of keys: complete, searchable, in the words of the platform; keys that differ between platforms follow it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel

from journeymapper.ui.commands import Entry, keys_of
from journeymapper.ui.key_sheet import KeySheet, hand_groups, native
from journeymapper.ui.list_dialogs import keys_dialog
from journeymapper.ui.workbench import Workbench
from tests.ui.answers import Answers


def mac(standard: QKeySequence.StandardKey) -> list[QKeySequence]:
    """The keys of a Mac, as Qt writes them: Ctrl is ⌘ there, Meta is ⌃."""
    keys = {
        QKeySequence.StandardKey.FullScreen: "Ctrl+Meta+F",
        QKeySequence.StandardKey.Redo: "Ctrl+Shift+Z",
        QKeySequence.StandardKey.Quit: "Ctrl+Q",
    }
    return [QKeySequence(keys[standard])]


def windows(standard: QKeySequence.StandardKey) -> list[QKeySequence]:
    """The keys of Windows, which has none for quitting."""
    keys = {
        QKeySequence.StandardKey.Redo: ["Ctrl+Y", "Alt+Shift+Backspace"],
        QKeySequence.StandardKey.FullScreen: ["F11"],
    }
    return [QKeySequence(one) for one in keys.get(standard, [])]


def written(keys: list[QKeySequence]) -> list[str]:
    """Keys as they stand in our lists."""
    return [one.toString() for one in keys]


def test_the_platform_comes_first_and_ours_stay() -> None:
    redo, full, leave = (
        Entry("redo", "", "Ctrl+Shift+Z"),
        Entry("full_screen", "", "F11"),
        Entry("quit", "", "Ctrl+Q"),
    )
    assert written(keys_of(redo, mac)) == ["Ctrl+Shift+Z", "Ctrl+Y"]
    assert written(keys_of(redo, windows)) == ["Ctrl+Y", "Ctrl+Shift+Z"]
    assert written(keys_of(full, mac)) == [QKeySequence("Ctrl+Meta+F").toString(), "F11"]
    assert written(keys_of(leave, windows)) == ["Ctrl+Q"]
    assert written(keys_of(Entry("save", "", "Ctrl+S"), mac)) == ["Ctrl+S"]


def test_words_about_keys_are_those_of_the_platform() -> None:
    signs = {"Ctrl+": "⌘", "Alt+": "⌥", "Shift+": "⇧"}
    assert native("Ctrl+wheel; Shift+wheel", signs.__getitem__) == "⌘wheel; ⇧wheel"
    assert native("Ctrl+wheel") == "Ctrl+wheel"


def test_a_mac_finds_quit_and_about_where_it_looks_for_them(bench: Workbench) -> None:
    roles = {name: action.menuRole() for name, action in bench.commands.actions.items()}
    assert roles.pop("quit") == QAction.MenuRole.QuitRole
    assert roles.pop("about") == QAction.MenuRole.AboutRole
    assert set(roles.values()) == {QAction.MenuRole.NoRole}


def test_every_key_of_the_menus_and_of_the_map_is_on_the_sheet(bench: Workbench, answers: Answers) -> None:
    bench.commands.actions["keys"].trigger()
    shown = answers.lists[0]
    for action in (*bench.commands.actions.values(), *bench.map.view.actions_by_name.values()):
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        assert not keys or any(line.endswith(f": {keys}") for line in shown), action.text()
    assert "Walk the journey: ← → ↑ ↓" in shown
    assert "Zoom at the pointer: Ctrl+wheel, or pinch" in shown
    assert "Only Maya Okafor: Alt+1" in shown


def visible(sheet: KeySheet) -> list[str]:
    """The words in view."""
    return [one.text() for one in sheet.findChildren(QLabel) if one.isVisible()]


def test_the_sheet_is_searched_and_fits_a_small_screen(bench: Workbench) -> None:
    bench.window.resize(1280, 800)
    dialog = keys_dialog(bench.window, "Keys", [*bench.commands.sheet(), *hand_groups()])
    dialog.show()
    sheet = dialog.findChildren(KeySheet)[0]
    assert dialog.size().boundedTo(QSize(1280, 760)) == dialog.size()
    assert sheet.area.horizontalScrollBar().maximum() == 0
    sheet.search.setText("branch")
    assert set(visible(sheet)) >= {"Branch", "B", "Branch of the selected touchpoint"}
    assert "Save" not in visible(sheet)
    sheet.search.setText("mouse")
    assert "Zoom at the pointer" in visible(sheet)
    sheet.search.setText("xyzzy")
    assert visible(sheet) == ["No key for that. Ctrl+K finds every command."]
    dialog.close()

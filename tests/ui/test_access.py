"""The window for those who hear it or work by keys alone: names and roles everywhere, every command and control in reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.files.document import Document
from journeymapper.files.templates import templates
from journeymapper.ui.list_dialogs import keys_dialog, lines_dialog
from journeymapper.ui.new_dialog import NewDialog
from journeymapper.ui.project_settings import ProjectSettings
from journeymapper.ui.versions_dialog import VersionsDialog
from journeymapper.ui.widgets.feeling_slider import FeelingSlider
from journeymapper.ui.workbench import Workbench
from tests.ui.conftest import Open
from tests.ui.driving import Hand
from tests.ui.sample_story import sample as sample_project

Role, Text = QAccessible.Role, QAccessible.Text
SPOKEN = {
    Role.Button, Role.CheckBox, Role.RadioButton, Role.EditableText, Role.ComboBox, Role.SpinBox, Role.Slider,
    Role.Link, Role.MenuItem, Role.PageTab, Role.List, Role.ListItem, Role.Tree, Role.TreeItem, Role.Table,
    Role.ButtonMenu, Role.ButtonDropDown, Role.RowHeader, Role.Dialog,
}  # fmt: skip
"""Whatever has one of these roles is used, and so must be called something."""
KINDS = (
    "touchpoints",
    "stages",
    "links",
    "cards",
    "personas",
    "bets",
    "measures",
    "lanes",
    "evidence",
    "journeys",
)
_MOST_CONTROLS = 400


@pytest.fixture
def sample(furnish: Open) -> Workbench:
    """The window on the shipped sample, open for editing."""
    return furnish(Document.new(sample_project()))


def all_of(one: QAccessibleInterface, depth: int = 0) -> Iterator[QAccessibleInterface]:
    """An interface and all that can be seen below it."""
    assert depth < 40
    if one.state().invisible:
        return
    yield one
    for place in range(one.childCount()):
        child: QAccessibleInterface | None = one.child(place)
        if child is not None and child.isValid():
            yield from all_of(child, depth + 1)


def nameless(widget: QWidget) -> list[str]:
    """What is used below a widget and has no name, or takes keys and has no role."""
    found = []
    for one in all_of(QAccessible.queryAccessibleInterface(widget)):
        thing = one.object()
        takes_keys = isinstance(thing, QWidget) and bool(thing.focusPolicy() & Qt.FocusPolicy.TabFocus)
        unnamed = (one.role() in SPOKEN or takes_keys) and not one.text(Text.Name).strip()
        if unnamed or (takes_keys and one.role() in {Role.NoRole, Role.Client}):
            found.append(f"{type(thing).__name__} {one.role().name} {one.text(Text.Name)!r}")
    return found


def select_kind(bench: Workbench, kind: str) -> None:
    """Select something of a kind; nothing for the journey itself."""
    bench.session.select([] if kind == "journeys" else [next(iter(bench.session.project.table(kind)))])
    QApplication.processEvents()


@pytest.mark.parametrize("kind", KINDS)
def test_all_that_is_used_has_a_name_and_a_role(sample: Workbench, kind: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: sample.side.signals.isVisible())
    select_kind(sample, kind)
    assert nameless(sample.window) == []


def test_menus_are_named_throughout(sample: Workbench) -> None:
    unnamed = [
        (menu.title(), action)
        for menu in all_menus(sample)
        for action in menu.actions()
        if not action.isSeparator() and not action.text().strip()
    ]
    assert unnamed == []


def all_menus(bench: Workbench) -> list[QMenu]:
    """The menus of the menu bar and all that open from them, filled as when they are opened."""
    found: list[QMenu] = []
    waiting = list(bench.window.header.menus.values())
    while waiting:
        menu = waiting.pop()
        menu.aboutToShow.emit()
        found.append(menu)
        waiting += [one for action in menu.actions() if isinstance(one := action.menu(), QMenu)]
    return found


def test_every_command_has_a_key_or_stands_in_a_menu(sample: Workbench) -> None:
    all_menus(sample)
    lost = [
        action.text()
        for action in sample.window.findChildren(QAction)
        if action.text() and not action.shortcuts() and not menus_of(action)
    ]
    assert lost == []


@pytest.mark.parametrize("name", ["command_menu", "capture", "find"])
def test_what_opens_over_the_map_takes_the_keys_and_is_named(sample: Workbench, name: str) -> None:
    hand = Hand(sample)
    sample.commands.actions[name].trigger()
    QApplication.processEvents()
    assert hand.focused is not hand.view
    assert hand.hears()
    assert nameless(sample.window) == []
    hand.keys("Escape")
    for _ in range(4):
        hand.keys("F6")
        if hand.focused is hand.view:
            break
    assert hand.focused is hand.view


def menus_of(action: QAction) -> list[QMenu]:
    """The menus that an action stands in, be they of the menu bar or of a button; a menu itself stands in its bar."""
    return [one for one in (action.menu(), *action.associatedObjects()) if isinstance(one, QMenu)]


@pytest.mark.parametrize("back", [False, True], ids=["Tab", "Shift+Tab"])
@pytest.mark.parametrize("kind", ["touchpoints", "links", "journeys"])
def test_tab_alone_reaches_every_control_and_returns(
    sample: Workbench, kind: str, back: bool, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: sample.side.signals.isVisible())
    select_kind(sample, kind)
    hand = Hand(sample)
    able = {one for one in sample.window.findChildren(QWidget) if takes_tab(one)}
    reached: set[QWidget] = set()
    for _ in range(_MOST_CONTROLS):
        QTest.keyClick(hand.focused, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
        reached.add(hand.focused)
        if hand.focused is hand.view:
            break
    assert hand.focused is hand.view
    assert [(type(one).__name__, one.accessibleName()) for one in able - reached] == []


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab should come to a widget: it can be seen, works, and does not lend its focus."""
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


Dialog = Callable[[Workbench], QDialog]
DIALOGS: dict[str, Dialog] = {
    "new": lambda bench: NewDialog(bench.window, templates()),
    "versions": lambda bench: VersionsDialog(bench.window, [], bench.session.project),
    "settings": lambda bench: ProjectSettings(bench.window, bench.session),
    "keys": lambda bench: keys_dialog(bench.window, "Keys", bench.commands.sheet()),
    "list": lambda bench: lines_dialog(bench.window, "What was left out", ["a colour", "a font"]),
}


@pytest.mark.qt_log_ignore(r"does not support raise\(\)", extend=True)
@pytest.mark.parametrize("name", DIALOGS)
def test_dialogs_are_named_and_reached_by_tab(sample: Workbench, name: str, qtbot: QtBot) -> None:
    dialog = DIALOGS[name](sample)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() in dialog.findChildren(QWidget))
    assert dialog.windowTitle()
    assert nameless(dialog) == []
    able = {one for one in dialog.findChildren(QWidget) if takes_tab(one)}
    reached: set[QWidget] = set()
    for _ in range(2 * len(able) + 2):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert [(type(one).__name__, one.accessibleName()) for one in able - reached] == []
    dialog.close()


def test_the_other_workspaces_are_named_throughout(sample: Workbench, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: sample.side.signals.isVisible())
    tabs = next(
        one
        for one in all_of(QAccessible.queryAccessibleInterface(sample.window))
        if one.role() is Role.PageTabList
    )
    assert tabs.childCount() >= 2
    for place in range(tabs.childCount()):
        tabs.child(place).actionInterface().doAction("Press")
        qtbot.wait(50)
        assert nameless(sample.window) == [], tabs.child(place).text(Text.Name)


def test_f6_goes_round_both_ways(bench: Workbench) -> None:
    hand = Hand(bench)
    panes = {"inspector": bench.window.right, "outline": bench.window.left, "map": bench.window.ground}

    def pane() -> str:
        return next(name for name, pane in panes.items() if pane.isAncestorOf(hand.focused))

    round_trip = []
    for _ in range(3):
        hand.keys("F6")
        round_trip.append(pane())
    assert round_trip == ["inspector", "outline", "map"]
    for _ in range(3):
        hand.keys("Shift+F6")
        round_trip.append(pane())
    assert round_trip[3:] == ["outline", "inspector", "map"]


def test_f6_finds_the_search_where_there_is_no_outline_yet(blank: Workbench) -> None:
    hand = Hand(blank)
    hand.keys("Shift+F6")
    assert blank.side.outline.search.hasFocus()
    hand.keys("F6")
    assert blank.map.view.hasFocus()


def test_what_is_refused_is_announced(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(
        "journeymapper.ui.widgets.message_bar.announce", lambda _widget, sentence: heard.append(sentence)
    )
    bench.session.complained.emit("Select a touchpoint first.")
    assert heard == ["Select a touchpoint first."]


def test_a_slider_for_a_feeling_tells_the_feeling(bench: Workbench) -> None:
    select_kind(bench, "touchpoints")
    assert bench.inspector.form is not None
    slider = bench.inspector.form.findChild(FeelingSlider)
    assert slider is not None
    spoken = QAccessible.queryAccessibleInterface(slider)
    assert (spoken.role(), spoken.text(Text.Value)) == (Role.Slider, "+1")
    assert spoken.attributesInterface() is None
    assert spoken.textInterface() is None
    value = spoken.valueInterface()
    assert (value.minimumValue(), value.currentValue(), value.maximumValue()) == (-2.0, 1.0, 2.0)
    value.setCurrentValue(-1.5)
    assert bench.session.editor.undo_label == "Change feeling"
    assert spoken.text(Text.Value) == "−1.5"
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Delete)
    assert spoken.text(Text.Value) == "no data"

"""Every command of the window as an action: its words, its keys, its menu. What it does is told by whoever owns it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from journeymapper.ui.style import Choice
from journeymapper.ui.widgets.labels import plain_action
from journeymapper.ui.window import Window

Act = Callable[[], object]


class Entry(NamedTuple):
    """A command: a short name for the program, its words in the menu (with its letter), its keys."""

    name: str
    text: str
    keys: str = ""


FILE = (
    Entry("new", "&New…", "Ctrl+N"),
    Entry("open", "&Open…", "Ctrl+O"),
    Entry("recent", "Open &recent"),
    Entry("sample", "Open the sa&mple"),
    Entry("-", ""),
    Entry("save", "&Save", "Ctrl+S"),
    Entry("save_as", "Save &as…", "Ctrl+Shift+S"),
    Entry("save_copy", "Save a &copy…", "Ctrl+Alt+S"),
    Entry("restore", "Restore an ear&lier version…", "Ctrl+Shift+L"),
    Entry("-", ""),
    Entry("import", "&Import…", "Ctrl+I"),
    Entry("export_brief", "Export &brief…", "Ctrl+E"),
    Entry("export_map", "Export ma&p…", "Ctrl+Shift+E"),
    Entry("export_table", "Export &table…", "Ctrl+Shift+T"),
    Entry("export_mermaid", "Export merma&id…"),
    Entry("-", ""),
    Entry("quit", "&Quit", "Ctrl+Q"),
)
EDIT = (
    Entry("undo", "&Undo", "Ctrl+Z"),
    Entry("redo", "&Redo", "Ctrl+Shift+Z"),
    Entry("-", ""),
    Entry("rename", "Re&name", "F2"),
    Entry("remove", "Re&move", "Del"),
    Entry("-", ""),
    Entry("find", "&Find…", "Ctrl+F"),
    Entry("select_none", "Select n&othing", "Ctrl+Shift+A"),
)
VIEW = (
    Entry("outline", "&Outline", "Ctrl+Shift+O"),
    Entry("inspector", "&Inspector", "Ctrl+Shift+I"),
    Entry("theme", "&Theme"),
    Entry("-", ""),
    Entry("next_pane", "&Next pane", "F6"),
    Entry("full_screen", "F&ull screen", "F11"),
)
INSERT = (
    Entry("add_pain", "&Pain point", "Ctrl+Shift+P"),
    Entry("add_opportunity", "&Opportunity", "Ctrl+Shift+U"),
    Entry("add_evidence", "&Evidence", "Ctrl+Shift+V"),
    Entry("-", ""),
    Entry("add_persona", "Pe&rsona", "Ctrl+Shift+R"),
)
JOURNEY = (
    Entry("add_journey", "&New journey…", "Ctrl+Shift+N"),
    Entry("rename_journey", "&Rename journey…"),
    Entry("remove_journey", "Re&move journey"),
    Entry("-", ""),
    Entry("journeys", "&Show"),
)
HELP = (
    Entry("keys", "&Keys", "F1"),
    Entry("about", "&About JourneyMapper"),
)
_MENUS = {"File": FILE, "Edit": EDIT, "View": VIEW, "Insert": INSERT, "Journey": JOURNEY, "Help": HELP}
_SUBMENUS = ("recent", "theme", "journeys")
_CHECKED = ("outline", "inspector", "full_screen")
_THEMES = ((Choice.SYSTEM, "As the &system"), (Choice.LIGHT, "&Light"), (Choice.DARK, "&Dark"))


class Commands:
    """The actions of one window by their names; `menus` holds those of its entries that open further ones."""

    def __init__(self, window: Window) -> None:
        """Fill the menus of `window`; nothing does anything yet."""
        self.actions: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        self._window = window
        for title, entries in _MENUS.items():
            self._fill(window.header.menus[title], entries)

    def _fill(self, menu: QMenu, entries: Iterable[Entry]) -> None:
        for entry in entries:
            if entry.name == "-":
                menu.addSeparator()
            elif entry.name in _SUBMENUS:
                self.menus[entry.name] = menu.addMenu(entry.text)
            else:
                menu.addAction(self._action(entry))

    def _action(self, entry: Entry) -> QAction:
        made = QAction(entry.text, self._window)
        if entry.keys:
            made.setShortcuts(_keys(entry))
        made.setCheckable(entry.name in _CHECKED)
        self._window.addAction(made)
        self.actions[entry.name] = made
        return made

    def do(self, name: str, act: Act) -> None:
        """Let the command called `name` call `act`."""
        self.actions[name].triggered.connect(lambda _=False: act())

    def enable(self, names: Iterable[str], on: bool) -> None:
        """Offer commands, or grey them."""
        for name in names:
            self.actions[name].setEnabled(on)

    def offer_themes(self, chosen: Choice, choose: Callable[[Choice], object]) -> None:
        """Fill View › Theme."""
        group = QActionGroup(self._window)
        for choice, text in _THEMES:
            action = QAction(text, group)
            action.setCheckable(True)
            action.setChecked(choice is chosen)
            action.triggered.connect(lambda _=False, choice=choice: choose(choice))
            self.menus["theme"].addAction(action)

    def sheet(self) -> list[tuple[str, str]]:
        """Return (what, keys) of every command that has keys, in the order of the menus."""
        found = []
        for action in _leaves(self._window):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            if keys:
                found.append((action.text().replace("&", "").rstrip("…"), keys))
        return found


def _leaves(window: Window) -> list[QAction]:
    found: list[QAction] = []
    for menu in window.header.menus.values():
        found += [action for action in menu.actions() if action.menu() is None and not action.isSeparator()]
    return found


def _keys(entry: Entry) -> list[QKeySequence]:
    keys = [QKeySequence(entry.keys)]
    if entry.name == "redo":
        keys.append(QKeySequence("Ctrl+Y"))
    return keys


def fill_choices(menu: QMenu, choices: Iterable[tuple[str, bool, bool, Act]]) -> None:
    """Fill a menu anew with (words, checked, enabled, what it does)."""
    menu.clear()
    for text, checked, enabled, act in choices:
        action = QAction(plain_action(text), menu)
        action.setCheckable(checked)
        action.setChecked(checked)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _=False, act=act: act())
        menu.addAction(action)


def scoped(action: QAction) -> QAction:
    """Let the keys of an action count only where it was added, such as Delete on the map."""
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return action

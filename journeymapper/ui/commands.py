"""Every command of the window as an action: its words, its keys, its menu. What it does is told by whoever owns it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

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
    Entry("page", "Paper o&f the brief"),
    Entry("print_brief", "Print t&he brief…", "Ctrl+P"),
    Entry("copy_brief", "Cop&y the brief as a picture", "Ctrl+Shift+B"),
    Entry("pack", "Board pac&k…", "Ctrl+Alt+E"),
    Entry("export_map", "Export ma&p…", "Ctrl+Shift+E"),
    Entry("export_table", "Export &table…", "Ctrl+Shift+T"),
    Entry("export_slides", "Export sli&des…"),
    Entry("export_page", "Export page for the bro&wser…"),
    Entry("poster", "E&xport poster"),
    Entry("export_minutes", "Export min&utes…"),
    Entry("export_mermaid", "Export M&ermaid…"),
    Entry("export_json", "Export &JSON…"),
    Entry("-", ""),
    Entry("project_settings", "Project settin&gs…", "Ctrl+,"),
    Entry("-", ""),
    Entry("quit", "&Quit", "Ctrl+Q"),
)
EDIT = (
    Entry("undo", "&Undo", "Ctrl+Z"),
    Entry("redo", "&Redo", "Ctrl+Shift+Z"),
    Entry("-", ""),
    Entry("cut", "Cu&t", "Ctrl+X"),
    Entry("copy", "&Copy", "Ctrl+C"),
    Entry("paste", "&Paste", "Ctrl+V"),
    Entry("paste_text", "Paste as te&xt", "Ctrl+Shift+V"),
    Entry("duplicate", "&Duplicate", "Ctrl+D"),
    Entry("-", ""),
    Entry("map:rename", "Re&name"),
    Entry("map:remove", "Re&move"),
    Entry("-", ""),
    Entry("find", "&Find…", "Ctrl+F"),
    Entry("map:select_all", "Select &all touchpoints"),
    Entry("select_none", "Select n&othing", "Ctrl+Shift+A"),
)
VIEW = (
    Entry("map:zoom_in", "Zoom &in"),
    Entry("map:zoom_out", "Zoom &out"),
    Entry("map:zoom_fit", "&Fit the map"),
    Entry("map:zoom_full", "&100 %"),
    Entry("-", ""),
    Entry("outline", "Out&line panel", "Ctrl+Shift+O"),
    Entry("inspector", "Ins&pector", "Ctrl+Shift+I"),
    Entry("history", "&History", "Ctrl+Shift+H"),
    Entry("minimap", "&Minimap", "Ctrl+Shift+M"),
    Entry("show_value", "&Customer flow on the map", "Alt+Shift+V"),
    Entry("-", ""),
    Entry("views", "Vie&ws"),
    Entry("lanes", "L&anes"),
    Entry("whose", "Whose fe&elings"),
    Entry("theme", "&Theme"),
    Entry("less_motion", "Le&ss motion"),
    Entry("-", ""),
    Entry("next_pane", "&Next pane", "F6"),
    Entry("previous_pane", "Pre&vious pane", "Shift+F6"),
    Entry("full_screen", "F&ull screen", "F11"),
)
INSERT = (
    Entry("map:add_touchpoint", "&Touchpoint"),
    Entry("map:branch", "&Branch"),
    Entry("map:link", "Lin&k"),
    Entry("map:add_stage", "&Stage"),
    Entry("capture", "&Quick capture", "/"),
    Entry("add_lane", "&Lane"),
    Entry("map:make_sub_journey", "Sub-&journey"),
    Entry("-", ""),
    Entry("add_pain", "&Pain point", "Ctrl+Shift+P"),
    Entry("add_opportunity", "&Opportunity", "Ctrl+Shift+U"),
    Entry("add_evidence", "&Evidence", "Ctrl+Shift+Q"),
    Entry("-", ""),
    Entry("add_persona", "Pe&rsona", "Ctrl+Shift+R"),
)
JOURNEY = (
    Entry("add_journey", "&New journey…", "Ctrl+Shift+N"),
    Entry("rename_journey", "&Rename journey…"),
    Entry("remove_journey", "Re&move journey"),
    Entry("journeys", "&Show"),
    Entry("make_to_be", "Make a to-be of th&is journey"),
    Entry("show_both", "Show both cur&ves"),
    Entry("map:open_sub_journey", "Op&en the sub-journey"),
    Entry("map:back", "Back to the &journey around"),
    Entry("-", ""),
    Entry("map:moment_of_truth", "M&oment of truth"),
    Entry("map:feeling_up", "Feeling &up"),
    Entry("map:feeling_down", "Feeling &down"),
    Entry("-", ""),
    Entry("map:link_on", "&Along the link"),
    Entry("map:link_back", "Bac&k along the link"),
    Entry("-", ""),
    Entry("map:move_up", "Move u&p"),
    Entry("map:move_down", "Move do&wn"),
    Entry("map:move_left", "Move to the stage &before"),
    Entry("map:move_right", "Move to the next s&tage"),
    Entry("-", ""),
    Entry("map:lane_collapse", "&Close or open the lane"),
    Entry("map:lane_fit", "&Fit the lane to its content"),
    Entry("map:lane_hide", "&Hide the lane"),
)
PRESENT = (
    Entry("present", "&Present", "F5"),
    Entry("audience_screen", "S&creen of the audience"),
    Entry("audience_owners", "Show &owners to the audience"),
    Entry("-", ""),
    Entry("show_follow", "&Follow the selection", "F3"),
    Entry("show_whole", "&Whole map", "Shift+F3"),
    Entry("show_next", "&Next stage", "PgDown"),
    Entry("show_previous", "Pre&vious stage", "PgUp"),
    Entry("-", ""),
    Entry("show_spotlight", "&Spotlight on what is selected", "F4"),
    Entry("show_story", "Stor&y, stage by stage with the evidence", "Shift+F4"),
    Entry("show_reveal", "&Reveal the next lane", "F7"),
    Entry("show_all_lanes", "Reveal &all lanes", "Shift+F7"),
    Entry("show_freeze", "Free&ze what the room sees", "F8"),
    Entry("show_blank", "&Blank the screen of the audience", "F9"),
    Entry("show_pointer", "Po&inter (hold F12)"),
    Entry("-", ""),
    Entry("show_vote", "Vo&te…", "Ctrl+Shift+X"),
    Entry("show_timer", "Ti&mer…", "Ctrl+Shift+K"),
    Entry("show_park", "Par&k", "Ctrl+Shift+G"),
    Entry("show_parked", "Parking &lot…", "Ctrl+Shift+J"),
    Entry("show_decide", "&Decide…", "Ctrl+Shift+D"),
    Entry("show_agenda", "A&genda…", "Ctrl+Shift+Y"),
)
HELP = (
    Entry("command_menu", "&Find a command…", "Ctrl+K"),
    Entry("keys", "&Keys", "F1"),
    Entry("about", "&About JourneyMapper"),
)
_MENUS = {
    "File": FILE,
    "Edit": EDIT,
    "View": VIEW,
    "Insert": INSERT,
    "Journey": JOURNEY,
    "Present": PRESENT,
    "Help": HELP,
}
_OF_MAP = "map:"
_SUBMENUS = (
    "recent", "theme", "journeys", "page", "poster", "add_lane", "views", "lanes", "whose", "audience_screen",
)  # fmt: skip
_CHECKED = (
    "outline", "inspector", "history", "minimap", "show_value", "less_motion", "full_screen",
    "show_both",
    "present", "audience_owners", "show_follow", "show_spotlight", "show_story", "show_reveal", "show_freeze", "show_blank",
    "show_pointer", "show_vote",
)  # fmt: skip
_OLDER_KEYS = {
    "redo": ("Ctrl+Y",),
    "cut": ("Shift+Del",),
    "copy": ("Ctrl+Ins",),
    "paste": ("Shift+Ins",),
    "show_blank": (".",),  # remote clickers send it
}
"""Further keys of a command, which many hands know from elsewhere."""
_STANDARD = {
    "redo": QKeySequence.StandardKey.Redo,
    "full_screen": QKeySequence.StandardKey.FullScreen,
    "quit": QKeySequence.StandardKey.Quit,
}
"""Commands for which platforms differ."""
_ROLES = {"quit": QAction.MenuRole.QuitRole, "about": QAction.MenuRole.AboutRole}
"""Entries that a Mac shows in the menu of the application; no other may be taken there for its words alone."""
Bindings = Callable[[QKeySequence.StandardKey], list[QKeySequence]]
_THEMES = (
    (Choice.SYSTEM, "As the &system"),
    (Choice.LIGHT, "&Light"),
    (Choice.DARK, "&Dark"),
    (Choice.HIGH_CONTRAST, "&High contrast"),
    (Choice.PROJECTOR, "&Projector"),
)


class Commands:
    """The actions of one window by their names; `menus` holds those of its entries that open further ones."""

    def __init__(self, window: Window, map_actions: Mapping[str, QAction]) -> None:
        """Fill the menus of `window`; the entries that begin with ``map:`` are actions of the map, which know what they do."""
        self.actions: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        self._window, self._map = window, map_actions
        for title, entries in _MENUS.items():
            self._fill(window.header.menus[title], entries)

    def _fill(self, menu: QMenu, entries: Iterable[Entry]) -> None:
        for entry in entries:
            if entry.name == "-":
                menu.addSeparator()
            elif entry.name in _SUBMENUS:
                self.menus[entry.name] = menu.addMenu(entry.text)
            elif entry.name.startswith(_OF_MAP):
                action = self._map[entry.name.removeprefix(_OF_MAP)]
                action.setText(entry.text)
                menu.addAction(action)
            else:
                menu.addAction(self._action(entry))

    def _action(self, entry: Entry) -> QAction:
        made = QAction(entry.text, self._window)
        if entry.keys:
            made.setShortcuts(keys_of(entry))
        made.setMenuRole(_ROLES.get(entry.name, QAction.MenuRole.NoRole))
        made.setCheckable(entry.name in _CHECKED)
        self._window.addAction(made)
        self.actions[entry.name] = made
        return made

    def window_menu(self, title: str) -> QMenu:
        """The menu of the window with this title."""
        return self._window.header.menus[title]

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

    def sheet(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return for each menu its title and the (what, keys) of its commands that have keys."""
        groups = []
        listed: set[QAction] = set()
        for title, menu in self._window.header.menus.items():
            entries = [
                (self._words(action), _written(action)) for action in _all_in(menu) if _written(action)
            ]
            listed.update(_all_in(menu))
            if entries:
                groups.append((title, entries))
        others = [action for action in self._map.values() if action not in listed and _written(action)]
        if others:
            groups.append(("Map", [(self._words(action), _written(action)) for action in others]))
        return groups

    def _words(self, action: QAction) -> str:
        """What an action does, without what it would take back at this moment."""
        told = {self.actions["undo"]: "Undo", self.actions["redo"]: "Redo"}
        return told.get(action) or action.text().replace("&", "").rstrip("…")


def _all_in(menu: QMenu) -> Iterator[QAction]:
    """The actions of a menu, with those of the menus inside it."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _all_in(inner)
        else:
            yield action


def _written(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def keys_of(entry: Entry, platform: Bindings = QKeySequence.keyBindings) -> list[QKeySequence]:
    """Return the keys of a command: those of the platform first where it has its own, then ours."""
    own = platform(_STANDARD[entry.name]) if entry.name in _STANDARD else []
    ours = [QKeySequence(keys) for keys in (entry.keys, *_OLDER_KEYS.get(entry.name, ()))]
    return list(dict.fromkeys((*own[:1], *ours)))


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

"""The sheet of all keys: those of the menus, those that live on the map and in the fields, and the mouse; searchable."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from journeymapper.ui.command_menu_search import rank
from journeymapper.ui.spoken import speak_as
from journeymapper.ui.widgets.labels import label

Groups = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""(title, [(what, keys)]) in order."""

_COLUMNS = 2
_MAP = (
    ("Walk the journey", "← → ↑ ↓"),
    ("Select further on the way", "Shift+← → ↑ ↓"),
    ("Write a new name", "type"),
    ("Keep what was written", "Enter while writing"),
    ("Begin a line in a card", "Shift+Enter while writing"),
    ("Never mind; select nothing", "Esc"),
    ("Move the map under the pointer", "hold Space"),
    ("What can be done here", "Shift+F10"),
)
_MOUSE = (
    ("Scroll; across", "wheel; Shift+wheel"),
    ("Zoom at the pointer", "Ctrl+wheel, or pinch"),
    ("Move the map", "drag with the middle button"),
    ("Select; one more", "click; Ctrl+click"),
    ("Select all in an area", "drag from an empty place"),
    ("Rename, or add what belongs there", "double-click"),
    ("Move cards, stages, lanes", "drag"),
    ("Drop copies of cards", "Ctrl+drag"),
    ("Link, or add the next one", "drag the dot at a card’s edge"),
    ("Change a feeling by halves", "drag a point of the curve"),
    ("Freely; all that are selected", "Alt+drag; Shift+drag"),
    ("What can be done here", "right click"),
)
_CAPTURE = (
    ("Stage, an old or a new one", "Stage: at the beginning"),
    ("Channel", '@app   @"live chat"'),
    ("Feeling", "−1   +0.5"),
    ("Pain point, opportunity", "!slow   +resend button"),
    ("Persona; with a feeling of their own", "#Tom   #Tom-1"),
    ("Quote, moment of truth", "“quote”   *"),
    ("Branch of the selected touchpoint", "> at the beginning"),
    ("A sign as a letter", "\\ before it"),
    ("Complete; earlier lines", "Tab; ↑ ↓"),
    ("Back to the map", "Esc in the line"),
)
_PAGE = (
    ("Larger, smaller", "+, −"),
    ("The whole page; its own size", "Ctrl+0; Ctrl+1"),
    ("Zoom at the pointer", "Ctrl+wheel"),
    ("Edit what a part shows", "click; Enter under Parts"),
    ("Show or hide a section; move it", "Space; Alt+↑ ↓"),
)
_FIELDS = (
    ("Next field, the one before", "Tab, Shift+Tab"),
    ("Keep a name; a long text", "Enter; Ctrl+Enter"),
    ("Return to how it was", "Esc in the field"),
)


def platform_name(key: str) -> str:
    """Return how this platform writes a key that is held, such as ``Ctrl+``: ``⌘`` on a Mac."""
    return QKeySequence(key + "A").toString(QKeySequence.SequenceFormat.NativeText).removesuffix("A")


def native(text: str, name_of: Callable[[str], str] = platform_name) -> str:
    """Return words about keys with the names that the platform has for those that are held."""
    for key in ("Ctrl+", "Alt+", "Shift+"):
        text = text.replace(key, name_of(key))
    return text


def hand_groups() -> Groups:
    """Return the keys that are no commands: on the map, of the mouse, in quick capture, on the page, in fields."""
    groups = (
        ("On the map", _MAP),
        ("Mouse and touchpad", _MOUSE),
        ("Quick capture", _CAPTURE),
        ("Page of the brief", _PAGE),
        ("Fields", _FIELDS),
    )
    return [(title, [(what, native(keys)) for what, keys in entries]) for title, entries in groups]


def without_doubles(groups: Groups) -> Groups:
    """Return the groups with each line once, where it comes first, and with Enter called so everywhere."""
    seen: set[tuple[str, str]] = set()
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for title, entries in groups:
        lines = []
        for what, keys in entries:
            line = (what, keys.replace("Return", "Enter"))
            if line not in seen:
                seen.add(line)
                lines.append(line)
        if lines:
            found.append((title, lines))
    return found


class KeySheet(QWidget):
    """A search field over groups of (what, keys) in two columns that scroll."""

    def __init__(self, title: str, groups: Groups) -> None:
        """Show all of them."""
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        self.search = QLineEdit()
        self.search.setProperty("kind", "search")
        self.search.setPlaceholderText("Find a key…")
        self.search.setAccessibleName("Find a key")
        self.search.textChanged.connect(self.show_only)
        rows.addWidget(self.search)
        inside = QWidget()
        inside.setObjectName("rows")
        line = QHBoxLayout(inside)
        line.setContentsMargins(4, 4, 12, 4)
        line.setSpacing(36)
        self._groups: list[tuple[QWidget, str, list[tuple[str, list[QWidget]]]]] = []
        columns = [QVBoxLayout() for _ in range(_COLUMNS)]
        heights = [0] * _COLUMNS
        for heading, entries in without_doubles(groups):
            shortest = heights.index(min(heights))
            columns[shortest].addWidget(self._group(heading, entries))
            heights[shortest] += len(entries) + 2
        for column in columns:
            column.setSpacing(14)
            column.addStretch(1)
            line.addLayout(column, 1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        self.area.setAccessibleName(title)
        speak_as(self.area, QAccessible.Role.Document)
        self._nothing = label(
            "No key for that. Ctrl+K finds every command.".replace("Ctrl+", native("Ctrl+")), "muted"
        )
        self._nothing.hide()
        rows.addWidget(self._nothing)
        rows.addWidget(self.area, 1)

    def _group(self, heading: str, entries: Sequence[tuple[str, str]]) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(label(heading, "heading"), 0, 0, 1, 2)
        lines: list[tuple[str, list[QWidget]]] = []
        for at, (what, keys) in enumerate(entries, 1):
            said = label(keys, "muted")
            said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            parts: list[QWidget] = [label(what, wrap=True), said]
            for place, part in enumerate(parts):
                grid.addWidget(part, at, place)
            lines.append((f"{what} {keys}", parts))
        self._groups.append((made, heading, lines))
        return made

    def show_only(self, typed: str) -> None:
        """Show the lines that answer what is typed; all of a group whose title does."""
        for group, heading, lines in self._groups:
            whole = rank(typed, heading) is not None
            any_shown = False
            for text, parts in lines:
                shown = whole or rank(typed, text) is not None
                any_shown |= shown
                for part in parts:
                    part.setVisible(shown)
            group.setVisible(any_shown)
        self._nothing.setVisible(all(group.isHidden() for group, _, _ in self._groups))

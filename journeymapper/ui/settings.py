"""What the window remembers between two starts: its size, its theme, the recent projects. Kept in the state folder."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from journeymapper.files.state import state_folder
from journeymapper.ui.style import Choice

_MOST_RECENT = 10


class Settings:
    """Reads and writes `window.ini` in the state folder. Nothing in it is needed: a damaged file means defaults."""

    def __init__(self) -> None:
        """Open the file; it is made at the first write."""
        self._store = QSettings(str(state_folder() / "window.ini"), QSettings.Format.IniFormat)

    @property
    def theme(self) -> Choice:
        """The theme chosen under View."""
        value = self._store.value("theme", "")
        return next((choice for choice in Choice if choice.value == value), Choice.SYSTEM)

    @theme.setter
    def theme(self, choice: Choice) -> None:
        self._store.setValue("theme", choice.value)

    @property
    def less_motion(self) -> bool | None:
        """Whether the person asked for less motion; None where they leave it to the system."""
        return {"yes": True, "no": False}.get(str(self._store.value("less_motion", "")))

    @less_motion.setter
    def less_motion(self, less: bool) -> None:
        self._store.setValue("less_motion", "yes" if less else "no")

    def bytes_of(self, key: str) -> QByteArray:
        """Return a state that Qt gave us, such as the geometry of the window; empty where there is none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep(self, key: str, value: QByteArray) -> None:
        """Keep a state that Qt gave us."""
        self._store.setValue(key, value)

    def recent(self) -> list[Path]:
        """Return the projects opened last, newest first, whether they are still there or not."""
        value = self._store.value("recent", [])
        names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [Path(name) for name in names if isinstance(name, str) and name][:_MOST_RECENT]

    def shown(self, panel: str, *, unless_told: bool = True) -> bool:
        """Whether a side panel, or a part that folds, was in view; `unless_told` where that was never kept."""
        return self._store.value(f"{panel}_shown", "yes" if unless_told else "no") != "no"

    def keep_shown(self, panel: str, shown: bool) -> None:
        """Keep whether a side panel is in view."""
        self._store.setValue(f"{panel}_shown", "yes" if shown else "no")

    def add_recent(self, path: Path) -> None:
        """Put a project at the head of the recent ones."""
        name = os.path.abspath(path)
        others = [str(other) for other in self.recent() if str(other) != name]
        self._store.setValue("recent", [name, *others][:_MOST_RECENT])

    def forget_recent(self) -> None:
        """Forget the recent projects."""
        self._store.setValue("recent", [])

    def folder(self) -> Path:
        """Return where file dialogs begin: where the last project was opened, else the home folder."""
        recent = self.recent()
        folder = recent[0].parent if recent else Path.home()
        return folder if folder.is_dir() else Path.home()

    def write(self) -> None:
        """Write what was changed now."""
        self._store.sync()

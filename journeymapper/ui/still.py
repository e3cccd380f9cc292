"""Whether this machine was told to show less motion: Qt does not tell everywhere, so the systems are asked in their ways.

Every answer but a clear yes counts as no.
"""

from __future__ import annotations

import configparser
import os
import sys
from collections.abc import Iterator
from pathlib import Path

_CLIENT_AREA_ANIMATION = 0x1042
"""SPI_GETCLIENTAREAANIMATION of SystemParametersInfo: "show animations in Windows"."""


def system_wants_less_motion() -> bool:
    """Return whether the desktop of the user asks programs to move less."""
    if sys.platform == "win32":
        return _windows_says_so()
    if sys.platform == "darwin":
        return _mac_says_so()
    return any(_files_say_so(_settings_folder()))


def _settings_folder() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")


def _files_say_so(folder: Path) -> Iterator[bool]:
    """What the settings of GTK and KDE say: `gtk-enable-animations=false`, `AnimationDurationFactor=0`."""
    for name, section, key, still in (
        ("gtk-4.0/settings.ini", "Settings", "gtk-enable-animations", {"false", "0"}),
        ("gtk-3.0/settings.ini", "Settings", "gtk-enable-animations", {"false", "0"}),
        ("kdeglobals", "KDE", "AnimationDurationFactor", {"0", "0.0"}),
    ):
        found = configparser.RawConfigParser(strict=False)
        try:
            found.read(folder / name, encoding="utf-8")
            yield found.get(section, key, fallback="").strip().lower() in still
        except (OSError, UnicodeDecodeError, configparser.Error):
            yield False


def _windows_says_so() -> bool:
    import ctypes

    library = getattr(ctypes, "windll", None)
    shown = ctypes.c_int(1)
    if library is not None:
        library.user32.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(shown), 0)
    return not shown.value


def _mac_says_so() -> bool:
    import plistlib

    path = Path.home() / "Library" / "Preferences" / "com.apple.universalaccess.plist"
    try:
        return bool(plistlib.loads(path.read_bytes()).get("reduceMotion", False))
    except (OSError, ValueError, plistlib.InvalidFileException):
        return False

"""`journeymapper [PROJECT]`: the editor."""

from __future__ import annotations

import argparse
import os
import re
import socket
import sys
from contextlib import suppress
from pathlib import Path

from journeymapper.cli.places import Unsuitable

_NO_SCREEN = "There is no screen to open the editor on. The commands work without one: journeymapper --help lists them."


def edit(options: argparse.Namespace) -> int:
    """Open the window, with the project where one is named; a file or a screen that is not there is told without Qt."""
    name: str | None = options.project
    if name is not None and not os.path.lexists(name):
        raise Unsuitable(f"There is no project {name}. Make one with: journeymapper new {name}")
    if sys.platform.startswith("linux") and not screen_answers():
        raise Unsuitable(_NO_SCREEN)
    from journeymapper.ui.app import run

    return run(name)


def screen_answers() -> bool:
    """Whether there is a Wayland or X screen to draw on; without one Qt ends the whole process with a page of text.

    Asking costs a connection to a local socket. A screen on another machine, and a platform that was chosen for Qt, are believed.
    """
    if (os.environ.get("QT_QPA_PLATFORM") or "xcb").split(":")[0].split(";")[0] not in {"xcb", "wayland"}:
        return True
    wayland = os.environ.get("WAYLAND_DISPLAY")
    if wayland and Path(os.environ.get("XDG_RUNTIME_DIR", "/"), wayland).exists():
        return True
    display = os.environ.get("DISPLAY", "")
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    if local is None:
        return bool(display)
    place = f"/tmp/.X11-unix/X{local[1]}"
    return any(_answers(address) for address in (place, f"\0{place}"))


def _answers(address: str) -> bool:
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(2)
        probe.connect(address)
        return True
    return False

"""What the machine itself must have: the libraries Qt loads, a Python that makes environments, tools of the tests.

Nothing is guessed from the name of the system. Qt is tried in a process of its own; what the loader then misses is
installed where that may be done (as root, with apt) or named, with the one command that installs it.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dev_checkout import DevError, say

QT_PACKAGES = ("libgl1", "libegl1", "libxkbcommon0", "libglib2.0-0", "libfontconfig1", "libdbus-1-3")
"""What Qt needs on a minimal Debian or Ubuntu, even without a window."""

WINDOW_PACKAGES = (
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
)
"""What it needs besides for a window under X."""

TEST_TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool", "pdffonts": "poppler-utils"}
"""Programs that some tests run, and their Debian packages: a screen without a screen, hands for it, a look into PDFs."""

TEST_PACKAGES = (*WINDOW_PACKAGES, *TEST_TOOLS.values())
"""What the tests of a real window need beyond Qt itself."""

PROBE = """
import PySide6.QtSvg, PySide6.QtWidgets
from PySide6.QtGui import QGuiApplication
QGuiApplication([])
"""

_MISSING = re.compile(r"\b(lib[\w.+-]+?\.so[.\d]*): (?:cannot open shared object file|file too short)")


@dataclass(frozen=True)
class QtState:
    """How an attempt to start Qt ended: `starts`, or the `missing` libraries, or the `words` it failed with.

    `no_display` is true where Qt is whole but no screen answers.
    """

    starts: bool
    missing: tuple[str, ...] = ()
    no_display: bool = False
    words: str = ""


def ensure_qt(python: Path, window: bool, also: Sequence[str] = ()) -> bool:
    """Makes sure that Qt starts, offscreen and, where `window` asks for it, on this machine's screen.

    Args:
        python: the environment's interpreter.
        window: whether a window is wanted.
        also: packages that the caller will want besides, so that one command brings all that is missing.

    Returns:
        Whether a window can be shown. False where `window` is false or no screen answers.

    Raises:
        DevError: libraries are missing and may not be installed from here; it names the command that does.
    """
    packages = [*QT_PACKAGES, *(WINDOW_PACKAGES if window else ()), *also]
    _ensure_platform(python, "offscreen", packages)
    return window and _ensure_platform(python, os.environ.get("QT_QPA_PLATFORM", ""), packages)


def ensure_window_libraries(python: Path) -> bool:
    """Makes sure, where it may, that windows could open on an X screen; says whether they could."""
    try:
        state = _tried_after_installing(python, "xcb", QT_PACKAGES + WINDOW_PACKAGES)
    except DevError:
        return False
    return state.starts or state.no_display


def has_screen(platform: str, variables: Mapping[str, str]) -> bool:
    """Whether windows can be seen here: always on macOS and Windows, elsewhere if X or Wayland is there."""
    if variables.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    if platform in ("darwin", "win32"):
        return True
    return bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def ensure_venv_module() -> None:
    """Debian splits `venv` from Python: installs it or names the command."""
    if importlib.util.find_spec("ensurepip") is not None:
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if not may_install():
        raise DevError(f"This Python cannot make environments yet. Run: {install_command([package])}")
    install([package])
    importlib.invalidate_caches()


def ensure_tools() -> list[str]:
    """Installs the tests' tools where that may be done, and returns those that are still missing."""
    missing = [tool for tool in TEST_TOOLS if not shutil.which(tool)]
    if missing and may_install():
        try:
            install([TEST_TOOLS[tool] for tool in missing])
        except DevError as error:
            say(str(error))
    return [tool for tool in TEST_TOOLS if not shutil.which(tool)]


def try_qt(python: Path, platform: str) -> QtState:
    """Starts Qt in a process of its own on one platform plugin ("" is the system's own choice)."""
    variables = {**os.environ, "QT_DEBUG_PLUGINS": "1"}
    if platform:
        variables["QT_QPA_PLATFORM"] = platform
    try:
        done = subprocess.run(
            [str(python), "-c", PROBE],
            env=variables,
            text=True,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=60,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return QtState(starts=False, words="Qt did not start within a minute.")
    return read_probe(done.returncode, done.stderr)


def read_probe(code: int, stderr: str) -> QtState:
    """What an attempt tells: its exit code and what it wrote to stderr."""
    if code == 0:
        return QtState(starts=True)
    # A platform that loads but is refused comes last; libraries that other plugins miss do not concern us then.
    no_display = "could not connect to display" in stderr
    missing = () if no_display else tuple(sorted(set(_MISSING.findall(stderr))))
    lines = [line for line in stderr.splitlines() if line.strip() and not line.startswith("qt.core")]
    return QtState(starts=False, missing=missing, no_display=no_display, words="\n".join(lines[-3:]))


def may_install() -> bool:
    """Whether system packages may be installed from here: as root, on a system with apt."""
    user = getattr(os, "geteuid", lambda: 1)()
    return user == 0 and shutil.which("apt-get") is not None


def install_command(packages: Sequence[str]) -> str:
    """The one line that a person runs to install system packages."""
    return f"sudo apt-get install -y {' '.join(packages)}"


def install(packages: Sequence[str]) -> None:
    """Installs system packages with apt.

    Raises:
        DevError: apt refused; its last words are in the message.
    """
    say(f"Setting up: installing {' '.join(packages)}")
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(
            command, env=variables, text=True, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    # Only the second one decides: an update that failed for one source often leaves all that is needed.
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()[-1:] or [""]
        raise DevError(f"The system packages {' '.join(packages)} could not be installed. {last[0]}")


def _ensure_platform(python: Path, platform: str, packages: Sequence[str]) -> bool:
    state = _tried_after_installing(python, platform, packages)
    if state.starts or state.no_display:
        return state.starts
    raise DevError(f"Qt does not start here.\n{state.words}")


def _tried_after_installing(python: Path, platform: str, packages: Sequence[str]) -> QtState:
    state = try_qt(python, platform)
    if state.missing and may_install():
        install(packages)
        state = try_qt(python, platform)
    if state.missing:
        raise DevError(_what_is_missing(state.missing, packages))
    return state


def _what_is_missing(libraries: Sequence[str], packages: Sequence[str]) -> str:
    names = ", ".join(libraries)
    if shutil.which("apt-get"):
        return f"Qt needs libraries that are not here ({names}). Run: {install_command(packages)}"
    return f"Qt needs libraries that are not here: {names}. Install them with your system's package manager."

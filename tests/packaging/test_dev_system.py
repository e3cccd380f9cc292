"""What the machine lacks is read from what the loader says, and named with the command that brings it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import dev_system
from dev_checkout import DevError
from dev_system import (
    QT_PACKAGES,
    WINDOW_PACKAGES,
    QtState,
    ensure_qt,
    has_screen,
    install_command,
    read_probe,
    try_qt,
)

IMPORT_FAILS = """\
Traceback (most recent call last):
  File "<string>", line 2, in <module>
ImportError: libGL.so.1: cannot open shared object file: No such file or directory
"""
PLUGIN_FAILS = """\
qt.core.library: "/v/libqxcb.so" cannot load: Cannot load library /v/libqxcb.so: libxcb-icccm.so.4: cannot open shared object file: No such file or directory
qt.core.plugin.loader: failed on "/v/libqxcb.so" : "Cannot load library /v/libqxcb.so: libxcb-icccm.so.4: cannot open shared object file: No such file or directory"
qt.qpa.plugin: From 6.5.0, xcb-cursor0 or libxcb-cursor0 is needed to load the Qt xcb platform plugin.
This application failed to start because no Qt platform plugin could be initialized.
"""
NO_DISPLAY = """\
qt.core.library: "/v/libqwayland.so" cannot load: libwayland-egl.so.1: cannot open shared object file: No such file
qt.qpa.xcb: could not connect to display :77
This application failed to start because no Qt platform plugin could be initialized.
"""


@pytest.fixture
def no_rights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev_system, "may_install", lambda: False)


def test_a_start_is_a_start_whatever_was_said() -> None:
    assert read_probe(0, PLUGIN_FAILS) == QtState(starts=True)


@pytest.mark.parametrize(
    ("said", "missing"),
    [(IMPORT_FAILS, ("libGL.so.1",)), (PLUGIN_FAILS, ("libxcb-icccm.so.4",))],
)
def test_missing_libraries_are_named_once(said: str, missing: tuple[str, ...]) -> None:
    assert read_probe(1, said).missing == missing


def test_a_silent_screen_is_no_missing_library() -> None:
    state = read_probe(-6, NO_DISPLAY)
    assert state.no_display
    assert state.missing == ()


def test_other_failures_keep_their_last_words() -> None:
    state = read_probe(1, "one\ntwo\nthree\nqt.core.plugin: noise\nfour\n")
    assert state.words == "two\nthree\nfour"


def test_qt_starts_offscreen_here() -> None:
    assert try_qt(Path(sys.executable), "offscreen").starts


def test_a_platform_that_does_not_exist_is_an_error(no_rights: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "nowhere")
    with pytest.raises(DevError, match="Qt does not start here"):
        ensure_qt(Path(sys.executable), window=True)


def test_without_rights_the_one_command_is_named(no_rights: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev_system, "try_qt", lambda python, platform: read_probe(1, IMPORT_FAILS))
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(DevError) as caught:
        ensure_qt(Path("python"), window=False, also=["xvfb"])
    assert "libGL.so.1" in str(caught.value)
    assert str(caught.value).endswith(install_command([*QT_PACKAGES, "xvfb"]))


def test_without_apt_the_libraries_are_named(no_rights: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev_system, "try_qt", lambda python, platform: read_probe(1, IMPORT_FAILS))
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(DevError, match=r"libGL\.so\.1.*package manager"):
        ensure_qt(Path("python"), window=False)


def test_with_rights_it_installs_and_tries_again(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []
    monkeypatch.setattr(dev_system, "may_install", lambda: True)
    monkeypatch.setattr(dev_system, "install", installed.extend)
    monkeypatch.setattr(
        dev_system,
        "try_qt",
        lambda python, platform: read_probe(*((0, "") if installed else (1, IMPORT_FAILS))),
    )
    assert ensure_qt(Path("python"), window=True)
    assert installed == [*QT_PACKAGES, *WINDOW_PACKAGES]


@pytest.mark.parametrize(
    ("platform", "variables", "seen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_screen_is_known_by_its_variables(platform: str, variables: dict[str, str], seen: bool) -> None:
    assert has_screen(platform, variables) is seen

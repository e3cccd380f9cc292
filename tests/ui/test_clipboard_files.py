"""Pictures and files on the clipboard: read off the window's thread, told, given up, refused where they might never end."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QClipboard, QGuiApplication
from pytestqt.qtbot import QtBot

from journeymapper.files import media
from journeymapper.ui.clipboard_copied import CLIP
from journeymapper.ui.workbench import Workbench
from tests.ui.canvas.test_picture import red_picture
from tests.ui.clipboard import press, put, select

pytestmark = pytest.mark.usefixtures("clean_clipboard")


def copy_files(paths: Sequence[Path]) -> None:
    """Put files onto the clipboard, as a file manager does."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    QGuiApplication.clipboard().setMimeData(mime)


def pictures(folder: Path, count: int) -> list[Path]:
    """So many different pictures."""
    made = []
    for number in range(count):
        made.append(folder / f"{number}.png")
        made[-1].write_bytes(red_picture(20 + number, 10)[1])
    return made


def test_many_pictures_are_taken_in_off_the_window_s_thread_and_told(
    bench: Workbench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on: list[bool] = []
    told: list[tuple[str, float]] = []
    go = threading.Event()
    encode = media.add_picture

    def watched(data: bytes) -> tuple[str, bytes]:
        on.append(threading.current_thread() is threading.main_thread())
        if len(on) == 20:
            go.wait(10)
        return encode(data)

    monkeypatch.setattr(media, "add_picture", watched)
    working = bench.messages.working

    def spied(text: str, cancel: Callable[[], object], part: float = 0.0) -> None:
        told.append((text, part))
        working(text, cancel, part)

    monkeypatch.setattr(bench.messages, "working", spied)
    select(bench, "Pays")
    copy_files(pictures(tmp_path, 24))
    press("paste")
    assert not bench.session.project.cards.keys() & set(bench.session.selection)
    qtbot.waitUntil(lambda: ("Taking in 24 pictures…", 20 / 25) in told, timeout=20_000)
    go.set()
    qtbot.waitUntil(lambda: len(bench.session.selection) == 24, timeout=20_000)
    assert len(on) == 24
    assert not any(on)
    assert all(
        bench.session.pictures.bytes_of(bench.session.project.cards[name].media or "")
        for name in bench.session.selection
    )
    assert "Taking in" not in bench.messages.text


def test_pictures_that_are_taken_in_can_be_given_up(
    bench: Workbench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()
    encode = media.add_picture

    def held(data: bytes) -> tuple[str, bytes]:
        go.wait(10)
        return encode(data)

    monkeypatch.setattr(media, "add_picture", held)
    before, kept = bench.session.project, len(bench.session.pictures.all())
    copy_files(pictures(tmp_path, 12))
    press("paste")
    bench.clipboard.pasting.give_up()
    go.set()
    qtbot.wait(400)
    assert bench.session.project is before
    assert len(bench.session.pictures.all()) == kept


@pytest.mark.parametrize("name", ["pipe.png", "pipe.csv"])
def test_a_pipe_on_the_clipboard_is_refused_and_nothing_waits(
    bench: Workbench, tmp_path: Path, name: str
) -> None:
    os.mkfifo(tmp_path / name)
    before = bench.session.project
    copy_files([tmp_path / name])
    press("paste")
    assert bench.session.project is before
    assert bench.messages.text == f"“{name}” cannot be read: it is a device, not a file."


def test_a_picture_and_a_table_come_one_after_the_other(
    bench: Workbench, qtbot: QtBot, tmp_path: Path
) -> None:
    table = tmp_path / "steps.csv"
    table.write_text("stage,touchpoint\nTry,Reads the guide\n")
    cards = len(bench.session.project.cards)
    copy_files([*pictures(tmp_path, 4), table])
    press("paste")
    qtbot.waitUntil(
        lambda: any(one.name == "Reads the guide" for one in bench.session.project.touchpoints.values()),
        timeout=20_000,
    )
    assert len(bench.session.project.cards) == cards + 4


def test_a_clipboard_that_gives_nothing_is_told(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QClipboard, "mimeData", lambda *_: None)
    press("paste")
    assert bench.messages.text == "There is nothing on the clipboard that can be pasted here."


@pytest.mark.parametrize("version", [b"true", b"-1", b"0", b"1.0", b'"1"', b"null"])
def test_a_clip_of_a_version_that_never_was_is_refused(bench: Workbench, version: bytes) -> None:
    select(bench, "Pays")
    press("copy")
    data = bytes(QGuiApplication.clipboard().mimeData().data(CLIP).data())
    before = bench.session.project
    put(own=data.replace(b'"version":1', b'"version":' + version))
    press("paste")
    assert bench.session.project is before
    assert "not in the form of a copy" in bench.messages.text

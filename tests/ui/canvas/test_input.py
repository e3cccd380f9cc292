"""Every way of writing: input methods, dead keys, emoji, right to left, very long, many lines; and hostile names on the map."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextLayout
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeymapper.board.theme import DARK
from journeymapper.edit.journeys import add_journey, add_touchpoint
from journeymapper.model.project import Project
from journeymapper.model.text import one_line
from tests.places import shared_files
from tests.ui.canvas.conftest import two_stages
from tests.ui.canvas.driver import CTRL, NONE, Hand

ENTER, ESC, F2 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F2
FAMILY = "👩‍👩‍👧‍👦"
ARABIC, HEBREW = "يربط حسابه المصرفي", "מחבר את חשבון הבנק"
Query = Qt.InputMethodQuery


def select(hand: Hand, name: str) -> str:
    chosen = hand.touchpoint(name)
    hand.view.select((chosen,))
    return chosen


def name(hand: Hand, touchpoint: str) -> str:
    return hand.project.touchpoints[touchpoint].name


def compose(preedit: str, commit: str = "") -> None:
    """What an input method sends to the widget with the focus."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    focused = QApplication.focusWidget()
    assert focused is not None
    QApplication.sendEvent(focused, event)


def paste(hand: Hand, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    hand.key(Qt.Key.Key_V, CTRL)


def test_composing_on_a_card_opens_its_editor_and_loses_nothing(hand: Hand) -> None:
    chosen = select(hand, "Pays")
    compose("g")
    compose("ぎん")
    writer = hand.writer
    assert writer is not None
    layout: QTextLayout = writer.document().firstBlock().layout()
    assert layout.preeditAreaText() == "ぎん"
    assert name(hand, chosen) == "Pays"
    compose("", "銀行")
    assert QApplication.focusWidget() is writer
    compose("de")
    compose("", "で")
    hand.key(ENTER)
    assert name(hand, chosen) == "銀行で"
    assert hand.editor.undo_label == "Rename"


def test_a_dead_key_begins_a_name(hand: Hand) -> None:
    chosen = select(hand, "Pays")
    compose("", "é")
    hand.type("tat").key(ENTER)
    assert name(hand, chosen) == "état"


def test_esc_gives_up_what_is_composed_on_a_card(hand: Hand) -> None:
    chosen, before = select(hand, "Pays"), hand.project
    compose("ぎん")
    compose("")  # the first Esc is for the input method
    hand.key(ESC)
    assert hand.writer is None
    assert name(hand, chosen) == "Pays"
    assert hand.project == before


@pytest.mark.parametrize("turn", ["press", "leave"])
def test_what_is_composed_is_kept_when_one_turns_away(hand: Hand, turn: str) -> None:
    chosen = select(hand, "Pays")
    compose("ginkou")
    if turn == "press":
        hand.click(hand.place(5, 5))
    else:
        hand.view.clearFocus()
    assert hand.writer is None
    assert name(hand, chosen) == "ginkou"


def test_an_input_method_is_asked_only_where_there_is_a_name_to_write(hand: Hand) -> None:
    enabled = Qt.WidgetAttribute.WA_InputMethodEnabled
    hand.view.select(())
    assert not hand.view.testAttribute(enabled)
    select(hand, "Pays")
    assert hand.view.testAttribute(enabled)
    assert hand.view.inputMethodQuery(Query.ImEnabled) is True
    card = hand.view.camera.to_view(hand.board.boxes[hand.touchpoint("Pays")].rect)
    assert hand.view.inputMethodQuery(Query.ImCursorRectangle) == card
    hand.session.read_only = True
    assert hand.view.inputMethodQuery(Query.ImEnabled) is False


def test_the_words_of_an_input_method_stand_at_the_cursor_of_the_editor(hand: Hand) -> None:
    select(hand, "Pays")
    compose("ぎん")
    writer = hand.writer
    assert writer is not None
    place = hand.view.inputMethodQuery(Query.ImCursorRectangle)
    assert isinstance(place, QRect | QRectF)
    assert writer.geometry().contains(QRectF(place).center().toPoint())


@pytest.mark.parametrize(
    "text", [FAMILY, "🙂🙃", "🇬🇧🇫🇷", "é", "漢字かな交じり文", "한국어", ARABIC, HEBREW, "ไทย", "हिन्दी"]
)
def test_every_script_is_written_and_painted(hand: Hand, text: str) -> None:
    chosen = select(hand, "Pays")
    hand.key(F2)
    compose("", text)
    hand.key(ENTER)
    assert name(hand, chosen) == one_line(text)
    hand.view.viewport().grab()


def test_a_backspace_never_leaves_half_a_character(hand: Hand) -> None:
    chosen = select(hand, "Pays")
    hand.key(F2)
    compose("", f"Pays {FAMILY}")
    for _ in range(12):
        hand.key(Qt.Key.Key_Backspace)
        assert name(hand, chosen).encode("utf-8")
        hand.view.viewport().grab()


@pytest.mark.parametrize("text", [ARABIC, HEBREW])
def test_right_to_left_is_written_from_the_right(hand: Hand, text: str) -> None:
    select(hand, "Pays")
    hand.key(F2)
    compose("", text)
    writer = hand.writer
    assert writer is not None
    at_end = writer.cursorRect().x()
    hand.key(Qt.Key.Key_Home)
    assert writer.cursorRect().x() > at_end
    assert writer.cursorRect().x() > writer.viewport().width() * 0.8


def test_lines_pasted_into_a_name_become_one(hand: Hand) -> None:
    chosen = select(hand, "Pays")
    hand.key(F2)
    paste(hand, "Pays\r\n  by\tcard\n\n")
    writer = hand.writer
    assert writer is not None
    assert writer.toPlainText() == "Pays by card"
    hand.key(ENTER)
    assert name(hand, chosen) == "Pays by card"


def test_two_thousand_lines_pasted_into_a_card_are_kept_as_far_as_there_is_room(hand: Hand) -> None:
    card = next(iter(hand.project.cards))
    hand.view.select((card,))
    hand.key(F2)
    paste(hand, "\n".join(f"line {number} of the complaint" for number in range(2000)))
    hand.key(ENTER)
    text = hand.project.cards[card].text
    assert 19_900 < len(text) <= 20_000
    assert text.startswith("line 0 of the complaint\nline 1 ")
    assert "at most 20,000 characters" in hand.told[-1]


def test_twenty_thousand_characters_pasted_into_a_name_are_cut_and_that_is_told(hand: Hand) -> None:
    chosen = select(hand, "Pays")
    hand.key(F2)
    paste(hand, "x" * 20_000)
    assert hand.told == ["A name has at most 300 characters; 19,700 more were left out."]
    assert name(hand, chosen) == "x" * 300
    hand.key(ENTER)
    assert hand.writer is None


def test_a_full_name_says_so_when_more_is_pasted(hand: Hand) -> None:
    chosen = select(hand, "Pays")
    hand.key(F2)
    paste(hand, "y" * 300)
    paste(hand, "zz")
    assert hand.told == ["A name has at most 300 characters; 2 more were left out."]
    assert name(hand, chosen) == "y" * 300


def test_a_picture_or_nothing_on_the_clipboard_pastes_nothing_into_a_name(hand: Hand) -> None:
    chosen, before = select(hand, "Pays"), hand.project
    hand.key(F2)
    QGuiApplication.clipboard().setMimeData(QMimeData())
    hand.key(Qt.Key.Key_End).key(Qt.Key.Key_V, CTRL).key(ENTER)
    assert name(hand, chosen) == "Pays"
    assert hand.project == before


@settings(max_examples=40)
@given(text=st.text(st.characters(codec=None, exclude_categories=()), max_size=40))
def test_whatever_is_written_the_project_takes_it_clean(text: str) -> None:
    hand = shared()
    chosen = next(iter(hand.project.touchpoints))
    hand.view.select((chosen,))
    hand.key(F2)
    compose("", text)
    hand.key(ENTER)
    assert hand.writer is None
    assert name(hand, chosen) == one_line(name(hand, chosen))
    hand.editor.go_to(0)


_shared: list[Hand] = []


def shared() -> Hand:
    """One hand for all examples."""
    if not _shared:
        _shared.append(Hand(two_stages(), 700, 620))
    _shared[0].view.activateWindow()
    _shared[0].view.setFocus()
    return _shared[0]


@pytest.fixture(scope="module", autouse=True)
def let_go() -> Iterator[None]:
    """The shared hand goes with the module."""
    yield
    while _shared:
        _shared.pop().view.deleteLater()


def hostile(path: Path) -> list[str]:
    return [str(text) for text in json.loads(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("path", shared_files("torture/blns_even.json"), ids=lambda path: path.stem)
def test_hostile_names_are_written_shown_and_kept(path: Path, qtbot: QtBot) -> None:
    hand = Hand(two_stages(), 1100, 900)
    qtbot.addWidget(hand.view)
    chosen = select(hand, "Pays")
    for text in hostile(path):
        hand.key(F2)
        paste(hand, text)
        hand.key(ENTER)
        assert name(hand, chosen) == (one_line(text)[:300].strip() or name(hand, chosen))
        assert hand.writer is None


@pytest.mark.parametrize("path", shared_files("torture/blns_even.json"), ids=lambda path: path.stem)
@pytest.mark.parametrize("zoom", [0.5, 1.0, 1.5, 2.0])
def test_a_map_full_of_hostile_names_is_painted(path: Path, zoom: float, qtbot: QtBot) -> None:
    texts = [text for text in hostile(path) if one_line(text)]
    change, journey = add_journey(Project(), texts[0], stages=texts[:6])
    project = change.apply(Project())
    stages = project.stages_of(journey)
    for place, text in enumerate(texts):
        project = add_touchpoint(project, stages[place % 6].id, one_line(text)[:300])[0].apply(project)
    hand = Hand(project, 1100, 900)
    qtbot.addWidget(hand.view)
    hand.view.set_zoom(zoom)
    for theme in (hand.view.inks.theme, DARK):
        hand.view.set_theme(theme)
        hand.view.settle()
        hand.key(Qt.Key.Key_Down, NONE)
        hand.view.viewport().grab()
    assert hand.view.accessibleDescription().endswith(".")

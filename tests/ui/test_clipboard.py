"""Cut, copy, paste and duplicate in the real window, over the real clipboard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeymapper.edit.clip import unpack
from journeymapper.edit.records import change
from journeymapper.files.document import Document
from journeymapper.model.integrity import problems
from journeymapper.model.journeys import Touchpoint
from journeymapper.model.kinds import CardKind, LaneKind
from journeymapper.model.project import Project
from journeymapper.ui.canvas.menus import menu_for
from journeymapper.ui.clipboard_copied import CLIP, Copied
from journeymapper.ui.clipboard_paste import LONG
from journeymapper.ui.workbench import Workbench
from tests.ui.conftest import Open
from tests.ui.small import small_project, touchpoint

KEYS = {
    "copy": (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier),
    "cut": (Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier),
    "paste": (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
    "duplicate": (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier),
    "as text": (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
}


@pytest.fixture
def bench(furnish: Open) -> Iterator[Workbench]:
    """A window on the small project; the keyboard is on its map, and the clipboard is empty, as it is afterwards."""
    QGuiApplication.clipboard().clear()
    made = furnish(Document.new(small_project()))
    made.map.view.setFocus()
    yield made
    QGuiApplication.clipboard().clear()


def press(*names: str) -> None:
    """Press keys where the keyboard is."""
    for name in names:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, *KEYS[name])
        QApplication.processEvents()


def select(bench: Workbench, *names: str) -> None:
    """Select touchpoints by their names."""
    bench.session.select(touchpoint(bench.session.project, name).id for name in names)


def names(project: Project) -> list[tuple[str, list[str]]]:
    """The stages of the first journey, each with the names of its touchpoints."""
    return [
        (stage.name, [project.touchpoints[one].name for one in stage.touchpoints])
        for stage in project.stages_of(project.about.journeys[0])
    ]


def put(text: str = "", **data: bytes) -> None:
    """Put a text, or bytes under other types, onto the clipboard as another program would."""
    mime = QMimeData()
    if text:
        mime.setText(text)
    for kind, content in data.items():
        mime.setData({"own": CLIP}[kind], content)
    QGuiApplication.clipboard().setMimeData(mime)


def chosen(bench: Workbench) -> list[str]:
    """The names of what is selected."""
    return [
        getattr(record, "name", "") or getattr(record, "text", "")
        for record in bench.session.selected_records()
    ]


def test_ctrl_d_puts_a_copy_behind_the_touchpoint_and_selects_it(bench: Workbench) -> None:
    select(bench, "Connects bank")
    press("duplicate")
    project = bench.session.project
    assert names(project)[0] == ("Try", ["Starts trial", "Connects bank", "Connects bank", "Calls support"])
    (copy,) = bench.session.selection
    assert copy == project.stages_of(bench.session.journey)[0].touchpoints[2]
    assert [card.text for card in project.cards_on(copy)] == ["The bank is not in the list", "A bank picker"]
    assert project.touchpoints[copy].leave == 0.22
    bench.undo()
    assert names(bench.session.project) == names(small_project())


def test_what_is_copied_is_pasted_behind_what_is_selected_with_the_links_among_it(bench: Workbench) -> None:
    select(bench, "Starts trial", "Connects bank")
    press("copy")
    select(bench, "Renews")
    press("paste")
    project = bench.session.project
    assert names(project)[2] == ("Renew", ["Renews", "Starts trial", "Connects bank"])
    first, second = bench.session.selection
    assert [link.target for link in project.links_from(first)] == [second]
    assert project.links_from(second) == []


def test_cut_and_paste_moves_as_two_steps_that_can_be_taken_back(bench: Workbench) -> None:
    select(bench, "Calls support")
    press("cut")
    assert names(bench.session.project)[0][1] == ["Starts trial", "Connects bank"]
    assert bench.session.editor.undo_label == "Cut touchpoint “Calls support”"
    select(bench, "Picks plan")
    press("paste")
    assert names(bench.session.project)[1][1] == ["Picks plan", "Calls support", "Pays"]
    bench.undo()
    bench.undo()
    assert names(bench.session.project) == names(small_project())


def test_a_stage_goes_to_another_window_with_everything_in_it(bench: Workbench, furnish: Open) -> None:
    stage = bench.session.project.stages_of(bench.session.journey)[0].id
    bench.session.select((stage,))
    press("copy")
    data = bytes(QGuiApplication.clipboard().mimeData().data(CLIP).data())
    other = furnish(Document.new(Project()))
    put(own=data)
    other.clipboard.paste()
    project = other.session.project
    assert names(project) == [("Try", ["Starts trial", "Connects bank", "Calls support"])]
    bank = touchpoint(project, "Connects bank")
    assert {project.personas[who].name for who in bank.feelings} == {"Maya Okafor"}
    assert [piece.text for piece in project.evidence_on(bank.id)] == ["It isn't there."]
    assert list(problems(project)) == []


def test_other_programs_get_a_table_without_private_notes_and_a_picture(bench: Workbench) -> None:
    bank = touchpoint(bench.session.project, "Connects bank").id
    bench.session.attempt(lambda p: change(p, bank, notes="for our eyes only"))
    bench.session.attempt(lambda p: change(p, bank, name="=HYPERLINK(1)<b>"))
    bench.session.select((bank,))
    press("copy")
    mime = QGuiApplication.clipboard().mimeData()
    header, row = (line.split("\t") for line in mime.text().split("\n"))
    assert header[:3] == ["stage", "touchpoint", "channel"]
    assert row[:3] == ["Try", "'=HYPERLINK(1)<b>", "App"]
    assert "&lt;b&gt;" in mime.html()
    assert "<b>" not in mime.html()
    assert "our eyes" not in mime.text() + mime.html()
    image = QImage(mime.imageData())
    board = bench.map.view.board
    assert board is not None
    box = board.boxes[bank].rect
    assert image.width() >= 2 * box.width
    assert image.height() >= 2 * box.height
    assert image.width() <= 2 * (box.width + 40)
    assert len({image.pixel(x, image.height() // 2) for x in range(image.width())}) > 2
    clip, _ = unpack(bytes(mime.data(CLIP).data()))
    kept = clip.records[bank]
    assert isinstance(kept, Touchpoint)
    assert kept.notes == "for our eyes only"


def test_lines_become_touchpoints_in_a_row_behind_the_selected_one(bench: Workbench) -> None:
    select(bench, "Starts trial")
    put("Opens mail\n\nClicks link\n")
    press("paste")
    project = bench.session.project
    assert names(project)[0][1] == [
        "Starts trial",
        "Opens mail",
        "Clicks link",
        "Connects bank",
        "Calls support",
    ]
    walked: list[str] = []
    way = touchpoint(project, "Starts trial").id
    while (onward := project.links_from(way)) and len(walked) < 3:
        way = onward[0].target
        walked.append(project.touchpoints[way].name)
    assert walked == ["Opens mail", "Clicks link", "Connects bank"]
    assert chosen(bench) == ["Opens mail", "Clicks link"]
    assert bench.messages.text == "Pasted 2 touchpoints."


def test_on_a_lane_lines_become_cards_of_that_kind(bench: Workbench) -> None:
    project = bench.session.project
    lane = next(one for one in project.lanes.values() if one.kind is LaneKind.PAINS)
    bench.session.select((lane.id,))
    put("Too slow\tToo dear")
    press("paste")
    project = bench.session.project
    made = [project.cards[name] for name in bench.session.selection]
    stages = [stage.name for card in made for stage in [project.stages[card.stage or ""]]]
    assert [(card.kind, card.text) for card in made] == [
        (CardKind.PAIN, "Too slow"),
        (CardKind.PAIN, "Too dear"),
    ]
    assert stages == ["Try", "Buy"]


def test_a_table_finds_its_stages_and_its_personas(bench: Workbench) -> None:
    put(
        "stage\ttouchpoint\tfeeling:Maya Okafor\tnext\nBuy\tAsks for a quote\t−1,5\tSigns\nSign\tSigns\t2\t\n"
    )
    press("paste")
    project = bench.session.project
    assert names(project)[1] == ("Buy", ["Picks plan", "Pays", "Asks for a quote"])
    assert names(project)[-1] == ("Sign", ["Signs"])
    assert list(touchpoint(project, "Asks for a quote").feelings.values()) == [-1.5]
    assert len(project.personas) == 2
    assert len(project.links_from(touchpoint(project, "Asks for a quote").id)) == 1


def test_paste_as_text_takes_each_line_as_it_stands(bench: Workbench) -> None:
    select(bench, "Starts trial")
    press("copy")
    put("stage\ttouchpoint\nBuy\tOne")
    press("as text")
    assert chosen(bench) == ["stage touchpoint", "Buy One"]


def test_a_picture_hangs_on_the_selected_touchpoint_in_a_lane_of_pictures(bench: Workbench) -> None:
    select(bench, "Pays")
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    QGuiApplication.clipboard().setImage(image)
    press("paste")
    project = bench.session.project
    (card,) = (project.cards[name] for name in bench.session.selection)
    assert card.kind is CardKind.PICTURE
    assert card.touchpoints == (touchpoint(project, "Pays").id,)
    assert project.lanes[card.lane or ""].kind is LaneKind.PICTURE
    assert bench.session.pictures.bytes_of(card.media or "")


def test_pictures_travel_with_their_cards(bench: Workbench, furnish: Open) -> None:
    test_a_picture_hangs_on_the_selected_touchpoint_in_a_lane_of_pictures(bench)
    press("copy")
    data = bytes(QGuiApplication.clipboard().mimeData().data(CLIP).data())
    other = furnish(Document.new(small_project()))
    put(own=data)
    select(other, "Renews")
    other.clipboard.paste()
    (name,) = other.session.selection
    assert other.session.pictures.bytes_of(other.session.project.cards[name].media or "")
    assert other.messages.text == ""


def test_files_are_read(bench: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "steps.csv"
    path.write_text("stage,touchpoint\nTry,Reads the guide\n")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(mime)
    press("paste")
    assert names(bench.session.project)[0][1][-1] == "Reads the guide"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"{" * 100_000,
        b'{"format":"journeymapper-clip","version":1,"roots":["tp_x"],"joined":false,"merging":false,"records":[],"frame":[]}',
        json.dumps(
            {"format": "journeymapper-clip", "version": 9, "roots": [], "records": [], "frame": []}
        ).encode(),
    ],
)
def test_a_hostile_clip_is_refused_in_a_sentence(bench: Workbench, data: bytes) -> None:
    before = bench.session.project
    put(own=data)
    press("paste")
    assert bench.session.project is before
    assert bench.messages.text.startswith(("What was copied", "There is nothing"))


def test_text_fields_keep_their_own_clipboard(bench: Workbench) -> None:
    select(bench, "Pays")
    press("copy")
    field = bench.side.outline.search
    field.setFocus()
    field.setText("bank")
    field.selectAll()
    before = bench.session.project
    press("cut", "paste", "paste")
    assert field.text() == "bankbank"
    press("duplicate")
    assert bench.session.project is before
    QGuiApplication.clipboard().setText("x")
    press("as text")
    assert field.text() == "bankbankx"
    field.selectAll()
    bench.commands.actions["copy"].trigger()
    assert QGuiApplication.clipboard().text() == "bankbankx"


def test_only_what_lands_on_the_map_brings_the_map_to_the_front(bench: Workbench) -> None:
    bench.workspaces.show_workspace("value")
    select(bench, "Pays")
    bench.clipboard.copy()
    assert bench.workspaces.page is not None
    bench.clipboard.paste()
    assert bench.workspaces.page is None
    assert names(bench.session.project)[1][1] == ["Picks plan", "Pays", "Pays"]


def test_two_thousand_lines_are_one_step(bench: Workbench, qtbot: QtBot) -> None:
    text = "\n".join(f"Line {number} of what the room said" for number in range(2000))
    assert len(text) > LONG
    select(bench, "Pays")
    put(text)
    press("paste")
    qtbot.waitUntil(lambda: len(bench.session.project.touchpoints) == 2006, timeout=60_000)
    assert names(bench.session.project)[1][1][1:3] == ["Pays", "Line 0 of what the room said"]
    assert bench.messages.text == "Pasted 2,000 touchpoints."
    bench.undo()
    assert names(bench.session.project) == names(small_project())


def test_thousands_of_copied_touchpoints_are_pasted_as_one_step(bench: Workbench, qtbot: QtBot) -> None:
    put("\n".join(f"Line {number}" for number in range(3000)))
    press("as text")
    qtbot.waitUntil(lambda: len(bench.session.project.touchpoints) == 3006, timeout=60_000)
    press("copy")
    assert len(bytes(QGuiApplication.clipboard().mimeData().data(CLIP).data())) > 500_000
    press("paste")
    qtbot.waitUntil(lambda: len(bench.session.project.touchpoints) == 6006, timeout=60_000)
    assert len(bench.session.selection) == 3000
    bench.undo()
    assert len(bench.session.project.touchpoints) == 3006


def test_a_paste_that_is_being_read_can_be_given_up(bench: Workbench, qtbot: QtBot) -> None:
    before = bench.session.project
    put("\n".join(f"Line {number} of what the room said" for number in range(5000)))
    press("paste")
    bench.clipboard.pasting.give_up()
    qtbot.wait(400)
    assert bench.session.project is before


def test_more_than_can_be_pasted_is_refused(bench: Workbench) -> None:
    before = bench.session.project
    put("a\tb\n" * 5001)
    press("paste")
    assert bench.session.project is before
    assert bench.messages.text.startswith(
        "This text would become 10,002 touchpoints; 10,000 can be pasted at once."
    )


def test_the_outline_copies_and_duplicates_what_is_selected_in_it(bench: Workbench) -> None:
    select(bench, "Pays")
    bench.side.outline.tree.setFocus()
    press("copy", "duplicate")
    assert names(bench.session.project)[1][1] == ["Picks plan", "Pays", "Pays"]
    press("paste")
    assert names(bench.session.project)[1][1] == ["Picks plan", "Pays", "Pays", "Pays"]
    assert QGuiApplication.clipboard().mimeData().hasFormat(CLIP)


def test_the_menu_over_the_map_offers_it_too(bench: Workbench) -> None:
    select(bench, "Pays")
    words = [action.text().replace("&", "") for action in menu_for(bench.map.view).actions()]
    assert [word for word in words if word in ("Cut", "Copy", "Paste", "Duplicate")] == [
        "Cut",
        "Copy",
        "Paste",
        "Duplicate",
    ]


def test_a_whole_journey_is_copied_beside_itself(bench: Workbench) -> None:
    bench.session.select((bench.session.journey,))
    press("duplicate")
    project = bench.session.project
    assert [journey.name for journey in project.journeys_in_order()] == ["First days", "First days (2)"]
    assert bench.session.journey == project.about.journeys[1]
    assert len(project.touchpoints_of(bench.session.journey)) == 6


def test_nothing_selected_says_so(bench: Workbench) -> None:
    press("copy")
    assert bench.messages.text.startswith("Nothing is selected.")


def test_a_read_only_project_can_be_copied_from_but_not_pasted_into(bench: Workbench) -> None:
    select(bench, "Pays")
    bench.session.set_read_only(True)
    before = bench.session.project
    press("copy", "paste", "cut", "duplicate")
    put("some line")
    press("paste")
    assert bench.session.project is before
    assert "reading only" in bench.messages.text


def test_what_was_copied_outlives_its_window(bench: Workbench) -> None:
    select(bench, "Pays")
    press("copy")
    bench.clipboard.settle()
    mime = QGuiApplication.clipboard().mimeData()
    assert not isinstance(mime, Copied)
    clip, _ = unpack(bytes(mime.data(CLIP).data()))
    assert [getattr(clip.records[name], "name", "") for name in clip.roots] == ["Pays"]
    assert "Pays" in mime.text()
    assert mime.hasImage()

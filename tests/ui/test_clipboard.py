"""Cut, copy, paste and duplicate in the real window, over the real clipboard."""

from __future__ import annotations

import json

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from journeymapper.edit.clip import unpack
from journeymapper.edit.records import change
from journeymapper.files.document import Document
from journeymapper.model.integrity import problems
from journeymapper.model.journeys import Touchpoint
from journeymapper.model.project import Project
from journeymapper.ui.canvas.menus import menu_for
from journeymapper.ui.clipboard_copied import CLIP, Copied
from journeymapper.ui.workbench import Workbench
from tests.ui.clipboard import names, press, put, select
from tests.ui.conftest import Open
from tests.ui.small import small_project, touchpoint

pytestmark = pytest.mark.usefixtures("clean_clipboard")


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

"""What other programs left on the clipboard, pasted into the real window: lines, tables, pictures, files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from journeymapper.files.document import Document
from journeymapper.model.kinds import CardKind, LaneKind
from journeymapper.ui.clipboard_copied import CLIP
from journeymapper.ui.clipboard_paste import LONG
from journeymapper.ui.workbench import Workbench
from tests.ui.clipboard import chosen, names, press, put, select
from tests.ui.conftest import Open
from tests.ui.small import small_project, touchpoint

pytestmark = pytest.mark.usefixtures("clean_clipboard")


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

"""What is dropped onto the map becomes part of it; sub-journeys open and lead back."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeymapper.board.shapes import Rect
from journeymapper.model.journeys import Card
from journeymapper.model.kinds import CardKind, LaneKind
from journeymapper.ui.toolbar import JourneySwitch
from journeymapper.ui.workbench import Workbench
from tests.ui.answers import Answers


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A small picture in a file."""
    path = tmp_path / "The form.png"
    held = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(held, "PNG")
    path.write_bytes(held.getvalue())
    return path


def first(bench: Workbench) -> str:
    """The first touchpoint of the map."""
    return bench.session.project.touchpoints_of(bench.session.journey)[0].id


def place_of(bench: Workbench, rect: Rect) -> QPointF:
    """The middle of a part of the board, in the viewport."""
    view = bench.map.view
    return view.camera.to_view(rect).center() - QPointF(view.viewport().pos())


def on(bench: Workbench, touchpoint: str) -> QPointF:
    board = bench.map.view.board
    assert board is not None
    return place_of(bench, board.boxes[touchpoint].rect)


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(bench: Workbench, data: QMimeData, at: QPointF) -> bool:
    """Drop something onto the viewport as the system does; returns whether the map took it."""
    viewport, copy = bench.map.view.viewport(), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), copy, data, left, none)
    enter.ignore()
    QApplication.sendEvent(viewport, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(viewport, QDropEvent(at, copy, data, left, none))
    for _ in range(3):
        QApplication.processEvents()
    return True


def cards(bench: Workbench, kind: CardKind) -> list[Card]:
    return [card for card in bench.session.project.cards.values() if card.kind is kind]


def test_a_picture_file_becomes_a_card_in_a_lane_that_is_made_for_it(bench: Workbench, picture: Path) -> None:
    steps = len(bench.session.editor.history()[0])
    touchpoint = first(bench)
    assert drop(bench, files(picture), on(bench, touchpoint))
    card = cards(bench, CardKind.PICTURE)[0]
    assert card.touchpoints == (touchpoint,)
    assert card.alt == "The form"
    assert card.media is not None
    assert bench.session.pictures.bytes_of(card.media)
    assert card.lane is not None
    assert bench.session.project.lanes[card.lane].kind is LaneKind.PICTURE
    assert len(bench.session.editor.history()[0]) == steps + 1
    assert bench.session.selection == (card.id,)
    drop(bench, files(picture), on(bench, touchpoint))
    assert {one.lane for one in cards(bench, CardKind.PICTURE)} == {card.lane}


def test_a_picture_from_a_browser_comes_as_pixels(bench: Workbench) -> None:
    data, image = QMimeData(), QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    data.setImageData(image)
    assert drop(bench, data, on(bench, first(bench)))
    assert len(cards(bench, CardKind.PICTURE)) == 1


def test_a_picture_that_is_none_is_told_and_changes_nothing(bench: Workbench, tmp_path: Path) -> None:
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"no picture at all")
    told: list[str] = []
    bench.session.complained.connect(told.append)
    before = bench.session.project
    drop(bench, files(bad), on(bench, first(bench)))
    drop(bench, files(tmp_path / "gone.png"), on(bench, first(bench)))
    assert bench.session.project is before
    assert len(told) == 2
    assert all(sentence.endswith(".") for sentence in told)


def test_the_window_takes_what_the_map_does_not(bench: Workbench, tmp_path: Path) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    data = files(tmp_path / "other.journey")
    enter = QDragEnterEvent(QPoint(200, 200), Qt.DropAction.CopyAction, data, left, none)
    bench.map.view.dragEnterEvent(enter)
    assert not enter.isAccepted()


@pytest.mark.parametrize("answer", ["Bring them in", "Cancel"])
def test_a_table_dropped_on_the_map_is_brought_in_when_asked(
    bench: Workbench, answers: Answers, tmp_path: Path, answer: str
) -> None:
    table = tmp_path / "more.csv"
    table.write_text("stage,touchpoint\nRenew,Gets a reminder\nRenew,Renews\n", encoding="utf-8")
    steps = len(bench.session.editor.history()[0])
    answers.answer(answer)
    assert drop(bench, files(table), on(bench, first(bench)))
    names = {one.name for one in bench.session.project.touchpoints_of(bench.session.journey)}
    brought = answer == "Bring them in"
    assert ({"Gets a reminder", "Renews"} <= names) is brought
    assert len(bench.session.editor.history()[0]) == steps + brought
    assert "more.csv" in answers.asked[0]
    assert "2 touchpoints" in answers.asked[0]


def test_text_dropped_on_a_touchpoint_becomes_touchpoints_behind_it(bench: Workbench) -> None:
    data = QMimeData()
    data.setText("Asks why\nGets an answer")
    touchpoint = first(bench)
    drop(bench, data, on(bench, touchpoint))
    project = bench.session.project
    order = project.stages[project.touchpoints[touchpoint].stage].touchpoints
    assert [project.touchpoints[name].name for name in order[1:3]] == ["Asks why", "Gets an answer"]


def test_nothing_is_dropped_into_a_read_only_project(bench: Workbench, picture: Path) -> None:
    bench.session.set_read_only(True)
    before = bench.session.project
    drop(bench, files(picture), on(bench, first(bench)))
    assert bench.session.project is before


def test_a_picture_is_chosen_by_a_double_click_in_its_lane(
    bench: Workbench, answers: Answers, picture: Path
) -> None:
    answers.answer(picture)
    bench.map.view.picture_wanted.emit(first(bench), "")
    assert len(cards(bench, CardKind.PICTURE)) == 1


def test_a_sub_journey_is_made_opened_and_left_again(bench: Workbench, qtbot: QtBot) -> None:
    view, session = bench.map.view, bench.session
    home, touchpoint = session.journey, first(bench)
    view.select((touchpoint,))
    assert not view.actions_by_name["open_sub_journey"].isEnabled()
    view.actions_by_name["make_sub_journey"].trigger()
    inside = session.project.touchpoints[touchpoint].sub_journey
    assert inside is not None
    assert session.project.journeys[inside].name == session.project.touchpoints[touchpoint].name
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.journey == inside
    switch = bench.window.findChildren(JourneySwitch)[0]
    name = session.project.journeys[home].name
    assert switch.toolTip().find(f"{name} › {session.project.touchpoints[touchpoint].name}") >= 0
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert session.journey == home
    assert session.selection == (touchpoint,)
    box = view.board.boxes[touchpoint] if view.board else None
    assert box is not None
    assert box.door is not None
    at = place_of(bench, box.door)
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(round(at.x()), round(at.y()))
    )  # fmt: skip
    assert session.journey == inside

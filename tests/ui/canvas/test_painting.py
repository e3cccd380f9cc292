"""What is on the screen is the map: whichever of the fast ways painted it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeymapper.board.scene import Options
from journeymapper.board.shapes import Label, Rect
from journeymapper.board.theme import DARK
from journeymapper.edit.editor import Editor
from journeymapper.edit.feelings import set_feeling
from journeymapper.edit.journeys import add_journey, add_touchpoint, link, rename
from journeymapper.edit.pictures import add_picture
from journeymapper.edit.records import change, remove
from journeymapper.model.project import Project
from journeymapper.ui.canvas import layer
from journeymapper.ui.canvas.paint import paint_map
from journeymapper.ui.canvas.sprites import LEAST_BUDGET, SpriteStore
from tests.board.projects import project_of
from tests.ui.canvas.conftest import two_stages
from tests.ui.canvas.driver import Hand

ESC = Qt.Key.Key_Escape


def shown(hand: Hand) -> QImage:
    """What the viewport shows at this moment, everything drawn in full."""
    QApplication.processEvents()
    hand.view.settle()
    return hand.view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def drawn(hand: Hand) -> QImage:
    """The same part of the map, drawn in full by a painter."""
    view = hand.view
    image = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
    image.fill(view.inks.ground)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.setTransform(view.viewportTransform())
    seen = view.camera.visible()
    paint_map(painter, hand.board, view.inks, seen)
    painter.end()
    return image


def difference(one: QImage, two: QImage, strong: int = 60) -> float:
    """The part of all pixels in which two pictures differ clearly."""
    assert one.size() == two.size()
    a, b = (np.frombuffer(image.constBits(), np.uint8).reshape(-1, 4)[:, :3] for image in (one, two))
    apart = np.abs(a.astype(np.int16) - b.astype(np.int16)).sum(axis=1)
    return float((apart > strong).mean())


@pytest.mark.parametrize("zoom", [0.5, 0.86, 1.0, 1.25, 2.0])
def test_sprites_and_tiles_look_like_the_map_drawn_in_full(hand: Hand, zoom: float) -> None:
    hand.view.set_zoom(zoom)
    # A card is put on whole pixels, so its letters may lie half a pixel beside those drawn freely.
    assert difference(shown(hand), drawn(hand)) < 0.008


def rich(qtbot: QtBot) -> Hand:
    """A map with a picture, a door to another journey, a gap in a curve, and a journey that is compared."""
    project = two_stages()
    steps = list(project.touchpoints)
    editor = Editor(project)
    made, other = add_journey(editor.project, "Inside", stages=["Try"])
    editor.apply(made)
    stage = editor.project.stages_of(other)[0].id
    for name in ("Starts trial", "Pays"):
        added, step = add_touchpoint(editor.project, stage, name)
        editor.apply(added)
        for person in editor.project.personas:
            editor.apply(set_feeling(editor.project, step, person, 1.5))
    editor.apply(change(editor.project, steps[0], sub_journey=other))
    editor.apply(set_feeling(editor.project, steps[1], next(iter(editor.project.personas)), None))
    editor.apply(
        add_picture(editor.project, editor.project.touchpoints[steps[0]].stage, "none.png", alt="A")[0]
    )
    hand = Hand(editor.project)
    hand.view.show_options(Options(compare=other))
    qtbot.addWidget(hand.view)
    qtbot.waitExposed(hand.view)
    return hand


@pytest.mark.parametrize("zoom", [0.86, 1.25])
def test_pictures_doors_and_compared_curves_look_as_drawn_in_full(qtbot: QtBot, zoom: float) -> None:
    hand = rich(qtbot)
    assert hand.board.compared
    assert any(box.door for box in hand.board.boxes.values())
    assert any(box.picture for box in hand.board.boxes.values())
    hand.view.set_zoom(zoom)
    with_all = shown(hand)
    assert difference(with_all, drawn(hand)) < 0.008
    hand.view.show_options(Options())
    assert difference(with_all, shown(hand)) > 0.0002


def test_compared_curves_are_seen_from_far_too(qtbot: QtBot) -> None:
    hand = rich(qtbot)
    hand.view.set_zoom(0.25)
    far = shown(hand)
    hand.view.show_options(Options())
    assert shown(hand) != far


def test_a_picture_is_painted_in_the_pixels_of_the_screen(qtbot: QtBot) -> None:
    hand = rich(qtbot)
    asked: list[QSize] = []

    def source(name: str, size: QSize) -> QImage:
        assert name == "none.png"
        asked.append(size)
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(QColor("#d01030"))
        return image

    hand.view.set_zoom(2.0)
    hand.view.show_pictures(source)
    image = shown(hand)
    frame = next(box.picture for box in hand.board.boxes.values() if box.picture)
    assert abs(asked[-1].width() - 2 * frame.width) <= 1
    place = hand.view.camera.to_view(frame).center() - QPointF(hand.view.viewport().pos())
    assert image.pixelColor(place.toPoint()).name() == "#d01030"


def on_screen(hand: Hand) -> QImage:
    """What the window really shows: pixels that were moved or kept included. Waits for cards that are still to be made."""
    QApplication.processEvents()
    while hand.view.layer.unfinished or hand.view._waiting:
        QApplication.processEvents()
    grabbed = hand.view.screen().grabWindow(hand.view.winId()).toImage()
    return grabbed.convertToFormat(QImage.Format.Format_RGB32)


def painted_again(hand: Hand) -> QImage:
    """What the window shows after everything was made and painted anew."""
    hand.view.layer.forget()
    hand.view.viewport().update()
    hand.view.update_panes()
    QApplication.processEvents()
    hand.view.settle()
    return on_screen(hand)


def test_quiet_words_go_before_they_are_too_small_to_read(hand: Hand) -> None:
    band = next(iter(hand.board.lanes.values()))
    title, note = band.labels[:2]

    def inked(label: Label) -> bool:
        word = Rect(label.x, label.baseline - 7, 40, 6)
        seen = hand.view.camera.to_view_fixed(word).toRect()
        pixels = hand.view.grab(seen).toImage().convertToFormat(QImage.Format.Format_RGB32)
        return len(np.unique(np.frombuffer(pixels.constBits(), np.uint32))) > 1

    for zoom, there in ((1.0, True), (0.85, True), (0.75, False), (0.9, True)):
        hand.view.set_zoom(zoom)
        shown(hand)
        assert (inked(title), inked(note)) == (True, there)


@pytest.mark.parametrize("by", [(37, 0), (0, 23), (-12, 9), (400, 300)])
def test_what_scrolling_leaves_is_what_painting_gives(hand: Hand, by: tuple[int, int]) -> None:
    hand.view.set_zoom(4.0)
    hand.view.horizontalScrollBar().setValue(500)
    hand.view.verticalScrollBar().setValue(400)
    shown(hand)
    before = on_screen(hand)
    hand.view.camera.scroll_by(*by)
    moved = on_screen(hand)
    assert moved != before
    # Where a smooth line is cut by the edge of what was exposed, its shades may differ by a trifle.
    assert difference(moved, painted_again(hand), strong=40) == 0


def feel(hand: Hand, feeling: float) -> None:
    person = next(iter(hand.project.personas))
    hand.editor.apply(set_feeling(hand.project, hand.touchpoint("Connects bank"), person, feeling))


def feel_and_undo(hand: Hand) -> None:
    feel(hand, 2.0)
    on_screen(hand)
    hand.editor.undo()


def select_and_clear(hand: Hand) -> None:
    hand.view.select((hand.touchpoint("Pays"),))
    on_screen(hand)
    hand.view.select(())


def name(hand: Hand, record: str, text: str) -> None:
    hand.editor.apply(rename(hand.project, record, text))


EDITS: dict[str, Callable[[Hand], object]] = {
    "feeling": lambda hand: feel(hand, -2.0),
    "feeling and undo": feel_and_undo,
    "name": lambda hand: name(hand, hand.touchpoint("Connects bank"), "Another name, and a long one"),
    "colour of a persona": lambda hand: hand.editor.apply(
        change(hand.project, next(iter(hand.project.personas)), colour="#00aa00")
    ),
    "one persona": lambda hand: hand.view.show_options(Options(personas=(list(hand.project.personas)[1],))),
    "caption": lambda hand: hand.view.show_options(Options(captions={next(iter(hand.project.stages)): "9k"})),
    "fewer lanes": lambda hand: hand.view.show_options(Options(lanes=tuple(list(hand.board.lanes)[:3]))),
    "new step": lambda hand: hand.editor.apply(
        add_touchpoint(hand.project, next(iter(hand.project.stages)), "New", at=0)[0]
    ),
    "removed": lambda hand: hand.editor.apply(remove(hand.project, [hand.touchpoint("Connects bank")])),
    "moment of truth": lambda hand: hand.editor.apply(
        change(hand.project, hand.touchpoint("Pays"), moment_of_truth=True)
    ),
    "selection": lambda hand: hand.view.select((hand.touchpoint("Pays"),)),
    "selection and back": select_and_clear,
    "stage name": lambda hand: name(hand, next(iter(hand.project.stages)), "Consider"),
    "lane name": lambda hand: name(hand, next(iter(hand.project.lanes)), "What they do"),
    "drag given up": lambda hand: (
        hand.press(hand.on("Pays")).move(hand.on("Starts trial")).key(ESC).release()
    ),
    "hover": lambda hand: hand.move(hand.on("Picks plan")),
    "point": lambda hand: hand.move(hand.on_point("Pays", next(iter(hand.project.personas)))),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_an_edit_repaints_is_enough(hand: Hand, edit: str) -> None:
    shown(hand)
    EDITS[edit](hand)
    QApplication.processEvents()
    after = on_screen(hand)
    assert difference(after, painted_again(hand), strong=0) == 0


def big(qtbot: QtBot) -> Hand:
    made = Hand(project_of([7] * 30))
    qtbot.addWidget(made.view)
    qtbot.waitExposed(made.view)
    return made


def test_a_whole_large_map_is_painted_without_texts(qtbot: QtBot) -> None:
    hand = big(qtbot)
    hand.view.layer.forget()
    hand.view.fit()
    assert hand.view.zoom < 0.3
    hand.view.settle()
    assert len(hand.view.layer.sprites) == 0
    assert difference(shown(hand), drawn(hand), strong=250) < 0.05


@pytest.mark.parametrize("source", [6, 7, 8])
def test_a_link_shows_and_goes_on_a_map_seen_from_far(qtbot: QtBot, source: int) -> None:
    """Strokes are kept in chunks of eight columns; a card may stand on the edge of two."""
    hand = Hand(project_of([2] * 10))
    qtbot.addWidget(hand.view)
    qtbot.waitExposed(hand.view)
    hand.view.set_zoom(0.28)
    shown(hand)
    stages = [stage.touchpoints for stage in hand.project.stages_of(hand.view.journey_id)]
    without = painted_again(hand)
    hand.editor.apply(link(hand.project, stages[source][1], stages[0][0])[0])
    linked = on_screen(hand)
    assert difference(linked, without, strong=8) > 0
    assert difference(linked, painted_again(hand), strong=8) == 0
    hand.editor.undo()
    assert difference(on_screen(hand), without, strong=8) == 0


def test_cards_that_do_not_fit_the_budget_are_let_go(qtbot: QtBot) -> None:
    hand = big(qtbot)
    store = SpriteStore(budget=200_000)
    hand.view.layer.sprites = store
    hand.view.set_zoom(1.0)
    for place in range(0, 3000, 400):
        hand.view.horizontalScrollBar().setValue(place)
        hand.view.settle()
        assert store.bytes <= 200_000
    assert 0 < len(store) < 40
    assert LEAST_BUDGET > 200_000


def test_a_paint_in_a_hurry_leaves_cards_for_the_next(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    hand = big(qtbot)
    hand.view.layer.forget()
    monkeypatch.setattr(layer, "SLICE", 0.0)
    hand.view.set_zoom(0.8)
    hand.view._settling.stop()
    hand.view.viewport().repaint()
    assert hand.view.layer.unfinished
    assert len(hand.view.layer.sprites) == 0
    monkeypatch.setattr(layer, "SLICE", 1.0)
    qtbot.waitUntil(lambda: not hand.view.layer.unfinished)
    hand.view._finishing.stop()
    assert difference(on_screen(hand), painted_again(hand), strong=0) == 0


def test_the_theme_changes_everything(hand: Hand) -> None:
    light = shown(hand)
    hand.view.set_theme(DARK)
    dark = shown(hand)
    assert light.pixelColor(5, 5).lightness() > 200 > 80 > dark.pixelColor(5, 5).lightness()


def test_an_empty_project_shows_the_ground(hand: Hand) -> None:
    hand.view.show_board(Project(), "")
    image = shown(hand)
    assert image.pixelColor(40, 40).name() == hand.view.inks.theme.ground
    hand.key(Qt.Key.Key_Return).key(Qt.Key.Key_Down).click(QPointF(50, 50))


def test_stage_heads_and_lane_titles_stay_while_scrolling(hand: Hand) -> None:
    hand.view.set_zoom(4.0)
    view = hand.view
    view.horizontalScrollBar().setValue(0)
    before = view.grab(QRect(0, 0, view.width(), view.camera.frozen_y)).toImage()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    QApplication.processEvents()
    assert view.grab(QRect(0, 0, view.width(), view.camera.frozen_y)).toImage() == before
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    QApplication.processEvents()
    assert view.grab(QRect(0, 0, view.width(), view.camera.frozen_y)).toImage() != before
    titles = QRect(0, view.camera.frozen_y, view.camera.frozen_x - 2, 200)
    after = view.grab(titles).toImage()
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().minimum() + 300)
    QApplication.processEvents()
    assert view.grab(titles).toImage() == after


def test_panes_that_would_fill_the_view_scroll_with_the_map(hand: Hand) -> None:
    hand.view.resize(400, 300)
    hand.view.set_zoom(4.0)
    assert hand.view.camera.frozen_x == 0
    assert hand.view.camera.frozen_y == 0
    hand.view.horizontalScrollBar().setValue(0)
    hand.view.verticalScrollBar().setValue(0)
    assert difference(shown(hand), drawn(hand)) < 0.01

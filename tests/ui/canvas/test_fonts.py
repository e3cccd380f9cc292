"""Inter at true sizes, and a shipped font for every other script."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontInfo

from journeymapper.board.layout import lay_out
from journeymapper.board.shapes import TextStyle
from journeymapper.edit.records import change
from journeymapper.model.kinds import LaneKind
from journeymapper.ui.fonts import FAMILY, QtTextMeasure, ensure_fonts_for, load_fonts, set_font, ui_font
from journeymapper.ui.icons import icon, icon_pixmap
from tests.board.projects import JOURNEY, project_of

pytestmark = pytest.mark.usefixtures("qapp")


def test_inter_is_what_is_drawn() -> None:
    load_fonts()
    for weight in (400, 500, 600, 700):
        info = QFontInfo(ui_font(13, weight))
        assert info.family() == FAMILY
        assert info.weight() == weight


def test_half_sizes_are_half_sizes() -> None:
    measure = QtTextMeasure()
    twelve, between, thirteen = (
        measure.width("Connects bank feed", TextStyle(size)) for size in (12, 12.5, 13)
    )
    assert between == pytest.approx((twelve + thirteen) / 2, rel=0.002)


def test_a_heavier_text_is_wider() -> None:
    measure = QtTextMeasure()
    assert measure.width("Feelings", TextStyle(12, 700)) > measure.width("Feelings", TextStyle(12, 400))


@pytest.mark.parametrize("collapsed", [False, True])
@pytest.mark.parametrize("kind", list(LaneKind))
def test_every_usual_title_of_a_lane_has_room(kind: LaneKind, collapsed: bool) -> None:
    load_fonts()
    measure = QtTextMeasure()
    project = project_of([1], lanes=(kind,))
    project = change(project, f"la_{kind.value}", collapsed=collapsed).apply(project)
    board = lay_out(project, JOURNEY, measure)
    (band,) = board.lanes.values()
    title = " ".join(label.text for label in band.labels)
    assert title.startswith(band.full_text)
    for label in band.labels:
        left = label.x - (measure.width(label.text, label.style) if label.align == "right" else 0)
        assert left + measure.width(label.text, label.style) <= band.cells.x
        assert label.baseline < band.rect.bottom - 2


def test_figures_have_digits_of_equal_width_and_names_have_not() -> None:
    measure, style = QtTextMeasure(), TextStyle(12)
    assert measure.width("111", style) == measure.width("888", style)
    assert measure.width("x111", style) < measure.width("x888", style)


@pytest.mark.parametrize("text", ["مرحبا", "שלום", "नमस्ते", "สวัสดี", "銀行", "은행", "🙂", "∑"])
def test_every_script_has_its_letters(text: str) -> None:
    ensure_fonts_for(text)
    chosen = set_font(TextStyle(12), text)
    assert (
        all(chosen.metrics.inFontUcs4(ord(letter)) or not letter.isalpha() for letter in text)
        or text in "🙂∑"
    )
    assert QtTextMeasure().width(text, TextStyle(12)) > 4
    assert not ensure_fonts_for(text)


def test_icons_take_the_colour_and_the_scale_they_are_asked_for() -> None:
    picture = icon_pixmap("channel-app", "#ff0000", 16, 2.0)
    assert picture.size().toTuple() == (32, 32)
    assert picture.devicePixelRatio() == 2.0
    image = picture.toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() > 200
    }
    assert colours == {"#ff0000"}
    assert not icon("star", "#000000").isNull()

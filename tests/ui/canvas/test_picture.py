"""A map as a picture: PNG and SVG, without a window, whatever its size."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QColor, QFontDatabase, QImage, QImageWriter

from journeymapper.board.theme import DARK, LIGHT
from journeymapper.board.theme import theme as theme_called
from journeymapper.edit.journeys import rename
from journeymapper.edit.pictures import add_picture as hang_picture
from journeymapper.errors import JourneyMapperError
from journeymapper.files.media import add_picture
from journeymapper.model.project import Brand, Project
from journeymapper.ui import picture
from journeymapper.ui.picture import map_picture, map_picture_told
from tests.places import ROOT
from tests.ui.canvas.conftest import two_stages

pytestmark = pytest.mark.usefixtures("qapp")
SVG = "{http://www.w3.org/2000/svg}"


def journey(project: Project) -> str:
    return project.about.journeys[0]


@pytest.mark.parametrize(("theme", "ground"), [("light", LIGHT.ground), ("dark", DARK.ground)])
def test_a_png_has_the_size_of_the_map_and_the_ground_of_its_theme(theme: str, ground: str) -> None:
    project = two_stages()
    one = QImage.fromData(map_picture(project, journey(project), scale=1.0, theme=theme))
    two = QImage.fromData(map_picture(project, journey(project), scale=2.0, theme=theme))
    assert abs(two.width() - 2 * one.width()) <= 1
    assert abs(two.height() - 2 * one.height()) <= 1
    assert one.pixelColor(2, one.height() - 3).name() == ground
    assert one.text("Title") == "First days"


def test_an_svg_holds_its_texts_as_text() -> None:
    project = two_stages()
    root = ET.fromstring(map_picture(project, journey(project), "svg"))
    texts = " ".join("".join(piece.itertext()) for piece in root.iter(f"{SVG}text"))
    for expected in (
        "First days",
        "Starts trial",
        "Connects bank",
        "Try",
        "Buy",
        "The card is refused",
        "Feelings",
    ):
        assert expected in texts
    assert not list(root.iter(f"{SVG}image"))


def test_hostile_names_stay_text_in_an_svg() -> None:
    project = two_stages()
    name = '<script>alert("1")</script> & <image href="file:///etc/passwd"/>'
    touchpoint = next(iter(project.touchpoints))
    project = rename(project, touchpoint, name).apply(project)
    root = ET.fromstring(map_picture(project, journey(project), "svg"))
    assert not [one for one in root.iter() if one.tag.endswith(("script", "image"))]


def test_a_map_that_is_too_large_is_drawn_smaller_and_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    project = two_stages()
    assert map_picture_told(project, journey(project)).note == ""
    monkeypatch.setattr(picture, "MOST_PIXELS", 100_000)
    told = map_picture_told(project, journey(project), scale=4.0)
    image = QImage.fromData(told.data)
    assert image.width() * image.height() <= 101_000
    assert told.scale < 1
    assert "too large" in told.note
    assert "4×" in told.note


@pytest.mark.parametrize(
    ("kind", "scale", "theme", "journey_id"),
    [
        ("gif", 2.0, "light", ""),
        ("png", 0.0, "light", ""),
        ("png", 2.0, "sepia", ""),
        ("png", 2.0, "light", "jo_gone"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_a_sentence(
    kind: str, scale: float, theme: str, journey_id: str
) -> None:
    project = two_stages()
    with pytest.raises(JourneyMapperError) as refusal:
        map_picture(project, journey_id or journey(project), kind, scale, theme)
    assert str(refusal.value).endswith(".")


def test_a_journey_without_anything_in_it_is_a_picture_too() -> None:
    from journeymapper.edit.journeys import add_journey

    change, name = add_journey(Project(), "Empty")
    project = change.apply(Project())
    assert not QImage.fromData(map_picture(project, name)).isNull()
    change, bare = add_journey(Project(), "Bare", lanes=())
    assert not QImage.fromData(map_picture(change.apply(Project()), bare)).isNull()


def test_a_map_that_could_not_be_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    project = two_stages()
    monkeypatch.setattr(picture, "MOST_SIDE", 60)
    with pytest.raises(JourneyMapperError, match=r"too large for one picture.* SVG"):
        map_picture(project, journey(project))
    assert map_picture(project, journey(project), "svg")
    monkeypatch.setattr(picture, "MOST_SIDE", 200)
    assert map_picture_told(project, journey(project)).scale >= picture.LEAST_SCALE
    monkeypatch.undo()
    assert map_picture_told(project, journey(project), scale=0.05).note == ""


def test_a_picture_needs_neither_a_screen_nor_an_application(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from journeymapper.edit.journeys import add_journey\n"
        "from journeymapper.model.project import Project\n"
        "from journeymapper.ui.picture import map_picture\n"
        "stages = ['One', '\u0645\u0631\u062d\u0628\u0627', '\u05e9\u05dc\u05d5\u05dd', "
        "'\u0928\u092e\u0938\u094d\u0924\u0947', '\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35', '\ud55c\uad6d\uc5b4', '\u65c5\u7a0b']\n"
        "change, name = add_journey(Project(), 'Try', stages=stages)\n"
        "open(sys.argv[1], 'wb').write(map_picture(change.apply(Project()), name))\n"
    )
    bare = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    target = tmp_path / "map.png"
    done = subprocess.run(
        [sys.executable, "-c", script, str(target)],
        cwd=ROOT,
        env=bare,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert not QImage(str(target)).isNull()


RED = "#d01030"


def red_picture(width: int = 300, height: int = 200) -> tuple[str, bytes]:
    """A red picture as a project keeps it."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(RED))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"png")).write(image)
    return add_picture(bytes(data.data()))


def reds(image: QImage) -> int:
    """How many pixels of every fourth row and column are red."""
    places = ((x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4))
    return sum(image.pixelColor(x, y).name() == RED for x, y in places)


def test_a_picture_on_a_card_is_in_the_export() -> None:
    project = two_stages()
    name, data = red_picture()
    project = hang_picture(project, next(iter(project.stages)), name, alt="A red field")[0].apply(project)
    shown = QImage.fromData(map_picture_told(project, journey(project), scale=1.0, media={name: data}).data)
    missing = QImage.fromData(map_picture_told(project, journey(project), scale=1.0).data)
    assert shown.size() == missing.size()
    assert reds(missing) == 0
    assert reds(shown) > 200
    drawing = map_picture_told(project, journey(project), "svg", media={name: data}).data
    assert len(list(ET.fromstring(drawing).iter(f"{SVG}image"))) == 1
    root = ET.fromstring(map_picture_told(project, journey(project), "svg").data)
    assert "A red field" in " ".join("".join(piece.itertext()) for piece in root.iter(f"{SVG}text"))


def test_a_picture_that_cannot_be_read_is_a_quiet_frame() -> None:
    project = two_stages()
    name, _ = red_picture()
    project = hang_picture(project, next(iter(project.stages)), name)[0].apply(project)
    broken = map_picture_told(project, journey(project), scale=1.0, media={name: b"no picture"})
    assert reds(QImage.fromData(broken.data)) == 0


def test_the_logo_and_the_colours_of_the_brand_are_in_the_export() -> None:
    project = two_stages()
    name, data = red_picture(240, 60)
    brand = Brand(colours=("#141b33", "#4353d9", "#0b5d3b"), logo=name, font="No such font")
    project = project.model_copy(update={"about": project.about.replace(brand=brand)})
    image = QImage.fromData(map_picture_told(project, journey(project), scale=1.0, media={name: data}).data)
    assert reds(image) > 50
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(60, 120, 3)}
    assert "#0b5d3b" in colours


def texts(drawing: bytes) -> str:
    return " ".join("".join(piece.itertext()) for piece in ET.fromstring(drawing).iter(f"{SVG}text"))


def test_the_legend_names_whose_curves_are_shown() -> None:
    project = two_stages()
    shown = texts(map_picture(project, journey(project), "svg"))
    assert "Maya Okafor" in shown
    assert "Tom Berg" in shown


def test_every_text_that_is_cut_is_told() -> None:
    project = two_stages()
    long = "A name that goes on and on " * 10
    project = rename(project, next(iter(project.touchpoints)), long).apply(project)
    project = rename(project, journey(project), long).apply(project)
    told = map_picture_told(project, journey(project), scale=1.0)
    assert told.note == ""
    assert any(line.startswith("Title: “A name that goes on") for line in told.shortened)
    assert any(line.startswith("Steps, Try: “A name") for line in told.shortened)
    assert told.told == list(told.shortened)
    plain = two_stages()
    assert map_picture_told(plain, journey(plain)).shortened == ()


def test_an_svg_names_the_fonts_of_every_script_in_it() -> None:
    project = two_stages()
    project = rename(project, next(iter(project.touchpoints)), "مرحبا").apply(project)
    drawing = map_picture(project, journey(project), "svg").decode()
    families = drawing.split('font-family="')[1].split('"')[0].split(", ")
    assert families[0] == "'Inter'"
    assert "'Noto Sans Arabic'" in families
    assert drawing.count("font-family=") == drawing.count(", sans-serif")


def test_a_map_is_written_in_a_font_of_the_brand_that_is_there() -> None:
    others = [name for name in QFontDatabase.families() if "serif" in name.lower() and "Inter" not in name]
    family = next(iter(others), "Inter")
    project = two_stages()
    brand = Brand(font=family)
    branded = project.model_copy(update={"about": project.about.replace(brand=brand)})
    drawing = map_picture(branded, journey(branded), "svg").decode()
    assert f"font-family=\"'{family}'" in drawing
    plain = map_picture(project, journey(project), "svg").decode()
    assert "font-family=\"'Inter'" in plain


@pytest.mark.parametrize("theme", ["high-contrast", "projector"])
def test_a_map_is_exported_in_every_theme(theme: str) -> None:
    project = two_stages()
    image = QImage.fromData(map_picture(project, journey(project), scale=0.5, theme=theme))
    assert image.pixelColor(2, image.height() - 2).name() == theme_called(theme).ground

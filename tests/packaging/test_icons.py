"""Every icon takes the colour it is given, loads nothing from elsewhere, and stands in the list of sources."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from defusedxml import ElementTree

from journeymapper.assets import asset
from tests.places import PACKAGE, ROOT

FOLDER = ROOT / "resources" / "icons"
ICONS = sorted(FOLDER.glob("*.svg"))
SHAPES = {"path", "circle", "rect", "line", "polyline", "polygon", "ellipse"}


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
class TestEachIcon:
    def test_is_stroked_shapes_in_the_given_colour(self, path: Path) -> None:
        root = ElementTree.parse(path).getroot()
        assert root.get("viewBox") == "0 0 24 24"
        assert root.get("stroke") == "currentColor"
        assert root.get("fill") == "none"
        assert {child.tag.rpartition("}")[2] for child in root} <= SHAPES

    def test_draws_something(self, path: Path, qapp: object) -> None:
        from PySide6.QtGui import QImage, QPainter
        from PySide6.QtSvg import QSvgRenderer

        image = QImage(24, 24, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        QSvgRenderer(str(path)).render(painter)
        painter.end()
        inked = sum(image.pixelColor(x, y).alpha() > 128 for x in range(24) for y in range(24))
        assert inked > 10

    def test_its_source_is_named(self, path: Path) -> None:
        readme = (FOLDER / "README.md").read_text(encoding="utf-8")
        assert re.search(rf"^\| `{path.stem}` \| `[a-z0-9-]+` \|$", readme, re.MULTILINE)


def test_the_readme_names_no_icon_that_is_not_here() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `([a-z0-9-]+)` \|", readme, re.MULTILINE)
    assert sorted(named) == sorted(path.stem for path in ICONS)


def test_the_licence_is_beside_them_and_noticed() -> None:
    assert "ISC License" in (FOLDER / "LICENSE.txt").read_text(encoding="utf-8")
    assert "Lucide Icons and Contributors" in (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_every_icon_that_the_code_names_is_shipped() -> None:
    call = re.compile(
        r"""\b(?:icon|icon_pixmap|draw_icon)\((?:painter, )?"([a-z0-9-]+)"|"(channel-[a-z]+)\""""
    )
    named = {
        icon or channel
        for path in PACKAGE.rglob("*.py")
        for icon, channel in call.findall(path.read_text(encoding="utf-8"))
    }
    assert named - {path.stem for path in ICONS} == set()


def test_a_channel_without_a_picture_of_its_own_has_one() -> None:
    assert asset("icons", "channel-other.svg").is_file()

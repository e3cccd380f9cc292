"""Every shipped font can be embedded, is free to ship, and covers what its README claims."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont as FontFile

from tests.places import ROOT

FOLDER = ROOT / "resources" / "fonts"
FONTS = sorted(FOLDER.glob("*.ttf"))

# What each family is shipped for, in its own script: pangrams, alphabets, frequent signs.
CLAIMS = {
    "Inter": [
        "The quick brown fox jumps over the lazy dog 0123456789",
        "Příliš žluťoučký kůň; Zażółć gęślą jaźń; Ünïcödé ßÆøåŐű ığİş",
        "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία",
        "Съешь же ещё этих мягких французских булок; ґєії",
        "Tiếng Việt: Ế ở đậu những",
        "−±×÷≈≤≥%‰\u2009\u202f\u00a0–—…“”‘’«»→←↑↓↗↘●○▲▼★☆✓€£¥₹₽①",
    ],
    "NotoSansArabic": ["نص حكيم له سر قاطع وذو شأن عظيم ٠١٢٣ پچژگ ٹڈڑں"],
    "NotoSansHebrew": ["דג סקרן שט בים מאוכזב ולפתע מצא חברה ₪"],
    "NotoSansDevanagari": ["ऋषियों को सताने वाले दुष्ट राक्षसों के राजा रावण का सर्वनाश ०१२३ ₹"],
    "NotoSansThai": ["เป็นมนุษย์สุดประเสริฐเลิศคุณค่า กว่าบรรดาฝูงสัตว์เดรัจฉาน ๐๑๒๓ ฿"],
    "NotoSansSC": ["视野无限广，窗外有蓝天。繁體中文", "いろはにほへとカタカナ東京駅「」ー"],
    "NotoSansKR": ["다람쥐 헌 쳇바퀴에 타고파 한국어"],
    "NotoSansSymbols": ["⚐⚑⛶♃⎈→"],
    "NotoSansSymbols2": ["✔✗☐☑★◆▶⏱"],
    "NotoEmoji": ["😀😡🎉👍🚀💡📞🛒❤"],
    "NotoSansMath": ["𝗔𝘢𝟏𝓑∀∃∑√∞"],
}


def family(path: Path) -> str:
    return path.stem.partition("-")[0]


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
class TestEachFont:
    def test_is_named_by_its_postscript_name(self, path: Path) -> None:
        with FontFile(path, lazy=True) as font:
            assert font["name"].getDebugName(6) == path.stem

    def test_has_static_truetype_outlines(self, path: Path) -> None:
        with FontFile(path, lazy=True) as font:
            assert "glyf" in font
            assert "fvar" not in font

    def test_may_be_embedded_and_subset(self, path: Path) -> None:
        with FontFile(path, lazy=True) as font:
            assert font["OS/2"].fsType == 0

    def test_loads_for_the_page(self, path: Path) -> None:
        from reportlab.pdfbase.ttfonts import TTFont

        font = TTFont(path.stem, str(path))
        assert font.face.name.decode() == path.stem
        assert font.stringWidth(CLAIMS[family(path)][0], 10) > 0

    def test_covers_what_it_is_shipped_for(self, path: Path) -> None:
        with FontFile(path, lazy=True) as font:
            covered = font.getBestCmap().keys()
        claimed = {letter for text in CLAIMS[family(path)] for letter in text if letter != " "}
        assert sorted(letter for letter in claimed if ord(letter) not in covered) == []

    def test_has_its_licence_beside_it(self, path: Path) -> None:
        words = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|\d+", family(path))
        licence = FOLDER / "licences" / ("-".join(words).lower() + ".txt")
        text = licence.read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert f"`{licence.name}`" in (FOLDER / "README.md").read_text(encoding="utf-8")
        # The notice of the whole product repeats the holder, however its lines are broken.
        holder = re.sub(r"^Copyright [\d-]+ |[(,].*", "", text.splitlines()[0]).strip()
        assert holder in " ".join((ROOT / "LICENSE").read_text(encoding="utf-8").split())


def test_every_family_is_held_to_a_claim() -> None:
    assert {family(path) for path in FONTS} == CLAIMS.keys()


def test_the_interface_has_its_five_faces() -> None:
    faces = {path.stem for path in FONTS if family(path) == "Inter"}
    assert faces == {f"Inter-{face}" for face in ("Regular", "Italic", "Medium", "SemiBold", "Bold")}


def test_internal_names_are_unique() -> None:
    """Two fonts of one name would shadow each other in the page."""
    names = []
    for path in FONTS:
        with FontFile(path, lazy=True) as font:
            names.append(font["name"].getDebugName(6))
    assert len(names) == len(set(names))


def test_together_they_stay_a_reasonable_download() -> None:
    assert sum(path.stat().st_size for path in FONTS) < 25_000_000

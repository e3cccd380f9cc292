"""The fonts of the window, the canvas and the pictures: Inter, and for other scripts the first shipped font that has them.

Only Inter is loaded at the start. The fonts of the fallback chain (the largest has 10 MB) are loaded when a text first needs
one; whoever lays texts out asks `ensure_fonts_for`, as `QtTextMeasure` does.

Qt rounds the pixel size of a font to a whole number. So that 12.5 px is 12.5 px, such a font is made at twice its size and
drawn at half of it: see `SetFont`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QRawFont

from journeymapper.assets import asset

if TYPE_CHECKING:
    from journeymapper.board.shapes import TextStyle

FAMILY = "Inter"
"""The family of all texts that it has the letters of."""

_INTER = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold", "Inter-Italic")
_CHAIN = (
    ("Noto Sans Arabic", ("NotoSansArabic-Regular", "NotoSansArabic-Bold")),
    ("Noto Sans Hebrew", ("NotoSansHebrew-Regular", "NotoSansHebrew-Bold")),
    ("Noto Sans Devanagari", ("NotoSansDevanagari-Regular", "NotoSansDevanagari-Bold")),
    ("Noto Sans Thai", ("NotoSansThai-Regular", "NotoSansThai-Bold")),
    ("Noto Sans Symbols", ("NotoSansSymbols-Regular",)),
    ("Noto Sans Symbols 2", ("NotoSansSymbols2-Regular",)),
    ("Noto Emoji", ("NotoEmoji-Regular",)),
    ("Noto Sans SC", ("NotoSansSC-Regular",)),
    ("Noto Sans KR", ("NotoSansKR-Regular",)),
    ("Noto Sans Math", ("NotoSansMath-Regular",)),
)
"""Family -> its files. The large ones stand late, so that a sign does not load a whole script."""

_FIGURES = frozenset("0123456789+−▲▼£€$¥<>≤≥")
"""What a text begins with that is a figure."""

_LATIN_END = 0x250
"""Below it (Latin with all accents of Europe) Inter has every letter."""

_families = [FAMILY]
_map_family = [""]
"""The family of the texts on maps where it is not Inter."""
_looked_up: set[int] = set()


class SetFont(NamedTuple):
    """A font and the factor at which it is drawn to come out at its true size: 1, or 0.5."""

    font: QFont
    scale: float
    metrics: QFontMetricsF


@cache
def load_fonts() -> None:
    """Make Inter known to Qt; call it once there is a QGuiApplication. Further calls cost nothing."""
    # Every text asks for Inter first. Where it is Arabic, Thai ..., Qt passes on to the shipped font that has the letters,
    # and remarks on standard error that Inter has not. The remark is true, expected, and nothing for a user.
    QLoggingCategory.setFilterRules("qt.text.font.db.info=false")
    for name in _INTER:
        QFontDatabase.addApplicationFont(str(asset("fonts", f"{name}.ttf")))


def set_map_family(family: str) -> bool:
    """Write maps in a family of this machine from now on, with Inter for what it has not; Inter alone where it is not there.

    Returns whether that is another one than before: then every map must be laid out anew.
    """
    if family and family.casefold() not in (name.casefold() for name in QFontDatabase.families()):
        family = ""
    if family == _map_family[0]:
        return False
    _map_family[0] = family
    _set_font.cache_clear()
    return True


def map_families() -> tuple[str, ...]:
    """The families of the texts on maps, in the order in which they are asked for a letter."""
    return (*filter(None, _map_family), *_families)


def ui_font(size: float = 13.0, weight: int = 400, *, tabular: bool = False) -> QFont:
    """A font for widgets, `size` in pixels; `tabular` gives digits of equal width."""
    load_fonts()
    font = QFont(list(_families))
    font.setPixelSize(max(1, round(size)))
    font.setWeight(QFont.Weight(weight))
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def set_font(style: TextStyle, text: str) -> SetFont:
    """The font for a text in a style of the board, with the factor to draw it at.

    A figure gets digits of equal width; a name does not, because Inter then spreads its hyphens too.
    """
    return _set_font(style, text[:1] in _FIGURES)


@cache
def _set_font(style: TextStyle, tabular: bool) -> SetFont:
    load_fonts()
    halves = max(2, round(style.size * 2))
    whole = halves % 2 == 0
    font = ui_font(halves / 2 if whole else halves, style.weight, tabular=tabular)
    font.setFamilies(list(map_families()))
    font.setItalic(style.italic)
    # Letters keep their advance at every zoom, so that a line breaks in one place only.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return SetFont(font, 1.0 if whole else 0.5, QFontMetricsF(font))


def ensure_fonts_for(text: str) -> bool:
    """Load the shipped fonts that `text` needs beyond Inter. Returns whether one was loaded, so pictures may be stale."""
    if text.isascii():
        return False
    unknown = {code for code in map(ord, text) if code >= _LATIN_END} - _looked_up
    if not unknown:
        return False
    _looked_up.update(unknown)
    missing = {code for code in unknown if not _covers("Inter-Regular", code)}
    loaded = False
    for family, files in _CHAIN:
        covered = {code for code in missing if _covers(files[0], code)}
        missing -= covered
        if covered and family not in _families:
            for name in files:
                QFontDatabase.addApplicationFont(str(asset("fonts", f"{name}.ttf")))
            _families.append(family)
            loaded = True
        if not missing:
            break
    if loaded:
        _set_font.cache_clear()
    return loaded


@cache
def _raw(file: str) -> QRawFont:
    return QRawFont(str(asset("fonts", f"{file}.ttf")), 12.0)


def _covers(file: str, code: int) -> bool:
    return bool(_raw(file).supportsCharacter(code))


class QtTextMeasure:
    """Measures texts with the fonts of the window: the `TextMeasure` of canvas, audience and pictures."""

    def __init__(self) -> None:
        """Needs a QGuiApplication."""
        load_fonts()

    def width(self, text: str, style: TextStyle) -> float:
        """The advance width of `text` on one line, in map units."""
        ensure_fonts_for(text)
        chosen = set_font(style, text)
        return chosen.metrics.horizontalAdvance(text) * chosen.scale

    def line_height(self, style: TextStyle) -> float:
        """The distance from one line to the next, in map units: 1.2 of the size, as Inter is made for."""
        return round(style.size * 1.2 * 2) / 2

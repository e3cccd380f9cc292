"""Letters: which font draws which, and how wide they are. No glyph is lost in silence.

Each face (regular, bold ...) is a chain: Inter first, then the Noto fonts. A grapheme is drawn by the first font that covers
all of it; what no font covers becomes a visible box and is named in `Setting.missing`.
"""

from __future__ import annotations

import itertools
import threading
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, NamedTuple

from journeymapper.assets import asset
from journeymapper.board.graphemes import cluster_ends
from journeymapper.brief.bidi import has_right_to_left, visual
from journeymapper.brief.shaping import SHAPED, SIGNED, logical, shape

BOX = "□"
"""What is printed for a letter that no font covers."""

_JOINING = (("\u0900", "\u097f"), ("\ua8e0", "\ua8ff"))
"""Letters of Devanagari, among which joiners change how the neighbours look."""

_JOINERS = ("\u200c", "\u200d")

_KEYCAP = "\u20e3"
"""The frame around a digit; printed alone it is a dashed box."""

_LOADING = threading.Lock()


class Face(StrEnum):
    """The cuts of the page's typeface. The value is the font that comes first in the chain."""

    REGULAR = "Inter-Regular"
    ITALIC = "Inter-Italic"
    MEDIUM = "Inter-Medium"
    SEMIBOLD = "Inter-SemiBold"
    BOLD = "Inter-Bold"


class Run(NamedTuple):
    """Letters that one font draws, as wide as `width` at size 1; `shaped` ones are drawn by their outlines."""

    font: str
    text: str
    width: float = 0.0
    shaped: bool = False


class Setting(NamedTuple):
    """A line of text ready to be drawn: its runs from left to right, its width at size 1, and what is wrong with it.

    `missing` holds the letters that no font covers; `unshaped` the names of scripts whose letters are only put side by
    side here, which may read wrongly.
    """

    runs: tuple[Run, ...]
    width: float
    missing: str = ""
    unshaped: tuple[str, ...] = ()


class _Fallback(NamedTuple):
    """A font further down the chain and the letters it is asked for (so that fonts are only read when needed)."""

    name: str
    bold: str
    ranges: tuple[tuple[int, int], ...]


_EVERYTHING = ((0, 0x10FFFF),)
_CHAIN = (
    _Fallback(
        "NotoSansArabic-Regular",
        "NotoSansArabic-Bold",
        ((0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)),
    ),
    _Fallback("NotoSansHebrew-Regular", "NotoSansHebrew-Bold", ((0x590, 0x5FF), (0xFB1D, 0xFB4F))),
    _Fallback(
        "NotoSansDevanagari-Regular",
        "NotoSansDevanagari-Bold",
        ((0x900, 0x97F), (0x1CD0, 0x1CFF), (0xA8E0, 0xA8FF)),
    ),
    _Fallback("NotoSansThai-Regular", "NotoSansThai-Bold", ((0xE00, 0xE7F),)),
    _Fallback(
        "NotoSansSC-Regular",
        "NotoSansSC-Regular",
        ((0x2E80, 0xA4CF), (0xF900, 0xFAFF), (0xFE10, 0xFE6F), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF)),
    ),
    _Fallback(
        "NotoSansKR-Regular",
        "NotoSansKR-Regular",
        (
            (0x1100, 0x11FF),
            (0x3130, 0x318F),
            (0x3200, 0x33FF),
            (0xA960, 0xA97F),
            (0xAC00, 0xD7FF),
            (0xFF00, 0xFFEF),
        ),
    ),
    _Fallback("NotoSansSymbols-Regular", "NotoSansSymbols-Regular", _EVERYTHING),
    _Fallback("NotoSansSymbols2-Regular", "NotoSansSymbols2-Regular", _EVERYTHING),
    _Fallback("NotoEmoji-Regular", "NotoEmoji-Regular", _EVERYTHING),
    _Fallback("NotoSansMath-Regular", "NotoSansMath-Regular", _EVERYTHING),
)
_UNSHAPED = (
    ("Bengali", 0x980, 0x9FF),
    ("Gurmukhi", 0xA00, 0xA7F),
    ("Gujarati", 0xA80, 0xAFF),
    ("Oriya", 0xB00, 0xB7F),
    ("Tamil", 0xB80, 0xBFF),
    ("Telugu", 0xC00, 0xC7F),
    ("Kannada", 0xC80, 0xCFF),
    ("Malayalam", 0xD00, 0xD7F),
    ("Sinhala", 0xD80, 0xDFF),
    ("Tibetan", 0xF00, 0xFFF),
    ("Myanmar", 0x1000, 0x109F),
    ("Khmer", 0x1780, 0x17FF),
    ("Arabic letters of further languages", 0x6DD, 0x6FF),
    ("Arabic letters of further languages", 0x750, 0x77F),
    ("Arabic letters of further languages", 0x870, 0x8FF),
    ("Syriac", 0x700, 0x74F),
)
"""Scripts and signs that need shaping and are not shaped here."""


@cache
def load_font(name: str) -> Any:
    """The reportlab font of a shipped file, read once and known to every canvas."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(name, str(asset("fonts", f"{name}.ttf")), asciiReadable=False)
    pdfmetrics.registerFont(font)
    return font


@cache
def _advances(name: str) -> dict[str, float]:
    """Letter -> advance at size 1, for every letter that the font covers."""
    with _LOADING:
        widths = load_font(name).face.charWidths
    covered = {chr(code): width / 1000 for code, width in widths.items() if code < 0x110000}
    covered["\u00a0"] = covered.get(" ", 0.25)
    return covered


def line_height(size: float) -> float:
    """The distance between baselines that reads well at `size`."""
    return size * 1.26


@lru_cache(maxsize=16384)
def set_text(text: str, face: Face = Face.REGULAR) -> Setting:
    """Set one line of text (NFC, without line feeds) in a face."""
    first = _advances(face.value)
    try:
        # Nearly every text: all letters in the first font.
        width = sum([first[letter] for letter in text])
        return Setting((Run(face.value, text, width),) if text else (), width)
    except KeyError:
        return _set_mixed(text, face)


def text_width(text: str, face: Face, size: float) -> float:
    """The width of a line of text in points."""
    return set_text(text, face).width * size


def _set_mixed(text: str, face: Face) -> Setting:
    bold = face in (Face.SEMIBOLD, Face.BOLD)
    runs: list[list[str]] = []
    missing = ""
    shown = visual(text) if has_right_to_left(text) else text
    for start, end in itertools.pairwise((0, *cluster_ends(shown))):
        if shown[start:end] in _JOINERS and runs and runs[-1][0] in SHAPED:
            runs[-1][1] += shown[start:end]
        for name, letters, lost in _draw_cluster(shown[start:end], face, bold):
            missing += lost
            if runs and runs[-1][0] == name:
                runs[-1][1] += letters
            else:
                runs.append([name, letters])
    made = tuple(_run(name, letters) for name, letters in runs)
    return Setting(made, sum(run.width for run in made), missing, _unshaped(text))


def _run(name: str, letters: str) -> Run:
    if name in SHAPED or (name in SIGNED and any(map(unicodedata.combining, letters))):
        return Run(name, letters, shape(logical(letters, name), name).width, shaped=True)
    advances = _advances(name)
    return Run(name, letters, sum([advances[letter] for letter in letters]))


def _draw_cluster(cluster: str, face: Face, bold: bool) -> Iterator[tuple[str, str, str]]:
    """Which fonts draw a grapheme: (font, letters, what is lost), one entry where a single font covers it."""
    visible = _visible(cluster)
    if not visible:
        return
    whole = _covering(visible, face, bold)
    if whole:
        yield whole, visible, ""
        return
    for letter in visible:
        if letter.isspace():
            yield face.value, " ", ""
        elif name := _covering(letter, face, bold):
            yield name, letter, ""
        else:
            yield face.value, BOX, letter


def _visible(cluster: str) -> str:
    """What is drawn of a grapheme: no joiners, no skin tone or frame beside its letter, and a flag by its letters.

    The fonts are set picture by picture: a tone would be printed as a picture of its own, frames and the halves of a
    flag as dashed boxes.
    """
    if any(low <= letter <= high for letter in cluster for low, high in _JOINING):
        return cluster
    letters = [letter for letter in cluster if not _is_ignorable(letter)]
    letters = letters[:1] + [letter for letter in letters[1:] if not _is_dressing(letter)]
    return "".join(_flag_letter(letter) for letter in letters)


def _is_dressing(letter: str) -> bool:
    """Whether a character only changes the look of the emoji before it."""
    return letter == _KEYCAP or "\U0001f3fb" <= letter <= "\U0001f3ff"


def _flag_letter(letter: str) -> str:
    """The Latin letter that half a flag stands for; any other letter as it is."""
    is_half = "\U0001f1e6" <= letter <= "\U0001f1ff"
    return chr(ord("A") + ord(letter) - 0x1F1E6) if is_half else letter


@lru_cache(maxsize=8192)
def _covering(letters: str, face: Face, bold: bool) -> str:
    """The first font of the chain that covers all of `letters`; empty when there is none."""
    if all(letter in _advances(face.value) for letter in letters):
        return face.value
    for fallback in _CHAIN:
        if any(low <= ord(letters[0]) <= high for low, high in fallback.ranges):
            name = fallback.bold if bold else fallback.name
            advances = _advances(name)
            if all(letter in advances for letter in letters):
                return name
    return ""


@lru_cache(maxsize=4096)
def _is_ignorable(letter: str) -> bool:
    """Whether a character is never drawn: joiners, direction marks, variation selectors, soft hyphens."""
    code = ord(letter)
    if (
        0xFE00 <= code <= 0xFE0F
        or 0xE0000 <= code <= 0xE0FFF
        or code in {0x34F, 0x115F, 0x1160, 0x3164, 0xFFA0}
    ):
        return True
    return unicodedata.category(letter) == "Cf" and not 0x600 <= code <= 0x8E2


def _unshaped(text: str) -> tuple[str, ...]:
    found = (
        name
        for letter in text
        if letter >= "\u0590"
        for name, low, high in _UNSHAPED
        if low <= ord(letter) <= high
    )
    return tuple(dict.fromkeys(found))

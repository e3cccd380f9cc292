"""Scripts whose letters change with their neighbours: HarfBuzz finds the shapes and their places, and they are drawn as outlines."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from journeymapper.assets import asset
from journeymapper.board.graphemes import cluster_ends

SHAPED = frozenset(
    {"NotoSansDevanagari-Regular", "NotoSansDevanagari-Bold", "NotoSansThai-Regular", "NotoSansThai-Bold"}
)
"""The fonts that are only read rightly when they are shaped; all of them run from the left."""

SIGNED = frozenset(
    {"NotoSansArabic-Regular", "NotoSansArabic-Bold", "NotoSansHebrew-Regular", "NotoSansHebrew-Bold"}
)
"""The fonts, all of which run from the right, in which vowel signs are set above and below their letters."""


class Glyph(NamedTuple):
    """A shape of a font and where it stands on the line, at size 1."""

    number: int
    x: float
    y: float


class Shaped(NamedTuple):
    """A run of letters as shapes: how wide it is at size 1, and its shapes from the left."""

    width: float
    glyphs: tuple[Glyph, ...]


class Stroke(NamedTuple):
    """A piece of an outline at size 1, y upwards: ``m``, ``l``, ``c`` or ``h`` as in PDF, with its numbers."""

    verb: str
    numbers: tuple[float, ...]


def logical(text: str, name: str) -> str:
    """Return a run in the order in which it is written: runs from the right come in the order in which they are seen."""
    if name not in SIGNED:
        return text
    return "".join(text[start:end] for start, end in reversed(list(pairwise((0, *cluster_ends(text))))))


@lru_cache(maxsize=2048)
def shape(text: str, name: str) -> Shaped:
    """Shape a run of letters in one of the shipped fonts."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    font, units = _font(name)
    uharfbuzz.shape(font, buffer)
    x, glyphs = 0.0, []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append(Glyph(info.codepoint, (x + place.x_offset) / units, place.y_offset / units))
        x += place.x_advance
    return Shaped(x / units, tuple(glyphs))


@cache
def outline(name: str, number: int) -> tuple[Stroke, ...]:
    """Return the outline of a shape; empty for one that is not seen."""
    from fontTools.pens.recordingPen import RecordingPen

    font, units = _font(name)
    pen = RecordingPen()
    font.draw_glyph_with_pen(number, pen)
    strokes: list[Stroke] = []
    at = (0.0, 0.0)
    for verb, points in pen.value:
        places = [(x / units, y / units) for x, y in points]
        strokes.append(_stroke(verb, at, places))
        at = places[-1] if places else at
    return tuple(strokes)


def _stroke(verb: str, at: tuple[float, float], places: list[tuple[float, float]]) -> Stroke:
    if verb == "qCurveTo":
        # PDF knows cubic curves only: a quadratic one has its handles two thirds of the way to its corner.
        corner, end = places
        first = tuple(a + (c - a) * 2 / 3 for a, c in zip(at, corner, strict=True))
        second = tuple(e + (c - e) * 2 / 3 for e, c in zip(end, corner, strict=True))
        return Stroke("c", (*first, *second, *end))
    numbers = tuple(value for place in places for value in place)
    return Stroke({"moveTo": "m", "lineTo": "l", "curveTo": "c"}.get(verb, "h"), numbers)


@cache
def _font(name: str) -> tuple[Any, float]:
    """The font for the shaping engine, and how many units its em has."""
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(asset("fonts", f"{name}.ttf"))))
    return uharfbuzz.Font(face), float(face.upem)

"""The letters that a page needs, cut out of the shipped fonts, so that it looks the same in every browser."""

from __future__ import annotations

import base64
import io
from functools import lru_cache

from journeymapper.assets import asset

_WEIGHTS = {"Inter-Regular": 400, "Inter-Medium": 500, "Inter-SemiBold": 600, "Inter-Bold": 700}


def font_faces(text: str) -> str:
    """Return CSS that brings the letters of `text` in four weights; letters that Inter has not are left to the browser."""
    letters = frozenset(ord(letter) for letter in text)
    return "".join(_face(name, weight, letters) for name, weight in _WEIGHTS.items())


@lru_cache(maxsize=16)
def _face(name: str, weight: int, letters: frozenset[int]) -> str:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(asset("fonts", f"{name}.ttf"), recalcTimestamp=False)
    # The map measures letters without kerning, and its texts shall be as wide as measured.
    for table in ("GSUB", "GPOS", "GDEF"):
        if table in font:
            del font[table]
    options = Options(layout_features=[], notdef_outline=True, hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    font.flavor = "woff"
    buffer = io.BytesIO()
    font.save(buffer)
    data = base64.b64encode(buffer.getvalue()).decode()
    return (
        f"@font-face{{font-family:Inter;font-weight:{weight};font-display:swap;"
        f"src:url(data:font/woff;base64,{data}) format('woff')}}\n"
    )

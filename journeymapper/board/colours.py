"""Sums with colours written as ``#rrggbb``: how far two stand apart for a reader, and the nearest one that stands apart."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable

_STEPS = 200
"""Lightness is tried in so many steps."""
_WRITTEN = re.compile(r"#[0-9a-fA-F]{6}")


def is_colour(text: str) -> bool:
    """Whether `text` is a colour as ``#rrggbb``."""
    return _WRITTEN.fullmatch(text) is not None


def luminance(colour: str) -> float:
    """The relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    shares = (part / 255 for part in _parts(colour))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 (the same) to 21 (black on white), as WCAG 2.2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, part: float) -> str:
    """The colour that has `part` (0 to 1) of `other` and the rest of `one`."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return _written(round(a * (1 - part) + b * part) for a, b in pairs)


def standing_apart(colour: str, grounds: Iterable[str], least: float) -> str | None:
    """The colour nearest in lightness to `colour`, of its hue, that has a contrast of `least` to each of `grounds`.

    None where no lightness gives it.
    """
    others = tuple(grounds)
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in _parts(colour)))
    steps = sorted((abs(step / _STEPS - lightness), step / _STEPS) for step in range(_STEPS + 1))
    for made in (colour, *(_of_hls(hue, level, saturation) for _, level in steps)):
        if all(contrast(made, other) >= least for other in others):
            return made.lower()
    return None


def _of_hls(hue: float, lightness: float, saturation: float) -> str:
    return _written(round(255 * share) for share in colorsys.hls_to_rgb(hue, lightness, saturation))


def _parts(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _written(parts: Iterable[int]) -> str:
    return "#" + "".join(f"{part:02x}" for part in parts)

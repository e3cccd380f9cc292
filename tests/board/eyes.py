"""How colours look to eyes that lack one kind of cone, and how far two colours are apart for them.

The matrices are those of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
Deficiency" (2009), at full severity, for linear light. The difference is CIEDE2000 as written down by Sharma, Wu and Dalal,
"The CIEDE2000 Color-Difference Formula" (2005), with all weights 1, in CIELAB under D65.
"""

from __future__ import annotations

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

_SEEN = {
    "all": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
EYES = tuple(_SEEN)
"""All cones; no red, no green, no blue ones."""

Lab = tuple[float, float, float]


def apart(one: str, other: str, eye: str) -> float:
    """The difference of two colours for an eye, CIEDE2000."""
    return difference(_lab(_seen(one, eye)), _lab(_seen(other, eye)))


def _seen(colour: str, eye: str) -> list[float]:
    """The linear light, 0 to 1, that a colour comes down to for an eye."""
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    light = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    rows = (sum(a * b for a, b in zip(row, light, strict=True)) for row in _SEEN[eye])
    return [min(1.0, max(0.0, value)) for value in rows]


def _lab(light: list[float]) -> Lab:
    red, green, blue = light
    x, y, z = (
        _root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505),
        _root(0.2126 * red + 0.7152 * green + 0.0722 * blue),
        _root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089),
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(share: float) -> float:
    return float(share ** (1 / 3)) if share > 216 / 24389 else (24389 / 27 * share + 16) / 116


def difference(one: Lab, other: Lab) -> float:
    """CIEDE2000 of two colours in CIELAB."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    chroma = (hypot(a1, b1) + hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * sqrt(chroma**7 / (chroma**7 + 25.0**7))
    c1, c2 = hypot(a1 * stretch, b1), hypot(a2 * stretch, b2)
    h1, h2 = degrees(atan2(b1, a1 * stretch)) % 360, degrees(atan2(b2, a2 * stretch)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = h1 + turn / 2 if c1 * c2 else h1 + h2
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    in_light = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2))
    in_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    in_hue = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / (1 + 0.015 * chroma * t)
    blue = exp(-(((hue % 360 - 275) / 25) ** 2))
    bent = -2 * sqrt(chroma**7 / (chroma**7 + 25.0**7)) * sin(radians(60 * blue))
    return sqrt(in_light**2 + in_chroma**2 + in_hue**2 + bent * in_chroma * in_hue)

"""The colour space of the page: sRGB, as a profile that every PDF/A carries."""

from __future__ import annotations

import struct
from functools import cache

_SAMPLES = 1024
_D50 = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
"""The primaries of sRGB seen under D50 (IEC 61966-2-1, adapted by the Bradford transform)."""


def channels(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue (0..1) of ``#rrggbb``; black for anything else."""
    try:
        value = int(colour.removeprefix("#"), 16)
    except ValueError:
        return 0.0, 0.0, 0.0
    return (value >> 16 & 255) / 255, (value >> 8 & 255) / 255, (value & 255) / 255


def _linear(value: float) -> float:
    """The light of a channel value 0..1 (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


@cache
def srgb_profile() -> bytes:
    """Return an ICC profile (version 2.1, matrix and curves) for sRGB; the same bytes on every machine."""
    curve = struct.pack(">4sII", b"curv", 0, _SAMPLES) + b"".join(
        struct.pack(">H", round(65535 * _linear(step / (_SAMPLES - 1)))) for step in range(_SAMPLES)
    )
    tags = {
        b"desc": _description(b"sRGB"),
        b"cprt": b"text\0\0\0\0No copyright, use freely\0",
        b"wtpt": _xyz(_D50),
        **{name: _xyz(value) for name, value in _PRIMARIES.items()},
    }
    body, table = b"", []
    start = 128 + 4 + 12 * (len(tags) + 3)
    for name, data in tags.items():
        table.append(struct.pack(">4sII", name, start + len(body), len(data)))
        body += data + b"\0" * (-len(data) % 4)
    table += [
        struct.pack(">4sII", name, start + len(body), len(curve)) for name in (b"rTRC", b"gTRC", b"bTRC")
    ]
    body += curve
    return _header(start + len(body)) + struct.pack(">I", len(table)) + b"".join(table) + body


def _header(size: int) -> bytes:
    fixed = struct.pack(">II4s4s4s", 0, 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    date = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    white = b"".join(_s15(value) for value in _D50)
    rest = b"acsp" + b"\0" * 4 + b"\0" * 4 + b"\0" * 8 + b"\0" * 8 + b"\0" * 4 + white
    return (struct.pack(">I", size) + fixed + date + rest).ljust(128, b"\0")


def _s15(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _xyz(value: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(_s15(part) for part in value)


def _description(name: bytes) -> bytes:
    ascii_part = struct.pack(">I", len(name) + 1) + name + b"\0"
    return b"desc\0\0\0\0" + ascii_part + b"\0" * 8 + b"\0" * 70

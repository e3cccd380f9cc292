"""The shipped icons as paths, for drawers that know paths only."""

from __future__ import annotations

from functools import cache
from typing import Any

from journeymapper.assets import asset
from journeymapper.brief.sheet import Step

GRID = 24.0
"""The width and height that the icons are drawn on."""
STROKE = 2.0
"""The width of their lines on that grid."""


@cache
def icon_path(name: str) -> tuple[Step, ...]:
    """Return the lines of an icon such as ``channel-app`` on a grid of 24 x 24; nothing where there is no such icon."""
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.svgLib import SVGPath

    try:
        source = asset("icons", f"{name}.svg").read_bytes()
    except OSError:
        return ()
    pen = RecordingPen()
    SVGPath.fromstring(source).draw(pen)
    return tuple(step for verb, points in pen.value for step in _steps(verb, points))


def _steps(verb: str, points: Any) -> list[Step]:
    numbers = tuple(float(value) for point in points for value in point)
    if verb == "moveTo":
        return [Step("M", numbers)]
    if verb == "lineTo":
        return [Step("L", numbers)]
    if verb == "curveTo":
        return [Step("C", numbers[place : place + 6]) for place in range(0, len(numbers), 6)]
    return [Step("Z")] if verb == "closePath" else []

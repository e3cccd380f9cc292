"""The strip of the brief, stages and curves of feeling, on a sheet of its own: for slides and for the page in the browser."""

from __future__ import annotations

from journeymapper.board.theme import LIGHT
from journeymapper.brief.block_strip import strip_block
from journeymapper.brief.blocks import Style
from journeymapper.brief.parts import Strip
from journeymapper.brief.sheet import Box, Sheet


def draw_strip(sheet: Sheet, strip: Strip, box: Box, size: float) -> None:
    """Draw a strip into a box, its names in letters of about `size`."""
    style = Style(size, LIGHT, LIGHT.accent)
    block = strip_block(strip, box.width, style, 1.0)
    block.draw(sheet, box._replace(height=max(box.height, block.height)))


def strip_sheet(strip: Strip, width: float, height: float, size: float) -> Sheet:
    """Return a sheet with nothing but a strip on it; it is higher than `height` where the strip needs that."""
    style = Style(size, LIGHT, LIGHT.accent)
    high = max(height, strip_block(strip, width, style, 1.0).height)
    sheet = Sheet(width, high)
    draw_strip(sheet, strip, Box(0, 0, width, high), size)
    return sheet

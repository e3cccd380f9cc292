"""Draws a sheet as a PDF: reportlab writes the letters and shapes, each inside the structure element it belongs to."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from journeymapper.brief.colour import channels
from journeymapper.brief.fonts import Face, Run, load_font
from journeymapper.brief.shaping import logical, outline, shape
from journeymapper.brief.sheet import Fade, Mark, PictureMark, ShapeMark, Sheet, Step, TextMark

if TYPE_CHECKING:
    from journeymapper.brief.tagging import About

_DRAWING = threading.Lock()
"""reportlab keeps the fonts of a canvas in global tables; one page is drawn at a time."""


def draw(sheets: Sequence[Sheet], about: About) -> bytes:
    """Return the sheets as the pages of a tagged PDF (PDF/A-2a, PDF/UA-1); the same sheets give the same bytes."""
    from journeymapper.brief.tagging import tag

    with _DRAWING:
        plain, contents = _draw_sheets(sheets)
    return tag(plain, sheets, contents, about)


def _draw_sheets(sheets: Sequence[Sheet]) -> tuple[bytes, list[list[int]]]:
    """The untagged PDF, and of each page for each piece of marked content the number of its element."""
    from reportlab.pdfgen.canvas import Canvas

    load_font(Face.REGULAR.value)
    # Nothing is compressed here: what is added later is done at once with it, and each stream is packed a single time.
    buffer = io.BytesIO()
    canvas = Canvas(
        buffer,
        pageCompression=0,
        invariant=1,
        initialFontName=Face.REGULAR.value,
    )
    contents = [_draw_sheet(sheet, canvas) for sheet in sheets]
    canvas.save()
    return buffer.getvalue(), contents


def _draw_sheet(sheet: Sheet, canvas: Any) -> list[int]:
    """Draw one page; return for each piece of marked content the number of its element."""
    contents: list[int] = []
    canvas.setPageSize((sheet.width, sheet.height))
    if sheet.clip is not None:
        box = sheet.clip
        canvas.addLiteral(
            f"q {box.x:.3f} {sheet.height - box.bottom:.3f} {box.width:.3f} {box.height:.3f} re W n"
        )
        _draw_marks(sheet, sheet.marks[: sheet.clipped], contents, canvas)
        canvas.addLiteral("Q")
    _draw_marks(sheet, sheet.marks[sheet.clipped :], contents, canvas)
    canvas.showPage()
    return contents


def _draw_marks(sheet: Sheet, marked: Sequence[tuple[int, Mark]], contents: list[int], canvas: Any) -> None:
    """Draw marks, each run of one element as a piece of marked content; `contents` takes their elements."""
    for number, marks in groupby(marked, key=lambda entry: entry[0]):
        if number < 0:
            canvas.addLiteral("/Artifact BMC")
        else:
            canvas.addLiteral(f"/{sheet.elements[number].role} <</MCID {len(contents)}>> BDC")
            contents.append(number)
        _draw_group([mark for _, mark in marks], sheet.height, canvas, is_read=number >= 0)
        canvas.addLiteral("EMC")


def _draw_group(marks: list[Mark], height: float, canvas: Any, is_read: bool) -> None:
    for place, mark in enumerate(marks):
        if isinstance(mark, ShapeMark):
            _draw_shape(mark, height, canvas)
        elif isinstance(mark, PictureMark):
            _draw_picture(mark, height, canvas)
        else:
            # Lines of one paragraph are words apart; the space tells programs that read the text so.
            follows = is_read and any(isinstance(later, TextMark) for later in marks[place + 1 :])
            canvas.addLiteral(_text_operators(mark, height, canvas._doc, is_read, " " if follows else ""))


def _text_operators(mark: TextMark, height: float, document: Any, is_read: bool, tail: str) -> str:
    runs = mark.setting.runs
    if any(run.shaped for run in runs):
        pieces = list(_run_by_run(mark, height, document, tail))
    else:
        pieces = [_start(mark, mark.x, height)]
        for place, run in enumerate(runs):
            pieces += _letters(
                run, run.text + tail if place == len(runs) - 1 else run.text, mark.size, document
            )
        pieces.append("ET")
    if is_read and "".join(run.text for run in runs) != mark.text:
        actual = mark.text.encode("utf-16-be", "replace").hex()
        return f"/Span <</ActualText <feff{actual}>>> BDC\n{' '.join(pieces)}\nEMC"
    return " ".join(pieces)


def _start(mark: TextMark, x: float, height: float) -> str:
    red, green, blue = channels(mark.colour)
    return f"BT {red:.4g} {green:.4g} {blue:.4g} rg {mark.tracking:.3f} Tc 1 0 0 1 {x:.3f} {height - mark.baseline:.3f} Tm"


def _letters(run: Run, text: str, size: float, document: Any) -> Iterator[str]:
    font = load_font(run.font)
    for subset, codes in font.splitString(text, document):
        yield f"{font.getSubsetInternalName(subset, document)} {size:.3f} Tf <{codes.hex()}> Tj"


def _run_by_run(mark: TextMark, height: float, document: Any, tail: str) -> Iterator[str]:
    """Each run at its own place: shaped ones as outlines, with their letters unseen over them for those who search or copy."""
    x, last = mark.x, len(mark.setting.runs) - 1
    for place, run in enumerate(mark.setting.runs):
        if run.shaped:
            yield _outlines(mark, run, x, height)
        yield _start(mark, x, height) + (" 3 Tr" if run.shaped else " 0 Tr")
        yield from _letters(run, run.text + tail if place == last else run.text, mark.size, document)
        yield "0 Tr ET"
        x += run.width * mark.size + mark.tracking * len(run.text)


def _outlines(mark: TextMark, run: Run, x: float, height: float) -> str:
    red, green, blue = channels(mark.colour)
    pieces = [f"q {red:.4g} {green:.4g} {blue:.4g} rg"]
    for glyph in shape(logical(run.text, run.font), run.font).glyphs:
        left, base = x + glyph.x * mark.size, height - mark.baseline + glyph.y * mark.size
        for verb, numbers in outline(run.font, glyph.number):
            pieces += [
                f"{(base if at % 2 else left) + value * mark.size:.3f}" for at, value in enumerate(numbers)
            ]
            pieces.append(verb)
    return " ".join([*pieces, "f Q"])


def _draw_picture(mark: PictureMark, height: float, canvas: Any) -> None:
    from reportlab import rl_config
    from reportlab.lib.utils import ImageReader

    # Packed as it is: written as text, as by default, pictures take five times as long.
    rl_config.useA85 = 0
    box = mark.bounds
    canvas.saveState()
    canvas.addLiteral(f"{_path_operators(mark.clip, height)} W n")
    pixels = ImageReader(mark.picture.printed(box.width, box.height))
    canvas.drawImage(pixels, box.x, height - box.bottom, box.width, box.height)
    canvas.restoreState()


def _draw_shape(mark: ShapeMark, height: float, canvas: Any) -> None:
    path = _path_operators(mark.path, height)
    if isinstance(mark.fill, Fade):
        canvas.saveState()
        canvas.addLiteral(f"{path} W n")
        _draw_fade(mark, mark.fill, height, canvas)
        canvas.restoreState()
        return
    pieces = ["q"]
    if mark.fill:
        pieces.append("{:.4g} {:.4g} {:.4g} rg".format(*channels(mark.fill)))
    if mark.stroke:
        pieces.append("{:.4g} {:.4g} {:.4g} RG".format(*channels(mark.stroke)))
        dash = " ".join(f"{length:.2f}" for length in mark.dash)
        pieces.append(
            f"{mark.width:.3f} w 1 J 1 j [{dash}] 0 d"
            if not mark.dash
            else f"{mark.width:.3f} w 0 J 1 j [{dash}] 0 d"
        )
    pieces += [path, "B" if mark.fill and mark.stroke else "f" if mark.fill else "S", "Q"]
    canvas.addLiteral(" ".join(pieces))


def _path_operators(path: tuple[Step, ...], height: float) -> str:
    verbs = {"M": "m", "L": "l", "C": "c", "Z": "h"}
    pieces = []
    for verb, numbers in path:
        pieces += [
            f"{height - value:.3f}" if place % 2 else f"{value:.3f}" for place, value in enumerate(numbers)
        ]
        pieces.append(verbs[verb])
    return " ".join(pieces)


def _draw_fade(mark: ShapeMark, fade: Fade, height: float, canvas: Any) -> None:
    from reportlab.lib.colors import Color

    x, top, bottom = mark.bounds.x, height - mark.bounds.y, height - mark.bounds.bottom
    colours = [Color(*channels(colour)) for colour in fade.colours]
    places = [place / (len(colours) - 1) for place in range(len(colours))]
    canvas.linearGradient(x, top, x, bottom, colours, places, extend=True)

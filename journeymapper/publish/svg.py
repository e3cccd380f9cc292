"""A sheet as SVG: texts stay texts, as wide as they were measured whatever font the reader has."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Iterator
from html import escape

from journeymapper.brief.sheet import Fade, PictureMark, ShapeMark, Sheet, Step, TextMark

FAMILIES = "Inter, 'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
_WEIGHTS = {"Inter-Medium": 500, "Inter-SemiBold": 600, "Inter-Bold": 700}


def svg_of(sheet: Sheet, title: str, ground: str = "") -> str:
    """Return the sheet as one SVG element of its size in px, with a title for those who do not see it."""
    width, height = f"{sheet.width:.6g}", f"{sheet.height:.6g}"
    fades: list[str] = []
    drawn = [line for _, mark in sheet.marks for line in _mark(mark, fades)]
    back = f'<rect width="{width}" height="{height}" fill="{escape(ground)}"/>' if ground else ""
    defs = f"<defs>{''.join(fades)}</defs>" if fades else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' role="img" aria-label="{escape(title)}" font-family="{escape(FAMILIES)}">'
        f"<title>{escape(title)}</title>{defs}{back}\n" + "\n".join(drawn) + "\n</svg>"
    )


def _mark(mark: TextMark | ShapeMark | PictureMark, fades: list[str]) -> Iterator[str]:
    if isinstance(mark, TextMark):
        yield _text(mark)
    elif isinstance(mark, PictureMark):
        yield _picture(mark)
    else:
        yield _shape(mark, fades)


def _text(mark: TextMark) -> str:
    first = mark.setting.runs[0].font if mark.setting.runs else ""
    weight = _WEIGHTS.get(first)
    looks = [f'font-size="{mark.size:.5g}"', f'fill="{mark.colour}"']
    if weight:
        looks.append(f'font-weight="{weight}"')
    if first == "Inter-Italic":
        looks.append('font-style="italic"')
    if len(mark.text) > 1:
        looks.append(f'textLength="{mark.width:.5g}" lengthAdjust="spacingAndGlyphs"')
    if mark.tracking:
        looks.append(f'letter-spacing="{mark.tracking:.4g}"')
    return f'<text x="{mark.x:.6g}" y="{mark.baseline:.6g}" {" ".join(looks)}>{escape(mark.text)}</text>'


def _shape(mark: ShapeMark, fades: list[str]) -> str:
    fill = mark.fill or "none"
    if isinstance(mark.fill, Fade):
        name = f"fade{len(fades)}"
        fades.append(_fade(mark.fill, name))
        fill = f"url(#{name})"
    stroke = ""
    if mark.stroke:
        stroke = f' stroke="{mark.stroke}" stroke-width="{mark.width:.4g}" stroke-linecap="round" stroke-linejoin="round"'
        if mark.dash:
            stroke = stroke.replace('linecap="round"', 'linecap="butt"')
            stroke += f' stroke-dasharray="{" ".join(f"{length:.4g}" for length in mark.dash)}"'
    return f'<path d="{path_data(mark.path)}" fill="{fill}"{stroke}/>'


def path_data(steps: Iterable[Step]) -> str:
    """Return the steps of a path in SVG's letters."""
    return "".join(f"{verb}{' '.join(f'{value:.6g}' for value in numbers)}" for verb, numbers in steps)


def _fade(fade: Fade, name: str) -> str:
    last = max(1, len(fade.colours) - 1)
    stops = "".join(
        f'<stop offset="{place / last:.4g}" stop-color="{colour}"/>'
        for place, colour in enumerate(fade.colours)
    )
    return f'<linearGradient id="{name}" x1="0" y1="0" x2="0" y2="1">{stops}</linearGradient>'


def _picture(mark: PictureMark) -> str:
    box = mark.bounds
    buffer = io.BytesIO()
    mark.picture.printed(box.width, box.height).save(buffer, "PNG")
    data = base64.b64encode(buffer.getvalue()).decode()
    place = f'x="{box.x:.6g}" y="{box.y:.6g}" width="{box.width:.6g}" height="{box.height:.6g}"'
    clip = f' clip-path="inset(0 round {box.height / 2:.5g}px)"' if mark.is_round else ""
    return f'<image {place}{clip} href="data:image/png;base64,{data}"/>'

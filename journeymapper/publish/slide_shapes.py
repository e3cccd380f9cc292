"""What a slide is made of: texts, panels, tables, and any sheet as freeform shapes. Points on 960 x 540."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from journeymapper.board.shapes import TextStyle
from journeymapper.board.theme import LIGHT
from journeymapper.brief.sheet import Fade, PictureMark, ShapeMark, Sheet, Step, TextMark
from journeymapper.publish.measure import FontMeasure

WIDTH, HEIGHT = 960.0, 540.0
FONT = "Inter"
_EMU = 12_700
"""English metric units in a point."""
_UNIT = 1000
"""Units in a point of the paths of freeform shapes."""
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"


def new_deck() -> Deck:
    """Return an empty deck of wide slides."""
    from pptx import Presentation
    from pptx.util import Pt

    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    return Deck(deck)


class Deck:
    """Slides in order."""

    def __init__(self, deck: Any) -> None:
        """Wrap what the library gave."""
        self._deck = deck

    def slide(self, title: str) -> Slide:
        """Add a slide; its title is the one that outlines and screen readers tell."""
        layout = self._deck.slide_layouts[5]
        made = Slide(self._deck.slides.add_slide(layout))
        made.title(title)
        return made

    def packed(self, title: str, author: str, program: str) -> bytes:
        """Return the file, with what it says of itself."""
        about = self._deck.core_properties
        about.title, about.author, about.last_modified_by, about.comments = (
            title[:255],
            author[:255],
            program,
            "",
        )
        buffer = io.BytesIO()
        self._deck.save(buffer)
        return buffer.getvalue()


class Slide:
    """One slide."""

    def __init__(self, slide: Any) -> None:
        """Wrap what the library gave."""
        self._slide = slide

    def title(self, text: str) -> None:
        """Set the title at the top, as large as two lines allow."""
        from pptx.util import Pt

        shape = self._slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = (Pt(value) for value in (40, 22, 880, 62))
        one_line = next((size for size in (26, 24, 22, 20) if line_count(text, 880, size, 700) == 1), 0)
        size = one_line or next(
            (size for size in (20, 17, 14, 12) if line_count(text, 880, size, 700) <= 2), 10
        )
        _write(shape.text_frame, text, size, LIGHT.headline, bold=True)

    def text(
        self,
        text: str,
        x: float,
        y: float,
        width: float,
        size: float,
        colour: str,
        *,
        bold: bool = False,
        fit: float = 0.0,
    ) -> float:
        """Put a text that wraps within `width`; with `fit`, as small as it must be for that height. Returns its lower end."""
        from pptx.util import Pt

        weight = 700 if bold else 400
        while fit and size > 6 and line_count(text, width, size, weight) * size * 1.25 > fit:
            size -= 0.5
        high = line_count(text, width, size, weight) * size * 1.25
        box = self._slide.shapes.add_textbox(Pt(x), Pt(y), Pt(width), Pt(high))
        _write(box.text_frame, text, size, colour, bold=bold)
        return y + high

    def height_of(self, text: str, width: float, size: float) -> float:
        """The height that `text` would give a text."""
        return line_count(text, width, size, 400) * size * 1.25

    def panel(self, x: float, y: float, width: float, height: float, fill: str, line: str) -> None:
        """Put a rounded panel."""
        from pptx.enum.shapes import MSO_SHAPE
        from pptx.util import Pt

        shape = self._slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, Pt(x), Pt(y), Pt(width), Pt(height))
        shape.adjustments[0] = 0.09
        _plain(shape)
        _paint(shape, fill, line, 0.75)

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        x: float,
        y: float,
        size: float,
    ) -> None:
        """Put a table with a head row."""
        from pptx.util import Pt

        frame = self._slide.shapes.add_table(len(rows) + 1, len(heads), Pt(x), Pt(y), Pt(sum(widths)), Pt(24))
        table = frame.table
        for place, width in enumerate(widths):
            table.columns[place].width = Pt(width)
        for number, row in enumerate([heads, *rows]):
            most = 1
            for place, text in enumerate(row):
                head = number == 0
                cell = table.cell(number, place)
                cell.margin_left = cell.margin_right = Pt(6)
                cell.margin_top = cell.margin_bottom = Pt(4)
                cell.fill.solid()
                cell.fill.fore_color.rgb = _rgb(
                    LIGHT.headline if head else LIGHT.card if number % 2 else LIGHT.ground
                )
                _write(
                    cell.text_frame,
                    text,
                    11 if head else size,
                    "#ffffff" if head else LIGHT.ink,
                    bold=head or place == 0,
                )
                most = max(most, line_count(text, widths[place] - 12, size, 500))
            table.rows[number].height = Pt(most * size * 1.25 + 8)

    def notes(self, text: str) -> None:
        """Write the speaker notes."""
        if text:
            self._slide.notes_slide.notes_text_frame.text = _clean(text)

    def rule(self, x: float, top: float, bottom: float, colour: str, *, dashed: bool = False) -> None:
        """Put an upright line."""
        from pptx.enum.dml import MSO_LINE
        from pptx.enum.shapes import MSO_CONNECTOR
        from pptx.util import Pt

        line = self._slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(x), Pt(top), Pt(x), Pt(bottom))
        _plain(line)
        line.line.color.rgb = _rgb(colour)
        line.line.width = Pt(1)
        if dashed:
            line.line.dash_style = MSO_LINE.DASH

    def diamond(self, x: float, y: float, reach: float, colour: str) -> None:
        """Put a milestone around a point."""
        from pptx.enum.shapes import MSO_SHAPE
        from pptx.util import Pt

        place = (Pt(value) for value in (x - reach, y - reach, 2 * reach, 2 * reach))
        shape = self._slide.shapes.add_shape(MSO_SHAPE.DIAMOND, *place)
        _plain(shape)
        _paint(shape, colour, "#ffffff", 1.0)

    def whole(self, sheet: Sheet) -> None:
        """Fill the slide with a sheet whose own title stands on it."""
        title = self._slide.shapes.title
        title.left, title.top = -title.width - _EMU, 0
        self.draw(sheet)

    def draw(self, sheet: Sheet) -> None:
        """Put a sheet onto the slide: its shapes as freeforms, its texts as text boxes."""
        for _, mark in sheet.marks:
            if isinstance(mark, TextMark):
                self._mark(mark)
            elif isinstance(mark, ShapeMark):
                for part in _parts(mark):
                    self._freeform(part)
            else:
                self._picture(mark)

    def _mark(self, mark: TextMark) -> None:
        from pptx.enum.text import MSO_ANCHOR
        from pptx.util import Pt

        high = mark.size * 1.3
        width = mark.width * 1.02 + 1
        box = self._slide.shapes.add_textbox(
            Pt(mark.x), Pt(mark.baseline - mark.size * 1.02), Pt(width), Pt(high)
        )
        first = mark.setting.runs[0].font if mark.setting.runs else ""
        _write(
            box.text_frame, mark.text, mark.size, mark.colour, bold=first in ("Inter-Bold", "Inter-SemiBold")
        )
        box.text_frame.word_wrap = False
        box.text_frame.vertical_anchor = MSO_ANCHOR.TOP

    def _picture(self, mark: PictureMark) -> None:
        from pptx.util import Pt

        buffer = io.BytesIO()
        mark.picture.printed(mark.bounds.width, mark.bounds.height).save(buffer, "PNG")
        place = mark.bounds
        self._slide.shapes.add_picture(buffer, Pt(place.x), Pt(place.y), Pt(place.width), Pt(place.height))

    def _freeform(self, mark: ShapeMark) -> None:
        """A path of lines and curves. The library builds straight ones only, so the path itself is written here."""
        from pptx.enum.shapes import MSO_SHAPE
        from pptx.util import Pt

        box = mark.bounds
        width, height = max(box.width, 0.01), max(box.height, 0.01)
        shape = self._slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(box.x), Pt(box.y), Pt(width), Pt(height))
        _plain(shape)
        properties = shape._element.spPr
        properties.replace(
            properties.find(f"{{{_DRAWING}}}prstGeom"), _geometry(mark, box.x, box.y, width, height)
        )
        fill = mark.fill.colours[0] if isinstance(mark.fill, Fade) else mark.fill
        _paint(shape, fill, mark.stroke, mark.width)
        if isinstance(mark.fill, Fade):
            _fade(shape, mark.fill)
        if mark.dash:
            from pptx.enum.dml import MSO_LINE

            shape.line.dash_style = MSO_LINE.DASH


def _parts(mark: ShapeMark) -> list[ShapeMark]:
    """A fade through several colours as rectangles below one another: some programs show the ends of a fade only."""
    if not isinstance(mark.fill, Fade) or len(mark.fill.colours) < 3:
        return [mark]
    colours, box = mark.fill.colours, mark.bounds
    high = box.height / (len(colours) - 1)
    found = []
    for place, pair in enumerate(pairwise(colours)):
        part = box._replace(y=box.y + place * high, height=high)
        x, y, right, bottom = part.x, part.y, part.right, part.bottom
        path = (
            Step("M", (x, y)),
            Step("L", (right, y)),
            Step("L", (right, bottom)),
            Step("L", (x, bottom)),
            Step("Z"),
        )
        found.append(ShapeMark(path, Fade(pair), None, mark.width, (), part))
    return found


def _geometry(mark: ShapeMark, left: float, top: float, width: float, height: float) -> Any:
    from lxml import etree

    def named(parent: Any, name: str, **attributes: str) -> Any:
        return etree.SubElement(parent, f"{{{_DRAWING}}}{name}", **attributes)

    whole = etree.Element(f"{{{_DRAWING}}}custGeom")
    for name in ("avLst", "gdLst", "ahLst", "cxnLst"):
        named(whole, name)
    named(whole, "rect", l="0", t="0", r="r", b="b")
    filled = {} if mark.fill else {"fill": "none"}
    size = {"w": str(round(width * _UNIT)), "h": str(round(height * _UNIT))}
    path = named(named(whole, "pathLst"), "path", **size, **filled)
    names = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo", "Z": "close"}
    for verb, numbers in mark.path:
        step = named(path, names[verb])
        for place in range(0, len(numbers), 2):
            x, y = (numbers[place] - left) * _UNIT, (numbers[place + 1] - top) * _UNIT
            named(step, "pt", x=str(round(x)), y=str(round(y)))
    return whole


def _plain(shape: Any) -> None:
    """Take off the style of the deck's theme: its shadows and colours."""
    style = shape._element.find(f"{{{_PRESENTATION}}}style")
    if style is not None:
        shape._element.remove(style)


def _paint(shape: Any, fill: str | None, line: str | None, width: float) -> None:
    from pptx.util import Pt

    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(fill)
    else:
        shape.fill.background()
    if line:
        shape.line.color.rgb = _rgb(line)
        shape.line.width = Pt(width)
    else:
        shape.line.fill.background()


def _fade(shape: Any, fade: Fade) -> None:
    """A fade from the top to the bottom; the library knows two colours, so ends and middle are set as stops."""
    from lxml import etree

    shape.fill.gradient()
    gradient = shape.fill._fill._gradFill
    for part in list(gradient):
        gradient.remove(part)
    stops = etree.SubElement(gradient, f"{{{_DRAWING}}}gsLst")
    last = max(1, len(fade.colours) - 1)
    for place, colour in enumerate(fade.colours):
        stop = etree.SubElement(stops, f"{{{_DRAWING}}}gs", pos=str(round(100_000 * place / last)))
        etree.SubElement(stop, f"{{{_DRAWING}}}srgbClr", val=colour.lstrip("#"))
    etree.SubElement(gradient, f"{{{_DRAWING}}}lin", ang="5400000", scaled="0")


def _write(frame: Any, text: str, size: float, colour: str, *, bold: bool = False) -> None:
    """Write plain text into a frame without insets; each line is a paragraph."""
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
    from pptx.util import Pt

    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for place, line in enumerate(_clean(text).split("\n")):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = 1
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold, run.font.name = Pt(round(max(size, 1), 2)), bold, FONT
        run.font.color.rgb = _rgb(colour)


def _clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return "".join(
        letter
        for letter in text
        if letter in "\n\t"
        or ((" " <= letter < "\ud800" or letter > "\udfff") and letter not in "\ufffe\uffff")
    )


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor

    make: Any = RGBColor
    return make(*bytes.fromhex(colour.lstrip("#")))


def line_count(text: str, width: float, size: float, weight: int = 500) -> int:
    """How many lines a text takes where the font runs a tenth wider than Inter and breaks between words."""
    measure, style = FontMeasure(), TextStyle(size, weight)
    count = 0
    for line in text.split("\n"):
        room, lines = width, 1
        for word in line.split(" "):
            wide = measure.width(f"{word} ", style) * 1.1
            if wide > room and room < width:
                lines, room = lines + 1, width
            while wide > width:
                lines, wide = lines + 1, wide - width
            room -= wide
        count += lines
    return max(1, count)

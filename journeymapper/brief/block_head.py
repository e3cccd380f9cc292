"""The top and the foot of the page."""

from __future__ import annotations

from dataclasses import dataclass

from journeymapper.board.colours import mixed
from journeymapper.brief.blocks import Block, Composer, Paragraph, Style, first_baseline
from journeymapper.brief.colour import channels
from journeymapper.brief.fonts import Face, line_height, text_width
from journeymapper.brief.lines import break_text
from journeymapper.brief.parts import Head, Sources
from journeymapper.brief.pictures import Picture
from journeymapper.brief.sheet import Box, Sheet

_LARGEST_HEADLINE = 20.0
_SMALLEST_HEADLINE = 14.0
_KICKER_TRACKING = 0.8
_BRAND_SIZE = 8.5
_LOGO = 24.0
"""The height of the logo; a wide one is lower."""
_CHIP = 19.0
"""The height of the brand's chip."""
_BRAND_TRACKING = 1.0
_ASKED = "Asked of the board: "
ABOUT = "about"
"""The record that holds what the top of the page says."""


def head_block(head: Head, width: float, style: Style) -> Block:
    """The kicker, the headline, what it is about and what is asked; brand, day and owner at the right; a rule."""
    composer = Composer("Headline", style)
    theme = style.theme
    aside = _aside(head, width, style, composer)
    room = width - aside.width - (18 if aside.width else 0)
    kicker = _tracked(head.kicker.upper(), room, style, composer)
    headline = _headline(head.headline, room, style, composer)
    kicker_height = line_height(style.small) + 1
    top = max(kicker_height + headline.height + 1, aside.height + 2)
    # Close below the brand and the dateline nothing runs under them.
    below = width if top >= aside.height + style.size else room
    about = Paragraph(
        composer.lines(
            head.subline, Face.REGULAR, style.size, below, style.at_most(1) or 2, "the line below it"
        ),
        Face.REGULAR,
        style.size,
        theme.muted,
    )
    ask = Paragraph(
        composer.lines(
            _ASKED + head.ask if head.ask else "",
            Face.SEMIBOLD,
            style.size,
            below,
            style.at_most(2) or 3,
            "the ask",
        ),
        Face.SEMIBOLD,
        style.size,
        theme.ink,
    )
    side_by_side = _fits_beside(about, ask, below)
    lower = max(about.height, ask.height) if side_by_side else about.height + ask.height
    height = top + lower + 7

    def draw(sheet: Sheet, box: Box) -> None:
        sheet.spot(Box(box.x, box.y, room, kicker_height), ABOUT, "kicker")
        with sheet.leaf("P"):
            sheet.text(
                kicker, box.x, first_baseline(box.y, style.small), style.small, style.accent, Face.BOLD,
                tracking=_KICKER_TRACKING,
            )  # fmt: skip
        sheet.spot(Box(box.x, box.y + kicker_height, room, headline.height), ABOUT, "headline")
        with sheet.leaf("H1"):
            headline.draw(sheet, box.x, box.y + kicker_height)
        y = box.y + top
        with sheet.leaf("P"):
            after = about.draw(sheet, box.x, y)
            x = box.x
            if side_by_side and about.lines and ask.lines:
                x += text_width(about.lines[0], about.face, about.size) + style.size * 1.5
                sheet.text(
                    "·",
                    x - style.size * 0.75,
                    first_baseline(y, style.size),
                    style.size,
                    theme.muted,
                    align=0.5,
                )
            if ask.lines:
                asked = Box(x, y if side_by_side else after, box.right - x, ask.height)
                sheet.spot(asked, ABOUT, "ask")
            ask.draw(sheet, x, y if side_by_side else after)
        _draw_aside(sheet, aside, box, style)
        sheet.line(((box.x, box.y + height - 0.5), (box.right, box.y + height - 0.5)), style.rule, 1.0)

    return Block("head", height, draw, cuts=tuple(composer.cuts))


def _tracked(text: str, width: float, style: Style, composer: Composer) -> str:
    """A line of spaced capitals, shortened where it must be."""
    room, line = width, text
    while line and text_width(line, Face.BOLD, style.small) + _KICKER_TRACKING * len(line) > width:
        line = "".join(break_text(text, Face.BOLD, style.small, room, 1).lines)
        room *= 0.94
    if line != text:
        composer.note_shortened("the line above it", text, line)
    return line


def _headline(text: str, width: float, style: Style, composer: Composer) -> Paragraph:
    """One line as large as it can be; two or three where it is long."""
    size = _LARGEST_HEADLINE
    while size > 16 and text_width(text, Face.BOLD, size) > width:
        size -= 0.5
    if text_width(text, Face.BOLD, size) > width:
        size = max(_SMALLEST_HEADLINE, min(16, style.size * 2))
    lines = composer.lines(text, Face.BOLD, size, width, style.at_most(2) or 3, "the headline")
    return Paragraph(lines, Face.BOLD, size, style.theme.headline)


def _fits_beside(about: Paragraph, ask: Paragraph, width: float) -> bool:
    if len(about.lines) > 1 or len(ask.lines) > 1:
        return False
    wide = sum(text_width(line, part.face, part.size) for part in (about, ask) for line in part.lines)
    return wide + about.size * 1.5 <= width


def _aside_width(head: Head, width: float, style: Style) -> float:
    """How much of the top's right end the brand and the dateline take."""
    dateline = text_width(head.dateline, Face.REGULAR, style.small)
    logo = style.pictures.get(head.logo or "")
    brand = _LOGO * logo.ratio if logo else _chip_width(head.brand) if head.brand else 0.0
    return min(max(dateline, brand), width * 0.32)


@dataclass(frozen=True, slots=True)
class _Aside:
    """The right end of the top: the logo, or else the brand's name on a chip, and the dateline as they fit."""

    brand: str
    logo: Picture | None
    dateline: Paragraph
    width: float

    @property
    def logo_size(self) -> tuple[float, float]:
        """Width and height of the logo in points."""
        ratio = self.logo.ratio if self.logo else 1.0
        width = min(_LOGO * ratio, self.width)
        return width, width / ratio

    @property
    def height(self) -> float:
        """The height of both."""
        brand = self.logo_size[1] + 4 if self.logo else _CHIP + 4 if self.brand else 0
        return brand + self.dateline.height


def _aside(head: Head, width: float, style: Style, composer: Composer) -> _Aside:
    room = _aside_width(head, width, style)
    brand = composer.line(head.brand.upper(), Face.BOLD, _BRAND_SIZE, max(room - 16, 10), "the brand")
    if text_width(brand, Face.BOLD, _BRAND_SIZE) + _BRAND_TRACKING * len(brand) > room - 16:
        brand = "".join(break_text(head.brand.upper(), Face.BOLD, _BRAND_SIZE, (room - 16) * 0.8, 1).lines)
    lines = composer.lines(
        head.dateline, Face.REGULAR, style.small, room, style.at_most(2) or 3, "the dateline"
    )
    return _Aside(
        brand,
        style.pictures.get(head.logo or ""),
        Paragraph(lines, Face.REGULAR, style.small, style.theme.muted),
        room,
    )


def _chip_width(brand: str) -> float:
    return text_width(brand.upper(), Face.BOLD, _BRAND_SIZE) + len(brand) * _BRAND_TRACKING + 22


def _draw_aside(sheet: Sheet, aside: _Aside, box: Box, style: Style) -> None:
    y = box.y
    if aside.logo:
        wide, high = aside.logo_size
        place = Box(box.right - wide, y, wide, high)
        sheet.spot(place, ABOUT, "brand")
        with sheet.leaf("Figure", alt=f"Logo of {aside.brand}" if aside.brand else "Logo", bounds=place):
            sheet.picture(aside.logo, place)
        y = place.bottom + 4
    elif aside.brand:
        wide = min(_chip_width(aside.brand), aside.width)
        chip = Box(box.right - wide, y, wide, _CHIP)
        sheet.spot(chip, ABOUT, "brand")
        sheet.rectangle(chip, style.theme.headline, radius=4)
        with sheet.leaf("P"):
            sheet.text(
                aside.brand, chip.x + wide / 2, chip.y + 12.6, _BRAND_SIZE, _on(style.theme.headline), Face.BOLD,
                align=0.5, tracking=_BRAND_TRACKING,
            )  # fmt: skip
        y = chip.bottom + 4
    sheet.spot(Box(box.right - aside.width, y, aside.width, aside.dateline.height), ABOUT, "dateline")
    with sheet.leaf("P"):
        aside.dateline.draw(sheet, box.right, y, align=1.0)


def _on(colour: str) -> str:
    """White or near black, whichever reads on `colour`."""
    return "#ffffff" if sum(channels(colour)) < 1.7 else "#141b33"


def foot_block(sources: Sources, left_out: str, width: float, style: Style) -> Block:
    """The foot: what the figures rest on, what is not on this page, the confidentiality mark and the page number."""
    composer = Composer("Sources", style)
    page = " · ".join(piece for piece in (sources.confidentiality, sources.page) if piece)
    mark = composer.line(page, Face.REGULAR, style.small, width * 0.3, "the confidentiality mark")
    room = width - text_width(mark, Face.REGULAR, style.small) - 16
    text = " ".join(piece for piece in (sources.basis, sources.provenance, left_out) if piece)
    lines = composer.lines(
        text, Face.REGULAR, style.small, room, style.at_most(2) or 3, "the list of sources"
    )
    paragraph = Paragraph(lines or ("",), Face.REGULAR, style.small, style.theme.muted)
    line = mixed(style.theme.line, style.theme.muted, 0.15)

    def draw(sheet: Sheet, box: Box) -> None:
        sheet.line(((box.x, box.y), (box.right, box.y)), line, 0.6)
        with sheet.leaf("P"):
            paragraph.draw(sheet, box.x, box.y + 4)
        if sources.confidentiality:
            wide = text_width(mark, Face.REGULAR, style.small)
            place = Box(box.right - wide, box.y + 4, wide, line_height(style.small))
            sheet.spot(place, ABOUT, "confidentiality")
        with sheet.leaf("P"):
            sheet.text(
                mark,
                box.right,
                first_baseline(box.y + 4, style.small),
                style.small,
                style.theme.muted,
                align=1.0,
            )

    return Block("foot", paragraph.height + 4, draw, cuts=tuple(composer.cuts))

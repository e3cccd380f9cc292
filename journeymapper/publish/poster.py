"""The map as a poster: a tagged PDF on A4 to A0, whole or as tiles to be glued together."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from journeymapper.assets import APP_NAME, APP_VERSION
from journeymapper.board.branding import branded
from journeymapper.board.layout import lay_out
from journeymapper.board.scene import Options
from journeymapper.board.shapes import Board
from journeymapper.board.shortened import shortened
from journeymapper.board.theme import LIGHT
from journeymapper.brief.page import MM
from journeymapper.brief.pdf import draw
from journeymapper.brief.pictures import decoded
from journeymapper.brief.sheet import Box, Sheet, TextMark
from journeymapper.brief.tagging import About
from journeymapper.errors import JourneyMapperError
from journeymapper.model.project import Project
from journeymapper.model.text import one_line
from journeymapper.publish.map_sheet import TITLE_HEIGHT, MapLook, MapSheet
from journeymapper.publish.measure import FontMeasure

PAPERS = {
    "a4": (210.0, 297.0), "a3": (297.0, 420.0), "a2": (420.0, 594.0), "a1": (594.0, 841.0), "a0": (841.0, 1189.0),
    "letter": (215.9, 279.4), "tabloid": (279.4, 431.8),
}  # fmt: skip
"""Name -> width and height in mm, upright (ISO 216; ANSI A and B)."""

MARGIN = 10 * MM
_OVERLAP = 10 * MM
"""Each tile repeats so much of the one before it, to be glued on."""
_MARK = 5 * MM
"""Length of a cutting mark."""
_LEGIBLE = 6.0
"""Points; smaller letters are told of."""
_MOST_TILES = 100


@dataclass(frozen=True, slots=True)
class Poster:
    """A finished poster: the PDF, how many pages it has, its smallest letters in points, and what the user should know."""

    pdf: bytes
    pages: int
    smallest: float
    notes: tuple[str, ...]


def poster(
    project: Project,
    journey_id: str,
    paper: str = "a3",
    *,
    tiles: str = "",
    media: Mapping[str, bytes] | None = None,
    options: Options | None = None,
    today: datetime.date | None = None,
) -> Poster:
    """Draw the map of a journey as large as `paper` holds it, turned as it fits best; the same project gives the same bytes.

    `tiles` names the paper of a printer: the poster is then cut into pages of it, which overlap by 10 mm and bear cutting
    marks. `today` is printed in the file's data where the project names no day. Raises `JourneyMapperError` for an unknown
    paper or journey, or for more than a hundred tiles.
    """
    for name in filter(None, (paper, tiles)):
        if name not in PAPERS:
            raise JourneyMapperError(f"There is no paper “{name}”; choose one of {', '.join(PAPERS)}.")
    if journey_id not in project.journeys:
        raise JourneyMapperError("This journey is not in the project; choose one that is.")
    board = lay_out(project, journey_id, FontMeasure(), options)
    look = look_of(project, media or {})
    whole = _whole(board, paper)
    drawer = _Drawer(project, journey_id, board, look, whole)
    sheets = (
        list(_tiles(drawer, whole, tiles))
        if tiles
        else [drawer.sheet(whole, Box(0, 0, whole.width, whole.height))]
    )
    smallest = min((size for sheet in sheets for size in _sizes(sheet)), default=0.0)
    notes = [
        *_legibility(smallest, paper),
        *(f"Shortened above the map: {text}" for text in drawer.shortened),
        *shortened(board, project),
    ]
    return Poster(draw(sheets, _about(project, journey_id, today)), len(sheets), smallest, tuple(notes))


def look_of(project: Project, media: Mapping[str, bytes]) -> MapLook:
    """Return how the map of a project is printed: in the light theme and the colours of its brand, with its own pictures."""
    names = dict.fromkeys(card.media for card in project.cards.values() if card.media)
    pictures = {
        name: found for name in names if name in media and (found := decoded(media[name])) is not None
    }
    colours = {persona.id: persona.colour for persona in project.personas.values()}
    return MapLook(branded(LIGHT, project.about.brand), colours, pictures)


@dataclass(frozen=True, slots=True)
class _Whole:
    """The whole poster in points: its size, and the scale and place of the map on it."""

    width: float
    height: float
    scale: float
    x: float
    y: float


def _whole(board: Board, paper: str) -> _Whole:
    """The paper upright or lying, whichever shows the map larger."""
    wide, high = board.size.right, board.size.bottom + TITLE_HEIGHT
    short, tall = (side * MM for side in PAPERS[paper])
    turned = [_fitted(wide, high, *size) for size in ((tall, short), (short, tall))]
    return max(turned, key=lambda whole: whole.scale)


def _fitted(wide: float, high: float, width: float, height: float) -> _Whole:
    scale = min((width - 2 * MARGIN) / wide, (height - 2 * MARGIN) / high)
    return _Whole(width, height, scale, (width - wide * scale) / 2, (height - high * scale) / 2)


class _Drawer:
    """Draws the part of the poster that a page shows."""

    def __init__(self, project: Project, journey_id: str, board: Board, look: MapLook, whole: _Whole) -> None:
        self._project, self._journey, self._board = project, journey_id, board
        self._look, self._whole = look, whole
        self.shortened: tuple[str, ...] = ()
        """The texts above the map that had to be shortened."""

    def sheet(self, page: _Whole, part: Box, at: tuple[float, float] = (0.0, 0.0)) -> Sheet:
        """A page that shows `part` of the poster (points on the poster) with its upper left corner `at` a place of the page."""
        sheet, whole = Sheet(page.width, page.height), self._whole
        sheet.root.title = one_line(self._project.journeys[self._journey].name) or "Map"
        x, y = whole.x - part.x + at[0], whole.y - part.y + at[1]
        drawing = MapSheet(sheet, self._board, self._look, whole.scale, x, y)
        self.shortened = drawing.draw(self._project, self._journey)
        return sheet


def _tiles(drawer: _Drawer, whole: _Whole, paper: str) -> Iterator[Sheet]:
    """The pages of a tiled poster, row by row."""
    sizes = [tuple(side * MM for side in PAPERS[paper]), tuple(side * MM for side in PAPERS[paper][::-1])]
    width, height = min(sizes, key=lambda size: math.prod(_counts(whole, *size)))
    columns, rows = _counts(whole, width, height)
    if columns * rows > _MOST_TILES:
        raise JourneyMapperError(
            f"The poster would take {columns * rows} pages; choose a smaller poster or larger tiles (at most {_MOST_TILES})."
        )
    wide, high = width - 2 * MARGIN, height - 2 * MARGIN
    page = _Whole(width, height, 0, 0, 0)
    for row in range(rows):
        for column in range(columns):
            x, y = whole.x + column * (wide - _OVERLAP), whole.y + row * (high - _OVERLAP)
            part = Box(x, y, wide, high)
            sheet = drawer.sheet(page, part, (MARGIN, MARGIN))
            frame = Box(MARGIN, MARGIN, wide, high)
            sheet.clip_to(frame)
            _cutting_marks(sheet, frame)
            _name(sheet, f"Row {row + 1}, column {column + 1} of {rows} x {columns}", frame)
            sheet.root.title += f", row {row + 1}, column {column + 1}"
            yield sheet


def _counts(whole: _Whole, width: float, height: float) -> tuple[int, int]:
    """How many columns and rows of tiles the map takes; the margins of the poster are left out."""
    wide, high = width - 2 * MARGIN - _OVERLAP, height - 2 * MARGIN - _OVERLAP
    return (
        max(1, math.ceil((whole.width - 2 * whole.x - _OVERLAP) / wide)),
        max(1, math.ceil((whole.height - 2 * whole.y - _OVERLAP) / high)),
    )


def _cutting_marks(sheet: Sheet, frame: Box) -> None:
    """Two strokes outside each corner of what is to be cut out."""
    for x, away in ((frame.x, -1), (frame.right, 1)):
        for y, up in ((frame.y, -1), (frame.bottom, 1)):
            sheet.line(((x + away * 3, y), (x + away * (3 + _MARK), y)), "#5d667a", 0.5)
            sheet.line(((x, y + up * 3), (x, y + up * (3 + _MARK))), "#5d667a", 0.5)


def _name(sheet: Sheet, text: str, frame: Box) -> None:
    with sheet.leaf("P"):
        sheet.text(text, frame.x + 24, frame.y - 9, 7, "#5d667a")


def _sizes(sheet: Sheet) -> Iterator[float]:
    """The sizes of the letters of the map, without the names of tiles."""
    marks = sheet.marks[: sheet.clipped] if sheet.clip else sheet.marks
    return (mark.size for _, mark in marks if isinstance(mark, TextMark))


def _legibility(smallest: float, paper: str) -> Iterator[str]:
    if 0 < smallest < _LEGIBLE:
        yield f"The smallest letters are {smallest:.1f} pt on {paper.upper()}; on larger paper they can be read."


def _about(project: Project, journey_id: str, today: datetime.date | None) -> About:
    journey = one_line(project.journeys[journey_id].name) or "Journey"
    language = project.about.locale
    return About(
        title=f"{journey}: map",
        author=one_line(project.about.owner),
        subject="A customer journey map",
        language=language if language.startswith("en") else "en",
        date=project.about.as_of or today or datetime.date(2000, 1, 1),
        producer=f"{APP_NAME} {APP_VERSION}",
    )

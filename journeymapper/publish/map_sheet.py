"""The map of a journey on a sheet: the same board as on the screen, as paths and texts, read aloud stage by stage."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from journeymapper.board.colours import is_colour, mixed
from journeymapper.board.legend import legend_of
from journeymapper.board.place import Places
from journeymapper.board.shapes import (
    Board,
    Box,
    BoxKind,
    Cubic,
    Curve,
    Label,
    LaneBand,
    Point,
    Rect,
    Route,
    StageHead,
    TextStyle,
    Tone,
    pill_rect,
)
from journeymapper.board.text import Typesetter
from journeymapper.board.theme import Theme
from journeymapper.brief.pictures import Picture
from journeymapper.brief.sheet import Box as Area
from journeymapper.brief.sheet import Fade, ShapeMark, Sheet, Step
from journeymapper.model.kinds import JourneyState
from journeymapper.model.project import Project
from journeymapper.model.text import one_line
from journeymapper.publish.icons import GRID, STROKE, icon_path
from journeymapper.publish.measure import FontMeasure, face_of

TITLE_HEIGHT = 58.0
"""The strip above the map that title and legend stand in, in map units."""

_CARD, _SMALL, _PANEL, _TIP = 9.0, 5.0, 11.0, 10.0
_TITLE, _STATE = TextStyle(20, 700), TextStyle(12)
_FRAMED = {BoxKind.TOUCHPOINT, BoxKind.SYSTEMS, BoxKind.PICTURE}
_BARRED = {BoxKind.PAIN, BoxKind.OPPORTUNITY, BoxKind.BET, BoxKind.NOTE, BoxKind.QUOTE}
_SIDE = 16.0
"""Of an icon."""


@dataclass(frozen=True, slots=True)
class MapLook:
    """How a map is drawn: its theme, the personas' own colours, pictures by media name."""

    theme: Theme
    personas: Mapping[str, str]
    pictures: Mapping[str, Picture]

    def tone(self, tone: Tone) -> str:
        """The colour of a text of that tone."""
        found: str = getattr(self.theme, tone.value)
        return found

    def soft(self, tone: Tone) -> str:
        """The field behind a text of that tone."""
        theme = self.theme
        return {
            Tone.INK: theme.quiet,
            Tone.MUTED: mixed(theme.quiet, theme.line, 0.45),
            Tone.ACCENT: theme.accent_soft,
            Tone.DELIGHT: theme.delight_soft,
            Tone.PAIN: theme.pain_soft,
            Tone.CAUTION: theme.caution_soft,
        }[tone]

    def fill(self, kind: BoxKind) -> str:
        """The field of a box."""
        tones = {
            BoxKind.PAIN: Tone.PAIN,
            BoxKind.OPPORTUNITY: Tone.DELIGHT,
            BoxKind.BET: Tone.ACCENT,
            BoxKind.NOTE: Tone.CAUTION,
        }
        if kind in tones:
            return self.soft(tones[kind])
        return self.theme.quiet if kind is BoxKind.PEOPLE else self.theme.card

    def bar(self, kind: BoxKind) -> str:
        """The bar on the left of a box."""
        tones = {
            BoxKind.PAIN: Tone.PAIN,
            BoxKind.OPPORTUNITY: Tone.DELIGHT,
            BoxKind.BET: Tone.ACCENT,
            BoxKind.NOTE: Tone.CAUTION,
        }
        return self.tone(tones[kind]) if kind in tones else self.theme.edge

    def persona(self, persona: str, index: int) -> str:
        """The colour of a curve."""
        own = self.personas.get(persona, "")
        return own if is_colour(own) else self.theme.persona(index)


class MapSheet:
    """Draws one board onto a sheet, `scale` units of the sheet for a map unit, from (x, y) on."""

    def __init__(self, sheet: Sheet, board: Board, look: MapLook, scale: float, x: float, y: float) -> None:
        """Nothing is drawn yet."""
        self._sheet, self._board, self._look = sheet, board, look
        self._scale, self._x, self._y = scale, x, y
        self._theme = look.theme
        self._shortened: list[str] = []

    def draw(self, project: Project, journey_id: str) -> tuple[str, ...]:
        """Draw title, legend and map. Headings and texts are elements, everything else is decoration.

        Returns the texts above the map that had to be shortened, in full.
        """
        self._title(project, journey_id)
        self._y += TITLE_HEIGHT * self._scale
        self._ground()
        for route in self._board.routes.values():
            self._route(route)
        boxes = list(Places(self._board).boxes_in(self._board.size))
        for box in boxes:
            self._box_ground(box)
        self._curves()
        with self._sheet.group("Sect", title="Lanes"), self._sheet.leaf("P"):
            for band in self._board.lanes.values():
                self._labels(band.labels)
        for place, head in enumerate(self._board.stages.values()):
            self._stage(head, place == 0, [box for box in boxes if box.stage == head.id])
        return tuple(self._shortened)

    def _title(self, project: Project, journey_id: str) -> None:
        journey, board = project.journeys[journey_id], self._board
        left = board.panels[0].x + 4 if board.panels else 12.0
        name = one_line(journey.name) or one_line(project.about.title) or "Journey"
        state = "as it is today" if journey.state is JourneyState.AS_IS else "as it shall be"
        title = one_line(project.about.title)
        told = " · ".join(filter(None, [title if title != name else "", state]))
        room = Rect(board.size.right * 0.5, 14, board.size.right * 0.5 - 16, 36)
        legend = legend_of(board, project, FontMeasure(), room)
        wide = (room.x if legend.labels else room.right) - left
        with self._sheet.leaf("H1"):
            self._text(self._fitted(name, _TITLE, wide), left, 32, _TITLE, self._theme.headline)
        with self._sheet.leaf("P"):
            self._text(self._fitted(told, _STATE, wide), left, 51, _STATE, self._theme.muted)
        self._shortened += legend.shortened
        for swatch in legend.swatches:
            persona = swatch.persona
            colour = self._look.persona(persona, swatch.place) if persona else self._theme.muted
            self._line([swatch.start, swatch.end], colour, 2.4, (4.0, 3.0) if swatch.dashed else ())
        with self._sheet.leaf("P"):
            self._labels(legend.labels)

    def _fitted(self, text: str, style: TextStyle, width: float) -> str:
        """A text on one line, shortened where it must be; then it is told."""
        shown = "".join(Typesetter(FontMeasure()).line(text, style, width).lines)
        if shown != text:
            self._shortened.append(text)
        return shown

    def _ground(self) -> None:
        theme, board = self._theme, self._board
        for panel in board.panels:
            self._rect(panel, theme.card, theme.line, radius=_PANEL)
        self._feelings()
        top, bottom = (board.panels[0].y, board.panels[-1].bottom) if board.panels else (0.0, 0.0)
        for head in list(board.stages.values())[1:]:
            x = head.column.x
            self._line(
                [Point(x, top), Point(x, bottom)], mixed(theme.line, theme.link, 0.12), 1.0, (3.0, 3.0)
            )
        for band in board.lanes.values():
            self._rule(band)

    def _rule(self, band: LaneBand) -> None:
        if band.rule is not None:
            self._line([band.rule.start, band.rule.end], self._theme.link, 1.0, (5.0, 3.0))
            self._label(band.rule.label)

    def _feelings(self) -> None:
        theme, area = self._theme, self._board.curve_area
        if not area.height:
            return
        field = area.grown(8)._replace(x=area.x, width=area.width)
        edge = 33 / 255
        colours = (mixed(theme.card, theme.delight, edge), theme.card, mixed(theme.card, theme.pain, edge))
        self._sheet.rectangle(self._area(field), Fade(colours))
        middle = area.y + area.height / 2
        self._line(
            [Point(area.x, middle), Point(area.right, middle)], mixed(theme.line, theme.link, 0.5), 1.0
        )

    def _route(self, route: Route) -> None:
        theme = self._theme
        colour = theme.pain if route.back else mixed(theme.link, theme.muted, 0.45)
        self._sheet.curve(
            self._moved(route.segments),
            colour,
            1.1 * self._scale,
            self._dashes((4.0, 2.5)) if route.back else (),
        )
        for tail, tip in _arrow(route):
            self._line([tail, tip], colour, 1.1)
        if route.label is not None:
            label = route.label
            width = FontMeasure().width(label.text, label.style)
            left = label.x - (width / 2 if label.align == "centre" else 0)
            size = label.style.size
            self._rect(
                Rect(left - 2, label.baseline - 0.73 * size - 1.5, width + 4, 0.73 * size + 3), theme.card
            )
            self._label(label)

    def _box_ground(self, box: Box) -> None:
        theme, kind = self._theme, box.kind
        if kind in _FRAMED:
            self._rect(
                box.rect, theme.card, theme.edge, radius=_CARD if kind is BoxKind.TOUCHPOINT else _SMALL + 1
            )
        elif kind in _BARRED or kind is BoxKind.PEOPLE:
            self._rect(box.rect, self._look.fill(kind), radius=_SMALL)
            if kind in _BARRED:
                self._rect(box.rect._replace(width=3.0), self._look.bar(kind), radius=1.5)

    def _box(self, box: Box) -> None:
        """What stands in a box: decoration first, then its texts as one paragraph."""
        face = box.face
        if face.icon:
            head = self._board.stages.get(box.stage)
            colour = self._theme.stage(head.colour) if head else self._theme.muted
            self._icon(face.icon, face.icon_at, _SIDE, colour)
        if face.picture is not None:
            self._picture(box, face.picture)
        if face.door is not None:
            self._rect(face.door.grown(1), self._theme.accent_soft, radius=4)
            self._icon("map", Point(face.door.x, face.door.y), face.door.width, self._theme.accent)
        if face.spark:
            tone = face.tone if face.tone is not Tone.INK else Tone.MUTED
            self._line(face.spark, self._look.tone(tone), 1.8)
        if box.star:
            self._star(Point(box.rect.right - 6, box.rect.y + 1), 8.0)
        if face.labels:
            for label in face.labels:
                self._pill(label)
            with self._sheet.leaf("P", record=box.record):
                for label in face.labels:
                    self._words(label, self._look.tone(label.tone))

    def _picture(self, box: Box, frame: Rect) -> None:
        picture = self._look.pictures.get(box.face.media)
        alt = one_line(box.face.full_text) or "A picture"
        if picture is None:
            self._rect(frame, self._theme.quiet, radius=4)
            self._icon("picture", Point(frame.centre.x - 8, frame.centre.y - 8), _SIDE, self._theme.muted)
            return
        factor = min(frame.width / picture.image.width, frame.height / picture.image.height)
        width, height = picture.image.width * factor, picture.image.height * factor
        place = self._area(
            Rect(frame.x + (frame.width - width) / 2, frame.y + (frame.height - height) / 2, width, height)
        )
        with self._sheet.leaf("Figure", alt=alt, bounds=place):
            self._sheet.picture(picture, place)

    def _stage(self, head: StageHead, first: bool, boxes: Sequence[Box]) -> None:
        """The chevron over a column, and what stands in the column."""
        x, y, width, height = head.rect
        middle = y + height / 2
        points = [
            Point(x, y),
            Point(x + width - _TIP, y),
            Point(x + width, middle),
            Point(x + width - _TIP, y + height),
            Point(x, y + height),
        ]
        if not first:
            points.append(Point(x + _TIP, middle))
        name = one_line(head.full_text) or "Stage without a name"
        with self._sheet.group("Sect", title=name, record=head.id):
            self._sheet.polygon([self._at(point) for point in points], self._theme.stage(head.colour))
            with self._sheet.leaf("H2", record=head.id):
                for label in head.labels:
                    self._words(label, self._theme.on_stage)
            for box in boxes:
                self._box(box)

    def _curves(self) -> None:
        board = self._board
        for persona, compared in board.compared.items():
            colour = self._look.persona(persona, compared.index)
            self._sheet.curve(
                self._moved(compared.segments), colour, 1.8 * self._scale, self._dashes((7.2, 5.4))
            )
        first = next(iter(board.curves), None)
        for curve in reversed(list(board.curves.values())):
            self._curve(curve, 3.0 if curve.persona == first else 2.0)
        for at in board.star_points:
            self._star(at, 6.0)

    def _curve(self, curve: Curve, width: float) -> None:
        colour = self._look.persona(curve.persona, curve.index)
        if curve.segments:
            self._sheet.curve(self._moved(curve.segments), colour, width * self._scale)
        if curve.whole.bridges:
            self._sheet.curve(
                self._moved(curve.whole.bridges), colour, 1.2 * self._scale, self._dashes((0.5, 4.0))
            )
        radius = (4.5 if width == 3.0 else 3.0) * self._scale
        for point in curve.points:
            x, y = self._at(point.at)
            self._sheet.circle(x, y, radius, self._theme.card, colour, min(width, 2.2) * self._scale)

    # In map units

    def _label(self, label: Label) -> None:
        self._pill(label)
        self._words(label, self._look.tone(label.tone))

    def _labels(self, labels: Iterable[Label]) -> None:
        for label in labels:
            self._label(label)

    def _pill(self, label: Label) -> None:
        if label.pill is not None:
            rect = pill_rect(label, FontMeasure().width(label.text, label.style))
            self._rect(rect, self._look.soft(label.pill), radius=rect.height / 2)

    def _words(self, label: Label, colour: str) -> None:
        align = {"left": 0.0, "centre": 0.5, "right": 1.0}[label.align]
        self._text(label.text, label.x, label.baseline, label.style, colour, align)

    def _text(
        self, text: str, x: float, baseline: float, style: TextStyle, colour: str, align: float = 0.0
    ) -> None:
        at_x, at_y = self._at(Point(x, baseline))
        self._sheet.text(text, at_x, at_y, style.size * self._scale, colour, face_of(style), align=align)

    def _line(self, points: Sequence[Point], colour: str, width: float, dash: tuple[float, ...] = ()) -> None:
        self._sheet.line(
            [self._at(point) for point in points], colour, width * self._scale, self._dashes(dash)
        )

    def _rect(self, rect: Rect, fill: str, stroke: str | None = None, radius: float = 0.0) -> None:
        self._sheet.rectangle(self._area(rect), fill, stroke, self._scale, radius * self._scale)

    def _star(self, at: Point, radius: float) -> None:
        points = []
        for turn in range(10):
            size = radius if turn % 2 == 0 else radius * 0.45
            points.append(
                Point(at.x + math.sin(turn * math.pi / 5) * size, at.y - math.cos(turn * math.pi / 5) * size)
            )
        self._sheet.polygon(
            [self._at(point) for point in points], self._theme.star, self._theme.card, self._scale
        )

    def _icon(self, name: str, at: Point, side: float, colour: str) -> None:
        factor = side / GRID * self._scale
        x, y = self._at(at)
        steps = tuple(
            Step(
                step.verb,
                tuple(value * factor + (y if place % 2 else x) for place, value in enumerate(step.numbers)),
            )
            for step in icon_path(name)
        )
        if steps:
            bounds = Area(x, y, side * self._scale, side * self._scale)
            self._sheet.path(ShapeMark(steps, None, colour, STROKE * factor * 0.9, (), bounds))

    def _moved(self, segments: Iterable[Cubic]) -> list[Cubic]:
        return [Cubic(*(Point(*self._at(point)) for point in segment)) for segment in segments]

    def _dashes(self, dash: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(length * self._scale for length in dash)

    def _at(self, point: Point) -> tuple[float, float]:
        return self._x + point.x * self._scale, self._y + point.y * self._scale

    def _area(self, rect: Rect) -> Area:
        x, y = self._at(Point(rect.x, rect.y))
        return Area(x, y, rect.width * self._scale, rect.height * self._scale)


def _arrow(route: Route) -> list[tuple[Point, Point]]:
    """The two strokes of the arrow at the end of a route."""
    if not route.segments:
        return []
    last = route.segments[-1]
    tip = last.end
    for before in (last.control_2, last.control_1, last.start):
        length = math.hypot(tip.x - before.x, tip.y - before.y)
        if length > 1e-6:
            dx, dy = (tip.x - before.x) / length, (tip.y - before.y) / length
            break
    else:
        dx, dy = 1.0, 0.0
    back = Point(tip.x - dx * 5, tip.y - dy * 5)
    return [(Point(back.x - dy * 4, back.y + dx * 4), tip), (Point(back.x + dy * 4, back.y - dx * 4), tip)]

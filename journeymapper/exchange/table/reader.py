"""From a touchpoint table to journeys: a row becomes a touchpoint with all that hangs on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from journeymapper.exchange.build import Builder, JourneyDraft, StageDraft
from journeymapper.exchange.report import Refused, listed, short
from journeymapper.exchange.table import cells
from journeymapper.exchange.table.columns import FIELDS, Column, columns_of
from journeymapper.exchange.table.grid import Grid, Row, header_of
from journeymapper.exchange.table.linking import Places, link_all
from journeymapper.exchange.table.ways import END
from journeymapper.model.kinds import CardKind, LaneKind
from journeymapper.model.text import lines_of, one_line

_LIMITS = {"entry": (0.0, 1e15), "minutes": (0.0, 1e15), "cost": (0.0, 1e15), "effort": (1.0, 7.0)}
"""The columns of plain numbers and what the model takes in them."""

_FEELING_LIMITS = (-2.0, 2.0)
_CARDS = {"pain": CardKind.PAIN, "opportunity": CardKind.OPPORTUNITY}
_WORDS_FOR_FEELINGS = frozenset(["emotion", "emotions", "feeling", "feelings", "sentiment", "mood"])


@dataclass
class _Table:
    """A table being read: its columns, where each field stands, and what the rows add up to."""

    builder: Builder
    columns: list[Column]
    decimal_comma: bool
    fields: dict[str, int]
    percent_leave: bool = False
    feelings: list[tuple[int, str]] = field(default_factory=list)
    """(column, persona id)."""
    lanes: list[tuple[int, str]] = field(default_factory=list)
    """(column, lane name)."""
    places: Places = field(default_factory=Places)

    def text(self, row: Row, name: str) -> str:
        """What a row says in a field; empty where the table has no such column."""
        return self.at(row, self.fields.get(name, -1))

    @staticmethod
    def at(row: Row, column: int) -> str:
        """What a row says in a column."""
        return row.cells[column] if 0 <= column < len(row.cells) else ""


def add_table(builder: Builder, grid: Grid, fallback_name: str, feels: str = "") -> None:
    """Add the journeys of a table to the project under construction; without a journey column it is `fallback_name`.

    `feels` names the persona whose a column of feelings is that names none; empty for nobody in particular.

    An empty journey or stage cell means that of the row above. Raises `Refused` when there is no row below the header.
    """
    place, _ = header_of(grid.rows)
    header = _said(grid.rows[place])
    following = [at for at, column in enumerate(columns_of(header.cells)) if column.kind == "next"]
    rows = [_said(row, *following) for row in grid.rows[place + 1 :]]
    if not rows:
        raise Refused("This table has a header and no rows below it.")
    table = _open(builder, grid, header, rows, feels)
    reading = _Reading(table, one_line(fallback_name))
    for row in rows:
        if any(row.cells[len(table.columns) :]):
            builder.report.dropped("Cells to the right of the last column.", row.place)
        reading.row(row)
    link_all(builder, table.places)
    _finish(table, len(reading.journeys))


def _said(row: Row, following: int = -1) -> Row:
    """A row with the guards of its cells taken off. In the column `following` a dash says that nothing follows."""
    said = [cells.unguarded(cell) if cell else "" for cell in row.cells]
    if 0 <= following < len(said) and not said[following] and row.cells[following].strip():
        said[following] = END
    return Row(row.number, said, row.name)


def _open(builder: Builder, grid: Grid, header: Row, rows: list[Row], feels: str) -> _Table:
    headers = header.cells
    columns = columns_of(headers)
    table = _Table(builder, columns, grid.decimal_comma, {})
    if feels:
        _give_feelings(table, rows, feels)
    for at, column in enumerate(columns):
        if column.kind == "feeling":
            table.feelings.append((at, builder.persona(column.name)))
        elif column.kind in FIELDS:
            table.fields[column.kind] = at
        elif column.name or any(table.at(row, at) for row in rows):
            name = builder.label(column.name or f"Column {at + 1}", "The name of a column")
            table.lanes.append((at, name))
    _tell_about_columns(table, headers)
    table.percent_leave = _leave_is_percent(table, rows)
    return table


def _give_feelings(table: _Table, rows: list[Row], persona: str) -> None:
    """Let the first column of feelings that names no persona be that persona's, where it holds numbers of the scale."""
    low, high = _FEELING_LIMITS
    for at, column in enumerate(table.columns):
        if column.kind != "lane" or column.name.casefold() not in _WORDS_FOR_FEELINGS:
            continue
        said = [text for row in rows if (text := table.at(row, at).strip())]
        values = [cells.bare_number(text, table.decimal_comma) for text in said]
        if said and all(value is not None and low <= value <= high for value in values):
            table.columns[at] = Column("feeling", persona)
            table.builder.report.assumed(f"“{column.name}” is how “{persona}” feels, the only persona here.")
            return


def _tell_about_columns(table: _Table, headers: list[str]) -> None:
    report = table.builder.report
    words = [name for _, name in table.lanes if name.casefold() in _WORDS_FOR_FEELINGS]
    if words:
        sentence = f"{listed(words)} names no persona; call it “feeling:” and the name of one, with numbers from −2 to +2."
        report.foremost = sentence
        report.assumed(sentence)
    if table.lanes:
        report.assumed(f"Columns kept as text lanes: {listed([name for _, name in table.lanes])}.")
    if "touchpoint" not in table.fields:
        report.assumed(
            f"No column of touchpoints: each row is called after its {headers[table.fields['stage']]}."
        )


def _leave_is_percent(table: _Table, rows: list[Row]) -> bool:
    """Whether bare numbers of the leave column are percentages: they are once one of them is above 1."""
    bare = [
        value
        for row in rows
        if (value := cells.bare_number(table.text(row, "leave"), table.decimal_comma)) is not None
    ]
    percent = any(value > 1 for value in bare)
    if percent and any(0 < value < 1 for value in bare):
        table.builder.report.assumed("Numbers without % in “leave” were read as per cent, those below 1 too.")
    return percent


class _Reading:
    """Goes down the rows and keeps in mind which journey and stage the last one stood in."""

    def __init__(self, table: _Table, fallback_name: str) -> None:
        self._table = table
        self._fallback = fallback_name
        self.journeys: dict[str, JourneyDraft] = {}
        self._stages: dict[tuple[str, str], StageDraft] = {}
        self._stage_of: dict[str, StageDraft] = {}
        self._journey: JourneyDraft | None = None

    def row(self, row: Row) -> None:
        """Take one row."""
        table = self._table
        journey = self._journey_for(table.text(row, "journey"), row)
        stage_name = one_line(table.text(row, "stage"))
        name = one_line(table.text(row, "touchpoint"))
        if not name and not self._says_more(row):
            if stage_name:
                self._stage_for(journey, stage_name, row)
            return
        stage = self._stage_for(journey, stage_name, row)
        if "touchpoint" not in table.fields:
            name = stage.name
        _add_touchpoint(table, journey, stage, name, row)

    def _says_more(self, row: Row) -> bool:
        where = {self._table.fields.get(name, -1) for name in ("journey", "stage", "touchpoint")}
        return any(cell and at not in where for at, cell in enumerate(row.cells))

    def _journey_for(self, cell: str, row: Row) -> JourneyDraft:
        name = one_line(cell)
        if not name:
            if self._journey is not None:
                return self._journey
            name = self._fallback
        if name not in self.journeys:
            self.journeys[name] = self._table.builder.journey(name, place=row.place)
        self._journey = self.journeys[name]
        return self._journey

    def _stage_for(self, journey: JourneyDraft, name: str, row: Row) -> StageDraft:
        if not name and journey.id in self._stage_of:
            return self._stage_of[journey.id]
        key = (journey.id, name)
        if key not in self._stages:
            self._stages[key] = self._table.builder.stage(journey, name, row.place)
        self._stage_of[journey.id] = self._stages[key]
        return self._stages[key]


def _add_touchpoint(table: _Table, journey: JourneyDraft, stage: StageDraft, name: str, row: Row) -> None:
    builder, place = table.builder, row.place
    feelings = {
        persona: value
        for at, persona in table.feelings
        if (value := _within(table, table.at(row, at), table.columns[at].name, _FEELING_LIMITS, place))
        is not None
    }
    fields: dict[str, Any] = {
        "feelings": feelings,
        "leave": _leave(table, row, place),
        "channel": builder.label(table.text(row, "channel"), "The channel", place),
        "owner": builder.label(table.text(row, "owner"), "The owner", place),
    }
    for field_name in ("moment_of_truth", "goal"):
        fields[field_name] = _yes(table, row, field_name, place)
    for field_name, limits in _LIMITS.items():
        fields[field_name] = _within(table, table.text(row, field_name), field_name, limits, place)
    for field_name in ("action", "thought", "notes"):
        fields[field_name] = builder.text(table.text(row, field_name), f"“{field_name}”", place)
    for field_name in ("backstage_people", "backstage_systems"):
        lines = _lines(table.text(row, field_name))
        fields[field_name] = tuple(builder.label(line, f"“{field_name}”", place) for line in lines)
    touchpoint = builder.touchpoint(stage, name, place, **fields)
    journey.personas.update(dict.fromkeys(feelings))
    if fields["thought"]:
        journey.lanes[LaneKind.THOUGHTS] = None
    _add_cards(table, journey, touchpoint, row, place)
    table.places.add(journey.id, stage, name, touchpoint, row, table.text(row, "next"))


def _add_cards(table: _Table, journey: JourneyDraft, touchpoint: str, row: Row, place: str) -> None:
    builder = table.builder
    for name, kind in _CARDS.items():
        for line in _lines(table.text(row, name)):
            builder.card(journey, kind, builder.text(line, f"“{name}”", place), touchpoint)
    for line in _lines(table.text(row, "quote")):
        builder.evidence(journey, builder.text(line, "“quote”", place), touchpoint)
    for at, name in table.lanes:
        if text := builder.text(table.at(row, at), f"“{name}”", place):
            builder.card(journey, CardKind.NOTE, text, touchpoint, lane=builder.text_lane(journey, name))


def _lines(text: str) -> tuple[str, ...]:
    return lines_of(text) if text else ()


def _within(table: _Table, text: str, what: str, limits: tuple[float, float], place: str) -> float | None:
    """The number of a cell, held within its limits; None for an empty cell and for what is no number."""
    if not text.strip():
        return None
    value = cells.number(text, table.decimal_comma)
    if value is None:
        table.builder.report.dropped(f"“{short(text)}” is no number for “{what}”.", place)
        return None
    held = min(max(value, limits[0]), limits[1])
    if held != value:
        table.builder.report.changed(
            f"{_shown(value)} for “{what}” is outside {_shown(limits[0])} to {_shown(limits[1])}; {_shown(held)} was taken.",
            place,
        )
    return held


def _shown(value: float) -> str:
    return cells.plain(value).replace("-", "−")


def _leave(table: _Table, row: Row, place: str) -> float | None:
    text = table.text(row, "leave")
    if not text.strip():
        return None
    value = cells.share(text, table.percent_leave, table.decimal_comma)
    if value is None:
        table.builder.report.dropped(f"“{short(text)}” is no percentage for “leave”.", place)
        return None
    held = min(max(value, 0.0), 1.0)
    if held != value:
        table.builder.report.changed(
            f"{short(text)} for “leave” is outside 0 % to 100 %; {held:.0%} was taken.", place
        )
    return held


def _yes(table: _Table, row: Row, name: str, place: str) -> bool:
    text = table.text(row, name)
    answer = cells.yes_no(text)
    if answer is None:
        table.builder.report.dropped(
            f"“{short(text)}” for “{name}” is neither yes nor no; no was taken.", place
        )
    return bool(answer)


def _finish(table: _Table, journeys: int) -> None:
    """Lanes and personas that no cell speaks of still belong to a table of a single journey."""
    builder = table.builder
    if journeys == 1:
        (journey,) = builder.journeys
        journey.personas.update((persona, None) for _, persona in table.feelings)
        order = {name: builder.text_lane(journey, name) for _, name in table.lanes}
        journey.text_lanes = order

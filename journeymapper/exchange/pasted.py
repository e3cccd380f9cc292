"""What a pasted or dropped text becomes: a clip ready to be put into a project, and what could not be carried.

    pasted = read_text(text)                       # or read_file(data, name) for a dropped spreadsheet
    change, ids = edit.pasting.paste(project, pasted.clip, Where(journey, stage, touchpoint))
    pasted.sentence("Pasted")                      # "Pasted 12 touchpoints. 2 things ..." for the message bar
    pasted.report.lines()                          # each of them, for a list

A touchpoint table with its header (tabs, CSV, Markdown) and a grid become stages, which go into those of the same name; a mermaid
journey its stages; tab-separated cells without a header one touchpoint each, row by row; every line of anything else one
touchpoint. `rows` are the same as plain texts, for who wants cards rather than touchpoints (`edit.pasting_texts`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from journeymapper.edit.clip import Clip
from journeymapper.edit.copying import clip_of
from journeymapper.exchange.build import LABEL, Builder, collector_paused
from journeymapper.exchange.mermaid.embedded import blocks
from journeymapper.exchange.mermaid.prepare import prepare
from journeymapper.exchange.pasted_cells import (
    columns_of_numbers,
    has_tabs,
    listed_lines,
    markdown_table,
    tabbed_rows,
    writes_decimal_comma,
)
from journeymapper.exchange.refusals import begins_journey, is_journey
from journeymapper.exchange.report import Refused, Report, Severity
from journeymapper.exchange.source import Imported, read
from journeymapper.exchange.table.cells import unguarded
from journeymapper.exchange.table.columns import recognised
from journeymapper.exchange.table.grid import Grid, Row, header_of
from journeymapper.exchange.table.reader import add_table
from journeymapper.exchange.table.turned import is_turned, turn
from journeymapper.model.project import Project
from journeymapper.model.text import clean, one_line

MAX_CELLS = 10_000
"""The most touchpoints that one paste without a header makes."""

MAX_CHARACTERS = 8_000_000
"""The longest text that is looked at."""

_TABLE_AT_MOST = 500_000
"""The most cells of a pasted table with a header."""


class Kind(StrEnum):
    """What a pasted text turned out to be."""

    TABLE = "table"
    MERMAID = "mermaid"
    CELLS = "cells"
    LIST = "list"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Pasted:
    """A clip made of a text.

    `rows` are its cells as plain texts, row by row, without empty rows: for cards instead of touchpoints.
    """

    kind: Kind
    clip: Clip
    report: Report
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def is_words(self) -> bool:
        """Whether it is plain words, in cells or in lines, that may as well become cards."""
        return self.kind in (Kind.CELLS, Kind.LIST, Kind.LINES)

    def sentence(self, verb: str = "Pasted") -> str:
        """Return what came of it: "Pasted 12 touchpoints." and how much could not be carried as it was."""
        count = sum(1 for record in self.clip.records.values() if record.TABLE == "touchpoints")
        told = f"{verb} {_many(count, 'touchpoint')}. {self.report.foremost}".strip()
        lost = [loss for loss in self.report if loss.severity is not Severity.ASSUMED]
        if not lost:
            return told
        if len(lost) == 1:
            return f"{told} {lost[0].sentence}"
        return f"{told} {len(lost) + self.report.more:,} things could not be carried as they were."


def read_text(text: str, *, plain: bool = False, feels: str = "") -> Pasted:
    """Return what `text` becomes; with `plain` every line is one touchpoint, whatever it looks like.

    `feels` names the only persona there is: a column of feelings that names none is then theirs.

    Raises `Refused` with a sentence when there is nothing in it, when it is too large, or when it is a table or a diagram that
    cannot be read.
    """
    if len(text) > MAX_CHARACTERS:
        raise Refused(
            f"This text is longer than {MAX_CHARACTERS // 1_000_000} million characters; paste less at once."
        )
    body = clean(text).strip("\n\ufeff")
    if not body.strip():
        raise Refused("There is no text to paste.")
    with collector_paused():
        return _lines(body) if plain else _read(body, feels)


def read_file(data: bytes, name: str) -> Pasted:
    """Return what the bytes of a spreadsheet, a CSV, Markdown or text file become. Raises `Refused` as `exchange.source.read` does."""
    imported = read(data, name)
    return Pasted(Kind.TABLE, _clip(imported.project, merging=True), imported.report)


def _read(body: str, feels: str) -> Pasted:
    if (imported := _mermaid(body)) is not None:
        return Pasted(Kind.MERMAID, _clip(imported.project, merging=False), imported.report)
    marked = markdown_table(body)
    rows = marked or tabbed_rows(body)
    report = Report()
    if (grid := _grid(rows, marked is not None, body)) is not None:
        return _table(grid, report, feels)
    if has_tabs(rows):
        return _cells(rows, report)
    if any("\n" in cell for row in rows for cell in row):
        return _cells(rows, report)
    return _lines(body)


def _mermaid(body: str) -> Imported | None:
    """The journeys of a diagram that was pasted as it stands or in its fence; None where there is none.

    A diagram in a fence that cannot be read is refused; words that only begin like a diagram are words.
    """
    fenced = "```" in body or "~~~" in body
    if fenced and any(is_journey(block) for block in blocks(body)):
        return read(body.encode("utf-8"))
    try:
        return read(body.encode("utf-8")) if begins_journey(prepare(body).text) and ":" in body else None
    except Refused:
        return None


def _grid(rows: list[list[str]], marked: bool, body: str) -> Grid | None:
    """The rows as a touchpoint table, where a header of ours or the lanes of a grid are among them."""
    numbered = [Row(at, cells) for at, cells in enumerate(rows, 1) if any(cell.strip() for cell in cells)]
    wide = max((len(row.cells) for row in numbered), default=0) > 1
    place, columns = header_of(numbered)
    comma = writes_decimal_comma(rows)
    if wide and is_turned(numbered[:40], columns):
        return turn(Grid(numbered, comma))
    if columns and len(numbered) > place + 1 and (wide or columns == 1):
        return Grid(numbered, comma)
    if marked and numbered:
        numbered[0].cells[0] = "touchpoint"
        return Grid(numbered, comma)
    return None if wide else _comma_separated(body)


def _comma_separated(body: str) -> Grid | None:
    """A CSV that was pasted as text: every cell of its first line is a column of ours, or three and more are."""
    from journeymapper.exchange.table.csv_text import grid_of, headers_in

    headers = headers_in(body)
    known = recognised(headers)
    if known >= 3 or (known >= 2 and known == len(headers)):
        return grid_of(body, Report())
    return None


def _table(grid: Grid, report: Report, feels: str) -> Pasted:
    if sum(len(row.cells) for row in grid.rows) > _TABLE_AT_MOST:
        raise Refused(
            f"This table has more than {_TABLE_AT_MOST:,} cells. Use File › Import, or paste it in parts."
        )
    builder = Builder(report)
    add_table(builder, grid, "", feels)
    rows = tuple(tuple(row.cells) for row in grid.rows)
    return Pasted(Kind.TABLE, _clip(builder.project(""), merging=True), report, rows)


def _clip(project: Project, *, merging: bool) -> Clip:
    """A clip of all that an import brought: whole journeys where there are several, else stages, else touchpoints."""
    journeys = project.about.journeys
    if len(journeys) != 1:
        return clip_of(project, journeys)
    stages = project.stages_of(journeys[0])
    if len(stages) == 1 and not stages[0].name:
        return replace(clip_of(project, stages[0].touchpoints), joined=True)
    return replace(clip_of(project, [stage.id for stage in stages]), merging=merging)


def _cells(rows: list[list[str]], report: Report) -> Pasted:
    """Each cell a touchpoint, row by row; columns of nothing but figures have no name to give and stay behind."""
    skipped = columns_of_numbers(rows)
    if skipped:
        many = "A column of figures has" if len(skipped) == 1 else f"{len(skipped)} columns of figures have"
        report.dropped(
            f"{many} no header and was left out. Put a row above it that says what it is: “leave”, “minutes”, “feeling:Maya”."
            if len(skipped) == 1
            else f"{many} no header and were left out. Put a row above them that says what they are."
        )
    kept = [[cell for at, cell in enumerate(row) if at not in skipped] for row in rows]
    said = [tuple(unguarded(cell).strip() for cell in row) for row in kept]
    names = [cell for row in said for cell in row if cell]
    return Pasted(Kind.CELLS, _chain(names, report), report, tuple(row for row in said if any(row)))


def _lines(body: str) -> Pasted:
    report = Report()
    lines, is_list = listed_lines(body)
    kind = Kind.LIST if is_list else Kind.LINES
    return Pasted(kind, _chain(lines, report), report, tuple((line,) for line in lines))


def _chain(names: Sequence[str], report: Report) -> Clip:
    """Touchpoints in one stage, each leading to the next. Of a name that is too long the whole is kept in the notes."""
    if not names:
        raise Refused("There is no text to paste.")
    if len(names) > MAX_CELLS:
        raise Refused(
            f"This text would become {len(names):,} touchpoints; {MAX_CELLS:,} can be pasted at once. Paste it in parts."
        )
    builder = Builder(report)
    stage = builder.stage(builder.journey(""), "")
    last = ""
    for number, name in enumerate(names, 1):
        place = f"Line {number}" if len(one_line(name)) > LABEL else ""
        made = builder.touchpoint(stage, name, place)
        if last:
            builder.link(last, made)
        last = made
    return replace(clip_of(builder.project(""), stage.touchpoints), joined=True)


def _many(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count:,} {what}s"

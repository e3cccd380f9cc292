"""What a clip says to other programs: tab-separated text and an HTML table, both as a spreadsheet takes them.

Touchpoints, stages and journeys are a touchpoint table of the columns that say anything; cards, personas and all else are one line
each. Private notes are in neither: what leaves as text may be read by anybody. Texts that a spreadsheet would run as a formula are
guarded.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

from journeymapper.edit.clip import Clip
from journeymapper.exchange.table.cells import guarded
from journeymapper.exchange.table.writer import table_texts
from journeymapper.model.base import Record
from journeymapper.model.text import clean

_ON_MAP = frozenset({"journeys", "stages", "touchpoints"})
_PRIVATE = frozenset({"notes"})
"""Columns that never leave the program as text."""
_ALWAYS = frozenset({"touchpoint"})

Rows = list[list[str]]
"""Cells, row by row."""


def rows_of(clip: Clip) -> Rows:
    """Return the cells of a clip: with a header where it is a table."""
    if any(clip.records[name].TABLE in _ON_MAP for name in clip.roots):
        return _table(clip)
    return [[guarded(text)] for name in clip.roots if (text := _said(clip.records[name]))]


def text_of(clip: Clip) -> str:
    """Return a clip as tab-separated text with LF between the rows; cells with line breaks stand in quotation marks."""
    return "\n".join("\t".join(_quoted(cell) for cell in row) for row in rows_of(clip))


def html_of(clip: Clip) -> str:
    """Return a clip as an HTML table; all texts are escaped, and line breaks stay inside their cells."""
    rows = rows_of(clip)
    titled = any(clip.records[name].TABLE in _ON_MAP for name in clip.roots)
    lines = [_html_row(row, "th" if titled and not at else "td") for at, row in enumerate(rows)]
    return f'<html><head><meta charset="utf-8"></head><body><table>{"".join(lines)}</table></body></html>'


def _table(clip: Clip) -> Rows:
    """The touchpoint table, without what is private and without columns that say nothing."""
    project = clip.alone()
    header, rows = table_texts(project)
    alone = {"journey"} if len(project.journeys) == 1 else set()
    if sum(1 for row in rows if row[header.index("touchpoint")]) < 2:
        alone.add("next")
    kept = [
        at
        for at, name in enumerate(header)
        if name in _ALWAYS or (name not in _PRIVATE | alone and any(row[at] for row in rows))
    ]
    return [[row[at] for at in kept] for row in (header, *rows)]


def _said(record: Record) -> str:
    """What a card, a persona or any other record says in one cell."""
    return clean(getattr(record, "text", "") or getattr(record, "name", "")).strip()


def _quoted(cell: str) -> str:
    """A cell as spreadsheets copy it."""
    if not any(sign in cell for sign in ('"', "\n", "\t")):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"' if any(sign in cell for sign in ("\n", "\t")) or cell.startswith('"') else cell


def _html_row(cells: Sequence[str], tag: str) -> str:
    said = (html.escape(cell).replace("\n", '<br style="mso-data-placement:same-cell">') for cell in cells)
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in said)}</tr>"

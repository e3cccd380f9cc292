"""The cells of pasted text: tab-separated as spreadsheets copy it, Markdown tables and lists, plain lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from journeymapper.exchange.table.cells import number, unguarded
from journeymapper.model.text import one_line

_QUOTED = re.compile(r'"((?:[^"]|"")*+)"[ ]*(?=\t|\n|\Z)')
_BARE = re.compile(r"[^\t\n]*")
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\|?[ \t]*:?-{1,}:?[ \t]*(?:\|[ \t]*:?-{1,}:?[ \t]*)*\|?[ \t]*")
_ITEM = re.compile(r"[ \t]*(?:[-*+•–◦▪‣·]|[0-9]{1,4}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_COMMA = re.compile(r"[+−-]?[0-9]+,[0-9]{1,2}[ %]*")
_POINT = re.compile(r"[+−-]?[0-9]+\.[0-9]+[ %]*")


def tabbed_rows(text: str) -> list[list[str]]:
    """Return the cells of tab-separated text, row by row; line ends must be LF.

    A cell stands in quotation marks only where it holds a line break, a tab or doubled quotation marks: that is how
    spreadsheets copy it, and a sentence in quotation marks stays as it is.
    """
    return list(_rows(text))


def _rows(text: str) -> Iterator[list[str]]:
    row: list[str] = []
    at, end = 0, len(text)
    while at <= end:
        match = _QUOTED.match(text, at) if text.startswith('"', at) else None
        if match is not None and any(sign in match[1] for sign in ("\n", "\t", '""')):
            row.append(match[1].replace('""', '"'))
        else:
            match = _BARE.match(text, at)
            assert match is not None
            row.append(match[0])
        at = match.end()
        if at >= end or text[at] == "\n":
            yield row
            row = []
        at += 1


def has_tabs(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether any row has more than one cell that holds something, or is a column of a table otherwise."""
    return any(sum(1 for cell in row if cell.strip()) > 1 for row in rows)


def markdown_table(text: str) -> list[list[str]] | None:
    """Return the cells of a Markdown table, its header first and without the line of dashes; None for any other text."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) < 2 or not all("|" in line for line in lines) or not _RULE.fullmatch(lines[1]):
        return None
    rows = [_bars(line) for at, line in enumerate(lines) if at != 1]
    return rows if len(rows[0]) > 1 or lines[0].startswith("|") else None


def _bars(line: str) -> list[str]:
    inner = line.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [cell.strip().replace("\\|", "|").replace("<br>", "\n") for cell in _BAR.split(inner)]


def listed_lines(text: str) -> tuple[list[str], bool]:
    """Return the lines of a text that say something, and whether most were items of a list, whose marks are then gone.

    A guard against formulas, as we write it, is taken off; a line that is only a dash says nothing.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    items = sum(1 for line in lines if _ITEM.match(line))
    is_list = items * 2 >= len(lines) > 0
    if is_list:
        lines = [_ITEM.sub("", line, count=1) for line in lines]
    return [said for line in lines if (said := one_line(unguarded(line.strip())))], is_list


def writes_decimal_comma(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the numbers of a table seem to be written like 66,5: some are, and none is like 66.5."""
    commas = any(_COMMA.fullmatch(cell.strip()) for row in rows for cell in row)
    return commas and not any(_POINT.fullmatch(cell.strip()) for row in rows for cell in row)


def columns_of_numbers(rows: Sequence[Sequence[str]]) -> set[int]:
    """Return which columns hold numbers and nothing else, where others hold words."""
    width = max((len(row) for row in rows), default=0)
    columns = [[row[at].strip() for row in rows if at < len(row) and row[at].strip()] for at in range(width)]
    numbers = {at for at, cells in enumerate(columns) if cells and all(_is_number(cell) for cell in cells)}
    return numbers if any(cells and at not in numbers for at, cells in enumerate(columns)) else set()


def _is_number(cell: str) -> bool:
    return number(cell.removesuffix("%").strip()) is not None

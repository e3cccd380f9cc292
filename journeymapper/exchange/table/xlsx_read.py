"""Reading the touchpoint table out of a workbook."""

from __future__ import annotations

import datetime
import io
import posixpath
import zipfile

from journeymapper.exchange.report import Refused, Report, listed
from journeymapper.exchange.table.container import check_container
from journeymapper.exchange.table.grid import HEADER_WITHIN, MAX_ROWS, Grid, Row, header_of
from journeymapper.exchange.table.turned import is_turned, turn
from journeymapper.exchange.table.xlsx_parts import SheetReader, Styles, elements, shared_strings, styles

_DOCUMENT = "/officeDocument"


def grid_of_workbook(data: bytes, report: Report) -> Grid | None:
    """Return the rows of the first sheet that holds a touchpoint table, or None when none does.

    Formulas are never executed; what the spreadsheet last saw in their cells counts. Raises `Refused` for a damaged,
    hostile or too large workbook.
    """
    check_container(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Book(archive).first_table(report)
    except (zipfile.BadZipFile, KeyError, EOFError, OSError, ValueError, OverflowError) as error:
        raise Refused("This workbook is damaged. Open it in a spreadsheet and save it again.") from error


class _Book:
    """A workbook whose container was found to be harmless."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        workbook = next(
            (target for kind, target in self._relations("").values() if kind.endswith(_DOCUMENT)),
            "xl/workbook.xml",
        )
        related = self._relations(workbook)
        by_kind = {kind.rpartition("/")[2]: target for kind, target in related.values()}
        epoch = datetime.datetime(1899, 12, 30)
        self._sheets: list[tuple[str, str]] = []
        for parent, name, attributes in self._elements(workbook):
            if name == "workbookPr" and attributes.get("date1904") in {"1", "true"}:
                epoch = datetime.datetime(1904, 1, 1)
            if name == "sheet" and parent == "sheets" and attributes.get("id") in related:
                self._sheets.append((attributes.get("name", ""), related[attributes["id"]][1]))
        self._styles = Styles(epoch=epoch)
        if (part := by_kind.get("styles")) in self._names:
            with archive.open(part) as stream:
                self._styles = styles(stream, epoch)
        self._strings: list[str] = []
        if (part := by_kind.get("sharedStrings")) in self._names:
            with archive.open(part) as stream:
                self._strings = shared_strings(stream)

    def first_table(self, report: Report) -> Grid | None:
        """The rows of the first sheet with a header of ours, else of the first grid; that there are others is noted."""
        tops = {part: self._rows(part, HEADER_WITHIN) for _, part in self._sheets if part in self._names}
        columns = {part: header_of(top)[1] for part, top in tops.items()}
        turned = {part for part, top in tops.items() if is_turned(top, columns[part])}
        table = next((part for part in tops if columns[part] and part not in turned), "")
        chosen = table or next((part for part in tops if part in turned), "")
        if not chosen:
            return None
        others = [title for title, part in self._sheets if part != chosen]
        if others:
            report.dropped(f"Other sheets of the workbook: {listed(others)}.")
        grid = Grid(self._rows(chosen, 2 * MAX_ROWS))
        return grid if table else turn(grid)

    def _rows(self, part: str, at_most: int) -> list[Row]:
        with self._archive.open(part) as stream:
            return SheetReader(self._strings, self._styles, at_most).read(stream)

    def _elements(self, part: str) -> list[tuple[str, str, dict[str, str]]]:
        with self._archive.open(part) as stream:
            return elements(stream)

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part is related to inside the workbook: id -> (kind, part). Relations to the outside are not followed."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self._names:
            return {}
        return {
            attributes.get("Id", ""): (
                attributes.get("Type", ""),
                _inside(folder, attributes.get("Target", "")),
            )
            for _, name, attributes in self._elements(relations)
            if name == "Relationship" and attributes.get("TargetMode") != "External"
        }


def _inside(folder: str, target: str) -> str:
    """The name in the archive of a part that is named from a folder, or from the root with a leading slash."""
    return posixpath.normpath(target if target.startswith("/") else f"/{folder}/{target}").lstrip("/")

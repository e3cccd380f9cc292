"""Writing one sheet as XLSX: a bold header that stays in sight, numbers as numbers, texts as texts.

The same rows give the same bytes. Texts are stored in the cells themselves; no cell is ever a formula.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from journeymapper.exchange.table.cells import Percent, Value
from journeymapper.exchange.table.grid import column_letters

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DATE = (1980, 1, 1, 0, 0, 0)
_BOLD, _PERCENT, _WRAPPED = 1, 2, 3
"""Places of the cell styles in `styles.xml`."""

_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        '<sheets><sheet name="Touchpoints" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>'
        '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FFEFEBE3"/></patternFill></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>'
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
        '<alignment vertical="top" wrapText="1"/></xf></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}
_WIDE = frozenset({"action", "thought", "pain", "opportunity", "quote", "notes", "next"})
_PLACES = frozenset({"journey", "stage", "touchpoint"})
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def workbook_bytes(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return an XLSX file with one sheet; its first row and the columns up to the touchpoint's name stay in sight."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in _PARTS.items():
            archive.writestr(_entry(name), _HEAD + content)
        archive.writestr(_entry("xl/worksheets/sheet1.xml"), "".join(_sheet(header, rows)))
    return stream.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _sheet(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    letters = [column_letters(place) for place in range(1, len(header) + 1)]
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    yield '<pane xSplit="3" ySplit="1" topLeftCell="D2" activePane="bottomRight" state="frozen"/>'
    yield "</sheetView></sheetViews><cols>"
    for place, name in enumerate(header, 1):
        yield f'<col min="{place}" max="{place}" width="{_width(name)}" customWidth="1"/>'
    yield "</cols><sheetData>"
    yield _row(1, (_text(f"{letter}1", name, _BOLD) for letter, name in zip(letters, header, strict=True)))
    for number, row in enumerate(rows, 2):
        yield _row(
            number, (_cell(f"{letter}{number}", value) for letter, value in zip(letters, row, strict=True))
        )
    yield "</sheetData></worksheet>"


def _row(number: int, cells: Iterable[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, value: Value) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return _text(place, value, _WRAPPED if "\n" in value else 0)
    style = f' s="{_PERCENT}"' if isinstance(value, Percent) else ""
    return f'<c r="{place}"{style}><v>{float(value)!r}</v></c>'


def _text(place: str, text: str, style: int) -> str:
    """A cell with a text; what would look like an escape of the spreadsheet's own (`_x000D_`) is escaped."""
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    shown = f' s="{style}"' if style else ""
    return f'<c r="{place}"{shown} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _width(name: str) -> int:
    """The width of a column in characters, from what usually stands in it."""
    if name in _WIDE:
        return 36
    return 22 if name in _PLACES else max(10, min(28, len(name) + 3))

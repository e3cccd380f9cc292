"""Workbooks: what others write is read, what we write others read, and a hostile container does no harm."""

from __future__ import annotations

import datetime
import io
import os
import re
import subprocess
import sys
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.errors import JourneyMapperError
from journeymapper.exchange.build import Builder
from journeymapper.exchange.report import Refused, Report
from journeymapper.exchange.source import SourceKind, read
from journeymapper.exchange.table.writer import write_table_xlsx
from journeymapper.model.kinds import CardKind
from tests.exchange.telling import cards, feelings, links, sound, stages, the

SHEET = "xl/worksheets/sheet1.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def book(*rows: Sequence[Any], title: str = "Sheet", then: Callable[[Any], None] | None = None) -> bytes:
    """A workbook as a general library writes it."""
    made = openpyxl.Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    if then:
        then(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def with_parts(changes: Mapping[str, bytes | None], data: bytes | None = None) -> bytes:
    """A workbook with some parts replaced, added, or (None) left out."""
    source = zipfile.ZipFile(io.BytesIO(data or book(["stage", "touchpoint"], ["S", "A"])))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in source.infolist():
            if part.filename not in changes:
                archive.writestr(part, source.read(part))
        for name, content in changes.items():
            if content is not None:
                archive.writestr(name, content)
    return stream.getvalue()


def sheet(rows: str, before: str = "") -> bytes:
    """A workbook whose sheet has this XML between its header row and its end."""
    head = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>stage</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>touchpoint</t></is></c>'
        '<c r="C1" t="inlineStr"><is><t>notes</t></is></c></row>'
    )
    xml = f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData>{head}{rows}</sheetData></worksheet>'
    return with_parts({SHEET: xml.encode()})


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


class TestReading:
    def test_numbers_dates_and_percentages(self) -> None:
        def formats(made: Any) -> None:
            made.active["C2"].number_format = "0%"
            made.active["D2"].number_format = "0.00%"
            made.active["C3"].number_format = "#,##0.0"

        data = book(
            ["stage", "touchpoint", "leave", "share", "minutes", "goal", "feeling:M", "notes", "due"],
            ["S", 12, 0.22, 0.005, 3, True, -1.5, 1.5, datetime.date(2026, 11, 21)],
            ["S", "B", 0.22, None, 2.5, False, 2, None, datetime.datetime(2026, 1, 2, 3, 4)],
            then=formats,
        )
        imported = sound(data, "book.xlsx")
        project = imported.project
        assert imported.kind is SourceKind.XLSX
        first, second = the(project, "12"), the(project, "B")
        assert (first.leave, first.minutes, first.goal, first.notes) == (0.22, 3, True, "1.5")
        assert (second.leave, second.minutes, second.goal) == (0.22, 2.5, False)
        assert feelings(project) == {"12": {"M": -1.5}, "B": {"M": 2.0}}
        assert cards(project, CardKind.NOTE) == {"12": ["0.5%", "2026-11-21"], "B": ["2026-01-02 03:04"]}

    def test_merged_stages_mean_those_above(self) -> None:
        data = book(
            ["stage", "touchpoint"], ["S", "A"], [None, "B"], ["T", "C"],
            then=lambda made: made.active.merge_cells("A2:A3"),
        )  # fmt: skip
        assert stages(sound(data).project) == [("S", ["A", "B"]), ("T", ["C"])]

    def test_a_title_above_and_gaps_between(self) -> None:
        data = book(
            ["Our journey"], [], [None, "stage", "touchpoint"], [], [None, "S", "A"], [], [None, "S", "B"]
        )
        assert stages(sound(data).project) == [("S", ["A", "B"])]

    def test_the_first_sheet_with_a_table_is_taken(self) -> None:
        def more(made: Any) -> None:
            for title, header in (("Table", ["stage", "touchpoint"]), ("Other", ["stage", "touchpoint"])):
                made.create_sheet(title).append(header)
                made[title].append(["S", f"in {title}"])

        imported = sound(book(["read", "me"], title="Cover", then=more))
        assert stages(imported.project) == [("S", ["in Table"])]
        assert imported.report.lines()[0] == "Dropped: Other sheets of the workbook: “Cover”, “Other”."

    def test_no_sheet_with_a_table(self) -> None:
        with pytest.raises(Refused, match="No sheet of this workbook holds a touchpoint table"):
            sound(book(["a", "b"], [1, 2]))

    def test_formulas_are_neither_executed_nor_imported(self) -> None:
        data = book(
            ["stage", "touchpoint", "notes"], ["S", "A", "=1+1"], ["S", "B", '=HYPERLINK("http://x")']
        )
        assert [touchpoint.notes for touchpoint in sound(data).project.touchpoints.values()] == ["", ""]
        cell = '<c r="C2" t="str"><f>A1&amp;B1</f><v>seen last</v></c>'
        project = sound(sheet(row(2, text_cell("A2", "S"), text_cell("B2", "A"), cell))).project
        assert the(project, "A").notes == "seen last"

    def test_rich_text_phonetics_and_escapes(self) -> None:
        strings = (
            f'<sst xmlns="{MAIN}"><si><r><t>stage</t></r></si><si><r><t>touch</t></r><r><t>point</t></r></si>'
            "<si><t>日本</t><rPh sb='0' eb='2'><t>にほん</t></rPh></si><si><t>a_x000A_b _x005F_x0041_</t></si></sst>"
        )
        cells = "".join(
            f'<row r="{number}"><c r="A{number}" t="s"><v>{first}</v></c><c r="B{number}" t="s"><v>{second}</v></c></row>'
            for number, first, second in ((1, 0, 1), (2, 2, 3))
        )
        xml = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{cells}</x:sheetData></x:worksheet>'
        xml = (
            xml.replace("<row", "<x:row")
            .replace("</row", "</x:row")
            .replace("<c ", "<x:c ")
            .replace("</c>", "</x:c>")
        )
        xml = xml.replace("<v>", "<x:v>").replace("</v>", "</x:v>")
        relations = (
            f'<Relationships xmlns="{RELATIONS}">'
            f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>'
        )
        parts = {SHEET: xml, "xl/sharedStrings.xml": strings, "xl/_rels/workbook.xml.rels": relations}
        data = with_parts({name: part.encode() for name, part in parts.items()})
        assert stages(sound(data).project) == [("日本", ["a b _x0041_"])]

    def test_cells_without_places_stand_in_order(self) -> None:
        rows = "<row><c t='inlineStr'><is><t>S</t></is></c><c t='inlineStr'><is><t>A</t></is></c></row>" * 2
        assert stages(sound(sheet(rows)).project) == [("S", ["A", "A"])]

    def test_errors_count_as_empty(self) -> None:
        cells = [text_cell("A2", "S"), text_cell("B2", "A"), '<c r="C2" t="e"><v>#REF!</v></c>']
        assert the(sound(sheet(row(2, *cells))).project, "A").notes == ""

    def test_a_sign_of_per_cent_that_is_only_shown(self) -> None:
        data = book(
            ["stage", "touchpoint", "notes"], ["S", "A", 22],
            then=lambda made: setattr(made.active["C2"], "number_format", '0"%"'),
        )  # fmt: skip
        assert the(sound(data).project, "A").notes == "22"

    def test_times_and_lengths_of_time(self) -> None:
        times = [datetime.time(9, 30), datetime.timedelta(hours=30)]
        data = book(["stage", "touchpoint", "notes"], ["S", "A", times[0]], ["S", "B", times[1]])
        assert [one.notes for one in sound(data).project.touchpoints.values()] == ["09:30", "1 day, 6:00:00"]

    def test_a_sheet_that_is_a_chart_is_no_obstacle(self) -> None:
        imported = sound(
            book(["stage", "touchpoint"], ["S", "A"], then=lambda made: made.create_chartsheet("Chart"))
        )
        assert stages(imported.project) == [("S", ["A"])]
        assert imported.report.lines()[0] == "Dropped: Other sheets of the workbook: “Chart”."

    def test_properties_and_names_that_are_broken_do_no_harm(self) -> None:
        broken = {"docProps/core.xml": b"<x>", "xl/theme/theme1.xml": b"no theme"}
        assert stages(sound(with_parts(broken)).project) == [("S", ["A"])]

    def test_dates_of_the_other_epoch(self) -> None:
        def epoch(made: Any) -> None:
            made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

        data = book(["stage", "touchpoint", "notes"], ["S", "A", datetime.date(2026, 11, 21)], then=epoch)
        assert the(sound(data).project, "A").notes == "2026-11-21"


class TestWriting:
    def opened(self, **options: Any) -> Any:
        project = sound(
            "stage,touchpoint,entry,leave,minutes,feeling:M,notes,pain\n"
            'S,A,1000,22%,2.5,-1.5,=1+1,"a\nb"\nS,-B,,,,2,12,\n'
        ).project
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return openpyxl.load_workbook(io.BytesIO(write_table_xlsx(project)[0]), **options)

    def test_a_general_library_reads_it(self) -> None:
        active = self.opened().active
        header = {cell.value: cell.column_letter for cell in active[1]}
        values = {
            name: (active[f"{letter}2"].value, active[f"{letter}3"].value) for name, letter in header.items()
        }
        assert values["touchpoint"] == ("A", "'-B")
        assert values["entry"] == (1000, None)
        assert values["leave"] == (0.22, None)
        assert values["feeling:M"] == (-1.5, 2)
        assert values["notes"] == ("'=1+1", "12")
        assert values["pain"] == ("a\nb", None)
        assert active[f"{header['leave']}2"].number_format == "0.0%"
        assert active[f"{header['pain']}2"].alignment.wrap_text

    def test_the_header_is_bold_and_stays_in_sight(self) -> None:
        active = self.opened().active
        assert all(cell.font.bold for cell in active[1])
        assert not active["A2"].font.bold
        assert active.freeze_panes == "D2"
        assert active.column_dimensions["C"].width == 22

    def test_a_text_is_a_text_and_a_number_a_number_to_its_last_digit(self) -> None:
        project = sound("stage,touchpoint,minutes,owner,notes\nS,#REF!,0.30000000000000004,12,yes\n").project
        active = openpyxl.load_workbook(io.BytesIO(write_table_xlsx(project)[0])).active
        kinds = {active.cell(1, cell.column).value: (cell.data_type, cell.value) for cell in active[2]}
        assert kinds["touchpoint"] == ("s", "#REF!")
        assert kinds["owner"] == ("s", "12")
        assert kinds["notes"] == ("s", "yes")
        assert kinds["minutes"] == ("n", 0.30000000000000004)

    def test_the_same_table_gives_the_same_bytes_whenever(self, monkeypatch: pytest.MonkeyPatch) -> None:
        project = sound('stage,touchpoint,leave,pain\nS,A,5%,"a\nb"\n').project
        data = write_table_xlsx(project)[0]
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            text = b"".join(archive.read(part) for part in archive.namelist()).decode()
        assert set(re.findall(r"\b(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}T", text)) == {"1980-01-01T"}
        assert ">JourneyMapper</" in text
        monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
        assert write_table_xlsx(project)[0] == data

    @pytest.mark.parametrize("text", ["n" * 19_000, *("n" * more + "_x000D_" * 2_700 for more in range(14))])
    def test_a_text_longer_than_a_cell_is_cut_and_told(self, text: str) -> None:
        """Wherever the cut falls, also within what keeps a text from being taken for an escape."""
        builder = Builder(Report())
        draft = builder.journey("J")
        touchpoint = builder.touchpoint(builder.stage(draft, "S"), "A")
        for _ in range(2):
            builder.card(draft, CardKind.NOTE, text, touchpoint, lane=builder.text_lane(draft, "Weather"))
        data, report = write_table_xlsx(builder.project("J"))
        assert report.lines()[1:] == [
            "Changed, row 2: A text was cut to 32,767 characters, the most that a cell takes."
        ]
        values = [str(cell.value) for cell in openpyxl.load_workbook(io.BytesIO(data)).active[2]]
        (longest,) = [value for value in values if len(value) > 1_000]
        assert 32_750 < len(longest) <= 32_767
        assert f"{text}\n{text}".startswith(longest.replace("_x005F_", "_"))

    def test_no_cell_is_a_formula(self) -> None:
        kinds = {cell.data_type for cells in self.opened().active.iter_rows() for cell in cells}
        assert kinds <= {"n", "s"}
        project = sound("stage,touchpoint\n=1+1,=2+2\n").project
        with zipfile.ZipFile(io.BytesIO(write_table_xlsx(project)[0])) as archive:
            assert b"<f" not in archive.read(SHEET)


class TestHostile:
    def refused(self, data: bytes, reason: str = "") -> None:
        with pytest.raises(Refused) as refusal:
            sound(data, "book.xlsx")
        assert reason in str(refusal.value)

    def test_a_bomb_of_zeros(self) -> None:
        bomb = with_parts({SHEET: b"\0" * (101 * 2**20)})
        assert len(bomb) < 200_000
        tracemalloc.start()
        self.refused(bomb, "unpacks to more than 100 MB")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 50 * 2**20

    def test_many_parts_that_are_large_together(self) -> None:
        self.refused(
            with_parts({f"xl/media/{n}.bin": b"\0" * (30 * 2**20) for n in range(6)}), "unpacks to more"
        )

    def test_a_size_that_lies(self) -> None:
        data = bytearray(with_parts({"xl/zeros.xml": b"\0" * (120 * 2**20)}))
        size = (120 * 2**20).to_bytes(4, "little")
        while (place := data.find(size)) >= 0:
            data[place : place + 4] = (1000).to_bytes(4, "little")
        self.refused(bytes(data))

    def test_a_damaged_part(self) -> None:
        data = bytearray(book(["stage", "touchpoint"], ["S", "A"]))
        start = data.find(b"xl/worksheets/sheet1.xml")
        for place in range(start + 60, start + 90):
            data[place] ^= 0x55
        self.refused(bytes(data), "damaged")

    @pytest.mark.parametrize("name", ["../../x", "/abs", "C:\\x", "a\\..\\..\\x", "..\\x"])
    def test_names_that_lead_out(self, name: str) -> None:
        self.refused(with_parts({name: b"x"}), "leads out of it")

    def test_a_part_twice(self) -> None:
        stream = io.BytesIO(book(["stage", "touchpoint"], ["S", "A"]))
        with zipfile.ZipFile(stream, "a") as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            archive.writestr(SHEET.upper(), b"<x/>")
        self.refused(stream.getvalue(), "twice")

    def test_too_many_parts(self) -> None:
        self.refused(with_parts({f"xl/{number}": b"" for number in range(2_001)}), "more than 2,000 parts")

    def test_encrypted_parts(self) -> None:
        data = bytearray(book(["stage", "touchpoint"], ["S", "A"]))
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            place = data.find(mark)
            data[place + offset] |= 1
        self.refused(bytes(data), "encrypted")

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    @pytest.mark.parametrize(
        "definition",
        [
            '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
            '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
        ],
    )
    @pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "_rels/.rels"])
    def test_document_type_definitions(self, definition: str, part: str, encoding: str) -> None:
        text = f'<?xml version="1.0" encoding="{encoding}"?>{definition}<worksheet>&a;</worksheet>'
        self.refused(with_parts({part: text.encode(encoding)}), "document type definition")

    def test_a_definition_across_the_pieces_of_a_part(self) -> None:
        text = "<!--" + "x" * (64 * 1024 - 8) + "--><!DOCTYPE x><x/>"
        self.refused(with_parts({"xl/other.xml": text.encode()}), "document type definition")

    def test_a_text_that_is_not_there(self) -> None:
        self.refused(sheet(row(2, '<c r="A2" t="s"><v>99</v></c>')), "names a text that is not there")

    def test_a_sheet_that_says_it_is_endless(self) -> None:
        data = sheet(row(2, text_cell("A2", "S"), text_cell("B2", "A")))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            xml = archive.read(SHEET).replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
        assert stages(sound(with_parts({SHEET: xml}, data)).project) == [("S", ["A"])]

    def test_a_sheet_that_says_it_is_smaller_than_it_is(self) -> None:
        data = sheet(row(2, text_cell("A2", "S"), text_cell("B2", "A")))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            xml = archive.read(SHEET).replace(b"<sheetData>", b'<dimension ref="A1"/><sheetData>')
        assert stages(sound(with_parts({SHEET: xml}, data)).project) == [("S", ["A"])]

    def test_a_stray_cell_far_below(self) -> None:
        rows = row(2, text_cell("A2", "S"), text_cell("B2", "A")) + row(1048576, text_cell("B1048576", "far"))
        project = sound(sheet(rows)).project
        assert stages(project) == [("S", ["A", "far"])]

    def test_a_stray_cell_far_to_the_right(self) -> None:
        self.refused(sheet(row(2, text_cell("A2", "S"), text_cell("XFD2", "far"))), "more than 1,000 columns")

    def test_too_many_rows(self) -> None:
        self.refused(sheet("<row><c><v>1</v></c></row>" * 100_001), "more than 100,000 rows")

    def test_a_cell_that_is_too_long(self) -> None:
        self.refused(sheet(row(2, text_cell("A2", "x" * 140_000))), "Row 2: a cell is longer")

    def test_a_long_cell_is_shortened(self) -> None:
        project = sound(
            sheet(row(2, text_cell("A2", "S"), text_cell("B2", "A"), text_cell("C2", "n" * 32_768)))
        ).project
        assert len(the(project, "A").notes) == 20_000

    def test_a_relation_to_the_outside_is_not_followed(self) -> None:
        relations = (
            f'<Relationships xmlns="{RELATIONS}">'
            f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="http://127.0.0.1/x" TargetMode="External"/></Relationships>'
        )
        self.refused(with_parts({"xl/_rels/workbook.xml.rels": relations.encode()}), "No sheet")

    @pytest.mark.parametrize(
        "part", ["xl/workbook.xml", SHEET, "xl/_rels/workbook.xml.rels", "[Content_Types].xml"]
    )
    @pytest.mark.parametrize("content", [None, b"", b"<a>", b"\xff\xfe\x00", b"<a/>", b"<a><a>" * 50])
    def test_missing_and_broken_parts_are_refused_or_done_without(
        self, part: str, content: bytes | None
    ) -> None:
        try:
            assert stages(sound(with_parts({part: content})).project) == [("S", ["A"])]
        except Refused as refusal:
            assert len(str(refusal)) > 20

    def test_a_relation_to_the_outside_is_not_taken_for_a_part_of_that_name(self) -> None:
        relations = (
            f'<Relationships xmlns="{RELATIONS}">'
            f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="{SHEET}" TargetMode="External"/></Relationships>'
        )
        self.refused(with_parts({"xl/_rels/workbook.xml.rels": relations.encode()}), "No sheet")

    def test_a_definition_in_a_sheet_that_is_not_called_xml(self) -> None:
        relations = (
            f'<Relationships xmlns="{RELATIONS}">'
            f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="sheet.png"/></Relationships>'
        )
        parts = {"xl/_rels/workbook.xml.rels": relations.encode(), "xl/sheet.png": b"<!DOCTYPE x><x/>"}
        self.refused(with_parts(parts), "document type definition")

    @pytest.mark.parametrize("place", ["-1", "3", "99999999999"])
    def test_no_number_of_a_text_is_beyond_the_texts(self, place: str) -> None:
        strings = (
            f'<sst xmlns="{MAIN}"><si><t>stage</t></si><si><t>touchpoint</t></si><si><t>S</t></si></sst>'
        )
        data = sheet(row(2, f'<c r="A2" t="s"><v>{place}</v></c>'))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            relations = archive.read("xl/_rels/workbook.xml.rels").decode()
        related = relations.replace(
            "</Relationships>",
            f'<Relationship Id="x" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        )
        parts = {"xl/_rels/workbook.xml.rels": related.encode(), "xl/sharedStrings.xml": strings.encode()}
        self.refused(with_parts(parts, data), "names a text that is not there")

    def test_a_row_with_an_endless_number(self) -> None:
        self.refused(sheet(row(99_999_999_999, "<c><v>1</v></c>")), "a row has a number above 1,048,576")

    def test_empty_cells_far_to_the_right_of_every_row(self) -> None:
        cells = "".join(f'<row r="{number}"><c r="XFD{number}"/></row>' for number in range(2, 1_500))
        self.refused(sheet(cells), "empty cells far to its right")

    @pytest.mark.parametrize(
        "rows",
        [
            "<other/>" * 400_000,
            "<row>" + '<c r="A1"/>' * 200_000 + "</row>",
            "<row/>" * 400_000,
            ("<row " + " ".join(f'a{number}="1"' for number in range(1_000)) + "/>") * 400,
            "<a>" * 1_000 + "</a>" * 1_000,
        ],
        ids=["foreign", "one row", "rows", "attributes", "deep"],
    )
    def test_more_than_a_reader_should_hold(self, rows: str) -> None:
        tracemalloc.start()
        self.refused(sheet(rows), "far more than a touchpoint table")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 100 * 2**20

    def test_a_text_without_end(self) -> None:
        self.refused(sheet(f'<row a="{"x" * 2_000_000}"/>'), "a text without end")

    def test_many_long_shared_texts_are_no_bomb(self) -> None:
        """Texts are let go of one by one: only their number is bounded, not what all of their elements would take."""
        shared = '<si><r><rPr b="1"/><t>x</t></r><r><t>y</t></r></si>' * 60_000
        relations = (
            f'<Relationships xmlns="{RELATIONS}">'
            f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        )
        parts = {
            "xl/_rels/workbook.xml.rels": relations.encode(),
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>'.encode(),
        }
        data = sheet(row(2, text_cell("A2", "S"), '<c r="B2" t="s"><v>59999</v></c>'))
        assert stages(sound(with_parts(parts, data)).project) == [("S", ["xy"])]

    @pytest.mark.parametrize("encoding", ["cp037", "utf-7"])
    def test_definitions_in_odd_encodings(self, encoding: str) -> None:
        text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'
        for part in (SHEET, "xl/workbook.xml"):
            self.refused(with_parts({part: text.encode(encoding)}))

    def test_without_the_safe_parser_no_workbook_is_read(self) -> None:
        """The library can be told by its environment to do without; then nothing of the file is looked at."""
        assert openpyxl.DEFUSEDXML
        code = (
            "import sys\nfrom journeymapper.exchange.source import read\n"
            "try:\n    read(sys.stdin.buffer.read(), 'x')\nexcept Exception as error:\n    print(error)"
        )
        told = subprocess.run(
            [sys.executable, "-c", code],
            input=book(["stage", "touchpoint"], ["S", "A"]),
            env={**os.environ, "OPENPYXL_DEFUSEDXML": "False"},
            capture_output=True,
            check=True,
        )
        assert b"cannot be read safely here" in told.stdout

    @given(st.data())
    def test_any_damage_is_told_in_a_sentence(self, data: st.DataObject) -> None:
        whole = bytearray(write_table_xlsx(sound("stage,touchpoint,next\nS,A,B\nS,B,\n").project)[0])
        if data.draw(st.booleans()):
            del whole[data.draw(st.integers(4, len(whole) - 1)) :]
        else:
            for _ in range(data.draw(st.integers(1, 6))):
                whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
        try:
            read(bytes(whole), "book.xlsx")
        except JourneyMapperError as error:
            assert str(error).endswith((".", ")"))

    @pytest.mark.parametrize(
        ("names", "reason"),
        [
            (["mimetype", "project.json"], "a JourneyMapper project already"),
            (["word/document.xml"], "a Word document"),
            (["ppt/presentation.xml"], "a presentation"),
            (["mimetype", "content.xml"], "an OpenDocument file"),
            (["a.txt"], "a zip archive, but no workbook"),
            ([], "a zip archive, but no workbook"),
        ],
    )
    def test_other_archives(self, names: list[str], reason: str) -> None:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name in names:
                archive.writestr(name, b"x")
        self.refused(stream.getvalue(), reason)


def test_links_survive_a_workbook_saved_by_others() -> None:
    """Our table, opened and saved by a general library, is still the same."""
    project = sound("stage,touchpoint,next,leave\nS,=A,B 66.5%,5%\nS,B,=A,\n").project
    opened = openpyxl.load_workbook(io.BytesIO(write_table_xlsx(project)[0]))
    stream = io.BytesIO()
    opened.save(stream)
    again = sound(stream.getvalue()).project
    assert links(again) == links(project) == [("=A", "B", 0.665), ("B", "=A", None)]
    assert the(again, "=A").leave == 0.05

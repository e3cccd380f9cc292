"""Workbooks: what others write is read, what we write others read, and a hostile container does no harm."""

from __future__ import annotations

import datetime
import io
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.errors import JourneyMapperError
from journeymapper.exchange.report import Refused
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


def with_parts(changes: dict[str, bytes | None], data: bytes | None = None) -> bytes:
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
            "<si><t>日本</t><rPh><t>にほん</t></rPh></si><si><t>a_x000A_b _x005F_x0041_</t></si></sst>"
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

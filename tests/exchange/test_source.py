"""What a source is, is found from its content; what it is not is said in a sentence that helps."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.errors import JourneyMapperError
from journeymapper.exchange.report import KEPT, Refused, Report, Severity, listed, short
from journeymapper.exchange.source import SourceKind, read
from journeymapper.exchange.table.writer import write_table_csv, write_table_xlsx
from tests.exchange.telling import sound, stages
from tests.places import shared_files

DIAGRAM = "journey\n  title A\n  T: 5: Me\n"
TABLE = "stage,touchpoint\nS,A\n"


@pytest.mark.parametrize(
    "name", ["x", "x.csv", "x.mmd", "x.md", "x.xlsx", "x.journey", "", "a/b\\c.d.e", ".hidden"]
)
def test_the_name_does_not_say_what_it_is(name: str) -> None:
    table = sound(TABLE).project
    assert sound(DIAGRAM, name).kind is SourceKind.MERMAID
    assert sound(f"Text\n```mermaid\n{DIAGRAM}```\n", name).kind is SourceKind.MARKDOWN
    assert sound(TABLE, name).kind is SourceKind.CSV
    assert sound(write_table_csv(table)[0], name).kind is SourceKind.CSV
    assert sound(write_table_xlsx(table)[0], name).kind is SourceKind.XLSX


def test_a_table_whose_first_column_is_called_journey_is_no_diagram() -> None:
    for delimiter in ",;\t":
        assert (
            sound(f"journey{delimiter}stage{delimiter}touchpoint\nJ{delimiter}S{delimiter}A\n").kind
            is SourceKind.CSV
        )
    assert sound('"journey","stage","touchpoint"\nJ,S,A\n').kind is SourceKind.CSV


def test_a_diagram_that_speaks_of_touchpoints_is_no_table() -> None:
    assert (
        sound("journey\ntitle Stage, touchpoint, next\nStage, touchpoint: 5: stage, touchpoint\n").kind
        is SourceKind.MERMAID
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert stages(sound(DIAGRAM.replace("T:", "Café – “à”:").encode(encoding)).project) == [
        ("", ["Café – “à”"])
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "There is nothing in this file."),
        (b" \n\t\r\n", "There is nothing in this file."),
        (codecs.BOM_UTF8, "There is nothing in this file."),
        (b"%PDF-1.7\n", "This is a PDF."),
        (b"\x89PNG\r\n\x1a\n", "This is a PNG picture."),
        (b"\x1f\x8b\x08", "This is a gzip archive."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or password-protected Office file"),
        (bytes(range(256)) * 20, "This is not a text file."),
        (b"\0\1\2\3" * 100, "This is not a text file."),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "This UTF-16 text is damaged."),
        (b'{"stages": []}', "This is JSON."),
        (b"[1, 2]", "This is JSON."),
        (b"@startuml\nA -> B\n@enduml", "This is PlantUML."),
        (b'<?xml version="1.0"?>\n<log xes.version="1.0">', "This is an event log (XES)."),
        (b'<svg xmlns="http://www.w3.org/2000/svg">', "This is an SVG picture."),
        (b"<!DOCTYPE html><html><body>x</body></html>", "a web page without a mermaid journey"),
        (b"flowchart TD\n A-->B", "This is a flowchart, not a journey."),
        (b"graph LR;\n A-->B", "This is a flowchart, not a journey."),
        (b"%% note\nsequenceDiagram\n A->>B: x", "This is a sequence diagram, not a journey."),
        (b"---\ntitle: x\n---\nstateDiagram-v2\n [*] --> A", "This is a state diagram, not a journey."),
        (b"timeline\n title x", "This is a timeline, not a journey."),
        (b"JOURNEY\n T: 5", "in lower case, not with"),
        (b"journeyman\n T: 5", "not with"),
        (b"Our journey\n\njourney\n T: 5: Me\n", "Line 3 begins a journey diagram, but other text stands around it."),
        (b"  ---\n  title: x\n  ---\n  journey\n  T: 5", "must begin at the very first character"),
        (b"---\ntitle: [x\n---\njourney\nT: 5", "is not valid YAML"),
        (b"a,b\n1,2\n", "This table has the columns"),
        (b"Dear all,\nhere is the text.\n", "No journey was found."),
    ],
)  # fmt: skip
def test_refusals_help(data: bytes, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(data, "file")
    assert reason in str(refusal.value)


def test_what_is_too_large_is_refused() -> None:
    with pytest.raises(Refused, match="larger than 64 MB"):
        read(b" " * (64 * 2**20 + 1))


@given(st.binary(max_size=300))
def test_any_bytes_are_imported_or_refused(data: bytes) -> None:
    try:
        sound(data)
    except JourneyMapperError as error:
        assert str(error)


pieces = st.sampled_from(
    ["journey", "\n", "title ", "section ", "accDescr {", "}", ":", ";", "#", "%%", "%%{", "}%%", "---\n", "```", "mermaid", "5", "Me",
     ",", "stage", "touchpoint", "next", "feeling:x", '"', "'", "=", "%", " / ", "\t", "<pre class=\"mermaid\">", "</pre>", "\ufeff",
     "\x00", "é", "\u2028", "sep=;", "\r", "goal", "leave", "1e999", "-", "—", "title: x", "> ", "- "]
)  # fmt: skip


@given(st.lists(pieces, max_size=40).map("".join))
def test_any_text_is_imported_or_refused(text: str) -> None:
    try:
        sound(text)
    except JourneyMapperError as error:
        assert str(error)


@pytest.mark.parametrize(
    "path", [path for path in shared_files("**/*") if path.is_file()], ids=lambda path: path.name
)
def test_every_shared_file_is_imported_or_refused(path: Path) -> None:
    try:
        sound(path.read_bytes(), path.name)
    except JourneyMapperError as error:
        assert str(error)


class TestReport:
    def test_lines(self) -> None:
        report = Report()
        report.changed("It was cut.", "Row 3")
        report.dropped("It is gone.")
        report.assumed("It leads on.", "Line 1")
        assert report.lines() == [
            "Changed, row 3: It was cut.",
            "Dropped: It is gone.",
            "Assumed, line 1: It leads on.",
        ]
        assert [loss.severity for loss in report] == [Severity.CHANGED, Severity.DROPPED, Severity.ASSUMED]
        assert len(report) == 3

    def test_an_empty_report(self) -> None:
        assert (Report().lines(), len(Report())) == ([], 0)

    def test_a_long_report_is_counted(self) -> None:
        report = Report()
        for _ in range(KEPT + 1_500):
            report.changed("It was cut.")
        assert (len(report), len(report.losses)) == (KEPT + 1_500, KEPT)
        assert report.lines()[-1] == "And 1,500 more like these."

    def test_names_in_sentences(self) -> None:
        assert listed(["a", "b"]) == "“a”, “b”"
        assert listed(list("abcde")) == "“a”, “b”, “c” and 2 more"
        assert short("a \n b" + "x" * 100) == "a b" + "x" * 56 + "…"

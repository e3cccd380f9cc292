"""Reads a finished page back: its text, its fonts, its structure; and looks over a sheet before it is one."""

from __future__ import annotations

import io
from collections.abc import Iterator

import page as validator
import pikepdf
import pypdfium2

from journeymapper.brief.page import Paper
from journeymapper.brief.sheet import Box, ShapeMark, Sheet, TextMark


def text_of(pdf: bytes) -> str:
    """All text of the first page as a reader program extracts it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return str(document[0].get_textpage().get_text_bounded())
    finally:
        document.close()


def words_of(text: str) -> str:
    """A text without white space: lines and columns do not matter."""
    return "".join(text.split())


def failures(pdf: bytes) -> list[str]:
    """What the PDF/UA-1 and PDF/A-2a checks find wrong."""
    found = []
    for profile in ("ua1", "2a"):
        report = validator.validate_pdf_bytes(pdf, profile=profile)
        found += [f"{profile} {failure.rule_id}: {failure.message}" for failure in report.failures]
    return found


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Name of each font -> whether it is embedded and says which letters its codes are."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {
            str(font.BaseFont): "/FontFile2" in font.FontDescriptor and "/ToUnicode" in font
            for font in document.pages[0].Resources.Font.values()
        }


def page_count(pdf: bytes) -> int:
    """How many pages a file has."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def texts(sheet: Sheet) -> list[TextMark]:
    """The texts of a sheet."""
    return [mark for _, mark in sheet.marks if isinstance(mark, TextMark)]


def outside(sheet: Sheet, paper: Paper) -> list[object]:
    """Marks that leave the margins."""
    inner = paper.inner
    frame = Box(inner.x - 0.7, inner.y - 0.7, inner.width + 1.4, inner.height + 1.4)
    boxes = [(mark, mark.box if isinstance(mark, TextMark) else mark.bounds) for _, mark in sheet.marks]
    return [
        (mark.text if isinstance(mark, TextMark) else "shape", box)
        for mark, box in boxes
        if box.x < frame.x or box.right > frame.right or box.y < frame.y or box.bottom > frame.bottom
    ]


def collisions(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Pairs of texts that are printed over each other."""
    marks = sorted(texts(sheet), key=lambda mark: mark.x)
    boxes = [
        Box(mark.x + 0.3, mark.baseline - mark.size * 0.7, mark.width - 0.6, mark.size * 0.86)
        for mark in marks
    ]
    for at, box in enumerate(boxes):
        for later in range(at + 1, len(boxes)):
            other = boxes[later]
            if other.x >= box.right:
                break
            if box.y < other.bottom and other.y < box.bottom:
                yield marks[at].text, marks[later].text


def shapes(sheet: Sheet) -> list[ShapeMark]:
    """The shapes of a sheet."""
    return [mark for _, mark in sheet.marks if isinstance(mark, ShapeMark)]

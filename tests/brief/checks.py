"""What must hold for every finished page, read from the file alone: `faults` lists what does not."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from typing import Any

import pikepdf

from journeymapper.brief.blocks import SMALLEST
from journeymapper.brief.page import BINDING, MARGIN
from tests.brief.reading import failures

_HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")


def faults(pdf: bytes, *, pages: int = 1) -> list[str]:
    """What is wrong with a finished file of so many pages: the rules P1 to P3 and P7, and the accessibility profiles."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            found = [*_whole(document, pages), *_said(document), *_structure(document)]
            for page in document.pages:
                found += [*_letters(page), *_fonts(page)]
    except pikepdf.PasswordError:
        return ["the file asks for a password"]
    return [*found, *failures(pdf)]


def _whole(document: pikepdf.Pdf, pages: int) -> Iterator[str]:
    if len(document.pages) != pages:
        yield f"{len(document.pages)} pages instead of {pages}"
    if document.is_encrypted:
        yield "the file is encrypted"
    for name in ("/OpenAction", "/AA"):
        if name in document.Root:
            yield f"the file acts by itself: {name}"
    names: Any = document.Root.Names if "/Names" in document.Root else {}
    for name in ("/JavaScript", "/EmbeddedFiles"):
        if name in names:
            yield f"the file carries {name}"
    for page in document.pages:
        size = tuple(round(float(side)) for side in page.mediabox[2:])
        if sorted(size) not in ([595, 842], [612, 792]):
            yield f"the paper is {size}"


def _said(document: pikepdf.Pdf) -> Iterator[str]:
    """What the file says of itself must be there, and the same in both places."""
    title = str(document.docinfo.get("/Title", ""))
    if not title:
        yield "no title"
    if "/Metadata" not in document.Root:
        yield "no XMP"
    else:
        metadata = document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
        if str(metadata.get("dc:title", "")) != title:
            yield "XMP and Info disagree about the title"
    if "/Outlines" not in document.Root or int(document.Root.Outlines.get("/Count", 0)) == 0:
        yield "no bookmarks"


def _structure(document: pikepdf.Pdf) -> Iterator[str]:
    root: Any = document.Root.get("/StructTreeRoot")
    if root is None:
        yield "no structure"
        return
    elements = list(_elements(root.K))
    yield from _roles(elements)
    parents: dict[int, Any] = {}
    numbers: Any = root.ParentTree.Nums if "/ParentTree" in root else []
    for place in range(0, len(numbers), 2):
        parents[int(numbers[place])] = numbers[place + 1]
    for page in document.pages:
        yield from _content(page, parents.get(int(page.obj.get("/StructParents", -1))))


def _elements(kids: Any) -> Iterator[Any]:
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            if "/K" in kid:
                yield from _elements(kid.K)


def _roles(elements: list[Any]) -> Iterator[str]:
    levels = [_HEADINGS.index(str(one.S)) + 1 for one in elements if str(one.S) in _HEADINGS]
    if not levels or levels[0] != 1:
        yield "the first heading is not H1"
    if any(after > before + 1 for before, after in itertools.pairwise(levels)):
        yield "a heading level is skipped"
    for one in elements:
        role = str(one.S)
        if role == "/Figure" and not str(one.get("/Alt", "")):
            yield "a figure without alternate text"
        if role == "/TH" and "/Scope" not in one.get("/A", {}):
            yield "a table header without scope"
        if role == "/LI" and str(one.P.S) != "/L":
            yield "a list entry outside a list"
        if role in ("/TD", "/TH") and str(one.P.S) != "/TR":
            yield "a table cell outside a row"


def _content(page: Any, parents: Any) -> Iterator[str]:
    """Every operator is in an element or an artifact, and the ids lead to the elements that name them."""
    depth, used = 0, []
    for operands, operator in _steps(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            depth += 1
            if name == "BDC" and "/MCID" in operands[1]:
                used.append((int(operands[1].MCID), str(operands[0])))
        elif name == "EMC":
            depth -= 1
        elif name in ("Tj", "TJ", "S", "f", "B", "f*", "B*", "Do", "sh") and depth == 0:
            yield f"{name} belongs to nothing"
    if sorted(number for number, _ in used) != list(range(len(used))):
        yield "marked content is not numbered from 0 on"
    if parents is None or len(parents) != len(used):
        yield "the way back from content to structure has gaps"
        return
    for number, role in used:
        element = parents[number]
        if str(element.S) != role or number not in _ids(element):
            yield f"content {number} leads to another element than its own"


def _steps(page: Any) -> Iterator[tuple[Any, Any]]:
    """The operators of a page with what they work on."""
    steps: Any = pikepdf.parse_content_stream(page)
    yield from steps


def _ids(element: Any) -> list[int]:
    kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
    return [int(kid) for kid in kids if not isinstance(kid, pikepdf.Dictionary)]


def _letters(page: Any) -> Iterator[str]:
    """Nothing is smaller than 7 pt, and every line begins inside the margins."""
    width, height = (float(side) for side in page.mediabox[2:])
    x = y = size = 0.0
    scale = 1.0
    left = min(MARGIN, BINDING) - 0.7
    for operands, operator in _steps(page):
        name = str(operator)
        if name == "cm":
            scale = abs(float(operands[3]))
        elif name == "Q":
            scale = 1.0
        elif name == "Tf":
            size = float(operands[1])
        elif name == "Tm":
            x, y = float(operands[4]), float(operands[5])
            scale = abs(float(operands[3]))
        elif name in ("Tj", "TJ"):
            if size * scale < SMALLEST - 0.01:
                yield f"letters of {size * scale:.1f} pt"
            if not (left <= x <= width - left and left <= y <= height - left):
                yield f"letters at {x:.0f}, {y:.0f}, outside the margins"


def _fonts(page: Any) -> Iterator[str]:
    names = []
    for font in page.Resources.get("/Font", {}).values():
        name = str(font.BaseFont)
        names.append(name)
        descriptor = font.get("/FontDescriptor", {})
        if "/FontFile2" not in descriptor:
            yield f"{name} is not embedded"
        if "+" not in name:
            yield f"{name} is not a subset"
        if "/ToUnicode" not in font:
            yield f"{name} does not say which letters it has"
    if len(set(names)) != len(names):
        yield "two fonts have one name"

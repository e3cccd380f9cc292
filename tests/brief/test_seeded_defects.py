"""Defects put into a good page one by one: the checks that every page passes must catch each of them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from journeymapper.brief.render import render
from tests.brief.checks import faults
from tests.brief.projects import TODAY, full_project

Seed = Callable[[pikepdf.Pdf], object]


def _elements(document: pikepdf.Pdf, role: str) -> list[Any]:
    found = [
        one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == Name(role)
    ]
    return [one for one in found if "/P" in one]


def _replace(document: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    page = document.pages[0]
    stream = (
        page.Contents.read_bytes() if not isinstance(page.Contents, Array) else page.Contents[0].read_bytes()
    )
    assert old in stream
    page.Contents = document.make_stream(stream.replace(old, new, 1))


def _append(document: pikepdf.Pdf, code: bytes) -> None:
    page = document.pages[0]
    page.Contents = document.make_stream(page.Contents.read_bytes() + b"\n" + code)


def _drop(holder: Callable[[pikepdf.Pdf], Any], key: str) -> Seed:
    def seed(document: pikepdf.Pdf) -> None:
        del holder(document)[key]

    return seed


def _font(document: pikepdf.Pdf) -> Any:
    return next(iter(document.pages[0].Resources.Font.values()))


def _some_font(document: pikepdf.Pdf) -> bytes:
    return str(next(iter(document.pages[0].Resources.Font.keys()))).encode()


def _second_page(document: pikepdf.Pdf) -> None:
    document.add_blank_page(page_size=(842, 595))


def _xmp_title(document: pikepdf.Pdf) -> None:
    document.docinfo["/Title"] = String("Another page")


def _unembedded(document: pikepdf.Pdf) -> None:
    del _font(document).FontDescriptor["/FontFile2"]


def _tiny(document: pikepdf.Pdf) -> None:
    _append(document, b"/Artifact BMC BT 1 0 0 1 100 100 Tm %s 5 Tf <20> Tj ET EMC" % _some_font(document))


def _off_page(document: pikepdf.Pdf) -> None:
    _append(document, b"/Artifact BMC BT 1 0 0 1 5 100 Tm %s 9 Tf <20> Tj ET EMC" % _some_font(document))


def _shrunk(document: pikepdf.Pdf) -> None:
    _append(document, b"/Artifact BMC BT .5 0 0 .5 100 100 Tm %s 9 Tf <20> Tj ET EMC" % _some_font(document))


def _untagged(document: pikepdf.Pdf) -> None:
    _append(document, b"BT 1 0 0 1 100 100 Tm %s 9 Tf <20> Tj ET" % _some_font(document))


def _skipped_heading(document: pikepdf.Pdf) -> None:
    for one in _elements(document, "/H2"):
        one.S = Name.H4


def _wrong_parent(document: pikepdf.Pdf) -> None:
    parents = document.Root.StructTreeRoot.ParentTree.Nums[1]
    parents[0], parents[1] = parents[1], parents[0]


def _lost_parent(document: pikepdf.Pdf) -> None:
    del document.Root.StructTreeRoot.ParentTree.Nums[1][-1]


def _double_id(document: pikepdf.Pdf) -> None:
    _replace(document, b"/MCID 1>>", b"/MCID 0>>")


def _script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _attachment(document: pikepdf.Pdf) -> None:
    document.attachments["secret.txt"] = b"secret"


def _paper(document: pikepdf.Pdf) -> None:
    document.pages[0].mediabox = Array([0, 0, 300, 300])


def _cell_outside(document: pikepdf.Pdf) -> None:
    _elements(document, "/TR")[0].S = Name.Div


def _one_name(document: pikepdf.Pdf) -> None:
    fonts = list(document.pages[0].Resources.Font.values())
    fonts[1].BaseFont = fonts[0].BaseFont


SEEDS: dict[str, Seed] = {
    "no language": _drop(lambda document: document.Root, "/Lang"),
    "not marked as tagged": _drop(lambda document: document.Root, "/MarkInfo"),
    "no structure": _drop(lambda document: document.Root, "/StructTreeRoot"),
    "no metadata": _drop(lambda document: document.Root, "/Metadata"),
    "metadata that disagree": _xmp_title,
    "no colour intent": _drop(lambda document: document.Root, "/OutputIntents"),
    "no bookmarks": _drop(lambda document: document.Root, "/Outlines"),
    "the title is not displayed": _drop(lambda document: document.Root, "/ViewerPreferences"),
    "a font that is not embedded": _unembedded,
    "a font without letters": _drop(_font, "/ToUnicode"),
    "two fonts of one name": _one_name,
    "a figure without words": _drop(lambda document: _elements(document, "/Figure")[0], "/Alt"),
    "a table header without scope": _drop(lambda document: _elements(document, "/TH")[0], "/A"),
    "a cell outside its row": _cell_outside,
    "a second page": _second_page,
    "odd paper": _paper,
    "letters of 5 pt": _tiny,
    "letters made small by a matrix": _shrunk,
    "letters in the margin": _off_page,
    "letters that belong to nothing": _untagged,
    "a skipped heading": _skipped_heading,
    "content that leads to another element": _wrong_parent,
    "content that leads nowhere": _lost_parent,
    "an id used twice": _double_id,
    "a script": _script,
    "an attachment": _attachment,
}


@pytest.fixture(scope="module")
def good() -> bytes:
    return render(full_project(as_of=TODAY)).pdf


def test_the_good_page_has_no_faults(good: bytes) -> None:
    assert faults(good) == []


@pytest.mark.parametrize("seed", SEEDS.values(), ids=SEEDS.keys())
def test_each_seeded_defect_is_caught(good: bytes, seed: Seed) -> None:
    with pikepdf.open(io.BytesIO(good)) as document:
        seed(document)
        buffer = io.BytesIO()
        document.save(buffer)
    assert faults(buffer.getvalue()) != []


def test_a_locked_page_is_caught(good: bytes) -> None:
    with pikepdf.open(io.BytesIO(good)) as document:
        buffer = io.BytesIO()
        document.save(buffer, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert faults(buffer.getvalue()) == ["the file asks for a password"]

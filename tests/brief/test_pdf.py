"""The file: one page, tagged, archivable, fonts embedded, the same bytes every time, every letter told."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from journeymapper.brief.cuts import CutKind
from journeymapper.brief.render import Brief, Settings, render
from journeymapper.edit.records import change
from journeymapper.model.project import Brand, Project
from tests.brief.projects import NO_SHRINKING, TODAY, full_project, plain_project, recipes, working_day
from tests.brief.reading import failures, fonts_of, page_count, text_of, words_of
from tests.places import ROOT

FORMATS = [
    Settings(paper=name, portrait=portrait, today=TODAY)
    for name in ("a4", "letter")
    for portrait in (False, True)
]


@pytest.fixture(scope="module")
def full() -> Brief:
    return render(full_project())


@pytest.mark.parametrize("chosen", FORMATS, ids=lambda chosen: f"{chosen.paper}-{chosen.portrait}")
@pytest.mark.parametrize(
    "project", [Project(), working_day(), full_project()], ids=["empty", "plain", "full"]
)
def test_a_page_is_accessible_and_archivable(project, chosen):
    brief = render(project, chosen)
    assert failures(brief.pdf) == []
    assert page_count(brief.pdf) == 1


@settings(max_examples=12, phases=NO_SHRINKING)
@given(recipe=recipes(touchpoints=30, bets=8), chosen=st.sampled_from(FORMATS))
def test_any_page_is_accessible_and_archivable(recipe, chosen):
    brief = render(recipe.project(), chosen)
    assert failures(brief.pdf) == []
    assert page_count(brief.pdf) == 1
    assert all(fonts_of(brief.pdf).values())


def test_the_paper_is_the_one_asked_for():
    sizes = {}
    for chosen in FORMATS:
        with pikepdf.open(io.BytesIO(render(working_day(), chosen).pdf)) as document:
            sizes[chosen.paper, chosen.portrait] = [
                round(float(value)) for value in document.pages[0].MediaBox
            ][2:]
    assert sizes == {
        ("a4", False): [842, 595],
        ("a4", True): [595, 842],
        ("letter", False): [792, 612],
        ("letter", True): [612, 792],
    }


def test_the_same_project_gives_the_same_bytes(full):
    again = Project.model_validate_json(full_project().model_dump_json())
    assert render(again).pdf == full.pdf


def test_another_process_gives_the_same_bytes(full):
    code = (
        "import sys; from tests.brief.projects import full_project; from journeymapper.brief.render import render; "
        "sys.stdout.buffer.write(render(full_project()).pdf); assert not [m for m in sys.modules if 'PySide6' in m]"
    )
    made = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert made.stdout == full.pdf


def test_all_fonts_are_embedded_subsets_that_know_their_letters(full):
    fonts = fonts_of(full.pdf)
    assert all(fonts.values())
    assert all(re.fullmatch(r"/[A-Z]{6}\+[\w-]+", name) for name in fonts)
    assert not any("Helvetica" in name for name in fonts)


def test_what_is_said_can_be_read_back(full):
    said = words_of(text_of(full.pdf))
    for text in ("First 90 days: 2 bets worth £702k a year", "Maya Okafor", "22\u202f% leave here", "£412k", "Bank squad",
                 "Second provider", "We will not do: new pricing page", "31 Jan", "Figures on this page"):  # fmt: skip
        assert words_of(text) in said


def elements(node: Any) -> Iterator[Any]:
    """An element of the structure tree and all below it."""
    yield node
    for kid in node.K:
        if isinstance(kid, pikepdf.Dictionary):
            yield from elements(kid)


def test_the_structure_tells_headings_lists_tables_and_figures(full):
    with pikepdf.open(io.BytesIO(full.pdf)) as document:
        nodes = list(elements(document.Root.StructTreeRoot.K[0]))
        roles = [str(node.S) for node in nodes]
        alts = [str(node.Alt) for node in nodes if "/Alt" in node]
        headers = [str(node.A.Scope) for node in nodes if str(node.S) == "/TH"]
        assert str(document.Root.Lang) == "en-GB"
        with document.open_outline() as outline:
            bookmarks = [child.title for child in outline.root[0].children]
    assert roles.count("/H1") == 1
    assert {"/H2", "/L", "/LI", "/Table", "/TR", "/TH", "/TD", "/Figure", "/P"} <= set(roles)
    assert set(headers) == {"/Row", "/Column"}
    assert any("Connects bank −1" in alt and "Lowest: VAT return −2" in alt for alt in alts)
    assert any("Bank picker: 1\u00a0Oct\u00a02026 to 18\u00a0Jan\u00a02027" in alt for alt in alts)
    assert "Recommended bets" in bookmarks


def test_every_piece_of_content_leads_to_its_element_and_back(full):
    with pikepdf.open(io.BytesIO(full.pdf)) as document:
        stream = document.pages[0].Contents.read_bytes().decode("latin-1")
        parents = list(document.Root.StructTreeRoot.ParentTree.Nums[1])
        used = [int(number) for number in re.findall(r"/MCID (\d+)>> BDC", stream)]
        assert used == list(range(len(parents)))
        for number, parent in enumerate(parents):
            assert number in list(parent.K)
    opened = len(re.findall(r"\b(?:BDC|BMC)\b", stream))
    assert opened == len(re.findall(r"\bEMC\b", stream))


WORDS = ("Zażółć gęślą jaźń", "Ελληνικά", "Привет мир", "Tiếng Việt", "日本語のテスト", "한국어 문장", "ภาษาไทย", "😀 🚀", "𝕳𝖊𝖑𝖑𝖔", "e\u0301a\u0308", "≤ → ★ ✓")  # fmt: skip


@pytest.mark.parametrize("text", WORDS)
def test_letters_of_many_scripts_come_back(text):
    brief = render(plain_project({"A": [(text, 1)]}, title=text), Settings(today=TODAY))
    assert words_of(unicodedata.normalize("NFC", text)) in words_of(text_of(brief.pdf))
    assert brief.cuts == ()
    assert failures(brief.pdf) == []


def test_a_letter_that_no_font_covers_is_a_box_and_is_told():
    brief = render(plain_project({"A": [("Half \U00013000 and \u0e80", 1)]}), Settings(today=TODAY))
    (cut,) = [cut for cut in brief.cuts if cut.kind is CutKind.LETTERS]
    assert set(cut.lost) == {"\U00013000", "\u0e80"}
    assert "U+13000" in cut.message
    assert failures(brief.pdf) == []


def test_markup_is_printed_as_it_is_written():
    text = '<img src="/etc/passwd"> <b>bold</b> &amp; (x) \\n'
    project = full_project()
    project = change(project, "pe_maya", quote=text).apply(project)
    assert words_of(text) in words_of(text_of(render(project).pdf))


def test_line_feeds_and_control_characters_do_not_reach_the_page():
    project = plain_project({"A\nB\tC": [("One\r\ntwo\x07", 1)]}, title="Title\nin two")
    brief = render(project, Settings(today=TODAY))
    assert "Titleintwo" in words_of(text_of(brief.pdf))
    assert "Onetwo" in words_of(text_of(brief.pdf))
    assert failures(brief.pdf) == []


def test_long_names_do_not_make_strings_that_are_too_long():
    name = "A touchpoint with a name that goes on " * 7
    points: list[tuple[str, float | None]] = [(f"{name}{at}", (at % 9 - 4) / 2) for at in range(300)]
    brief = render(
        plain_project({f"Stage {at}": points[at * 6 : at * 6 + 6] for at in range(50)}), Settings(today=TODAY)
    )
    assert failures(brief.pdf) == []


def test_importing_the_room_loads_nothing_heavy():
    code = "import sys, journeymapper.brief; print([m for m in ('reportlab', 'pikepdf', 'numpy', 'PIL') if m in sys.modules])"
    made = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True)
    assert made.stdout.strip() == "[]"


class TestPictures:
    """The logo and the face of the persona."""

    @staticmethod
    def _with_pictures() -> tuple[Project, dict[str, bytes]]:
        project = full_project()
        media = {
            "logo.png": _picture((640, 160), (20, 27, 51, 120)),
            "face.png": _picture((900, 1200), (67, 83, 217, 255)),
        }
        persona = project.personas["pe_maya"].replace(picture="face.png")
        about = project.about.replace(brand=Brand(name="Ledgerly", logo="logo.png"))
        return project.with_records({"about": about, persona.id: persona}, {}), media

    @pytest.mark.parametrize("chosen", FORMATS, ids=lambda chosen: f"{chosen.paper}-{chosen.portrait}")
    def test_a_page_with_pictures_is_accessible_and_archivable(self, chosen):
        project, media = self._with_pictures()
        brief = render(project, chosen, media)
        assert failures(brief.pdf) == []
        assert page_count(brief.pdf) == 1
        assert render(project, chosen, media).pdf == brief.pdf

    def test_pictures_are_no_finer_than_300_dpi_and_keep_their_shape(self):
        project, media = self._with_pictures()
        with pikepdf.open(io.BytesIO(render(project, media=media).pdf)) as document:
            sizes = sorted(
                (int(image.Width), int(image.Height)) for image in document.pages[0].get_images().values()
            )
        (face, logo) = sizes
        assert face[0] == face[1] <= 30 * 300 / 72 + 1
        assert logo[0] / logo[1] == pytest.approx(4, rel=0.02)
        assert logo[1] <= 24 * 300 / 72 + 1

    def test_the_logo_is_told_to_those_who_do_not_see_it(self):
        project, media = self._with_pictures()
        with pikepdf.open(io.BytesIO(render(project, media=media).pdf)) as document:
            alts = [str(entry.Alt) for entry in document.objects if _is_figure(entry)]
        assert "Logo of LEDGERLY" in alts

    def test_a_damaged_picture_leaves_its_words(self):
        project, media = self._with_pictures()
        media["logo.png"] = media["logo.png"][:60]
        assert "LEDGERLY" in text_of(render(project, media=media).pdf)


def _is_figure(entry: Any) -> bool:
    return (
        isinstance(entry, pikepdf.Dictionary) and entry.get("/S") == pikepdf.Name.Figure and "/Alt" in entry
    )


def _picture(size: tuple[int, int], colour: tuple[int, int, int, int]) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGBA", size, colour).save(buffer, "PNG")
    return buffer.getvalue()

"""The slides: native texts, shapes and tables, nothing off the slide, nothing cut, nothing that computes."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from pptx import Presentation

from journeymapper.assets import asset
from journeymapper.edit.records import change
from journeymapper.files.project_file import load
from journeymapper.model.project import Project
from journeymapper.publish.slides import slides
from tests.brief.projects import NO_SHRINKING, TODAY, full_project, recipes
from tests.brief.reading import words_of


@pytest.fixture(scope="module")
def sample() -> Project:
    return load(asset("samples", "first-90-days.journey")).project


@pytest.fixture(scope="module")
def deck(sample: Project) -> bytes:
    return slides(sample, today=TODAY)


def _texts(data: bytes) -> list[str]:
    found = []
    for slide in Presentation(io.BytesIO(data)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            if shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
    return found


def test_brief_and_map_are_native_texts_and_tables(deck: bytes, sample: Project) -> None:
    words = words_of(" ".join(_texts(deck)))
    for table in ("touchpoints", "bets", "risks", "milestones"):
        assert all(words_of(getattr(one, "name", "?")) in words for one in sample.table(table).values())
    tables = [
        shape for slide in Presentation(io.BytesIO(deck)).slides for shape in slide.shapes if shape.has_table
    ]
    assert len(tables) == 3


def test_nothing_is_a_picture_or_a_chart(deck: bytes) -> None:
    names = zipfile.ZipFile(io.BytesIO(deck)).namelist()
    assert not [
        name for name in names if "chart" in name or "embeddings" in name or name.startswith("ppt/media/")
    ]


def test_every_slide_has_a_title_and_the_notes_hold_the_evidence(deck: bytes, sample: Project) -> None:
    made = list(Presentation(io.BytesIO(deck)).slides)
    assert all(slide.shapes.title.text_frame.text for slide in made)
    notes = made[0].notes_slide.notes_text_frame.text
    assert "My bank simply isn’t there" in notes
    assert "Based on" in notes
    del sample


def _outside(data: bytes) -> list[str]:
    presentation = Presentation(io.BytesIO(data))
    wide, high = int(presentation.slide_width or 0), int(presentation.slide_height or 0)
    found = []
    for slide in presentation.slides:
        for shape in slide.shapes:
            if shape == slide.shapes.title:
                continue
            bottom = shape.top + (
                sum(row.height for row in shape.table.rows) if shape.has_table else shape.height
            )
            if (
                shape.left < -1
                or shape.top < -1
                or shape.left + shape.width > wide + 12_700
                or bottom > high + 12_700
            ):
                found.append(f"{shape.name}: {shape.text_frame.text if shape.has_text_frame else ''}")
    return found


def test_nothing_leaves_its_slide(deck: bytes) -> None:
    assert _outside(deck) == []


def test_long_tables_go_on_to_the_next_slide() -> None:
    project = full_project()
    bank = project.bets["be_bank"].replace(then="so that nobody leaves here any more, " * 8)
    more = {f"be_{place}": bank.replace(id=f"be_{place}", name=f"Bet number {place}") for place in range(30)}
    about = project.about.replace(bets=(*project.about.bets, *more))
    data = slides(project.with_records({**more, "about": about}, {}), today=TODAY)
    words = " ".join(_texts(data))
    assert all(bet.name in words for bet in more.values())
    assert _outside(data) == []


def test_private_notes_never_leave(sample: Project) -> None:
    touchpoints = {name: one.replace(notes="CANARY") for name, one in sample.touchpoints.items()}
    data = slides(sample.with_records(touchpoints, {}), today=TODAY)
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert not [name for name in archive.namelist() if b"CANARY" in archive.read(name)]


def test_odd_letters_do_not_break_the_file() -> None:
    project = change(
        full_project(), "tp_2", name="=HYPERLINK(1) <&> \U0001f3e6 \u0645\u0631\u062d\u0628\u0627"
    ).apply(full_project())
    assert "=HYPERLINK(1) <&>" in " ".join(_texts(slides(project, today=TODAY)))


@settings(max_examples=5, phases=NO_SHRINKING, deadline=None)
@given(recipe=recipes(touchpoints=20, bets=6))
def test_any_project_becomes_slides(recipe) -> None:
    data = slides(recipe.project(), today=TODAY)
    assert _outside(data) == []


def test_an_empty_project_is_a_slide() -> None:
    assert len(Presentation(io.BytesIO(slides(Project(), today=TODAY))).slides) == 1


@pytest.mark.needs("soffice")
def test_an_office_program_shows_every_text_whole(tmp_path: Path, deck: bytes) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(deck)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(file)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    document = pypdfium2.PdfDocument(tmp_path / "deck.pdf")
    assert len(document) == len(Presentation(io.BytesIO(deck)).slides)
    seen = _letters("".join(page.get_textpage().get_text_range() for page in document))
    hidden = [text for text in _texts(deck) if _letters(text) not in seen]
    # The title of a map's slide is on the map already, and lies beside the slide for outlines.
    assert [text for text in hidden if "First 90 days" not in text] == []


def _letters(text: str) -> str:
    """Letters and digits alone: arrows come out of a PDF in many ways."""
    return "".join(letter for letter in text if letter.isalnum())

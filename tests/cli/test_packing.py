"""`journeymapper pack`: one PDF of several projects, and refusals that lose nothing."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from tests.cli.conftest import Run


def test_several_projects_become_one_pdf(run: Run, sample: Path, tmp_path: Path) -> None:
    other, out = tmp_path / "other.journey", tmp_path / "board.pdf"
    assert run("new", other, "--template", "support-case").code == 0
    answer = run("pack", out, sample, other, "--title", "Q4", "--paper", "letter")
    assert answer.code == 0
    assert "2 journeys on 5 pages" in answer.out.replace("\u00a0", " ")
    document = pypdfium2.PdfDocument(out)
    assert len(document) == 5
    assert {document[place].get_size() for place in range(5)} == {(792.0, 612.0)}


def test_a_project_is_never_overwritten_by_its_pack(run: Run, sample: Path, tmp_path: Path) -> None:
    same = tmp_path / "same.pdf"
    same.write_bytes(sample.read_bytes())
    answer = run("pack", same, same)
    assert answer.code == 2
    assert "is one of the projects" in answer.err
    assert same.read_bytes() == sample.read_bytes()


def test_what_is_no_pdf_is_refused(run: Run, sample: Path, tmp_path: Path) -> None:
    answer = run("pack", tmp_path / "board.pptx", sample)
    assert answer.code == 2
    assert "board.pdf" in answer.err


def test_one_unreadable_project_leaves_no_half_pack(run: Run, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "board.pdf"
    answer = run("pack", out, sample, tmp_path / "gone.journey")
    assert answer.code == 2
    assert "gone.journey" in answer.err
    assert not out.exists()

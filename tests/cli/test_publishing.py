"""Posters, pages for the browser, JSON and reports from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from tests.cli.conftest import Run


def test_a_page_for_the_browser(run: Run, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "shop.html"
    assert run("export", sample, out).code == 0
    page = out.read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "Connects bank feed" in page


def test_a_poster_and_its_tiles(run: Run, sample: Path, tmp_path: Path) -> None:
    whole, tiled = tmp_path / "wall.pdf", tmp_path / "tiles.pdf"
    assert run("export", sample, whole, "--as", "poster", "--paper", "a1").code == 0
    answer = run("export", sample, tiled, "--as", "poster", "--paper", "a1", "--tiles", "a4")
    assert answer.code == 0
    assert len(pypdfium2.PdfDocument(whole)) == 1
    count = len(pypdfium2.PdfDocument(tiled))
    assert f"{count} pages to be glued together" in answer.out


def test_json_is_what_show_tells_without_private_notes(run: Run, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "shop.json"
    assert run("export", sample, out).code == 0
    told, shown = json.loads(out.read_text("utf-8")), json.loads(run("show", sample, "--json").out)
    assert told["bets"] == shown["bets"]
    assert told["title"] == shown["title"]


def test_the_report_names_what_was_left_out(run: Run, sample: Path, tmp_path: Path) -> None:
    report = tmp_path / "left-out.txt"
    answer = run("export", sample, tmp_path / "brief.pdf", "--report", report)
    lines = report.read_text("utf-8").splitlines()
    assert lines
    assert [line.strip() for line in answer.out.splitlines()[1:]] == lines


def test_a_report_of_nothing_is_an_empty_file(run: Run, sample: Path, tmp_path: Path) -> None:
    report = tmp_path / "left-out.txt"
    assert run("export", sample, tmp_path / "shop.json", "--report", report).code == 0
    assert report.read_bytes() == b""


@pytest.mark.parametrize("name", ["sample", "output", "other.journey"])
def test_a_report_never_replaces_a_project_or_its_own_export(
    run: Run, sample: Path, tmp_path: Path, name: str
) -> None:
    output = tmp_path / "brief.pdf"
    place = {"sample": sample, "output": output}.get(name, tmp_path / name)
    before = sample.read_bytes()
    answer = run("export", sample, output, "--report", place)
    assert answer.code == 2
    assert "--report" in answer.err
    assert sample.read_bytes() == before
    assert not output.exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("brief.pdf", "--paper", "a1"), "larger paper"),
        (("map.svg", "--paper", "a4"), "nothing else has pages"),
        (("brief.pdf", "--tiles", "a4"), "--tiles is for the poster"),
        (("brief.pdf", "--transparent"), "for the map as a picture"),
        (("brief.pdf", "--scale", "3"), "for the map as a picture"),
        (("wall.pdf", "--as", "poster", "--portrait"), "turned as the map fits best"),
        (("bets.xlsx", "--table", "bets"), "--table is for CSV"),
        (("all.json", "--journey", "First 90 days with Ledgerly"), "whole project"),
        (("page.html", "--as", "brief"), "does not fit"),
    ],
)
def test_what_does_not_go_together_is_said(run: Run, sample: Path, tmp_path: Path, arguments, told) -> None:
    name, *rest = arguments
    answer = run("export", sample, tmp_path / name, *rest)
    assert answer.code == 2
    assert told in answer.err
    assert not (tmp_path / name).exists()


def test_a_link_to_a_project_is_not_written_through(run: Run, sample: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.journey"
    other.write_bytes(sample.read_bytes())
    link = tmp_path / "link.json"
    link.symlink_to(other)
    assert run("export", sample, link).code == 2
    assert run("export", sample, tmp_path / "all.json", "--report", link).code == 2
    pack = tmp_path / "pack.pdf"
    pack.symlink_to(other)
    assert run("pack", pack, sample).code == 2
    assert other.read_bytes() == sample.read_bytes()


def test_a_map_is_drawn_at_the_scale_and_on_the_ground_asked_for(
    process: Run, sample: Path, tmp_path: Path
) -> None:
    usual, large = tmp_path / "usual.png", tmp_path / "large.png"
    assert process("export", sample, usual, "--scale", "1").code == 0
    assert process("export", sample, large, "--scale", "3", "--transparent").code == 0
    assert process("export", sample, tmp_path / "none.png", "--scale", "0").code == 2
    with Image.open(usual) as one, Image.open(large) as other:
        assert other.width == pytest.approx(one.width * 3, abs=3)
        assert one.mode == "RGB"
        assert other.convert("RGBA").getchannel("A").getpixel((2, 2)) == 0

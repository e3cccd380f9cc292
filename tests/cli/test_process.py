"""The command as a user starts it: its own process, its exit code, and what it does not load."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from journeymapper.board.theme import PROJECTOR
from tests.cli.conftest import Run
from tests.places import ROOT

LOADED = """
import sys
from journeymapper.cli import main
code = main(sys.argv[1:])
print("LOADED", *sorted({name.partition(".")[0] for name in sys.modules}))
sys.exit(code)
"""


def loaded(answer_out: str) -> set[str]:
    return set(answer_out.splitlines()[-1].split()[1:])


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "SAMPLE"),
        ("show", "SAMPLE", "--json"),
        ("check", "SAMPLE"),
        ("value", "SAMPLE", "--json"),
        ("new", "OUT/new.journey"),
        ("new", "--list-templates"),
        ("export", "SAMPLE", "OUT/x.csv"),
        ("export", "SAMPLE", "OUT/x.xlsx"),
        ("export", "SAMPLE", "OUT/x.mmd"),
        ("export", "SAMPLE", "OUT/x.pdf"),
        ("import", "DIAGRAM", "OUT/x.journey"),
    ],
    ids=" ".join,
)
def test_no_headless_command_loads_qt(
    process: Run, sample: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    diagram = tmp_path / "d.mmd"
    diagram.write_text("journey\n  A: 3: Me\n")
    names = {"SAMPLE": str(sample), "DIAGRAM": str(diagram)}
    ready = [names.get(part, part.replace("OUT", str(tmp_path))) for part in arguments]
    answer = process(*ready, python=("-c", LOADED))
    assert answer.code == 0, answer.err
    assert "PySide6" not in loaded(answer.out)


def test_help_loads_next_to_nothing(process: Run) -> None:
    answer = process("--help", python=("-c", LOADED))
    assert answer.code == 0
    assert not loaded(answer.out) & {
        "pydantic",
        "PySide6",
        "numpy",
        "networkx",
        "reportlab",
        "dataclasses",
        "inspect",
    }


def test_the_module_answers_like_the_command(process: Run, sample: Path) -> None:
    answer = process("check", sample, "--json")
    assert answer.code == 0
    assert json.loads(answer.out)["sound"] is True
    failed = process("show", "nowhere.journey")
    assert (failed.code, failed.out) == (2, "")
    assert failed.err == "journeymapper: nowhere.journey was not opened: there is no such file.\n"


def test_a_reader_that_goes_away_is_no_failure(sample: Path) -> None:
    command = [sys.executable, "-m", "journeymapper", "show", str(sample), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 141


def test_a_terminal_without_our_signs_gets_something_in_their_place(process: Run, sample: Path) -> None:
    answer = process("show", sample, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert answer.code == 0
    assert "Trial ? paying" in answer.out


@pytest.mark.parametrize(("name", "begins"), [("map.png", b"\x89PNG\r\n"), ("map.svg", b"<?xml")])
def test_the_map_is_drawn_without_a_screen(
    process: Run, sample: Path, tmp_path: Path, name: str, begins: bytes
) -> None:
    answer = process("export", sample, tmp_path / name, env={"QT_QPA_PLATFORM": "offscreen"})
    assert (answer.code, answer.err) == (0, "")
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert name.endswith("png") or b"12.4k customers" in (tmp_path / name).read_bytes()


def test_a_map_has_the_colours_that_were_asked_for(process: Run, sample: Path, tmp_path: Path) -> None:
    answer = process("export", sample, tmp_path / "map.svg", "--theme", "projector")
    assert answer.code == 0
    assert PROJECTOR.ground.encode() in (tmp_path / "map.svg").read_bytes()
    answer = process("export", sample, tmp_path / "other.svg", "--theme", "neon")
    assert answer.code == 2
    assert "high-contrast" in answer.err
    assert not (tmp_path / "other.svg").exists()


def test_the_brief_is_one_page_of_the_paper_that_was_asked_for(
    process: Run, sample: Path, tmp_path: Path
) -> None:
    import pypdfium2

    sizes = []
    for options in ((), ("--portrait",), ("--paper", "letter")):
        out = tmp_path / "brief.pdf"
        assert process("export", sample, out, *options).code == 0
        document = pypdfium2.PdfDocument(out.read_bytes())
        assert len(document) == 1
        sizes.append(tuple(round(side) for side in document[0].get_size()))
        document.close()
    assert sizes == [(842, 595), (595, 842), (792, 612)]


@pytest.mark.parametrize("display", ["", ":4999"] if sys.platform == "linux" else [])
def test_an_editor_without_a_screen_says_so(process: Run, sample: Path, display: str) -> None:
    answer = process(sample, env={"DISPLAY": display, "QT_QPA_PLATFORM": ""})
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("journeymapper: There is no screen")
    assert answer.err.count("\n") == 1

"""Whatever goes wrong is one line on the error stream and exit code 2, and leaves nothing behind."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Run


def refused(answer: Answer, *words: str) -> None:
    """Checks that an answer is a refusal in one line that holds `words`."""
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.startswith("journeymapper: ")
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err
    for word in words:
        assert word in answer.err


@pytest.mark.parametrize("command", ["show", "check"])
def test_a_file_that_is_not_there(run: Run, tmp_path: Path, command: str) -> None:
    refused(run(command, tmp_path / "none.journey"), "none.journey", "no such file")


@pytest.mark.parametrize("command", ["show", "check"])
def test_a_folder(run: Run, tmp_path: Path, command: str) -> None:
    refused(run(command, tmp_path), "folder")


@pytest.mark.parametrize("command", ["show", "check"])
def test_something_that_is_no_project(run: Run, tmp_path: Path, command: str) -> None:
    text = tmp_path / "notes.journey"
    text.write_text("Dear diary")
    refused(run(command, text), "notes.journey was not opened")


def test_a_damaged_project_is_told_in_json_too(run: Run, tmp_path: Path, sample: Path) -> None:
    broken = tmp_path / "broken.journey"
    broken.write_bytes(sample.read_bytes()[:-200])
    answer = run("check", broken, "--json")
    assert answer.code == 2
    assert json.loads(answer.out)["sound"] is False
    assert "broken.journey" in json.loads(answer.out)["problems"][0]
    assert answer.err.count("\n") == 1


def test_an_export_of_something_that_is_no_project_leaves_no_file(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    refused(run("export", tmp_path / "none.journey", out), "no such file")
    assert not out.exists()


def test_an_unknown_journey_is_answered_with_those_there_are(run: Run, tmp_path: Path, sample: Path) -> None:
    out = tmp_path / "out.csv"
    refused(run("export", sample, out, "--journey", "Nowhere"), "“Nowhere”", "“First 90 days with Ledgerly”")
    assert not out.exists()


def test_an_unknown_template_is_answered_with_those_there_are(run: Run, tmp_path: Path) -> None:
    refused(run("new", tmp_path / "x.journey", "--template", "castle"), "“castle”", "saas-onboarding")
    assert list(tmp_path.iterdir()) == []


def test_new_and_import_keep_what_is_there(run: Run, tmp_path: Path) -> None:
    kept = tmp_path / "kept.journey"
    kept.write_text("precious")
    diagram = tmp_path / "d.mmd"
    diagram.write_text("journey\n  title T\n  A: 3: Me\n")
    refused(run("new", kept), "there already", "--force")
    refused(run("import", diagram, kept), "there already", "--force")
    assert kept.read_text() == "precious"


def test_an_import_does_not_eat_its_source(run: Run, tmp_path: Path) -> None:
    diagram = tmp_path / "d.mmd"
    diagram.write_text("journey\n  title T\n  A: 3: Me\n")
    refused(run("import", diagram, diagram, "--force"), "the file to be read")
    assert diagram.read_text().startswith("journey")


@pytest.mark.parametrize("target", ["other.journey", "p.journey"])
def test_an_export_does_not_replace_a_project(run: Run, tmp_path: Path, sample: Path, target: str) -> None:
    project = tmp_path / "p.journey"
    project.write_bytes(sample.read_bytes())
    refused(run("export", project, tmp_path / target, "--as", "table"), "is a project")
    assert project.read_bytes() == sample.read_bytes()


def test_a_folder_that_cannot_be_written_to(run: Run, locked_folder: Path, sample: Path) -> None:
    refused(run("new", locked_folder / "x.journey"), "was not saved")
    refused(run("export", sample, locked_folder / "x.csv"), "was not saved")


def test_a_folder_that_is_not_there(run: Run, tmp_path: Path, sample: Path) -> None:
    refused(run("export", sample, tmp_path / "no" / "x.csv"), "was not saved")
    refused(run("new", tmp_path / "no" / "x.journey"), "was not saved")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("x.docx", ()),
        ("x", ()),
        ("x.pdf", ("--as", "map")),
        ("x.csv", ("--portrait",)),
        ("x.svg", ("--paper", "a4")),
    ],
)
def test_an_output_that_does_not_fit_what_is_asked(
    run: Run, tmp_path: Path, sample: Path, name: str, options: tuple[str, ...]
) -> None:
    refused(run("export", sample, tmp_path / name, *options))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("show",),
        ("show", "a", "b"),
        ("export", "a", "b", "--as", "poem"),
        ("new",),
        ("--loud",),
        ("a", "b"),
        ("show", "--js", "x"),
    ],
)
def test_what_the_command_line_does_not_take(run: Run, arguments: tuple[str, ...]) -> None:
    refused(run(*arguments))


def test_a_project_to_edit_that_is_not_there_needs_no_window(run: Run, tmp_path: Path) -> None:
    refused(run(tmp_path / "none.journey"), "There is no project", "journeymapper new")


@pytest.mark.parametrize("source", ["folder", "missing", "empty", "flow.mmd"])
def test_a_source_that_cannot_be_imported(run: Run, tmp_path: Path, source: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "flow.mmd").write_text("flowchart TD\n  A --> B\n")
    refused(run("import", tmp_path / source, tmp_path / "new.journey"))
    assert not (tmp_path / "new.journey").exists()


def test_a_pipe_is_not_waited_for(run: Run, tmp_path: Path) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        refused(run("import", tmp_path / "pipe", tmp_path / "new.journey"), "a device")


def test_what_nobody_expected_is_one_line_and_a_log(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def burst(*_: object) -> None:
        raise ZeroDivisionError("a secret\nof two lines")

    monkeypatch.setattr("journeymapper.cli.showing.lines", burst)
    monkeypatch.setenv("JOURNEYMAPPER_STATE_DIR", str(tmp_path / "state"))
    refused(run("show", sample), "ZeroDivisionError", "commands.log")
    log = (tmp_path / "state" / "logs" / "commands.log").read_text()
    assert "Traceback" in log
    assert "of two lines" in log


def test_a_log_that_cannot_be_kept_is_no_second_failure(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def burst(*_: object) -> None:
        raise ZeroDivisionError("nothing to share")

    (tmp_path / "file").write_text("")
    monkeypatch.setattr("journeymapper.cli.showing.lines", burst)
    monkeypatch.setenv("JOURNEYMAPPER_STATE_DIR", str(tmp_path / "file" / "state"))
    refused(run("show", sample), "nothing to share")


def test_an_interruption_is_told_in_a_line(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("journeymapper.cli.showing.lines", stop)
    answer = run("show", sample)
    assert answer.code == 130
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("name", ["x.txt", "out.pdf"])
def test_a_project_is_not_made_in_a_file_of_another_kind(run: Run, tmp_path: Path, name: str) -> None:
    source = tmp_path / "a.mmd"
    source.write_text("journey\n title Day\n section Go\n Run: 3: Me\n")
    refused(run("new", tmp_path / name), name, ".journey")
    refused(run("import", source, tmp_path / name), name, ".journey")
    refused(run("new", tmp_path / name, "--force"), name, ".journey")
    assert [path.name for path in tmp_path.iterdir()] == ["a.mmd"]


def test_a_folder_cannot_be_imported(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    refused(run("import", folder, tmp_path / "z.journey"), "folder cannot be read: it is a folder")
    refused(run("new", folder), "folder is a folder", "shop.journey")
    assert not (tmp_path / "z.journey").exists()


@pytest.mark.parametrize("command", [("check", ""), ("show", ""), ("export", "", "x.pdf"), ("value", "")])
def test_an_empty_name_is_told_by_what_it_stands_for(run: Run, command: tuple[str, ...]) -> None:
    refused(run(*command), "PROJECT is empty")


def test_a_file_that_looks_like_an_option_is_told_how_to_be_named(run: Run) -> None:
    refused(run("check", "-dash.journey"), "./-dash.journey")

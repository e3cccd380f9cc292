"""What the commands of dev.py would start, and how they end."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from dev_checkout import DevError
from dev_commands import export_commands, main, sample_copy, split
from dev_lock import checked, command
from dev_stages import chosen, run_all, stages, summary
from tests.places import ROOT

DEV = ROOT / "packaging" / "dev.py"


def test_arguments_after_the_dashes_go_on() -> None:
    assert split(["test", "--", "-k", "board", "--", "x"]) == (["test"], ["-k", "board", "--", "x"])
    assert split(["test"]) == (["test"], [])


def test_without_a_screen_brief_and_map_are_exported() -> None:
    python, out = Path("python"), Path("out")
    [(pdf, brief), (png, picture)] = export_commands(python, Path("samples/trip.journey"), out)
    assert (pdf, png) == (out / "trip.pdf", out / "trip.png")
    assert brief == ["python", "-m", "journeymapper", "export", str(Path("samples/trip.journey")), str(pdf)]
    assert picture[-1] == str(png)


def test_the_stages_are_lint_format_types_and_tests() -> None:
    found = dict(stages(Path("python"), ["-k", "board"]))
    assert list(found) == ["lint", "format", "types", "tests"]
    assert found["tests"][-2:] == ["-k", "board"]


def test_every_stage_runs_and_the_first_failure_decides(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = {"lint": 0, "format": 3, "types": 0, "tests": 5}
    plan = [(name, [sys.executable, "-c", f"raise SystemExit({code})"]) for name, code in codes.items()]
    monkeypatch.setattr("dev_stages.stages", lambda python, arguments: plan)
    assert run_all(Path("python"), [], []) == 3
    said = capsys.readouterr().out
    assert [line for line in said.splitlines() if line.startswith("== ")] == [
        "== lint",
        "== format",
        "== types",
        "== tests",
        "== summary",
    ]
    assert said.endswith("Failed: format, tests.\n")


def test_the_summary_says_what_was_left_out() -> None:
    lines = summary([("lint", 0, 0.25)], ["Xvfb"])
    assert lines[1] == "lint     passed    0.2 s"
    assert "Xvfb" in lines[2]
    assert lines[-1] == "All passed."


def test_benchmarks_are_found_by_name(tmp_path: Path) -> None:
    for name in ("bench_save.py", "bench_frame.py", "harness.py"):
        (tmp_path / name).touch()
    assert [path.name for path in chosen(tmp_path, "")] == ["bench_frame.py", "bench_save.py"]
    assert [path.name for path in chosen(tmp_path, "save")] == ["bench_save.py"]
    with pytest.raises(DevError, match="There are: frame, save"):
        chosen(tmp_path, "harness")


def test_a_missing_project_is_one_sentence_and_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "no-such.journey"], "") == 2
    assert re.fullmatch(r"There is no project at .*no-such\.journey\.\n", capsys.readouterr().out)


def test_help_needs_no_set_up() -> None:
    done = subprocess.run(
        [sys.executable, "-I", str(DEV), "--help"], capture_output=True, text=True, check=True
    )
    assert all(name in done.stdout for name in ("run", "test", "bench", "setup", "lock"))


def test_the_lock_is_resolved_for_all_systems_with_hashes() -> None:
    words = command("uv", Path("draft"), upgrade=True)
    assert {"--universal", "--generate-hashes", "--no-emit-index-url", "--upgrade"} <= set(words)
    assert "--upgrade" not in command("uv", Path("draft"), upgrade=False)


@pytest.mark.parametrize(
    "lock",
    [
        "--index-url https://host/simple\na==1 \\\n    --hash=sha256:0\n",
        "-f wheels\na==1 \\\n    --hash=sha256:0\n",
        "a @ file:///here/a.whl \\\n    --hash=sha256:0\n",
    ],
)
def test_a_lock_that_names_an_address_is_refused(lock: str) -> None:
    with pytest.raises(DevError, match="address"):
        checked(lock)


def test_a_lock_without_hashes_is_refused() -> None:
    with pytest.raises(DevError, match="b==2"):
        checked("a==1 \\\n    --hash=sha256:0\nb==2\n")


def test_the_lock_of_the_project_stands_this_check() -> None:
    lock = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    assert checked(lock) == lock


def test_the_sample_is_played_with_in_a_copy_that_stays(tmp_path: Path) -> None:
    sample = tmp_path / "sample.journey"
    sample.write_bytes(b"as shipped")
    copy = sample_copy(sample, tmp_path / "out")
    assert copy.read_bytes() == b"as shipped"
    copy.write_bytes(b"played with")
    assert sample_copy(sample, tmp_path / "out").read_bytes() == b"played with"
    assert sample.read_bytes() == b"as shipped"

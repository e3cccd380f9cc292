"""The stages of the test command, and the benchmarks."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from dev_checkout import BENCHMARKS, ROOT, DevError, say


def stages(python: Path, pytest_arguments: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The stages by name and command, quickest first."""
    start = [str(python), "-m"]
    return [
        ("lint", [*start, "ruff", "check", "--quiet", "."]),
        ("format", [*start, "ruff", "format", "--check", "--quiet", "."]),
        ("types", [*start, "mypy", "--no-error-summary"]),
        ("tests", [*start, "pytest", "-q", "-n", "2", *pytest_arguments]),
    ]


def run_all(python: Path, pytest_arguments: Sequence[str], lacking: Sequence[str]) -> int:
    """Runs every stage, also after one that failed, and ends with a summary.

    Args:
        python: the environment's interpreter.
        pytest_arguments: go to pytest as they are.
        lacking: what this machine does not have, so that some tests are left out.

    Returns:
        The exit code of the first stage that failed, else 0.
    """
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    results = []
    for name, command in stages(python, pytest_arguments):
        say(f"== {name}")
        began = time.monotonic()
        code = subprocess.call(command, cwd=ROOT, env=variables, stdin=subprocess.DEVNULL)
        results.append((name, code, time.monotonic() - began))
    say("\n".join(summary(results, lacking)))
    return next((code for _, code, _ in results if code), 0)


def summary(results: Sequence[tuple[str, int, float]], lacking: Sequence[str]) -> list[str]:
    """The last lines of the test command: stage, outcome, seconds; and what was left out."""
    lines = ["== summary"]
    lines += [
        f"{name:8} {'passed' if code == 0 else 'FAILED'} {seconds:6.1f} s" for name, code, seconds in results
    ]
    if lacking:
        lines.append(f"Left out, for want of {', '.join(lacking)}: the tests that need them.")
    failed = [name for name, code, _ in results if code]
    lines.append(f"Failed: {', '.join(failed)}." if failed else "All passed.")
    return lines


def run_benchmarks(python: Path, name: str, passed_on: Sequence[str]) -> int:
    """Runs all benchmarks, or the named one; returns the first exit code that is not 0."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT)}
    variables.setdefault("QT_QPA_PLATFORM", "offscreen")
    first = 0
    for script in chosen(BENCHMARKS, name):
        say(f"== {script.stem.removeprefix('bench_')}")
        code = subprocess.call([str(python), str(script), *passed_on], cwd=ROOT, env=variables)
        first = first or code
    return first


def chosen(folder: Path, name: str) -> list[Path]:
    """The benchmark scripts of a folder: all of them, or the one of that name.

    Raises:
        DevError: there is none of that name; the message lists those there are.
    """
    scripts = {path.stem.removeprefix("bench_"): path for path in sorted(folder.glob("bench_*.py"))}
    if not name:
        return list(scripts.values())
    if name not in scripts:
        raise DevError(f"There is no benchmark {name}. There are: {', '.join(scripts) or 'none'}.")
    return [scripts[name]]

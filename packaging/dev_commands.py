"""The commands of dev.py: what each of them does once the set-up is whole."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import dev_environment
import dev_lock
import dev_stages
import dev_system
from dev_checkout import OUT, ROOT, SAMPLE, DevError, say


def main(arguments: list[str], description: str) -> int:
    """Runs one command; errors become sentences and exit code 2."""
    own, passed_on = split(arguments)
    options = _parser(description).parse_args(own)
    try:
        return COMMANDS[options.command](options, passed_on)
    except DevError as error:
        say(str(error))
        return 2


def split(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Parts the arguments at the first `--`: ours, and those for the program that is started."""
    given = list(arguments)
    at = given.index("--") if "--" in given else len(given)
    return given[:at], given[at + 1 :]


def export_commands(python: Path, project: Path, out: Path) -> list[tuple[Path, list[str]]]:
    """What stands in for the window where there is no screen: each file to write and the command that does."""
    targets = [out / f"{project.stem}.pdf", out / f"{project.stem}.png"]
    start = [str(python), "-m", "journeymapper", "export", str(project)]
    return [(target, [*start, str(target)]) for target in targets]


def sample_copy(sample: Path, out: Path) -> Path:
    """The user's own copy of the sample, made at the first call and kept: playing must not change the checkout."""
    copy = out / sample.name
    if not copy.exists():
        out.mkdir(exist_ok=True)
        shutil.copyfile(sample, copy)
    return copy


def _parser(description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py", description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="open the editor, set up first if need be")
    run.add_argument(
        "project", nargs="?", type=Path, help="a .journey file (default: your copy of the sample in ./out)"
    )
    commands.add_parser("test", help="lint, types and tests; what follows -- goes to pytest")
    bench = commands.add_parser("bench", help="run the benchmarks")
    bench.add_argument("name", nargs="?", default="", help="one of them, such as start")
    pages = commands.add_parser("pages", help="make and look over the pages of many random projects")
    pages.add_argument("count", nargs="?", default="1000", help="how many (1000)")
    commands.add_parser("setup", help="only set up")
    lock = commands.add_parser("lock", help="write the lock file anew (needs uv)")
    lock.add_argument(
        "--upgrade", action="store_true", help="take the newest versions that pyproject.toml allows"
    )
    return parser


def _run(options: argparse.Namespace, passed_on: list[str]) -> int:
    project = options.project.resolve() if options.project else sample_copy(SAMPLE, OUT)
    if not project.exists():
        raise DevError(f"There is no project at {project}.")
    python = dev_environment.prepare()
    screen = dev_system.has_screen(sys.platform, os.environ)
    if dev_system.ensure_qt(python, window=screen):
        say(f"Opening {project.name}")
        return subprocess.call([str(python), "-m", "journeymapper", str(project), *passed_on], cwd=ROOT)
    return _export(python, project)


def _export(python: Path, project: Path) -> int:
    say("There is no screen here, so the sample's brief and map are written to files instead.")
    OUT.mkdir(exist_ok=True)
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    worst = 0
    for target, command in export_commands(python, project, OUT):
        code = subprocess.call(command, cwd=ROOT, env=variables, stdin=subprocess.DEVNULL)
        say(f"Written: {target}" if code == 0 else f"Not written: {target}")
        worst = max(worst, code)
    return worst


def _test(_options: argparse.Namespace, passed_on: list[str]) -> int:
    python = dev_environment.prepare()
    dev_system.ensure_qt(python, window=False, also=dev_system.TEST_PACKAGES)
    lacking = dev_system.ensure_tools()
    if "Xvfb" not in lacking and not dev_system.ensure_window_libraries(python):
        lacking.append("libraries for X windows")
    return dev_stages.run_all(python, passed_on, lacking)


def _bench(options: argparse.Namespace, passed_on: list[str]) -> int:
    python = dev_environment.prepare()
    dev_system.ensure_qt(python, window=False)
    return dev_stages.run_benchmarks(python, options.name, passed_on)


def _pages(options: argparse.Namespace, passed_on: list[str]) -> int:
    python = dev_environment.prepare()
    command = [str(python), "-m", "tests.brief.many_pages", options.count, *passed_on]
    return subprocess.call(command, cwd=ROOT)


def _setup(_options: argparse.Namespace, _passed_on: list[str]) -> int:
    python = dev_environment.prepare()
    dev_system.ensure_qt(python, window=dev_system.has_screen(sys.platform, os.environ))
    say(f"Ready: {python}")
    return 0


def _lock(options: argparse.Namespace, _passed_on: list[str]) -> int:
    return dev_lock.write(upgrade=options.upgrade)


COMMANDS = {"run": _run, "test": _test, "bench": _bench, "pages": _pages, "setup": _setup, "lock": _lock}

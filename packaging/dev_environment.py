"""The virtual environment `.venv`: made once from the lock file with hashes, repaired when it is not whole.

A small state file inside `.venv` tells three cases apart. *Ready* with the right stamp: nothing to do. *Ready* with
another stamp (the lock, the project's metadata or the checkout's place has changed): brought up to date. *Unfinished*:
an earlier set-up was interrupted, and the environment is made anew, because half a package cannot be told from a whole one.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from pathlib import Path

import dev_system
from dev_checkout import LOCK, ROOT, DevError, python_in, say, without_addresses

VENV = ROOT / ".venv"
STATE_NAME = "journeymapper-setup.txt"
UNFINISHED = "unfinished"

_LARGE = re.compile(r"\s+Downloading (?:.*/)?(?P<name>[^-/]+)-.* \((?P<size>\d{2,})(?:\.\d)? MB\)")


class Plan(Enum):
    """What the set-up has to do."""

    NOTHING = "nothing"
    UPDATE = "update"
    CREATE = "create"
    REPLACE = "replace"


def prepare() -> Path:
    """Makes `.venv` whole and returns its Python.

    Raises:
        DevError: packages could not be fetched or installed, or this Python cannot make environments.
    """
    stamp = stamp_of(VENV, ROOT, LOCK, ROOT / "pyproject.toml")
    plan = plan_for(VENV, stamp)
    if plan is Plan.NOTHING:
        return python_in(VENV)
    if plan is Plan.REPLACE:
        _remove(VENV)
    if plan is not Plan.UPDATE:
        _create()
    _state(VENV).write_text(UNFINISHED, encoding="utf-8")
    _install_locked()
    _install_project()
    stamp = stamp_of(VENV, ROOT, LOCK, ROOT / "pyproject.toml")
    _state(VENV).write_text(stamp, encoding="utf-8")
    say("Setting up: done")
    return python_in(VENV)


def stamp_of(venv: Path, root: Path, *sources: Path) -> str:
    """A fingerprint of all that an environment depends on: the sources' content, its Python, the checkout's place."""
    digest = hashlib.sha256(str(root).encode())
    config = venv / "pyvenv.cfg"
    for line in config.read_text(encoding="utf-8").splitlines() if config.exists() else ():
        if line.startswith("version"):
            digest.update(line.encode())
    for source in sources:
        # Line endings differ between checkouts of one commit; the content does not.
        digest.update(source.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def plan_for(venv: Path, stamp: str) -> Plan:
    """What has to be done to `venv`, found from its state file and from whether its Python is there."""
    if not venv.exists():
        return Plan.CREATE
    if not python_in(venv).exists():
        return Plan.REPLACE
    try:
        state = _state(venv).read_text(encoding="utf-8")
    except FileNotFoundError:
        # Someone else's environment: keep it and bring it up to date, rather than delete what we did not make.
        return Plan.UPDATE
    if state == UNFINISHED:
        return Plan.REPLACE
    return Plan.NOTHING if state == stamp else Plan.UPDATE


def locked_names(lock: str) -> list[str]:
    """The names of the packages that a lock file pins, without those that belong to other systems' lines twice."""
    return sorted(set(re.findall(r"^([A-Za-z0-9][\w.-]*)==", lock, re.MULTILINE)))


def progress(lines: Iterable[str], total: int, every: int = 10) -> Iterator[str]:
    """Plain words for what pip prints: each tenth package, each large file, and the installing itself."""
    seen = 0
    for line in lines:
        if line.startswith(("Collecting ", "Processing ")):
            seen += 1
            if seen % every == 0:
                yield f"Setting up: {seen} of about {total} packages"
        elif large := _LARGE.match(line):
            yield f"Setting up: downloading {large['name']}, {large['size']} MB"
        elif line.startswith("Installing collected packages"):
            yield f"Setting up: installing {seen} packages"


def _state(venv: Path) -> Path:
    return venv / STATE_NAME


def _remove(venv: Path) -> None:
    say("Setting up: removing an environment that is not whole")
    try:
        # Its Python goes first: a removal that is interrupted then leaves what the next call knows to be broken.
        shutil.rmtree(python_in(venv).parent, ignore_errors=True)
        shutil.rmtree(venv)
    except OSError as error:
        raise DevError(
            f"{venv} could not be removed ({error}). Close what uses it, delete it, try again."
        ) from error


def _create() -> None:
    say(f"Setting up: creating {VENV.name} with Python {sys.version_info[0]}.{sys.version_info[1]}")
    dev_system.ensure_venv_module()
    VENV.mkdir()
    # Written before anything else, so that an interrupted creation is known for what it is.
    _state(VENV).write_text(UNFINISHED, encoding="utf-8")
    _run([_outer_python(), "-m", "venv", str(VENV)], "The environment could not be created.")


def _outer_python() -> str:
    """The interpreter outside any environment: one must not build on an environment that may be removed."""
    return getattr(sys, "_base_executable", None) or sys.executable


def _install_locked() -> None:
    names = locked_names(LOCK.read_text(encoding="utf-8"))
    say(f"Setting up: fetching what is missing of about {len(names)} packages, once")
    # Without compiling ahead: a quarter of the time goes there, and most of what is compiled is never used.
    options = ["--require-hashes", "--no-deps", "--no-compile", "--progress-bar", "off"]
    failure = "The packages could not be installed. Check the connection, then try again."
    _run([*_pip("install"), *options, "-r", str(LOCK)], failure, lambda lines: progress(lines, len(names)))


def _install_project() -> None:
    say("Setting up: linking the project itself")
    options = ["--no-deps", "--no-build-isolation", "--no-index"]
    _run(
        [*_pip("install"), *options, "--editable", str(ROOT)],
        "The project could not be linked into the environment.",
    )


def _pip(verb: str) -> list[str]:
    return [str(python_in(VENV)), "-m", "pip", verb, "--disable-pip-version-check", "--no-input"]


def _environment() -> dict[str, str]:
    """This process's variables without those that would send packages elsewhere than into `.venv`."""
    astray = (
        "PYTHONHOME",
        "PYTHONPATH",
        "PIP_TARGET",
        "PIP_PREFIX",
        "PIP_ROOT",
        "PIP_USER",
        "PIP_REQUIRE_VIRTUALENV",
    )
    return {name: value for name, value in os.environ.items() if name not in astray}


def _run(
    command: list[str], failure: str, tell: Callable[[Iterator[str]], Iterable[str]] = lambda lines: ()
) -> None:
    """Runs a command to its end, says what `tell` makes of its lines as they come, and raises if it fails."""
    said: list[str] = []
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    with process:
        for words in tell(_keeping(process.stdout or iter(()), said)):
            say(words)
        said.extend(process.stdout or ())
    if process.returncode != 0:
        raise DevError(_failure(failure, said))


def _keeping(lines: Iterable[str], kept: list[str]) -> Iterator[str]:
    for line in lines:
        kept.append(line)
        yield line


def _failure(sentence: str, said: list[str]) -> str:
    """The sentence with what pip gave as the reason."""
    reasons = [line for line in said if line.startswith("ERROR")] or said[-5:]
    return without_addresses(sentence + "\n" + "".join(reasons)).rstrip()

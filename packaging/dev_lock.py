"""The lock file: every package of every system and Python that we support, with the hashes of its files."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from dev_checkout import LOCK, ROOT, DevError, python_in, say

HEADER = """\
# Every package JourneyMapper needs to run and to be tested, on Linux, macOS and Windows with Python 3.11 or later, with the
# hashes of the files that may be installed. Written by `python3 packaging/dev.py lock`; do not edit.
"""

_ADDRESS = re.compile(r"\w+://|^\s*(-i|-f|--(extra-)?index-url|--find-links)\b", re.MULTILINE)


def write(upgrade: bool) -> int:
    """Resolves pyproject.toml and writes the lock file; returns 0.

    Raises:
        DevError: uv is not here or found no solution, or the result names an address.
    """
    draft = LOCK.with_suffix(".draft")
    # uv keeps the versions that its output file already has, unless told to upgrade.
    if LOCK.exists():
        shutil.copyfile(LOCK, draft)
    try:
        done = subprocess.run(
            command(_uv(), draft, upgrade), cwd=ROOT, text=True, capture_output=True, check=False
        )
        if done.returncode != 0:
            raise DevError(f"No set of versions fits pyproject.toml.\n{done.stderr.strip()}")
        LOCK.write_text(HEADER + checked(draft.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    finally:
        draft.unlink(missing_ok=True)
    say(f"Written: {LOCK}")
    return 0


def command(uv: str, output: Path, upgrade: bool) -> list[str]:
    """The call of uv that resolves for all systems at once, from the oldest Python we support upwards."""
    words = [
        uv,
        "pip",
        "compile",
        "pyproject.toml",
        "--group",
        "dev",
        "--universal",
        "--python-version",
        "3.11",
    ]
    words += [
        "--generate-hashes",
        "--no-header",
        "--no-annotate",
        "--no-emit-index-url",
        "--no-emit-find-links",
    ]
    return [*words, *(["--upgrade"] if upgrade else []), "--output-file", str(output)]


def checked(lock: str) -> str:
    """The same text, if it can be installed anywhere.

    Raises:
        DevError: it names an address, or pins something without a hash.
    """
    if _ADDRESS.search(lock):
        raise DevError("The lock file would name an address, and so work only here. It was not written.")
    pins = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)
    bare = [pin.split()[0] for pin in pins if "==" in pin and "--hash=sha256:" not in pin]
    if bare:
        raise DevError(f"The lock file would pin without a hash: {', '.join(bare)}. It was not written.")
    return lock


def _uv() -> str:
    inside = python_in(ROOT / ".venv").parent / "uv"
    found = shutil.which("uv") or shutil.which(str(inside))
    if not found:
        raise DevError("The lock file is made with uv, which is not here. Run: python3 -m pip install uv")
    return found

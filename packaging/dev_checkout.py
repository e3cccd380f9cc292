"""Where things are in a checkout, and how dev.py speaks."""

from __future__ import annotations

import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements.lock"
SAMPLE = ROOT / "resources" / "samples" / "first-90-days.journey"
OUT = ROOT / "out"
BENCHMARKS = ROOT / "tests" / "benchmarks"

_ADDRESS = re.compile(r"\b[a-z+]+://\S+|host='[^']*'")


class DevError(Exception):
    """Something dev.py cannot go on without, as a sentence that says what to do."""


def say(text: str) -> None:
    """Prints one line at once, also where the output is a pipe."""
    print(text, flush=True)


def without_addresses(text: str) -> str:
    """The text without the addresses of package registries, which are nobody's business in a shared log."""
    return _ADDRESS.sub("(address)", text)


def python_in(venv: Path, windows: bool = os.name == "nt") -> Path:
    """The interpreter of a virtual environment."""
    return venv / "Scripts" / "python.exe" if windows else venv / "bin" / "python"

"""A state folder for a part of a test: what Hypothesis tries one after the other must not see each other's."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def fresh_state() -> Iterator[Path]:
    """Make the state folder a new one, and remove it afterwards."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("JOURNEYMAPPER_STATE_DIR", folder)
        yield Path(folder)

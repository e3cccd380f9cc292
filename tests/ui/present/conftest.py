"""A window that presents, and what the room is given of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from journeymapper.ui.workbench import Workbench
from tests.ui.conftest import (  # the same window as elsewhere
    answers,
    bench,
    dressed,
    furnish,
    project_file,
    session,
)
from tests.ui.present.stage import Stage

__all__ = ["answers", "bench", "dressed", "furnish", "project_file", "session"]


@pytest.fixture
def stage(bench: Workbench) -> Iterator[Stage]:
    """A show of the small project, on a screen of 1080 lines."""
    made = Stage(bench)
    made.begin()
    yield made
    bench.on_demand.presenting.end()
    QApplication.processEvents()

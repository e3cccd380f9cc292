"""What every test may rely on: no screen, no state of the person who runs it, no silent warning of Qt's."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

# Before anything loads Qt: windows of tests are drawn, never shown. A test of a real window starts its own process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says more about the machine than about the code, so nothing here depends on time.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("here"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")

_numbers = itertools.count()


def pytest_configure(config: pytest.Config) -> None:
    """Registers our marker, and keeps Qt's own settings and caches away from the person's."""
    config.addinivalue_line(
        "markers",
        "needs(*programs): the test runs these programs, and is left out where one is not installed",
    )
    from PySide6.QtCore import QStandardPaths

    QStandardPaths.setTestModeEnabled(True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out the tests whose programs or files are not here; pytest counts them as deselected."""
    left_out = [
        item for item in items if needs_files(item) or any(not shutil.which(name) for name in programs(item))
    ]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def programs(item: pytest.Item) -> set[str]:
    """The programs that a test names in `@pytest.mark.needs("Xvfb")`, on itself, its class or its module."""
    return {str(name) for mark in item.iter_markers("needs") for name in mark.args}


def needs_files(item: pytest.Item) -> bool:
    """Whether a test runs once a shared file, and there is none here: pytest then marks it by itself."""
    return any("empty parameter set" in mark.kwargs.get("reason", "") for mark in item.iter_markers("skip"))


@pytest.fixture(scope="session")
def _state_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("state")


@pytest.fixture(autouse=True)
def state_folder(_state_root: Path) -> Iterator[Path]:
    """A state folder of its own for each test: journals, locks, backups and recent files go there.

    The folder is not made: whoever needs it makes it, as on a new machine.
    """
    folder = _state_root / str(next(_numbers))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JOURNEYMAPPER_STATE_DIR", str(folder))
        yield folder

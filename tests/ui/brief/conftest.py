"""A window on a project with everything that a brief tells, in the Brief workspace, with its first page."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from journeymapper.files.document import Document
from journeymapper.model.project import Project
from journeymapper.ui.brief.page import BriefPage
from journeymapper.ui.workbench import Workbench
from tests.brief.projects import full_project
from tests.ui.conftest import Open


def brief_of(bench: Workbench, qtbot: QtBot) -> BriefPage:
    """The Brief workspace of a window, shown, with its first page."""
    bench.window.resize(1500, 950)
    bench.workspaces.show_workspace("brief")
    page = bench.workspaces.page
    assert isinstance(page, BriefPage)
    qtbot.waitUntil(lambda: page.live.is_current, timeout=20_000)
    return page


@pytest.fixture
def told() -> Project:
    """The project that the tests begin with."""
    return full_project()


@pytest.fixture
def bench(furnish: Open, told: Project) -> Workbench:
    """The window on it."""
    return furnish(Document.new(told))


@pytest.fixture
def page(bench: Workbench, qtbot: QtBot) -> BriefPage:
    """The workspace with its first page."""
    return brief_of(bench, qtbot)

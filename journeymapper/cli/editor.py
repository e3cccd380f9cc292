"""`journeymapper [PROJECT]`: the editor."""

from __future__ import annotations

import argparse
import os

from journeymapper.cli.places import Unsuitable


def edit(options: argparse.Namespace) -> int:
    """Open the window, with the project where one is named; a file that is not there is told without a window."""
    name: str | None = options.project
    if name is not None and not os.path.lexists(name):
        raise Unsuitable(f"There is no project {name}. Make one with: journeymapper new {name}")
    from journeymapper.ui.app import run

    return run(name)

"""The folder where the application keeps what is its own: journals, locks, backups. Never beside a project."""

from __future__ import annotations

import os
from pathlib import Path

_VARIABLE = "JOURNEYMAPPER_STATE_DIR"


def state_folder() -> Path:
    """Return the folder, made or not: the user's state folder of the platform, or what the environment names."""
    named = os.environ.get(_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_state_path

    return user_state_path("journeymapper", appauthor=False)


def room(*names: str) -> Path:
    """Return a folder inside the state folder, made if need be and readable by its owner alone. Raises `OSError`."""
    folder = state_folder().joinpath(*names)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder

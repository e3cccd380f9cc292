"""Finds what the application ships beside its code: fonts, icons, themes, templates, samples, translations.

An installed package carries these files as `journeymapper/resources`; a checkout (bare or installed editable)
keeps them in `resources/` beside the package. Callers name the file and never care which of the two it is:

    asset("fonts", "Inter-Regular.ttf")
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from journeymapper import __version__
from journeymapper.errors import JourneyMapperError

APP_NAME = "JourneyMapper"
"""The name as people read it: window titles, page metadata, the About box."""

APP_ID = "journeymapper"
"""The name as machines read it: settings, state folder, desktop file."""

APP_VERSION = __version__
"""The version of the application, as in `journeymapper --version`."""


def asset(*parts: str) -> Path:
    """The path of a shipped file or folder, such as `asset("icons", "channel-web.svg")`.

    Raises:
        JourneyMapperError: no such file is shipped, or a part tries to leave the resources folder.
    """
    root = resources_folder()
    path = root.joinpath(*parts)
    if path.exists() and path.resolve().is_relative_to(root.resolve()):
        return path
    name = "/".join(parts)
    raise JourneyMapperError(
        f"The file {name} is missing from JourneyMapper's resources in {root}. Install JourneyMapper again."
    )


@cache
def resources_folder() -> Path:
    """The folder of all shipped files: inside an installed package first, then beside the checkout's package.

    Raises:
        JourneyMapperError: neither place has it, so the installation is incomplete.
    """
    # Not importlib.resources: it costs a twentieth of the start-up, and Qt needs real files anyway.
    package = Path(__file__).resolve().parent
    for folder in (package / "resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise JourneyMapperError(
        f"JourneyMapper's resources are missing from {package}. Install JourneyMapper again."
    )

"""Where tests find things: the repository, and the shared folder of real-world files where there is one."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The repository."""

PACKAGE = ROOT / "journeymapper"
"""The package under test."""


def shared_data() -> Path | None:
    """The folder of real-world files beside the repository, or None on a machine without it."""
    folder = ROOT.parent / "shared" / "data"
    return folder if folder.is_dir() else None


def shared_files(pattern: str) -> list[Path]:
    """The shared files that match a glob such as `mermaid/*.mmd`, in order; none where the folder is not there.

    Made for `@pytest.mark.parametrize`: tests on shared files exist only where the files do.
    """
    folder = shared_data()
    return sorted(folder.glob(pattern)) if folder else []

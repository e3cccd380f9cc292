"""Files that a command reads or makes, and the journeys it is told by name."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from journeymapper.errors import JourneyMapperError
from journeymapper.model.journeys import Journey
from journeymapper.model.project import Project


class Unsuitable(JourneyMapperError):
    """A file or a name that a command was given and cannot use."""


def source_bytes(name: str, largest: int) -> bytes:
    """Return the contents of an ordinary file of at most `largest` bytes. Raises `Unsuitable`, never waits for a device."""
    try:
        handle = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise Unsuitable(f"{name} cannot be read: {_why(error)}.") from error
    try:  # Looked at before it becomes a stream: Python makes none of a folder.
        _check_ordinary(name, os.fstat(handle), largest)
        with open(handle, "rb", closefd=False) as stream:
            return stream.read(largest + 1)
    except OSError as error:
        raise Unsuitable(f"{name} cannot be read: {_why(error)}.") from error
    finally:
        os.close(handle)


def _check_ordinary(name: str, kind: os.stat_result, largest: int) -> None:
    if stat.S_ISDIR(kind.st_mode):
        raise Unsuitable(f"{name} cannot be read: it is a folder. Name the file in it.")
    if not stat.S_ISREG(kind.st_mode):
        raise Unsuitable(f"{name} cannot be read: it is a device, not a file.")
    if kind.st_size > largest:
        raise Unsuitable(f"{name} is larger than {largest // 2**20} MB; split it.")


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "you may not read it"
    if isinstance(error, IsADirectoryError):
        return "it is a folder"
    return (error.strerror or str(error)) if isinstance(error, OSError) else "this is not a file name"


def project_place(name: str) -> str:
    """Return the file a project is made at: `name`, with `.journey` added where it has no ending.

    Raises `Unsuitable` when the ending is that of something else: nobody would find a project in a .txt or .pdf.
    """
    if os.path.isdir(name) or not os.path.basename(name):
        raise Unsuitable(
            f"{name} is a folder. Name a file in it, for example {os.path.join(name, 'shop.journey')}."
        )
    ending = Path(name).suffix
    if ending and ending.lower() != ".journey":
        better = Path(name).with_suffix(".journey")
        raise Unsuitable(f"{name} does not end in .journey, as projects do. Name it {better}.")
    return name if ending else f"{name}.journey"


def check_free(name: str, force: bool) -> None:
    """Raise `Unsuitable` when a project may not be made at `name`: something is there, or somebody has it open."""
    if not os.path.lexists(name):
        return
    if not force:
        raise Unsuitable(f"{name} is there already. Choose another name, or replace it with --force.")
    from journeymapper.files.lock import owner_of

    owner = owner_of(name)
    if owner is not None:
        raise Unsuitable(f"{name} was not replaced: it is open ({owner.words}). Close it there first.")


def is_project(name: str) -> bool:
    """Whether a file is called like a project, itself or what a link of that name leads to."""
    return any(Path(place).suffix.lower() == ".journey" for place in (name, os.path.realpath(name)))


def same_file(one: str, other: str) -> bool:
    """Whether two names lead to one file that is there."""
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


def title_of(name: str) -> str:
    """The title of a project that is made at `name`."""
    return Path(name).stem


def journey_called(project: Project, name: str) -> Journey:
    """Return the journey with this name, upper or lower case; raises `Unsuitable`, which lists those there are."""
    journeys = project.journeys_in_order()
    exact = [journey for journey in journeys if journey.name == name]
    folded = name.strip().casefold()
    found = exact or [journey for journey in journeys if journey.name.casefold() == folded]
    if found:
        return found[0]
    known = "; ".join(f"“{journey.name}”" for journey in journeys)
    has = f"The project has {known}." if known else "The project has none."
    raise Unsuitable(f"There is no journey “{name}”. {has}")


def first_journey(project: Project) -> Journey:
    """Return the first journey; raises `Unsuitable` when there is none."""
    for journey in project.journeys_in_order():
        return journey
    raise Unsuitable("The project has no journey yet. Add one in the editor first.")

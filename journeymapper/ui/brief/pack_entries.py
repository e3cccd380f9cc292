"""What a board pack is made of: projects in files and the one in the window, each with the journey that its page tells."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from journeymapper.files.atomic import atomic_save
from journeymapper.files.project_file import load
from journeymapper.model.project import Project
from journeymapper.model.text import one_line
from journeymapper.ui.tasks import Progress

_WORDS = {
    "untitled": "Untitled",
    "pages": "Making the pages",
    "writing": "Writing the pack",
}


@dataclass(frozen=True, slots=True)
class PackEntry:
    """One page of a pack. `path` is the file of the project; None for the project in the window."""

    project: Project
    journey: str | None
    media: Mapping[str, bytes] = field(default_factory=dict)
    path: Path | None = None

    @property
    def title(self) -> str:
        """The project and the journey."""
        project = self.project
        title = one_line(project.about.title) or (self.path.stem if self.path else _WORDS["untitled"])
        journey = project.journeys.get(self.journey) if self.journey else None
        name = one_line(journey.name) if journey else ""
        return title if not name or name == title else f"{title}: {name}"


def entries_of(path: Path) -> list[PackEntry]:
    """Return an entry for each journey of a project file, one for a project without journeys.

    Raises `JourneyMapperError` or `OSError` where the file cannot be read.
    """
    opened = load(path)
    return project_entries(opened.project, opened.media, path)


def project_entries(
    project: Project, media: Mapping[str, bytes], path: Path | None = None
) -> list[PackEntry]:
    """Return an entry for each journey of a project, the one that its brief tells first."""
    first = project.about.brief.journey
    journeys: list[str | None] = sorted(project.about.journeys, key=lambda name: name != first)
    return [PackEntry(project, journey, media, path) for journey in journeys or [None]]


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack that was written: where, how many pages it has, and what they could not hold."""

    path: Path
    pages: int
    left_out: tuple[str, ...]


def pack_work(
    entries: Sequence[PackEntry], title: str, paper: str, portrait: bool, path: Path
) -> Callable[[Progress], Packed]:
    """Return the work that makes a pack and writes it whole or not at all, for a `Task`."""
    day = datetime.date.today()

    def work(progress: Progress) -> Packed:
        from journeymapper.brief.pack import Entry, pack
        from journeymapper.brief.render import Settings

        told = [Entry(entry.project, entry.journey, entry.media) for entry in entries]
        settings = Settings(paper=paper, portrait=portrait, today=day)
        made = pack(told, settings, title=title, progress=lambda part: progress(part * 0.95, _WORDS["pages"]))
        progress(0.95, _WORDS["writing"])
        atomic_save(path, made.pdf)
        left_out = tuple(f"{name}: {cut}" for name, cuts in made.cuts for cut in cuts)
        return Packed(path, made.pages, left_out)

    return work

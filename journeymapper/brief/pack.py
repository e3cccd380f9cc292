"""The board pack: several journeys in one PDF, with a cover, contents, a portfolio to compare them, and a page each."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from journeymapper.assets import APP_NAME, APP_VERSION
from journeymapper.brief.cuts import Cut
from journeymapper.brief.pack_pages import (
    Front,
    Listed,
    contents_count,
    contents_pages,
    cover_page,
    portfolio_count,
    portfolio_pages,
)
from journeymapper.brief.page import Fitted, Paper
from journeymapper.brief.pdf import draw
from journeymapper.brief.render import Settings, fitted_page, paper_of
from journeymapper.brief.sheet import Sheet
from journeymapper.brief.story import Story, tell
from journeymapper.brief.tagging import About
from journeymapper.errors import JourneyMapperError
from journeymapper.model.project import Project
from journeymapper.model.text import one_line

MOST_PAGES = 500
"""A pack has at most so many briefs; nobody turns more pages."""

TITLE = "Board pack"


class NothingToPack(JourneyMapperError):
    """A pack of no journeys was asked for, or of more than anybody reads."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the pack: a journey of a project (None: the one its brief is about), and the project's pictures."""

    project: Project
    journey: str | None = None
    media: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pack:
    """A finished pack: the PDF, how many pages it has, and what was cut: from the pages before the briefs, and from each brief."""

    pdf: bytes
    pages: int
    cuts: tuple[tuple[str, tuple[Cut, ...]], ...]
    """(title of the pack or name of the entry, cuts)."""


Progress = Callable[[float], object]
"""Told how much is done, 0 to 1; may raise to give up."""


def pack(
    entries: Sequence[Entry],
    settings: Settings | None = None,
    *,
    title: str = "",
    progress: Progress = lambda _done: None,
) -> Pack:
    """Put the briefs of `entries` into one PDF. The same entries and settings give the same bytes.

    The paper is that of the settings, else of the first project. Raises `NothingToPack`, and what `render` raises.
    """
    if not 0 < len(entries) <= MOST_PAGES:
        raise NothingToPack(f"A pack holds 1 to {MOST_PAGES} journeys; this one would hold {len(entries)}.")
    settings = settings or Settings()
    paper = paper_of(entries[0].project, settings)
    stories = []
    for place, entry in enumerate(entries):
        stories.append(tell(entry.project, entry.journey or settings.journey, today=settings.today))
        progress(0.4 * (place + 1) / len(entries))
    names = _names(entries, stories)
    listed = [Listed(name, story) for name, story in zip(names, stories, strict=True)]
    title, date = one_line(title) or TITLE, max(story.date for story in stories)
    count = len(entries)
    pages = 1 + contents_count(count, paper) + portfolio_count(count, paper) + count
    sheets = _front(listed, Front(paper, title, date, _confidentiality(entries), pages, count))
    fitted = []
    for place, entry in enumerate(entries):
        page = len(sheets) + place + 1
        fitted.append(_page(entry, stories[place], paper, f"{page} / {pages}", names[place]))
        progress(0.4 + 0.4 * (place + 1) / len(entries))
    pdf = draw([*sheets, *(page.sheet for page in fitted)], _about(entries, title, date))
    progress(1.0)
    before = tuple(cut for sheet in sheets for cut in sheet.cuts)
    cuts = [(name, page.cuts) for name, page in zip(names, fitted, strict=True)]
    return Pack(pdf, pages, ((title, before), *cuts))


def _front(listed: Sequence[Listed], front: Front) -> list[Sheet]:
    """The pages before the briefs."""
    contents = contents_count(len(listed), front.paper)
    first = front.pages - len(listed)
    numbered = [dataclasses.replace(entry, page=first + place) for place, entry in enumerate(listed)]
    return [
        cover_page(numbered, front),
        *contents_pages(numbered, front, 2),
        *portfolio_pages(numbered, front, 2 + contents),
    ]


def _page(entry: Entry, story: Story, paper: Paper, number: str, name: str) -> Fitted:
    """The brief of an entry, numbered, and named for the bookmarks."""
    story = dataclasses.replace(story, sources=dataclasses.replace(story.sources, page=number))
    fitted = fitted_page(entry.project, story, paper, entry.media)
    fitted.sheet.root.title = name
    return fitted


def _names(entries: Sequence[Entry], stories: Sequence[Story]) -> list[str]:
    """What each entry is called: its project, and its journey where a project stands more than once."""
    titles = [story.title for story in stories]
    found = []
    for entry, story in zip(entries, stories, strict=True):
        strip = story.strip
        journey = one_line(entry.project.journeys[strip.journey].name) if strip else ""
        several = titles.count(story.title) > 1 and journey and journey != story.title
        found.append(f"{story.title}: {journey}" if several else story.title)
    return found


def _confidentiality(entries: Sequence[Entry]) -> str:
    """The mark of the first project that has one."""
    marks = (one_line(entry.project.about.brief.confidentiality) for entry in entries)
    return next((mark for mark in marks if mark), "")


def _about(entries: Sequence[Entry], title: str, date: datetime.date) -> About:
    first = entries[0].project.about
    return About(
        title=title,
        author=one_line(first.owner),
        subject=f"{title}: executive briefs of {len(entries)} journeys",
        language=first.locale if first.locale.startswith("en") else "en",
        date=date,
        producer=f"{APP_NAME} {APP_VERSION}",
    )

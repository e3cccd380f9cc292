"""The brief as a file: `render(project)` tells the story, fits it to the page and draws it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from journeymapper.assets import APP_NAME, APP_VERSION
from journeymapper.board.colours import contrast, is_colour
from journeymapper.brief.cuts import Cut
from journeymapper.brief.page import Fitted, Paper, fit
from journeymapper.brief.pdf import draw
from journeymapper.brief.pictures import pictures_of
from journeymapper.brief.places import Place, places_of
from journeymapper.brief.story import Story, tell
from journeymapper.brief.tagging import About
from journeymapper.model.project import Project
from journeymapper.model.text import one_line


@dataclass(frozen=True, slots=True)
class Settings:
    """How a brief is made; what is None is taken from the project's own settings.

    `today` is the day printed where the project names none: pass it, because a page does not look at the clock.
    """

    journey: str | None = None
    paper: str | None = None
    portrait: bool | None = None
    binding_edge: bool | None = None
    today: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """A finished page: the PDF, the size of its body text in points, everything that was cut, and what it says.

    `size` is that of the paper, `places` where on it which record is shown, both in points from the upper left corner.
    """

    pdf: bytes
    body_size: float
    cuts: tuple[Cut, ...]
    story: Story
    size: tuple[float, float]
    places: tuple[Place, ...]


def render(
    project: Project, settings: Settings | None = None, media: Mapping[str, bytes] | None = None
) -> Brief:
    """Make the one-page brief of a project. The same project, settings and pictures give the same bytes.

    `media` holds the project's pictures by name; without them the brand's name and initials stand for logo and faces.

    Raises:
        NoSuchJourney: the journey of the settings is not in the project.
        NoRoom: a section does not fit the paper even in its shortest form.
    """
    settings = settings or Settings()
    story = tell(project, settings.journey, today=settings.today)
    fitted = fitted_page(project, story, paper_of(project, settings), media)
    sheet = fitted.sheet
    pdf = draw([sheet], _about(project, story))
    return Brief(pdf, fitted.body_size, fitted.cuts, story, (sheet.width, sheet.height), places_of(sheet))


def paper_of(project: Project, settings: Settings) -> Paper:
    """Return the paper that the settings ask for, else the project."""
    chosen = project.about.brief
    return Paper.of(
        settings.paper or chosen.paper.value,
        chosen.portrait if settings.portrait is None else settings.portrait,
        chosen.binding_edge if settings.binding_edge is None else settings.binding_edge,
    )


def fitted_page(project: Project, story: Story, paper: Paper, media: Mapping[str, bytes] | None) -> Fitted:
    """Fit the story of a project to a page, in the colours and with the pictures of its brand."""
    return fit(story, paper, _accent(project), pictures_of(project, media) if media else {})


def _accent(project: Project) -> str:
    """The brand's second colour where it reads on white, else the theme's accent."""
    colours = [colour for colour in project.about.brand.colours[1:] if is_colour(colour)]
    return next((colour for colour in colours if contrast(colour, "#ffffff") >= 4.5), "")


def _about(project: Project, story: Story) -> About:
    return About(
        title=story.head.headline or story.title,
        author=one_line(project.about.owner),
        subject=f"{story.title}: executive brief",
        language=project.about.locale if project.about.locale.startswith("en") else "en",
        date=story.date,
        producer=f"{APP_NAME} {APP_VERSION}",
    )

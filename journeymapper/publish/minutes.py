"""The minutes of a workshop, as plain text and as one HTML file: what was added, voted on, decided and parked, in order.

Private notes are never in them. Everything people wrote is escaped; the page holds no script and fetches nothing.
"""

from __future__ import annotations

import datetime
from html import escape
from typing import NamedTuple

from journeymapper.assets import APP_NAME, APP_VERSION
from journeymapper.errors import JourneyMapperError
from journeymapper.model import wording
from journeymapper.model.kinds import NoteKind
from journeymapper.model.project import Project
from journeymapper.model.reviews import Workshop, WorkshopNote
from journeymapper.model.text import one_line
from journeymapper.model.workshops import Ballot, ballots_of, notes_of

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
body { font: 16px/1.5 Inter, system-ui, sans-serif; color: #1c2333; background: #ffffff; max-width: 46rem;
  margin: 3rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.8rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; }
.about { color: #5d667a; margin: .2rem 0 0; } ul, ol { padding-left: 1.4rem; margin: 0; } li { margin: .3rem 0; }
time, .owner { color: #5d667a; font-size: .9rem; } table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 600; padding: .4rem 0; } th, td { text-align: left; padding: .35rem .6rem .35rem 0;
  border-bottom: 1px solid #e3e7ee; font-weight: 400; } td.dots { text-align: right; font-variant-numeric: tabular-nums; }
"""
_KINDS = {"pain": "pain point", "opportunity": "opportunity", "question": "question", "bet": "bet"}


class NoWorkshop(JourneyMapperError):
    """There is nothing to write minutes of yet."""


class Line(NamedTuple):
    """A line of the minutes: when (such as 10:20), what, and what belongs to it: what it became, whose it is."""

    time: str
    text: str
    more: str = ""


class Minutes(NamedTuple):
    """What the minutes say, before it is set as text or as a page."""

    title: str
    about: str
    agenda: tuple[str, ...]
    added: tuple[Line, ...]
    ballots: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    """(Title, ((choice, dots), ...), ranked)."""
    decided: tuple[Line, ...]
    parked: tuple[Line, ...]
    language: str


def minutes(project: Project, journey_id: str = "", workshop_id: str = "") -> Minutes:
    """Return what is told of a workshop; of the last one of the journey, or of the project, where none is named.

    Raises `NoWorkshop` where there is none.
    """
    held = _workshop(project, journey_id, workshop_id)
    journey = project.journeys.get(held.journey or "")
    day = wording.day(held.date, project.about.locale, year=True) if held.date else ""
    name = one_line(journey.name) if journey else one_line(project.about.title)
    people = ", ".join(one_line(one) for one in held.attendees)
    return Minutes(
        title=f"{one_line(held.name) or 'Workshop'}: {name}" if name else one_line(held.name),
        about=" · ".join(filter(None, (day, people))),
        agenda=tuple(one_line(point) for point in held.agenda),
        added=tuple(_line(note) for note in notes_of(held, NoteKind.CAPTURE)),
        ballots=tuple(_ranked(ballot) for ballot in ballots_of(held)),
        decided=tuple(_decision(project, note) for note in notes_of(held, NoteKind.DECISION)),
        parked=tuple(_line(note) for note in notes_of(held, NoteKind.PARKED)),
        language=project.about.locale,
    )


def _workshop(project: Project, journey_id: str, workshop_id: str) -> Workshop:
    if workshop_id in project.workshops:
        return project.workshops[workshop_id]
    held = [project.workshops[name] for name in project.about.workshops]
    chosen = [one for one in held if not journey_id or one.journey == journey_id] or held
    if not chosen:
        raise NoWorkshop("There is no workshop yet. Present (F5), then capture, park, vote or decide.")
    return max(chosen, key=lambda one: one.date or datetime.date.min)


def _line(note: WorkshopNote, more: str = "") -> Line:
    return Line(f"{note.time:%H:%M}", one_line(note.text), more)


def _ranked(ballot: Ballot) -> tuple[str, tuple[tuple[str, int], ...]]:
    return one_line(ballot.title), tuple((one_line(one.text), one.votes) for one in ballot.ranked())


def _decision(project: Project, note: WorkshopNote) -> Line:
    card = project.cards.get(note.place or "")
    kind = "bet" if note.place in project.bets else card.kind.value if card else ""
    owner = f"owner {one_line(note.author)}" if note.author else ""
    return _line(note, ", ".join(filter(None, (_KINDS.get(kind, kind), owner))))


def minutes_text(told: Minutes) -> str:
    """Return the minutes as plain text."""
    parts = [told.title, "=" * len(told.title)]
    if told.about:
        parts.append(told.about)
    if told.agenda:
        parts += ["", "Agenda", *(f"{at}. {point}" for at, point in enumerate(told.agenda, 1))]
    parts += _text_part("Decided", told.decided)
    for title, choices in told.ballots:
        parts += ["", f"Vote: {title}", *(f"{dots:>4}  {text}" for text, dots in choices)]
    parts += _text_part("Added", told.added)
    parts += _text_part("Parked", told.parked)
    return "\n".join(parts) + "\n"


def _text_part(title: str, lines: tuple[Line, ...]) -> list[str]:
    if not lines:
        return []
    return [
        "",
        title,
        *(f"{line.time}  {line.text}" + (f" ({line.more})" if line.more else "") for line in lines),
    ]


def minutes_page(told: Minutes) -> str:
    """Return the minutes as one HTML file."""
    agenda = "".join(f"<li>{escape(point)}</li>" for point in told.agenda)
    body = "".join(
        (
            f'<header><h1>{escape(told.title)}</h1><p class="about">{escape(told.about)}</p></header><main>',
            f"<h2>Agenda</h2><ol>{agenda}</ol>" if agenda else "",
            _page_part("Decided", told.decided),
            "<h2>Votes</h2>" if told.ballots else "",
            *(_page_ballot(title, choices) for title, choices in told.ballots),
            _page_part("Added", told.added),
            _page_part("Parked", told.parked),
            "</main>",
        )
    )
    language = told.language if told.language.startswith("en") else "en"
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="{APP_NAME} {APP_VERSION}">\n<title>{escape(told.title)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _page_part(title: str, lines: tuple[Line, ...]) -> str:
    if not lines:
        return ""
    items = "".join(
        f"<li>{escape(line.text)}"
        + (f' <span class="owner">{escape(line.more)}</span>' if line.more else "")
        + f" <time>{line.time}</time></li>"
        for line in lines
    )
    return f"<h2>{title}</h2><ul>{items}</ul>"


def _page_ballot(title: str, choices: tuple[tuple[str, int], ...]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(text)}</th><td class="dots">{wording.plural(dots, "dot")}</td></tr>'
        for text, dots in choices
    )
    return f"<table><caption>{escape(title)}</caption><tbody>{rows}</tbody></table>"

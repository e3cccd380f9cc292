"""One HTML file that holds the brief and the map of a journey: opens offline in any browser, reads well by keyboard and aloud.

No script runs in it, and nothing is fetched; its own policy forbids both. Everything the user wrote is escaped. Private
notes are never in it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from html import escape

from journeymapper.assets import APP_NAME, APP_VERSION, asset
from journeymapper.board.layout import lay_out
from journeymapper.board.scene import Options
from journeymapper.board.theme import LIGHT
from journeymapper.brief.parts import MeasureCard, Pain, Story
from journeymapper.brief.sheet import Sheet
from journeymapper.brief.story import tell
from journeymapper.model.project import Project
from journeymapper.model.text import one_line
from journeymapper.model.wording import day
from journeymapper.publish.map_sheet import TITLE_HEIGHT, MapSheet
from journeymapper.publish.measure import FontMeasure
from journeymapper.publish.poster import look_of
from journeymapper.publish.strip_sheet import strip_sheet
from journeymapper.publish.svg import svg_of
from journeymapper.publish.web_fonts import font_faces
from journeymapper.publish.web_words import map_in_words

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
_MOST_PAINS = 20


def web_page(
    project: Project,
    journey_id: str | None = None,
    *,
    media: Mapping[str, bytes] | None = None,
    today: datetime.date | None = None,
    options: Options | None = None,
) -> str:
    """Return the page of a journey (None: the one of the brief, else the first); the same project gives the same text.

    Raises `NoSuchJourney` where the project has no such journey.
    """
    story = tell(project, journey_id, today=today, most_pains=_MOST_PAINS)
    journey = story.strip.journey if story.strip else journey_id or next(iter(project.about.journeys), "")
    parts = [(name, title, body) for name, title, make in _SECTIONS if (body := make(story))]
    if journey in project.journeys:
        parts.append(("map", "The map", _map(project, journey, media or {}, options)))
        parts.append(("words", "The map in words", map_in_words(project, journey)))
    links = "".join(f'<li><a href="#{name}">{escape(title)}</a></li>' for name, title, _ in parts)
    body = "".join(
        f'<section id="{name}" aria-labelledby="{name}-title"><h2 id="{name}-title">{escape(title)}</h2>{inner}</section>'
        for name, title, inner in parts
    )
    content = f'{_head(story)}<nav aria-label="On this page"><ul>{links}</ul></nav></header><main>{body}</main>{_foot(story)}'
    return _framed(story, content)


def _framed(story: Story, content: str) -> str:
    style = asset("web", "page.css").read_text("utf-8")
    language = story.locale if story.locale.startswith("en") else "en"
    title = escape(story.head.headline or story.title)
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="{APP_NAME} {APP_VERSION}">\n<title>{title}</title>\n'
        f"<style>\n{font_faces(content)}{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#map">Skip to the map</a>\n{content}\n</body>\n</html>\n'
    )


def _head(story: Story) -> str:
    head = story.head
    ask = f'<p class="ask">Asked of the board: {escape(head.ask)}</p>' if head.ask else ""
    about = " · ".join(filter(None, (head.subline, head.dateline)))
    return (
        f'<header><p class="kicker">{escape(head.kicker)}</p><h1>{escape(head.headline)}</h1>'
        f'<p class="sub">{escape(about)}</p>{ask}'
    )


def _foot(story: Story) -> str:
    sources = story.sources
    told = " ".join(filter(None, (sources.basis, sources.provenance, sources.confidentiality)))
    return f"<footer><p>{escape(told)}</p><p>Made with {APP_NAME}. A model of the project’s own figures, not a proven cause.</p></footer>"


def _persona(story: Story) -> str:
    card = story.persona
    if card is None:
        return ""
    quote = f"<blockquote>“{escape(card.quote)}”</blockquote>" if card.quote else ""
    facets = "".join(f"<dt>{escape(one.label)}</dt><dd>{escape(one.text)}</dd>" for one in card.facets)
    role = f'<span class="quiet"> · {escape(card.role)}</span>' if card.role else ""
    return f"<p><strong>{escape(card.name)}</strong>{role}</p>{quote}<dl>{facets}</dl>"


def _journey(story: Story) -> str:
    """The strip of the brief; the map in words tells the same."""
    if story.strip is None or not story.strip.curves:
        return ""
    drawing = svg_of(strip_sheet(story.strip, 1130, 250, 10.5), "Stages and feelings of the journey")
    return f'<div class="wide strip" tabindex="0" role="region" aria-label="Curve of feelings, scrolls">{drawing}</div>'


def _measures(story: Story) -> str:
    cards = "".join(_measure(card) for card in story.measures)
    return f'<ul class="cards">{cards}</ul>' if cards else ""


def _measure(card: MeasureCard) -> str:
    change = ""
    if card.change:
        arrow = "" if card.tone.value == "plain" else "▲ " if card.rising else "▼ "
        change = f'<span class="{card.tone.value}">{escape(arrow + card.change)}</span> '
    told = " · ".join(filter(None, (card.breached, card.goal)))
    return (
        f'<li>{escape(card.name)}<span class="figure">{escape(card.value)}</span>{change}'
        f'<span class="quiet under">{escape(told)}</span></li>'
    )


def _pains(story: Story) -> str:
    return f'<ol class="pains">{"".join(map(_pain, story.pains))}</ol>' if story.pains else ""


def _pain(pain: Pain) -> str:
    cost = f' <span class="cost">{escape(pain.cost)}</span>' if pain.cost else ""
    quote = f"<blockquote>“{escape(pain.quote)}”</blockquote>" if pain.quote else ""
    return f'<li><strong>{escape(pain.name)}</strong>{cost}<br><span class="quiet">{escape(pain.figure)}</span>{quote}</li>'


def _bets(story: Story) -> str:
    rows = [
        (
            f"{bet.number}. {bet.name}",
            ", ".join(filter(None, (bet.if_we, bet.then))),
            bet.value,
            bet.value_range,
            " + ".join(filter(None, (bet.cost, bet.cost_year))),
            bet.owner,
            bet.decision,
        )
        for bet in story.bets
    ]
    heads = ("Bet", "If we …, then …", "Value a year", "Range", "Cost", "Owner", "Decision")
    note = f'<p class="quiet">{escape(story.together)}</p>' if story.together else ""
    return _table(heads, rows) + note if rows else ""


def _roadmap(story: Story) -> str:
    roadmap = story.roadmap
    if roadmap is None:
        return ""

    def written(date: datetime.date) -> str:
        return day(date, story.locale, year=True)

    rows = [
        (bar.name, written(bar.start), written(bar.end), "; ".join(one.label for one in bar.diamonds))
        for bar in roadmap.bars
    ]
    gates = "".join(f"<li>{escape(gate.label)}</li>" for gate in roadmap.gates)
    return _table(("Phase", "From", "To", "Outcome"), rows) + (f"<ul>{gates}</ul>" if gates else "")


def _milestones(story: Story) -> str:
    rows = [(row.name, " → ".join(filter(None, (row.start, row.goal))), row.due) for row in story.milestones]
    return _table(("Milestone", "From → to", "Due"), rows) if rows else ""


def _risks(story: Story) -> str:
    rows = [(risk.name, risk.level, risk.mitigation) for risk in story.risks]
    table = _table(("Risk", "Level", "What is done about it"), rows) if rows else ""
    trade_offs = "".join(f"<li>{escape(text)}</li>" for text in story.trade_offs)
    return table + (f"<h3>Deliberately not done</h3><ul>{trade_offs}</ul>" if trade_offs else "")


def _narrative(story: Story) -> str:
    return "".join(f"<h3>{escape(one.title)}</h3><p>{escape(one.text)}</p>" for one in story.narrative)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    body = "".join(_row(list(row)) for row in rows)
    return f'<div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'


def _row(cells: list[str]) -> str:
    rest = "".join(f"<td>{escape(cell)}</td>" for cell in cells[1:])
    return f'<tr><th scope="row">{escape(cells[0])}</th>{rest}</tr>'


def _map(project: Project, journey: str, media: Mapping[str, bytes], options: Options | None) -> str:
    board = lay_out(project, journey, FontMeasure(), options)
    sheet = Sheet(board.size.right, board.size.bottom + TITLE_HEIGHT)
    MapSheet(sheet, board, look_of(project, media), 1.0, 0.0, 0.0).draw(project, journey)
    name = one_line(project.journeys[journey].name) or "Journey"
    drawing = svg_of(sheet, f"Map of {name}", LIGHT.ground)
    return (
        f'<figure class="map"><div tabindex="0" role="region" aria-label="Map, scrolls in both directions">{drawing}</div>'
        "<figcaption>Everything on the map stands below in words.</figcaption></figure>"
    )


_SECTIONS: tuple[tuple[str, str, Callable[[Story], str]], ...] = (
    ("persona", "Who travels", _persona),
    ("journey", "How it feels", _journey),
    ("measures", "Measures", _measures),
    ("pains", "Where it hurts, and what it costs", _pains),
    ("bets", "Recommended bets", _bets),
    ("roadmap", "Phased roadmap", _roadmap),
    ("milestones", "Milestones to check", _milestones),
    ("risks", "Risks and trade-offs", _risks),
    ("narrative", "Behind the figures", _narrative),
)
"""Id, heading and content of the sections; one without content is left out."""

"""A map told in words, stage by stage: what a reader without the picture needs, and nothing private."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from journeymapper.model.journeys import Touchpoint
from journeymapper.model.kinds import CardKind, EvidenceKind
from journeymapper.model.project import Project
from journeymapper.model.text import one_line
from journeymapper.model.wording import feeling, per_cent

_CARDS = {
    CardKind.PAIN: "Pain",
    CardKind.OPPORTUNITY: "Opportunity",
    CardKind.GOAL: "Goal",
    CardKind.THOUGHT: "Thought",
    CardKind.QUESTION: "Question",
    CardKind.NOTE: "Note",
    CardKind.PICTURE: "Picture",
}


def map_in_words(project: Project, journey_id: str) -> str:
    """Return the stages of a journey as headings, their touchpoints as lists, as HTML."""
    pieces = []
    for stage in project.stages_of(journey_id):
        steps = "".join(_step(project, project.touchpoints[name]) for name in stage.touchpoints)
        cards = "".join(_cards(project, stage.id, on_stage=True))
        name = escape(one_line(stage.name) or "Stage without a name")
        pieces.append(f"<h3>{name}</h3>")
        if cards:
            pieces.append(f"<ul>{cards}</ul>")
        pieces.append(
            f'<ol class="steps">{steps}</ol>' if steps else '<p class="quiet">No touchpoints yet.</p>'
        )
    return "".join(pieces) or '<p class="quiet">No stages yet.</p>'


def _step(project: Project, touchpoint: Touchpoint) -> str:
    name = escape(one_line(touchpoint.name) or "Touchpoint without a name")
    facts = ", ".join(_facts(project, touchpoint))
    lines = "".join([*_cards(project, touchpoint.id), *_quotes(project, touchpoint.id)])
    return f"<li><strong>{name}</strong>{': ' if facts else ''}{escape(facts)}{f'<ul>{lines}</ul>' if lines else ''}</li>"


def _facts(project: Project, touchpoint: Touchpoint) -> Iterator[str]:
    locale = project.about.locale
    if touchpoint.channel:
        yield one_line(touchpoint.channel)
    if touchpoint.moment_of_truth:
        yield "moment of truth"
    if touchpoint.goal:
        yield "goal"
    for name, felt in touchpoint.feelings.items():
        yield f"{one_line(project.personas[name].name) or 'a persona'} feels {feeling(felt, locale)}"
    if touchpoint.leave:
        yield f"{per_cent(touchpoint.leave, locale)} leave"
    links = project.links_from(touchpoint.id)
    for link in links:
        share = f"{per_cent(link.share, locale)} " if link.share is not None and len(links) > 1 else ""
        target = one_line(project.touchpoints[link.target].name) or "a touchpoint without a name"
        yield f"{share}go on to “{target}”"


def _cards(project: Project, place: str, on_stage: bool = False) -> Iterator[str]:
    for card in project.cards_on(place):
        if on_stage is not (card.stage == place):
            continue
        text = card.alt if card.kind is CardKind.PICTURE and not card.text else card.text
        if one_line(text):
            yield f"<li>{_CARDS[card.kind]}: {escape(one_line(text))}</li>"


def _quotes(project: Project, place: str) -> Iterator[str]:
    for piece in project.evidence_on(place):
        if one_line(piece.text):
            source = f" ({escape(one_line(piece.source))})" if piece.source else ""
            mark = ("“", "”") if piece.kind is EvidenceKind.QUOTE else ("", "")
            yield f"<li>{mark[0]}{escape(one_line(piece.text))}{mark[1]}{source}</li>"

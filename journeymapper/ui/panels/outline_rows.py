"""What the outline shows: which rows stand below a row, what they say, and by which words they are found."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from journeymapper.model import wording
from journeymapper.model.base import Record
from journeymapper.model.journeys import Card, Link, Touchpoint
from journeymapper.model.kinds import CardKind, EvidenceKind, JourneyState
from journeymapper.model.people import Evidence, called
from journeymapper.model.project import Project
from journeymapper.model.text import one_line

NO_NAME = {
    "journeys": "Journey without a name",
    "stages": "Stage without a name",
    "touchpoints": "Touchpoint without a name",
    "personas": "Persona without a name",
    "bets": "Bet without a name",
    "measures": "Measure without a name",
}
"""What a record without a name is called for those who hear the outline."""

_NOUNS = {
    "journeys": "journey",
    "stages": "stage",
    "personas": "persona",
    "bets": "bet",
    "measures": "measure",
}
_CARDS = {
    CardKind.PAIN: "pain point", CardKind.OPPORTUNITY: "opportunity", CardKind.GOAL: "goal", CardKind.THOUGHT: "thought",
    CardKind.QUESTION: "question", CardKind.NOTE: "note", CardKind.PICTURE: "picture",
}  # fmt: skip
_ELSEWHERE = ("personas", "bets", "measures")
"""What has no place in the tree and is listed below it when it is found."""


def below(project: Project, record: Record) -> tuple[str, ...]:
    """Return the ids of the rows below a record: stages, touchpoints, or what a touchpoint holds."""
    if record.TABLE == "journeys":
        return project.journeys[record.id].stages
    if record.TABLE == "stages":
        return project.stages[record.id].touchpoints
    if record.TABLE == "touchpoints":
        cards = project.index.mentioning(record.id, "cards", "touchpoints")
        evidence = project.index.mentioning(record.id, "evidence", "touchpoints")
        links = project.index.mentioning(record.id, "links", "source")
        return tuple(dict.fromkeys(chain(cards, evidence, links)))
    return ()


def text_of(project: Project, record: Record) -> str:
    """Return what a row shows, on one line; empty where the record has no name."""
    if isinstance(record, Card):
        return one_line(record.text[:400])
    if isinstance(record, Evidence):
        text = one_line(record.text[:400])
        return f"“{text}”" if text and record.kind is EvidenceKind.QUOTE else text
    if isinstance(record, Link):
        share = f"{wording.per_cent(record.share, project.about.locale)} " if record.share is not None else ""
        return f"{share}{project.touchpoints[record.target].name or 'no name yet'}"
    return str(getattr(record, "name", ""))


def edited(record: Record) -> tuple[str, str]:
    """Return (field, text) of what F2 edits in a row; ("", "") where there is nothing to."""
    if isinstance(record, (Card, Evidence)):
        return "text", record.text
    return ("", "") if isinstance(record, Link) else ("name", str(getattr(record, "name", "")))


def spoken(project: Project, record: Record) -> str:
    """Return a row as a sentence for those who hear the outline."""
    if isinstance(record, Touchpoint):
        return _spoken_touchpoint(project, record)
    if isinstance(record, Card):
        return f"{_CARDS[record.kind]}: {one_line(record.text) or 'no text yet'}"
    if isinstance(record, Evidence):
        return f"{record.kind.value}: {one_line(record.text) or 'no text yet'}"
    if isinstance(record, Link):
        return f"goes on to {text_of(project, record)}"
    noun = _NOUNS.get(record.TABLE, record.TABLE)
    parts = [str(getattr(record, "name", "")) or NO_NAME.get(record.TABLE, "no name yet"), noun]
    if record.TABLE in ("journeys", "stages"):
        count = len(below(project, record))
        parts.append(wording.plural(count, "stage" if record.TABLE == "journeys" else "touchpoint"))
    if record.TABLE == "journeys" and project.journeys[record.id].state is JourneyState.TO_BE:
        parts.insert(1, "to-be")
    return ", ".join(parts)


def _spoken_touchpoint(project: Project, touchpoint: Touchpoint) -> str:
    parts = [touchpoint.name or NO_NAME["touchpoints"]]
    if touchpoint.channel:
        parts.append(touchpoint.channel)
    if touchpoint.moment_of_truth:
        parts.append("moment of truth")
    if touchpoint.goal:
        parts.append("goal")
    for who in project.about.personas:
        value = touchpoint.feelings.get(who)
        if value is not None:
            parts.append(
                f"{called(project.personas[who], project.personas.values())} {wording.feeling(value, project.about.locale)}"
            )
    if touchpoint.leave:
        parts.append(f"{wording.per_cent(touchpoint.leave, project.about.locale)} leave")
    return ", ".join(parts)


def haystack(project: Project, touchpoint_id: str) -> str:
    """Return all words by which a touchpoint can be found: its own, and those of its cards, quotes and bets."""
    touchpoint = project.touchpoints[touchpoint_id]
    words: list[str] = [
        touchpoint.name,
        touchpoint.channel,
        touchpoint.owner,
        touchpoint.action,
        touchpoint.thought,
    ]
    words += [*touchpoint.backstage_people, *touchpoint.backstage_systems]
    # Asked once: a project's index costs as much to get at as all that is read from it here.
    index = project.index
    words += [project.cards[name].text for name in index.mentioning(touchpoint_id, "cards", "touchpoints")]
    pieces = (project.evidence[name] for name in index.mentioning(touchpoint_id, "evidence", "touchpoints"))
    words += [f"{piece.text} {piece.source}" for piece in pieces]
    words += [project.bets[name].name for name in index.mentioning(touchpoint_id, "bets", "touchpoints")]
    return "\n".join(words)


class Found:
    """What a search keeps: the rows of each journey and stage, and what stands below the tree."""

    def __init__(self, project: Project, words: Iterable[str]) -> None:
        """Keep what holds every one of `words` (case folded)."""
        self._words = tuple(words)
        self.below: dict[str, tuple[str, ...]] = {}
        for journey in project.journeys_in_order():
            kept = [stage for stage in journey.stages if self._keep_stage(project, stage)]
            self.below[journey.id] = tuple(kept)
        self.elsewhere = tuple(
            record.id
            for table in _ELSEWHERE
            for record in project.table(table).values()
            if self._holds(f"{getattr(record, 'name', '')}\n{getattr(record, 'role', '')}")
        )

    def _keep_stage(self, project: Project, stage_id: str) -> bool:
        stage = project.stages[stage_id]
        whole = self._holds(stage.name)
        self.below[stage_id] = tuple(
            name for name in stage.touchpoints if whole or self._holds(haystack(project, name))
        )
        return whole or bool(self.below[stage_id])

    def _holds(self, text: str) -> bool:
        folded = text.casefold()
        return all(word in folded for word in self._words)

"""From a journey to a mermaid diagram that mermaid and our own reader both take back.

Characters that mermaid's grammar takes for its own are written as entities (`#58;` is the colon), so that mermaid shows
and our reader reads the very name.
"""

from __future__ import annotations

import re

from journeymapper.exchange.hanging import Hanging, hanging
from journeymapper.exchange.mermaid.losses import note_losses
from journeymapper.exchange.mermaid.reader import NEUTRAL, SCORE_SOURCE
from journeymapper.exchange.report import Report, short
from journeymapper.model.journeys import Journey, Stage, Touchpoint
from journeymapper.model.kinds import EvidenceKind
from journeymapper.model.project import Project
from journeymapper.model.text import clean, one_line

BLANK = "#160;"
"""Stands for an empty name: a no-break space, which both readers take for nothing."""

NO_SCORE = "?"
"""Stands for "no data": mermaid reads it as not a number."""

_KEYWORD = re.compile(r"(?:journey|title|section|acctitle|accdescr)(?![a-z0-9_])", re.IGNORECASE | re.ASCII)


def write_mermaid(project: Project, journey_id: str) -> tuple[str, Report]:
    """Return a journey as the text of a mermaid diagram, and what the diagram cannot hold."""
    report = Report()
    journey = project.journeys[journey_id]
    on_map = hanging(project)
    lines = ["journey", *_head(journey)]
    for position, stage in enumerate(project.stages_of(journey_id)):
        if stage.name or position or not stage.touchpoints:
            lines.append(f"    section {_stage_name(stage)}")
        lines += [
            f"      {_task(project, project.touchpoints[name], on_map, report)}" for name in stage.touchpoints
        ]
    note_losses(project, journey_id, on_map, report)
    return "\n".join(lines) + "\n", report


def escaped(text: str, further: str = "") -> str:
    """Return `text` on one line with everything that mermaid takes for its own, and `further` characters, as entities."""
    line = one_line(text)
    pattern = rf"[:;#<\ufeff{re.escape(further)}]|%(?=%)|(?<=%)%|\A%|ﬂ(?=°)|¶(?=ß)"
    line = re.sub(pattern, lambda match: f"#{ord(match.group())};", line)
    if _KEYWORD.match(line):
        line = f"#{ord(line[0])};{line[1:]}"
    return line


def _head(journey: Journey) -> list[str]:
    lines = [f"    title {name}"] if (name := escaped(journey.name)) else []
    if description := clean(journey.description).strip():
        inner = re.sub(r"[#{}<\ufeff]|%(?=%)|(?<=%)%", lambda match: f"#{ord(match.group())};", description)
        if "\n" in inner:
            lines += ["    accDescr {", *(f"    {line}".rstrip() for line in inner.split("\n")), "    }"]
        else:
            lines.append(f"    accDescr: {inner}")
    return lines


def _stage_name(stage: Stage) -> str:
    return escaped(stage.name) or BLANK


def _task(project: Project, touchpoint: Touchpoint, on_map: Hanging, report: Report) -> str:
    """A touchpoint as a task: one score for all who feel something there."""
    name = escaped(touchpoint.name) or BLANK
    feelings = touchpoint.feelings
    if not feelings:
        score = _kept_score(on_map, touchpoint)
        return f"{name}: {NO_SCORE if score is None else _number(score)}"
    mean = sum(feelings.values()) / len(feelings)
    people = [project.personas[persona] for persona in project.about.personas if persona in feelings]
    if len(set(feelings.values())) > 1:
        told = ", ".join(f"{short(person.name)} {_signed(feelings[person.id])}" for person in people)
        report.changed(
            f"A task has one score; {told} became {_number(mean + NEUTRAL)}.",
            f"Touchpoint “{short(touchpoint.name)}”",
        )
    actors = ", ".join(escaped(person.name, ",") or BLANK for person in people)
    return f"{name}: {_number(mean + NEUTRAL)}: {actors}"


def _kept_score(on_map: Hanging, touchpoint: Touchpoint) -> float | None:
    """The score of a task that named nobody, which the reader keeps as a number on the touchpoint."""
    for piece in on_map.evidence.get(touchpoint.id, ()):
        if piece.kind is EvidenceKind.NUMBER and piece.source == SCORE_SOURCE and piece.sentiment is not None:
            return piece.sentiment + NEUTRAL
    return None


def _number(score: float) -> str:
    return f"{round(score, 10):.10f}".rstrip("0").rstrip(".")


def _signed(feeling: float) -> str:
    return f"{feeling:+g}".replace("-", "−") if feeling else "0"

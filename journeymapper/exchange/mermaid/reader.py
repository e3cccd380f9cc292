"""From a diagram to a journey: sections become stages, tasks touchpoints, actors personas, scores feelings."""

from __future__ import annotations

import math

from journeymapper.exchange.build import Builder, JourneyDraft
from journeymapper.exchange.mermaid.grammar import Diagram, Task
from journeymapper.exchange.mermaid.script import decoded
from journeymapper.exchange.report import short
from journeymapper.model.kinds import EvidenceKind, Provenance
from journeymapper.model.text import clean, one_line

LOWEST, HIGHEST, NEUTRAL = 1.0, 5.0, 3.0
"""Mermaid's scale; a feeling is a score less `NEUTRAL`."""

SCORE_SOURCE = "mermaid score"
"""The source of the evidence that keeps a score which belongs to nobody."""


def add_diagram(builder: Builder, diagram: Diagram, fallback_name: str) -> JourneyDraft:
    """Add the journey that `diagram` describes to the project under construction.

    It is called by its title, else by that of the front matter, else by accTitle, else by `fallback_name`.
    """
    report = builder.report
    place = f"Line {diagram.line}"
    for line, sentence in diagram.notes:
        report.changed(sentence, f"Line {line}")
    title, acc_title = _name(diagram.title), _name(diagram.acc_title)
    front = one_line(diagram.front_title)
    journey = builder.journey(title or front or acc_title or fallback_name, place=place)
    if title and front and title != front:
        report.dropped(
            f"The front matter calls it “{short(front)}”; the diagram's own title was taken.", place
        )
    journey.description = builder.text(_description(builder, diagram, journey.name), "accDescr", place)
    _add_tasks(builder, diagram, journey)
    return journey


def _name(text: str) -> str:
    return one_line(decoded(text))


def _description(builder: Builder, diagram: Diagram, name: str) -> str:
    """What accDescr says. An accTitle that says something else than the name takes its place where there is none."""
    lines = clean(decoded(diagram.acc_descr, "\n")).split("\n")
    description = "\n".join(line.strip() for line in lines).strip()
    acc_title = _name(diagram.acc_title)
    if not acc_title or acc_title == name:
        return description
    place = f"Line {diagram.line}"
    if description:
        builder.report.dropped(f"accTitle, “{short(acc_title)}”: the title was taken as the name.", place)
        return description
    builder.report.changed(f"accTitle, “{short(acc_title)}”, became the description.", place)
    return acc_title


def _add_tasks(builder: Builder, diagram: Diagram, journey: JourneyDraft) -> None:
    previous = ""
    nobody = 0
    for section in diagram.sections:
        stage = builder.stage(journey, _name(section.name), f"Line {section.line}")
        for task in section.tasks:
            place = f"Line {task.line}"
            score = _score(builder, task)
            actors = dict.fromkeys(name for actor in task.actors if (name := _name(actor)))
            personas = [builder.persona(name, place) for name in actors]
            journey.personas.update(dict.fromkeys(personas))
            feelings = {} if score is None else dict.fromkeys(personas, round(score - NEUTRAL, 10))
            touchpoint = builder.touchpoint(stage, _name(task.name), place, feelings=feelings)
            if score is not None and not personas:
                _keep_score(builder, journey, touchpoint, score)
                nobody += 1
            if previous:
                builder.link(previous, touchpoint)
            previous = touchpoint
    _explain(builder, diagram, nobody)


def _score(builder: Builder, task: Task) -> float | None:
    """The score within 1 to 5, or None where the text is no number."""
    place = f"Line {task.line}"
    if task.rest:
        builder.report.dropped(
            f"“{short(task.rest)}” stands after a third colon; mermaid ignores it too.", place
        )
    if math.isnan(task.score):
        builder.report.dropped(f"“{short(task.score_text)}” is no number; nobody's feeling was set.", place)
        return None
    held = min(max(task.score, LOWEST), HIGHEST)
    if held != task.score:
        shown = (
            f"The score {short(task.score_text).replace('-', '−')}"
            if task.score_text
            else "A missing score, to mermaid 0,"
        )
        builder.report.changed(f"{shown} is outside 1 to 5; {held:g} was taken.", place)
    return held


def _keep_score(builder: Builder, journey: JourneyDraft, touchpoint: str, score: float) -> None:
    """Keep a score that belongs to nobody as a number on the touchpoint: inventing a persona would be worse."""
    builder.evidence(
        journey,
        f"Score {score:g} of 5, no persona named",
        touchpoint,
        kind=EvidenceKind.NUMBER,
        source=SCORE_SOURCE,
        value=score,
        unit="of 5",
        sentiment=round(score - NEUTRAL, 10),
        provenance=Provenance.ASSUMED,
    )


def _explain(builder: Builder, diagram: Diagram, nobody: int) -> None:
    place = f"Line {diagram.line}"
    tasks = diagram.tasks
    if nobody:
        which = "1 task names" if nobody == 1 else f"{nobody:,} tasks name"
        builder.report.changed(
            f"{which} nobody: the score is kept as a number on the touchpoint, not as a feeling.", place
        )
    if len(tasks) > 1:
        builder.report.assumed("Mermaid has no links: each task leads to the next.", place)
    names = [*(task.name for task in tasks), *(section.name for section in diagram.sections)]
    if any("<br" in name.casefold() for name in names):
        builder.report.changed("Line breaks inside names became blanks.", place)

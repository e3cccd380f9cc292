"""A small project: three stages, six touchpoints, a loop, two personas, cards and evidence."""

from __future__ import annotations

import datetime

from journeymapper.edit.cards import add_card, add_evidence
from journeymapper.edit.editor import Editor
from journeymapper.edit.feelings import set_feeling
from journeymapper.edit.journeys import add_journey, add_touchpoint, link
from journeymapper.edit.personas import add_persona
from journeymapper.edit.records import add, change
from journeymapper.model.journeys import Touchpoint
from journeymapper.model.kinds import CardKind
from journeymapper.model.people import Squad
from journeymapper.model.project import Project

STEPS = (
    ("Try", ("Starts trial", "Connects bank", "Calls support")),
    ("Buy", ("Picks plan", "Pays")),
    ("Renew", ("Renews",)),
)


def small_project() -> Project:
    """The project. “Connects bank” has two ways on, a pain, an opportunity, a quote; “Renews” is the goal."""
    editor = Editor(Project())
    made, journey = add_journey(editor.project, "First days", stages=[name for name, _ in STEPS])
    editor.apply(made)
    people = [
        _persona(editor, name, role) for name, role in (("Maya Okafor", "Café owner"), ("Tom Berg", ""))
    ]
    last = None
    for stage, (_, names) in zip(editor.project.stages_of(journey), STEPS, strict=True):
        for place, name in enumerate(names):
            made, last = add_touchpoint(editor.project, stage.id, name, after=last)
            editor.apply(made)
            editor.apply(set_feeling(editor.project, last, people[0], 1.0 - place))
    bank = touchpoint(editor.project, "Connects bank").id
    editor.apply(link(editor.project, bank, touchpoint(editor.project, "Picks plan").id, 0.66)[0])
    figures = {"leave": 0.22, "minutes": 3 + 40 / 60, "effort": 5.1, "channel": "App"}
    editor.apply(change(editor.project, bank, "", **figures))
    editor.apply(add_card(editor.project, CardKind.PAIN, bank, "The bank is not in the list")[0])
    editor.apply(add_card(editor.project, CardKind.OPPORTUNITY, bank, "A bank picker")[0])
    day = datetime.date(2026, 7, 12)
    made, _ = add_evidence(
        editor.project, bank, "It isn't there.", source="Interview", persona=people[0], date=day
    )
    editor.apply(made)
    squad = Squad.new(name="Bank squad", touchpoints=(bank,), decides_alone="up to £50k", escalates_to="COO")
    editor.apply(add(editor.project, squad))
    editor.apply(change(editor.project, touchpoint(editor.project, "Renews").id, "", goal=True))
    return editor.project


def _persona(editor: Editor, name: str, role: str) -> str:
    made, persona = add_persona(editor.project, name, role=role, share_of_value=0.41)
    editor.apply(made)
    return persona


def touchpoint(project: Project, name: str) -> Touchpoint:
    """The touchpoint called `name`."""
    return next(found for found in project.touchpoints.values() if found.name == name)


def names(project: Project) -> set[str]:
    """The names of all touchpoints."""
    return {found.name for found in project.touchpoints.values()}

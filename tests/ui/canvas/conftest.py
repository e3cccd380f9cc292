"""A hand on a map of two stages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from journeymapper.edit.cards import add_card
from journeymapper.edit.editor import Editor
from journeymapper.edit.feelings import set_feeling
from journeymapper.edit.journeys import add_journey, add_touchpoint
from journeymapper.edit.personas import add_persona
from journeymapper.model.kinds import CardKind
from journeymapper.model.project import Project
from tests.ui.canvas.driver import Hand


def two_stages() -> Project:
    """Stages Try (Starts trial, Connects bank) and Buy (Picks plan, Pays), linked in a row; Maya and Tom; a pain point."""
    editor = Editor(Project())
    change, journey = add_journey(editor.project, "First days", stages=["Try", "Buy"])
    editor.apply(change)
    people = []
    for name in ("Maya Okafor", "Tom Berg"):
        change, person = add_persona(editor.project, name)
        editor.apply(change)
        people.append(person)
    last = None
    names = (("Starts trial", "Connects bank"), ("Picks plan", "Pays"))
    for stage, steps in zip(editor.project.stages_of(journey), names, strict=True):
        for place, name in enumerate(steps):
            change, last = add_touchpoint(editor.project, stage.id, name, after=last)
            editor.apply(change)
            editor.apply(set_feeling(editor.project, last, people[0], 1.0 - place))
            editor.apply(set_feeling(editor.project, last, people[1], -1.0))
    assert last is not None
    editor.apply(add_card(editor.project, CardKind.PAIN, last, "The card is refused")[0])
    return editor.project


@pytest.fixture
def hand(qtbot: QtBot) -> Iterator[Hand]:
    """A hand on the shown map of `two_stages`."""
    made = Hand(two_stages())
    qtbot.addWidget(made.view)
    qtbot.waitExposed(made.view)
    yield made
    made.view.hide()

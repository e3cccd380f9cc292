"""The sample's map, drawn from a blank project by the mouse alone: letters are typed only where a field stands open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest

from journeymapper.model.kinds import LaneKind
from journeymapper.ui.canvas.ports import Side, ports_of
from journeymapper.ui.inspector.chips import USUAL_CHANNELS
from journeymapper.ui.workbench import Workbench
from tests.ui.answers import Answers
from tests.ui.driving import Hand, graph_of
from tests.ui.sample_story import MAYA, STORY, TOM, Step, sample

WAYS_ON = {"Imports invoices": "Connects bank feed", "Renewal reminder": "Gets paid"}
"""Touchpoints that do not go on from the one told before them."""
SHARES = {
    ("Connects bank feed", "Imports invoices"): "66 %",
    ("Connects bank feed", "Calls support"): "34 %",
    ("Gets paid", "Renewal reminder"): "74 %",
    ("Gets paid", "VAT return due"): "26 %",
}


@pytest.mark.qt_log_ignore("grabbing the keyboard", r"does not support raise\(\)", extend=True)
def test_the_map_of_the_sample_is_drawn_without_the_keyboard(blank: Workbench, answers: Answers) -> None:
    blank.window.resize(1900, 1100)
    hand = Hand(blank)
    answers.answer("First 90 days with Ledgerly")
    hand.menu("Journey", "&New journey…")
    for person in (MAYA, TOM):
        hand.click_control("Add a persona").type(person).away()
    before = ""
    for stage, steps in STORY.items():
        add_stage(hand, stage)
        for step in steps:
            add(hand, step, WAYS_ON.get(step.name, before))
            before = step.name
    hand.drag(on_port(hand, "Calls support", Side.RIGHT), hand.on("Connects bank feed"))
    for (source, target), share in SHARES.items():
        hand.click(hand.on_link(source, target))
        hand.click_control("Share of those who go on").type(share).away()
    told = [step for steps in STORY.values() for step in steps]
    hand.click_control(f"Persona {MAYA}").away()
    for step in told:
        hand.double(hand.on_feeling(step.name, step.maya)).away()
    for step in told:
        feel_as_tom(hand, step)
        if step.pain:
            complain(hand, step)
    assert graph_of(hand.project) == graph_of(sample())


def add_stage(hand: Hand, name: str) -> None:
    """The first stage comes from the menu; the next ones from a double-click behind the last head."""
    heads = list(hand.board.stages.values())
    if heads:
        last = heads[-1].rect
        hand.double(hand.place(last.right + 3, last.centre.y))
    else:
        hand.menu("Insert", "&Stage")
    assert hand.writer is not None, f"no field for the name of {name}"
    hand.type(name).away()


def add(hand: Hand, step: Step, before: str) -> None:
    """A double-click begins the journey; then each touchpoint is drawn out of the port of the one before it."""
    head = list(hand.board.stages.values())[-1]
    if before:
        side = Side.BOTTOM if hand.project.stages[head.id].touchpoints else Side.RIGHT
        hand.drag(on_port(hand, before, side), below(hand, head.id))
    else:
        hand.double(below(hand, head.id))
    assert hand.writer is not None, f"no field for the name of {step.name}"
    hand.type(step.name).away()
    hand.click(hand.on(step.name))
    describe(hand, step)
    hand.away()


def describe(hand: Hand, step: Step) -> None:
    """Chips and fields of the inspector."""
    known = any(one.channel == step.channel for one in hand.project.touchpoints.values())
    usual = known or step.channel in USUAL_CHANNELS
    hand.choose(
        step.channel if usual else "Another channel…",
        lambda: hand.click_control("Channel"),
        writes="" if usual else step.channel,
        mouse=True,
    )
    if step.moment:
        hand.click_control("Moment of truth")
    if step.goal:
        hand.click_control("Goal")
    if step.leave:
        hand.click_control("Leave the journey").type(step.leave)


def feel_as_tom(hand: Hand, step: Step) -> None:
    """Maya's feeling is there, so a double-click beside it is Tom's; his point is then dragged to where it belongs."""
    beside = step.maya - 1.5 if step.maya > 0 else step.maya + 1.5
    hand.double(hand.on_feeling(step.name, beside)).away()
    if beside != step.tom:
        hand.drag(hand.on_feeling(step.name, beside), hand.on_feeling(step.name, step.tom)).away()


def complain(hand: Hand, step: Step) -> None:
    """A double-click in the lane of pain points, below the touchpoint."""
    x = hand.view.camera.board_at(hand.on_feeling(step.name, 0)).x
    hand.double(hand.in_lane(LaneKind.PAINS, x))
    assert hand.writer is not None, f"no field for what hurts at {step.name}"
    hand.type(step.pain).away()


def on_port(hand: Hand, name: str, side: Side) -> QPointF:
    """A port of a touchpoint, which shows when the pointer comes near."""
    at = hand.on(name)
    QTest.mouseMove(hand.view.viewport(), (at - QPointF(hand.view.viewport().pos())).toPoint())
    hand.move(at, 1)
    ports = ports_of("", hand.board.boxes[hand.touchpoint(name)].rect)
    return hand.place(*next(port.at for port in ports if port.side is side))


def below(hand: Hand, stage: str) -> QPointF:
    """The empty place below the touchpoints of a stage."""
    head = hand.board.stages[stage]
    order = hand.project.stages[stage].touchpoints
    if not order:
        return hand.in_lane(LaneKind.STEPS, head.rect.centre.x)
    last = hand.board.boxes[order[-1]].rect
    return hand.place(last.x + 16, last.bottom + 6)

"""The sample's map, drawn from a blank project by the keyboard alone: keys, typing, and what a screen reader says."""

from __future__ import annotations

import pytest

from journeymapper.ui.inspector.chips import USUAL_CHANNELS
from journeymapper.ui.workbench import Workbench
from tests.ui.answers import Answers
from tests.ui.driving import Hand, graph_of
from tests.ui.sample_story import MAYA, STORY, TOM, Step, sample


@pytest.mark.qt_log_ignore("grabbing the keyboard", r"does not support raise\(\)", extend=True)
def test_the_map_of_the_sample_is_drawn_without_the_mouse(blank: Workbench, answers: Answers) -> None:
    hand = Hand(blank)
    answers.answer("First 90 days with Ledgerly")
    hand.keys("Ctrl+Shift+N")
    for person in (MAYA, TOM):
        meet(hand, person)
    for stage, steps in STORY.items():
        hand.keys("Shift+Return").type(stage).keys("Return")
        for step in steps:
            add(hand, step)
        join(hand, stage)
    walk_toms_curve(hand)
    assert graph_of(hand.project) == graph_of(sample())


def meet(hand: Hand, person: str) -> None:
    """Add a persona; the cursor stands in the name."""
    hand.keys("Ctrl+Shift+R").type(person).keys("Return").to_map().keys("Escape")


def add(hand: Hand, step: Step) -> None:
    """Add the next touchpoint, say how it feels, and what happens there."""
    hand.keys("Return").type(step.name).keys("Return")
    felt = round(step.maya * 2)
    hand.keys(*["Ctrl+Up" if felt > 0 else "Ctrl+Down"] * abs(felt) or ("Ctrl+Up", "Ctrl+Down"))
    if step.moment:
        hand.keys("M")
    hand.to_inspector().tab_to("Channel")
    known = any(one.channel == step.channel for one in hand.project.touchpoints.values())
    if step.channel in USUAL_CHANNELS or known:
        hand.choose(step.channel, lambda: hand.keys("Space"))
    else:
        hand.choose("Another channel…", lambda: hand.keys("Space"), writes=step.channel)
    if step.goal:
        hand.tab_to("Goal").keys("Space")
    if step.leave:
        hand.tab_to("Leave the journey").type(step.leave).keys("Return")
    hand.to_map()
    if step.pain:
        hand.keys("Ctrl+Shift+P").type(step.pain).keys("Return")
        hand.find(step.name)
    assert hand.hears().startswith(f"{step.name}, {step.channel}")


def join(hand: Hand, stage: str) -> None:
    """Draw the loop, the branches and their shares, where the journey is no plain row."""
    if stage == "Try":  # from support one tries again
        assert hand.hears().startswith("Calls support")
        hand.keys("Shift+Up", "Ctrl+L")
    elif stage == "Buy":  # who got on without support
        hand.find("Connects bank feed").to_inspector()
        hand.tab_to("Add a way on").type("66 % Imports invoices").keys("Return")
        give_share(hand, "From Connects bank feed to Calls support", "34 %")
        hand.find("Pays by card")
    elif stage == "Renew":  # the reminder comes to those who get paid, not after the return
        hand.find("Renewal reminder").keys("Ctrl+Left")
        assert hand.hears() == "From VAT return due to Renewal reminder, link"
        hand.keys("Delete").find("Gets paid").to_inspector()
        hand.tab_to("Add a way on").type("Renewal reminder").keys("Return")
        give_share(hand, "From Gets paid to Renewal reminder", "74 %")
        give_share(hand, "From Gets paid to VAT return due", "26 %")


def give_share(hand: Hand, link: str, share: str) -> None:
    """Go from a touchpoint along its ways on to a link, and write how many take it."""
    start = link.removeprefix("From ").split(" to ")[0]
    hand.find(start).keys("Ctrl+Right")
    if not hand.hears().startswith(link):
        hand.until("Down", link, 3)
    hand.to_inspector().tab_to("Share of those who go on").type(share).keys("Return").to_map()
    assert hand.hears().startswith(f"{link}, {share.split()[0]}")


def walk_toms_curve(hand: Hand) -> None:
    """Tom feels as Maya does so far: go along his curve and say where he does not."""
    hand.find("Compares prices").until("Down", "Tom at Compares prices", 4).keys("Left")
    for steps in STORY.values():
        for step in steps:
            assert hand.hears().startswith(f"Tom at {step.name}, ")
            apart = round((step.tom - step.maya) * 2)
            hand.keys(*["Ctrl+Up" if apart > 0 else "Ctrl+Down"] * abs(apart)).keys("Right")

"""Small projects for tests, and a random walk over the verbs."""

from __future__ import annotations

from hypothesis import strategies as st

from journeymapper.edit import cards, feelings, journeys, personas, records
from journeymapper.edit.change import Change
from journeymapper.edit.editor import Editor
from journeymapper.model.kinds import CardKind, EffectKind
from journeymapper.model.measures import Measure
from journeymapper.model.plans import Bet, Effect, Risk
from journeymapper.model.project import Project


def small_project() -> Project:
    """Two stages with two touchpoints each, linked in a row; one persona, a pain point, a bet on the first touchpoint."""
    editor = Editor(Project())
    change, journey = journeys.add_journey(editor.project, "First days", stages=["Try", "Buy"])
    editor.apply(change)
    change, persona = personas.add_persona(editor.project, "Maya Okafor", share_of_value=0.41)
    editor.apply(change)
    last = None
    for stage in editor.project.stages_of(journey):
        for number in (1, 2):
            change, last = journeys.add_touchpoint(
                editor.project, stage.id, f"{stage.name} {number}", after=last
            )
            editor.apply(change)
            editor.apply(feelings.set_feeling(editor.project, last, persona, number - 1.5))
    first = editor.project.touchpoints_of(journey)[0].id
    editor.apply(cards.add_card(editor.project, CardKind.PAIN, first, "Bank is not in the list")[0])
    editor.apply(cards.add_evidence(editor.project, first, "My bank simply isn't there.")[0])
    effect = Effect(kind=EffectKind.LEAVE, place=first, persona=persona, low=0.1, likely=0.12, high=0.15)
    bet = Bet.new(name="Bank picker", effects=(effect,), touchpoints=(first,))
    editor.apply(records.add(editor.project, bet))
    editor.apply(records.add(editor.project, Risk.new(name="Bank API changes", bets=(bet.id,))))
    editor.apply(records.add(editor.project, Measure.new(name="Leave at bank feed", touchpoints=(first,))))
    return editor.project


def names(project: Project) -> list[list[str]]:
    """The names of the touchpoints, stage by stage, of the first journey."""
    journey = project.about.journeys[0]
    return [
        [project.touchpoints[name].name for name in stage.touchpoints] for stage in project.stages_of(journey)
    ]


@st.composite
def any_change(draw: st.DrawFn, project: Project) -> Change:
    """Some edit that fits `project`: any verb, anywhere."""

    def one_of(table: str) -> str | None:
        known = list(project.table(table))
        return draw(st.sampled_from(known)) if known else None

    journey, stage, touchpoint, persona = (
        one_of(t) for t in ("journeys", "stages", "touchpoints", "personas")
    )
    word = draw(st.text(max_size=12))
    place = draw(st.integers(0, 5))
    options = [lambda: journeys.add_journey(project, word, stages=["One", word])[0]]
    options += [lambda: personas.add_persona(project, word)[0]]
    if journey:
        options += [lambda: journeys.add_stage(project, journey, word, at=place)[0]]
        options += [lambda: records.remove(project, [journey])]
    if stage:
        options += [
            lambda: journeys.add_touchpoint(project, stage, word, at=place)[0],
            lambda: records.remove(project, [stage]),
            lambda: records.reorder(project, [stage], place),
            lambda: cards.add_card(project, CardKind.GOAL, stage, word)[0],
        ]
    if touchpoint:
        home = project.touchpoints[touchpoint].stage
        siblings = [t for s in project.stages_of(project.stages[home].journey) for t in s.touchpoints]
        other = draw(st.sampled_from(siblings))
        column = draw(st.sampled_from([s.id for s in project.stages_of(project.stages[home].journey)]))
        options += [
            lambda: journeys.rename(project, touchpoint, word),
            lambda: journeys.add_touchpoint(project, home, word, after=touchpoint)[0],
            lambda: journeys.branch(project, touchpoint, word)[0],
            lambda: journeys.link(project, touchpoint, other, draw(st.none() | st.floats(0, 1)))[0],
            lambda: journeys.move_touchpoints(project, [touchpoint, other], column, place),
            lambda: records.remove(project, [touchpoint, other]),
            lambda: cards.add_card(project, CardKind.PAIN, touchpoint, word)[0],
            lambda: cards.add_evidence(project, touchpoint, word)[0],
        ]
        if persona:
            feeling = draw(st.none() | st.floats(-2, 2))
            options += [lambda: feelings.set_feeling(project, touchpoint, persona, feeling)]
            options += [
                lambda: feelings.move_feelings(project, [touchpoint], [persona], draw(st.floats(-4, 4)))
            ]
    if persona:
        options += [lambda: records.remove(project, [persona])]
    return draw(st.sampled_from(options))()

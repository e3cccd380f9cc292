"""A board that follows a change is the one that would have been laid out, and says all that must be painted again."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.board.follow import follow
from journeymapper.board.layout import lay_out
from journeymapper.board.place import Places
from journeymapper.board.scene import Options
from journeymapper.board.shapes import Board, Rect
from journeymapper.edit.cards import add_card, add_evidence
from journeymapper.edit.change import Change
from journeymapper.edit.editor import Editor
from journeymapper.edit.feelings import move_feelings, set_feeling
from journeymapper.edit.journeys import add_stage, add_touchpoint, branch, link, move_touchpoints, rename
from journeymapper.edit.personas import add_persona
from journeymapper.edit.records import add, change, remove, reorder
from journeymapper.errors import JourneyMapperError
from journeymapper.model.journeys import Lane
from journeymapper.model.kinds import CardKind, LaneKind
from journeymapper.model.project import Project
from tests.board.measure import EvenMeasure
from tests.board.projects import JOURNEY, OTHER, PERSONAS, card_on, project_of, with_other

MEASURE = EvenMeasure()
Edit = Callable[[Project, random.Random], Change]


def pick(dice: random.Random, table: Mapping[str, object]) -> str:
    return dice.choice(sorted(table))


def feeling(project: Project, dice: random.Random) -> Change:
    value = dice.choice((None, -2.0, -0.5, 0.0, 1.5))
    return set_feeling(project, pick(dice, project.touchpoints), dice.choice(PERSONAS), value)


def step_field(project: Project, dice: random.Random) -> Change:
    fields = dice.choice(
        (
            {"name": "Another name"},
            {"channel": "Phone"},
            {"leave": 0.5},
            {"moment_of_truth": True},
            {"moment_of_truth": False},
            {"thought": ""},
            {"thought": "Hm"},
            {"backstage_people": ("Sales",)},
            {"notes": "private"},
            {"minutes": 4.0},
            {"sub_journey": OTHER},
            {"sub_journey": None},
        )
    )
    return change(project, pick(dice, project.touchpoints), "Change", **fields)


def card_people(project: Project, dice: random.Random) -> Change:
    card = dice.choice(list(project.cards))
    return change(project, card, personas=dice.choice(((), PERSONAS[:1], PERSONAS[1:])))


def card_text(project: Project, dice: random.Random) -> Change:
    return change(project, pick(dice, project.cards), "Change", text="Says why " * dice.randint(1, 12))


def card_place(project: Project, dice: random.Random) -> Change:
    places = tuple({pick(dice, project.touchpoints) for _ in range(dice.randint(1, 3))})
    return change(project, pick(dice, project.cards), "Change", touchpoints=places)


def new_card(project: Project, dice: random.Random) -> Change:
    return add_card(project, dice.choice(list(CardKind)), pick(dice, project.touchpoints), "New card")[0]


def evidence(project: Project, dice: random.Random) -> Change:
    place = pick(dice, {**project.touchpoints, **project.cards})
    return add_evidence(project, place, "They said so", count=3)[0]


def evidence_changed(project: Project, dice: random.Random) -> Change:
    return change(project, pick(dice, project.evidence), "Change", count=dice.randint(1, 99))


def new_step(project: Project, dice: random.Random) -> Change:
    after = pick(dice, project.touchpoints)
    return add_touchpoint(project, project.touchpoints[after].stage, "New step", after=after)[0]


def new_branch(project: Project, dice: random.Random) -> Change:
    return branch(project, pick(dice, project.touchpoints), "Branch")[0]


def moved_step(project: Project, dice: random.Random) -> Change:
    stage = pick(dice, project.stages)
    return move_touchpoints(project, [pick(dice, project.touchpoints)], stage, 0)


def new_link(project: Project, dice: random.Random) -> Change:
    ends = pick(dice, project.touchpoints), pick(dice, project.touchpoints)
    return link(project, *ends, share=0.25)[0]


def share(project: Project, dice: random.Random) -> Change:
    return change(project, pick(dice, project.links), "Change", share=dice.choice((None, 0.1, 0.9)))


def removed(project: Project, dice: random.Random) -> Change:
    everything = {
        **project.touchpoints,
        **project.cards,
        **project.links,
        **project.stages,
        **project.evidence,
    }
    return remove(project, [pick(dice, everything)])


def stage_field(project: Project, dice: random.Random) -> Change:
    fields: dict[str, Any] = dice.choice(
        ({"name": "Another stage"}, {"drivers": "Speed"}, {"alignment": {}}, {"notes": "x"})
    )
    return change(project, pick(dice, project.stages), "Change", **fields)


def new_stage(project: Project, dice: random.Random) -> Change:
    return add_stage(project, JOURNEY, "New stage", at=dice.randint(0, 1))[0]


def moved_stage(project: Project, dice: random.Random) -> Change:
    return reorder(project, [pick(dice, project.stages)], 0)


def lane_field(project: Project, dice: random.Random) -> Change:
    heights = ({"height": dice.choice((10.0, 60.0, 95.0, 140.0, 300.0))},) * 3
    fields: dict[str, Any] = dice.choice(
        ({"visible": False}, {"collapsed": True}, {"collapsed": False}, {"name": "Mine"}, *heights)
    )
    return change(project, pick(dice, project.lanes), "Change", **fields)


def moved_lane(project: Project, dice: random.Random) -> Change:
    return reorder(project, [pick(dice, project.lanes)], dice.randint(0, 5))


def own_lane(project: Project, dice: random.Random) -> Change:
    kind = dice.choice((LaneKind.TEXT, LaneKind.PICTURE, LaneKind.PAINS))
    return add(project, Lane.new(journey=JOURNEY, kind=kind, name="Mine"), at=dice.randint(0, 9))


def card_lane(project: Project, dice: random.Random) -> Change:
    lane = dice.choice((None, pick(dice, project.lanes)))
    return change(project, pick(dice, project.cards), "Change", lane=lane)


def card_span(project: Project, dice: random.Random) -> Change:
    fields: dict[str, Any] = {
        "touchpoints": (),
        "stage": pick(dice, project.stages),
        "span": dice.randint(1, 3),
    }
    return change(project, pick(dice, project.cards), "Change", **fields)


def journey_field(project: Project, dice: random.Random) -> Change:
    fields: dict[str, Any] = dice.choice(
        ({"name": "Renamed"}, {"state": "to-be"}, {"personas": PERSONAS[:1]})
    )
    return change(project, pick(dice, project.journeys), "Change", **fields)


def no_other(project: Project, dice: random.Random) -> Change:
    del dice
    return remove(project, [OTHER])


def plan_field(project: Project, dice: random.Random) -> Change:
    name = pick(dice, {**project.measures, **project.bets})
    fields = {"readings": ()} if name in project.measures else {"value": None}
    return change(project, name, "Change", **dice.choice((fields, {"name": "Renamed"})))


def people(project: Project, dice: random.Random) -> Change:
    if dice.random() < 0.5:
        return add_persona(project, "Tom Berg")[0]
    return change(project, PERSONAS[0], "Change", name="Maya")


def about(project: Project, dice: random.Random) -> Change:
    return change(project, "about", "Change", **dice.choice(({"locale": "de-DE"}, {"title": "Q3"})))


EDITS: list[Edit] = [
    card_people, feeling, feeling, step_field, step_field, card_text, card_place, new_card, evidence, evidence_changed, new_step,
    new_branch, moved_step, new_link, share, removed, stage_field, new_stage, moved_stage, lane_field, plan_field, lane_field, moved_lane, own_lane, card_lane, card_span, card_text,
    people, about, journey_field, no_other,
]  # fmt: skip


def look(board: Board) -> None:
    """Make everything on a board, so that what is carried along is put to the test."""
    assert board == board
    for box in board.boxes.values():
        assert box.face is not None
    assert all(curve.segments is not None for curve in (*board.curves.values(), *board.compared.values()))
    assert len(list(board.routes.values())) == len(board.routes)


def covered(rect: Rect, dirty: tuple[Rect, ...]) -> bool:
    return any(
        spot.x <= rect.x + 1
        and spot.y <= rect.y + 1
        and spot.right >= rect.right - 1
        and spot.bottom >= rect.bottom - 1
        for spot in dirty
    )


def check_painted(before: Board, after: Board, dirty: tuple[Rect, ...]) -> None:
    """Whatever looks different lies in the rectangles to be painted again."""
    for old, new in ((before, after), (after, before)):
        for name, box in old.boxes.items():
            assert new.boxes.get(name) == box or covered(box.rect, dirty)
        for name, route in old.routes.items():
            assert new.routes.get(name) == route or covered(route.bounds, dirty)
        for name, head in old.stages.items():
            assert new.stages.get(name) == head or covered(head.rect, dirty)
        for name, curve in old.curves.items():
            others = set(new.curves[name].segments) if name in new.curves else set()
            bridges = set(new.curves[name].bridges) if name in new.curves else set()
            for piece, kept in ((piece, others | bridges) for piece in (*curve.segments, *curve.bridges)):
                spot = Rect(piece.start.x, min(piece.start.y, piece.end.y), piece.end.x - piece.start.x, 1)
                assert piece in kept or covered(spot, dirty)
        if old.compared != new.compared:
            assert covered((old if old.compared else new).curve_area, dirty)
        for star in old.star_points:
            assert star in new.star_points or covered(Rect(*star, 0, 0).grown(7), dirty)


def check_looks(before: Board, after: Board) -> None:
    """Boxes of one look differ in nothing but their place, so that a picture of one serves for the other."""
    for name in before.boxes.keys() & after.boxes.keys():
        old, new = before.boxes[name], after.boxes[name]
        if new.look is old.look:
            assert new.rect[2:] == old.rect[2:]
            assert (new.kind, new.star, new.icon, new.full_text) == (
                old.kind,
                old.star,
                old.icon,
                old.full_text,
            )
            assert before.stages[old.stage].colour == after.stages[new.stage].colour
            for label, twin in zip(new.labels, old.labels, strict=True):
                assert label[0] == twin[0]
                assert label[3:] == twin[3:]
                assert label.x - new.rect.x == pytest.approx(twin.x - old.rect.x)
                assert label.baseline - new.rect.y == pytest.approx(twin.baseline - old.rect.y)


@given(
    st.lists(st.integers(0, 9), min_size=1, max_size=4).filter(any),
    st.integers(0, 10_000),
    st.lists(st.sampled_from(EDITS), min_size=1, max_size=6),
    st.booleans(),
    st.sampled_from([None, OTHER]),
    st.sampled_from([None, (), PERSONAS[:1]]),
)
def test_following_edits_is_laying_out_anew(
    counts: list[int],
    seed: int,
    edits: list[Edit],
    looking: bool,
    compare: str | None,
    personas: tuple[str, ...] | None,
) -> None:
    dice = random.Random(seed)
    editor = Editor(with_other(project_of(counts, seed), seed))
    made: list[Change] = []
    editor.listen(lambda step, _: made.append(step))
    options = Options(compare=compare, personas=personas)
    board = lay_out(editor.project, JOURNEY, MEASURE, options)

    def check() -> Board:
        if looking:
            look(board)
        after, dirty = follow(board, editor.project, made.pop(), MEASURE, options) if made else (board, ())
        if looking:
            check_painted(board, after, dirty)
        check_looks(board, after)
        assert after == lay_out(editor.project, JOURNEY, MEASURE, options)
        return after

    for edit in edits:
        try:
            editor.apply(edit(editor.project, dice))
        except (IndexError, JourneyMapperError):
            # Nothing of that kind is left, or the edit is not allowed: another one will do.
            continue
        board = check()
    while editor.history()[1]:
        editor.undo()
        board = check()


def start(counts: list[int]) -> tuple[Project, Board]:
    lanes = (LaneKind.STEPS, LaneKind.CURVE, LaneKind.PAINS)
    project = project_of(counts, lanes=lanes)
    board = lay_out(project, JOURNEY, MEASURE)
    look(board)
    return project, board


def test_a_feeling_leaves_all_but_its_card_and_its_curve_alone() -> None:
    project, board = start([12, 12])
    step = move_feelings(project, ["tp_0_5"], [PERSONAS[0]], 0.5)
    step = step or move_feelings(project, ["tp_0_5"], [PERSONAS[0]], -0.5)
    after, dirty = follow(board, step.apply(project), step, MEASURE)
    assert [name for name in board.boxes if after.boxes[name] is not board.boxes[name]] == ["tp_0_5"]
    assert after.curves[PERSONAS[1]] is board.curves[PERSONAS[1]]
    assert all(after.routes[name] is route for name, route in board.routes.items())
    painted = Places(after).boxes_in(dirty[0])
    assert [box.id for box in painted] == ["tp_0_5"]
    assert sum(rect.width * rect.height for rect in dirty) < board.size.width * board.size.height / 10


def test_what_only_moves_keeps_its_look() -> None:
    project, board = start([5, 4])
    step = add_touchpoint(project, "st_0", "New step", at=2)[0]
    after, _ = follow(board, step.apply(project), step, MEASURE)
    assert all(after.boxes[name].look is box.look for name, box in board.boxes.items())
    moved = [name for name, box in board.boxes.items() if after.boxes[name] is not box]
    assert [name for name in moved if name.startswith("tp_")] == ["tp_0_2", "tp_0_3", "tp_0_4"]


def test_a_new_name_leaves_all_but_its_card_alone() -> None:
    project, board = start([4, 4])
    step = rename(project, "tp_1_2", "Another name")
    after, dirty = follow(board, step.apply(project), step, MEASURE)
    assert [name for name in board.boxes if after.boxes[name] is not board.boxes[name]] == ["tp_1_2"]
    assert after.curves is board.curves
    assert len(dirty) == 1


def test_a_star_rises_with_its_feeling_and_goes_with_its_mark() -> None:
    project, _ = start([3])
    project = change(project, "tp_0_1", moment_of_truth=True, feelings={PERSONAS[0]: -2.0}).apply(project)
    board = lay_out(project, JOURNEY, MEASURE)
    happier = set_feeling(project, "tp_0_1", PERSONAS[0], 0.0)
    after, dirty = follow(board, happier.apply(project), happier, MEASURE)
    assert set(after.star_points) - set(board.star_points)
    check_painted(board, after, dirty)
    unmarked = change(project, "tp_0_1", moment_of_truth=False)
    after, dirty = follow(board, unmarked.apply(project), unmarked, MEASURE)
    assert len(after.star_points) == len(board.star_points) - 1
    check_painted(board, after, dirty)


def test_evidence_on_a_touchpoint_counts_on_its_pains() -> None:
    lanes = (LaneKind.STEPS, LaneKind.PAINS)
    project = card_on(project_of([3], lanes=lanes), "tp_0_0", "It hurts")
    pain = next(card.id for card in project.cards.values() if card.text == "It hurts")
    project = add_evidence(project, "tp_0_0", "Ouch", count=2)[0].apply(project)
    board = lay_out(project, JOURNEY, MEASURE)
    before = board.boxes[pain].labels[-1].text
    step = add_evidence(project, "tp_0_0", "Ouch again", count=3)[0]
    after, dirty = follow(board, step.apply(project), step, MEASURE)
    assert after.boxes[pain].labels[-1].text != before
    check_painted(board, after, dirty)


def test_what_is_not_on_the_map_changes_nothing() -> None:
    project, board = start([3])
    step = change(project, "tp_0_0", notes="private", minutes=3.0)
    after, dirty = follow(board, step.apply(project), step, MEASURE)
    assert dirty == ()
    assert all(after.boxes[name] is box for name, box in board.boxes.items())


OPTIONS = st.builds(
    Options,
    personas=st.sampled_from([None, (), PERSONAS[:1], PERSONAS]),
    compare=st.sampled_from([None, OTHER, JOURNEY, "jo_gone"]),
    lanes=st.sampled_from([None, ("la_steps", "la_curve"), ("la_pains", "la_bets", "la_steps")]),
    captions=st.dictionaries(st.sampled_from(["st_0", "st_1"]), st.sampled_from(["12.4k visit", "1.15k"])),
    bet_notes=st.dictionaries(
        st.sampled_from(["be_0", "be_1"]), st.sampled_from(["£412k a year", "P80 " * 30])
    ),
)


@given(
    st.lists(st.integers(0, 6), min_size=2, max_size=3), st.integers(0, 500), st.lists(OPTIONS, min_size=2)
)
def test_other_options_are_followed_too(counts: list[int], seed: int, choices: list[Options]) -> None:
    project = with_other(project_of(counts, seed), seed)
    board = lay_out(project, JOURNEY, MEASURE)
    for options in choices:
        look(board)
        after, dirty = follow(board, project, Change(), MEASURE, options)
        check_painted(board, after, dirty)
        check_looks(board, after)
        assert after == lay_out(project, JOURNEY, MEASURE, options)
        board = after


def test_the_hint_comes_with_the_options_and_goes_with_the_first_step() -> None:
    project, hint = project_of([0, 0]), Options(hint=True)
    board, _ = follow(lay_out(project, JOURNEY, MEASURE), project, Change(), MEASURE, hint)
    assert board == lay_out(project, JOURNEY, MEASURE, hint)
    step = add_touchpoint(project, "st_0", "First")[0]
    after, dirty = follow(board, step.apply(project), step, MEASURE, hint)
    assert after == lay_out(step.apply(project), JOURNEY, MEASURE, hint)
    assert after.lanes["la_steps"].hint is None
    assert dirty


def test_captions_leave_all_but_their_heads_alone() -> None:
    project, board = start([3, 3])
    after, dirty = follow(board, project, Change(), MEASURE, Options(captions={"st_1": "1.15k"}))
    assert dirty == (board.stages["st_1"].rect,)
    assert all(after.boxes[name] is box for name, box in board.boxes.items())


def test_another_measure_lays_everything_out_anew() -> None:
    project, board = start([3])
    after, dirty = follow(board, project, Change(), EvenMeasure())
    assert after == board
    assert covered(after.size, dirty)


def test_a_journey_that_is_gone_cannot_be_followed() -> None:
    project, board = start([1])
    gone = remove(project, [JOURNEY])
    with pytest.raises(KeyError):
        follow(board, gone.apply(project), gone, MEASURE)

"""What holds for every journey: mass is conserved, leaving never helps, and the shortcuts equal the long way."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import networkx
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journeymapper.analysis.blocks import DenseBlock, OpenedBlock, inverted
from journeymapper.analysis.components import components
from journeymapper.analysis.flow import Flow, flow
from journeymapper.edit.records import change
from journeymapper.model.project import Project
from tests.analysis.maps import JOURNEY, Way, project_of

shares_drawn = st.integers(0, 20).map(lambda twentieths: twentieths / 20)


@st.composite
def journeys(draw: st.DrawFn, goals: int | None = None) -> Project:
    """Journeys of up to eight touchpoints with branches, loops and up to two personas that may differ."""
    size = draw(st.integers(1, 8))
    names = [f"t{at}" for at in range(size)]
    people = draw(st.integers(0, 2))
    own = (
        st.dictionaries(st.sampled_from([f"pe_p{at}" for at in range(people)]), shares_drawn)
        if people
        else st.just({})
    )
    marked = draw(st.sets(st.sampled_from(names), min_size=goals or 0, max_size=goals))
    places: dict[str, dict[str, Any]] = {
        name: {
            "entry": draw(st.none() | st.integers(0, 500)),
            "leave": draw(st.none() | shares_drawn),
            "leave_by": draw(own),
            "goal": name in marked,
        }
        for name in names
    }
    pairs = st.sets(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=2 * size)
    links: list[Way] = [(a, b, draw(st.none() | shares_drawn)) for a, b in sorted(draw(pairs))]
    return project_of(places, links, {f"p{at}": {} for at in range(people)})


def flow_of(project: Project) -> Flow:
    return flow(project, JOURNEY)


@given(journeys())
def test_everybody_who_enters_converts_leaves_or_ends(project: Project) -> None:
    result = flow_of(project)
    told = result.converted + result.left_before + result.ended_before
    assert told == pytest.approx(result.entrants, rel=1e-9, abs=1e-6)
    gone = sum(place.lost + place.ended for place in result.touchpoints.values())
    assert gone == pytest.approx(result.entrants, rel=1e-9, abs=1e-6)
    assert sum(segment.entrants for segment in result.segments) == pytest.approx(result.entrants)


@given(journeys())
def test_every_figure_is_a_number_in_its_range(project: Project) -> None:
    result = flow_of(project)
    assert 0 <= result.conversion <= 1 + 1e-9
    for place in result.touchpoints.values():
        assert all(math.isfinite(figure) and figure >= 0 for figure in place)
        assert place.reach <= 1
        assert place.removal_effect <= 1


@given(journeys(), st.data())
def test_raising_a_leave_share_never_raises_conversion(project: Project, data: st.DataObject) -> None:
    touchpoint = project.touchpoints[data.draw(st.sampled_from(sorted(project.touchpoints)))]
    more = data.draw(st.floats(touchpoint.leave or 0.0, 1.0))
    raised = change(project, touchpoint.id, leave=more).apply(project)
    assert flow_of(raised).converted <= flow_of(project).converted + 1e-6


@given(journeys(goals=1), st.data())
def test_removal_effect_and_headroom_are_what_solving_again_gives(
    project: Project, data: st.DataObject
) -> None:
    before = flow_of(project)
    name = data.draw(st.sampled_from(sorted(project.touchpoints)))
    told = before.touchpoints[name]
    if before.conversion < 1e-9:
        assert (told.removal_effect, told.headroom) == (0, 0)
        return
    shut = flow_of(change(project, name, leave=1.0, leave_by={}).apply(project))
    assert told.removal_effect == pytest.approx(1 - shut.conversion / before.conversion, abs=1e-9)
    opened = flow_of(change(project, name, leave=0.0, leave_by={}).apply(project))
    assert told.headroom == pytest.approx(opened.conversion / before.conversion - 1, rel=1e-9, abs=1e-9)


@st.composite
def loops(draw: st.DrawFn) -> tuple[list[tuple[int, int]], list[float]]:
    """Steps in which a ring holds all places together, with further ones, and the part that stays on at each place."""
    size = draw(st.integers(1, 7))
    ring = {(at, (at + 1) % size) for at in range(size)}
    steps = ring | draw(st.sets(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))))
    return sorted(steps), draw(st.lists(st.sampled_from([0.0, 0.3, 0.9]), min_size=size, max_size=size))


@given(loops(), st.lists(shares_drawn, min_size=20, max_size=20))
@example(
    ([(a, b) for a in range(20) for b in range(20)], [0.9] * 18 + [0.0, 0.3]), [0.05 * at for at in range(20)]
)
def test_a_block_opened_at_its_loops_equals_its_inverse(
    loop: tuple[list[tuple[int, int]], list[float]], weights: list[float]
) -> None:
    steps, stay = np.array(loop[0]), np.array(loop[1])
    shares = 1.0 / np.bincount(steps[:, 0], minlength=len(stay))[steps[:, 0]]
    matrix = np.zeros((len(stay), len(stay)))
    matrix[steps[:, 0], steps[:, 1]] = shares
    whole = DenseBlock(matrix, inverted((stay[:, None] * matrix)[None])[0][0])
    opened = OpenedBlock(steps[:, 0], steps[:, 1], shares, stay, np.flatnonzero(stay == 0.0))
    vector = np.array(weights[: len(stay)])
    assert opened.forward(vector) == pytest.approx(whole.forward(vector), abs=1e-9)
    assert opened.backward(vector) == pytest.approx(whole.backward(vector), abs=1e-9)
    assert opened.diagonal() == pytest.approx(whole.diagonal(), abs=1e-9)
    assert opened.returning() == pytest.approx(whole.returning(), abs=1e-9)


@st.composite
def long_journeys(draw: st.DrawFn) -> Project:
    """Journeys drawn in any order, with one stretch of loops that is too long to be solved as a whole."""
    size = draw(st.integers(60, 70))
    names = draw(st.permutations([f"t{at}" for at in range(size)]))
    places: dict[str, dict[str, Any]] = {
        name: {"leave": 0.05 * (at % 4), "entry": 100 if at < 3 else None}
        for at, name in enumerate(sorted(names))
    }
    places[names[-1]]["goal"] = True
    line = [(a, b) for a, b in pairwise(names)]
    back = st.tuples(st.sampled_from(names), st.sampled_from(names))
    return project_of(places, [(a, b, None) for a, b in sorted({*line, *draw(st.sets(back, max_size=4))})])


@given(long_journeys())
@settings(max_examples=30)
def test_long_journeys_in_any_order_equal_the_plain_inverse(project: Project) -> None:
    places = project.touchpoints_of(JOURNEY)
    names = [place.id for place in places]
    steps = np.zeros((len(names), len(names)))
    for link in project.links.values():
        steps[names.index(link.source), names.index(link.target)] = 1.0
    steps /= np.maximum(steps.sum(axis=1), 1.0)[:, None]
    leave = np.array([place.leave or 0.0 for place in places])
    entries = np.array([place.entry or 0.0 for place in places])
    chances = (1.0 - leave)[:, None] * steps
    fundamental = np.linalg.inv(np.eye(len(names)) - chances)
    visits = entries @ fundamental
    told = flow_of(project)
    assert [told.touchpoints[name].visits for name in names] == pytest.approx(visits.tolist(), abs=1e-6)
    reach = visits / fundamental.diagonal() / entries.sum()
    assert [told.touchpoints[name].reach for name in names] == pytest.approx(reach.tolist(), abs=1e-9)
    goal = next(at for at, place in enumerate(places) if place.goal)
    absorbing = chances.copy()
    absorbing[goal] = 0.0
    to_goal = np.linalg.inv(np.eye(len(names)) - absorbing)[:, goal] * (1.0 - leave[goal])
    assert told.converted == pytest.approx(float(entries @ to_goal), abs=1e-6)


@given(
    st.integers(1, 12).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, n - 1), max_size=3), min_size=n, max_size=n)
    )
)
def test_components_are_those_of_networkx_and_come_upstream_first(targets: list[list[int]]) -> None:
    found = components(targets)
    graph = networkx.DiGraph([(a, b) for a, ways in enumerate(targets) for b in ways])
    graph.add_nodes_from(range(len(targets)))
    assert sorted(map(sorted, found)) == sorted(map(sorted, networkx.strongly_connected_components(graph)))
    home = {node: at for at, members in enumerate(found) for node in members}
    assert all(home[a] <= home[b] for a, ways in enumerate(targets) for b in ways)
    for members in found:
        place = {node: at for at, node in enumerate(members)}
        onward = [(a, b) for a in members for b in targets[a] if place.get(b, -1) > place[a]]
        assert networkx.is_directed_acyclic_graph(networkx.DiGraph(onward))


def test_a_simulation_of_customers_agrees_within_its_own_error() -> None:
    project = project_of(
        {
            "a": {"entry": 700, "leave": 0.2},
            "b": {"entry": 300, "leave": 0.1},
            "c": {"leave": 0.15},
            "d": {"leave": 0.3},
            "e": {"leave": 0.05, "goal": True},
            "f": {"leave": 0.4, "goal": True},
        },
        [
            ("a", "b", 0.7), ("a", "c", 0.3), ("b", "c", 0.5), ("b", "d", 0.5), ("c", "a", 0.25), ("c", "e", 0.75),
            ("d", "b", 0.6), ("d", "f", 0.4), ("e", "a", 0.2), ("e", "f", 0.8),
        ],
    )  # fmt: skip
    result = flow_of(project)
    count = 200_000
    reached, converted = _simulate(project, count)
    for name, place in result.touchpoints.items():
        error = math.sqrt(place.reach * (1 - place.reach) / count)
        assert abs(reached[name] / count - place.reach) <= 5 * error + 1e-12
    error = math.sqrt(result.conversion * (1 - result.conversion) / count)
    assert abs(converted / count - result.conversion) <= 5 * error


def _simulate(project: Project, count: int) -> tuple[dict[str, int], int]:
    """Send customers through, all at once: how many ever reach each touchpoint, how many ever complete a goal."""
    random = np.random.default_rng(7)
    places = project.touchpoints_of(JOURNEY)
    names = [place.id for place in places]
    entries = np.array([place.entry or 0 for place in places], dtype=float)
    steps = np.zeros((len(names), len(names)))
    for link in project.links.values():
        steps[names.index(link.source), names.index(link.target)] = link.share or 0.0
    at = random.choice(len(names), size=count, p=entries / entries.sum())
    walking = np.arange(count)
    seen = np.zeros((count, len(names)), dtype=bool)
    done = np.zeros(count, dtype=bool)
    while walking.size:
        seen[walking, at] = True
        stays = random.random(walking.size) >= np.array([place.leave or 0 for place in places])[at]
        walking, at = walking[stays], at[stays]
        done[walking] |= np.array([place.goal for place in places])[at]
        onward = steps[at].sum(axis=1) > 0
        walking, at = walking[onward], at[onward]
        chosen = random.random(walking.size)
        at = (steps[at].cumsum(axis=1) < chosen[:, None]).sum(axis=1).clip(max=len(names) - 1)
    return dict(zip(names, seen.sum(axis=0).tolist(), strict=True)), int(done.sum())

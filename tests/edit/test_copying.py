"""What holds for every copy, paste and duplicate, whatever is selected and wherever it goes."""

from __future__ import annotations

from collections import Counter
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.assets import asset
from journeymapper.edit.change import Change
from journeymapper.edit.clip import Clip
from journeymapper.edit.copying import clip_of
from journeymapper.edit.pasting import CannotPaste, Where, duplicate, paste
from journeymapper.files.project_file import load
from journeymapper.model.integrity import problems
from journeymapper.model.project import Project
from tests.edit.building import any_change, small_project


@cache
def sample() -> Project:
    """The shipped sample: every kind of record is in it."""
    return load(next(iter(sorted(asset("samples").glob("*.journey"))))).project


@st.composite
def walked(draw: st.DrawFn) -> Project:
    """A small project after a few edits of any kind, or the sample."""
    if draw(st.booleans()):
        return sample()
    project = small_project()
    for _ in range(draw(st.integers(0, 6))):
        project = draw(any_change(project)).apply(project)
    return project


@st.composite
def chosen(draw: st.DrawFn, project: Project) -> list[str]:
    """Some ids of the project, of any kinds."""
    everything = [record.id for record in project.records()]
    return draw(st.lists(st.sampled_from(everything), max_size=6, unique=True))


@st.composite
def somewhere(draw: st.DrawFn, project: Project) -> Where:
    """Some place of the project, be it one that does not fit together."""

    def one_of(table: str) -> str:
        return draw(st.sampled_from(["", *project.table(table)]))

    at = draw(st.none() | st.integers(0, 4))
    return Where(one_of("journeys"), one_of("stages"), one_of("touchpoints"), at)


def told(project: Project, ids: list[str]) -> list[tuple[str, str, dict[str, float], int]]:
    """What touchpoints say: name, channel, feelings by the names of the personas, how many cards hang on each."""
    return [
        (
            one.name,
            one.channel,
            {project.personas[who].name: value for who, value in one.feelings.items()},
            len(project.cards_on(one.id)),
        )
        for one in (project.touchpoints[name] for name in ids)
    ]


def links_among(project: Project, ids: list[str]) -> Counter[tuple[int, int, float | None]]:
    """The links among touchpoints: places of source and target in `ids`, and the share where no way on is cut off."""
    return Counter(
        (
            ids.index(link.source),
            ids.index(link.target),
            link.share if all(other.target in ids for other in project.links_from(link.source)) else None,
        )
        for link in project.links.values()
        if link.source in ids and link.target in ids
    )


@given(st.data())
def test_a_paste_never_breaks_a_project_and_can_be_taken_back(data: st.DataObject) -> None:
    source, target = data.draw(walked()), data.draw(walked())
    clip = clip_of(source, data.draw(chosen(source)))
    try:
        made, ids = paste(target, clip, data.draw(somewhere(target)))
    except CannotPaste:
        return
    after = made.apply(target)
    assert list(problems(after)) == []
    assert all(after.find(name) is not None and target.find(name) is None for name in ids)
    assert made.inverted().apply(after) == target
    assert Change.from_json(made.to_json()) == made


@given(st.data())
def test_a_duplicate_never_breaks_a_project_and_can_be_taken_back(data: st.DataObject) -> None:
    project = data.draw(walked())
    try:
        made, ids = duplicate(project, data.draw(chosen(project)))
    except CannotPaste:
        return
    after = made.apply(project)
    assert list(problems(after)) == []
    assert ids
    assert not any(project.find(name) for name in ids)
    assert made.inverted().apply(after) == project


@given(st.data())
def test_a_clip_is_sound_alone_and_comes_back_from_json(data: st.DataObject) -> None:
    project = data.draw(walked())
    clip = clip_of(project, data.draw(chosen(project)))
    assert list(problems(clip.alone())) == []
    assert Clip.from_json(clip.to_json()) == clip


@given(st.data())
def test_pasting_into_an_empty_project_keeps_names_feelings_cards_and_links(data: st.DataObject) -> None:
    project = data.draw(walked())
    journey = data.draw(st.sampled_from(project.about.journeys)) if project.journeys else ""
    in_order = [one.id for one in project.touchpoints_of(journey)] if journey else []
    picked = [name for name in in_order if data.draw(st.booleans())]
    if not picked:
        return
    clip = Clip.from_json(clip_of(project, picked).to_json())
    empty = Project()
    made, ids = paste(empty, clip, Where())
    after = made.apply(empty)
    new = list(ids)
    alone = clip.alone()
    assert told(after, new) == told(alone, picked)
    assert [row[:3] for row in told(after, new)] == [row[:3] for row in told(project, picked)]
    assert links_among(after, new) == links_among(project, picked)


@given(st.data())
def test_a_whole_journey_comes_over_whole(data: st.DataObject) -> None:
    project = data.draw(walked())
    for journey in project.about.journeys:
        made, ids = paste(Project(), clip_of(project, [journey]), Where())
        after = made.apply(Project())
        old, new = ([one.id for one in p.touchpoints_of(j)] for p, j in ((project, journey), (after, ids[0])))
        assert told(after, new) == told(project, old)
        assert links_among(after, new) == links_among(project, old)
        assert [s.name for s in after.stages_of(ids[0])] == [s.name for s in project.stages_of(journey)]
        lanes = [
            [p.lanes[n].kind for n in p.journeys[j].lanes] for p, j in ((project, journey), (after, ids[0]))
        ]
        assert lanes[0] == lanes[1]

"""Who mentions whom, followed edit by edit: the same as built anew, at a cost that follows what was touched."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.model.index import Index
from journeymapper.model.journeys import Link, Touchpoint
from journeymapper.model.project import TABLES, Project


def _touchpoints(homes: list[int]) -> list[Touchpoint]:
    return [Touchpoint.make(id=f"tp_{number}", stage=f"st_{home}") for number, home in enumerate(homes)]


@given(st.lists(st.integers(0, 3), max_size=8), st.lists(st.integers(0, 3), max_size=8))
def test_followed_or_built_anew_is_the_same(before: list[int], after: list[int]) -> None:
    old, new = _touchpoints(before), _touchpoints(after)
    followed, built = Index.of(old).following(old, new), Index.of(new)
    for home in range(4):
        assert sorted(followed.mentions(f"st_{home}")) == sorted(built.mentions(f"st_{home}"))


class Counted(tuple[str, str, str]):
    """A mention that counts how often it is compared."""

    compared = 0

    def __eq__(self, other: object) -> bool:
        Counted.compared += 1
        return super().__eq__(other)

    def __hash__(self) -> int:
        return super().__hash__()


def test_a_thousand_that_leave_one_stage_are_not_compared_with_each_other() -> None:
    old = _touchpoints([0] * 1000)
    index = Index({"st_0": tuple(Counted(one) for one in Index.of(old).mentions("st_0"))})
    Counted.compared = 0
    assert index.following(old, []).mentions("st_0") == ()
    assert Counted.compared <= 5000


def test_a_record_is_found_whatever_its_id_begins_with() -> None:
    odd = Link.make(id="odd", source="tp_1", target="tp_2")
    project = Project().with_records({"odd": odd, **{one.id: one for one in _touchpoints([0])}}, {})
    assert project.find("odd") is odd
    assert project.find("tp_0") is project.touchpoints["tp_0"]
    assert project.find("about") is project.about
    assert [project.find(name) for name in ("tp_9", "none", "", *TABLES)] == [None] * (3 + len(TABLES))

"""The short names of personas: the first word while it is enough, and never the same for two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.model.people import Persona, called


def people(*names: str) -> list[Persona]:
    """Personas with these names."""
    return [Persona.new(name=name) for name in names]


def test_the_first_word_is_enough_while_nobody_shares_it() -> None:
    everybody = people("Maya Okafor", "Tom Berg", "")
    assert [called(one, everybody) for one in everybody] == ["Maya", "Tom", ""]


def test_who_shares_a_first_word_is_called_by_the_whole_name() -> None:
    everybody = people("Persona 0 Müller", "Persona 1 Müller", "Tom Berg")
    assert [called(one, everybody) for one in everybody] == ["Persona 0 Müller", "Persona 1 Müller", "Tom"]


def test_a_long_name_loses_its_middle() -> None:
    everybody = people(*(f"Segment of customers who came through partner {n}" for n in range(2)))
    first, second = (called(one, everybody) for one in everybody)
    assert first != second
    assert first == "Segment of cu…ugh partner 0"


@given(st.lists(st.integers(0, 99), unique=True, min_size=2, max_size=8))
def test_numbered_personas_are_told_apart(numbers: list[int]) -> None:
    everybody = people(*(f"Persona {number}" for number in numbers))
    assert len({called(one, everybody) for one in everybody}) == len(numbers)
    assert len({one.initials for one in everybody}) == len(numbers)

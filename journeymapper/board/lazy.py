"""A mapping whose values are made when somebody looks: of 10,000 cards only some forty are ever in view."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class OnDemand(Mapping[str, T], Generic[T]):
    """Maps the keys of `parts()`, in their order, to what `make` gives for them; each value is made once and kept.

    `made` holds values that are known already.
    """

    __slots__ = ("_find_parts", "_make", "_parts", "made")

    def __init__(
        self,
        parts: Callable[[], Sequence[Mapping[str, object]]],
        make: Callable[[str], T],
        made: dict[str, T] | None = None,
    ) -> None:
        """`parts` gives mappings with disjoint keys; it is called once, when the keys are first needed."""
        self._find_parts = parts
        self._parts: Sequence[Mapping[str, object]] | None = None
        self._make = make
        self.made: dict[str, T] = {} if made is None else made

    def __getitem__(self, key: str) -> T:
        found = self.made.get(key)
        if found is None:
            if key not in self:
                raise KeyError(key)
            found = self.made[key] = self._make(key)
        return found

    @property
    def parts(self) -> Sequence[Mapping[str, object]]:
        """The mappings whose keys these are."""
        if self._parts is None:
            self._parts = self._find_parts()
        return self._parts

    def __contains__(self, key: object) -> bool:
        return any(key in part for part in self.parts)

    def __iter__(self) -> Iterator[str]:
        for part in self.parts:
            yield from part

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def __repr__(self) -> str:
        return f"OnDemand({len(self.made)} made)"

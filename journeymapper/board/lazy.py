"""A mapping whose values are made when somebody looks: of 10,000 cards only some forty are ever in view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


class OnDemand(Mapping[str, T], Generic[T]):
    """Maps the keys of `parts`, in their order, to what `make` gives for them; each value is made once and kept.

    `made` holds values that are known already.
    """

    __slots__ = ("_make", "_parts", "made")

    def __init__(
        self,
        parts: Iterable[Mapping[str, object]],
        make: Callable[[str], T],
        made: dict[str, T] | None = None,
    ) -> None:
        """Take mappings with disjoint keys and the maker of values."""
        self._parts = tuple(parts)
        self._make = make
        self.made: dict[str, T] = {} if made is None else made

    def __getitem__(self, key: str) -> T:
        found = self.made.get(key)
        if found is None:
            if key not in self:
                raise KeyError(key)
            found = self.made[key] = self._make(key)
        return found

    def __contains__(self, key: object) -> bool:
        return any(key in part for part in self._parts)

    def __iter__(self) -> Iterator[str]:
        for part in self._parts:
            yield from part

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def __repr__(self) -> str:
        return f"OnDemand({len(self)} entries, {len(self.made)} made)"

"""A mapping whose values are made when somebody looks: of 10,000 cards only some forty are ever in view."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class OnDemand(Mapping[str, T], Generic[T]):
    """Maps keys to what `make` gives for them; each value is made once and kept.

    `make` raises `KeyError` for what is no key. `list_keys` gives all keys in order; it is called once, when somebody
    goes through them. `made` holds values that are known already, and all that have been made since.
    """

    __slots__ = ("_keys", "_list_keys", "_make", "made")

    def __init__(
        self,
        make: Callable[[str], T],
        list_keys: Callable[[], Sequence[str]],
        made: dict[str, T] | None = None,
        keys: Sequence[str] | None = None,
    ) -> None:
        """Begin with what is made already, and the keys where they are known."""
        self._make = make
        self._list_keys = list_keys
        self._keys = keys
        self.made: dict[str, T] = {} if made is None else made

    def __getitem__(self, key: str) -> T:
        found = self.made.get(key)
        if found is None:
            found = self.made[key] = self._make(key)
        return found

    @property
    def known_keys(self) -> Sequence[str] | None:
        """All keys, if anybody has asked for them."""
        return self._keys

    def keys_in_order(self) -> Sequence[str]:
        """All keys."""
        if self._keys is None:
            self._keys = self._list_keys()
        return self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys_in_order())

    def __len__(self) -> int:
        return len(self.keys_in_order())

    def __repr__(self) -> str:
        return f"OnDemand({len(self.made)} made)"

"""What every record is: frozen, known by an id, and honest about which other records it mentions."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from journeymapper.model.messages import InvalidRecord, explain

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.-]{0,63}$")]
"""The name of a record inside one project: a prefix for its kind and random characters."""

Label = Annotated[str, StringConstraints(max_length=300)]
"""A short text on one line: a name, a unit, a channel."""

Text = Annotated[str, StringConstraints(max_length=20_000)]
"""A long text, line feeds allowed."""

Feeling = Annotated[float, Field(ge=-2, le=2)]
"""How a persona feels: -2 (pain) to +2 (delight); the interface moves in steps of 0.5. No data is no entry, not 0."""

Share = Annotated[float, Field(ge=0, le=1)]
"""A share as a fraction, 0 to 1. The interface shows it in per cent."""

Amount = Annotated[float, Field(ge=0, le=1e15)]
"""A number that cannot be negative: customers, minutes, money."""

Score = Annotated[int, Field(ge=1, le=5)]
"""A judgement on the scale 1 (low) to 5 (high)."""

References = Mapping[str, tuple[str, ...]]
"""Field name -> the tables its ids may come from."""

_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"


def new_id(prefix: str) -> str:
    """Return a fresh random id such as ``tp_7k3mx9q2fa`` (50 bits: no clash within a project in practice)."""
    bits = secrets.randbits(50)
    return prefix + "_" + "".join(_ALPHABET[(bits >> shift) & 31] for shift in range(0, 50, 5))


class Part(BaseModel):
    """A frozen value inside a record. Fields of newer versions that this one does not know are kept."""

    model_config = ConfigDict(frozen=True, extra="allow", allow_inf_nan=False, defer_build=True)

    def replace(self, **fields: Any) -> Self:
        """Return a copy with `fields` changed and everything validated again.

        Raises `InvalidRecord` with a sentence when a value is outside its range.
        """
        return type(self).make(**{**self.__dict__, **(self.__pydantic_extra__ or {}), **fields})

    @classmethod
    def make(cls, **fields: Any) -> Self:
        """Return a validated instance. Raises `InvalidRecord` with a sentence a user understands."""
        try:
            return cls.model_validate(fields)
        except ValidationError as error:
            raise InvalidRecord(explain(error, cls.__name__)) from error


class Record(Part):
    """An entry of one of the project's tables."""

    TABLE: ClassVar[str] = ""
    """The table of `Project` this kind lives in."""
    PREFIX: ClassVar[str] = ""
    """How the ids of this kind begin."""
    REFS: ClassVar[References] = {}
    """Fields that hold ids of other records: an id, a tuple of ids, or a mapping keyed by id."""
    OWNERS: ClassVar[frozenset[str]] = frozenset()
    """Those of `REFS` without which the record has no place: it goes when the owner goes."""

    id: Id

    @classmethod
    def new(cls, **fields: Any) -> Self:
        """Return a validated record with a fresh id (unless `id` is given)."""
        return cls.make(**{"id": new_id(cls.PREFIX), **fields})

    def references(self) -> Iterator[tuple[str, str]]:
        """Yield (field, id) for every other record that this one mentions."""
        values = self.__dict__
        for field in self.REFS:
            value = values[field]
            if not value:
                continue
            if isinstance(value, str):
                yield field, value
            else:
                for name in value:
                    yield field, name

    def without(self, gone: frozenset[str]) -> Self:
        """Return the record without its mentions of the ids in `gone` (owners excepted: see `OWNERS`)."""
        changed: dict[str, Any] = {}
        for field in self.REFS:
            value = getattr(self, field)
            if isinstance(value, str):
                if value in gone:
                    changed[field] = None
            elif isinstance(value, tuple) and not gone.isdisjoint(value):
                changed[field] = tuple(name for name in value if name not in gone)
            elif isinstance(value, dict) and not gone.isdisjoint(value):
                changed[field] = {name: entry for name, entry in value.items() if name not in gone}
        return self.replace(**changed) if changed else self

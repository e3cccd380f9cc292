"""What keeps the figures of a journey from meaning what they should."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """Something that cannot be as it is typed: where it is, and what to do. Neither text ends in a full stop."""

    kind: str
    """`shares`, `entries`, `segments`, `goal missing`, `goal unreachable`, `loop without exit` or `nobody enters`."""
    place: str
    """The id of a touchpoint or, where none is to blame, of the journey."""
    sentence: str
    detail: str
    """What the flow does about it until it is put right, or what to do."""

"""Turning what pydantic found wrong into sentences that a user understands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from journeymapper.errors import JourneyMapperError

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails


_MACHINE_PART = re.compile(r"function-|[a-z]{2}_[a-z0-9]{10}$")
"""Pieces of a place that mean nothing to a user: pydantic's wrappers and random ids."""


class InvalidRecord(JourneyMapperError):
    """A value that the model does not take: out of range, too long, of the wrong kind."""


_PER_CENT_FIELDS = ("share", "leave", "share_of_customers", "share_of_value", "confidence", "probability")


def explain(error: ValidationError, what: str = "") -> str:
    """Return one sentence for the first thing wrong in `error`, and how many more there are.

    `what` names the thing being read, such as "Touchpoint" or the file.
    """
    details = error.errors(include_url=False, include_context=True)
    sentence = _sentence(details[0])
    where = _place(details[0])
    if what:
        where = f"{what}: {where}" if where else what
    more = f" ({len(details) - 1} more like this.)" if len(details) > 1 else ""
    return f"{where}: {sentence}{more}" if where else f"{sentence}{more}"


def _place(detail: ErrorDetails) -> str:
    parts = (str(part) for part in detail["loc"])
    return " › ".join(part.replace("_", " ") for part in parts if not _MACHINE_PART.match(part))


def _shown(value: Any) -> str:
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _sentence(detail: ErrorDetails) -> str:
    kind, value, limits = detail["type"], detail.get("input"), detail.get("ctx", {})
    field = next((str(part) for part in reversed(detail["loc"]) if str(part) in _PER_CENT_FIELDS), "")
    if kind in {"greater_than_equal", "less_than_equal"} and isinstance(value, int | float):
        return _range_sentence(kind, float(value), limits, field, detail)
    if kind == "string_too_long":
        return (
            f"this text has {len(str(value)):,} characters; at most {limits['max_length']:,} fit. Shorten it."
        )
    if kind == "missing":
        return "this is missing."
    if kind in {"float_parsing", "float_type", "int_parsing", "int_type", "int_from_float"}:
        return f"{_shown(value)} is not a number."
    if kind == "finite_number":
        return "a number is infinite or undefined; give an ordinary number."
    if kind in {"enum", "literal_error"}:
        return f"{_shown(value)} is not known here; use one of {limits['expected']}."
    if kind.startswith(("date", "datetime")):
        return f"{_shown(value)} is not a date; write it like 2026-11-21."
    if kind == "string_pattern_mismatch":
        return f"{_shown(value)} is not a valid id."
    return f"{detail['msg']} (found {_shown(value)})."


def _range_sentence(kind: str, value: float, limits: dict[str, Any], field: str, detail: ErrorDetails) -> str:
    names = {str(part) for part in detail["loc"]}
    if names & {"feelings", "feeling"}:
        return f"a feeling of {value:g} is outside the scale; feelings run from −2 (pain) to +2 (delight)."
    if field:
        return f"{value * 100:g} % is not possible; a share lies between 0 % and 100 %."
    if kind == "greater_than_equal":
        return f"{value:g} is too small; the smallest value is {limits['ge']:g}."
    return f"{value:g} is too large; the largest value is {limits['le']:g}."

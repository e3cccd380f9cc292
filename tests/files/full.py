"""A project with one record of every kind and a value in every field, made from the model's own types."""

from __future__ import annotations

import datetime
import types
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from journeymapper.model.base import Part
from journeymapper.model.project import RECORD_KINDS, About, Project

_NAMED = {"currency": "EUR", "locale": "de-DE", "place": "tp_1", "colour": "#4353d9"}
_PLAIN: dict[type, Any] = {
    bool: True,
    int: 2,
    float: 1.0,
    datetime.date: datetime.date(2026, 11, 21),
    datetime.datetime: datetime.datetime(2026, 11, 21, 9, 30, tzinfo=datetime.UTC),
}


def full_project() -> Project:
    """Return the project; the same one every time."""
    records = {
        table: {f"{kind.PREFIX}_1": _filled(kind, id=f"{kind.PREFIX}_1")}
        for table, kind in RECORD_KINDS.items()
    }
    return Project.model_validate({"id": "pr_1", "about": _filled(About, id="about"), **records})


def _filled(kind: type[Part], **fixed: Any) -> Any:
    references = getattr(kind, "REFS", {})
    for name, field in kind.model_fields.items():
        if name not in fixed:
            fixed[name] = _value(name, field.annotation, references.get(name, (name + "s",)))
    return kind.model_validate(fixed)


def _value(name: str, annotation: Any, tables: tuple[str, ...]) -> Any:
    """Return a value of the type; where it may be an id, that of the record of the first of `tables`."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if name in ("media", "picture", "logo", "snapshot"):
        return "0" * 64 + (".json" if name == "snapshot" else ".png")
    if origin is Annotated or origin in (Union, types.UnionType):
        return _value(name, arguments[0], tables)
    if origin is tuple:
        return (_value(name, arguments[0], tables),)
    if origin is dict:
        return {_value(name, arguments[0], tables): _value("", arguments[1], ())}
    if origin is Literal:
        return arguments[0]
    if issubclass(annotation, Part):
        return _filled(annotation)
    if issubclass(annotation, Enum):
        return list(annotation)[-1]
    if annotation is str and name not in _NAMED:
        known = [RECORD_KINDS[table].PREFIX for table in tables if table in RECORD_KINDS]
        return f"{known[0]}_1" if known else f"What stands under {name}: “ä — 地図”"
    return _NAMED.get(name) or _PLAIN[annotation]

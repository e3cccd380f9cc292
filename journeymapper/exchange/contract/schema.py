"""The JSON Schema of the contract, made from the model, so that the two cannot drift apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from journeymapper.exchange.contract.told import OWN_PLACE, TOP_TABLES
from journeymapper.model.base import Part, Record
from journeymapper.model.journeys import Card, Journey, Lane, Link, Stage, Touchpoint, View
from journeymapper.model.people import Evidence, Persona
from journeymapper.model.project import RECORD_KINDS, About, BriefSettings
from journeymapper.model.reviews import Comment, RootCause

DRAFT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

_TEXTS: Schema = {"type": "array", "items": {"type": "string"}}


def contract_schema() -> Schema:
    """Return the schema (draft 2020-12) that `told` keeps to for every project.

    Fields that are not given are left out, so few are required; fields of later versions may be added, so others are allowed.
    """
    found = _Definitions()
    project = found.of(About, without=(*About.REFS, "brief"))
    project["properties"] |= {
        "brief": found.of(BriefSettings),
        "personas": _many(found.ref(Persona)),
        "journeys": _many(_journey(found)),
        **{table: _many(found.ref(RECORD_KINDS[table])) for table in TOP_TABLES},
        "evidence": _many(found.ref(Evidence)),
        "root_causes": _many(found.ref(RootCause)),
        "comments": _many(found.ref(Comment)),
    }
    lists = ("personas", "journeys", *TOP_TABLES, "evidence", "root_causes", "comments")
    return {
        "$schema": DRAFT,
        "title": "JourneyMapper project",
        "description": "A project as told by `journeymapper show --json`: names stand for ids, shares are fractions.",
        **project,
        "required": ["title", "brief", *lists],
        "$defs": dict(sorted(found.defs.items())),
    }


def _journey(found: _Definitions) -> Schema:
    told = found.of(Journey)
    link = found.of(Link)
    link["required"] = ["source", "target"]
    told["properties"] |= {
        "stages": _many(_stage(found)),
        "links": _many(link),
        "lanes": _many(found.ref(Lane)),
        "views": _many(found.of(View, without=("camera",))),
    }
    return {**told, "required": ["stages", "links", "lanes"]}


def _stage(found: _Definitions) -> Schema:
    touchpoint = found.of(Touchpoint)
    cards = _many(found.ref(Card))
    touchpoint["properties"] |= {
        "pains": _TEXTS, "opportunities": _TEXTS, "quotes": _TEXTS, "evidence": _many(found.ref(Evidence)), "cards": cards,
    }  # fmt: skip
    touchpoint["required"] = ["moment_of_truth", "goal", "feelings", "pains", "opportunities", "quotes"]
    told = found.of(Stage)
    told["properties"] |= {"cards": cards, "touchpoints": _many(touchpoint)}
    return {**told, "required": ["touchpoints"]}


def _many(items: Schema) -> Schema:
    return {"type": "array", "items": items}


class _Definitions:
    """Collects what several places refer to."""

    def __init__(self) -> None:
        self.defs: dict[str, Schema] = {}

    def ref(self, kind: type[Record]) -> Schema:
        """A reference to a kind of record."""
        if kind.__name__ not in self.defs:
            self.defs[kind.__name__] = self.of(kind)
        return {"$ref": f"#/$defs/{kind.__name__}"}

    def of(self, kind: type[Part], without: Iterable[str] = ()) -> Schema:
        """The fields of a record as they are told: ids have become names, nothing is required."""
        made = kind.model_json_schema(ref_template="#/$defs/{model}")
        for name, definition in made.get("$defs", {}).items():
            self.defs.setdefault(name, _told(definition))
        place = OWN_PLACE.get(kind.TABLE, ()) if issubclass(kind, Record) else ()
        left_out = {"id", *without, *place}
        told: Schema = _told(made)
        told["properties"] = {
            name: field for name, field in told["properties"].items() if name not in left_out
        }
        return told


def _told(schema: Any) -> Any:
    """The same, as values are told: no null, no default, keys and texts that were ids may be any name."""
    if isinstance(schema, list):
        return [_told(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    if "anyOf" in schema:
        kept = [_told(entry) for entry in schema["anyOf"] if entry.get("type") != "null"]
        rest = {name: _told(entry) for name, entry in schema.items() if name not in ("anyOf", *_DROPPED)}
        return {**rest, **kept[0]} if len(kept) == 1 else {**rest, "anyOf": kept}
    if "patternProperties" in schema:
        (values,) = schema["patternProperties"].values()
        return {"type": "object", "additionalProperties": _told(values), **_words(schema)}
    told = {name: _told(entry) for name, entry in schema.items() if name not in _DROPPED}
    if schema.get("type") == "string" and "enum" not in schema and "format" not in schema:
        told = {"type": "string", **_words(schema)}
    if "properties" in schema:
        told["properties"] = {name: _told(entry) for name, entry in schema["properties"].items()}
    return told


_DROPPED = ("default", "required", "$defs", "propertyNames", "title")


def _words(schema: Schema) -> Schema:
    return {"description": schema["description"]} if "description" in schema else {}

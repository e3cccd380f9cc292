"""Bringing projects of earlier versions up to date: one pure step from each version to the next.

To change what stands in the file: raise `SCHEMA_VERSION` in the model, add a step for the version before to `STEPS`, and
put a project of that version beside the others in ``tests/files/golden``. Raise `min_reader_version` in the model as
well if programs of the version before would misread the new file; if they would merely show less, leave it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Step = Callable[[dict[str, Any]], dict[str, Any]]
"""Takes the whole of ``project.json`` of one version, returns that of the next. Changes nothing in place."""

STEPS: Mapping[int, Step] = {}
"""Version -> the step from it to the next one. Version 1 is the first."""


class NoStep(LookupError):
    """There is no way from this version to the present one."""


def migrate(
    data: dict[str, Any], version: int, present: int, steps: Mapping[int, Step] = STEPS
) -> dict[str, Any]:
    """Return `data`, of `version`, as `present` would have written it. Raises `NoStep`."""
    while version < present:
        if version not in steps:
            raise NoStep(version)
        data = steps[version](data)
        version += 1
    return {**data, "schema_version": present, "min_reader_version": present}

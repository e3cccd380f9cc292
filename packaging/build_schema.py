"""Writes resources/schemas/: the JSON Schema that the JSON export and `show --json` keep to."""

from __future__ import annotations

import json
import sys

from journeymapper.assets import resources_folder
from journeymapper.exchange.contract.schema import contract_schema
from journeymapper.files.atomic import atomic_save

PLACE = "schemas/project.schema.json"


def text() -> str:
    """Return the schema as it stands in the file."""
    return json.dumps(contract_schema(), ensure_ascii=False, indent=2) + "\n"


def main() -> int:
    """Write the file and say where."""
    (resources_folder() / PLACE).parent.mkdir(exist_ok=True)
    atomic_save(resources_folder() / PLACE, text().encode())
    print(PLACE)
    return 0


if __name__ == "__main__":
    sys.exit(main())

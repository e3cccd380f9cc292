"""Answers for scripts, printed."""

from __future__ import annotations

import json
import sys
from typing import Any


def print_json(data: Any) -> None:
    """Print `data`; a terminal or pipe that does not speak UTF-8 gets escapes, which mean the same."""
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    print(json.dumps(data, ensure_ascii=plain, indent=2, allow_nan=False))

"""`python -m journeymapper`: the same as the `journeymapper` command."""

from __future__ import annotations

import sys

from journeymapper.cli import main

if __name__ == "__main__":
    sys.exit(main())

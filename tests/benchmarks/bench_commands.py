"""How long commands take from the start of their process, as multiples of `python -c pass` in the same run.

python3 packaging/dev.py bench commands
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from journeymapper.assets import asset

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 9


def seconds(*arguments: str, env: dict[str, str]) -> float:
    """How long one process takes."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], env=env, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Print the table; commands and the bare interpreter take turns, so that a busy moment hits all of them."""
    sample = str(asset("samples", "first-90-days.journey"))
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "PYTHONPATH": str(ROOT), "JOURNEYMAPPER_STATE_DIR": folder}
        commands = {
            "--help": ("--help",),
            "show": ("show", sample),
            "check": ("check", sample),
            "value": ("value", sample),
            "export table": ("export", sample, f"{folder}/x.csv"),
            "export brief": ("export", sample, f"{folder}/x.pdf"),
            "export map": ("export", sample, f"{folder}/x.png"),
        }
        bare: list[float] = []
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            bare.append(seconds("-c", "pass", env=env))
            for name, arguments in commands.items():
                times[name].append(seconds("-m", "journeymapper", *arguments, env=env))
    limit = statistics.median(bare)
    print(f"{'python -c pass':<16}{1000 * limit:>8.0f} ms")
    for name, found in times.items():
        middle = statistics.median(found)
        print(f"{name:<16}{1000 * middle:>8.0f} ms{middle / limit:>8.1f} x")


if __name__ == "__main__":
    main()

"""The one way in for whoever works on JourneyMapper: sets up what is missing, then runs, tests or measures.

    python3 packaging/dev.py run [PROJECT]     the editor with the sample (no screen: its brief and map into ./out)
    python3 packaging/dev.py test [-- ARGS]    lint, types and tests; ARGS go to pytest
    python3 packaging/dev.py bench [NAME]      the benchmarks of tests/benchmarks, or one of them
    python3 packaging/dev.py setup             only the set-up that the others begin with
    python3 packaging/dev.py lock [--upgrade]  writes packaging/requirements.lock anew from pyproject.toml

Only the standard library is used here, and nothing newer than Python 3.8 understands, so that an older Python can
still say which one is needed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")


def main(arguments: list[str]) -> int:
    """Runs one command and returns its exit code: 0 fine, 1 something it checked failed, 2 it could not start."""
    if sys.version_info < OLDEST:
        return with_a_newer_python(arguments)
    # Imported only now: these files may use what Python 3.11 offers. A Python told to be safe leaves the script's folder
    # out of its path.
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    import dev_commands

    return dev_commands.main(arguments, __doc__ or "")


def with_a_newer_python(arguments: list[str]) -> int:
    """Hands over to a Python of this machine that is new enough, or says what to install."""
    for name in NEWER:
        found = shutil.which(name)
        if found and runs(found):
            return subprocess.call([found, str(Path(__file__).resolve()), *arguments])
    have = ".".join(str(part) for part in sys.version_info[:2])
    print(f"JourneyMapper needs Python 3.11 or later, this is {have}. Install one and run the command again.")
    return 2


def runs(python: str) -> bool:
    """Whether a Python starts at all and is new enough: the name alone may be a stand-in that only complains."""
    check = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    quiet = subprocess.DEVNULL
    return subprocess.call([python, "-c", check], stdin=quiet, stdout=quiet, stderr=quiet) == 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        print("\nStopped. Run the command again to go on.")
        sys.exit(130)

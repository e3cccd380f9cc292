"""What nobody expected: kept in a log for those who mend it, told in one line to those who met it."""

from __future__ import annotations

import datetime
import platform
import sys
import traceback

from journeymapper import __version__
from journeymapper.files.atomic import write_all
from journeymapper.files.state import room
from journeymapper.files.system import SYSTEM

_ADVICE = "Nothing was left half-written. Please report it"


def logged(error: BaseException) -> str:
    """Write `error` with its traceback to the log; return the sentence for the user, which says where the log is."""
    what = f"Something went wrong inside JourneyMapper ({type(error).__name__})"
    try:
        path = room("logs") / "commands.log"
        handle = SYSTEM.append(str(path)) if path.exists() else SYSTEM.create(str(path), 0o600)
        try:
            write_all(handle, _entry(error).encode("utf-8", "backslashreplace"))
        finally:
            SYSTEM.close(handle)
    except OSError:
        return f"{what}: {error}. {_ADVICE}."
    return f"{what}. {_ADVICE} with the end of {path}."


def _entry(error: BaseException) -> str:
    when = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    system = f"{platform.system()}, Python {platform.python_version()}"
    arguments = " ".join(sys.argv[1:2])
    told = "".join(traceback.format_exception(error))
    return f"\n{when} JourneyMapper {__version__}, {system}: {arguments}\n{told}"

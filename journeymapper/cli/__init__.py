"""The command line: `journeymapper [PROJECT]` opens the editor, commands do the rest without a screen.

A command returns its exit code: 0 when it did what it was asked, 2 with one line on the error stream when not. Each
lives in a module of its own that is loaded when it is called, so that `--help` is quick and nothing but the editor and the
picture of a map ever loads Qt.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from journeymapper.cli.arguments import Usage, parse
from journeymapper.errors import JourneyMapperError

FAILED = 2
"""The exit code of everything that could not be done."""

_INTERRUPTED = 130
_CLOSED = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with `arguments` (those of the process when None) and return its exit code.

    Nothing is raised, and no traceback is shown: what nobody expected goes to a log file whose place is told.
    """
    _speak_unicode()
    try:
        usage = parse(sys.argv[1:] if arguments is None else arguments)
        code = usage.code if isinstance(usage, Usage) else _run(usage.command, usage.options)
        sys.stdout.flush()
        return code
    except JourneyMapperError as error:
        return _complain(str(error))
    except KeyboardInterrupt:
        _complain("Interrupted; nothing was left half-written.")
        return _INTERRUPTED
    except BrokenPipeError:
        _hang_up()
        return _CLOSED
    except Exception as error:
        from journeymapper.cli.failures import logged

        return _complain(logged(error))


def _run(command: str, options: object) -> int:
    from importlib import import_module

    room, _, name = command.partition(":")
    code: int = getattr(import_module(f"journeymapper.cli.{room}"), name)(options)
    return code


def _complain(sentence: str) -> int:
    print(f"journeymapper: {' '.join(sentence.split())}", file=sys.stderr)
    return FAILED


def _speak_unicode() -> None:
    """Let a terminal that lacks a sign show something in its place instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace" if stream is sys.stderr else "replace")


def _hang_up() -> None:
    """Whoever read our output has gone; keep Python from failing on it once more when it flushes at its end."""
    import contextlib
    import os

    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)

"""The one family of errors that a user may see."""

from __future__ import annotations


class JourneyMapperError(Exception):
    """A failure told as a sentence the user can act on: what happened, where, what to do.

    The command line prints it as one line and exits with 2; the window shows it and keeps the work.
    """

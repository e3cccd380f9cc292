"""The Qt we ship with survives what a busy canvas does to it."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
from PySide6.QtGui import QImage, QPainter, QPen

image = QImage(8, 8, QImage.Format.Format_ARGB32)
painter = QPainter(image)
pen = QPen()
for _ in range(200_000):
    painter.setPen(pen)
painter.end()
"""


def test_200_000_pens_do_not_abort_the_interpreter() -> None:
    """PySide6 6.12.0 drops a reference to None with each void call, and aborts Python 3.11 when none is left."""
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")

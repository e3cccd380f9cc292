"""Pictures on the page: the logo and the faces of personas, flattened onto white and no finer than print needs."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journeymapper.model.project import Project

if TYPE_CHECKING:
    from PIL.Image import Image

_PIXELS_A_POINT = 300 / 72
"""300 dpi."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A decoded picture in RGB without transparency; sizes in pixels."""

    image: Image

    @property
    def ratio(self) -> float:
        """Width over height."""
        return self.image.width / self.image.height

    def square(self) -> Picture:
        """Its middle, as high as wide."""
        from PIL import ImageOps

        side = min(self.image.size)
        return Picture(ImageOps.fit(self.image, (side, side)))

    def printed(self, width: float, height: float) -> Image:
        """The pixels for a place of `width` x `height` points: never more than 300 for an inch."""
        most = (max(1, round(width * _PIXELS_A_POINT)), max(1, round(height * _PIXELS_A_POINT)))
        made = self.image.copy()
        made.thumbnail(most)
        return made


def pictures_of(project: Project, media: Mapping[str, bytes]) -> dict[str, Picture]:
    """Return media name -> picture for the logo and the personas. What cannot be read is left out: its words stand instead."""
    names = [project.about.brand.logo, *(persona.picture for persona in project.personas.values())]
    found: dict[str, Picture] = {}
    for name in dict.fromkeys(name for name in names if name in media and name):
        picture = decoded(media[name])
        if picture is not None:
            found[name] = picture
    return found


def decoded(data: bytes) -> Picture | None:
    """Decode what a project file holds; None where its pixels are damaged (the file was only checked from outside)."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
            rgba = opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    ground = Image.new("RGB", rgba.size, "white")
    ground.paste(rgba, mask=rgba.getchannel("A"))
    return Picture(ground)

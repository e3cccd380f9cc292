"""Pictures of a project: taken in, given back in the size asked for, refused with a sentence."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtCore import QSize

from journeymapper.errors import JourneyMapperError
from journeymapper.ui.pictures import Pictures


def _png(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "#4353d9").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.usefixtures("qapp")
def test_a_picture_fits_the_size_asked_for_and_keeps_its_shape() -> None:
    pictures = Pictures()
    name = pictures.add(_png(400, 100))
    image = pictures.image(name, QSize(200, 200))
    assert image is not None
    assert (image.width(), image.height()) == (200, 50)


@pytest.mark.usefixtures("qapp")
def test_a_small_picture_is_not_blown_up() -> None:
    pictures = Pictures()
    image = pictures.image(pictures.add(_png(20, 10)), QSize(200, 200))
    assert image is not None
    assert (image.width(), image.height()) == (20, 10)


@pytest.mark.usefixtures("qapp")
def test_what_is_not_there_is_none() -> None:
    assert Pictures().image("gone.png", QSize(10, 10)) is None


@pytest.mark.usefixtures("qapp")
def test_another_document_brings_its_own_pictures() -> None:
    pictures = Pictures()
    name = pictures.add(_png(4, 4))
    pictures.belong_to(dict, lambda _name, _data: None)
    assert pictures.bytes_of(name) is None
    assert pictures.image(name, QSize(4, 4)) is None


def test_what_is_no_picture_is_refused_in_a_sentence() -> None:
    with pytest.raises(JourneyMapperError, match="picture"):
        Pictures().add(b"no picture at all")

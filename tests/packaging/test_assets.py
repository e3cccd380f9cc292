"""Shipped files are found from a checkout and from an installed wheel, and a missing one is told in a sentence."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from journeymapper import __version__
from journeymapper.assets import APP_VERSION, asset, resources_folder
from journeymapper.errors import JourneyMapperError
from tests.places import ROOT

FONT = ("fonts", "Inter-Regular.ttf")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [built] = folder.glob("*.whl")
    return built


def test_a_checkout_finds_its_files() -> None:
    assert asset(*FONT) == ROOT / "resources" / "fonts" / "Inter-Regular.ttf"
    assert asset("icons").is_dir()


@pytest.mark.parametrize(
    "parts", [("fonts", "No-Such.ttf"), ("..", "pyproject.toml"), ("/", "etc", "passwd")]
)
def test_what_is_not_shipped_is_refused_in_a_sentence(parts: tuple[str, ...]) -> None:
    with pytest.raises(JourneyMapperError, match=r"is missing from JourneyMapper's resources .*Install"):
        asset(*parts)


def test_an_installation_without_resources_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    resources_folder.cache_clear()
    monkeypatch.setattr("journeymapper.assets.__file__", str(tmp_path / "journeymapper" / "assets.py"))
    with pytest.raises(JourneyMapperError, match="Install JourneyMapper again"):
        asset(*FONT)


def test_a_wheel_carries_package_resources_and_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {"journeymapper/assets.py", "journeymapper/resources/fonts/Inter-Regular.ttf"} <= names
    assert {"journeymapper/resources/icons/undo.svg", "journeymapper/resources/icons/LICENSE.txt"} <= names
    metadata = f"journeymapper-{__version__}.dist-info"
    assert f"{metadata}/licenses/resources/fonts/licences/inter.txt" in names
    assert {name.partition("/")[0] for name in names} == {"journeymapper", metadata}


def test_an_unpacked_wheel_finds_its_own_files(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    script = f"from journeymapper.assets import asset; print(asset(*{FONT!r}), end='')"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert Path(done.stdout) == tmp_path / "journeymapper" / "resources" / "fonts" / "Inter-Regular.ttf"


def test_the_version_is_one_number_everywhere() -> None:
    assert __version__ == APP_VERSION
    assert "dynamic" in (ROOT / "pyproject.toml").read_text(encoding="utf-8")

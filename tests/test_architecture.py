"""The house keeps its shape: who may import whom, where Qt lives, what stays out of the start."""

from __future__ import annotations

import ast
import io
import json
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.places import PACKAGE, ROOT

FREE = {"errors", "assets"}
EVERY_ROOM = {"model", "edit", "board", "analysis", "files", "exchange", "brief", "publish", "ui"}
MAY_IMPORT = {
    "errors": set(),
    "assets": {"errors"},
    "model": {"errors"},
    "edit": FREE | {"model"},
    "board": FREE | {"model"},
    "analysis": FREE | {"model"},
    "files": FREE | {"model", "edit"},
    "exchange": FREE | {"model", "edit"},
    "brief": FREE | {"model", "board", "analysis"},
    "publish": FREE | {"model", "board", "analysis", "brief"},
    "ui": FREE | EVERY_ROOM,
    "cli": FREE | EVERY_ROOM,
    "__main__": {"cli"},
}
LEAN_ROOMS = ("errors", "assets", "model", "edit", "files", "board")
HEAVY = {
    "PIL",
    "PySide6",
    "fontTools",
    "lxml",
    "networkx",
    "numpy",
    "openpyxl",
    "pikepdf",
    "pypdfium2",
    "reportlab",
    "uharfbuzz",
    "pptx",
}


class Import(NamedTuple):
    """One import statement: where it stands, what it names, and whether it runs when its file is imported."""

    place: str
    room: str
    target: str
    at_start: bool

    @property
    def target_room(self) -> str:
        """The room of ours that is imported, or "" for a package of others or for the package's own version."""
        parts = self.target.split(".")
        return parts[1] if parts[0] == PACKAGE.name and len(parts) > 1 and parts[1] != "__version__" else ""


def imports_of(source: str, place: str, room: str) -> Iterator[Import]:
    """All imports of a file, those inside functions and type-checking blocks included."""
    later = set()
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or is_type_checking(node):
            later |= set(ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (Import(f"{place}:{node.lineno}", room, name, node not in later) for name in names)


def is_type_checking(node: ast.AST) -> bool:
    """Whether a node is `if TYPE_CHECKING:`."""
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def all_imports() -> list[Import]:
    """Every import in the package."""
    found: list[Import] = []
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        found += imports_of(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)), room)
    return found


def test_rooms_import_only_those_below_them() -> None:
    wrong = [
        f"{found.place} {found.room} imports {found.target}"
        for found in all_imports()
        if found.target_room not in MAY_IMPORT.get(found.room, set()) | {"", found.room}
    ]
    assert wrong == []


def test_every_room_has_its_rule() -> None:
    rooms = {found.room for found in all_imports()} - {"__init__"}
    assert rooms <= MAY_IMPORT.keys()


def test_the_command_line_loads_the_window_only_in_a_command() -> None:
    assert [f.place for f in all_imports() if f.room == "cli" and f.target_room == "ui" and f.at_start] == []


def test_qt_lives_under_ui_alone() -> None:
    assert [f.place for f in all_imports() if f.target.startswith("PySide6") and f.room != "ui"] == []


def test_nothing_is_pickled() -> None:
    unsafe = {"pickle", "shelve", "marshal", "dill"}
    assert [f.place for f in all_imports() if f.target.split(".")[0] in unsafe] == []


def test_lean_rooms_load_nothing_heavy() -> None:
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for room in LEAN_ROOMS
        for path in sorted([*PACKAGE.glob(f"{room}.py"), *(PACKAGE / room).rglob("*.py")])
    ]
    assert heavy_after_importing(modules) == {}


def test_the_window_opens_without_anything_heavy() -> None:
    """What the command line imports of `ui`, and all that comes with it, loads Qt and nothing else of weight."""
    doors = {
        module_of(found.target) for found in all_imports() if (found.room, found.target_room) == ("cli", "ui")
    }
    loaded = {door: set(heavy) - {"PySide6"} for door, heavy in heavy_after_importing(sorted(doors)).items()}
    assert {door: heavy for door, heavy in loaded.items() if heavy} == {}


def module_of(target: str) -> str:
    """The module that an import names: `journeymapper.ui.window` of `journeymapper.ui.window.open_window`."""
    path = ROOT.joinpath(*target.split("."))
    return target if path.is_dir() or path.with_suffix(".py").is_file() else target.rpartition(".")[0]


def heavy_after_importing(modules: list[str]) -> dict[str, list[str]]:
    """Imports modules one by one in a process of its own, and tells which of them first loaded what is heavy."""
    script = (
        "import importlib, json, sys\n"
        "modules, heavy = json.loads(sys.argv[1])\n"
        "blame = {}\n"
        "for module in modules:\n"
        "    before = set(sys.modules)\n"
        "    importlib.import_module(module)\n"
        "    if loaded := sorted((set(sys.modules) - before) & set(heavy)):\n"
        "        blame[module] = loaded\n"
        "print(json.dumps(blame))\n"
    )
    question = json.dumps([modules, sorted(HEAVY)])
    done = subprocess.run(
        [sys.executable, "-c", script, question], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, list[str]] = json.loads(done.stdout)
    return answer


@pytest.mark.parametrize(
    ("source", "target_room", "at_start"),
    [
        ("import journeymapper.ui.window", "ui", True),
        ("from journeymapper import ui", "ui", True),
        ("from journeymapper.ui import window", "ui", True),
        ("def open():\n    from journeymapper.ui import window", "ui", False),
        ("if TYPE_CHECKING:\n    from journeymapper.ui import window", "ui", False),
        ("class A:\n    import journeymapper.ui", "ui", True),
        ("from journeymapper import __version__", "", True),
        ("import networkx", "", True),
    ],
)
def test_the_reader_of_imports_sees_every_form(source: str, target_room: str, at_start: bool) -> None:
    [found] = imports_of(source, "here", "cli")
    assert (found.target_room, found.at_start) == (target_room, at_start)


def test_the_heavy_are_noticed_through_others() -> None:
    assert heavy_after_importing(["json", "openpyxl"])["openpyxl"] != []


SILENCED = re.compile(r"#\s*(noqa|type:\s*ignore|mypy:|ruff:|pyright:|pragma)")
LEFT_OUT = {"skip", "skipif", "xfail", "importorskip"}


def silenced_in(source: str) -> list[int]:
    """The lines of a file where a check is told to look away, or a test not to run."""
    comments = [
        t for t in tokenize.generate_tokens(io.StringIO(source).readline) if t.type == tokenize.COMMENT
    ]
    calls = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Attribute) and n.attr in LEFT_OUT]
    looked_away = [token.start[0] for token in comments if SILENCED.search(token.string)]
    return sorted(
        looked_away + [n.lineno for n in calls if ast.unparse(n.value) in ("pytest", "pytest.mark")]
    )


def test_no_check_is_silenced_and_no_test_is_skipped() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for folder in ("journeymapper", "packaging", "tests")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for line in silenced_in(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_reader_of_silenced_checks_sees_every_form() -> None:
    ignore, quiet = "type: " + "ignore[misc]", "no" + "qa"
    source = f"a = 1  # {ignore}\nb = 2  # {quiet}: E501\nc = '# {quiet}'\npytest.skip('x')\n@pytest.mark.xfail\ndef f(): ...\n"
    assert silenced_in(source) == [1, 2, 4, 5]


def test_resources_is_no_module() -> None:
    """A module of that name would shadow the folder inside an installed package."""
    assert [path for path in PACKAGE.rglob("resources*") if Path(path).suffix == ".py"] == []

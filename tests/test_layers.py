"""The architecture, as a test: a layer imports only what stands below it."""

import ast
import re
from pathlib import Path

import pytest

import storyshot_gui

ROOT = Path(storyshot_gui.__file__).parent
GROUND = {"errors", "paths", "workers"}
BELOW = {
    "errors": set(),
    "paths": set(),
    "workers": {"errors"},
    "settings": GROUND,
    "logs": GROUND,
    "project": GROUND,
    "providers": GROUND,
    "embedded": GROUND | {"providers"},
    "jobs": GROUND,
    "stages": GROUND | {"project", "providers", "embedded"},
    "render": GROUND | {"project", "providers", "embedded"},
    "session": GROUND | {"jobs", "stages", "render", "project", "providers", "embedded"},
}
BELOW["ui"] = set(BELOW) - {"app", "cli"} | {"settings", "logs"}
BELOW["engine"] = BELOW["session"] | {"session", "settings", "logs"}
BELOW["cli"] = BELOW["session"] | {"session", "settings", "logs", "engine"}
BELOW["app"] = {*BELOW, "cli"}
BELOW["start"] = {"app"}
MAY_USE_QT = {"app", "ui", "session", "jobs"}
DRAWS = {"embedded/illustrator", "embedded/lettering.py"}

ARCHITECTURE = (ROOT.parent / "ARCHITECTURE.md").read_text("utf-8")
FILES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_layer_imports_only_what_stands_below_it(file: Path):
    layer = file.relative_to(ROOT).parts[0].removesuffix(".py")
    for module in imports(file):
        used = module.split(".")[1] if module.startswith("storyshot_gui.") else layer
        allowed = BELOW.get(layer, set()) | {layer}
        assert used in allowed, f"{layer} imports {module}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_qt_stays_where_it_belongs(file: Path):
    place = file.relative_to(ROOT).as_posix()
    layer = place.split("/")[0].removesuffix(".py")
    found = {".".join(module.split(".")[:2]) for module in imports(file)}
    qt = {module for module in found if module.startswith("PySide6.")}
    if any(place.startswith(folder) for folder in DRAWS):
        assert not qt & {"PySide6.QtWidgets", "PySide6.QtMultimedia"}
    elif layer in ("session", "jobs"):
        assert qt <= {"PySide6.QtCore"}
    elif layer not in MAY_USE_QT:
        assert not qt


def test_every_room_has_a_place_and_a_line_in_the_architecture():
    rooms = {path.stem for path in ROOT.iterdir() if path.suffix == ".py" or path.is_dir()}
    rooms -= {"__init__", "__pycache__"}
    assert rooms <= set(BELOW)
    assert [room for room in rooms if not re.search(rf"\b{room}(/|\.py)", ARCHITECTURE)] == []


def imports(file: Path) -> set[str]:
    """Everything a file imports, wherever in it; what is taken from a package counts by name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} imports relatively"
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found

"""Every failure a person can meet says what to do about it."""

import ast
import inspect
from pathlib import Path

import pytest

import storyshot_gui
from storyshot_gui import errors
from storyshot_gui.errors import StoryshotError

ROOT = Path(storyshot_gui.__file__).parent
OWN_HINT = {
    name: kind.hint
    for name, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, StoryshotError)
}


FILES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_failure_has_a_hint(file: Path):
    assert [f"line {call.lineno}" for call in failures(file) if not has_hint(call)] == []


def failures(file: Path) -> list[ast.Call]:
    tree = ast.parse(file.read_text("utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in OWN_HINT]


def has_hint(call: ast.Call) -> bool:
    assert isinstance(call.func, ast.Name)
    unpacked = any(isinstance(argument, ast.Starred) for argument in call.args)
    return bool(OWN_HINT[call.func.id]) or unpacked or len(call.args) + len(call.keywords) > 1

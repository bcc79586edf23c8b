"""Nothing grows beyond what one takes in at once."""

import ast
from pathlib import Path

import pytest

import storyshot_gui

ROOT = Path(storyshot_gui.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))
LINES_OF_FILE, LINES_OF_CLASS, STATEMENTS = 400, 250, 30


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_files_classes_and_functions_stay_small(file: Path):
    text = file.read_text("utf-8")
    nodes = list(ast.walk(ast.parse(text)))
    assert text.count("\n") <= LINES_OF_FILE
    assert [f"{each.name}: {lines(each)} lines" for each in nodes if is_long(each)] == []
    assert [f"{each.name}: {steps(each)} statements" for each in nodes if does_much(each)] == []


def is_long(node: ast.AST) -> bool:
    return isinstance(node, ast.ClassDef) and lines(node) > LINES_OF_CLASS


def does_much(node: ast.AST) -> bool:
    function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    return function and steps(node) > STATEMENTS


def lines(node: ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def steps(node: ast.AST) -> int:
    return sum(isinstance(each, ast.stmt) for each in ast.walk(node)) - 1

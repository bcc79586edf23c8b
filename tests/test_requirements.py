"""pyproject.toml is the one truth; requirements.txt is compiled from it."""

import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import requirements  # noqa: E402


def pinned() -> dict[str, Requirement]:
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    found = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(requirement.name): requirement for requirement in found}


def test_requirements_were_compiled_from_this_pyproject():
    header = (ROOT / "requirements.txt").read_text("utf-8").splitlines()[1]
    assert header == f"# from: {requirements.fingerprint()}", "run `make requirements`"


def test_every_dependency_is_pinned_inside_its_range():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for text in project["dependencies"]:
        wanted = Requirement(text)
        version = next(iter(pinned()[canonicalize_name(wanted.name)].specifier)).version
        assert version in wanted.specifier, text


def test_qt_is_held_below_the_release_that_aborts_on_python_311():
    assert "6.12.0" not in Requirement(project_line("pyside6-essentials")).specifier


def project_line(name: str) -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return next(line for line in project["dependencies"] if line.startswith(name))

"""Compile requirements.txt from pyproject.toml: every package with its version, for each Python."""

import hashlib
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PINNED = ROOT / "requirements.txt"
HEADER = "# Compiled from pyproject.toml by `make requirements`; not edited by hand.\n# from: {}\n"


def fingerprint() -> str:
    """Changes when, and only when, the dependencies in pyproject.toml do."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    parts = [project["requires-python"], *project["dependencies"]]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def main() -> None:
    subprocess.run([sys.executable, "-m", "pip", "-q", "install", "uv"], check=True)
    compile_ = "uv pip compile --universal --quiet --no-header --no-annotate pyproject.toml"
    command = [sys.executable, "-m", *compile_.split()]
    answer = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    PINNED.write_text(HEADER.format(fingerprint()) + answer.stdout, "utf-8")


if __name__ == "__main__":
    main()

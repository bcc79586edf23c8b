"""What the project's own files may not say: where they were written, secrets, promises."""

import re
import subprocess
from pathlib import Path

import pytest

OWN = Path(__file__)
ROOT = OWN.parent.parent
WRITTEN = {".py", ".md", ".toml", ".spec", ".qss", ".yml", ""}
FORBIDDEN = {
    "a folder of one machine": r"/(home|Users)/[a-z]\w*/|/root/|/work/|[A-Z]:\\\\?Users\\",
    "a key": r"\b(sk-[A-Za-z0-9_-]{20,}|AIza[\w-]{30,}|gh[pousr]_\w{30,}|AKIA[A-Z0-9]{16})\b",
    "a promise": r"\b(TODO|FIXME|XXX|HACK)\b",
    "a number nobody can look up": r"\b(issues?|pull request|ticket) #\d",
}


def files() -> list[Path]:
    """What is the project's own and written by hand, as git knows it."""
    listed = subprocess.run(
        ["git", "ls-files", "--", ".", ":!resources", ":!projects"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.splitlines()]
    return [path for path in paths if path.suffix in WRITTEN and path.is_file() and path != OWN]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds_what_it_must_not(what: str):
    pattern = re.compile(FORBIDDEN[what])
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in files()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert not found

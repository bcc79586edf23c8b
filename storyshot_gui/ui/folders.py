"""Show a file where it lies, in the system's own file manager."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment

BUNDLE = "LD_LIBRARY_PATH"  # set by a bundle for itself; other programs must not see it


def show_in_folder(path: Path) -> bool:
    """Open the folder with the file chosen, where the system can; False when nothing opened."""
    process = QProcess()
    program, arguments = _call(path)
    process.setProgram(program)
    process.setArguments(arguments)
    process.setProcessEnvironment(environment())
    started, _process_id = process.startDetached()
    return started


def environment() -> QProcessEnvironment:
    """Ours, with the library path as it was before a bundle changed it."""
    own = QProcessEnvironment.systemEnvironment()
    if original := os.environ.get(f"{BUNDLE}_ORIG"):
        own.insert(BUNDLE, original)
    elif getattr(sys, "frozen", False):
        own.remove(BUNDLE)
    return own


def _call(path: Path) -> tuple[str, list[str]]:
    if sys.platform == "win32":
        return "explorer", ["/select,", str(path)]
    if sys.platform == "darwin":
        return "open", ["-R", str(path)]
    return "xdg-open", [str(path if path.is_dir() else path.parent)]

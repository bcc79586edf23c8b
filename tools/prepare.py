"""Make a checkout ready to run: system libraries, a virtual environment, the packages.

Needs nothing but Python 3.11 or newer and its pip. Does only what is missing, so a second call
is quick.
"""

import argparse
import hashlib
import importlib.util
import os
import subprocess
import sys
import venv
from pathlib import Path

import system

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "prepared"
OLDEST, NEWEST = (3, 11), (3, 13)
VERSION = sys.version_info[:2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="also what the checks need")
    options = parser.parse_args()
    if not OLDEST <= VERSION <= NEWEST:
        sys.exit(f"StoryShot needs Python 3.11 to 3.13, and this is {sys.version.split()[0]}.")
    wants = system.FOR_PICTURES | system.FOR_WINDOW | (system.FOR_CHECKS if options.dev else {})
    system.install(wants)
    try:
        add_packages(dev=options.dev)
    except subprocess.CalledProcessError as error:
        sys.exit(f"This step failed, and what it said is above: {error.cmd}")
    tell_what_is_lacking(wants)


def add_packages(*, dev: bool) -> None:
    """Bring the virtual environment to what pyproject.toml and requirements.txt say today."""
    stamp = fingerprint(dev=dev)
    if STAMP.exists() and stamp in STAMP.read_text("utf-8").splitlines():
        return
    make_environment()
    print("Installing packages (once, about 1.3 GB)", flush=True)
    pinned = str(ROOT / "requirements.txt")
    pip("install", "-r", pinned)
    pip("install", "-c", pinned, "-e", f"{ROOT}[dev]" if dev else str(ROOT))
    STAMP.write_text(f"{fingerprint(dev=False)}\n{stamp}\n", "utf-8")


def fingerprint(*, dev: bool) -> str:
    """Changes with the packages asked for, with Python, and when the checkout is moved."""
    files = [ROOT / "requirements.txt", ROOT / "pyproject.toml"]
    content = b"".join(file.read_bytes() for file in files) + f"{VERSION} {ROOT}".encode()
    return f"{hashlib.sha256(content).hexdigest()} {'dev' if dev else 'run'}"


def make_environment() -> None:
    """An environment of this Python with pip in it; one of another Python is replaced."""
    if not is_of_this_python():
        print("Making the virtual environment .venv", flush=True)
        venv.create(ENVIRONMENT, clear=True, symlinks=os.name != "nt")
    if has_pip():
        return
    if importlib.util.find_spec("ensurepip"):
        run([str(python()), "-m", "ensurepip"])
    elif importlib.util.find_spec("pip"):  # Debian's Python has no ensurepip unless asked for
        run([sys.executable, "-m", "pip", "-q", "--python", str(python()), "install", "pip"])
    else:
        sys.exit("This Python has no pip. On Debian: apt-get install python3-pip")


def is_of_this_python() -> bool:
    config = ENVIRONMENT / "pyvenv.cfg"
    if not python().exists() or not config.exists():
        return False
    return f"version = {VERSION[0]}.{VERSION[1]}." in config.read_text("utf-8")


def has_pip() -> bool:
    command = [str(python()), "-c", "import pip"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def python() -> Path:
    folder, name = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return ENVIRONMENT / folder / name


def pip(*arguments: str) -> None:
    run([str(python()), "-m", "pip", "-q", "--disable-pip-version-check", *arguments])


def run(command: list[str]) -> None:
    subprocess.run(command, check=True)


def tell_what_is_lacking(wants: system.Wants) -> None:
    """Name the system's missing parts; ends the program when nothing works without them."""
    lacking = system.missing(wants)
    if not lacking:
        return
    print(f"The system lacks {', '.join(lacking)}. This installs it:", file=sys.stderr)
    print(system.advice(lacking), file=sys.stderr)
    if system.missing(system.FOR_PICTURES):
        sys.exit("Until then neither the window nor a film can be made.")
    if system.missing(system.FOR_WINDOW):
        print("Until then the window cannot start; films can be made.", file=sys.stderr)


if __name__ == "__main__":
    main()

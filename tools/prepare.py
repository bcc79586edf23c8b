"""Make a checkout ready to run: system libraries, a virtual environment, the packages.

Needs nothing but Python 3.11 or newer. Does only what is missing, so a second call is quick.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "prepared"
OLDEST, NEWEST = (3, 11), (3, 13)

# Debian's names of what Qt's wheels expect of the system, and of what the tests start.
LIBRARIES = (
    "libgl1 libegl1 libxkbcommon0 libxkbcommon-x11-0 libfontconfig1 libglib2.0-0 libdbus-1-3 "
    "libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 "
    "libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 "
    "libgssapi-krb5-2 libpulse0 libxrandr2 libxext6 fonts-dejavu-core"
).split()
FOR_TESTS = ["xvfb", "xauth"]
FOR_BUNDLES = ["binutils"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="also what the checks need")
    options = parser.parse_args()
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        sys.exit(f"StoryShot needs Python 3.11 to 3.13; this is {sys.version.split()[0]}.")
    add_libraries(LIBRARIES + (FOR_TESTS + FOR_BUNDLES if options.dev else []))
    stamp = fingerprint(dev=options.dev)
    if STAMP.exists() and stamp in STAMP.read_text().splitlines():
        return
    make_environment()
    add_packages(dev=options.dev)
    STAMP.write_text(f"{fingerprint(dev=False)}\n{stamp}\n")


def add_libraries(wanted: list[str]) -> None:
    """Install Debian packages that are missing where that is possible, else name them."""
    if not sys.platform.startswith("linux") or not shutil.which("dpkg-query"):
        return
    missing = [name for name in wanted if not is_installed(name)]
    if not missing:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print("These system packages are missing; please install them:\n ", " ".join(missing))
        return
    print("Installing system packages:", " ".join(missing), flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *missing]):
        subprocess.run(["apt-get", "-qq", *command], check=True, env=quiet, stdout=sys.stderr)


def is_installed(package: str) -> bool:
    query = ["dpkg-query", "-W", "-f=${Status}", package]
    answer = subprocess.run(query, capture_output=True, text=True, check=False)
    return answer.stdout.startswith("install ok")


def make_environment() -> None:
    if python().exists():
        return
    print("Making the virtual environment .venv", flush=True)
    try:
        venv.create(ENVIRONMENT, with_pip=True)
    except subprocess.CalledProcessError:  # Debian ships venv without pip unless asked
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        version = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        add_libraries([version])
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)


def add_packages(*, dev: bool) -> None:
    print("Installing packages (once; some 500 MB)", flush=True)
    pinned = str(ROOT / "requirements.txt")
    pip("install", "-r", pinned)
    if dev:
        extras = project()["optional-dependencies"]["dev"]
        pip("install", "-c", pinned, *extras)
    pip("install", "--no-deps", "-e", str(ROOT))


def pip(*arguments: str) -> None:
    command = [str(python()), "-m", "pip", "-q", "--disable-pip-version-check", *arguments]
    subprocess.run(command, check=True)


def python() -> Path:
    folder, name = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return ENVIRONMENT / folder / name


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def fingerprint(*, dev: bool) -> str:
    files = [ROOT / "requirements.txt", ROOT / "pyproject.toml"]
    content = b"".join(file.read_bytes() for file in files) + sys.version.encode()
    return f"{hashlib.sha256(content).hexdigest()} {'dev' if dev else 'run'}"


if __name__ == "__main__":
    main()

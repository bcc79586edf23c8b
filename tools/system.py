"""What StoryShot needs of the operating system: which libraries and programs are not there."""

import ctypes
import os
import shutil
import subprocess
import sys

Wants = dict[str, str]  # a library or program -> the Debian package that has it

# Without these Qt cannot be loaded at all, so neither the window nor the films work.
FOR_PICTURES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
}
FOR_WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libpulse.so.0": "libpulse0",
    "libXrandr.so.2": "libxrandr2",
    "libXext.so.6": "libxext6",
}
FOR_CHECKS = {"Xvfb": "xvfb", "xdotool": "xdotool", "objdump": "binutils"}


def missing(wants: Wants) -> Wants:
    """Those of `wants` that are not here; nothing is ever missing but on Linux."""
    if not sys.platform.startswith("linux"):
        return {}
    return {name: package for name, package in wants.items() if not is_here(name)}


def is_here(name: str) -> bool:
    if ".so." not in name:
        return shutil.which(name) is not None
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def install(wants: Wants) -> None:
    """Install with apt what is missing, where that is allowed; failures are left to `missing`."""
    packages = list(missing(wants).values())
    if not packages or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("Installing system packages:", *packages, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "-qq", *command], check=False, env=quiet, stdout=sys.stderr)


def advice(lacking: Wants) -> str:
    """How the person gets what is lacking."""
    if shutil.which("apt-get"):
        become = "" if os.geteuid() == 0 else "sudo "
        packages = " ".join(lacking.values())
        return f"  {become}apt-get install -y --no-install-recommends {packages}"
    return f"  Please install the packages of your system that have {', '.join(lacking)}."


def why_no_window() -> str:
    """Why a window cannot be shown here, or "" when it can."""
    if not sys.platform.startswith("linux"):
        return ""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return "There is no display"
    lacking = missing(FOR_PICTURES | FOR_WINDOW)
    return f"The window cannot start without {', '.join(lacking)}" if lacking else ""

"""What this machine offers the program, and what to do about what it lacks."""

import ctypes.util
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from storyshot_gui import paths
from storyshot_gui.embedded.voice.kokoro import Kokoro
from storyshot_gui.errors import StoryshotError
from storyshot_gui.render import ffmpeg

KEYS = {
    "OPENROUTER_KEY": "OpenRouter",
    "OPENAI_KEY": "OpenAI",
    "FAL_KEY": "fal.ai",
    "ELEVENLABS_API_KEY": "ElevenLabs",
    "GEMINI_API_KEY": "Gemini",
    "ANTHROPIC_API_KEY": "Anthropic",
}
ROOM_GB = 2.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `needed` ones must be ok for a film to be made."""

    name: str
    ok: bool
    words: str
    advice: str = ""
    needed: bool = True


def examine() -> list[Finding]:
    """Look at everything; never raises."""
    looks: list[Callable[[], Finding]] = [_ffmpeg, _voice, _fonts, _art, _disk, _vlc]
    return [look() for look in looks] + [_key(name) for name in KEYS]


def facts(findings: list[Finding]) -> dict[str, Any]:
    return {
        "ok": all(finding.ok for finding in findings if finding.needed),
        "findings": [asdict(finding) for finding in findings],
    }


def words(findings: list[Finding]) -> str:
    lines: list[str] = []
    for finding in findings:
        mark = "✓" if finding.ok else ("✗" if finding.needed else "–")
        lines.append(f"{mark} {finding.name}: {finding.words}")
        if finding.advice and not finding.ok:
            lines.append(f"    {finding.advice}")
    return "\n".join(lines)


def _ffmpeg() -> Finding:
    try:
        binary = ffmpeg.find()
        answer = subprocess.run([binary, "-version"], capture_output=True, text=True, check=True)
    except (StoryshotError, OSError, subprocess.CalledProcessError) as error:
        advice = "Install the package imageio-ffmpeg, or ffmpeg from your system."
        return Finding("ffmpeg", ok=False, words=str(error), advice=advice)
    return Finding("ffmpeg", ok=True, words=f"{answer.stdout.splitlines()[0]} ({binary})")


def _voice() -> Finding:
    try:
        Kokoro(threads=1)
    except StoryshotError as error:
        advice = "Install the program’s packages again; until then films are silent."
        return Finding("voice", ok=False, words=str(error), advice=advice)
    return Finding("voice", ok=True, words="the English voices can be loaded")


def _fonts() -> Finding:
    fonts = sorted((paths.resources() / "fonts").rglob("*.ttf"))
    if not fonts:
        advice = "Install the program again: its resources are incomplete."
        return Finding("fonts", ok=False, words="none are bundled", advice=advice)
    return Finding("fonts", ok=True, words=", ".join(font.stem for font in fonts))


def _art() -> Finding:
    there = (paths.resources() / "art" / "noto.json.gz").is_file()
    advice = "Install the program again: its resources are incomplete."
    words = "the drawings are here" if there else "the drawings are missing"
    return Finding("illustrator", ok=there, words=words, advice=advice)


def _disk() -> Finding:
    folder = next(p for p in (paths.documents(), *paths.documents().parents) if p.exists())
    free = shutil.disk_usage(folder).free / 1e9
    writable = os.access(folder, os.W_OK)
    words = f"{free:.1f} GB free in {folder}" + ("" if writable else ", which cannot be written to")
    advice = "Make room, or keep projects in another folder."
    return Finding("disk", ok=free > ROOM_GB and writable, words=words, advice=advice)


def _vlc() -> Finding:
    found = ctypes.util.find_library("vlc")
    words = f"{found} will play films" if found else "not found, the built-in player is used"
    advice = "Nothing to do; VLC is used where it is installed."
    return Finding("VLC", ok=bool(found), words=words, advice=advice, needed=False)


def _key(name: str) -> Finding:
    there = bool(os.environ.get(name)) or _in_env_file(name)
    service = KEYS[name]
    words = "a key is set" if there else "no key; the embedded providers need none"
    advice = f"Set {name} to use {service}."
    return Finding(service, ok=there, words=words, advice=advice, needed=False)


def _in_env_file(name: str) -> bool:
    from dotenv import dotenv_values

    return bool(dotenv_values(Path.cwd() / ".env").get(name))

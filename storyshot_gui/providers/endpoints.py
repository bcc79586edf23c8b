"""Where the services are, unless the person says otherwise."""

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from storyshot_gui.errors import InputError

ADDRESSES: Mapping[str, tuple[str, str]] = {
    "openai": ("OPENAI_BASE_URL", "https://api.openai.com/v1"),
    "openrouter": ("OPENROUTER_BASE_URL", "https://openrouter.ai/api/v1"),
    "fal queue": ("FAL_QUEUE_URL", "https://queue.fal.run"),
    "fal rest": ("FAL_REST_URL", "https://rest.fal.ai"),
    "fal api": ("FAL_API_URL", "https://api.fal.ai/v1"),
    "elevenlabs": ("ELEVENLABS_BASE_URL", "https://api.elevenlabs.io"),
    "gemini": ("GEMINI_BASE_URL", "https://generativelanguage.googleapis.com/v1beta"),
    "anthropic": ("ANTHROPIC_BASE_URL", "https://api.anthropic.com"),
    "compatible": ("LOCAL_LLM_URL", "http://127.0.0.1:11434/v1"),
    "comfyui": ("COMFYUI_URL", "http://127.0.0.1:8188"),
    "a1111": ("A1111_URL", "http://127.0.0.1:7860"),
}
HERE = ("127.0.0.1", "localhost", "::1")


def address(service: str, environment: Mapping[str, str] | None = None) -> str:
    """The base address of a service; InputError when what is set is not one."""
    name, usual = ADDRESSES[service]
    given = (os.environ if environment is None else environment).get(name, "").strip()
    return checked(given, name) if given else usual


def is_set(service: str, environment: Mapping[str, str] | None = None) -> bool:
    """Whether the person named an address of their own."""
    name, _ = ADDRESSES[service]
    return bool((os.environ if environment is None else environment).get(name, "").strip())


def checked(url: str, name: str) -> str:
    """The address without its last slash; InputError when it is none."""
    hint = f"Set {name} to an address like https://example.org/v1."
    if "@" in url:
        raise InputError(f"The address in {name} must not hold a password.", hint)
    if any(sign.isspace() for sign in url) or not _is_whole(url):
        raise InputError(f"“{url}” is not the address of a service.", hint)
    return url.rstrip("/")


def is_here(url: str) -> bool:
    """Whether an address is on this machine."""
    return urlsplit(url).hostname in HERE


def _is_whole(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False

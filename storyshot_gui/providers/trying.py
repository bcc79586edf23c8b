"""Trying a service: one question that is free, and in plain words what is wrong.

Nothing here raises what a person can act on: it is the answer.
"""

import asyncio
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from storyshot_gui.errors import (
    KeyMissing,
    KeyRejected,
    OutOfCredit,
    ProviderError,
    RateLimited,
    StoryshotError,
    Unreachable,
)
from storyshot_gui.providers.endpoints import host
from storyshot_gui.providers.keys import Keys, checked_key
from storyshot_gui.providers.reach import Reach
from storyshot_gui.providers.services import Listed
from storyshot_gui.providers.tree import Tree

SECONDS = 15.0  # to wait for the answer
SHOWN = 3  # models to name
UNKNOWN_CREDIT = "Whether there is credit shows only when something is made."
UNPERMITTED = ("missing_permissions", "missing the permission", "Missing scopes")


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of it, and what to do."""

    ok: bool
    words: str
    hint: str = ""


async def tried(reach: Reach, service: str, secret: str = "") -> Tried:
    """Ask a service its free question, with this key or else with the one in force."""
    from storyshot_gui.providers.http import Call  # loads httpx

    listed = reach.services[service]
    try:
        key = checked_key(secret, "Settings", "", listed.name) if secret else None
        http = reach.trial(service, key)
        call = Call("GET", listed.test["path"], seconds=SECONDS)
        answer = http.read(await http.send(call))
    except StoryshotError as error:
        return _failed(error, listed, reach)
    return READINGS.get(service, _works)(listed, answer)


async def keep(keys: Keys, service: str, secret: str) -> Tried:
    """Put a key into the keyring."""
    return await _done(lambda: keys.keep(service, secret), "Kept in the keyring.")


async def drop(keys: Keys, service: str) -> Tried:
    """Take a key out of the keyring."""
    return await _done(lambda: keys.drop(service), "Removed from the keyring.")


async def _done(change: Callable[[], None], words: str) -> Tried:
    try:
        await asyncio.to_thread(change)
    except StoryshotError as error:
        return _bad(str(error), error.hint)
    return _good(words)


def _failed(error: StoryshotError, listed: Listed, reach: Reach) -> Tried:
    match error:
        case KeyMissing():
            return _bad("There is no key yet.", "Paste one and save it.")
        case KeyRejected() if any(words in str(error) for words in UNPERMITTED):
            return _good("The key is accepted, but may not do everything.", str(error))
        case KeyRejected():
            hint = "Was it copied whole? If it was revoked, make another one."
            return _bad(f"The key is not accepted. {error}", hint)
        case OutOfCredit():
            return _bad(f"The key works, but the account is empty. {error}", error.hint)
        case RateLimited():
            return _good("The key works; the service is busy just now.", str(error))
        case ProviderError():
            return _astray(error, listed, reach)
        case _:
            return _bad(str(error), error.hint)


def _astray(error: ProviderError, listed: Listed, reach: Reach) -> Tried:
    """Something is there that is not the service, or nothing is there."""
    base = reach.addresses.base(listed.test["place"])
    reason = _reason(error, base) if isinstance(error, Unreachable) else ""
    if reason:
        hint = "Start it, or set its address." if listed.own else "Check the connection."
        return _bad(reason, hint)
    if "address" in error.hint.lower() or "--" in error.hint:  # who read the answer knows more
        return _bad(str(error), error.hint)
    return _bad(str(error), f"Check the address: {base}")


def _reason(error: BaseException, base: str) -> str:
    """Why nothing answered, of what the system says, "" when it was an answer."""
    where = host(base)
    cause: BaseException | None = error
    while cause := cause.__cause__ or cause.__context__:
        words, kind = str(cause), type(cause).__name__
        if isinstance(cause, socket.gaierror):
            return f"There is no machine called {where}, or no connection to look it up."
        if isinstance(cause, ssl.SSLError) or "SSL" in words:
            return f"The connection to {where} cannot be trusted ({words})."
        if isinstance(cause, ConnectionRefusedError):
            return f"Nothing answers at {base}."
        if "Timeout" in kind:
            return f"{where} did not answer in {SECONDS:.0f} seconds."
        if not cause.__cause__ and not cause.__context__ and "Error" in kind:
            return _unexplained(cause, base)
    return ""


def _unexplained(cause: BaseException, base: str) -> str:
    if isinstance(cause, StoryshotError):
        return ""
    return f"The connection to {host(base)} broke ({str(cause) or type(cause).__name__})."


def _works(listed: Listed, answer: Tree) -> Tried:
    if not answer.fields.keys() & {"data", "models", "prices"}:
        return _other(listed)
    return _good("The key works.", UNKNOWN_CREDIT)


def _other(listed: Listed) -> Tried:
    name = "this kind of server" if listed.own else listed.name
    return _bad(f"Something answers, but not as {name} does.", "Check the address.")


def _openrouter(listed: Listed, answer: Tree) -> Tried:
    facts = answer.at("data")
    if not facts.is_object:
        return _other(listed)
    left = facts.at("limit_remaining")
    if left.is_number and left.number <= 0:
        return _bad("The key works, but its limit is used up.", "Raise its limit.")
    if facts.at("is_free_tier").value is True:
        return _good("The key works.", "No credit was bought yet: only free models answer.")
    if left.is_number:
        return _good(f"The key works; ${left.number:,.2f} of its limit are left.")
    return _good("The key works.", UNKNOWN_CREDIT)


def _elevenlabs(listed: Listed, answer: Tree) -> Tried:
    if not answer.at("character_limit").is_number:
        return _other(listed)
    left = answer.at("character_limit").number - answer.at("character_count").number
    if left <= 0:
        return _bad("The key works, but the month’s characters are used up.")
    return _good(f"The key works; {left:,.0f} characters are left.")


def _compatible(listed: Listed, answer: Tree) -> Tried:
    if "data" not in answer.fields:
        return _other(listed)
    names = [row.at("id").text for row in answer.at("data").rows]
    if not names:
        return _bad("It answers, but has no model.", "Load or pull a model there.")
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return _good(f"It answers. Its models: {', '.join(names[:SHOWN])}{more}.")


def _comfyui(listed: Listed, answer: Tree) -> Tried:
    if not answer.at("system").is_object:
        return _other(listed)
    version = answer.at("system", "comfyui_version").text
    return _good(f"ComfyUI {version} answers." if version else "ComfyUI answers.")


def _a1111(listed: Listed, answer: Tree) -> Tried:
    if not isinstance(answer.value, list):
        return _other(listed)
    if not answer.rows:
        return _bad("It answers, but has no checkpoint.", "Put one into its folder.")
    return _good(f"It answers; checkpoints: {len(answer.rows)}.")


def _good(words: str, hint: str = "") -> Tried:
    return Tried(ok=True, words=words, hint=hint)


def _bad(words: str, hint: str = "") -> Tried:
    return Tried(ok=False, words=words, hint=hint)


READINGS: Mapping[str, Callable[[Listed, Tree], Tried]] = {
    "openrouter": _openrouter,
    "elevenlabs": _elevenlabs,
    "compatible": _compatible,
    "comfyui": _comfyui,
    "a1111": _a1111,
}

"""Verbs made visible: "wanted" becomes a longing look, "did not answer" silence."""

from storyshot_gui.embedded.director.phrases import Verbs
from storyshot_gui.embedded.director.tables import pairs, table, words
from storyshot_gui.embedded.director.words import present


def inflect(action: str, *, plural: bool) -> str:
    """An action that starts with a base verb, in the present tense."""
    first, _, rest = action.partition(" ")
    verb = present(first, plural=plural)
    filled = rest.replace("{p}", "they" if plural else "it").replace(
        "{be}", "are" if plural else "is"
    )
    return f"{verb} {filled}".strip()


def speech_action(verb: str, listener: str) -> str:
    """How someone is seen to say, ask or cry, and to whom."""
    alone, together = table("verbs")["speech"].get(verb, ["speak", "speak to {l}"])
    return together.replace("{l}", listener) if listener else alone


def is_speech(verb: str) -> bool:
    return verb in table("verbs")["speech"]


def shown_thought(verb: str, target: str) -> str:
    """How thinking, wanting or fearing looks from outside, or "" for a verb of doing."""
    if target and verb in pairs("verbs", "toward"):
        return pairs("verbs", "toward")[verb].replace("{o}", target)
    return pairs("verbs", "mental").get(verb, "")


def shown_refusal(verb: str) -> str:
    """What is seen where something does not happen."""
    return pairs("verbs", "not").get(verb, "")


def led(verbs: Verbs) -> str:
    """The verb that is seen: "began to sing" sings, "tried to climb" tries to climb."""
    if not verbs.before or verbs.before in words("verbs", "through"):
        return verbs.base
    if verbs.before in words("verbs", "aims"):
        return f"{verbs.before} to {verbs.base}"
    if verbs.before in words("verbs", "ready"):
        return f"get ready to {verbs.base}"
    return ""


def mood(verb: str) -> str:
    """The kind of picture a verb makes: "move", "look", "feel" or "act"."""
    for kind, listed in (("move", "moves"), ("look", "perceives"), ("feel", "feels")):
        if verb in words("verbs", listed):
            return kind
    return "act"

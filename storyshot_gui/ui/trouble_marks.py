"""How what is in the way looks: an icon beside the words, never colour alone."""

from storyshot_gui.session.troubles import Trouble

ICONS = {
    "refused": "ban",
    "gone": "unplug",
    "lost": "circle-help",
    "limit": "clock",
    "credit": "circle-dollar-sign",
    "key": "key",
    "budget": "circle-dollar-sign",
    "down": "cloud-off",
    "failed": "circle-alert",
    "stale": "history",
}


def icon_of(kind: str) -> str:
    return ICONS.get(kind, "circle-alert")


def on_card(trouble: Trouble) -> str:
    """In two or three words, with what helps where that is one press."""
    if trouble.kind == "failed":
        return trouble.reason or trouble.words
    if trouble.kind == "refused" and trouble.stage == "image":
        return "refused: rewrite prompt"
    return trouble.words


def at_length(trouble: Trouble) -> str:
    """What the provider said, for where there is room."""
    return trouble.hint if trouble.kind == "failed" and trouble.hint else trouble.reason

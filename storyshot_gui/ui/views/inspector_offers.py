"""What can be done about how a sentence or shot stands: the buttons, and what they say."""

from storyshot_gui.project.records import StageName
from storyshot_gui.session import Card, Session
from storyshot_gui.session.troubles import Trouble
from storyshot_gui.ui.models.model_choices import choice_of
from storyshot_gui.ui.views.spending import priced

NAMES = {
    "state_redo": "Redo",
    "state_keep": "Keep as it is",
    "state_replace": "Use another model",
    "state_retry": "Retry",
    "state_budget": "Raise the budget…",
    "state_settings": "Open settings…",
    "state_go_on": "Go on now",
    "state_cancel": "Cancel",
}
HELPS = {
    "refused": ("state_retry",),
    "gone": ("state_replace", "state_retry"),
    "limit": ("state_go_on", "state_cancel"),
    "credit": ("state_go_on", "state_cancel"),
    "key": ("state_settings", "state_go_on", "state_cancel"),
    "budget": ("state_budget", "state_cancel"),
}


def offered(card: Card, trouble: Trouble | None) -> tuple[str, ...]:
    """The buttons, most helpful first."""
    if card.kind == "stale":
        return ("state_redo", "state_keep")
    if trouble is None:
        return ("state_cancel",) if card.kind in ("working", "waiting") else ()
    keys = HELPS.get(trouble.kind, ("state_retry",))
    if not trouble.waits:
        keys = tuple(key for key in keys if key not in ("state_go_on", "state_cancel"))
        keys = keys if "state_retry" in keys else (*keys, "state_retry")
    unwanted = "state_retry" if trouble.replacement else "state_replace"
    return tuple(key for key in keys if key != unwanted or trouble.kind != "gone")


def text_of(key: str, session: Session, subject: str, trouble: Trouble | None) -> str:
    """With what it costs, where it spends."""
    name = NAMES[key]
    if key == "state_replace" and trouble and session.catalog.knows(trouble.replacement):
        return f"Use {choice_of(session.catalog.model(trouble.replacement)).text}"
    if key == "state_retry" and trouble and trouble.stage:
        cost = priced(session, [subject], StageName(trouble.stage))
        return f"{name}  ·  {cost}" if cost else name
    return name

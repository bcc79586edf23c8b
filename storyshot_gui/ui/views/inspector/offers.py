"""What can be done about how a sentence or shot stands: the buttons, and what they say."""

from collections.abc import Collection
from functools import partial

from storyshot_gui.project.journal import Entry
from storyshot_gui.project.records import StageName
from storyshot_gui.session import Card, Session
from storyshot_gui.session.troubles import Trouble
from storyshot_gui.ui.models.model_choices import account_page, choice_of
from storyshot_gui.ui.money import tag
from storyshot_gui.ui.views.spending import priced

NAMES = {
    "state_rewrite": "Rewrite prompt",
    "state_redo": "Redo",
    "state_keep": "Keep as it is",
    "state_replace": "Use another model",
    "state_retry": "Retry",
    "state_check": "Check at provider",
    "state_ask": "Ask again",
    "state_give_up": "Give up",
    "state_budget": "Raise the budget…",
    "state_settings": "Open settings…",
    "state_go_on": "Go on now",
    "state_cancel": "Cancel",
}
HELPS = {
    "refused": ("state_rewrite", "state_retry"),
    "lost": ("state_check", "state_ask", "state_give_up"),
    "gone": ("state_replace", "state_retry"),
    "limit": ("state_go_on", "state_cancel"),
    "credit": ("state_go_on", "state_cancel"),
    "key": ("state_settings", "state_go_on", "state_cancel"),
    "budget": ("state_budget", "state_cancel"),
}
PAUSING = ("limit", "credit", "key", "budget")
SPENDING = ("state_retry", "state_ask")
PICTURES = (StageName.image, StageName.clip)


def offered(card: Card, trouble: Trouble | None, withheld: Collection[str] = ()) -> tuple[str, ...]:
    """The buttons, most helpful first, without those that could do nothing here."""
    if trouble is None:
        stale = ("state_redo", "state_keep") if card.kind == "stale" else ()
        return ("state_cancel",) if card.kind in ("working", "waiting") else stale
    keys = HELPS.get(trouble.kind, ("state_retry",))
    if not trouble.waits and trouble.kind in PAUSING:
        keys = tuple(key for key in keys if key not in ("state_go_on", "state_cancel"))
        keys = (*keys, "state_retry")
    return tuple(key for key in keys if key not in withheld)


def useless(session: Session, subject: str, trouble: Trouble | None) -> set[str]:
    """What could do nothing about this trouble."""
    if trouble is None:
        return set()
    keys = {"state_retry" if trouble.replacement else "state_replace"}
    if not (session.project.has_shot(subject) and trouble.stage in PICTURES):
        keys.add("state_rewrite")
    if not any(map(partial(can_be_looked_for, session), session.lost.of(subject))):
        keys.add("state_check")
    return keys


def can_be_looked_for(session: Session, entry: Entry) -> bool:
    """By us, or by the person in their account."""
    return session.lost.can_check(entry.id) or bool(account_page(entry.provider))


def text_of(key: str, session: Session, subject: str, trouble: Trouble | None) -> str:
    """With what it costs, where it spends."""
    name = NAMES[key]
    if key == "state_replace" and trouble and session.catalog.knows(trouble.replacement):
        return f"Use {choice_of(session.catalog.model(trouble.replacement)).text}"
    if key in SPENDING and trouble and trouble.stage:
        cost = priced(session, [subject], StageName(trouble.stage))
        return f"{name}  ·  {cost}" if cost else name
    if key == "state_rewrite" and trouble:
        cost = tag(session.rewriting.price(subject, trouble.reason))
        return f"{name}  ·  {cost}" if cost else name
    return name

"""What a film cost so far, and whether the rest of it costs anything."""

from storyshot_gui.providers.base import split_model
from storyshot_gui.session import Session

OWN = "embedded"  # models on this machine, which nobody is paid for


def spent_micro(session: Session) -> int:
    """Millionths of a dollar, over the whole life of the project."""
    return session.project.journal.ledger.spent_micro()


def to_finish(session: Session) -> str:
    """ "free" when everything missing is made on this machine, "" when it is not known."""
    settings = session.project.settings
    models = (settings.speech_model, settings.prompt_model, settings.image_model)
    own = all(split_model(model)[0] == OWN for model in models)
    paid_clips = session.counts().clips and split_model(settings.clip_model)[0] != OWN
    return "free" if own and not paid_clips else ""

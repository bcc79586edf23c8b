"""What asking a stage anew costs and how long it takes, as buttons say it."""

from collections.abc import Iterable, Sequence

from storyshot_gui.project.records import StageName
from storyshot_gui.session import Session
from storyshot_gui.ui.money import cost, tag
from storyshot_gui.ui.views.inspector.facts import took


def expense(session: Session, subjects: Sequence[str], stage: StageName) -> str:
    """ "$0.04 · 12 s", "free · 1 s", as far as that is known."""
    seconds = _seconds(session, subjects, stage)
    parts = (cost(session.budget.price(subjects, stage)), _about(seconds) if seconds else "")
    return " · ".join(filter(None, parts))


def priced(session: Session, subjects: Sequence[str], stage: StageName, times: int = 1) -> str:
    """ "$0.12" for as many takes of each; "" for what is free."""
    once = session.budget.price(subjects, stage)
    return tag(None if once is None else once * times)


def is_batch(session: Session, subjects: Sequence[str], stages: Iterable[StageName]) -> bool:
    """Whether more than one thing would be bought: that is asked for by way of a sheet."""
    return len(subjects) > 1 and any(priced(session, subjects, stage) for stage in stages)


def _seconds(session: Session, subjects: Sequence[str], stage: StageName) -> float:
    """One after the other; 0 where nobody knows."""
    models = {session.choices.model(stage, subject) for subject in subjects}
    known = [seconds for each in models if (seconds := session.choices.expected(stage, each))]
    return sum(known) / len(models) * len(subjects) if len(known) == len(models) else 0.0


def _about(seconds: float) -> str:
    return took(seconds) if seconds >= 10 else f"{max(1, round(seconds))} s"

"""How stages are asked in a session."""

from dataclasses import replace
from typing import TYPE_CHECKING

from storyshot_gui.jobs import Again
from storyshot_gui.session.examining import examined
from storyshot_gui.stages.base import Asking

if TYPE_CHECKING:
    from storyshot_gui.session.session import Session


def asking(session: "Session", run: str = "", *, anew: bool = False) -> Asking:
    """With the session's catalog, budget and care for what comes from outside."""

    async def room(cost: int | None) -> None:
        if await session.budget.room(cost):
            raise Again

    return Asking(
        session.catalog,
        run,
        anew=anew,
        under_way=session.under_way,
        room=room,
        leaving=lambda: session.leaving,
        examine=examined,
    )


def asking_at_once(session: "Session") -> Asking:
    """For what a person waits for: OverBudget where there is no room, instead of a wait."""

    async def room(cost: int | None) -> None:
        session.budget.check(cost)

    return replace(asking(session), room=room)

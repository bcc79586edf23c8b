"""How stages are asked in a session."""

from typing import TYPE_CHECKING

from storyshot_gui.session.examining import examined
from storyshot_gui.stages.base import Asking

if TYPE_CHECKING:
    from storyshot_gui.session.session import Session


def asking(session: "Session", run: str = "", *, anew: bool = False) -> Asking:
    """With the session's catalog, budget and care for what comes from outside."""
    return Asking(
        session.catalog,
        run,
        anew=anew,
        under_way=session.under_way,
        cap_micro=session.cap_micro,
        leaving=lambda: session.leaving,
        examine=examined,
    )

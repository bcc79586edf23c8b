"""One open project as a window or the command line sees it: edits and jobs in, `changed` out."""

from storyshot_gui.session.run import Run
from storyshot_gui.session.session import Session
from storyshot_gui.session.standing import Card
from storyshot_gui.session.wish import RunReport

__all__ = ["Card", "Run", "RunReport", "Session"]

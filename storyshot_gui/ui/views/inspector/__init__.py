"""What is selected, page by page."""

from storyshot_gui.ui.views.inspector.inspector import Inspector

__all__ = ["Inspector"]

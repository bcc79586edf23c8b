"""The sentence timeline and what it is painted from."""

from storyshot_gui.ui.views.storyboard.storyboard import Storyboard

__all__ = ["Storyboard"]

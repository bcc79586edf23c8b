"""The film on screen: its picture, its transport, its full window."""

from storyshot_gui.ui.views.player.player import Player

__all__ = ["Player"]

"""The same engine without a window."""

from storyshot_gui.cli.main import run

__all__ = ["run"]

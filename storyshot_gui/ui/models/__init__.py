"""Item models over an open project."""

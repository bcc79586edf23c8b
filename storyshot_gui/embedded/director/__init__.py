"""The embedded director: finds a story's cast and writes a prompt for every shot."""

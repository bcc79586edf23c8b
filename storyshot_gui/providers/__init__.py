"""The outside world: what a provider is asked and what it answers."""

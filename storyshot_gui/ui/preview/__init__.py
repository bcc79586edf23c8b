"""Plays the film: the clock, the sound, moving files and the picture of any moment."""

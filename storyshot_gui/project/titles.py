"""Titles for new projects: of the file they come from, or of the words themselves."""

from pathlib import Path

LONGEST = 48
SMALL = frozenset("a an and at by for in of on or the to".split())


def title_of(path: Path) -> str:
    """ "The Fox and the Crow" of the-fox-and-the-crow.txt."""
    words = path.stem.replace("_", " ").replace("-", " ").split()
    named = [word if at and word in SMALL else _capital(word) for at, word in enumerate(words)]
    return " ".join(named) or path.stem


def title_in(text: str) -> str:
    """A title for a pasted text: its first line, shortened at a word."""
    first = next((line.strip(" #*\t") for line in text.splitlines() if line.strip(" #*\t")), "")
    if len(first) > LONGEST:
        first = first[:LONGEST].rsplit(" ", 1)[0]
    return first.rstrip(".!?:;,")


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]

"""How long a text will take to say, before it is said."""

import re

_CHARACTER = 0.0605  # seconds; fitted to the voices here
_EDGES = 0.35
_STOP = 0.22
_WIDE_LETTER = 0.2  # a syllable of Chinese, Japanese or Korean
_LEAST = 0.4


def estimate_seconds(text: str, speed: float = 1.0) -> float:
    """About the length of `text` as speech in seconds, at least a short breath."""
    wide = sum("\u2e80" < letter < "\uffa0" for letter in text)
    spoken = sum(letter.isalpha() or letter in " '’-" for letter in " ".join(text.split())) - wide
    figures = sum(letter.isdigit() for letter in text)
    stops = len(re.findall(r"[,;:.!?—…]+(?=\s)", text))
    seconds = spoken * _CHARACTER + figures * 5 * _CHARACTER + wide * _WIDE_LETTER + stops * _STOP
    return max(_LEAST, (_EDGES + seconds) / speed) if spoken + figures + wide else _LEAST

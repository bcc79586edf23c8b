"""Where a sentence is cut in two when nobody says where."""

import re

BREAK = re.compile(r"(?<=[,;:—–.!?…，；。、])[”’\"']?\s+|\s+")
CLAUSE = 0.25  # how much nearer the middle a plain space must be to beat a pause


def middle_of(text: str) -> int:
    """The character to split at: the clause end, else the space, nearest the middle.

    0 when there is no such place.
    """
    middle, best = len(text) / 2, (float("inf"), 0)
    for found in BREAK.finditer(text):
        pause = text[found.start() - 1 : found.start()] in tuple(",;:—–.!?…，；。、")
        distance = abs(found.end() - middle) + (0 if pause else CLAUSE * len(text))
        best = min(best, (distance, found.end()))
    return best[1]

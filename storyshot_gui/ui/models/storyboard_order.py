"""How one order of ids becomes another in the fewest moves, so a view keeps its place."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence


def moves(present: Sequence[str], wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
    """(from, to) pairs that turn `present` into `wanted`, an order of the same ids.

    Each pair takes one id out and puts it in front of what stood at `to` before it was taken out.
    """
    now = list(present)
    staying = _longest_rising(present, {name: place for place, name in enumerate(wanted)})
    before = -1
    for name in wanted:
        if name not in staying:
            here = now.index(name)
            after = before + 1
            if here != after:
                yield here, after
            now.insert(after - (here < after), now.pop(here))
        before = now.index(name, max(0, before))


def _longest_rising(names: Sequence[str], place: dict[str, int]) -> set[str]:
    """The largest set of names that already stand in the wanted order."""
    ends: list[int] = []
    last: list[int] = []
    back: list[int] = []
    for at, name in enumerate(names):
        length = bisect_left(ends, place[name])
        ends[length : length + 1] = [place[name]]
        last[length : length + 1] = [at]
        back.append(last[length - 1] if length else -1)
    found: set[str] = set()
    at = last[-1] if last else -1
    while at >= 0:
        found.add(names[at])
        at = back[at]
    return found


def runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of every unbroken run in rising row numbers."""
    first = 0
    for at, row in enumerate(rows):
        if at + 1 == len(rows) or rows[at + 1] != row + 1:
            yield rows[first], row
            first = at + 1

"""Sentences and their shots as ids in order: what the board's model shows just now."""

from collections.abc import Iterable, Sequence


class Tree:
    """Knows every id's place; changed in small steps, each leaving it whole."""

    def __init__(self, shots: dict[str, list[str]]) -> None:
        """`shots` of each sentence, both in film order."""
        self.order = list(shots)
        self.rows: dict[str, int] = {}
        self.homes = {shot: one for one, those in shots.items() for shot in those}
        self._shots = shots
        self._keys: dict[str, int] = {}
        self._by_key: dict[int, str] = {}
        self._renumber()

    def shots(self, sentence_id: str) -> Sequence[str]:
        return self._shots[sentence_id]

    def key(self, sentence_id: str) -> int:
        """A number that stays with a sentence wherever it moves; 0 for none."""
        if not sentence_id:
            return 0
        if sentence_id not in self._keys:
            key = len(self._keys) + 1
            self._keys[sentence_id], self._by_key[key] = key, sentence_id
        return self._keys[sentence_id]

    def of_key(self, key: int) -> str:
        return self._by_key[key]

    def insert(self, row: int, sentence_ids: Sequence[str]) -> None:
        """New sentences, without shots for now."""
        self.order[row:row] = sentence_ids
        self._shots.update({row_id: [] for row_id in sentence_ids})
        self._renumber()

    def move(self, here: int, there: int) -> None:
        """A sentence to the front of what is at `there` now."""
        _move(self.order, here, there)
        self._renumber()

    def remove(self, first: int, last: int) -> None:
        """Sentences with the shots they still have."""
        for row_id in self.order[first : last + 1]:
            self._forget(self._shots.pop(row_id))
        del self.order[first : last + 1]
        self._renumber()

    def insert_shots(self, sentence_id: str, place: int, shot_ids: Sequence[str]) -> None:
        self._shots[sentence_id][place:place] = shot_ids
        self.homes.update(dict.fromkeys(shot_ids, sentence_id))

    def move_shot(self, sentence_id: str, here: int, there: int) -> None:
        _move(self._shots[sentence_id], here, there)

    def adopt(self, shot_id: str, sentence_id: str) -> None:
        """A shot moves to the end of another sentence."""
        self._shots[self.homes[shot_id]].remove(shot_id)
        self._shots[sentence_id].append(shot_id)
        self.homes[shot_id] = sentence_id

    def remove_shots(self, sentence_id: str, first: int, last: int) -> None:
        shots = self._shots[sentence_id]
        self._forget(shots[first : last + 1])
        del shots[first : last + 1]

    def _forget(self, shot_ids: Iterable[str]) -> None:
        for shot in shot_ids:
            del self.homes[shot]

    def _renumber(self) -> None:
        self.rows = {row_id: row for row, row_id in enumerate(self.order)}


def _move(names: list[str], here: int, there: int) -> None:
    names.insert(there - (here < there), names.pop(here))

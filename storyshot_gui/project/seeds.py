"""Seeds of images: each shot's own, all of them following from the film's."""

import hashlib
import json

from storyshot_gui.project.document import Document
from storyshot_gui.project.edit import RowChange, changing


def planned_seed(film_seed: int, place: int, text: str, number: int) -> int:
    """The same for the same words in the same place of a film with the same seed.

    `place` is 1 for the first sentence, `number` 0 for its first shot.
    """
    words = json.dumps((film_seed, place, text, number), ensure_ascii=False)
    return int(hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:7], 16)


def reseeded(project: Document, film_seed: int) -> list[RowChange]:
    """Every shot with the seed it has in a film with this one."""
    return [
        change
        for place, sentence in enumerate(project.sentences(), 1)
        for number, shot in enumerate(project.shots(sentence.id))
        for change in changing(shot, seed=planned_seed(film_seed, place, sentence.text, number))
    ]

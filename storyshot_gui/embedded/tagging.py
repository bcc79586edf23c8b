"""Part of speech: Penn tags for English words, from a bundled averaged perceptron."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from storyshot_gui import paths
from storyshot_gui.embedded.lines import read_lines

_CLITIC = r"'(?:s|S|re|RE|ve|VE|ll|LL|d|D|m|M)\b"
_TOKEN = re.compile(
    r"\w+?(?=n't\b)|n't\b|" + _CLITIC + r"|\d[\d,.]*\d|[A-Z]\.(?:[A-Z]\.)+"
    r"|\w+(?:-\w+)+|\w+(?=')|\w+|\.\.\.|--|[^\w\s]",
)
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "…": "."})


@dataclass(frozen=True, slots=True)
class _Model:
    """Class names, words with one tag only, and per feature [class, weight, class, weight...]."""

    classes: tuple[str, ...]
    words: dict[str, int]
    weights: dict[str, list[float]]


@cache
def _model() -> _Model:
    head, *parts = read_lines(paths.resources() / "tagging" / "perceptron.jsonl.gz")
    weights: dict[str, list[float]] = {}
    for part in parts:
        weights.update(part)
    return _Model(tuple(head["classes"]), head["words"], weights)


def split_words(text: str) -> list[str]:
    """Words and punctuation of a text as the tagger expects them: "don't" is "do", "n't"."""
    return _TOKEN.findall(text.translate(_STRAIGHT))


def tag(words: Sequence[str]) -> list[str]:
    """One Penn tag per word of a single sentence, as `split_words` gives them.

    Safe from any thread. The model is read on the first call, in about 0.2 s.
    """
    model = _model()
    shapes = ["-START-", "-START2-", *map(_shape, words), "-END-", "-END2-"]
    tags: list[str] = []
    before, before2 = "-START-", "-START2-"
    for i, word in enumerate(words):
        known = model.words.get(word)
        if known is None:
            known = _best(model, _features(i + 2, word, shapes, before, before2))
        before2, before = before, model.classes[known]
        tags.append(before)
    return tags


def _best(model: _Model, features: Iterator[str]) -> int:
    scores = [0.0] * len(model.classes)
    for feature in features:
        pairs = iter(model.weights.get(feature, ()))
        for kind, weight in zip(pairs, pairs, strict=True):
            scores[int(kind)] += weight
    return max(range(len(scores)), key=lambda kind: (scores[kind], kind))


def _shape(word: str) -> str:
    if "-" in word and word[0] != "-":
        return "!HYPHEN"
    if len(word) == 4 and word.isdigit():
        return "!YEAR"
    return "!DIGITS" if word[:1].isdigit() else word.lower()


def _features(i: int, word: str, shapes: list[str], before: str, before2: str) -> Iterator[str]:
    """The names of what the model looks at; they are the model's own and may not change."""
    yield "bias"
    yield f"i suffix {word[-3:]}"
    yield f"i pref1 {word[:1]}"
    yield f"i-1 tag {before}"
    yield f"i-2 tag {before2}"
    yield f"i tag+i-2 tag {before} {before2}"
    yield f"i word {shapes[i]}"
    yield f"i-1 tag+i word {before} {shapes[i]}"
    yield f"i-1 word {shapes[i - 1]}"
    yield f"i-1 suffix {shapes[i - 1][-3:]}"
    yield f"i-2 word {shapes[i - 2]}"
    yield f"i+1 word {shapes[i + 1]}"
    yield f"i+1 suffix {shapes[i + 1][-3:]}"
    yield f"i+2 word {shapes[i + 2]}"

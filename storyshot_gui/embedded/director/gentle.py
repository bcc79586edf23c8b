"""Another prompt for a shot, in words that no service takes offence at."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from storyshot_gui import paths
from storyshot_gui.embedded.director.direct import prompts
from storyshot_gui.embedded.director.reading import Reader
from storyshot_gui.providers.base import Line, RewriteRequest

MOOD = ", calm and friendly, soft light"


@lru_cache
def gentle_words() -> Mapping[str, str]:
    """What stands for a harsh word."""
    file = paths.resources() / "director" / "gentle.json"
    return json.loads(file.read_text("utf-8"))


def gentle(text: str) -> str:
    """The text with its harsh words replaced."""
    words = gentle_words()
    longest_first = sorted(words, key=len, reverse=True)
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
    return pattern.sub(lambda found: _as_written(found[0], words[found[0].lower()]), text)


def rewritten(request: RewriteRequest, read: Reader) -> str:
    """The same picture in gentle words, else another one of the sentence."""
    return next(text for text in _ways(request, read) if text != request.prompt)


def _ways(request: RewriteRequest, read: Reader) -> Iterator[str]:
    yield gentle(request.prompt)
    sentence = request.sentence
    line = replace(sentence.line, text=gentle(sentence.line.text))
    before = tuple(_gentle_line(each) for each in sentence.before)
    asked = replace(sentence, line=line, before=before, count=sentence.count + 1)
    fresh = [gentle(text) for text in prompts(asked, read)]
    yield from (*fresh[request.place :], *fresh[: request.place])
    yield gentle(request.prompt) + MOOD


def _gentle_line(line: Line) -> Line:
    return replace(line, text=gentle(line.text))


def _as_written(word: str, instead: str) -> str:
    return instead.capitalize() if word[:1].isupper() else instead

"""Whether a text is in the language the voices speak, told without loading a model."""

import json
import re
import unicodedata
from collections import Counter
from functools import cache

from storyshot_gui.embedded.voice.lexicon import lexicon
from storyshot_gui.paths import resources

_SCRIPTS = {
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "CYRILLIC": "Russian or another Cyrillic language",
    "GREEK": "Greek",
    "ARABIC": "Arabic",
    "HEBREW": "Hebrew",
    "DEVANAGARI": "Hindi",
    "THAI": "Thai",
    "BENGALI": "Bengali",
    "TAMIL": "Tamil",
    "TELUGU": "Telugu",
    "GEORGIAN": "Georgian",
    "ARMENIAN": "Armenian",
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PER_WORD = {"Chinese": 2, "Japanese": 2, "Korean": 2, "Thai": 4}  # letters of about one word
_SAMPLE = 4000


def check_language(text: str) -> str | None:
    """The name of the language of `text` when no voice here speaks it, else None.

    Names and short quotes of other languages inside English do not count.
    """
    text = text[:_SAMPLE]
    words = _WORD.findall(text)
    latin = [word for word in words if word[0] < "\u0250"]
    scripts = _other_scripts(text)
    if scripts and scripts.total() > len(latin):
        return "Japanese" if scripts["Japanese"] else scripts.most_common(1)[0][0]
    return _latin_language(latin)


def _other_scripts(text: str) -> Counter[str]:
    """About how many words of each language that is not written in Latin letters."""
    letters: Counter[str] = Counter()
    for letter in text:
        if letter > "\u036f" and letter.isalpha():
            script = unicodedata.name(letter, "").split(" ")[0]
            if script != "LATIN":
                letters[_SCRIPTS.get(script, script.capitalize())] += 1
    return Counter({name: -(-count // _PER_WORD.get(name, 5)) for name, count in letters.items()})


def _latin_language(words: list[str]) -> str | None:
    lower = [word.lower().replace("’", "'") for word in words]
    counts = {name: sum(map(known.__contains__, lower)) for name, known in _small_words().items()}
    english = counts.pop("English")
    name = max(counts, key=lambda name: counts[name])
    hits, small = counts[name], _small_words()[name]
    if hits > english and len(small.intersection(lower)) > 1:
        if hits >= 0.4 * len(words) and hits > 2:
            return name
        rest = [word for word in words if word.islower() and word not in small]
        strange = sum(not lexicon(british=False).is_listed(word) for word in rest)
        if hits >= 0.18 * len(words) and strange >= 0.5 * len(rest):
            return name
    accented = sum(not word.isascii() for word in lower)
    foreign = english == 0 and len(words) > 3 and accented >= 0.4 * len(words)
    return "another language" if foreign else None


@cache
def _small_words() -> dict[str, frozenset[str]]:
    table = json.loads((resources() / "voice" / "small_words.json").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in table.items()}

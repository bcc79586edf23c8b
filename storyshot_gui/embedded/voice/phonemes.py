"""A sentence in words as the phonemes its voice speaks."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from storyshot_gui.embedded import tagging
from storyshot_gui.embedded.voice import sounds
from storyshot_gui.embedded.voice.lexicon import Lexicon, lexicon
from storyshot_gui.embedded.voice.normalise import PLACEHOLDERS, speakable
from storyshot_gui.embedded.voice.tables import tables
from storyshot_gui.paths import resources

_TOKEN = re.compile(
    rf"(?P<given>[{PLACEHOLDERS}](?:'s\b)?)"
    r"|(?P<initials>[A-Z](?:\.[A-Z])+(?:'?s\b)?)"
    r"|(?P<word>'?[A-Za-z]+(?:['-][A-Za-z]+)*'?)"
    r"|(?P<mark>[,.;:!?…—“”\"()])"
)
_SILENT_END = frozenset(",.;:!?…—")
_PLAIN_WORDS = frozenset(
    ("a", "i", "o", "oh", "ah", "no", "so", "go", "do", "he", "we", "me", "my", "by", "up")
)


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or mark; `spaced` when white space comes before it."""

    text: str
    kind: str
    spaced: bool
    tag: str


@dataclass(frozen=True, slots=True)
class _After:
    """What follows a word: a vowel, a consonant or (None) nothing, and the next word."""

    vowel: bool | None = None
    word: str = ""


def phonemes(
    text: str, *, british: bool = False, pronunciations: Sequence[tuple[str, str]] = ()
) -> str:
    """The phonemes of a sentence as written; empty when it has nothing to say.

    `pronunciations` are (word, how to say it) pairs and win over everything: "/IPA/" between
    slashes, syllables as in "ROO-muhl", or other words.
    """
    text, given = _place(text, pronunciations, british=british)
    words = lexicon(british=british)
    tokens = _tokens(_calm(speakable(text), words))
    sounded = _sound(tokens, words, given)
    joined = "".join((" " if token.spaced else "") + sound for token, sound in sounded)
    joined = re.sub(r"\s+", " ", joined).strip().replace("ɾ", "T").replace("ʔ", "t")
    return joined if any(sound in sounds.VOWELS for sound in joined) else ""


def _place(
    text: str, pronunciations: Sequence[tuple[str, str]], *, british: bool
) -> tuple[str, dict[str, str]]:
    """The text with respelled words in place and given sounds behind placeholders."""
    given: dict[str, str] = {}
    for word, spoken in sorted(pronunciations, key=lambda pair: -len(pair[0])):
        spoken = spoken.strip()
        if not word.strip() or not spoken:
            continue
        instead = spoken
        if sound := _given_sound(spoken, british=british):
            instead = chr(0xE000 + len(given))
            given[instead] = sound
        pattern = re.compile(rf"(?<!\w){re.escape(word.strip())}(?!\w)", re.I)
        text = pattern.sub(lambda _, instead=instead: instead, text)
    return text, given


def _given_sound(spoken: str, *, british: bool) -> str | None:
    if len(spoken) > 2 and spoken[0] == spoken[-1] == "/":
        return sounds.from_ipa(spoken[1:-1], british=british)
    sound = sounds.from_respelling(spoken)
    return sounds.as_british(sound) if sound and british else sound


def _calm(text: str, words: Lexicon) -> str:
    """Shouted words in small letters, so that they are not spelled out."""
    found = re.findall(r"[A-Za-z][A-Za-z']+", text)
    big = [word for word in found if word.isupper()]
    if len(found) > 1 and len(big) > 0.6 * len(found):
        return re.sub(r"[A-Z]+(?:'[A-Z]+)*", lambda m: _calmed(m[0], words, shouted=True), text)
    return re.sub(r"\b[A-Z]{2,}(?:'[A-Z]+)?\b", lambda m: _calmed(m[0], words, shouted=False), text)


def _calmed(word: str, words: Lexicon, *, shouted: bool) -> str:
    known = tables()
    if word in known.acronyms:
        return word.capitalize()
    if word in known.initialisms and not (shouted and words.is_listed(word)):
        return ".".join(word)
    if shouted and words.known(word.lower()):
        return word.lower()
    if len(word) < 3:
        return word.lower() if word.lower() in _PLAIN_WORDS else ".".join(word)
    if word.lower() in words.gold or "'" in word:
        return word.lower()
    spelled = len(word) < 5 or not re.search(r"[AEIOUY]", word)
    return ".".join(word) if spelled else word.capitalize()


def _tokens(text: str) -> list[_Token]:
    found = list(_TOKEN.finditer(text))
    parts = [tagging.split_words(match.group()) or ["."] for match in found]
    tags = tagging.tag([word for part in parts for word in part]) if found else []
    tokens: list[_Token] = []
    at = 0
    for match, part in zip(found, parts, strict=True):
        spaced = match.start() > 0 and text[match.start() - 1] == " "
        tokens.append(_Token(match.group(), str(match.lastgroup), spaced, tags[at]))
        at += len(part)
    return tokens


def _sound(
    tokens: Sequence[_Token], words: Lexicon, given: Mapping[str, str]
) -> list[tuple[_Token, str]]:
    """Every token with its sounds; from the end, for a word depends on what follows."""
    after = _After()
    past = any(_is_past(token) for token in tokens)
    sounded: list[tuple[_Token, str]] = []
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        before = [near.text.lower() for near in tokens[max(0, at - 2) : at]]
        if token.kind == "mark":
            sound = _mark(token, opened=at + 1 < len(tokens) and not tokens[at + 1].spaced)
            after = _After() if token.text in _SILENT_END else after
        else:
            sound = _word(token, words, given, before, after, past=past)
            after = _After(_starts_with_vowel(sound), token.text.lower())
        sounded.append((token, sound))
    return sounded[::-1]


def _is_past(token: _Token) -> bool:
    word = token.text.lower()
    return word in ("yesterday", "ago", "last") or (token.tag == "VBD" and word != "read")


def _mark(token: _Token, *, opened: bool) -> str:
    if token.text != '"':
        return token.text
    return "“" if opened and token.spaced else "”"


def _starts_with_vowel(sound: str) -> bool | None:
    first = next((s for s in sound if s in sounds.VOWELS or s in sounds.CONSONANTS), None)
    return None if first is None else first in sounds.VOWELS


def _word(
    token: _Token,
    words: Lexicon,
    given: Mapping[str, str],
    before: Sequence[str],
    after: _After,
    *,
    past: bool,
) -> str:
    if token.kind == "given":
        sound = given.get(token.text[0], "")
        owned = token.text.endswith("'s") and sound
        return sounds.plural_of(sound, british=words.british) if owned else sound
    if token.kind == "initials":
        return _initials(token.text, words)
    text = token.text.removesuffix("'")
    if text.startswith("'") and text.lower() not in words.gold:
        text = text[1:]
    if "-" in text:
        return _hyphened(text, token.tag, words)
    special = _function_word(text, token.tag, after) or _heteronym(
        text.lower(), before, after, words
    )
    if special:
        return special
    if text.lower() == "read" and token.tag == "VBP":
        return words.pronounce(text, "VBD" if past else "VB")
    if len(text) == 1:
        return words.letter(text)
    return words.pronounce(text, token.tag, at_end=after.vowel is None)


def _initials(text: str, words: Lexicon) -> str:
    names = [words.letter(letter) for letter in text if letter.isupper()]
    sound = sounds.letters(names)
    return sounds.plural_of(sound, british=words.british) if text[-1] == "s" else sound


def _hyphened(text: str, tag: str, words: Lexicon) -> str:
    whole = words.known(text.lower(), tag) if text.lower() in words.gold else None
    if whole:
        return whole
    parts = [part for part in text.split("-") if part]
    spoken = [
        words.letter(part) if len(part) == 1 and part != "a" else words.pronounce(part)
        for part in parts
    ]
    return " ".join(spoken)


def _function_word(text: str, tag: str, after: _After) -> str | None:
    """The small words that change with what follows them."""
    lower = text.lower()
    if lower == "the":
        return "ði" if after.vowel else "ðə"
    if lower == "a":
        return "ɐ" if tag == "DT" and after.vowel is not None else "ˈA"
    if lower == "an":
        return "ɐn"
    if text == "I":
        return "ˌI" if after.vowel is not None else "ˈI"
    if lower == "to" and after.vowel is not None:
        return "tʊ" if after.vowel else "tə"
    if lower == "in":
        return "ˈɪn" if after.vowel is None or tag != "IN" else "ɪn"
    if lower == "am" and after.vowel is not None:
        return "ɐm"
    if lower == "used":
        return "jˈust" if tag in ("VBD", "JJ", "VBN") and after.word == "to" else "jˈuzd"
    return None


@cache
def _neighbours() -> dict[str, list[dict[str, str]]]:
    return json.loads((resources() / "voice" / "heteronyms.json").read_text("utf-8"))


def _heteronym(word: str, before: Sequence[str], after: _After, words: Lexicon) -> str | None:
    """A word whose sound its neighbours tell better than its part of speech."""
    led_by = {*before, "-".join(before)}
    for rule in _neighbours().get(word, ()):
        led = not led_by.isdisjoint(rule["after"].split())
        if led or after.word in rule["before"].split():
            return sounds.as_british(rule["sounds"]) if words.british else rule["sounds"]
    return None

"""Written English as it is spoken: only words and the punctuation a voice breathes by remain.

Rules of our own. Of the offline libraries tried, WeText (45 MB of automata) reads "the 1920s" as
seconds and "$3.50" without cents; normt2s (MIT, small) leaves "Henry VIII", "St." and year ranges
as they are; NeMo and num2words bring Pynini or the LGPL.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from storyshot_gui.embedded.voice.figures import spell_figures
from storyshot_gui.embedded.voice.numerals import cardinal, ordinal, roman
from storyshot_gui.embedded.voice.tables import tables

PLACEHOLDERS = "\ue000-\uf8ff"  # stand for words whose sound is given
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"”)]*[^\s<>\"”).,;:!?']", re.I)
_DOMAIN = re.compile(
    r"\b(?!\d+\.)[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|io|co\.uk)\b(?:/[\w/.-]*\w)?"
)
_EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
_ADDRESS_SIGNS = {
    ".": " dot ",
    "/": " slash ",
    "@": " at ",
    "-": " dash ",
    "_": " underscore ",
    "+": " plus ",
    ":": " colon ",
    "?": " question mark ",
    "=": " equals ",
    "&": " and ",
    "#": " hash ",
}
_BULLET = re.compile(r"^\s*(?:[-*•‣◦·>]\s+|#{1,6}\s+)+")
_NUMBERED = re.compile(r"^\s*\(?(?:(\d{1,3})[.)]|([A-Za-z])\))\s+(?=\S)")
_MARKUP = re.compile(r"[*_~`|\\^{}<>]+")
_FOOTNOTE = re.compile(r"(?<=[\w.,!?\"”])\[\d{1,3}\]|[¹²³⁰⁴-⁹]+(?=[\s.,;]|$)|[†‡©®™]")
_DOTTED = re.compile(r"\b(?![AaPp]\.[Mm]\b)(?:[A-Za-z]\.){2,}(?:[A-Za-z]\b)?")
_INITIAL = re.compile(r"(?<![a-z] )\b([A-Z])\.(?=\s[A-Z])")
_ROMAN = re.compile(r"\b([A-Z][a-z]+|[a-z]{3,})\s+([IVXLC]+)\b")
_ROMAN_ALONE = re.compile(r"^\s*([IVXLC]{1,6})\.?\s*$")
_STREET = re.compile(r"(?<=[a-z\d])\s+(St|Dr|Ave|Blvd|Rd|Ln|Ct)\.(?=\s*(?:[,;:!?)]|$|[a-z]|in\b))")
_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "‛": "'", "`": "'", "„": "“", "«": "“", "»": "”", "‟": "“"}
)


def speakable(text: str) -> str:
    """`text` in words; empty when there is nothing to say.

    What is left is letters, apostrophes and hyphens in words, and ,.;:!?—…"“”().
    """
    text = unicodedata.normalize("NFC", text)
    for address in (_URL, _EMAIL, _DOMAIN):
        text = address.sub(_address, text)
    text = _drop_marks(text)
    text = _expand_shortened(text.translate(_QUOTES))
    text = _spell_romans(text)
    text = spell_figures(text)
    return _tidy(_latin_only(_spell_symbols(text)))


def _drop_marks(text: str) -> str:
    """Without bullets, markup, footnotes and fractions as one sign."""
    text = _BULLET.sub("", " ".join(text.split()))
    text = _NUMBERED.sub(lambda m: f"{m[1] or m[2].upper()}, ", text)
    for sign, spelled in tables().fractions.items():
        text = re.sub(rf"(\d)?{sign}", lambda m, s=spelled: f"{m[1]} {s}" if m[1] else s, text)
    text = re.sub(r"(?<=[a-z])([²³])", r"\1", text)
    text = re.sub(r"(?<![a-z])[²³]", "", text)
    return _MARKUP.sub(" ", _FOOTNOTE.sub("", text))


def _address(found: re.Match[str]) -> str:
    text = re.sub(r"^(?:https?://)?(?:www\.)?", "", found[0], flags=re.I).rstrip("/")
    return re.sub(r"[.,/@_+:?=&#-]", lambda m: _ADDRESS_SIGNS.get(m[0], " "), text)


def _expand_shortened(text: str) -> str:
    """Titles, abbreviations and initials written out."""
    text = re.sub(r"\b[Ii]\.\s?e\.,?", "that is,", text)
    text = re.sub(r"\b[Ee]\.\s?g\.,?", "for example,", text)
    text = re.sub(r"\bw/o\b", "without", re.sub(r"&c\.?(?=\s|$|,)", "etc.", text))
    text = re.sub(r"\bw/(?=\s?\w)", "with ", re.sub(r"\ba\.?k\.?a\b\.?", "also known as", text))
    text = re.sub(r"\bPh\.\s?D\b\.?", "P.H.D", text)
    text = _abbreviation_pattern().sub(_abbreviation, _STREET.sub(_street, text))
    return _INITIAL.sub(r"\1", _DOTTED.sub(_dotted, text))


def _street(found: re.Match[str]) -> str:
    at_end = found.end() == len(found.string.rstrip(" \"”')"))
    return f" {tables().abbreviations[found[1]]}" + ("." if at_end else "")


@cache
def _abbreviation_pattern() -> re.Pattern[str]:
    known = tables()
    words = "|".join(sorted({*known.titles, *known.abbreviations}, key=len, reverse=True))
    return re.compile(rf"(?<![\w.'])({words})(\.|\b)(?=(\s*)(\S?))(?!['’\w])")


def _abbreviation(found: re.Match[str]) -> str:
    known = tables()
    word, stop, after = found[1], found[2], found[4]
    last = found.end() == len(found.string.rstrip(" \"”')"))
    if word in known.numbered and (after.isdigit() or after in ("#", "I", "V", "X")):
        return known.abbreviations[word]
    if word in known.numbered or (not stop and word not in ("vs", "Mr", "Mrs", "Ms", "Dr")):
        return found[0]
    if word in known.titles and (after.isupper() or word not in known.abbreviations):
        return known.titles[word]
    if (last and word in known.spoken_short) or word not in known.abbreviations:
        return found[0]
    return known.abbreviations[word] + ("." if stop and last else "")


def _dotted(found: re.Match[str]) -> str:
    letters = found[0].replace(".", "").upper()
    at_end = found.end() == len(found.string.rstrip(" \"”')"))
    return ".".join(letters) + ("." if at_end else "")


def _spell_romans(text: str) -> str:
    alone = _ROMAN_ALONE.match(text)
    number = roman(alone[1]) if alone else None
    return cardinal(number) if number else _ROMAN.sub(_roman, text)


def _roman(found: re.Match[str]) -> str:
    word, number = found[1], roman(found[2])
    if number is None:
        return found[0]
    if word.lower() in tables().sections:
        return f"{word} {cardinal(number)}"
    after = found.string[found.end() :]
    if not word[0].isupper() or (
        found[2] == "I" and re.match(r"\s+(?!of\b|was\b|and\b)[a-z]", after)
    ):
        return found[0]
    if word in tables().rulers or (len(found[2]) > 1 and number < 40 and word.isalpha()):
        return f"{word} the {ordinal(number)}"
    return found[0]


def _spell_symbols(text: str) -> str:
    text = re.sub(r"\band/or\b", "and or", text)
    text = re.sub(r"(?<=[A-Za-z])\s?/\s?(?=[A-Za-z])", " or ", text)
    text = re.sub(r"#(?=[A-Za-z])", "hashtag ", text)
    text = re.sub(r"~\s?(?=\w)", "about ", text)
    for sign, spelled in tables().symbols.items():
        if sign in text:
            text = text.replace(sign, f" {spelled} ")
    return text


def _latin_only(text: str) -> str:
    """Without emoji and letters the voice has no sound for; accents are kept off."""
    return "".join(map(_letter, text))


def _letter(letter: str) -> str:
    if letter.isascii() or letter in "“”—…" or "\ue000" <= letter <= "\uf8ff":
        return letter
    if letter in tables().letters:
        return tables().letters[letter]
    if letter in "–―‒‐‑":
        return "—" if letter in "–―" else "-"
    base = unicodedata.normalize("NFD", letter)[0]
    if base.isascii() and base.isalpha():
        return base
    return " "


_TIDY: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\.(?:\s?\.)+"), "…"),
    (re.compile(r"\s*-{2,}\s*|\s+-\s+|\s*—\s*"), "—"),
    (re.compile(r"[\[{]"), "("),
    (re.compile(r"[\]}]"), ")"),
    (re.compile(r"[^\w\s,.;:!?—…\"“”()'\ue000-\uf8ff-]|_"), " "),
    (re.compile(r"([!?])[!?]+"), lambda m: "?" if "?" in m[0] else "!"),
    (re.compile(r"(?<!\w)-+|-+(?!\w)"), " "),
    (re.compile(r"\s+([,.;:!?…)”])"), r"\1"),
    (re.compile(r"([,;:—])(?:\s*[,;:])+"), r"\1"),
    (re.compile(r"\s+"), " "),
)


def _tidy(text: str) -> str:
    for pattern, instead in _TIDY:
        text = pattern.sub(instead, text)
    text = text.strip().lstrip(",;:.)— ")
    return text if re.search(rf"[A-Za-z{PLACEHOLDERS}]", text) else ""

"""The phoneme alphabet of the voices: one character a sound, and how endings and stress fit on.

The alphabet and the rules for endings follow misaki (Apache-2.0), with which the voices learned.
"""

import re

VOWELS = frozenset("AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻɐ")
CONSONANTS = frozenset("bdfhjklmnpstvwzðŋɡɹɾʃʒʤʧθ")
_FLAPPING = frozenset("AIOWYiuæɑəɛɪɹʊʌ")  # a "t" after these is flapped in American speech
_MAIN, _WEAK = "ˈ", "ˌ"
_IPA = (
    *(("eɪ", "A"), ("aɪ", "I"), ("aʊ", "W"), ("ɔɪ", "Y"), ("oʊ", "O"), ("əʊ", "Q"), ("dʒ", "ʤ")),
    *(("tʃ", "ʧ"), ("d͡ʒ", "ʤ"), ("t͡ʃ", "ʧ"), ("ɝː", "ɜɹ"), ("ɝ", "ɜɹ"), ("ɚ", "əɹ"), ("g", "ɡ")),
    *(
        ("r", "ɹ"),
        ("ʁ", "ɹ"),
        ("ɾ", "T"),
        ("x", "k"),
        ("ç", "h"),
        ("y", "u"),
        ("ø", "ɜ"),
        ("'", "ˈ"),
    ),
    *((".", ""), ("͡", ""), (" ", " ")),
)
_ARPABET = {
    "AA": "ɑ",
    "AE": "æ",
    "AH": "ʌ",
    "AO": "ɔ",
    "AW": "W",
    "AY": "I",
    "EH": "ɛ",
    "ER": "ɜɹ",
    "EY": "A",
    "IH": "ɪ",
    "IY": "i",
    "OW": "O",
    "OY": "Y",
    "UH": "ʊ",
    "UW": "u",
    "B": "b",
    "CH": "ʧ",
    "D": "d",
    "DH": "ð",
    "F": "f",
    "G": "ɡ",
    "HH": "h",
    "JH": "ʤ",
    "K": "k",
    "L": "l",
    "M": "m",
    "N": "n",
    "NG": "ŋ",
    "P": "p",
    "R": "ɹ",
    "S": "s",
    "SH": "ʃ",
    "T": "t",
    "TH": "θ",
    "V": "v",
    "W": "w",
    "Y": "j",
    "Z": "z",
    "ZH": "ʒ",
}
_RESPELLED = (
    *(("air", "ɛɹ"), ("eer", "ɪɹ"), ("ear", "ɪɹ"), ("igh", "I"), ("eye", "I"), ("oor", "ʊɹ")),
    *(
        ("tch", "ʧ"),
        ("uhr", "əɹ"),
        ("aw", "ɔ"),
        ("au", "ɔ"),
        ("ah", "ɑ"),
        ("ar", "ɑɹ"),
        ("ay", "A"),
    ),
    *(("ai", "A"), ("ee", "i"), ("ea", "i"), ("eh", "ɛ"), ("er", "əɹ"), ("ur", "ɜɹ"), ("ir", "ɜɹ")),
    *(("ih", "ɪ"), ("oh", "O"), ("oa", "O"), ("oo", "u"), ("or", "ɔɹ"), ("ow", "W"), ("ou", "W")),
    *(("oy", "Y"), ("oi", "Y"), ("uh", "ə"), ("uu", "ʊ"), ("zh", "ʒ"), ("sh", "ʃ"), ("ch", "ʧ")),
    *(("th", "θ"), ("dh", "ð"), ("ng", "ŋ"), ("kh", "k"), ("gh", "ɡ"), ("ph", "f"), ("ck", "k")),
    *(
        ("a", "æ"),
        ("e", "ɛ"),
        ("i", "ɪ"),
        ("o", "ɑ"),
        ("u", "ʌ"),
        ("b", "b"),
        ("c", "k"),
        ("d", "d"),
    ),
    *(
        ("f", "f"),
        ("g", "ɡ"),
        ("h", "h"),
        ("j", "ʤ"),
        ("k", "k"),
        ("l", "l"),
        ("m", "m"),
        ("n", "n"),
    ),
    *(
        ("p", "p"),
        ("q", "k"),
        ("r", "ɹ"),
        ("s", "s"),
        ("t", "t"),
        ("v", "v"),
        ("w", "w"),
        ("x", "ks"),
    ),
    *(("y", "j"), ("z", "z")),
)


def plural_of(stem: str, *, british: bool) -> str:
    """A word's sounds with the ending -s, as in plurals and possessives."""
    if stem[-1] in "ptkfθ":
        return stem + "s"
    if stem[-1] in "szʃʒʧʤ":
        return stem + ("ɪz" if british else "ᵻz")
    return stem + "z"


def past_of(stem: str, *, british: bool) -> str:
    """A verb's sounds with the ending -ed."""
    if stem[-1] in "pkfθʃsʧ":
        return stem + "t"
    if stem[-1] == "d":
        return stem + ("ɪd" if british else "ᵻd")
    if stem[-1] != "t":
        return stem + "d"
    if british:
        return stem + "ɪd"
    return (stem[:-1] + "ɾᵻd") if stem[-2:-1] in _FLAPPING else stem + "ᵻd"


def going_of(stem: str, *, british: bool) -> str:
    """A verb's sounds with the ending -ing."""
    if british:
        return stem + ("ɹɪŋ" if stem[-1] in "əː" else "ɪŋ")
    flapped = stem[-1] == "t" and stem[-2:-1] in _FLAPPING
    return (stem[:-1] + "ɾɪŋ") if flapped else stem + "ɪŋ"


def weaken(sounds: str) -> str:
    """Without its main stress, as the weaker part of a compound."""
    return sounds.replace(_WEAK, "").replace(_MAIN, _WEAK)


def stress(sounds: str) -> str:
    """With a main stress if it has none: as a word said with weight."""
    if _MAIN in sounds:
        return sounds
    if _WEAK in sounds:
        return sounds.replace(_WEAK, _MAIN, 1)
    return _before_vowel(sounds, _MAIN)


def _before_vowel(sounds: str, mark: str) -> str:
    at = next((at for at, sound in enumerate(sounds) if sound in VOWELS), None)
    return sounds if at is None else sounds[:at] + mark + sounds[at:]


def letters(names: list[str]) -> str:
    """Letter names one after another, the last one stressed: "F B I"."""
    plain = [name.replace(_MAIN, "").replace(_WEAK, "") for name in names]
    weak = [_before_vowel(name, _WEAK) for name in plain[:-1]]
    return "".join(weak) + _before_vowel(plain[-1], _MAIN)


def from_arpabet(phones: list[str]) -> str:
    """ARPAbet with stress digits, as ["S", "OW1"], in the voices' alphabet."""
    parts: list[str] = []
    for phone in phones:
        name, level = phone.rstrip("012"), phone[-1]
        sound = "ə" if phone == "AH0" else "əɹ" if phone == "ER0" else _ARPABET.get(name, "")
        parts.append({"1": _MAIN, "2": _WEAK}.get(level, "") + sound)
    return stress("".join(parts))


def from_ipa(text: str, *, british: bool) -> str:
    """IPA as dictionaries write it, in the voices' alphabet."""
    for written, sound in _IPA:
        text = text.replace(written, sound)
    text = text if british else text.replace("ː", "").replace("ɒ", "ɑ").replace("Q", "O")
    if re.search(r"[ˈˌ][^AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻɐ\s]+", text):
        text = re.sub(r"([ˈˌ])([^AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻɐ\sˈˌ]+)", r"\2\1", text)
    return " ".join(stress(word) if _vowels(word) > 1 else word for word in text.split())


def from_respelling(text: str) -> str | None:
    """The sounds of "ROO-muhl": syllables by hyphens, the loud one in capitals; else None."""
    syllables = text.split("-")
    if len(syllables) < 2 and not text.isupper():
        return None
    parts: list[str] = []
    for syllable in syllables:
        sounds = _respelled(syllable.lower())
        if not sounds or _vowels(sounds) != 1:
            return None
        parts.append(_before_vowel(sounds, _MAIN) if syllable.isupper() else sounds)
    return stress("".join(parts))


def _respelled(syllable: str) -> str:
    parts: list[str] = []
    at = 0
    while at < len(syllable):
        found = next((pair for pair in _RESPELLED if syllable.startswith(pair[0], at)), None)
        if not found:
            return ""
        parts.append(found[1])
        at += len(found[0])
    return "".join(parts)


def _vowels(sounds: str) -> int:
    return sum(sound in VOWELS for sound in sounds)


def as_british(sounds: str) -> str:
    """American sounds of a word as a British voice has them: no "r" but before a vowel."""
    for american, spoken in (("O", "Q"), ("æ", "a"), ("ɾ", "t"), ("T", "t"), ("ᵻ", "ɪ")):
        sounds = sounds.replace(american, spoken)
    sounds = re.sub(r"ɑ(?!ɹ)", "ɒ", sounds)
    sounds = re.sub(r"([ɑɔɜ])ɹ(?![ˈˌ]?[AIQWYaiuɑɒɔəɛɜɪʊʌ])", r"\1ː", sounds)
    sounds = re.sub(r"ɜɹ", "ɜːɹ", sounds)
    sounds = re.sub(r"([ɪɛʊ])ɹ(?![ˈˌ]?[AIQWYaiuɑɒɔəɛɜɪʊʌ])", r"\1ə", sounds)
    sounds = re.sub(r"əɹ(?![ˈˌ]?[AIQWYaiuɑɒɔəɛɜɪʊʌ])", "ə", sounds)
    sounds = re.sub(r"ɔ(?!ː)", "ɔː", sounds)
    return re.sub(r"(?<=[ˈˌ])([iu])|([iu])(?=[^ˈˌ]*$)(?!$)", lambda m: m[0] + "ː", sounds)

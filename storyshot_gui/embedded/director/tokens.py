"""Words with their part of speech, set right where stories differ from news."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from storyshot_gui.embedded.director.kinds import common_noun
from storyshot_gui.embedded.director.tables import pairs, words
from storyshot_gui.embedded.director.words import base, singular
from storyshot_gui.embedded.tagging import split_words, tag

_TITLE_STOP = re.compile(r"\b(Mr|Mrs|Ms|Dr|St|Prof|Capt|Mme|Messrs)\.")
_ENDS_FIRST = (",", ";", ":", "because", "as", "when", "while", "so", "that", "until")
_OBJECTS = ("JJ", "DT", "NN", "PR")
_OPENS = ("IN", "DT", "TO", "RB", "RP", "PRP$", "PRP", ".")


class Token(NamedTuple):
    """One word with its Penn tag."""

    text: str
    tag: str

    @property
    def low(self) -> str:
        return self.text.lower()

    @property
    def noun(self) -> bool:
        return self.tag.startswith("NN")

    @property
    def verb(self) -> bool:
        return self.tag.startswith("VB") or self.tag == "MD"


def tagged(text: str) -> list[Token]:
    """The words of a sentence with their tags, set right where stories differ from news."""
    found = split_words(_TITLE_STOP.sub(r"\1", text))
    tokens = [_corrected(word, kind) for word, kind in zip(found, tag(found), strict=True)]
    tokens = [_of_name(tokens, i) for i in range(len(tokens))]
    tokens = _with_verb(_begun(tokens))
    return [_as_verb(tokens, i) for i in range(len(tokens))]


def _corrected(word: str, kind: str) -> Token:
    low = word.lower()
    fixed = pairs("grammar", "tags").get(low)
    if fixed:
        return Token(word, fixed)
    if word[:1].isupper() or kind not in ("NN", "JJ", "NNS", "NNP", "VBN", "RB", "IN"):
        return Token(word, kind)
    regular = low.endswith("ed") and base(low) in words("verbs", "bases")
    if kind == "NN" and regular and low not in words("grammar", "adjectives"):
        return Token(word, "VBD")
    return Token(word, "VBD" if low in words("grammar", "always_past") else kind)


def _begun(tokens: list[Token]) -> list[Token]:
    """The first word set right: an order ("Heat the oil") or a common noun, not a name."""
    if tokens and tokens[0].low in ("do", "don't"):
        return [Token(tokens[0].text, "VB"), *tokens[1:]]
    if not tokens or not tokens[0].noun:
        return tokens
    first, following = tokens[0], tokens[1].tag if len(tokens) > 1 else ""
    ordered = following in ("DT", "PRP$", "CD", "PRP") and first.low in words("verbs", "bases")
    if ordered or (following == "IN" and first.low in words("verbs", "moves")):
        return [Token(first.text, "VB"), *tokens[1:]]
    if first.tag.startswith("NNP") and following[:3] != "NNP" and common_noun(first.low):
        return [Token(first.low, "NNS" if singular(first.low) != first.low else "NN"), *tokens[1:]]
    return tokens


def _with_verb(tokens: list[Token]) -> list[Token]:
    """Stretches without a verb in which "jumps" or "form" was taken for a noun."""
    mended: list[Token] = []
    start = 0
    for i in range(len(tokens) + 1):
        if i == len(tokens) or tokens[i].low in _ENDS_FIRST:
            mended += _mended(tokens[start : i + 1])
            start = i + 1
    return mended


def _mended(part: list[Token]) -> list[Token]:
    if any(token.tag in ("VBD", "VBZ", "VBP", "MD", "VB", "VBN", "VBG") for token in part):
        return part
    for i in range(1, len(part) - 1):
        token, following = part[i], part[i + 1].tag
        many = part[i - 1].tag == "NNS" and token.tag in ("NN", "JJ", "RB")
        one = part[i - 1].tag == "NN" and token.tag == "NNS"
        if (many or one) and base(token.low) in words("verbs", "bases") and following in _OPENS:
            return [*part[:i], Token(token.text, "VBZ" if one else "VBP"), *part[i + 1 :]]
    return part


def _as_verb(tokens: Sequence[Token], i: int) -> Token:
    """ "sunlight turns it red", "let the soup simmer": a verb taken for a noun."""
    token = tokens[i]
    after = tokens[i + 1] if i + 1 < len(tokens) else Token(".", ".")
    if token.low == "her" and not (after.noun or after.tag in ("JJ", "CD", "VBN", "VBG", "RB")):
        return Token(token.text, "PRP")
    if token.tag in ("VB", "VBD", "VBP", "VBN") and i and tokens[i - 1].tag in ("DT", "PRP$"):
        pronoun = tokens[i - 1].low in words("grammar", "lone_determiners")
        return token if pronoun or after.noun or after.tag == "JJ" else Token(token.text, "NN")
    if not token.noun or i == 0 or base(token.low) not in words("verbs", "bases"):
        return token
    pronoun = i > 1 and tokens[i - 2].low in ("it", "them", "him")
    if pronoun and token.tag == "NNS" and tokens[i - 1].low == "and" and after.tag[:2] in _OBJECTS:
        return Token(token.text, "VBZ")
    led = tokens[i - 1].noun or tokens[i - 1].low in ("and", "or")
    if led and after.low in ("it", "him", "them", "me", "us"):
        return Token(token.text, "VBZ" if token.tag == "NNS" else "VBP")
    let = any(earlier.low in ("let", "lets") for earlier in tokens[max(0, i - 4) : i])
    ends = after.tag in ("IN", "RB", "RP", ",", ".", "TO", "DT")
    return Token(token.text, "VB") if let and ends and tokens[i - 1].noun else token


def _of_name(tokens: Sequence[Token], i: int) -> Token:
    """ "Little Red Riding Hood": capitals in a row are one name, whatever each word is."""
    token = tokens[i]
    if token.tag.startswith("NNP") or not _may_name(token, first=i == 0):
        return token
    before = i > 0 and _may_name(tokens[i - 1], first=i == 1)
    after = i + 1 < len(tokens) and _may_name(tokens[i + 1], first=False)
    if before or after or (i > 0 and token.noun):
        return Token(token.text, "NNP")
    return token


def _may_name(token: Token, *, first: bool) -> bool:
    if not token.text[:1].isupper() or token.tag in ("DT", "PRP", "PRP$", "IN", "CC", "WP", "WRB"):
        return False
    if first:
        return token.tag.startswith("NNP") or token.low in words("grammar", "name_starts")
    return token.tag[:2] in ("NN", "JJ", "VB", "RB") and token.low != "i"

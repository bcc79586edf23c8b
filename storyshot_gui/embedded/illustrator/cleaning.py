"""What a prompt says but a picture must not show: style words, similes, what is not there."""

import re
import unicodedata
from functools import cache

from storyshot_gui.embedded.illustrator.tables import listed, table

APOSTROPHES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "—": " , ", "–": "-"}
)
LONGEST = 4000  # characters of a prompt that are read


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(text, re.IGNORECASE) for text in table("phrases")[kind])


def visible(text: str) -> str:
    """The prompt with only what is to be seen; what was cut leaves a comma.

    A prompt that is nothing but a simile or a negation is kept: it is what the person wants.
    """
    text = " ".join(_named_signs(text[:LONGEST]).translate(APOSTROPHES).split())
    text = _cut(text, "style")
    kept = _cut(_cut(text, "similes"), "negated")
    return kept if re.search(r"\w{3}", kept) else text


def is_foreign(text: str) -> bool:
    """Whether a text reads as another language than English."""
    words = re.findall(r"\w+", text.lower())
    ours = sum(word in listed("words", "english") for word in words)
    theirs = sum(word in listed("words", "foreign") for word in words)
    return theirs > 2 * ours and theirs > 1


def _named_signs(text: str) -> str:
    """Emoji by their names: "a fox face" for one of a fox."""
    return "".join(
        f" , a {unicodedata.name(sign, '').lower().removesuffix(' face')} , "
        if unicodedata.category(sign) == "So"
        else sign
        for sign in text
    )


def _cut(text: str, kind: str) -> str:
    for pattern in _patterns(kind):
        text = pattern.sub(" , ", text)
    return text

"""Whether a stop ends its sentence: "Mr." does not, "at 5 p.m. The train" does."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from storyshot_gui.paths import resources
from storyshot_gui.stages.words import words

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

WIDE = "。！？｡؟۔।॥։።"
STOP = re.compile(
    rf"(?P<stop>\.(?:[ \u00a0]\.){{2,}}\.?|[.!?…‽{WIDE}]+)"
    r"(?P<closers>(?:[\"'”’»）」』】〉》\])}*_~¹²³⁰-⁹]|[“‘](?=\s)|\[\d{1,3}\]|[ \u00a0\u202f]»)*)"
    r"(?:[ \t]*[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]+)*"
)
_OPENERS = "\"'“”‘’„‚«‹([{¿¡—–-*_~「『《〈（【#> \t"
_QUOTES = frozenset("\"'”’“»」』")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_a-z]")
_MARKER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})")
_SPACED_DOTS = re.compile(r"\.(?:[ \u00a0]\.)+|\.{2,}|…")
_INTRODUCED = re.compile(r"[：:]\s*[“「『]")
_CJK_TAG = re.compile(
    r"[^。！？，、\s没不]{0,10}?[说說问問道喊叫答嚷笑哭](?:[着著道了]|$|[。，：])?"
)
_TAG = re.compile(
    r"(?P<who>I|(?:[^\W\d_a-z][\w'’.-]*\s+){1,3}?)\s*(?:\w+ly\s+)?(?P<verb>[a-z]+)\b(?! nothing)"
)


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop in its place: the sentence so far before it, the text after it."""

    before: str  # at most the last 80 characters
    whole: bool  # `before` is all of the sentence so far
    first: bool  # the sentence so far begins its block
    sign: str
    closers: str
    spaced: bool
    after: str  # at most the next 80 characters, not empty
    casual: bool  # the text starts its sentences in lower case

    @property
    def token(self) -> str:
        """What the stop stands at the end of."""
        return self.before.rsplit(None, 1)[-1].lstrip(_OPENERS) if self.before.strip() else ""

    @property
    def previous(self) -> str:
        """The token before that."""
        tokens = self.before.split()
        return tokens[-2].strip(_OPENERS) if len(tokens) > 1 else ""

    @property
    def following(self) -> str:
        """The text after it, without opening quotes and brackets."""
        return self.after.lstrip(_OPENERS)

    @property
    def next_word(self) -> str:
        found = re.match(r"[^\W_]+(?:['’]\w+)*", self.following)
        return found.group() if found else ""

    @property
    def is_ellipsis(self) -> bool:
        return bool(_SPACED_DOTS.fullmatch(self.sign)) and self.sign != "...."


def ends_sentence(stop: Stop) -> bool:
    """Whether a sentence ends at `stop`."""
    if not any(letter.isalnum() for letter in stop.before):
        return False
    following = stop.following
    if not any(letter.isalnum() for letter in stop.after):
        return bool(stop.closers)
    if _is_wide(stop):
        return _ends_at_wide(stop)
    if not stop.spaced:
        return _ends_unspaced(stop)
    if following[:1].islower() and not _starts_small(stop):
        return False
    if _is_tagged(stop):
        return False
    if stop.is_ellipsis:
        return _ends_at_ellipsis(stop)
    return stop.sign[-1] != "." or len(stop.sign) > 1 or _ends_at_period(stop)


def _is_wide(stop: Stop) -> bool:
    return stop.sign[-1] in WIDE or (not stop.spaced and "\u2e80" < stop.after[0] < "\uffa0")


def _ends_at_wide(stop: Stop) -> bool:
    if stop.sign[0] in "….":
        return bool(stop.closers) and not stop.after.startswith(("と", "って"))
    if stop.after[0] in "、，,；;：":
        return False
    if _QUOTES.isdisjoint(stop.closers) or _INTRODUCED.search(stop.before):
        return True
    return not stop.after.startswith(("と", "って", "など")) and not _CJK_TAG.match(stop.after)


def _ends_unspaced(stop: Stop) -> bool:
    """A forgotten space: "He left.Then she came." but not "example.Com"."""
    word = stop.next_word
    if stop.is_ellipsis or len(word) < 2 or not (word[0].isupper() and word[1:].islower()):
        return False
    token = stop.token
    if (
        not token[-2:].islower()
        or any(sign in token for sign in "/@.:")
        or stop.after[0] != word[0]
    ):
        return False
    return stop.sign != "." or bool(stop.closers) or word.lower() in words().starters


def _starts_small(stop: Stop) -> bool:
    """Whether a lower-case word may start a sentence here."""
    if re.match(r"[a-z][A-Z]", stop.following):
        return True
    if stop.closers or stop.is_ellipsis:
        return False
    if stop.casual:
        return stop.sign != "." or _is_plain_word(stop.token, 2)
    started = stop.next_word in words().starters
    return stop.sign == "." and started and _is_plain_word(stop.token, 4)


def _is_plain_word(token: str, least: int) -> bool:
    known = words()
    listed = known.titles | known.never | known.ending | known.streets
    return token.isalpha() and len(token) >= least and token.lower() not in listed


def _is_tagged(stop: Stop) -> bool:
    """Whether the words after a closing quote say who spoke: "Who are you?" Alice asked."""
    if stop.sign == "." or _QUOTES.isdisjoint(stop.closers) or stop.after[0] in "\"“'‘«":
        return False
    found = _TAG.match(stop.following)
    if not found or found["verb"] not in words().speech:
        return False
    return found["who"].split()[0].lower() not in words().pronouns


def _ends_at_ellipsis(stop: Stop) -> bool:
    word = stop.next_word
    if word.lower() == stop.token.lower():
        return False
    if stop.after[0] in '"“' and stop.token in words().speech:
        return False
    if re.fullmatch(r"I(?:['’]\w+)?", word) and not stop.closers:
        return not stop.whole or len(stop.before.split()) >= 4
    return True


def _ends_at_period(stop: Stop) -> bool:
    token, known = stop.token, words()
    word = token.lower().rsplit("-", 1)[-1]
    if _is_marker(stop):
        return False
    if stop.closers:
        return True
    if stop.following[:1].isdigit() and word in known.labels:
        return False
    if word in known.words and (token.islower() or word == "no"):
        return True
    if word in known.titles or word in known.streets:
        return _ends_at_title(stop, word)
    if word in known.never:
        return False
    if word in known.ending or word in known.always:
        return _ends_at_abbreviation(stop, word)
    if _INITIALS.fullmatch(token):
        return _ends_at_initial(stop)
    word = stop.after.split()[0][:40]
    return _punkt_ends(token[-40:], word.capitalize() if word.isalpha() else word)


def _is_marker(stop: Stop) -> bool:
    """Whether the stop numbers what follows: "1. Wash", "Chapter I. Down the Rabbit-Hole"."""
    if not stop.whole:
        return False
    tokens = stop.before.split()
    if len(tokens) == 1:
        return stop.first and bool(_MARKER.fullmatch(tokens[0]))
    if len(tokens) != 2 or tokens[0].lower() not in words().sections:
        return False
    return bool(_MARKER.fullmatch(tokens[1])) or tokens[1].lower() in words().numbers


def _ends_at_title(stop: Stop, word: str) -> bool:
    if word in ("mr", "mrs", "ms", "messrs"):
        return False
    known = words()
    return stop.next_word.lower() in (known.starters if word in known.streets else known.pronouns)


def _ends_at_abbreviation(stop: Stop, word: str) -> bool:
    known, following = words(), stop.next_word.lower()
    if following in known.starters:
        return not re.match(r"[^\W\d_]\.", stop.following)
    if following in known.months or stop.following[:1].isdigit():
        return False
    return word in known.always or (stop.previous[-1:].isdigit() and word.isalpha())


def _ends_at_initial(stop: Stop) -> bool:
    if re.match(r"[^\W\d_]\.", stop.following):
        return False
    before = stop.previous
    if stop.token == "I" and before.isalpha() and before.islower():
        return before not in words().sections
    if before.lower() in words().lettered and len(stop.token) == 1:
        return True
    return stop.next_word.lower() in words().starters


@lru_cache(maxsize=4096)
def _punkt_ends(token: str, after: str) -> bool:
    return bool(_punkt().text_contains_sentbreak(f"{token}. {after}"))


@cache
def _punkt() -> "PunktSentenceTokenizer":
    # nltk's own loader reads only below its global data path; the tables are plain text.
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    folder = resources() / "nltk_data" / "tokenizers" / "punkt_tab" / "english"
    parameters = PunktParameters()
    rows = {path.stem: path.read_text("utf-8").split("\n") for path in folder.iterdir()}
    parameters.abbrev_types = set(rows["abbrev_types"])
    parameters.sent_starters = set(rows["sent_starters"])
    parameters.collocations = {tuple(row.split("\t")) for row in rows["collocations"]}
    for row in rows["ortho_context"]:
        word, _, flags = row.partition("\t")
        parameters.ortho_context[word] = int(flags)
    return PunktSentenceTokenizer(parameters)

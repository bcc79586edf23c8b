"""A prompt as a row of words that know their part of speech and what they stand for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from storyshot_gui.embedded import tagging
from storyshot_gui.embedded.illustrator.tables import listed, table
from storyshot_gui.embedded.illustrator.vocabulary import GROUPS, Thing, Vocabulary
from storyshot_gui.providers.base import Figure

LONGEST_PHRASE = 5
KINDS = {"setting": "place", "prop": "hand"}
CASTMARK = "Castmember"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or several that mean one thing. `figure` is set where it names one of the cast."""

    word: str
    tag: str
    lemma: str
    thing: Thing | None = None
    figure: Figure | None = None
    fixed: bool = False

    @property
    def low(self) -> str:
        return self.word.lower()

    @property
    def stop(self) -> bool:
        return not self.word[:1].isalnum() and self.word != "'s"

    def tagged(self, *starts: str) -> bool:
        return self.tag.startswith(starts)


def tokens(text: str, cast: Sequence[Figure], vocabulary: Vocabulary) -> list[Token]:
    """The words of a text, cast names and fixed phrases each as one."""
    marked, figures = _mark_cast(text, cast)
    words = tagging.split_words(marked)
    row = [
        Token(word, tag, vocabulary.lemma(word), figure=_figure_at(word, figures))
        for word, tag in zip(words, tagging.tag(words), strict=True)
    ]
    row = [_by_context(token, row) for token in _joined(row, vocabulary)]
    return [_with_thing(row, i, vocabulary) for i in range(len(row))]


def _mark_cast(text: str, cast: Sequence[Figure]) -> tuple[str, list[Figure]]:
    """Put one word in place of each cast name, so that its own words are not read."""
    names = [(name, figure) for figure in cast for name in (figure.name, *figure.aliases)]
    figures: list[Figure] = []
    for name, figure in sorted(names, key=lambda pair: -len(pair[0])):
        if not name.strip():
            continue
        mark = f"{CASTMARK}{_letters(len(figures))}"
        pattern = rf"(?<!\w)(?:[Tt]he )?@?{re.escape(name.strip())}(?!\w)"
        text, n = re.subn(pattern, f" {mark} ", text, flags=re.IGNORECASE)
        if n:
            figures.append(figure)
    return re.sub(r" ('s\b)", r"\1", text), figures


def _letters(n: int) -> str:
    return f"{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}"


def _figure_at(word: str, figures: Sequence[Figure]) -> Figure | None:
    if not word.startswith(CASTMARK):
        return None
    a, b = word[len(CASTMARK) :][:2]
    return figures[(ord(a) - 97) * 26 + ord(b) - 97]


def _joined(row: Sequence[Token], vocabulary: Vocabulary) -> Iterator[Token]:
    """The row with the words of each fixed phrase made one."""
    i = 0
    while i < len(row):
        size, meaning = _phrase_at(row, i, vocabulary)
        if size:
            word = " ".join(token.word for token in row[i : i + size])
            kind, _, key = meaning.partition(":")
            thing = Thing(KINDS.get(kind, kind), key) if kind else None
            tag = "IN" if row[i].tagged("IN", "TO") else row[i + size - 1].tag
            yield Token(word, tag, word.lower(), thing, fixed=True)
            i += size
        else:
            yield row[i]
            i += 1


def _by_context(token: Token, row: Sequence[Token]) -> Token:
    """A word that means something else in some company: the mouse of a computer."""
    company, meaning = table("phrases")["contexts"].get(token.lemma, ("", ""))
    if token.fixed or not any(other.lemma in company.split() for other in row if other != token):
        return token
    kind, _, key = meaning.partition(":")
    return replace(token, thing=Thing(kind, key) if kind else None, fixed=True)


def _phrase_at(row: Sequence[Token], i: int, vocabulary: Vocabulary) -> tuple[int, str]:
    for size in range(min(LONGEST_PHRASE, len(row) - i), 0, -1):
        part = row[i : i + size]
        if any(token.figure or token.stop for token in part):
            continue
        phrase = " ".join(token.low for token in part)
        meaning = vocabulary.phrase(phrase)
        if meaning is not None:
            return size, meaning
        if size > 1 and _names_one_thing(phrase, vocabulary):
            thing = vocabulary.thing(phrase)
            return (size, f"{thing.kind}:{thing.key}") if thing else (0, "")
    return 0, ""


def _names_one_thing(phrase: str, vocabulary: Vocabulary) -> bool:
    found = (vocabulary.person(phrase), vocabulary.animal(phrase), vocabulary.prop(phrase),
             vocabulary.setting(phrase))  # fmt: skip
    return any(found)


def _with_thing(row: Sequence[Token], i: int, vocabulary: Vocabulary) -> Token:
    token = row[i]
    if token.figure:
        return replace(token, thing=_made_of(token.figure, vocabulary))
    if token.fixed or token.stop or not is_noun(row, i, vocabulary):
        return token
    thing = vocabulary.thing(token.word)
    if thing and thing.how == "related" and token.tagged("NNP"):
        thing = None
    return replace(token, thing=thing)


def _made_of(figure: Figure, vocabulary: Vocabulary) -> Thing | None:
    """What a prop of the cast is to be drawn as, by its name or look, and a place by its name."""
    if figure.kind not in ("prop", "place"):
        return None
    if figure.kind == "place":
        found = vocabulary.prop(figure.name)
        return found if found and found.kind == "building" else None
    for text in (figure.name, figure.look.partition(",")[0], figure.look, *figure.aliases):
        words = re.findall(r"[\w'-]+", text.lower())
        for size in (2, 1):
            for end in range(len(words), size - 1, -1):
                thing = vocabulary.thing(" ".join(words[end - size : end]))
                if thing and thing.kind in (*GROUPS, "tree") and thing.how == "listed":
                    return thing
    return None


def is_noun(row: Sequence[Token], i: int, vocabulary: Vocabulary) -> bool:
    """Whether a word is used as a noun here: "watches" in "his watches", not in "he watches"."""
    token = row[i]
    before = row[i - 1] if i else None
    if token.low == "home" and not (before is not None and _introduces(before)):
        return False
    if before is not None and _acts(before, token, vocabulary):
        return False
    after = row[i + 1] if i + 1 < len(row) else None
    verbish = token.lemma in listed("words", "verbish") or token.low in listed("words", "verbish")
    if not verbish:
        known = vocabulary.thing(token.word)
        listed_word = known is not None and known.how == "listed"
        return token.tagged("NN", "CD") or (listed_word and not _inflected(token))
    if before is None or before.stop or before.low in ("and", "or", "with", "of", "in", "on"):
        object_follows = after is not None and after.low in (
            listed("words", "determiners") | listed("words", "pronouns")
        )
        return not object_follows
    if _introduces(before):
        return not (token.tagged("VB") and after is not None and after.tagged("NN", "DT"))
    if before.tagged("NN"):
        return token.tag == "NN" and before.figure is None and not before.tagged("NNP", "NNS")
    return token.tagged("NN") and not before.tagged("PRP", "MD", "TO", "RB")


def _acts(before: Token, token: Token, vocabulary: Vocabulary) -> bool:
    """ "trots" of "the fox trots", which taggers take for a plural."""
    if not (token.tagged("NNS", "VBZ") and before.tagged("NN") and not before.tagged("NNS")):
        return False
    animate = (
        before.figure is not None
        or vocabulary.animal(before.word)
        or vocabulary.person(before.word)
    )
    return bool(animate) and (
        vocabulary.pose(token.word) is not None or vocabulary.prop(token.word) is None
    )


def _inflected(token: Token) -> bool:
    """A verb form or an adverb by tag and by ending: taggers err on words that open a text."""
    return token.tagged("RB") or (
        token.tagged("VBG", "VBD", "VBN") and token.low.endswith(("ing", "ed"))
    )


def _introduces(before: Token) -> bool:
    """A word after which a noun is due."""
    if before.low in listed("words", "adverbs") or before.low in listed("words", "modals"):
        return False
    lists = listed("words", "determiners") | listed("words", "prepositions")
    return before.low in lists or before.word == "'s" or before.tagged("JJ", "PRP$", "CD", "DT")

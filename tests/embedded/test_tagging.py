from storyshot_gui.embedded.tagging import split_words, tag


def tagged(text: str) -> dict[str, str]:
    words = split_words(text)
    return dict(zip(words, tag(words), strict=True))


def test_every_word_gets_one_tag():
    words = ["", "☃", "狐", "well-known", "3.14", "'s"]
    assert len(tag(words)) == len(words)


def test_nothing_gives_nothing():
    assert tag([]) == []


def test_contractions_are_split():
    assert split_words("The fox doesn’t know it's late.") == [
        "The", "fox", "does", "n't", "know", "it", "'s", "late", ".",
    ]  # fmt: skip


def test_heteronyms_follow_their_place():
    assert tagged("He will read the book")["read"] == "VB"
    assert tagged("She wound the clock")["wound"] == "VBD"
    assert tagged("The wound was deep")["wound"] == "NN"


def test_past_tense_is_told_from_nouns():
    assert tagged("A hungry fox saw the old crow")["saw"] == "VBD"


def test_no_letter_is_lost():
    text = "“Don't,” said Mr. O'Neil — 1,000 times… at 3 a.m.!"
    letters = [c for c in text if c.isalnum()]
    assert [c for w in split_words(text) for c in w if c.isalnum()] == letters

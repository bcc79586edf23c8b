"""Words sound as their place in the sentence asks."""

import pytest

from storyshot_gui.embedded.voice.phonemes import phonemes

HETERONYMS = [
    ("Yesterday she read the letter.", "ɹˈɛd"),
    ("She will read the letter.", "ɹˈid"),
    ("They read books every night.", "ɹˈid"),
    ("A cold wind blew.", "wˈɪnd"),
    ("He tried to wind the clock.", "wˈInd"),
    ("She shed a tear.", "tˈɪɹ"),
    ("Do not tear the page.", "tˈɛɹ"),
    ("They live here.", "lˈɪv"),
    ("It was a live concert.", "lˈIv"),
    ("Please close the door.", "klˈOz"),
    ("The wolf was very close.", "klˈOs"),
    ("I object to that.", "əbʤˈɛkt"),
    ("A strange object fell.", "ˈɑbʤəkt"),
    ("He wants to record it.", "ɹəkˈɔɹd"),
    ("It was a new record.", "ɹˈɛkəɹd"),
    ("They will present the king.", "pɹizˈɛnt"),
    ("He got a golden present.", "pɹˈɛzᵊnt"),
    ("There was no other use for it.", "jˈus"),
    ("They use a spoon.", "jˈuz"),
    ("The archer took a bow.", "bˈW"),
    ("He held a bow and arrow.", "bˈO"),
    ("It took a minute.", "mˈɪnət"),
    ("The lead pipes broke.", "lˈɛd"),
    ("She will lead the way.", "lˈid"),
    ("He wound the rope around it.", "wˈWnd"),
    ("The wound healed.", "wˈund"),
    ("I used to sing.", "jˈust"),
]


@pytest.mark.parametrize(("sentence", "sound"), HETERONYMS, ids=lambda text: text[:30])
def test_heteronyms_follow_their_meaning(sentence, sound):
    assert sound in phonemes(sentence)


def test_the_changes_before_a_vowel():
    assert phonemes("the apple, the wolf") == "ði ˈæpᵊl, ðə wˈʊlf"


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("The FBI came.", "ˌɛfbˌiˈI"),
        ("NASA came.", "nˈæsə"),
        ("He said NO to him.", "nˈO"),
        ("STOP RIGHT NOW!", "stˈɑp ɹˈIt nˈW!"),
        ("in the U.S. of old", "jˌuˈɛs"),
    ],
)
def test_capitals_are_letters_words_or_shouts(text, sounds):
    assert sounds in phonemes(text)


@pytest.mark.parametrize(
    ("word", "sounds"),
    [
        ("wolves'", "wˈʊlvz"),
        ("Gandalf's", "ɡˈændˌɑlfs"),
        ("jabberwocking", "ɪŋ"),
        ("snowcastle", "snˈOkˌæsᵊl"),
        ("un-happy", "ʌn hˈæpi"),
        ("O'Brien", "ObɹˈIən"),
        ("colour", "kˈʌləɹ"),
        ("'tis", "tˈɪz"),
    ],
)
def test_words_are_built_from_known_parts(word, sounds):
    assert sounds in phonemes(f"So {word} it.")


def test_an_unknown_word_is_sounded_out():
    assert "" != phonemes("Zorblax") != phonemes("Zorblix")


def test_british_voices_have_british_sounds():
    assert phonemes("The car can't park.", british=True) == "ðə kˈɑː kˈɑːnt pˈɑːk."


@pytest.mark.parametrize(
    ("spoken", "sounds"),
    [
        ("ROO-muhl", "ɹˈuməl"),
        ("/ˈɹuːməl/", "ɹˈuməl"),
        ("/həɹˈmaɪəni/", "həɹmˈIəni"),
        ("room pull", "ɹˈum pˈʊl"),
    ],
)
def test_the_projects_pronunciation_wins(spoken, sounds):
    assert phonemes("rumpel", pronunciations=[("Rumpel", spoken)]) == sounds


def test_a_given_pronunciation_takes_the_possessive():
    said = phonemes("Rumpel's cat", pronunciations=[("Rumpel", "ROO-muhl")])
    assert said == "ɹˈuməlz kˈæt"


def test_a_pronunciation_leaves_longer_words_alone():
    assert phonemes("rumpled", pronunciations=[("rum", "ROO-muhl")]) == phonemes("rumpled")


@pytest.mark.parametrize("text", ["", "***", "…", "😀", "?!", "\x00\x07"])
def test_nothing_to_say_has_no_phonemes(text):
    assert phonemes(text) == ""


def test_quotes_open_and_close():
    assert phonemes('He said, "Go!" and left.').count("“") == 1

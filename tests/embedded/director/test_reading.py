"""Sentences taken apart: speech from narration, clauses, word forms."""

import pytest

from storyshot_gui.embedded.director.clauses import clauses
from storyshot_gui.embedded.director.reading import read
from storyshot_gui.embedded.director.tokens import tagged
from storyshot_gui.embedded.director.words import base, participle, present, singular


def verbs(text):
    return [clause.verbs.base for clause in clauses(tagged(text)) if clause.verbs]


def spoken(text):
    return [stretch.text.strip() for stretch in read(text).stretches if stretch.spoken]


@pytest.mark.parametrize(
    "text", ["“Stay,” he said.", '"Stay," he said.', "‘Stay,’ he said.", "'Stay,' he said."]
)
def test_every_kind_of_quotation_mark_is_speech(text):
    assert spoken(text) == ["Stay,"]


def test_an_apostrophe_opens_no_speech():
    assert spoken("The king's dog didn't bark, 'cause it slept.") == []


def test_a_few_quoted_words_are_a_name():
    assert spoken("He read the “red flag” law.") == []


def test_an_open_quotation_goes_on():
    assert read("“I will stay. ").still_speaking
    assert not read("And sleep,” he said.", speaking=True).still_speaking


def test_clauses_come_in_the_order_they_are_told():
    text = "The fox snapped it up and trotted off, while the crow sat on her branch."
    assert verbs(text) == ["snap", "trot", "sit"]


def test_a_relative_clause_hangs_on_its_noun():
    first, second = clauses(tagged("The boy who lived in a tree fell down."))
    assert (first.link, first.verbs.base) == ("who", "live")
    assert second.subject.head == "boy"


def test_the_subject_may_stand_behind_its_verb():
    (clause,) = clauses(tagged("In the castle lived a king."))
    assert clause.subject.head == "king"


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("danced", "dance"), ("trotted", "trot"), ("opened", "open"), ("crept", "creep"),
     ("huffed", "huff"), ("carries", "carry"), ("lying", "lie"), ("hoped", "hope")],
)  # fmt: skip
def test_verbs_are_led_back_to_their_base(form, lemma):
    assert base(form) == lemma


@pytest.mark.parametrize(
    ("verb", "now", "going"),
    [("carry", "carries", "carrying"), ("sit", "sits", "sitting"), ("go", "goes", "going"),
     ("open", "opens", "opening"), ("die", "dies", "dying"), ("be", "is", "being")],
)  # fmt: skip
def test_verbs_are_put_in_the_present(verb, now, going):
    assert (present(verb), participle(verb)) == (now, going)


def test_nouns_are_led_back_to_one():
    assert [singular(n) for n in ("leaves", "volcanoes", "shoes", "boxes", "glass")] == [
        "leaf", "volcano", "shoe", "box", "glass",
    ]  # fmt: skip

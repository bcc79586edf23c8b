"""Sentences cover their source, and end where a reader would end them."""

import json
import random
from pathlib import Path

import pytest

from storyshot_gui.stages.sentences import split

CASES = json.loads((Path(__file__).parent / "sentence_cases.json").read_text("utf-8"))
PIECES = [
    *("A fox ran", "he said", "Dr", "Mr. T", "3.5", "U.S", "“Who", "e.g", "Chapter I", "THE END"),
    *("она ушла", "狐狸来了", "誰だ", "مرحبا", "שלום", "😀", "👩‍🚀", "\u200d", "\x07", "\x00", "é"),
    *(".", "...", "…", "?!", "!", "。", "？", "؟", ",", ";", ":", "'", '"', "”", "“", "」", "「"),
    *(" ", "  ", "\n", "\r\n", "\r", "\n\n", "\n\n\n\n", "\t", "\u3000", "\u2029", "\x0c", "\x85"),
    *("* * *", "---", "# ", "## Title", "- item", "1. one", "(", ")", "[1]", "#", "===", "> "),
]


def squeeze(text):
    return "".join(text.split())


def assert_covers(source):
    """Spans are in order and only white space and marks stand between them."""
    at = 0
    for span in split(source):
        assert span.start >= at
        assert source[span.start : span.end] == span.text
        assert span.text.strip() == span.text != ""
        assert not any(letter.isalnum() for letter in source[at : span.start])
        at = span.end
    assert not any(letter.isalnum() for letter in source[at:])


@pytest.mark.parametrize("case", CASES["sentences"], ids=lambda case: case["sentences"][0][:40])
def test_sentences_end_where_a_reader_ends_them(case):
    spans = split(case["joined_by"].join(case["sentences"]))
    assert [squeeze(span.text) for span in spans] == [squeeze(s) for s in case["sentences"]]


@pytest.mark.parametrize("case", CASES["layouts"], ids=lambda case: case["text"][:40])
def test_lines_become_headings_paragraphs_and_scenes(case):
    spans = split(case["text"])
    found = [{"kind": s.kind, "text": s.text, "opens_scene": s.opens_scene} for s in spans]
    assert found == case["spans"]


@pytest.mark.parametrize("seed", range(20))
def test_no_character_is_lost_whatever_the_text(seed):
    pick = random.Random(seed)
    for _ in range(20):
        assert_covers("".join(pick.choices(PIECES, k=pick.randrange(60))))


@pytest.mark.parametrize("seed", range(5))
def test_no_character_is_lost_in_random_characters(seed):
    pick = random.Random(seed)
    ranges = [(0, 0x250), (0x2000, 0x2070), (0x3000, 0x3100), (0x1F300, 0x1F700), (0x590, 0x700)]
    for _ in range(20):
        letters = (chr(pick.randrange(*pick.choice(ranges))) for _ in range(pick.randrange(80)))
        assert_covers("".join(letters))


def test_only_white_space_and_marks_stand_outside_the_spans():
    source = "# One\r\n\r\nFirst. Second!\r\n\r\n* * *\r\n\r\nThird?"
    inside = {at for span in split(source) for at in range(span.start, span.end)}
    outside = "".join(letter for at, letter in enumerate(source) if at not in inside)
    assert set(outside) <= set("# *\r\n")


@pytest.mark.parametrize("text", ["", " \n\t\r\n ", "* * *", "---\n\n***\n"])
def test_a_text_without_words_has_no_sentences(text):
    assert split(text) == []


def test_the_first_sentence_opens_a_scene():
    assert [span.opens_scene for span in split("One. Two. Three.")] == [True, False, False]


def test_what_follows_a_heading_is_in_the_scene_the_heading_opened():
    spans = split("Chapter One\n\n\nIt was dark.\n\nIt was late.")
    assert [span.opens_scene for span in spans] == [True, False, False]


def test_wrapped_lines_are_one_sentence():
    source = "The quick brown fox\njumped over the lazy dog\nand ran away. Then\nit slept."
    assert [len(span.text.split()) for span in split(source)] == [12, 3]


def test_a_sentence_of_two_thousand_words_stays_whole():
    source = "and then it ran, " * 500 + "and stopped. The end."
    assert [len(span.text) for span in split(source)] == [len("and then it ran, ") * 500 + 12, 8]


def test_ten_megabytes_are_split_to_the_last_sentence():
    sentence = "The fox saw Mr. Crow on a branch, " + "and on he went, " * 20 + "to the end. "
    spans = split(sentence * 28_000)
    assert len(spans) == 28_000
    assert spans[-1].text == sentence.strip()


@pytest.mark.parametrize("text", ["a" * 200_000, ". " * 50_000, '"' * 200_000, "x\n" * 20_000])
def test_strange_large_texts_are_split_too(text):
    assert_covers(text)

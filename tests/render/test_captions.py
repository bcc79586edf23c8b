import random
from functools import partial
from itertools import pairwise

import pytest

from storyshot_gui.render.captions import Cue, by_columns, cues, webvtt
from storyshot_gui.render.timeline import Segment
from storyshot_gui.render.wrapping import break_lines, columns, pieces_of, share_out, tokens

WIDE, TALL = by_columns((1280, 720)), by_columns((720, 1280))
LONG = (
    "When the fox had eaten the cheese, she looked up at the crow, who was still sitting on the "
    "branch of the old oak; and she said that a voice was a fine thing to have, but that good "
    "sense was a finer one, and so she went away into the forest."
)
TEXTS = [
    LONG,
    "Short.",
    "A" * 200,
    "北京欢迎你，为你开天辟地。流动中的魅力充满朝气，在太阳下分享呼吸。",
    "🦊 said “no” 🐦‍⬛ " * 12,
    "ثعلب رأى غرابا على غصن شجرة عالية وفي فمه قطعة كبيرة من الجبن " * 2,
]


def segment(text: str, frames: int, speech: int = 0, start: int = 0) -> Segment:
    return Segment("s", 1, text, start, frames, None, speech, ())


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", [WIDE, TALL])
def test_every_caption_is_two_lines_that_fit(text, width):
    for cue in cues(segment(text, 480), 24, width):
        assert len(cue.lines) <= 2
        assert all(width(line) <= 1.001 for line in cue.lines)


@pytest.mark.parametrize("text", TEXTS)
def test_no_character_is_lost(text):
    shown = "".join("".join(cue.lines) for cue in cues(segment(text, 480), 24, WIDE))
    assert shown.replace(" ", "") == text.replace(" ", "")


def test_any_words_fit_any_width():
    dice = random.Random(4)
    for _ in range(60):
        words = ["x" * dice.randint(1, 30) for _ in range(dice.randint(1, 60))]
        longest = dice.randint(12, 50)
        width = partial(share_of_columns, longest)
        for piece in pieces_of(" ".join(words), width):
            lines = break_lines(piece, width)
            assert len(lines) <= 2
            assert all(len(line) <= longest for line in lines)


def share_of_columns(longest: int, text: str) -> float:
    return columns(text) / longest


def test_a_long_sentence_is_cut_at_the_ends_of_clauses():
    pieces = pieces_of(LONG, WIDE)
    assert len(pieces) >= 3
    assert all(piece[-1] in ",;." for piece in pieces)


def test_lines_are_of_much_the_same_width():
    first, second = break_lines("The crow was so proud that she opened her beak to sing.", WIDE)
    assert abs(len(first) - len(second)) <= 12


def test_a_line_does_not_end_in_a_word_that_clings_to_the_next():
    for words in range(8, 14):
        text = " ".join(("the fox and the crow of the wood in a tree by the brook").split()[:words])
        lines = break_lines(text, WIDE)
        assert len(lines) == 1 or lines[0].split()[-1] not in {"the", "a", "of"}


def test_captions_follow_without_gaps_and_stay_in_their_sentence():
    shown = cues(segment(LONG, 480, 460, start=1000), 24, WIDE)
    assert shown[0].start_frame == 1000
    assert all(a.end_frame == b.start_frame for a, b in pairwise(shown))
    assert shown[-1].end_frame == 1480


def test_the_last_caption_does_not_stay_through_a_long_pause():
    assert cues(segment("Silence follows.", 480, 48), 24, WIDE)[-1].end_frame == 48 + 24


def test_time_is_shared_out_by_how_much_there_is_to_say():
    shown = cues(segment(LONG, 480), 24, WIDE)
    rates = [len(" ".join(cue.lines)) / (cue.end_frame - cue.start_frame) for cue in shown]
    assert max(rates) < 1.35 * min(rates)


def test_a_silent_sentence_has_no_caption():
    assert cues(segment("  ", 48), 24, WIDE) == []


def test_two_thousand_words_are_cut_in_order():
    text = " ".join(f"word{n}," for n in range(2000))
    assert " ".join(pieces_of(text, WIDE)) == text


def test_words_are_shared_out_by_time():
    shares = share_out("one two three four five six", [48, 96])
    assert shares == ["one two", "three four five six"]


def test_a_shot_without_words_of_its_own_repeats_the_ones_before():
    assert share_out("Go", [48, 48, 48]) == ["Go", "Go", "Go"]


def test_tokens_are_the_text():
    assert "".join(tokens(" Once  upon\na time 世界。")) == "Once upon a time 世界。"


def test_emoji_stay_whole():
    assert tokens("👩‍🚀👨‍👩‍👧 flies") == ["👩‍🚀👨‍👩‍👧 ", "flies"]


def test_webvtt_times_captions():
    text = webvtt([Cue(0, 36, ("One", "two")), Cue(36, 48 + 3600 * 24, ("Three",))], 24)
    assert text == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nOne\ntwo\n\n"
        "00:00:01.500 --> 01:00:02.000\nThree\n"
    )


def test_webvtt_escapes_what_would_be_markup():
    assert "5 &lt; 6 &amp; --&gt;" in webvtt([Cue(0, 24, ("5 < 6 & -->",))], 24)

"""A story's file is read whatever its encoding, and refused clearly when it is no story."""

import codecs
import random

import pytest

from storyshot_gui.errors import InputError
from storyshot_gui.stages.sentences import split
from storyshot_gui.stages.sources import clean, read_source

FRENCH = "Le renard était très affamé. « Où est passé le fromage ? » s'écria-t-il, déçu."
ENGLISH = "“It’s a naïve café,” he said — and left. £5 was enough…"
CHINESE = "从前有一只狐狸，它非常饥饿。它看见乌鸦嘴里叼着一块奶酪。"
JAPANESE = "昔々、あるところにおじいさんとおばあさんが住んでいました。「誰だ？」と彼は言った。"
RUSSIAN = "Жила-была лиса, и была она очень голодна. Ворона сидела на дереве."
KOREAN = "옛날 옛적에 여우 한 마리가 살았습니다. 여우는 배가 고팠습니다."
POLISH = "Dawno, dawno temu żył sobie lis, który był bardzo głodny. Źdźbło trawy kołysało się."


@pytest.fixture
def story(tmp_path):
    def write(data, name="story.txt"):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "cp1252"),
        (FRENCH, "latin-1"),
        (CHINESE, "gb18030"),
        (CHINESE, "utf-16-le"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (KOREAN, "euc_kr"),
        (POLISH, "cp1250"),
    ],
)
def test_the_encoding_is_found(story, text, encoding):
    assert read_source(story(text.encode(encoding))) == text


def test_big_endian_with_mark_is_read(story):
    assert read_source(story(codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be"))) == ENGLISH


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"* * *\n---\n", b"\x01\x02"])
def test_a_file_without_words_is_refused(story, data):
    with pytest.raises(InputError) as refused:
        read_source(story(data))
    assert refused.value.hint


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x07\x80",
        b"%PDF-1.7\n%abc\n1 0 obj",
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00",
        random.Random(1).randbytes(5000),
        b"\x7fELF\x02\x01\x01\x00" + bytes(64),
    ],
    ids=["png", "pdf", "zip", "noise", "elf"],
)
def test_a_binary_file_is_refused_by_name(story, data):
    with pytest.raises(InputError, match=r"photo\.txt.*not a text file") as refused:
        read_source(story(data, "photo.txt"))
    assert ".srt" in refused.value.hint


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"no file .*gone\.txt"):
        read_source(tmp_path / "gone.txt")


def test_a_folder_is_no_story(tmp_path):
    with pytest.raises(InputError, match="is a folder"):
        read_source(tmp_path)


def test_control_characters_go_and_line_ends_become_one_kind(story):
    assert read_source(story("A\x00b\x07c.\r\nD\x1be\rF\u200bg\x0cH")) == "Abc.\nDe\nFg\n\nH"


def test_joined_emoji_stay_joined():
    assert clean("👩‍🚀 flies") == "👩‍🚀 flies"


def test_ten_megabytes_are_read(story):
    text = "The fox saw the crow. " * 460_000
    assert read_source(story(text)) == text


def test_markdown_loses_its_marks_and_keeps_its_headings(story):
    source = read_source(
        story(
            "---\ntitle: x\n---\n# The *Fox*\n\nA **bold** [fox](http://a.b/c_d) ran, "
            "_fast_ & `far`.[^1]\n\n> It hid.\n\n![tree](t.png)\n\n- one\n- [x] two\n\n"
            "Part\n----\n\n* * *\n\n<b>The</b> end\\*\n\n[^1]: note\n",
            "story.md",
        )
    )
    assert [(span.kind, span.text) for span in split(source)] == [
        ("heading", "The Fox"),
        ("prose", "A bold fox ran, fast & far."),
        ("prose", "It hid."),
        ("prose", "one"),
        ("prose", "two"),
        ("heading", "Part"),
        ("prose", "The end*"),
    ]


def test_markdown_leaves_plain_words_alone(story):
    text = "2 * 3 * 4 = 24, snake_case_name, a_b and 5 < 6 > 4."
    assert read_source(story(text, "story.md")) == text


def test_subtitles_become_running_text(story):
    source = (
        "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>Once upon</i>\r\na time.\r\n\r\n"
        "2\r\n00:00:03,000 --> 00:00:04,000\r\n{\\an8}In 1984,\r\n\r\n"
        "3\r\n00:00:04,100 --> 00:00:05,000\r\na fox lived.\r\n\r\n"
        "4\r\n00:01:03,000 --> 00:01:04,000\r\n2001\r\n"
    )
    assert (
        read_source(story(source, "film.srt")) == "Once upon a time. In 1984, a fox lived.\n\n2001"
    )


def test_subtitles_without_words_are_refused(story):
    with pytest.raises(InputError, match="no words"):
        read_source(story("1\n00:00:01,000 --> 00:00:02,500\n\n", "film.srt"))

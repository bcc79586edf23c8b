"""What a provider answered, before it becomes a take."""

import math

import pytest

from storyshot_gui.errors import BadAnswer
from storyshot_gui.project.records import StageName
from storyshot_gui.providers.base import Figure, Media
from storyshot_gui.stages.checking import checked, checked_cast, checked_prompts
from tests.fake_providers import png, wav

CLIP = b"\0\0\0\x10ftypisom\0\0\0\0\0\0\0\x08moov"


@pytest.mark.parametrize(
    ("stage", "media"),
    [
        (StageName.image, Media(b"", "image/png")),
        (StageName.image, Media(png(8, 8)[:-9], "image/png")),
        (StageName.image, Media(b"<html>Too many requests</html>", "image/png")),
        (StageName.image, Media(wav(1.0), "image/png")),
        (StageName.speech, Media(b"", "audio/wav", 1.0)),
        (StageName.speech, Media(wav(1.0)[:-9], "audio/wav", 1.0)),
        (StageName.speech, Media(wav(0.0), "audio/wav", 1.0)),
        (StageName.speech, Media(png(8, 8), "audio/wav", 1.0)),
        (StageName.speech, Media(b"ID3\x04" + bytes(99), "audio/mpeg", 0.0)),
        (StageName.clip, Media(CLIP, "video/mp4", math.nan)),
        (StageName.clip, Media(CLIP, "video/mp4", math.inf)),
        (StageName.clip, Media(CLIP, "video/mp4", -1.0)),
        (StageName.clip, Media(CLIP[:-1], "video/mp4", 2.0)),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_hint(stage: StageName, media: Media):
    with pytest.raises(BadAnswer, match="fake:model") as refused:
        checked(stage, "fake:model", media)
    assert refused.value.hint


def test_an_image_under_a_wrong_name_gets_its_own():
    assert checked(StageName.image, "m", Media(png(8, 8), "image/jpeg")).mime == "image/png"


def test_a_wav_gets_the_length_it_has():
    assert checked(StageName.speech, "m", Media(wav(2.0), "audio/wav", 9.0)).length == 2.0


def test_layers_that_are_cut_off_are_left_out():
    media = Media(png(8, 8), "image/png", layers=(png(8, 8), png(8, 8)[:-9]))
    assert checked(StageName.image, "m", media).layers == ()


def test_a_clip_is_taken_as_it_is():
    media = Media(CLIP, "video/mp4", 5.0)
    assert checked(StageName.clip, "m", media) == media


@pytest.mark.parametrize("texts", [(), ("One",), ("One", " "), ("One", None), "One"])
def test_there_is_a_prompt_for_every_shot(texts: object):
    with pytest.raises(BadAnswer):
        checked_prompts("m", 2 if texts != "One" else 4, texts)


def test_prompts_too_many_are_cut():
    assert checked_prompts("m", 2, ["One ", "Two", "Three"]) == ("One", "Two")


def test_figures_nobody_can_use_are_left_out():
    fox = Figure("Fox", "character")
    assert checked_cast([fox, Figure(" ", "character"), Figure("Fog", "weather")]) == (fox,)

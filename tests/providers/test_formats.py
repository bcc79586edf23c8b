"""Kinds of media and whole ones, told by a few bytes."""

import io
import struct

import pytest

from storyshot_gui.providers.formats import ends_well, kind_of, wave_seconds
from tests.fake_providers import png, wav


def whole(data: bytes) -> bool:
    return ends_well(io.BytesIO(data), len(data))


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (png(2, 2), "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (wav(0.1), "audio/wav"),
        (b"ID3\x04\0\0\0\0", "audio/mpeg"),
        (b"\xff\xfb\x90\x44", "audio/mpeg"),
        (b"OggS\0\x02", "audio/ogg"),
        (b"\0\0\0\x18ftypM4A \0\0\0\0", "audio/mp4"),
        (b"\0\0\0\x20ftypisom\0\0\2\0", "video/mp4"),
        (b"\x1aE\xdf\xa3\x01", "video/webm"),
        (b"<html>", ""),
        (b"{}", ""),
        (b"", ""),
        (b"\xff", ""),
    ],
)
def test_a_kind_is_told_by_the_first_bytes(head: bytes, kind: str):
    assert kind_of(head[:12]) == kind


@pytest.mark.parametrize("data", [png(9, 9), wav(0.1)])
def test_what_is_cut_off_anywhere_is_not_whole(data: bytes):
    assert whole(data)
    assert not any(whole(data[:cut]) for cut in range(12, len(data) - 1))


def test_nothing_is_not_whole():
    assert not whole(b"")


def test_a_wav_is_as_long_as_the_sound_in_it():
    assert wave_seconds(wav(1.25)) == pytest.approx(1.25)


def test_a_wav_that_promises_more_is_as_long_as_what_came():
    data = wav(2.0)
    assert wave_seconds(data[: 44 + 48_000]) == pytest.approx(1.0)


def test_a_wav_whose_size_was_not_known_is_measured():
    data = bytearray(wav(1.0))
    data[4:8] = data[40:44] = struct.pack("<I", 0xFFFFFFFF)
    assert wave_seconds(bytes(data)) == pytest.approx(1.0)


@pytest.mark.parametrize("data", [b"", b"RIFF", wav(0.0), wav(1.0)[:44], b"RIFF\0\0\0\0WAVEdata"])
def test_a_wav_without_sound_has_no_length(data: bytes):
    assert wave_seconds(data) == 0

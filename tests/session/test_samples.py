"""Voices to be heard before they are used."""

from pathlib import Path

from storyshot_gui.providers.base import SpeechRequest
from storyshot_gui.session.samples import voice_sample
from tests.fake_providers import FakeProviders

ASKED = SpeechRequest("fake:voice", "Hello there.", "anna")


async def test_a_sample_is_made_once(providers: FakeProviders, tmp_path: Path):
    first = await voice_sample(providers.catalog(), ASKED, tmp_path / "voices")
    again = await voice_sample(providers.catalog(), ASKED, tmp_path / "voices")
    assert (first, len(providers.asked)) == (again, 1)


async def test_a_sample_that_was_cut_off_is_made_again(providers: FakeProviders, tmp_path: Path):
    sample = await voice_sample(providers.catalog(), ASKED, tmp_path)
    whole = sample.read_bytes()
    sample.write_bytes(whole[:100])
    await voice_sample(providers.catalog(), ASKED, tmp_path)
    assert sample.read_bytes() == whole

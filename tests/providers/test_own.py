"""Servers of one's own tell which models they have."""

import json
from pathlib import Path

import pytest

from storyshot_gui.errors import ModelGone
from storyshot_gui.providers.own import workflow_names
from tests.fakes.a1111 import FakeA1111
from tests.fakes.compatible import FakeCompatible
from tests.providers.wiring import catalog, outside


async def told(environment: dict[str, str], provider: str) -> list[str]:
    """The models a provider is found to have."""
    beyond = outside(environment)
    try:
        return [model.id for model in await beyond.own([provider])]
    finally:
        await beyond.close()


async def test_checkpoints_are_listed():
    with FakeA1111() as server:
        assert await told(server.environment(), "a1111") == ["a1111:ink.safetensors"]


async def test_a_language_server_named_alone_means_its_first_model():
    with FakeCompatible() as server:
        beyond = outside(server.environment())
        services = catalog(beyond)
        assert services.chosen("compatible", "prompts") == "compatible"
        found = await beyond.own(["compatible"])
        services.add(found)
        await beyond.close()
    assert found
    assert services.chosen("compatible", "prompts") == found[0].id
    assert found[0] in services.models("prompts")


def test_an_image_server_named_alone_means_the_checkpoint_it_has_loaded():
    assert catalog(outside({})).chosen("a1111", "image") == "a1111:current"


def test_a_server_without_anything_of_its_own_asks_for_a_name():
    with pytest.raises(ModelGone) as gone:
        catalog(outside({})).model("comfyui")
    assert "comfyui:NAME" in gone.value.hint


@pytest.mark.parametrize("provider", ["compatible", "a1111", "fal", "nobody"])
async def test_nothing_is_asked_where_no_address_is_set(provider: str):
    assert await told({}, provider) == []


async def test_a_server_that_is_not_there_has_nothing():
    assert await told({"A1111_URL": "http://127.0.0.1:9"}, "a1111") == []


def test_workflows_are_told_apart_by_their_marks(tmp_path: Path):
    still = {"3": {"inputs": {"text": "{{prompt}}"}}}
    clip = {"3": {"inputs": {"text": "{{prompt}}", "image": "{{image}}"}}}
    (tmp_path / "still.json").write_text(json.dumps(still))
    (tmp_path / "clip.json").write_text(json.dumps(clip))
    (tmp_path / "unmarked.json").write_text("{}")
    (tmp_path / "broken.json").write_text("{")
    assert workflow_names(tmp_path) == {"comfyui": ["still"], "comfyui-clip": ["clip"]}

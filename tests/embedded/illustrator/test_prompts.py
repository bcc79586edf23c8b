"""Prompts and what their pictures must show, and must not."""

import json
from pathlib import Path
from random import Random

import pytest

from storyshot_gui.embedded.illustrator.layout import plan
from storyshot_gui.embedded.illustrator.reading import read

HERE = Path(__file__).parent
FILES = ("prompts_tuned", "prompts_held_out", "prompts_second")
ROWS = [row for name in FILES for row in json.loads((HERE / f"{name}.json").read_text("utf-8"))]


@pytest.fixture(params=ROWS, ids=lambda row: row["prompt"][:60])
def row(request):
    return request.param


@pytest.fixture
def shown(row, vocabulary):
    scene = read(row["prompt"], (), vocabulary)
    made = plan(scene, (1280, 720), Random(1))
    everyone = [m.actor for m in (*made.cast, *((made.shoulder,) if made.shoulder else ()))]
    held = [actor.holds for actor in everyone if actor.holds]
    return {
        "ideas": set(scene.ideas),
        "setting": made.setting,
        "time": scene.time,
        "weather": scene.weather,
        "subjects": set() if scene.ideas else {actor.key for actor in everyone},
        "props": set() if scene.ideas else {*held, *(thing.item.key for thing in made.things)},
        "counts": {actor.key: actor.count for actor in scene.actors},
    }


def test_everyone_and_everything_named_is_shown(row, shown):
    assert {*row.get("subjects", ())} <= shown["subjects"]
    assert {*row.get("props", ())} <= shown["props"] | shown["ideas"]
    assert row.get("counts", {}).items() <= shown["counts"].items()
    if "orsubjects" not in row or shown["ideas"]:
        assert {*row.get("ideas", ())} <= shown["ideas"]


def test_nobody_and_nothing_else_is_shown(row, shown):
    people = {*row.get("subjects", ()), *row.get("maysubjects", ()), *row.get("orsubjects", ())}
    things = {*row.get("props", ()), *row.get("may", ())}
    assert shown["subjects"] <= people
    assert shown["props"] <= things


def test_place_and_hour_are_those_of_the_prompt(row, shown):
    if "setting" in row and not shown["ideas"]:
        assert shown["setting"] in row["setting"]
    for key in ("time", "weather"):
        if key in row:
            assert shown[key] == row[key]

from itertools import pairwise
from random import Random

import pytest

from storyshot_gui.embedded.illustrator.builds import BUILDS
from storyshot_gui.embedded.illustrator.composition import breadth
from storyshot_gui.embedded.illustrator.layout import plan
from storyshot_gui.embedded.illustrator.reading import read

SIZES = ((1280, 720), (720, 1280), (1024, 1024), (1080, 1350), (1920, 816))
SHOTS = ("Wide", "Full", "Medium", "Two-shot", "Close-up", "Extreme wide")
CASTS = (
    "a king and a queen in the hall",
    "three bears in the forest",
    "an old wizard on a mountain",
)


@pytest.fixture(params=SIZES, ids=str)
def size(request):
    return request.param


@pytest.mark.parametrize("shot", SHOTS)
@pytest.mark.parametrize("cast", CASTS)
def test_heads_are_inside_the_frame(size, shot, cast, vocabulary):
    scene = read(f"{shot} shot: {cast}", (), vocabulary)
    for seed in range(4):
        for member in plan(scene, size, Random(seed)).cast:
            assert 0 < member.x < size[0]
            if member.look is not None:
                build = BUILDS[member.look.age]
                top = member.y - (build.head + build.radius) * member.height
                assert -0.001 * size[1] <= top < 0.75 * size[1]


@pytest.mark.parametrize("cast", CASTS)
def test_feet_are_inside_a_full_shot(size, cast, vocabulary):
    scene = read(f"Full shot: {cast}", (), vocabulary)
    for seed in range(4):
        assert all(m.y <= 0.95 * size[1] for m in plan(scene, size, Random(seed)).cast)


def test_a_closer_shot_shows_people_larger(size, vocabulary):
    heights = [
        plan(read(f"{shot} shot: a sailor", (), vocabulary), size, Random(2)).cast[0].height
        for shot in ("Extreme wide", "Wide", "Full", "Medium", "Medium close-up")
    ]
    assert heights == sorted(heights)


def test_those_who_talk_face_each_other(vocabulary):
    scene = read("The fox and the wolf talk in the forest", (), vocabulary)
    left, right = sorted(plan(scene, SIZES[0], Random(3)).cast, key=lambda m: m.x)
    assert (left.facing, right.facing) == (1, -1)


def test_the_hunted_runs_ahead_of_the_hunter(vocabulary):
    scene = read("A cat chases a mouse through the kitchen", (), vocabulary)
    for seed in range(4):
        cat, mouse = sorted(plan(scene, SIZES[0], Random(seed)).cast, key=lambda m: m.actor.key)
        assert (mouse.x - cat.x) * cat.facing > 0


def test_a_bird_sits_on_the_branch_it_is_said_to_sit_on(size, vocabulary):
    scene = read("Wide shot: a crow sits on a branch above a fox", (), vocabulary)
    made = plan(scene, size, Random(1))
    crow, fox = sorted(made.cast, key=lambda m: m.actor.key)
    assert made.branch is not None
    assert crow.y < fox.y - 0.15 * size[1]


def test_riders_sit_above_their_mounts(vocabulary):
    made = plan(read("A knight rides a horse", (), vocabulary), SIZES[0], Random(1))
    horse, knight = sorted(made.cast, key=lambda m: m.actor.key)
    assert knight.y < horse.y


def test_two_riders_have_a_mount_each(vocabulary):
    made = plan(read("Two knights ride horses", (), vocabulary), SIZES[0], Random(1))
    knights = [m for m in made.cast if m.actor.key == "knight"]
    assert len({round(m.x) for m in knights}) == 2


def test_nobody_in_a_row_hides_another(size, vocabulary):
    scene = read("Full shot: a king, a monk and a pirate on the beach", (), vocabulary)
    row = sorted(plan(scene, size, Random(5)).cast, key=lambda m: m.x)
    for left, right in pairwise(row):
        assert right.x - left.x > 0.35 * (breadth(left) * left.height)

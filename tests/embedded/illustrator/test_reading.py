import pytest

from storyshot_gui.embedded.illustrator.cleaning import visible
from storyshot_gui.embedded.illustrator.framing import framing
from storyshot_gui.embedded.illustrator.reading import read
from storyshot_gui.providers.base import Figure

FOX = Figure("Reynard", "character", "a red fox with a bushy tail", ("the sly one",))
ALICE = Figure("Alice", "character", "a girl with blond hair, blue dress, white apron")
WOOD = Figure("Thornwood", "place", "a dark forest of old oaks")


def only(scene):
    (actor,) = scene.actors
    return actor


@pytest.mark.parametrize(
    ("prompt", "shot", "angle"),
    [
        ("Wide establishing shot: a castle", "wide", ""),
        ("Extreme wide shot: a desert", "extreme wide", ""),
        ("Medium close-up: a girl", "medium close-up", ""),
        ("Close-up of the king", "close-up", ""),
        ("Detail shot: a key", "detail", ""),
        ("Low angle shot: a giant", "full", "low"),
        ("High angle shot: a crowd", "wide", "high"),
        ("Over-the-shoulder shot: two friends", "over-the-shoulder", ""),
        ("A knight, seen in a wide shot", "wide", ""),
        ("A wide river in a valley", "medium", ""),
    ],
)
def test_shot_size_and_angle_are_read(prompt, shot, angle):
    framed = framing(prompt)
    assert (framed.shot, framed.angle) == (shot, angle)


@pytest.mark.parametrize(
    ("prompt", "gone"),
    [
        ("He fought like a lion", "lion"),
        ("Her hair was as white as snow", "snow"),
        ("No wolf in sight on the road", "wolf"),
        ("The man without his hat", "hat"),
        ("A castle in watercolour style with a dragon-free sky", "watercolour"),
    ],
)
def test_what_is_not_there_is_not_read(prompt, gone):
    assert gone not in visible(prompt)


def test_a_prompt_that_is_only_a_simile_is_kept():
    assert "lion" in visible("like a lion")


def test_a_cast_member_is_what_the_look_says(vocabulary):
    actor = only(read("Reynard runs through the snow", (FOX,), vocabulary))
    assert (actor.kind, actor.key, actor.pose) == ("animal", "fox", "run")


def test_an_alias_means_the_same_one(vocabulary):
    assert only(read("The sly one and Reynard", (FOX,), vocabulary)).name == "Reynard"


def test_a_cast_place_is_the_setting(vocabulary):
    assert read("Alice walks through Thornwood", (ALICE, WOOD), vocabulary).setting == "forest"


def test_a_look_reaches_the_actor(vocabulary):
    assert "blue dress" in only(read("Alice smiles", (ALICE,), vocabulary)).look


def test_who_speaks_talks_and_who_listens_does_not(vocabulary):
    scene = read('"Good morning," says the fox to the crow', (), vocabulary)
    assert {actor.key: actor.talks for actor in scene.actors} == {"fox": True, "crow": False}


def test_a_thing_in_the_beak_is_held(vocabulary):
    assert only(read("A crow with a piece of cheese in her beak", (), vocabulary)).holds == (
        "cheese-wedge"
    )


def test_clothes_are_worn_and_not_strewn_about(vocabulary):
    scene = read("A woman in a red hat and a long coat walks home", (), vocabulary)
    assert not scene.items


def test_a_feeling_belongs_to_the_one_it_describes(vocabulary):
    scene = read("The angry king shouts at the frightened servant", (), vocabulary)
    assert {actor.key: actor.mood for actor in scene.actors} == {
        "king": "angry",
        "servant": "scared",
    }


@pytest.mark.parametrize(
    ("prompt", "count"),
    [("Two dogs", 2), ("Seven little pigs", 7), ("A flock of sheep", 5), ("The cat", 1)],
)
def test_animals_are_counted(prompt, count, vocabulary):
    assert only(read(prompt, (), vocabulary)).count == count


@pytest.mark.parametrize(
    ("prompt", "extra"),
    [
        ("The king's daughter sings", "king"),
        ("A statue of a horse in the square", "horse"),
        ("The girl dreams of a prince", "prince"),
        ("He could bear it no more", "bear"),
        ("The children watch the sun rise", "rose"),
        ("Chicken soup on the stove", "hen"),
    ],
)
def test_words_that_only_sound_like_someone_draw_nobody(prompt, extra, vocabulary):
    assert extra not in {actor.key for actor in read(prompt, (), vocabulary).actors}


@pytest.mark.parametrize(
    "prompt", ["", "   ", "🦊🧀", "Es war einmal ein König", "昔々", "?!…", "a" * 9000]
)
def test_any_text_reads_as_some_scene(prompt, vocabulary):
    assert read(prompt, (), vocabulary).shot


def test_a_prop_of_the_cast_is_held_like_any_thing(vocabulary):
    cast = (Figure("Fox", "character", "a fox"), Figure("Cheese", "prop", "a cheese"))
    assert only(read("Fox holds the cheese", cast, vocabulary)).holds == "cheese-wedge"


def test_what_someone_owns_is_seen_without_them(vocabulary):
    scene = read("Close-up: Alice's boat, in the bay", (ALICE,), vocabulary)
    assert (scene.actors, [item.key for item in scene.items]) == ((), ["rowboat"])


def test_leaves_said_to_be_red_are_autumn_leaves(vocabulary):
    scene = read("Wide shot: red leaves", (), vocabulary)
    assert (scene.season, [item.key for item in scene.items]) == ("autumn", ["maple-leaf"])


def test_a_landscape_that_is_the_subject_wins_over_where_it_is_seen_from(vocabulary):
    assert read("three bare hills rise, on the deck", (), vocabulary).setting == "hills"


def test_ideas_stand_in_the_place_named_with_them(vocabulary):
    scene = read("sugar, in the forest", (), vocabulary)
    assert (scene.setting, scene.ideas, len(scene.items)) == ("forest", (), 1)


def test_those_who_cross_water_have_a_boat(vocabulary):
    scene = read("Alice races across the bay", (ALICE,), vocabulary)
    assert "rowboat" in [item.key for item in scene.items]

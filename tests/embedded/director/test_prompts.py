"""What each shot shows, read from the prompts."""

import random
from itertools import pairwise

import pytest

from storyshot_gui.providers.base import Line, PromptsRequest

FABLE = (
    "One bright morning, an old crow sat on a tall oak, holding a piece of cheese in her beak.",
    "A hungry fox came trotting through the meadow and looked up.",
    '"Good morning, dear crow," he called sweetly.',
    "The crow said nothing.",
    "Then he trotted off into the wood.",
)
ODD = ("", "  ", "\n", "“", '"', "...", "—", "1234.", "😀🦊", "老狐狸在森林里。", "\u202eabc",
       "\x00", "which that who of if and", "the the of of in in", "\ud83d", "?!")  # fmt: skip


async def test_prompts_are_as_many_as_asked(shoot):
    for count in (1, 2, 5, 40):
        assert [len(p) for p in await shoot(*FABLE, count=count)] == [count] * len(FABLE)


@pytest.mark.parametrize("text", ODD)
async def test_odd_text_still_gets_its_prompts(director, text):
    request = PromptsRequest("embedded:director", Line(text), 7)
    prompts = await director.prompts(request, print)
    assert len(prompts) == 7
    assert all(
        size.strip() and body.strip() for size, _, body in (p.partition(":") for p in prompts)
    )


async def test_shuffled_words_never_fail(director):
    chance = random.Random(7)
    words = " ".join(FABLE).split()
    for _ in range(150):
        text = " ".join(chance.choices(words, k=chance.randint(1, 40)))
        request = PromptsRequest("embedded:director", Line(text), 3, (Line(FABLE[0]),))
        assert len(await director.prompts(request, print)) == 3


async def test_several_hundred_shots_are_all_different(director):
    request = PromptsRequest("embedded:director", Line(FABLE[0]), 300)
    assert len(set(await director.prompts(request, print))) == 300


async def test_a_sentence_of_2000_words_is_directed(director):
    request = PromptsRequest("embedded:director", Line("the king rode on and " * 400 + "slept."), 9)
    assert len(await director.prompts(request, print)) == 9


async def test_same_question_gets_the_same_answer(shoot):
    assert await shoot(*FABLE, count=3) == await shoot(*FABLE, count=3)


async def test_a_scene_opens_with_an_establishing_shot(shoot):
    assert (await shoot(*FABLE))[0][0].startswith("Wide establishing shot:")


async def test_the_time_of_day_holds_until_it_changes(shoot):
    assert all("morning" in shots[0] for shots in await shoot(*FABLE))


async def test_the_place_holds_until_it_changes(shoot):
    shots = await shoot("Anna walked into the kitchen.", "She laughed.", "Anna went to the garden.")
    assert "kitchen" in shots[1][0]
    assert "kitchen" not in shots[2][0]


async def test_he_is_the_one_spoken_of(shoot):
    shots = await shoot(*FABLE)
    assert "the fox calls out to the crow" in shots[2][0]
    assert "the fox trots off into the wood" in shots[4][0]


async def test_her_is_told_from_him(shoot):
    shots = await shoot("Hansel met Gretel in the forest.", "She gave him a stone.")
    assert "Gretel gives Hansel a stone" in shots[1][0]


async def test_it_is_the_thing_last_held(shoot):
    shots = await shoot("A crow dropped a piece of cheese.", "A fox snapped it up.")
    assert "the cheese" in shots[1][0]


async def test_what_is_said_is_not_shown(shoot):
    shots = await shoot("The king met a boy.", '"A dragon burnt my ship," said the king.')
    assert "dragon" not in shots[1][0]
    assert "the king speaks to the boy" in shots[1][0]


async def test_untagged_speech_takes_turns(shoot):
    shots = await shoot("Anna met Tom in the kitchen.", '"Where were you?" asked Anna.', '"Out."')
    assert "Tom speaks to Anna" in shots[2][0]


@pytest.mark.parametrize(
    ("text", "unseen"),
    [
        ("The boy was as brave as a lion.", "lion"),
        ("The girl ran like the wind.", "wind"),
        ("It was raining cats and dogs.", "cats"),
        ("There was no wolf in the meadow.", "wolf"),
        ("If he had a sword, the boy would fight the dragon.", "dragon fights"),
        ("The boy walked on as if a bear were behind him.", "bear"),
    ],
)
async def test_what_is_not_there_is_not_shown(shoot, text, unseen):
    assert unseen not in (await shoot(text))[0][0]


async def test_what_does_not_happen_becomes_what_is_seen_instead(shoot):
    assert "the crow stays silent" in (await shoot(*FABLE))[3][0]


async def test_shots_of_one_sentence_follow_its_clauses(shoot):
    (shots,) = await shoot("The sailor climbed the mast, and the cook lit the stove.", count=2)
    assert "mast" in shots[0]
    assert "stove" in shots[1]


async def test_neighbouring_shots_differ_in_size_or_content(shoot):
    flat = [prompt for shots in await shoot(*FABLE, count=4) for prompt in shots]
    assert all(a != b for a, b in pairwise(flat))


async def test_one_who_tells_the_story_is_the_narrator(shoot):
    shots = await shoot("I woke early.", "I lit the lamp.", "Then I walked to the harbour.")
    assert "the narrator lights the lamp" in shots[1][0]


async def test_a_recipe_is_shown_by_hands(shoot):
    assert "hands chop" in (await shoot("Chop the onions and carrots."))[0][0]


async def test_a_title_names_what_the_story_is_about(director):
    line = Line("The Lion and the Mouse", heading=True)
    request = PromptsRequest("embedded:director", line, 1)
    (prompt,) = await director.prompts(request, print)
    assert prompt.startswith("Wide establishing shot: the lion and the mouse")


async def test_prompts_stay_short(shoot):
    for shots in await shoot(*FABLE, count=4):
        assert all(len(prompt.split()) <= 32 for prompt in shots)


async def test_a_listener_is_seen_where_they_sit(shoot):
    told = (
        "An old crow sat on the branch of an oak.",
        "A fox came trotting through the meadow.",
        '"Good morning," said the fox to the crow.',
    )
    prompts = await shoot(*told, count=2)
    assert "on the branch" in prompts[-1][1]


async def test_no_one_does_the_raining(shoot):
    prompts = await shoot("Tom missed the bus.", "It was raining, so Tom ran to school.")
    assert "bus" not in prompts[-1][0]


async def test_what_someone_was_not_is_not_shown(shoot):
    prompts = await shoot("My teacher, Mrs Patel, was not angry.")
    assert "angry" not in prompts[-1][0]


async def test_it_is_what_was_acted_on_rather_than_where(shoot):
    told = ("Tom found a kitten under a bench in the park.", "Tom hid it in his backpack.")
    assert "kitten" in (await shoot(*told))[-1][0]


async def test_those_who_crashed_are_where_they_crashed(shoot):
    told = ("Ada sat in the cockpit.", "The spaceship crashed in a desert.", "Ada waved.")
    assert "desert" in (await shoot(*told))[-1][0]

"""Who is found in a story, and how they look."""

from storyshot_gui.providers.base import Line

FABLE = (
    "An old crow sat on a branch with a piece of cheese.",
    "A hungry fox looked up at the crow.",
    "The fox praised the crow, and the crow opened her beak.",
    "The cheese fell, and the fox caught the cheese.",
)
TALE = (
    "There was a little girl called Little Red Riding Hood.",
    "Little Red Riding Hood walked through the wood to her grandmother.",
    "A wolf met Little Red Riding Hood in the wood.",
    "The wolf ran to the grandmother, and the grandmother screamed.",
)


def names(figures, kind="character"):
    return [figure.name for figure in figures if figure.kind == kind]


async def test_animals_that_act_are_characters(cast_of):
    assert set(names(await cast_of(*FABLE))) == {"Fox", "Crow"}


async def test_names_of_several_words_stay_whole(cast_of):
    assert "Little Red Riding Hood" in names(await cast_of(*TALE))


async def test_a_look_follows_the_name_where_the_name_tells(cast_of):
    figures = {f.name: f.look for f in await cast_of(*TALE)}
    assert "red hooded cloak" in figures["Little Red Riding Hood"]


async def test_a_look_follows_what_the_story_tells(cast_of):
    figures = await cast_of(
        "Marta wore a green velvet coat.", "Marta laughed.", "Marta walked to the door."
    )
    assert "green velvet coat" in figures[0].look


async def test_looks_never_vary(cast_of):
    assert await cast_of(*TALE) == await cast_of(*TALE)


async def test_every_character_has_a_look(cast_of):
    assert all(figure.look for figure in await cast_of(*TALE) if figure.kind == "character")


async def test_an_explainer_has_no_characters(cast_of):
    figures = await cast_of(
        "Inflation means that prices rise over time.",
        "When prices rise, money buys less.",
        "The central bank raises interest rates on Thursday.",
    )
    assert names(figures) == []


async def test_who_says_i_is_one_figure(cast_of):
    figures = await cast_of("My name is Jim Hawkins.", "I ran to the shore.", "I saw a boat.")
    assert figures[0].name == "Jim Hawkins"
    assert "I" in figures[0].aliases


async def test_first_words_of_sentences_are_not_names(cast_of):
    figures = await cast_of("Magma rises.", "Then the magma cools.", "Finally magma is rock.")
    assert names(figures) == []


async def test_places_are_found(cast_of):
    assert "Wood" in names(await cast_of(*TALE), "place")


async def test_nothing_gives_no_cast(cast_of):
    assert await cast_of() == ()
    assert await cast_of("", "...", "老狐狸在森林里。") == ()


async def test_a_long_story_is_read_in_samples(director):
    from storyshot_gui.embedded.director.cast import MOST_LINES, _sampled

    lines = [Line(str(i)) for i in range(MOST_LINES * 7)]
    found = _sampled(lines)
    assert len(found) <= MOST_LINES
    assert found[0] is lines[0]
    assert found[-1] is lines[-1]


async def test_a_woman_captain_has_no_beard(cast_of):
    cast = await cast_of("Captain Ada Reyes looked up.", "Captain Ada Reyes smiled and ran.")
    assert "beard" not in cast[0].look


async def test_a_pet_named_later_is_the_pet(cast_of):
    cast = await cast_of("A kitten slept.", "The kitten woke.", "We named it Inky.", "Inky played.")
    assert [f.name for f in cast if "Inky" in (f.name, *f.aliases)] == ["Kitten"]

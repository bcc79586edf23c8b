import pytest

from storyshot_gui.embedded.illustrator.looks import look_of
from storyshot_gui.embedded.illustrator.scene import Actor
from storyshot_gui.embedded.illustrator.tables import table

COLORS = table("words")["colors"]


def look(text, key="girl", name="Alice"):
    return look_of(Actor("person", key, name, text))


def test_words_decide_hair_dress_and_apron():
    shown = look("a girl with blond hair, blue dress, white apron")
    assert shown.hair == table("words")["hair_colors"]["blond"]
    assert (shown.top, shown.apron, shown.dress) == (COLORS["blue"], COLORS["white"], True)


def test_a_shade_of_two_words_is_read_whole():
    assert look("light blue dress").top == COLORS["light blue"]


@pytest.mark.parametrize("skin", ["pale", "tan", "dark", "medium dark"])
def test_skin_can_be_chosen(skin):
    assert look(f"a girl, {skin} skin").skin == table("words")["skins"][skin]


def test_the_same_name_looks_the_same_whatever_it_does():
    sad = Actor("person", "man", "Tom", pose="sit", mood="sad")
    assert look_of(sad) == look_of(Actor("person", "man", "Tom", pose="run"))


def test_two_names_look_different():
    assert look("", "man", "Tom") != look("", "man", "Sam")


def test_a_group_is_not_made_of_twins():
    crowd = Actor("person", "person", "people", count=4)
    assert len({look_of(crowd, number) for number in range(4)}) == 4


def test_a_bareheaded_knight_has_no_helmet():
    assert look("a knight with no hat", "knight", "Lancelot").hat == ""


def test_a_bearded_man_has_a_beard_of_its_colour():
    shown = look("a man with a grey beard", "man", "Noah")
    assert shown.beard == table("words")["hair_colors"]["grey"]


@pytest.mark.parametrize("key", sorted(table("people")))
def test_every_role_has_a_look(key):
    assert look_of(Actor("person", key, key)).skin.startswith("#")

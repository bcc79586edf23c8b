import pytest

from storyshot_gui.embedded.illustrator.settings.paint import known_settings
from storyshot_gui.embedded.illustrator.tables import table
from storyshot_gui.embedded.illustrator.worker import draw
from storyshot_gui.providers.base import Figure, ImageRequest

pytestmark = pytest.mark.usefixtures("qapp")
SMALL = (192, 108)
ODD = (
    "",
    "\x00\x07",
    "🦊 🧀",
    "Es war einmal eine alte Ziege",
    "昔々、あるところに",
    "مرحبا",
    "%s %d",
    "the the the",
    "Close-up:",
    "1234567890",
    "no no no",
    "a" * 5000,
    "word " * 2000,
)


def asked(prompt, size=SMALL, seed=1, cast=()):
    return ImageRequest("embedded:paper", prompt, size, seed, cast=cast)


@pytest.mark.parametrize(
    "size", [(1280, 720), (90, 160), (128, 128), (96, 120), (210, 90)], ids=str
)
def test_a_still_has_the_size_asked_for(size, illustrator):
    for layer in illustrator.draw(asked("A knight in a forest", size)).layers:
        assert (layer.width(), layer.height()) == size


@pytest.mark.parametrize("prompt", ODD, ids=lambda prompt: repr(prompt[:20]))
def test_any_prompt_makes_a_picture(prompt, illustrator):
    assert not illustrator.draw(asked(prompt)).flat().isNull()


@pytest.mark.parametrize("setting", sorted(known_settings() - {"plain"}))
def test_every_setting_is_painted_at_any_hour(setting, illustrator):
    word = table("settings")[setting].split()[0].replace("_", " ")
    for hour in ("day", "night in snow", "sunset", "a stormy dawn"):
        facts = illustrator.draw(asked(f"Wide shot: a fox in the {word}, {hour}")).facts
        assert facts["setting"] == setting


@pytest.mark.parametrize("key", sorted(table("people")))
def test_every_role_is_painted(key, illustrator):
    word = table("people")[key]["words"].split()[0].replace("_", " ")
    assert illustrator.draw(asked(f"Full shot: a {word} in a field")).facts["subjects"] == [key]


@pytest.mark.parametrize("key", sorted(table("animals")))
def test_every_animal_is_painted(key, illustrator):
    word = table("animals")[key]["words"].split()[0].replace("_", " ")
    assert illustrator.draw(asked(f"Full shot: the {word} in a field")).facts["subjects"] == [key]


def test_every_thing_named_in_the_tables_can_be_painted(illustrator):
    from storyshot_gui.embedded.illustrator.icons import Icons
    from storyshot_gui.embedded.illustrator.paper import Sheet
    from storyshot_gui.embedded.illustrator.props import known

    sheet = Sheet(*SMALL, Icons())
    groups = table("props").values()
    keys = {key for group in groups for key, words in group.items() if words}
    assert {key for key in keys if not known(key, sheet)} == set()
    sheet.done()


def test_equal_requests_make_equal_bytes():
    request = asked("A pirate on a ship at dusk")
    assert draw(request) == draw(request)


def test_a_new_seed_makes_another_picture_of_the_same():
    one, two = (
        draw(asked("A pirate on a beach", seed=1)),
        draw(asked("A pirate on a beach", seed=2)),
    )
    assert one.data != two.data
    assert one.facts == two.facts


def test_the_layers_make_the_still(illustrator):
    from PySide6.QtGui import QImage, QPainter

    media = draw(asked("A farmer in the rain"))
    whole = QImage.fromData(media.layers[0])
    painter = QPainter(whole)
    for layer in media.layers[1:]:
        painter.drawImage(0, 0, QImage.fromData(layer))
    painter.end()
    still = QImage.fromData(media.data).convertToFormat(QImage.Format.Format_RGB32)
    assert still == whole.convertToFormat(QImage.Format.Format_RGB32)


def test_the_back_layer_is_opaque():
    from PySide6.QtGui import QImage

    assert not QImage.fromData(draw(asked("A fox in fog")).layers[0]).hasAlphaChannel()


def test_another_look_changes_the_picture():
    red, blue = (
        Figure("Mia", "character", f"a girl in a {color} dress") for color in ("red", "blue")
    )
    prompt = "Mia stands in a garden"
    assert draw(asked(prompt, cast=(red,))).data != draw(asked(prompt, cast=(blue,))).data


def test_facts_name_what_is_shown():
    facts = draw(asked("Wide shot: a fox and a crow in the forest at night")).facts
    assert (facts["setting"], facts["time"], facts["shot"]) == ("forest", "night", "wide")
    assert sorted(facts["subjects"]) == ["crow", "fox"]

"""Choosing a model: what is offered, what it says, what a choice does."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView

from storyshot_gui.providers.catalog import Catalog, Model, Price
from storyshot_gui.ui.models.model_choices import ModelChoices, account_page
from storyshot_gui.ui.money import cost, dollars, tag, unit_price
from storyshot_gui.ui.theme import Scheme, Theme, theme
from storyshot_gui.ui.views.model_menu import ModelButton

PAID = {"paid": True, "lane": "fal"}
MODELS = (
    Model("embedded:paper", "Paper cut-out", "image", "illustrator"),
    Model("fal:flux", "FLUX", "image", price=Price("image", {"": 0.04}, "list", "2026-11"), **PAID),
    Model("fal:old", "Old", "image", shutdown="2026-01-01", replacement="fal:flux", **PAID),
    Model("fal:wan", "Wan", "clip", price=Price("second", {"480p": 0.05, "720p": 0.1}), **PAID),
    Model("fal:ending", "Ending", "image", shutdown="2026-12-01", replacement="fal:flux", **PAID),
    Model("openai:image", "GPT Image", "image", **PAID),
    Model("comfyui:*", "Workflow", "image", "comfyui"),
)


@pytest.fixture
def catalog() -> Catalog:
    return Catalog(
        {}, MODELS, offered=lambda name: name != "openai", day=lambda: date(2026, 11, 21)
    )


@pytest.fixture
def colours(qapp) -> Theme:
    return theme(Scheme.dark)


@pytest.fixture
def button(catalog: Catalog, colours: Theme, qtbot) -> ModelButton:
    made = ModelButton(catalog, "image", "model", "Image model", colours, usual="Film’s model")
    qtbot.addWidget(made)
    made.show()
    return made


def texts(choices: ModelChoices, kind: str) -> list[str]:
    return [row.text for row in choices.rows() if row.kind == kind]


def found(catalog: Catalog, words: str) -> ModelChoices:
    choices = ModelChoices(catalog, "image", "Film’s model")
    choices.find(words)
    return choices


def test_models_stand_under_who_offers_them_and_gone_ones_are_left_out(catalog: Catalog):
    choices = found(catalog, "")
    assert texts(choices, "group") == ["On this machine", "fal.ai", "Not set up yet"]
    assert texts(choices, "model") == ["Paper cut-out", "FLUX", "Ending"]


def test_a_provider_without_a_key_leads_to_the_settings(catalog: Catalog):
    assert texts(found(catalog, ""), "locked") == ["OpenAI"]


def test_models_are_found_by_name_or_provider(catalog: Catalog):
    assert texts(found(catalog, "flux"), "model") == ["FLUX"]
    assert texts(found(catalog, "fal.ai"), "model") == ["FLUX", "Ending"]
    assert texts(found(catalog, "nothing so called"), "none")


def test_a_model_nobody_listed_is_chosen_by_its_whole_id(catalog: Catalog):
    assert [row.id for row in found(catalog, "comfyui:fox").rows() if row.kind == "model"] == [
        "comfyui:fox"
    ]
    assert not texts(found(catalog, "comfyui:*"), "model")


def test_a_price_says_what_it_is_for():
    said = [unit_price(model) for model in MODELS]
    assert said[:2] == ["free", "$0.04 an image"]
    assert said[3] == "from $0.05 a second"
    assert said[5] == "price unknown"


def test_small_sums_are_not_rounded_to_nothing():
    assert [dollars(micro) for micro in (0, 300, 4_000, 40_000, 1_234_560_000)] == [
        "$0.00", "under $0.001", "$0.004", "$0.04", "$1,234.56",
    ]  # fmt: skip
    assert (cost(0), cost(None), tag(0), tag(480_000)) == ("free", "price unknown", "", "$0.48")


def test_the_button_says_which_model_it_is_and_its_price(button: ModelButton):
    assert button.words() == ("Film’s model", "")
    button.set_value("fal:flux")
    assert button.words() == ("FLUX", "$0.04 an image")
    assert button.accessibleName() == "Image model: FLUX, $0.04 an image"


def test_a_model_that_is_gone_says_so_and_what_replaces_it(button: ModelButton):
    button.set_value("fal:old")
    assert button.words() == ("old", "gone")
    assert "fal:flux" in button.toolTip()


def test_a_model_that_ends_soon_says_when_instead_of_its_price(button: ModelButton):
    button.set_value("fal:ending")
    assert button.words() == ("Ending", "ends 1 Dec 2026")
    assert "price unknown" in button.toolTip()


def test_a_model_is_chosen_with_keys_alone(button: ModelButton, qtbot):
    chosen: list[str] = []
    button.chosen.connect(chosen.append)
    button.click()
    words = button.findChild(QLineEdit, "model_menu_words")
    qtbot.keyClicks(words, "fal")
    qtbot.keyClick(words, Qt.Key.Key_Down)
    qtbot.keyClick(words, Qt.Key.Key_Return)
    assert chosen == [button.value()] == ["fal:ending"]


def test_a_locked_provider_is_told_and_the_model_stays(button: ModelButton, qtbot):
    asked: list[str] = []
    button.set_value("fal:flux")
    button.settings_asked.connect(asked.append)
    button.click()
    words = button.findChild(QLineEdit, "model_menu_words")
    qtbot.keyClicks(words, "openai")
    qtbot.keyClick(words, Qt.Key.Key_Return)
    assert (asked, button.value()) == (["openai"], "fal:flux")


def test_headings_cannot_be_chosen(button: ModelButton, qtbot):
    button.click()
    shown = button.findChild(QListView, "model_menu_list")
    flags = [shown.model().flags(shown.model().index(row, 0)) for row in range(2)]
    assert flags[0] & Qt.ItemFlag.ItemIsSelectable
    assert not flags[1] & Qt.ItemFlag.ItemIsSelectable


def test_catalog_tells_what_replaces_a_model_that_goes(catalog: Catalog):
    assert [catalog.replacement(each) for each in ("fal:old", "fal:ending", "fal:flux")] == [
        "fal:flux", "fal:flux", "",
    ]  # fmt: skip


def test_the_pages_of_accounts_are_those_of_the_table_of_services():
    assert account_page("fal").startswith("https://fal.ai/")
    assert account_page("comfyui-clip") == account_page("nobody") == ""

"""The settings: what is pressed there is in force at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QWidget,
)

from storyshot_gui import paths
from storyshot_gui.engine import Engine
from storyshot_gui.project.store import Project
from storyshot_gui.providers.base import VoiceChoice
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.providers.keys import Keys
from storyshot_gui.providers.outside import Outside
from storyshot_gui.providers.trying import Tried
from storyshot_gui.settings import SettingsFile
from storyshot_gui.ui.actions import Actions
from storyshot_gui.ui.theme import Scheme, Theme, theme
from storyshot_gui.ui.views.settings.desk import Desk
from storyshot_gui.ui.views.settings_dialog import SettingsDialog
from tests.fake_providers import FakeProviders

VOICES = (VoiceChoice("anna", "Anna", "clear"), VoiceChoice("ben", "Ben", "low"))
GIVEN = {"FAL_KEY": "planted-fal-123", "GEMINI_BASE_URL": "http://proxy.example/v1"}


@pytest.fixture
def colours(qapp) -> Theme:
    return theme(Scheme.dark)


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "s.json")


@pytest.fixture
def actions(colours: Theme) -> Actions:
    return Actions(colours)


@pytest.fixture
def dialog(settings, actions, colours: Theme, tmp_path, qtbot, request) -> SettingsDialog:
    outside = Outside(Keys(GIVEN, tmp_path / ".env", keyring=lambda: None), GIVEN, kept=tmp_path)
    catalog = Catalog({}, outside.models(), offered=outside.offers)
    behind = QWidget()
    qtbot.addWidget(behind)
    desk = Desk(settings, VOICES, catalog, outside, actions, 1_230_000)
    request.node.behind = behind  # it goes with its dialog
    return SettingsDialog(desk, colours, behind)


def press(dialog: QWidget, name: str) -> None:
    dialog.findChild(QPushButton, name).click()


def write(dialog: QWidget, name: str, text: str) -> None:
    line = dialog.findChild(QLineEdit, name)
    line.setText(text)
    line.editingFinished.emit()


def words(dialog: QWidget, name: str) -> str:
    return dialog.findChild(QLabel, name).text()


def search(dialog: SettingsDialog, text: str) -> list[str]:
    """The pages that are listed for these words."""
    dialog.findChild(QLineEdit, "settings_words").setText(text)
    nav = dialog.findChild(QListWidget, "settings_nav")
    rows = [nav.item(row) for row in range(nav.count())]
    return [row.text() for row in rows if not row.isHidden()]


def test_choices_are_remembered_at_once(dialog, settings):
    press(dialog, "settings_ratio_21:9")
    assert settings.value.ratio == "21:9"


def test_choosing_colours_asks_for_them(dialog, qtbot):
    with qtbot.waitSignal(dialog.general.theme_chosen) as chosen:
        press(dialog, "settings_scheme_light")
    assert chosen.args == ["light", 0.0]


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("fal", ["Providers", "Models and lanes"]),
        ("text size", ["General", "Shortcuts"]),
        ("money", ["Budget"]),
        ("clear", ["Storage"]),
        ("export movie", ["Shortcuts"]),
        ("elevenlabs_api_key", ["Providers"]),
    ],
)
def test_a_search_lists_the_pages_that_hold_the_words_and_shows_the_first(dialog, text, pages):
    assert search(dialog, text) == pages
    assert dialog.findChild(QListWidget, "settings_nav").currentItem().text() == pages[0]


def test_what_is_found_is_lit_up_and_reached_by_return(dialog, qtbot):
    dialog.show()
    search(dialog, "anthropic")
    box = dialog.providers.boxes["anthropic"]
    assert box.name.property("found") == "true"
    assert dialog.providers.boxes["openai"].name.property("found") == ""
    qtbot.keyClick(dialog.findChild(QLineEdit, "settings_words"), Qt.Key.Key_Return)
    assert dialog.focusWidget() is box.entry


def test_a_search_for_nothing_there_says_so_and_hides_nothing(dialog):
    assert len(search(dialog, "qwertz")) == 7
    assert "qwertz" in words(dialog, "settings_nothing")


def test_a_service_says_where_its_key_is_from_and_never_shows_it(dialog):
    assert words(dialog, "settings_state_fal") == "key from FAL_KEY in the environment"
    assert words(dialog, "settings_state_openai") == "no key"
    shown = [line.text() for line in dialog.findChildren(QLineEdit)]
    shown += [label.text() for label in dialog.findChildren(QLabel)]
    assert not any("planted-fal" in text for text in shown)
    entry = dialog.findChild(QLineEdit, "settings_key_openai")
    assert entry.echoMode() is QLineEdit.EchoMode.Password


def test_a_key_is_asked_to_be_tried_and_kept(dialog, qtbot):
    write(dialog, "settings_key_openai", " sk-typed ")
    for name, signal in (("test", dialog.providers.tried), ("save", dialog.providers.kept)):
        with qtbot.waitSignal(signal) as asked:
            press(dialog, f"settings_{name}_openai")
        assert asked.args == ["openai", "sk-typed"]


def test_what_came_of_a_test_is_said_beside_it(dialog):
    dialog.providers.say_tried("openai", Tried(ok=False, words="Wrong.", hint="Do this."))
    assert words(dialog, "settings_said_openai") == "Wrong. Do this."


def test_a_typed_key_is_gone_once_it_is_kept(dialog):
    write(dialog, "settings_key_openai", "sk-typed")
    dialog.providers.say_kept("openai", Tried(ok=False, words="No."))
    assert dialog.findChild(QLineEdit, "settings_key_openai").text() == "sk-typed"
    dialog.providers.say_kept("openai", Tried(ok=True, words="Kept."))
    assert dialog.findChild(QLineEdit, "settings_key_openai").text() == ""


def test_an_address_of_ones_own_is_kept_and_tells_where_the_key_goes(dialog, settings):
    write(dialog, "settings_address_openai", "http://proxy.example:8080/v1/")
    assert settings.value.addresses == {"openai": "http://proxy.example:8080/v1"}
    said = words(dialog, "settings_address_warning_openai")
    assert "goes to proxy.example" in said
    assert "not encrypted" in said


def test_what_is_no_address_is_not_kept(dialog, settings):
    write(dialog, "settings_address_openai", "nonsense")
    assert settings.value.addresses == {}
    assert "nonsense" in words(dialog, "settings_address_warning_openai")


def test_an_address_of_the_environment_cannot_be_changed_here(dialog):
    line = dialog.findChild(QLineEdit, "settings_address_gemini")
    assert not line.isEnabled()
    assert "GEMINI_BASE_URL" in words(dialog, "settings_address_warning_gemini")


def test_requests_at_once_and_retries_are_chosen_for_what_can_be_used(dialog, settings):
    dialog.findChild(QSpinBox, "settings_at_once_fal_image").setValue(3)
    dialog.findChild(QSpinBox, "settings_retries_fal").setValue(0)
    assert (settings.value.at_once, settings.value.retries) == ({"fal image": 3}, {"fal": 0})
    assert dialog.findChild(QSpinBox, "settings_retries_openai") is None


def test_a_cap_for_the_month_is_set_and_taken_away(dialog, settings):
    tick = dialog.findChild(QCheckBox, "settings_month_cap_limited")
    tick.click()
    amount = dialog.findChild(QDoubleSpinBox, "settings_month_cap_sum")
    amount.setValue(12.5)
    amount.editingFinished.emit()
    assert settings.value.month_cap_micro == 12_500_000
    tick.click()
    assert settings.value.month_cap_micro is None
    assert words(dialog, "settings_month_spent") == "$1.23"


def test_a_model_near_its_end_is_told_of_with_what_replaces_it(
    settings, actions, colours, tmp_path, qtbot
):
    settings.change(models={"image": "openai:gpt-image-1"})
    outside = Outside(Keys({}, tmp_path / ".env", keyring=lambda: None), {}, kept=tmp_path)
    behind = QWidget()
    qtbot.addWidget(behind)
    catalog = Catalog({}, outside.models())
    dialog = SettingsDialog(Desk(settings, VOICES, catalog, outside, actions), colours, behind)
    press(dialog, "settings_replace_models_image")
    assert settings.value.models == {"image": "openai:gpt-image-2.5-flare"}


def choose_keys(dialog: SettingsDialog, name: str, keys: str) -> None:
    table = dialog.findChild(QTableWidget, "settings_shortcuts")
    names = list(Actions(theme(Scheme.dark)).table)
    table.selectRow(names.index(name))
    dialog.findChild(QKeySequenceEdit, "settings_keys").setKeySequence(QKeySequence(keys))


def test_other_keys_are_in_force_at_once_and_after_a_restart(dialog, settings, actions, colours):
    choose_keys(dialog, "file.export", "Ctrl+Alt+X")
    press(dialog, "settings_keys_use")
    assert actions["file.export"].shortcut().toString() == "Ctrl+Alt+X"
    again = Actions(colours)
    again.use(settings.value.shortcuts)
    assert again["file.export"].shortcut().toString() == "Ctrl+Alt+X"


def test_keys_that_are_taken_say_so_and_change_hands(dialog, actions):
    choose_keys(dialog, "file.export", "Ctrl+Y")
    assert "Redo" in words(dialog, "settings_keys_told")
    press(dialog, "settings_keys_use")
    assert [keys.toString() for keys in actions["edit.redo"].shortcuts()] == ["Ctrl+Shift+Z"]
    assert actions["file.export"].shortcut().toString() == "Ctrl+Y"
    press(dialog, "settings_keys_reset")
    assert actions["file.export"].shortcut().toString() == "Ctrl+E"


def test_all_keys_are_reset_at_once(dialog, settings, actions):
    choose_keys(dialog, "file.export", "Ctrl+Y")
    press(dialog, "settings_keys_use")
    choose_keys(dialog, "file.new", "")
    press(dialog, "settings_keys_none")
    assert not actions["file.new"].shortcuts()
    press(dialog, "settings_keys_reset_all")
    assert settings.value.shortcuts == {}
    usual = {name: entry.keys for name, entry in actions.table.items()}
    assert actions["file.new"].shortcut() == QKeySequence(usual["file.new"])


def test_no_two_commands_share_keys_after_one_is_reset(dialog, actions):
    choose_keys(dialog, "file.export", "Ctrl+N")
    press(dialog, "settings_keys_use")
    choose_keys(dialog, "file.new", "")
    press(dialog, "settings_keys_reset")
    every = [keys.toString() for action in actions.all() for keys in action.shortcuts()]
    assert len(every) == len(set(every))


def test_every_control_has_a_name_to_be_read(dialog):
    for kind in (QPushButton, QLineEdit, QSpinBox, QDoubleSpinBox, QCheckBox):
        for control in dialog.findChildren(kind):
            if control.objectName().startswith("qt_"):
                continue
            assert control.objectName(), control
            assert control.accessibleName(), control.objectName()


def test_clearing_the_cache_leaves_all_else_that_is_there(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(paths, "cache", lambda: tmp_path)
    kept = tmp_path / "settings.json"
    for file in (tmp_path / "voices" / "a.wav", tmp_path / "openrouter.json", kept):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"12345")
    assert sum(paths.size(path) for path in paths.cached()) == 10
    paths.clear_cache()
    paths.clear_cache()
    assert list(tmp_path.iterdir()) == [kept]


async def test_what_the_settings_say_holds_for_open_projects_at_once(
    settings: SettingsFile, project: Project
):
    engine = Engine(FakeProviders().catalog(), settings)
    session = engine.session(project)
    lane = next(iter(session.catalog.lanes()))
    settings.change(month_cap_micro=5_000_000, at_once={lane: 2})
    assert (session.budget.month_cap_micro, session.jobs.limit(lane)) == (5_000_000, 2)
    await session.jobs.close()
    await engine.leave()
    engine.close()


async def test_a_new_project_begins_with_the_chosen_models_and_cap(settings: SettingsFile):
    settings.change(
        models={"image": "fal:fal-ai/flux/dev", "clip": "fal:gone"},
        final_models={"image": "openai:gpt-image-2.5-flare"},
        project_cap_micro=2_000_000,
    )
    engine = Engine(settings=settings)
    begun = await engine.beginnings("af_heart")
    assert begun == {
        "image_model": "fal:fal-ai/flux/dev",
        "final_image_model": "openai:gpt-image-2.5-flare",
        "voice": "af_heart",
        "cap_micro": 2_000_000,
    }
    await engine.leave()
    engine.close()


def test_the_window_keeps_a_key_and_says_so(window, press, settle, studio):
    held: dict[str, str] = {}

    class Ring:
        def get_password(self, _of: str, name: str) -> str | None:
            return held.get(name)

        def set_password(self, _of: str, name: str, secret: str) -> None:
            held[name] = secret

    studio.ring = Ring()
    press("file.settings")
    dialog = window.findChild(SettingsDialog)
    write(dialog, "settings_key_openai", "sk-typed")
    dialog.findChild(QPushButton, "settings_save_openai").click()
    settle()
    assert held == {"openai": "sk-typed"}
    assert words(dialog, "settings_state_openai") == "key in the keyring"
    dialog.accept()

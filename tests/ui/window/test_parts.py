"""The parts of the window by themselves."""

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QListView, QPushButton, QWidget

from storyshot_gui import app, logs
from storyshot_gui.errors import KeyMissing, ProjectDamaged
from storyshot_gui.jobs import Errand, Job, Jobs, JobState
from storyshot_gui.ui import icons
from storyshot_gui.ui.actions import Actions, Situation
from storyshot_gui.ui.folders import environment
from storyshot_gui.ui.keys import wanted_by
from storyshot_gui.ui.models.jobs import JobList, words
from storyshot_gui.ui.money import cost
from storyshot_gui.ui.reporter import Reporter
from storyshot_gui.ui.stories import when
from storyshot_gui.ui.theme import COLOURS, Scheme, Theme, style_sheet, theme
from storyshot_gui.ui.views.jobs_panel import JobsPanel
from storyshot_gui.ui.views.message_bar import MessageBar
from storyshot_gui.ui.views.palette import Palette
from storyshot_gui.ui.views.parts import NotedButton, clock, count
from storyshot_gui.ui.views.story_card import Story
from storyshot_gui.ui.views.welcome import DropCard, Welcome

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC).astimezone()


@pytest.fixture
def colours(qapp) -> Theme:
    return theme(Scheme.dark)


@pytest.fixture
def messages(colours: Theme, qtbot) -> MessageBar:
    bar = MessageBar(colours)
    qtbot.addWidget(bar)
    return bar


@pytest.fixture
def palette(colours: Theme, qtbot) -> Palette:
    window = QWidget()
    window.resize(900, 700)
    qtbot.addWidget(window)
    window.show()
    actions = Actions(colours, window)
    actions.update(Situation(project=True))
    made = Palette(actions, colours, window)
    made.open()
    return made


def found(palette: Palette) -> list[str]:
    view = palette.findChild(QListView, "palette_list")
    model = view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def drop(card: DropCard, data: QMimeData) -> None:
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    card.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, button, keys))


# colours


def brightness(colour: object) -> float:
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    line = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2]


@pytest.mark.parametrize("name", list(COLOURS))
@pytest.mark.parametrize("ground", ["ground", "panel", "raised"])
def test_words_stand_out_from_every_ground(name: str, ground: str, qapp):
    colours = theme(Scheme(name))
    light, dark = sorted(
        (brightness(colours.text), brightness(getattr(colours, ground))), reverse=True
    )
    assert (light + 0.05) / (dark + 0.05) >= 7


@pytest.mark.parametrize("name", list(COLOURS))
def test_every_place_in_the_style_sheet_is_filled(name: str, qapp):
    assert "$" not in style_sheet(theme(Scheme(name)))


def test_digits_are_of_one_width(colours: Theme, qapp):
    from PySide6.QtGui import QFontMetricsF

    from storyshot_gui.ui.theme import load_fonts

    load_fonts()
    metrics = QFontMetricsF(colours.font(tabular=True))
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


def test_an_icon_is_drawn_in_its_colour(colours: Theme, qapp):
    image = icons.icon("play", colours.accent).pixmap(24, 24).toImage()
    seen = {image.pixelColor(x, y).name() for x in range(24) for y in range(24)}
    assert colours.accent.name() in seen


# numbers


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (4.4, "0:04"), (750, "12:30"), (3723, "1:02:03")]
)
def test_times_read_like_a_clock(seconds: float, text: str):
    assert clock(seconds) == text


def test_nothing_to_pay_is_free():
    assert (cost(0), cost(1_230_000)) == ("free", "$1.23")


def test_one_is_not_many():
    assert (count(1, "shot"), count(1200, "shot")) == ("1 shot", "1,200 shots")


@pytest.mark.parametrize(
    ("ago", "text"),
    [(timedelta(hours=1), "today 11:00"), (timedelta(days=1), "yesterday")],
)
def test_moments_are_told_from_today(ago: timedelta, text: str, monkeypatch):
    now = datetime.now().astimezone().replace(hour=12, minute=0)
    assert when((now - ago).timestamp(), now) == text


def test_no_moment_is_told_as_nothing():
    assert when(0.0, NOON) == ""


# messages


def test_good_news_goes_by_itself(messages: MessageBar):
    messages.say("Written.")
    assert messages._timer.isActive()


def test_bad_news_stays(messages: MessageBar):
    messages.say("It broke.", "Mend it.", "error")
    assert not messages._timer.isActive()
    assert messages.words() == ("It broke.", "Mend it.")


def test_the_button_of_a_message_does_it_and_closes(messages: MessageBar):
    done: list[str] = []
    messages.say("It broke.", "", "error", ("Mend", lambda: done.append("mended")))
    messages.findChild(QPushButton, "message_action").click()
    assert done == ["mended"]
    assert messages.isHidden()


# errors


@pytest.fixture
def reporter(tmp_path: Path, qapp) -> Reporter:
    return Reporter(tmp_path / "log.txt")


def test_what_a_person_can_mend_is_shown_as_written(reporter: Reporter, qtbot):
    with qtbot.waitSignal(reporter.reported) as told:
        reporter.report(KeyMissing("fal.ai needs a key."))
    assert told.args == ["fal.ai needs a key.", "Add the key in Settings.", "error"]


def test_a_damaged_project_is_told_apart(reporter: Reporter, qtbot):
    with qtbot.waitSignal(reporter.reported) as told:
        reporter.report(ProjectDamaged("It cannot be read."))
    assert told.args[2] == "damaged"


def test_a_bug_is_shown_once_and_logged_each_time(reporter: Reporter, qtbot, caplog):
    told: list[str] = []
    reporter.reported.connect(lambda text, hint, kind: told.append(kind))
    for _ in range(3):
        reporter.report(ZeroDivisionError("division by zero"))
    assert told == ["bug"]
    assert len([record for record in caplog.records if record.levelno == logging.ERROR]) == 3


def test_a_report_holds_the_error_and_the_versions(reporter: Reporter):
    reporter.report(ZeroDivisionError("division by zero"))
    assert "ZeroDivisionError: division by zero" in reporter.text()
    assert "Python" in reporter.text()


def test_the_log_is_written(tmp_path: Path):
    root, before = logging.getLogger(), list(logging.getLogger().handlers)
    path = logs.start(tmp_path / "logs")
    logging.getLogger("storyshot_gui").info("hello")
    for handler in [handler for handler in root.handlers if handler not in before]:
        handler.close()
        root.removeHandler(handler)
    assert "hello" in logs.tail(path)


# commands by words


def test_commands_are_found_by_any_words(palette: Palette, qtbot):
    qtbot.keyClicks(palette.findChild(QLineEdit), "push in")
    assert found(palette) == ["Push in"]


def test_commands_of_use_stand_first(palette: Palette, qtbot):
    qtbot.keyClicks(palette.findChild(QLineEdit), "re")
    enabled = [palette._model.action(palette._model.index(row, 0)).isEnabled() for row in range(5)]
    assert all(enabled)


def test_escape_closes_the_palette(palette: Palette, qtbot):
    qtbot.keyClick(palette.findChild(QLineEdit), Qt.Key.Key_Escape)
    assert palette.isHidden()


# the first page


def test_a_dropped_file_and_a_dropped_text_are_told_apart(colours: Theme, qtbot):
    card = DropCard(colours)
    qtbot.addWidget(card)
    files, texts = QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile("/a/story.txt")])
    texts.setText("A fox ran.")
    with qtbot.waitSignal(card.file_dropped) as dropped:
        drop(card, files)
    assert dropped.args == [Path("/a/story.txt")]
    with qtbot.waitSignal(card.text_dropped) as dropped:
        drop(card, texts)
    assert dropped.args == ["A fox ran."]


def test_a_card_opens_its_story(colours: Theme, qtbot):
    page = Welcome(colours)
    qtbot.addWidget(page)
    page.show_stories([Story(Path("/a/Fox"), "Fox", "today")], [])
    with qtbot.waitSignal(page.path_chosen) as chosen:
        page.cards()[0].click()
    assert chosen.args == [Path("/a/Fox")]


def test_a_story_that_is_gone_is_forgotten(colours: Theme, qtbot):
    page = Welcome(colours)
    qtbot.addWidget(page)
    page.show_stories([Story(Path("/a/Fox"), "Fox", "not found", there=False)], [])
    with qtbot.waitSignal(page.forgotten) as forgotten:
        page.cards()[0].click()
    assert forgotten.args == ["/a/Fox"]


# jobs


@pytest.fixture
def jobs(qapp) -> Jobs:
    return Jobs({"paper": 1})


def job_of(state: JobState, message: str = "", hint: str = "") -> Job:
    made = Job(Errand("Draw shot 1.1", "s", "image", "paper"), 1, lambda job: None)
    made.enter(state, message, hint)
    return made


def test_a_failed_job_says_why():
    assert words(job_of(JobState.failed, "No such bird.")) == "No such bird."


def test_a_waiting_job_says_so():
    assert words(job_of(JobState.waiting)) == "waiting"


async def test_rows_follow_the_jobs(jobs: Jobs, qtmodeltester):
    async def work(job: Job) -> None:
        job.report(0.5, "drawing")

    rows = JobList(jobs)
    tester = QAbstractItemModelTester(rows)
    jobs.start(Errand("Draw", lane="paper"), work)
    jobs.start(Errand("Draw", lane="paper"), work)
    await jobs.wait()
    assert rows.rowCount() == 2
    jobs.clear_ended()
    rows.reload()
    assert rows.rowCount() == 0
    tester.deleteLater()


async def test_failed_jobs_are_retried_from_the_panel(jobs: Jobs, colours: Theme, qtbot):
    again: list[str] = []

    async def work(job: Job) -> None:
        raise KeyMissing("No key.")

    panel = JobsPanel(jobs, colours)
    qtbot.addWidget(panel)
    jobs.start(Errand("Draw", again=lambda: again.append("again")), work)
    await jobs.wait()
    panel.findChild(QPushButton, "jobs_retry").click()
    assert again == ["again"]


async def test_jobs_are_paused_and_resumed_from_the_panel(jobs: Jobs, colours: Theme, qtbot):
    panel = JobsPanel(jobs, colours)
    qtbot.addWidget(panel)
    button = panel.findChild(QPushButton, "jobs_pause")
    button.click()
    assert (jobs.paused, button.text()) == (True, "Resume")
    button.click()
    assert not jobs.paused


# the rest


def test_a_button_keeps_space_for_itself(qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    assert Qt.Key.Key_Space in wanted_by(button)


def test_the_main_action_says_its_price(qtbot):
    button = NotedButton("make")
    qtbot.addWidget(button)
    button.say("Make 3 missing", "free")
    assert button.accessibleName() == "Make 3 missing, free"


def test_other_programs_see_the_library_path_as_it_was(monkeypatch):
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/usr/own")
    assert environment().value("LD_LIBRARY_PATH") == "/usr/own"


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ([], Path()),
        (["open", "x"], Path("x").absolute()),
        (["make", "a.txt"], None),
        (["--help"], None),
        (["open", "--help"], None),
        (["nonsense"], None),
    ],
)
def test_the_window_opens_without_a_command(line: list[str], opens: Path | None):
    assert app.window_path(line) == opens


def test_a_project_alone_opens_the_window(tmp_path: Path):
    assert app.window_path([str(tmp_path)]) == tmp_path


def test_the_version_is_that_of_the_package():
    import tomllib

    import storyshot_gui

    root = Path(storyshot_gui.__file__).parent.parent
    declared = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    assert declared.get("version", storyshot_gui.__version__) == storyshot_gui.__version__

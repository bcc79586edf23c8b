"""The program itself where there is no screen."""

from pathlib import Path

from tests.whole.screen import Program, wait_until


def test_a_film_is_made_and_only_its_place_is_said(story: Path, tmp_path: Path):
    movie = tmp_path / "fox.mp4"
    words = ["make", str(story), "--project", str(tmp_path / "fox"), "-o", str(movie)]
    with Program(*words, "--size", "320x180") as program:
        code, said, complained = program.end()
    assert (code, said.strip()) == (0, str(movie)), complained


def test_nothing_but_our_own_folders_is_written_in_the_home(film: Path, home: Path):
    foreign = [file for file in home.rglob("*") if file.is_file() and "StoryShot" not in str(file)]
    assert foreign == []


def test_a_film_made_a_second_time_asks_for_nothing(film: Path, story: Path):
    before = sorted((film / "media").rglob("*"))
    words = ["make", str(story), "--project", str(film), "--size", "320x180", "--json"]
    with Program(*words) as program:
        code, _, complained = program.end()
    assert code == 0, complained
    assert sorted((film / "media").rglob("*")) == before


def test_without_a_screen_the_window_says_what_can_be_done_instead(film: Path):
    with Program("open", str(film)) as program:
        code, _, complained = program.end()
    assert code == 2
    assert "storyshot make" in complained


def test_nothing_that_a_killed_program_started_goes_on(story: Path, tmp_path: Path):
    project = tmp_path / "fox"
    with Program("make", str(story), "--project", str(project), "--size", "320x180") as program:
        wait_until(lambda: list(project.rglob("*.png")), "a picture")
        program.kill()
        assert program.end()[0] == -9

import pytest

from storyshot_gui.ui.preview.film import Film
from tests.ui.preview.film import film

FILM = Film(film((48, 50), (30,), (48, 48, 60)))


def test_every_frame_has_the_shot_that_covers_it():
    for frame in range(FILM.frames):
        shot = FILM.moment(frame).shot
        assert shot.start_frame <= frame < shot.start_frame + shot.frames


def test_every_frame_has_the_sentence_of_its_shot():
    assert all(FILM.moment(f).shot in FILM.moment(f).segment.shots for f in range(FILM.frames))


@pytest.mark.parametrize("frame", [-5, 10_000])
def test_frames_outside_show_the_nearest_one(frame: int):
    assert FILM.moment(frame).frame in (0, FILM.frames - 1)


def test_an_empty_film_has_no_moment():
    assert Film(film()).moment(0) is None
    assert Film(film()).border(0, 1) == 0


def test_a_selection_spans_from_its_first_to_its_last():
    assert FILM.span(["1.2", "s3"]) == (48, 284)
    assert FILM.span(["gone"]) is None


def test_going_back_goes_to_the_start_of_the_shot_first():
    assert [FILM.border(48 + 20, -1), FILM.border(48 + 5, -1), FILM.border(48, -1)] == [48, 0, 0]


def test_going_on_from_the_last_shot_is_the_end():
    assert FILM.border(FILM.frames - 3, 1) == FILM.frames - 1

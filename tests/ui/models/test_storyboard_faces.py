from storyshot_gui.project import edits
from storyshot_gui.project.records import Motion, Move, StageName
from storyshot_gui.session import Session
from storyshot_gui.ui.models.storyboard import StoryboardModel
from tests.ui.views.story import draw


def face(told: Session, board: StoryboardModel, shot: int = 0):
    return board.faces.shot(told.project.shots()[shot].id)


def test_lengths_and_moves_are_those_of_the_film(told: Session, board: StoryboardModel):
    film = told.film.timeline()
    for timed in film.shots:
        shown = board.faces.shot(timed.id)
        assert shown.seconds == timed.frames / film.fps
        assert shown.motion == timed.picture.move
        assert shown.image == timed.picture.file


def test_the_take_shown_is_counted_among_all(told: Session, board: StoryboardModel):
    shot = told.project.shots()[0]
    draw(told.project, shot.id, 200)
    assert (face(told, board).take, face(told, board).takes) == (2, 2)
    told.choose_take(told.project.takes(shot.id, StageName.image)[0].id)
    assert (face(told, board).take, face(told, board).takes) == (1, 2)


def test_a_still_shot_says_so(told: Session, board: StoryboardModel):
    told.do(edits.set_motion(told.project, told.project.shots()[0].id, Motion.still))
    assert face(told, board).motion == "still"


def test_a_chosen_move_is_named(told: Session, board: StoryboardModel):
    told.do(edits.set_move(told.project, told.project.shots()[0].id, Move.tilt_up))
    assert face(told, board).motion == "tilt_up"


def test_a_shot_without_image_has_its_words(told: Session, board: StoryboardModel):
    sentence = told.project.sentences()[0]
    told.do(edits.insert_shot(told.project, sentence.id, 2))
    new = board.faces.shot(told.project.shots(sentence.id)[-1].id)
    assert (new.image, new.takes, new.card.kind) == (None, 0, "missing")
    assert new.words in sentence.text


def test_unspoken_words_have_a_guessed_length(told: Session, board: StoryboardModel):
    assert not board.faces.sentence(told.project.sentences()[0].id).estimated
    told.do(edits.insert_sentence(told.project, 0, "Once upon a time."))
    assert board.faces.sentence(told.project.sentences()[0].id).estimated

"""Which models make one sentence or shot."""

from PySide6.QtCore import Qt

from storyshot_gui.project import edits
from storyshot_gui.project.records import StageName
from storyshot_gui.session import Session
from storyshot_gui.ui.views.inspector import Inspector


def button(inspector: Inspector, stage: StageName):
    page = inspector.shot.making if stage in (StageName.image, StageName.clip) else None
    return (page or inspector.sentence).models.buttons[stage]


def test_a_shot_is_made_as_the_film_is_until_it_has_a_model_of_its_own(
    inspector: Inspector, told: Session
):
    shots = [shot.id for shot in told.project.shots()[:2]]
    inspector.show_selection(shots)
    assert button(inspector, StageName.image).words() == ("As the film: Pencil", "free")
    button(inspector, StageName.image).chosen.emit("fake:pencil")
    assert [shot.image_model for shot in told.project.shots()[:3]] == ["fake:pencil"] * 2 + [""]
    told.undo()
    assert {shot.image_model for shot in told.project.shots()} == {""}


def test_a_sentence_has_its_own_voice_and_its_own_writer(inspector: Inspector, told: Session):
    first = told.project.sentences()[0].id
    inspector.show_selection([first])
    for stage, model in ((StageName.speech, "fake:voice"), (StageName.prompts, "fake:writer")):
        button(inspector, stage).chosen.emit(model)
    sentence = told.project.sentence(first)
    assert (sentence.speech_model, sentence.prompt_model) == ("fake:voice", "fake:writer")


def test_models_that_differ_are_shown_as_several(inspector: Inspector, told: Session):
    first, second = (shot.id for shot in told.project.shots()[:2])
    told.do(edits.set_shot_model(told.project, [first], StageName.image, "fake:pencil"))
    inspector.show_selection([first, second])
    assert "several" in button(inspector, StageName.image).words()[0]


def test_a_model_that_is_gone_is_called_so(inspector: Inspector, told: Session):
    told.do(edits.set_models(told.project, {StageName.image: "fake:crayon"}))
    inspector.show_selection([told.project.shots()[0].id])
    assert button(inspector, StageName.image).words()[1] == "gone"


def test_a_clip_can_be_chosen_once_the_shot_has_a_model_for_it(inspector: Inspector, told: Session):
    shot = told.project.shots()[0].id
    told.do(edits.set_shot_model(told.project, [shot], StageName.clip, "fake:film"))
    inspector.show_selection([shot])
    assert inspector.shot.motion._buttons["clip"].isEnabled()


def test_final_quality_is_offered_where_the_film_has_models_for_it(
    inspector: Inspector, told: Session, qtbot
):
    shots = [shot.id for shot in told.project.shots()[:2]]
    inspector.show_selection(shots)
    final = inspector.shot.making.final
    assert not final.isVisible()
    told.do(edits.set_models(told.project, {StageName.image: "fake:pencil"}, final=True))
    qtbot.waitUntil(final.isVisible)
    qtbot.mouseClick(final, Qt.MouseButton.LeftButton, pos=final.rect().center() / 2)
    assert [shot.final for shot in told.project.shots()[:3]] == [True, True, False]

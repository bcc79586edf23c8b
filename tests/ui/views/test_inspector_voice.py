"""The voice of a sentence."""

from storyshot_gui.project import edits
from storyshot_gui.project.records import StageName
from storyshot_gui.session import Session
from storyshot_gui.ui.views.inspector import Inspector


def test_looking_at_a_voice_changes_nothing(inspector: Inspector, told: Session, qtbot):
    first = told.project.sentences()[0].id
    inspector.show_selection([first])
    voice = inspector.sentence.voice
    voice.highlighted.emit(voice.findData("anna"))
    inspector.sentence.line._timer.timeout.emit()
    assert told.project.sentence(first).voice == ""
    assert not inspector.sentence.line.keep.isVisible()


def test_a_speech_model_that_is_gone_leaves_the_sentence_to_be_seen(
    inspector: Inspector, told: Session
):
    told.do(edits.set_models(told.project, {StageName.speech: "fake:gone"}))
    inspector.show_selection([told.project.sentences()[0].id])
    assert inspector.sentence.voice.count() == 1
    assert not inspector.sentence.listen.isEnabled()

"""A told story in an open session: real project, real files, no work going on."""

from storyshot_gui.project import edits
from storyshot_gui.project.records import Sentence, StageName, Take
from storyshot_gui.project.store import Project
from storyshot_gui.session import Session
from tests.fake_providers import SETTINGS, FakeProviders, png, wav

WORDS = ("The fox ran.", "It saw a crow.", "The crow had cheese.")
SPEECH_SECONDS = 3.65  # with the pause after it four seconds: two shots


def tell(project: Project) -> Session:
    """Three sentences of two shots each, all spoken and drawn."""
    project.apply(edits.change_settings(project, **SETTINGS))
    spans = [Sentence(f"s{number}", 0.0, words) for number, words in enumerate(WORDS)]
    project.apply(edits.bring_in(project, " ".join(WORDS), spans))
    for number, sentence in enumerate(project.sentences()):
        project.apply(edits.plan_shots(project, sentence.id, 2, [number, number + 1]))
        prompts = [f"Wide shot of {sentence.text}", f"Close-up of {sentence.text}"]
        project.apply(edits.write_prompts(project, sentence.id, prompts, "words"))
        speak(project, sentence.id)
    for shade, shot in enumerate(project.shots()):
        draw(project, shot.id, 30 + 20 * shade)
    project.apply(edits.add_cast(project, [edits.member("Fox", look="a red fox")]))
    return Session(project, FakeProviders().catalog())


def speak(project: Project, sentence_id: str, seconds: float = SPEECH_SECONDS) -> Take:
    file = project.keep_file(wav(seconds), ".wav")
    take = Take("", sentence_id, StageName.speech, file, "audio/wav", length=seconds)
    return project.add_take(take)


def draw(project: Project, shot_id: str, shade: int) -> Take:
    file = project.keep_file(png(128, 72, shade), ".png")
    take = Take("", shot_id, StageName.image, file, "image/png", model="fake:pencil", seed=shade)
    return project.add_take(take)

"""What a sentence and a shot show on the board, read from the session when first wanted."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from storyshot_gui.project.records import (
    Motion,
    ProjectSettings,
    Sentence,
    SentenceKind,
    Shot,
    StageName,
    Take,
)
from storyshot_gui.project.store import Project
from storyshot_gui.render.timeline import PictureKind, Segment, TimedShot, build_one
from storyshot_gui.session import Card, Session
from storyshot_gui.session.clip_parts import part_of
from storyshot_gui.session.troubles import Trouble, Troubles

MOST_KEPT = 3000


@dataclass(frozen=True, slots=True)
class SentenceFace:
    """A sentence as its row shows it; `seconds` is a guess while `estimated`."""

    id: str
    text: str
    speaker: str
    heading: bool
    opens_scene: bool
    seconds: float
    estimated: bool
    speech: Path | None
    said_seconds: float
    card: Card
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class ShotFace:
    """A shot as its card shows it.

    `motion` is "clip", "still" or a camera move's name; `words` are what is said during it;
    `take` of `takes` is the one shown, both 0 when nothing was made. `trouble` is what is in the
    way of it, `spare` what its clip plays besides, `final` that it is more than a draft.
    """

    id: str
    prompt: str
    seconds: float
    start_seconds: float  # in its sentence
    motion: str
    image: Path | None
    words: str
    take: int
    takes: int
    card: Card
    trouble: Trouble | None = None
    spare: str = ""
    final: bool = False


class Faces:
    """Faces by id, each made once and again only after `forget`.

    `leading_to` gives a sentence's id after those of a few before it: an automatic camera move
    depends on the prompts before.
    """

    def __init__(self, session: Session, leading_to: Callable[[str], Sequence[str]]) -> None:
        self._session = session
        self._troubles = Troubles(session)
        self._leading_to = leading_to
        self._project = session.project
        self._sentences: dict[str, SentenceFace] = {}
        self._shots: dict[str, ShotFace] = {}

    def sentence(self, row_id: str) -> SentenceFace:
        if row_id not in self._sentences:
            self._read(row_id)
        return self._sentences[row_id]

    def shot(self, row_id: str) -> ShotFace:
        if row_id not in self._shots:
            self._read(self._project.shot(row_id).sentence_id)
        return self._shots[row_id]

    def spoken(self, row_id: str) -> str:
        """What a screen reader says; numbers are added by who knows the row."""
        if self._project.has_sentence(row_id):
            face = self.sentence(row_id)
            return f"{face.speaker}, {face.seconds:.1f} seconds. {face.text}"
        if not self._project.has_shot(row_id):
            return ""
        shot = self.shot(row_id)
        state = "" if shot.card.kind == "ready" else f" {shot.card.words}."
        if shot.trouble:
            state = f" {shot.trouble.words}: {shot.trouble.reason}"
        motion = shot.motion.replace("_", " ")
        facts = ", ".join(filter(None, (motion, shot.spare, "final" if shot.final else "")))
        return f"{shot.seconds:.1f} seconds, {facts}.{state} {shot.prompt}"

    def forget(self, ids: Iterable[str]) -> None:
        """What these sentences and shots showed is out of date."""
        for row_id in ids:
            self._sentences.pop(row_id, None)
            self._shots.pop(row_id, None)

    def forget_all(self) -> None:
        self._sentences.clear()
        self._shots.clear()

    def _read(self, sentence_id: str) -> None:
        if len(self._shots) > MOST_KEPT:
            self.forget_all()
        sentence = self._project.sentence(sentence_id)
        excerpt = Excerpt(self._project, self._leading_to(sentence_id))
        segment = build_one(excerpt, sentence_id, whole=_taken_as_whole)
        fps = self._project.settings.fps
        self._sentences[sentence_id] = self._sentence_face(sentence, segment, fps)
        for timed in segment.shots:
            if timed.id:
                self._shots[timed.id] = self._shot_face(timed, segment, fps)

    def _sentence_face(self, sentence: Sentence, segment: Segment, fps: int) -> SentenceFace:
        return SentenceFace(
            sentence.id,
            sentence.text,
            sentence.speaker,
            sentence.kind is SentenceKind.heading,
            sentence.opens_scene,
            segment.frames / fps,
            segment.estimated,
            segment.speech,
            segment.speech_frames / fps,
            self._session.card(sentence.id),
            self._troubles.of(sentence.id),
        )

    def _shot_face(self, timed: TimedShot, segment: Segment, fps: int) -> ShotFace:
        shot, picture = self._project.shot(timed.id), timed.picture
        stage = StageName.clip if picture.kind is PictureKind.clip else StageName.image
        takes = self._project.takes(shot.id, stage)
        shown = self._project.chosen(shot.id, stage)
        move = picture.move or shot.move
        wanted = shot.motion or self._project.settings.motion
        still = wanted is Motion.still or (picture.kind is PictureKind.image and not picture.move)
        motion = "clip" if stage is StageName.clip else "still" if still else move or wanted
        return ShotFace(
            shot.id,
            shot.prompt,
            timed.frames / fps,
            (timed.start_frame - segment.start_frame) / fps,
            str(motion),
            picture.file,
            picture.words,
            _place(shown, takes),
            len(takes),
            self._session.card(shot.id),
            self._troubles.of(shot.id),
            _spare(shown, shot, timed.frames / fps) if stage is StageName.clip else "",
            self._is_final(shot),
        )

    def _is_final(self, shot: Shot) -> bool:
        """As long as all is final or all is a draft, that goes without saying."""
        settings = self._project.settings
        models = settings.final_image_model or settings.final_clip_model
        return bool(models) and not settings.final and shot.final


class Excerpt:
    """The project as if it had only a few sentences, so that its length costs nothing."""

    def __init__(self, project: Project, sentence_ids: Sequence[str]) -> None:
        self.takes, self.chosen, self.path = project.takes, project.chosen, project.path
        self.sentence = project.sentence
        self._project = project
        self._sentences = [project.sentence(row_id) for row_id in sentence_ids]

    @property
    def settings(self) -> ProjectSettings:
        return self._project.settings

    def sentences(self) -> list[Sentence]:
        return self._sentences

    def shots(self, sentence_id: str | None = None) -> list[Shot]:
        if sentence_id is not None:
            return self._project.shots(sentence_id)
        return [shot for one in self._sentences for shot in self._project.shots(one.id)]


def _taken_as_whole(path: Path) -> bool:
    """Whether a file can be read is seen when its thumbnail is decoded, in another thread."""
    del path
    return True


def _place(shown: Take | None, takes: list[Take]) -> int:
    return takes.index(shown) + 1 if shown in takes else 0


def _spare(clip: Take | None, shot: Shot, seconds: float) -> str:
    return part_of(clip, shot, seconds).words if clip else ""

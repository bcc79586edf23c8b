"""Where a sentence or shot stands: what is missing, what is stale and why, what its card says."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from storyshot_gui.jobs import Job, Jobs, JobState
from storyshot_gui.project.records import Motion, Shot, StageName, Take
from storyshot_gui.project.store import Project
from storyshot_gui.stages.base import STAND_IN, Stage, fingerprint
from storyshot_gui.stages.clip import clip_basis
from storyshot_gui.stages.image import ImageStage
from storyshot_gui.stages.prompts import written_for
from storyshot_gui.stages.speech import SpeechStage

STALE_WORDS = {
    "words": "words changed",
    "voice": "voice changed",
    "look": "look changed",
    "timing": "timing changed",
}
DOING = {"speech": "speaking", "prompts": "writing", "image": "drawing", "clip": "filming"}


@dataclass(frozen=True, slots=True)
class Card:
    """What the card of a sentence or shot says.

    `kind` is one of ready, missing, waiting, working, failed, stale.
    """

    kind: str
    words: str = ""
    hint: str = ""
    progress: float | None = None
    stale: tuple[str, ...] = ()


class Standing:
    """Reads an open project and its jobs; holds nothing of its own."""

    def __init__(self, project: Project, jobs: Jobs) -> None:
        self._project = project
        self._jobs = jobs
        self._speech = SpeechStage()
        self._image = ImageStage()

    def shot_card(self, shot: Shot) -> Card:
        if busy := self._busy(shot.id):
            return busy
        if failed := self._failed(shot.id):
            return failed
        if self._project.chosen(shot.id, self.picture_stage(shot)) is None:
            return Card("missing", shot.prompt)
        stale = self.shot_stale(shot)
        return Card("stale", _stale_words(stale), stale=stale) if stale else Card("ready")

    def sentence_card(self, sentence_id: str) -> Card:
        if busy := self._busy(sentence_id):
            return busy
        if failed := self._failed(sentence_id):
            return failed
        take = self._project.chosen(sentence_id, StageName.speech)
        if take is None:
            return Card("missing", "not spoken yet")
        stale = self.sentence_stale(sentence_id)
        words = take.note or _stale_words(stale)
        return Card("stale", words, stale=stale) if stale else Card("ready")

    def picture_stage(self, shot: Shot) -> StageName:
        """What the shot shows: its clip if it has or wants one and it is there, else its image."""
        motion = shot.motion or self._project.settings.motion
        clip = motion is Motion.clip and self._project.chosen(shot.id, StageName.clip)
        return StageName.clip if clip else StageName.image

    def shot_stale(self, shot: Shot) -> tuple[str, ...]:
        """The kinds of change since the shot's image was made; nothing if the person accepted."""
        kinds: list[str] = []
        sentence = self._project.sentence(shot.sentence_id)
        if shot.prompt and shot.written_for and shot.written_for != written_for(sentence):
            kinds.append("words")
        take = self._project.chosen(shot.id, StageName.image)
        if take:
            kinds += _changed(self._image, self._project, shot.id, take)
        if kinds and shot.accepted == self.acceptance(shot):
            return ()
        return tuple(dict.fromkeys(kinds))

    def sentence_stale(self, sentence_id: str) -> tuple[str, ...]:
        take = self._project.chosen(sentence_id, StageName.speech)
        if take is None:
            return ()
        return tuple(dict.fromkeys(_changed(self._speech, self._project, sentence_id, take)))

    def acceptance(self, shot: Shot) -> str:
        """What `Shot.accepted` is when the person keeps the shot as it is now."""
        sentence = self._project.sentence(shot.sentence_id)
        basis = self._image.basis(self._image.request(self._project, shot.id))
        return fingerprint(written_for(sentence), basis)

    def needs_speech(self, sentence_id: str, *, stale: bool) -> bool:
        if self._project.chosen(sentence_id, StageName.speech) is None:
            return True
        return stale and bool(self.sentence_stale(sentence_id))

    def needs_prompts(self, sentence_id: str, *, stale: bool) -> bool:
        shots = self._project.shots(sentence_id)
        if any(not shot.prompt for shot in shots):
            return True
        fits = written_for(self._project.sentence(sentence_id))
        return stale and any(shot.written_for not in ("", fits) for shot in shots)

    def needs_image(self, shot: Shot, *, stale: bool) -> bool:
        if self._project.chosen(shot.id, StageName.image) is None:
            return True
        return stale and bool(self.shot_stale(shot))

    def needs_clip(self, shot: Shot, *, stale: bool = False) -> bool:
        """Whether a clip is wanted and could be made, and is not there, or not as it should be."""
        settings = self._project.settings
        wanted = (shot.motion or settings.motion) is Motion.clip and bool(settings.clip_model)
        if not wanted:
            return False
        take = self._project.chosen(shot.id, StageName.clip)
        return take is None or (stale and self._clip_is_stale(shot, take))

    def _clip_is_stale(self, shot: Shot, take: Take) -> bool:
        """It was made of another prompt, image or model; nothing is known of the person's own."""
        if not take.basis or self._project.chosen(shot.id, StageName.image) is None:
            return False
        return dict(take.basis) != clip_basis(self._project, shot.id)

    def _busy(self, subject: str) -> Card | None:
        """What is being made; rendering hides nothing of what is there already."""
        jobs = [job for job in self._jobs.of(subject) if job.stage in DOING and not job.state.ended]
        for job in jobs:
            if job.state is not JobState.waiting:
                return Card("working", _working_words(job), progress=job.progress)
        return Card("waiting", "waiting") if jobs else None

    def _failed(self, subject: str) -> Card | None:
        ended = [job for job in self._jobs.of(subject) if job.state.ended]
        if not ended or ended[-1].state is not JobState.failed:
            return None
        return Card("failed", ended[-1].message, ended[-1].hint)


def stood_in(take: Take | None) -> bool:
    """Whether a take only fills the place of what could not be made."""
    return take is not None and take.basis.get("voice") == STAND_IN


def _changed(stage: Stage[Any], project: Project, subject: str, take: Take) -> list[str]:
    if not take.basis:
        return []
    now = stage.basis(stage.request(project, subject))
    changed = [part for part, was in take.basis.items() if now.get(part, was) != was]
    return [part.partition(" ")[0] for part in changed]


def _stale_words(kinds: Iterable[str]) -> str:
    return ", ".join(STALE_WORDS.get(kind, kind) for kind in kinds)


def _working_words(job: Job) -> str:
    doing = job.message or DOING.get(job.stage, "working")
    left = job.seconds_left
    return f"{doing} · {max(1, round(left))} s left" if left is not None else doing

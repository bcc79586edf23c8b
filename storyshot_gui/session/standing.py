"""Where a sentence or shot stands: what is missing, what is stale and why, what its card says."""

from collections.abc import Iterable
from dataclasses import dataclass

from storyshot_gui.jobs import Job, Jobs, JobState
from storyshot_gui.project.records import Shot, StageName, Take
from storyshot_gui.project.store import Project
from storyshot_gui.session.fit import Fit
from storyshot_gui.stages.base import STAND_IN
from storyshot_gui.stages.clip import TIMING

STALE_WORDS = {
    "words": "words changed",
    "voice": "voice changed",
    "look": "look changed",
    "timing": "clip too short",
    "quality": "still a draft",
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
    """Where an open project and its jobs stand; holds nothing of its own."""

    def __init__(self, project: Project, jobs: Jobs, fit: Fit) -> None:
        self._project = project
        self._jobs = jobs
        self._fit = fit

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
        clip = self._fit.moves(shot) and self._project.chosen(shot.id, StageName.clip)
        return StageName.clip if clip else StageName.image

    def shot_stale(self, shot: Shot) -> tuple[str, ...]:
        """Why the shot's image or clip no longer fits; nothing if the person accepted it."""
        return tuple(dict.fromkeys((*self.image_stale(shot), *self.clip_stale(shot))))

    def image_stale(self, shot: Shot) -> tuple[str, ...]:
        kinds = self._fit.image(shot)
        return () if kinds and self._accepted(shot) else kinds

    def clip_stale(self, shot: Shot) -> tuple[str, ...]:
        kinds = self._fit.clip(shot)
        return () if kinds and self._accepted(shot) else kinds

    def sentence_stale(self, sentence_id: str) -> tuple[str, ...]:
        """Why the sentence's speech no longer fits; nothing if the person accepted it."""
        kinds = self._fit.speech(sentence_id)
        kept = kinds and self._project.sentence(sentence_id).accepted
        return () if kept and kept == self.acceptance(sentence_id) else kinds

    def acceptance(self, subject: str) -> str:
        """What `accepted` of a sentence or shot is when the person keeps it as it is now."""
        if self._project.has_shot(subject):
            return self._fit.shot_state(self._project.shot(subject))
        return self._fit.speech_state(subject)

    def needs_speech(self, sentence_id: str, *, stale: bool) -> bool:
        if self._project.chosen(sentence_id, StageName.speech) is None:
            return True
        return stale and bool(self.sentence_stale(sentence_id))

    def needs_prompts(self, sentence_id: str, *, stale: bool) -> bool:
        if any(not shot.prompt for shot in self._project.shots(sentence_id)):
            return True
        return stale and self.prompts_stale(sentence_id)

    def prompts_stale(self, sentence_id: str) -> bool:
        """Whether a prompt was written for other words, and the person did not accept that."""
        shots = self._project.shots(sentence_id)
        return any(self._fit.is_of_other_words(each) and not self._accepted(each) for each in shots)

    def needs_image(self, shot: Shot, *, stale: bool) -> bool:
        if self._project.chosen(shot.id, StageName.image) is None:
            return True
        return stale and bool(self.image_stale(shot))

    def needs_clip(self, shot: Shot, *, stale: bool = False) -> bool:
        """Whether a clip is wanted and could be made, and is not there, or not as it should be."""
        if not self._fit.films(shot):
            return False
        if self._project.chosen(shot.id, StageName.clip) is None:
            return True
        kinds = self.clip_stale(shot) if stale else ()
        return bool(kinds) and (kinds != (TIMING,) or self._fit.is_sold_longer(shot))

    def _accepted(self, shot: Shot) -> bool:
        return bool(shot.accepted) and shot.accepted == self._fit.shot_state(shot)

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


def _stale_words(kinds: Iterable[str]) -> str:
    return ", ".join(STALE_WORDS.get(kind, kind) for kind in kinds)


def _working_words(job: Job) -> str:
    doing = job.message or DOING.get(job.stage, "working")
    left = job.seconds_left
    return f"{doing} · {max(1, round(left))} s left" if left is not None else doing

"""Which steps a wish asks of a sentence or shot as the project stands."""

from typing import TYPE_CHECKING

from storyshot_gui.project.records import StageName
from storyshot_gui.session.wish import Wanted

if TYPE_CHECKING:
    from storyshot_gui.session.session import Session


class Needs:
    """Reads the project anew each time: it changes while a run goes on."""

    def __init__(self, session: "Session", wanted: Wanted) -> None:
        self._project = session.project
        self._standing = session.standing
        self._wanted = wanted

    def anew(self, stage: str) -> bool:
        """Whether a stage is asked even where an answer is there."""
        return stage in self._wanted.anew

    def speech(self, sentence_id: str) -> bool:
        if StageName.speech not in self._wanted.stages:
            return False
        missing = self._standing.needs_speech(sentence_id, stale=self._wanted.stale)
        return self.anew(StageName.speech) or missing

    def prompts(self, sentence_id: str) -> bool:
        if not self._project.has_sentence(sentence_id):
            return False
        missing = self._standing.needs_prompts(sentence_id, stale=self._wanted.stale)
        return self.anew(StageName.prompts) or missing or not self._project.shots(sentence_id)

    def picture(self, stage: StageName, shot_id: str) -> bool:
        """Whether a shot's image or clip is to be made; what has no prompt waits for one."""
        wanted = self._wanted
        if stage not in wanted.stages or not self._project.has_shot(shot_id):
            return False
        shot = self._project.shot(shot_id)
        if wanted.shots is not None and shot_id not in wanted.shots:
            return False
        if self.anew(stage):
            return True
        if stage is StageName.clip:
            return self._standing.needs_clip(shot, stale=wanted.stale)
        return bool(shot.prompt) and self._standing.needs_image(shot, stale=wanted.stale)

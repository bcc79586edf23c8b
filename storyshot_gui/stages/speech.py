"""A sentence becomes its narration."""

from storyshot_gui.project.records import StageName
from storyshot_gui.project.store import Project
from storyshot_gui.providers.base import Media, Report, SpeechRequest
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.stages.base import fingerprint
from storyshot_gui.stages.models import model_for


class SpeechStage:
    name = StageName.speech
    version = 1

    def request(self, project: Project, subject: str) -> SpeechRequest:
        settings, sentence = project.settings, project.sentence(subject)
        lowered = sentence.text.casefold()
        spoken = [pair for pair in settings.pronunciations if pair[0].casefold() in lowered]
        return SpeechRequest(
            model=model_for(project, self.name, subject),
            text=sentence.text,
            voice=sentence.voice or settings.voice,
            speed=settings.speed if sentence.speed is None else sentence.speed,
            pronunciations=tuple(spoken),
        )

    def basis(self, request: SpeechRequest) -> dict[str, str]:
        return {
            "words": fingerprint(request.text, request.pronunciations),
            "voice": fingerprint(request.model, request.voice, request.speed),
        }

    def model(self, request: SpeechRequest) -> str:
        return request.model

    async def make(self, request: SpeechRequest, catalog: Catalog, report: Report) -> Media:
        return await catalog.speaker(request.model).speech(request, report)

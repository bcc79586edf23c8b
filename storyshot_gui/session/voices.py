"""The voices a project can have, to be heard before they are used."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from storyshot_gui.project.records import StageName
from storyshot_gui.project.store import Project
from storyshot_gui.providers.base import SpeechRequest, VoiceChoice, unwatched
from storyshot_gui.providers.prices import estimate
from storyshot_gui.session.asking import asking_at_once
from storyshot_gui.session.samples import WORDS, voice_sample
from storyshot_gui.stages.base import key_of, produce
from storyshot_gui.stages.speech import SpeechStage

if TYPE_CHECKING:
    from storyshot_gui.session.session import Session

HEARD = "voice"  # stands for the subject of what is spoken for no sentence


class Sample(SpeechStage):
    """A question of its own; one that a sentence asks too is answered for both."""

    def __init__(self, request: SpeechRequest) -> None:
        self._request = request

    def request(self, project: Project, subject: str) -> SpeechRequest:
        del project, subject
        return self._request


class Voices:
    """Those of the model that speaks for a sentence, or for the whole film."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._project = session.project
        self._catalog = session.catalog

    def all(self, sentence_id: str = "") -> tuple[VoiceChoice, ...]:
        return self._catalog.speaker(self._model(sentence_id)).voices()

    def of(self, model: str) -> tuple[VoiceChoice, ...]:
        """Those of a model that need not speak yet; none of one that is gone."""
        return self._catalog.speaker(model).voices() if self._catalog.knows(model) else ()

    def check(self, voice: str, sentence_id: str = "") -> None:
        """InputError when the model has no such voice."""
        self._catalog.speaker(self._model(sentence_id)).check_voice(voice)

    def price(self, voice: str, sentence_id: str = "", *, model: str = "") -> int | None:
        """What hearing it costs, in millionths of a US dollar: 0 once it was heard."""
        request = self._request(voice, sentence_id, model)
        take = self._project.take_by_key(key_of(SpeechStage(), request))
        there = take is not None and self._project.present(take)
        return 0 if there else estimate(self._catalog.model(request.model), request)

    async def preview(self, voice: str, sentence_id: str = "", *, model: str = "") -> Path:
        """A file in which the voice says the sentence, or a few words; made once.

        A `model` says the few words instead of the project's.

        What is paid for is a take as any other, so that a sentence that comes to be spoken so
        has its speech already. OverBudget when there is no room for it: nobody waits for that.
        """
        request = self._request(voice, sentence_id, model)
        if not self._catalog.model(request.model).paid:
            return await voice_sample(self._catalog, request, self._session.film.cache)
        how = asking_at_once(self._session)
        take = await produce(Sample(request), self._project, HEARD, how, unwatched)
        return self._project.path(take.file)

    def _request(self, voice: str, sentence_id: str, model: str) -> SpeechRequest:
        if sentence_id:
            return replace(SpeechStage().request(self._project, sentence_id), voice=voice)
        return SpeechRequest(model or self._model(), WORDS, voice, self._project.settings.speed)

    def _model(self, sentence_id: str = "") -> str:
        return self._session.choices.model(StageName.speech, sentence_id)

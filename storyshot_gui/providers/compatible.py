"""Any server of OpenAI's shape at an address of one's own: Ollama, LM Studio, llama.cpp, vLLM."""

from collections.abc import Callable
from typing import Any

from storyshot_gui.errors import (
    InputError,
    KeyRejected,
    ModelGone,
    OutOfCredit,
    ProviderError,
    RateLimited,
    Unreachable,
)
from storyshot_gui.providers.answers import Answer, words_of
from storyshot_gui.providers.arrivals import checked
from storyshot_gui.providers.base import (
    Director,
    Media,
    Report,
    SpeechRequest,
    VoiceChoice,
    split_model,
)
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.chat import form, messages, said
from storyshot_gui.providers.describing import speed, spoken
from storyshot_gui.providers.http import Http
from storyshot_gui.providers.sdk import Sdk
from storyshot_gui.providers.till import Payer
from storyshot_gui.providers.writing import Question, Writer

HARD = (InputError, KeyRejected, ModelGone, OutOfCredit, RateLimited, Unreachable)


class Compatible(Payer, Writer):
    """Nothing is required of such a server but the answer: no usage, no schema, no list."""

    id = "compatible"

    def __init__(
        self, http: Http, model: Callable[[str], Model], fallback: Director | None = None
    ) -> None:
        self.fallback = fallback
        self._name = http.service.name
        self._sdk = Sdk(http)
        self._model = model
        self._plain: set[str] = set()  # models that know no schema

    def voices(self) -> tuple[VoiceChoice, ...]:
        known: list[str] = self._model("compatible-voice:*").wire.get("voices", [])
        return tuple(VoiceChoice(name, name, "of your own server") for name in known)

    def check_voice(self, voice: str) -> None:
        """A server of one's own has voices nobody else knows."""
        if not voice.strip():
            raise InputError("A voice needs a name.", "Ask your server which ones it has.")

    async def speech(self, request: SpeechRequest, report: Report) -> Media:
        report(None, "Speaking")
        arguments = {
            "model": split_model(request.model)[1],
            "voice": request.voice,
            "input": spoken(request),
            "speed": speed(self._model(request.model), request),
            "response_format": "wav",
        }
        answer = await self._sdk.ask(
            lambda client: client.audio.speech.with_raw_response.create(**arguments)
        )
        return Media(answer.body, checked(answer.body, "audio", self._name))

    async def complete(self, question: Question) -> str:
        """In the schema where the server knows it, else in words that are read forgivingly."""
        if question.model not in self._plain:
            try:
                return await self._said(question, {"response_format": form(question)})
            except ProviderError as error:
                if isinstance(error, HARD):
                    raise
                self._plain.add(question.model)
        return await self._said(question, {})

    async def _said(self, question: Question, more: dict[str, Any]) -> str:
        arguments = {
            "model": split_model(question.model)[1],
            "messages": messages(question),
            **more,
        }
        tree = await self._sdk.tree(
            lambda client: client.chat.completions.with_raw_response.create(**arguments)
        )
        return said(tree, self._name)


def explain(answer: Answer) -> ProviderError | None:
    """Such servers say an error as a string or an object; 404 is a model that is not there."""
    if answer.status == 404 and not answer.is_web_page:
        hint = "Load or pull the model on the server first."
        return ModelGone(f"The local server: {words_of(answer)}", hint)
    return None

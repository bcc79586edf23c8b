"""Any server of OpenAI's shape at an address of one's own: Ollama, LM Studio, llama.cpp, vLLM."""

from collections.abc import Callable, Mapping

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
from storyshot_gui.providers.base import Director, Media, Report, SpeechRequest, VoiceChoice
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.chat import ChatWriter, form
from storyshot_gui.providers.describing import speed, spoken, wire_name
from storyshot_gui.providers.http import Http
from storyshot_gui.providers.tree import Tree
from storyshot_gui.providers.writing import Question, in_words

HARD = (KeyRejected, ModelGone, OutOfCredit, RateLimited, Unreachable)


class Compatible(ChatWriter):
    """Nothing is required of such a server but the answer: no usage, no schema, no list."""

    id = "compatible"

    def __init__(
        self, http: Http, model: Callable[[str], Model], fallback: Director | None = None
    ) -> None:
        super().__init__(http, model, fallback)
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
        model = self._model(request.model)
        arguments = {
            "model": wire_name(model),
            "voice": request.voice,
            "input": spoken(request),
            "speed": speed(model, request),
            "response_format": "wav",
        }
        answer = await self._sdk.ask(
            lambda client: client.audio.speech.with_raw_response.create(**arguments)
        )
        return Media(answer.body, checked(answer.body, "audio", self._name))

    async def complete(self, question: Question) -> str:
        """In the schema where the server knows it, else in words that are read forgivingly."""
        try:
            return await super().complete(question)
        except ProviderError as error:
            if isinstance(error, HARD) or question.model in self._plain:
                raise
        self._plain.add(question.model)
        return await super().complete(question)

    def asked(self, question: Question) -> Question:
        return in_words(question) if question.model in self._plain else question

    def options(self, model: Model, question: Question) -> Mapping[str, object]:
        return {} if model.id in self._plain else {"response_format": form(question)}

    def paid(self, model: Model, tree: Tree) -> int | None:
        """It is one's own."""
        del model, tree
        return 0


def explain(answer: Answer) -> ProviderError | None:
    """Such servers say an error as a string or an object; 404 is a model that is not there."""
    if answer.status == 404 and not answer.is_web_page:
        hint = "Load or pull the model on the server first."
        return ModelGone(f"The local server: {words_of(answer)}", hint)
    return None

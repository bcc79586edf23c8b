"""Writing in the form of OpenAI's chat, which many services share."""

from abc import abstractmethod
from collections.abc import Callable, Mapping

from storyshot_gui.errors import ProviderError, Refused
from storyshot_gui.providers.base import Director
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.describing import wire_name
from storyshot_gui.providers.http import Http
from storyshot_gui.providers.prices import answer_expected, tokens_cost
from storyshot_gui.providers.sdk import Sdk
from storyshot_gui.providers.tree import Tree
from storyshot_gui.providers.writing import Question, Writer


class ChatWriter(Writer):
    """Asks through the package; what a service wants otherwise, its class says."""

    def __init__(
        self, http: Http, model: Callable[[str], Model], fallback: Director | None = None
    ) -> None:
        super().__init__(http, model, fallback)
        self._sdk = Sdk(http)

    async def complete(self, question: Question) -> str:
        model, question = self._model(question.model), self.asked(question)
        arguments = {
            "model": wire_name(model),
            "messages": messages(question),
            **self.options(model, question),
        }
        tree = await self._sdk.tree(
            lambda client: client.chat.completions.with_raw_response.create(**arguments),
            self.till if model.paid else None,
        )
        self._settle(model, question, tree)
        return said(tree, self._name)

    @abstractmethod
    def options(self, model: Model, question: Question) -> Mapping[str, object]:
        """What goes along beside the model and the messages."""

    def asked(self, question: Question) -> Question:
        """The question as this service's model understands it."""
        return question

    def paid(self, model: Model, tree: Tree) -> int | None:
        """What an answer cost in millionths of a US dollar; None when it does not say."""
        return tokens_paid(model, tree)

    def _settle(self, model: Model, question: Question, tree: Tree) -> None:
        cost = self.paid(model, tree)
        if cost is None:
            words = question.system + question.user
            self.till.spend(answer_expected(model, words), estimated=model.paid)
        else:
            self.till.spend(cost)


def messages(question: Question) -> list[dict[str, str]]:
    return [
        {"role": "system", "content": question.system},
        {"role": "user", "content": question.user},
    ]


def form(question: Question) -> dict[str, object]:
    """`response_format` for an answer in the question's schema."""
    schema = {"name": question.name, "strict": True, "schema": question.schema}
    return {"type": "json_schema", "json_schema": schema}


def said(tree: Tree, name: str) -> str:
    """The words of an answer; Refused when there are none because the model would not."""
    choice = tree.at("choices", 0)
    if not choice:
        raise ProviderError(f"{name} answered without an answer.")
    if refusal := choice.at("message", "refusal").text:
        raise Refused(f"{name}: {refusal}")
    if choice.at("finish_reason").text == "content_filter":
        raise Refused(f"{name} will not write this.")
    return choice.at("message", "content").text


def tokens_paid(model: Model, tree: Tree) -> int | None:
    """The cost of an answer by the tokens it says it used; None when it does not."""
    usage = tree.at("usage")
    if not usage.at("prompt_tokens").is_number:
        return None
    used = {"in": usage.at("prompt_tokens").number, "out": usage.at("completion_tokens").number}
    return tokens_cost(model, **used)

"""Anthropic: writing by Claude."""

from storyshot_gui.errors import ModelGone, OutOfCredit, ProviderError, Refused, Unreachable
from storyshot_gui.providers.answers import Answer, refused, words_of
from storyshot_gui.providers.describing import wire_name
from storyshot_gui.providers.prices import tokens_cost
from storyshot_gui.providers.tree import Tree
from storyshot_gui.providers.writing import LONGEST_ANSWER, Question, Writer

VERSION = {"anthropic-version": "2026-10-21"}
LIMIT = "enforced_spend_limit_reached"
OVERLOADED = 529


class Anthropic(Writer):
    id = "anthropic"

    async def complete(self, question: Question) -> str:
        """No temperature goes along: this version of the interface refuses any."""
        model = self._model(question.model)
        body = {
            "model": wire_name(model),
            "max_tokens": LONGEST_ANSWER,
            "system": question.system,
            "messages": [{"role": "user", "content": question.user}],
            "output_config": {"format": {"type": "json_schema", "schema": question.schema}},
        }
        tree = await self._http.buy(self.till, "v1/messages", body)
        self.till.spend(tokens_cost(model, **_used(tree)))
        return _said(tree, self._name)


def explain(answer: Answer) -> ProviderError | None:
    """What Anthropic means by an error."""
    words, tree = f"Anthropic: {words_of(answer)}", answer.tree()
    if answer.status == 404:
        return ModelGone(words)
    if answer.status == 429 and tree.at("error", "details", "error_code").text == LIMIT:
        return OutOfCredit(words)
    return Unreachable(words) if answer.status == OVERLOADED else None


def unprocessed(answer: Answer) -> bool:
    return answer.status == OVERLOADED or refused(answer)


def _said(tree: Tree, name: str) -> str:
    if tree.at("stop_reason").text == "refusal":
        why = tree.at("stop_details", "explanation").text
        raise Refused(f"{name}: {why or 'it will not write this.'}")
    blocks = tree.at("content").rows
    if not blocks:
        raise ProviderError(f"{name} answered without an answer.")
    return "".join(each.at("text").text for each in blocks if each.at("type").text == "text")


def _used(tree: Tree) -> dict[str, float]:
    """What is read from a cache is counted in full: our questions are too short for one."""
    usage = tree.at("usage")
    kinds = ("input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens")
    read = sum(usage.at(kind).number for kind in kinds)
    return {"in": read, "out": usage.at("output_tokens").number}

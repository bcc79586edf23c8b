"""Questions and answers in the form of OpenAI's chat, which many services share."""

from typing import Any

from storyshot_gui.errors import ProviderError, Refused
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.prices import TOKENS_PER_PROMPT, tokens_cost
from storyshot_gui.providers.writing import Question

LONGEST_ANSWER = 16_000  # tokens, thoughts included


def messages(question: Question) -> list[dict[str, str]]:
    return [
        {"role": "system", "content": question.system},
        {"role": "user", "content": question.user},
    ]


def form(question: Question) -> dict[str, Any]:
    """`response_format` for an answer in the question's schema."""
    schema = {"name": question.name, "strict": True, "schema": question.schema}
    return {"type": "json_schema", "json_schema": schema}


def said(tree: Any, name: str) -> str:
    """The words of an answer; Refused when there are none because the model would not."""
    choices = tree.get("choices") if isinstance(tree, dict) else None
    if not isinstance(choices, list) or not choices:
        raise ProviderError(f"{name} answered without an answer.")
    message: Any = choices[0].get("message") or {}
    if refusal := message.get("refusal"):
        raise Refused(f"{name}: {refusal}")
    if choices[0].get("finish_reason") == "content_filter":
        raise Refused(f"{name} will not write this.")
    return str(message.get("content") or "")


def tokens_paid(model: Model, tree: Any) -> int:
    """The cost of an answer by the tokens it says it used, in millionths of a US dollar."""
    usage = tree.get("usage") if isinstance(tree, dict) else None
    usage = usage if isinstance(usage, dict) else {}
    used = {"in": usage.get("prompt_tokens", 0), "out": usage.get("completion_tokens", 0)}
    return tokens_cost(model, **used)


def tokens_expected(model: Model, question: Question) -> int:
    """What a question whose answer was lost is counted with."""
    used = {"in": len(question.system + question.user) / 4, "out": TOKENS_PER_PROMPT * 8}
    return tokens_cost(model, **used)

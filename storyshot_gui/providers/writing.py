"""Asking a language model for prompts and a cast, and getting exactly what was asked for."""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from storyshot_gui.errors import ProviderError, Unsettled
from storyshot_gui.providers.base import (
    CastRequest,
    Director,
    Figure,
    Line,
    PromptsRequest,
    Report,
    RewriteRequest,
    SceneRequest,
)
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.prices import answer_expected
from storyshot_gui.providers.till import Payer
from storyshot_gui.providers.tree import Tree

if TYPE_CHECKING:
    from storyshot_gui.providers.http import Http

KINDS = ("character", "place", "prop")
LONGEST_PROMPT = 1500
STORY_SIGNS = 60_000  # of a story that is read for its cast
LONGEST_ANSWER = 16_000  # tokens, thoughts included
Texts = tuple[tuple[str, ...], ...]
Schema = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Question:
    """What a language model is asked; `schema` and `example` show the form of its answer."""

    model: str
    system: str
    user: str
    name: str
    schema: Schema
    example: str


def obj(**properties: Schema) -> Schema:
    """A strict object schema: every property is required and no other is allowed."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def listed(items: Schema) -> Schema:
    return {"type": "array", "items": items}


WORDS: Schema = {"type": "string"}
SCENE_SCHEMA = obj(sentences=listed(obj(number={"type": "integer"}, prompts=listed(WORDS))))
FIGURE_SCHEMA = obj(
    name=WORDS, kind={"type": "string", "enum": list(KINDS)}, look=WORDS, aliases=listed(WORDS)
)
REWRITE_SCHEMA = obj(prompt=WORDS)
CAST_SCHEMA = obj(cast=listed(FIGURE_SCHEMA))
REWRITE_EXAMPLE = '{"prompt": "Wide shot …"}'
SCENE_EXAMPLE = '{"sentences": [{"number": 1, "prompts": ["Wide shot …", "Close-up …"]}]}'
CAST_EXAMPLE = (
    '{"cast": [{"name": "Fox", "kind": "character", "look": "a red fox …", "aliases": ["vixen"]}]}'
)


class Writer(Payer, ABC):
    """A provider whose language models write; what they leave out comes from `fallback`."""

    def __init__(
        self, http: "Http", model: Callable[[str], Model], fallback: Director | None = None
    ) -> None:
        """`model` gives the entry of a model id."""
        self.fallback = fallback
        self._http = http
        self._name = http.service.name
        self._model = model

    @abstractmethod
    async def complete(self, question: Question) -> str:
        """Ask once and give the words of the answer; pays at the till by itself."""

    async def scene(self, request: SceneRequest, report: Report) -> Texts:
        """For each sentence exactly as many prompts as it asks for."""
        report(None, "Writing prompts")
        question = scene_question(request)
        written = read_scene(await self.complete(question), request)
        if not _whole(written, request):
            report(None, "Asking again for what is missing")
            written = await self._followed_up(question, request, written)
        return await self._padded(request, written, report)

    async def prompts(self, request: PromptsRequest, report: Report) -> tuple[str, ...]:
        (texts,) = await self.scene(SceneRequest(request.model, (request,)), report)
        return texts

    async def cast(self, request: CastRequest, report: Report) -> tuple[Figure, ...]:
        report(None, "Reading the story")
        found = read_cast(await self.complete(cast_question(request)))
        if found is None and self.fallback:
            return await self.fallback.cast(request, report)
        return found or ()

    async def rewrite(self, request: RewriteRequest, report: Report) -> str:
        """Nothing when the answer cannot be read."""
        report(None, "Rewriting the prompt")
        tree = tree_of(await self.complete(rewrite_question(request)))
        return _text(tree.at("prompt").text)

    async def _followed_up(
        self, question: Question, request: SceneRequest, written: Texts
    ) -> Texts:
        """One more question, of which nothing but its own failure can come."""
        wrong = ", ".join(
            f"sentence {number} needs exactly {each.count}"
            for number, (each, texts) in enumerate(zip(request.sentences, written, strict=True), 1)
            if len(texts) != each.count
        )
        user = f"{question.user}\n\nYour last answer had a wrong number of prompts: {wrong}."
        try:
            again = read_scene(await self.complete(replace(question, user=user)), request)
        except ProviderError as error:
            if isinstance(error, Unsettled):  # it is counted as paid
                cost = answer_expected(self._model(question.model), question.system + user)
                self.till.spend(cost, estimated=True)
            return written
        pairs = zip(request.sentences, written, again, strict=True)
        return tuple(old if len(old) == each.count else new for each, old, new in pairs)

    async def _padded(self, request: SceneRequest, written: Texts, report: Report) -> Texts:
        padded: list[tuple[str, ...]] = []
        for each, texts in zip(request.sentences, written, strict=True):
            if len(texts) < each.count:
                texts += (await self._own(each, report))[len(texts) :]
            padded.append(texts[: each.count])
        return tuple(padded)

    async def _own(self, request: PromptsRequest, report: Report) -> tuple[str, ...]:
        if self.fallback:
            return await self.fallback.prompts(request, report)
        return (request.line.text,) * request.count


def scene_question(request: SceneRequest) -> Question:
    first = request.sentences[0]
    parts = [
        _block("Cast", [_figure(figure) for figure in first.cast]),
        _block("Style of the film (do not repeat it)", [first.look] if first.look else []),
        _block("The narration so far", [_line(line) for line in first.before]),
        _block("The shots before", list(first.shots_before)),
        _block("Sentences to write prompts for", _numbered(request.sentences)),
    ]
    user = "\n\n".join(filter(None, parts))
    return Question(
        request.model, request.instructions, user, "storyboard", SCENE_SCHEMA, SCENE_EXAMPLE
    )


def rewrite_question(request: RewriteRequest) -> Question:
    sentence = request.sentence
    parts = [
        _block("Cast", [_figure(figure) for figure in sentence.cast]),
        _block("The narration so far", [_line(line) for line in sentence.before]),
        _block("The sentence", [_line(sentence.line)]),
        _block("The prompt that was refused", [request.prompt]),
        _block("What the service said", [request.reason] if request.reason else []),
    ]
    user = "\n\n".join(filter(None, parts))
    return Question(
        request.model, request.instructions, user, "rewrite", REWRITE_SCHEMA, REWRITE_EXAMPLE
    )


def cast_question(request: CastRequest) -> Question:
    story = "\n".join(_line(line) for line in request.story)[:STORY_SIGNS]
    return Question(request.model, request.instructions, story, "cast", CAST_SCHEMA, CAST_EXAMPLE)


def in_words(question: Question) -> Question:
    """The same for a model that knows no schemas: the form of the answer stands in the words."""
    form = f"The form of the answer is JSON like this, and nothing else:\n{question.example}"
    return replace(question, system=f"{question.system}\n\n{form}")


def read_scene(answer: str, request: SceneRequest) -> Texts:
    """What an answer holds for each sentence; nothing where it cannot be read."""
    found: dict[int, tuple[str, ...]] = {}
    tree = tree_of(answer)
    for place, row in enumerate((tree.at("sentences") if tree.is_object else tree).rows, 1):
        if row.is_object:
            number = row.at("number")
            found[int(number.number) if number.is_number else place] = _texts(row.at("prompts"))
    return tuple(found.get(number, ()) for number, _ in enumerate(request.sentences, 1))


def read_cast(answer: str) -> tuple[Figure, ...] | None:
    """None when the answer cannot be read."""
    tree = tree_of(answer)
    found = tree.at("cast") if tree.is_object else tree
    if not isinstance(found.value, list):
        return None
    figures = (_read_figure(row) for row in found.rows if row.is_object)
    return tuple(figure for figure in figures if figure.name)


def tree_of(answer: str) -> Tree:
    """The JSON in an answer, also when words or a fence stand around it; nothing without any."""
    starts = [place for place in (answer.find("{"), answer.find("[")) if place >= 0]
    if not starts:
        return Tree()
    try:
        tree, _ = json.JSONDecoder().raw_decode(answer[min(starts) :])
    except (ValueError, RecursionError):
        return Tree()
    return Tree(tree)


def _read_figure(row: Tree) -> Figure:
    kind, aliases = row.at("kind").text, _texts(row.at("aliases"))
    name, look = row.at("name").text.strip(), row.at("look").text.strip()
    return Figure(name, kind if kind in KINDS else KINDS[0], look, aliases)


def _texts(tree: Tree) -> tuple[str, ...]:
    texts = (_text(str(row.value)) for row in tree.rows)
    return tuple(text for text in texts if text)


def _text(words: str) -> str:
    """On one line, and not longer than a model reads."""
    return " ".join(words.split())[:LONGEST_PROMPT]


def _whole(written: Texts, request: SceneRequest) -> bool:
    pairs = zip(request.sentences, written, strict=True)
    return all(len(texts) == each.count for each, texts in pairs)


def _numbered(sentences: Sequence[PromptsRequest]) -> list[str]:
    return [
        f"{number}. ({each.count} prompts) {_line(each.line)}"
        for number, each in enumerate(sentences, 1)
    ]


def _line(line: Line) -> str:
    return f"Heading: {line.text}" if line.heading else line.text


def _figure(figure: Figure) -> str:
    aliases = f" (also {', '.join(figure.aliases)})" if figure.aliases else ""
    return f"{figure.name}{aliases}, a {figure.kind}: {figure.look}"


def _block(title: str, lines: Sequence[str]) -> str:
    return "\n".join([f"{title}:", *lines]) if lines else ""

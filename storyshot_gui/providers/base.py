"""What a provider is asked and what it answers.

A request is a pure value: the whole question and nothing else, so it can be shown, priced,
fingerprinted and tested. A provider is any object with the coroutine for what it can do.
Model ids read "provider:model", for example "embedded:paper".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

Report = Callable[[float | None, str], None]
"""Progress: a share from 0 to 1 (None when unknown) and a few words, from any thread."""


@dataclass(frozen=True, slots=True)
class SpeechRequest:
    """Say one text.

    `voice` is an id of the provider's, or two joined by "+" for a blend; `speed` 1.0 is the
    voice's own; `pronunciations` are (word, how to say it) pairs of the project.
    """

    model: str
    text: str
    voice: str
    speed: float = 1.0
    pronunciations: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """A voice as the person chooses it."""

    id: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A character, place or prop as a request carries it: `look` never varies within a film."""

    name: str
    kind: str  # "character", "place" or "prop"
    look: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as the director reads it."""

    text: str
    heading: bool = False
    opens_scene: bool = False


@dataclass(frozen=True, slots=True)
class CastRequest:
    """Find who and what a story is about; `instructions` tell a model that wants to be told."""

    model: str
    story: tuple[Line, ...]
    instructions: str = ""


@dataclass(frozen=True, slots=True)
class PromptsRequest:
    """Write `count` prompts for the sentence `line`.

    `before` holds the sentences that lead up to it, oldest first, as far back as the scene and
    its pronouns need; `shots_before` the prompts already written for the last of them.
    """

    model: str
    line: Line
    count: int
    before: tuple[Line, ...] = ()
    shots_before: tuple[str, ...] = ()
    cast: tuple[Figure, ...] = ()
    look: str = ""


@dataclass(frozen=True, slots=True)
class SceneRequest:
    """Write the prompts of several sentences that follow each other, in one question."""

    model: str
    sentences: tuple[PromptsRequest, ...]
    instructions: str = ""


@dataclass(frozen=True, slots=True)
class RewriteRequest:
    """Write anew a prompt that a service refused for a `reason`.

    It is the shot at `place`, from 0, of the `sentence`.
    """

    model: str
    prompt: str
    reason: str
    sentence: PromptsRequest
    place: int = 0
    instructions: str = ""


@dataclass(frozen=True, slots=True)
class ImageRequest:
    """Draw one still. `size` is (width, height) in pixels; `cast` holds those the prompt names.

    `references` are images (PNG, JPEG or WebP) whose figures the still is to show again.
    """

    model: str
    prompt: str
    size: tuple[int, int]
    seed: int
    look: str = ""
    cast: tuple[Figure, ...] = ()
    references: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class ClipRequest:
    """Make one moving clip of at least `seconds` from a prompt and a first frame."""

    model: str
    prompt: str
    seconds: float
    size: tuple[int, int]
    seed: int
    image: bytes = b""


@dataclass(frozen=True, slots=True)
class Media:
    """One made thing: encoded bytes and what is known of them.

    `length` is in seconds for sound and clips, 0 for stills. `layers` are PNG images of the same
    size from back to front that together make the still, for parallax. `cost_micro` is what was
    paid in millionths of a US dollar, `estimated` when the provider did not say and our own table
    of prices had to. `facts` is the provider's own answer without the media.
    """

    data: bytes
    mime: str
    length: float = 0.0
    layers: tuple[bytes, ...] = ()
    cost_micro: int = 0
    estimated: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict[str, Any])


@runtime_checkable
class Speaker(Protocol):
    """`check_voice` raises InputError for an id that names no voice."""

    def voices(self) -> tuple[VoiceChoice, ...]: ...
    def check_voice(self, voice: str) -> None: ...
    async def speech(self, request: SpeechRequest, report: Report) -> Media: ...


@runtime_checkable
class Director(Protocol):
    async def cast(self, request: CastRequest, report: Report) -> tuple[Figure, ...]: ...
    async def prompts(self, request: PromptsRequest, report: Report) -> tuple[str, ...]: ...


@runtime_checkable
class SceneDirector(Protocol):
    """Writes for several sentences at once: for each, exactly as many prompts as it asks for."""

    async def scene(self, request: SceneRequest, report: Report) -> tuple[tuple[str, ...], ...]: ...


@runtime_checkable
class Rewriter(Protocol):
    """Writes a refused prompt anew; "" when it has no other."""

    async def rewrite(self, request: RewriteRequest, report: Report) -> str: ...


@runtime_checkable
class Illustrator(Protocol):
    async def image(self, request: ImageRequest, report: Report) -> Media: ...


@runtime_checkable
class Filmer(Protocol):
    async def clip(self, request: ClipRequest, report: Report) -> Media: ...


def unwatched(share: float | None, words: str) -> None:
    """A Report for progress that nobody sees."""


def split_model(model: str) -> tuple[str, str]:
    """("embedded", "paper") of "embedded:paper"."""
    provider, _, name = model.partition(":")
    return provider, name

"""The rows of a project as values: what the database holds, and nothing that can change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto


class Motion(StrEnum):
    """How a shot's image comes to life."""

    still = auto()
    camera = auto()
    clip = auto()


class Move(StrEnum):
    """A camera move over a still."""

    push_in = auto()
    pull_out = auto()
    pan_left = auto()
    pan_right = auto()
    tilt_up = auto()
    tilt_down = auto()
    drift = auto()


class SentenceKind(StrEnum):
    prose = auto()
    heading = auto()


class FigureKind(StrEnum):
    character = auto()
    place = auto()
    prop = auto()


class Verdict(StrEnum):
    """What the person thinks of a take."""

    undecided = auto()
    kept = auto()
    rejected = auto()


class StageName(StrEnum):
    speech = auto()
    prompts = auto()
    image = auto()
    clip = auto()


@dataclass(frozen=True, slots=True)
class ProjectSettings:
    """What holds for the whole film. Times are in seconds, sizes in pixels.

    The models are those of a draft; a `final_` one that is empty is the same as in a draft.
    `final` makes every shot in final quality. `cap_micro` is what the project may cost in
    millionths of a US dollar, None for no limit.
    """

    id: str = "project"
    title: str = "Untitled"
    ratio: str = "16:9"
    width: int = 1280
    height: int = 720
    fps: int = 24
    shot_seconds: float = 2.0
    pause_seconds: float = 0.35
    voice: str = "af_heart"
    speed: float = 1.0
    pronunciations: tuple[tuple[str, str], ...] = ()
    look: str = ""
    seed: int = 1
    motion: Motion = Motion.camera
    burn_captions: bool = False
    speech_model: str = "embedded:kokoro"
    prompt_model: str = "embedded:director"
    image_model: str = "embedded:paper"
    clip_model: str = ""
    final_speech_model: str = ""
    final_prompt_model: str = ""
    final_image_model: str = ""
    final_clip_model: str = ""
    final: bool = False
    cap_micro: int | None = None


@dataclass(frozen=True, slots=True)
class SourceText:
    """One text as it was brought in; the project's source is all of them in order."""

    id: str
    position: float
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One spoken sentence.

    `start` and `end` are its span in the source text, -1 when it was written by hand. An empty
    `voice` or model, and None in `speed` or `pause`, mean the project's own. `accepted` is the
    staleness of its speech the person chose to live with.
    """

    id: str
    position: float
    text: str
    kind: SentenceKind = SentenceKind.prose
    opens_scene: bool = False
    start: int = -1
    end: int = -1
    speaker: str = "Narrator"
    voice: str = ""
    speed: float | None = None
    pause: float | None = None
    speech_take: str = ""
    speech_model: str = ""
    prompt_model: str = ""
    accepted: str = ""


@dataclass(frozen=True, slots=True)
class Shot:
    """One image on screen.

    `written_for` fingerprints the sentence text the prompt was written for; a prompt without it
    is the person's own. None in `motion`, `move` or `seconds` means automatic. An empty
    `image_take` or `clip_take` means the newest, an empty model the project's. `clip_in` is where
    the shot starts inside its clip, in seconds. `final` makes it in final quality. `accepted` is
    the staleness the person chose to live with.
    """

    id: str
    sentence_id: str
    position: float
    prompt: str = ""
    written_for: str = ""
    motion: Motion | None = None
    move: Move | None = None
    seconds: float | None = None
    seed: int = 1
    image_model: str = ""
    image_take: str = ""
    clip_take: str = ""
    clip_in: float = 0.0
    accepted: str = ""
    clip_model: str = ""
    final: bool = False


@dataclass(frozen=True, slots=True)
class CastMember:
    """A character, place or prop with the one look it has everywhere.

    `reference` is an image of it in the project's media, "" when there is none.
    """

    id: str
    position: float
    name: str
    kind: FigureKind = FigureKind.character
    look: str = ""
    aliases: tuple[str, ...] = ()
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Take:
    """One made file of a sentence (speech) or a shot (image, clip); only ever added.

    `file` and `layers` are relative to the project's folder. `key` fingerprints the whole
    question, `basis` its parts by kind of staleness (words, voice, look, timing). `seconds` is
    how long making it took, `length` how long it plays, `size` the bytes of the file (0 unknown).
    The project gives a new take its id, size and date.
    """

    id: str
    subject: str
    stage: StageName
    file: str
    mime: str
    key: str = ""
    basis: Mapping[str, str] = field(default_factory=dict[str, str])
    layers: tuple[str, ...] = ()
    provider: str = ""
    model: str = ""
    seed: int = 0
    seconds: float = 0.0
    length: float = 0.0
    cost_micro: int = 0
    created: str = ""
    request_id: str = ""
    note: str = ""
    size: int = 0
    verdict: Verdict = Verdict.undecided
